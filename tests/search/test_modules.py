"""The module as a program imports it, and as the page does."""

import json
import subprocess

from tests.factories import ROOT
from tests.search.engine import NODE

MODULES = ROOT / "newsroom" / "theme" / "search"
PROMISED = (ROOT / "CONTRACTS.md").read_text(encoding="utf-8").partition("## Search")[2].partition("\n## ")[0]


def run_node(code: str) -> object:
    """What a program prints, which has the module as ``engine``."""
    engine = (MODULES / "engine.mjs").as_uri()
    code = f"import * as engine from '{engine}';\n{code}"
    ran = subprocess.run([NODE, "--input-type=module", "-e", code], capture_output=True, check=True, encoding="utf-8")
    told: object = json.loads(ran.stdout)
    return told


def test_the_module_exports_what_is_promised_and_no_more() -> None:
    exported = run_node("console.log(JSON.stringify(Object.keys(engine)))")
    assert exported == ["SearchError", "openIndex", "parseQuery"]
    assert all(f"`{name}" in PROMISED for name in ("openIndex", "parseQuery", "SearchError"))


def test_an_index_has_the_methods_that_are_promised_and_no_more() -> None:
    site = """
      const files = {"/search/manifest.json": '{"version":5,"articles":0,"fold":"fold-0000000000000000.bin",'
        + '"traditional":"","names":"names-0000000000000000.bin",'
        + '"sounds":"sounds-0000000000000000.bin","segments":[],"checksum":2927030690}'};
      const fold = Uint8Array.of(0x58, 0x53, 5, 0x66, 0xd6, 0x7d, 0x4b, 0xcd, 0);
      const fetch = async (url) => new Response(files[new URL(url).pathname] ?? fold);
      const index = await engine.openIndex("https://paper.example/", {fetch});
      console.log(JSON.stringify(Object.getOwnPropertyNames(Object.getPrototypeOf(index)).sort()));
    """
    methods = ["alike", "excerpt", "mark", "names", "near", "search", "snippet", "words"]
    assert run_node(site) == sorted([*methods, "constructor"])
    assert all(f"`{name}(" in PROMISED for name in methods)

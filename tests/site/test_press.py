"""The press alone, where there is no MkDocs, builds what MkDocs builds of articles: the same files, the same bytes."""

import subprocess
import sys
from pathlib import Path

from tests.factories import ROOT, mkdocs_environment
from tests.site.papers import NOW, build_once, make_every_kind

ALONE = """
import sys
from pathlib import Path

sys.modules["mkdocs"] = sys.modules["material"] = sys.modules["click"] = None

import yaml

from newsroom.addresses import page_file
from newsroom.press.running import run
from newsroom.press.settings import BuildSettings, Document, paper_settings
from newsroom.publishing.files import list_files

home, root = Path(sys.argv[1]), Path(sys.argv[2])
given = yaml.safe_load((home / "mkdocs.yml").read_text("utf-8"))
documents = [
    Document(path, path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/", "", page=True, listed=True)
    for path in list_files(root / "docs") if path.endswith(".md")
]
outcome = run(BuildSettings(
    paper=paper_settings(given, documents, icon=given["theme"].get("favicon"), preview=False),
    file=home / "mkdocs.yml", docs=root / "docs", documents=tuple(documents), templates=(root / "newsroom/theme",),
    theme=(root / "newsroom/theme",), site=home / "alone", url=given["site_url"].rstrip("/"), nav=given["nav"],
    stylesheets=(), static=frozenset(), shared="", standing="",
)).outcome
print(len(outcome.publication.added))
"""


def files_in(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if file.is_file() and file.name != ".build-id")
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_the_press_alone_builds_what_mkdocs_builds_of_articles(shared_folder: Path, tmp_path: Path) -> None:
    site = build_once(shared_folder, "every-kind", make_every_kind)
    project = tmp_path / "paper"
    make_every_kind(project)
    result = subprocess.run(
        [sys.executable, "-c", ALONE, str(project), str(ROOT)],
        env=mkdocs_environment({"NEWSROOM_NOW": NOW}),
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    whole, alone = files_in(site), files_in(project / "alone")
    assert len(alone) > 100
    assert [file for file, data in alone.items() if whole.get(file) != data] == []
    # What else there is comes from docs/ and the theme.
    others = {file.partition("/")[0] for file in whole.keys() - alone.keys()}
    assert others == {
        "404.html",
        "about",
        "assets",
        "guide",
        "search",
        "robots.txt",
        "sitemap-standing.xml",
        "issue.schema.json",
        "manifest.json",
        "worker.js",
        "worker-off.js",
    }

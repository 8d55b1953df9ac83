"""What is published of docs/ and overrides/: regular files alone, and those that were taken into account."""

import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from newsroom.mkdocs.files import StandingFiles
from newsroom.mkdocs.settings import build_settings
from newsroom.opening import MovedError
from newsroom.press.documents import check_folders
from newsroom.press.inventory import Inventory, read_held, take_inventory
from newsroom.press.settings import BuildSettings
from newsroom.problems import Problem
from tests.factories import make_own_paper


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """A paper with a page of its own and a style sheet."""
    project = tmp_path / "paper"
    (project / "overrides" / "assets").mkdir(parents=True)
    (project / "overrides" / "assets" / "paper.css").write_text("p {}", encoding="utf-8")
    make_own_paper(project, {"hooks": [], "theme": {"custom_dir": str(project / "overrides")}})
    (project / "docs" / "page.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n")
    return load_config(str(project / "mkdocs.yml"))


def docs_of(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir)


def inventory_of(config: MkDocsConfig) -> Inventory:
    return take_inventory(docs_of(config), [docs_of(config).parent / "overrides"])


def problems_of(config: MkDocsConfig) -> list[Problem]:
    return check_folders(build_settings(config))


def files_of(config: MkDocsConfig, inventory: Inventory, settings: BuildSettings | None = None) -> StandingFiles:
    """The files that a build with this inventory hands to MkDocs."""
    # MkDocs notes who makes a file, as it calls its hooks.
    config.plugins._current_plugin = "paper"
    build = SimpleNamespace(settings=settings or build_settings(config), inventory=inventory, standing=True)
    return StandingFiles(get_files(config), build, config)  # type: ignore[arg-type] # all of a build that it uses


def test_a_paper_of_regular_files_has_no_problem(config: MkDocsConfig) -> None:
    assert problems_of(config) == []


def test_links_and_pipes_are_told_where_they_would_be_published(config: MkDocsConfig, tmp_path: Path) -> None:
    docs = docs_of(config)
    (tmp_path / "secrets").mkdir()
    (docs / "secret.txt").symlink_to("/etc/hostname")
    (docs / "secrets").symlink_to(tmp_path / "secrets")
    os.mkfifo(docs / "pipe.md")
    os.mkfifo(docs / ".pipe")
    (docs.parent / "overrides" / "secret.txt").symlink_to("/etc/hostname")
    assert [f"{each.place.path} {each.code}" for each in problems_of(config)] == [
        "docs/pipe.md XS024",
        "docs/secret.txt XS005",
        "docs/secrets XS005",
        "overrides/secret.txt XS005",
    ]
    # What nobody publishes is not waited for either.
    assert inventory_of(config).docs[".pipe"].digest == b""


def test_mkdocs_gets_each_file_as_it_was_found(config: MkDocsConfig) -> None:
    docs, inventory = docs_of(config), inventory_of(config)
    (docs / "later.md").write_text("# 后来\n", encoding="utf-8")
    files = {file.src_uri: file for file in files_of(config, inventory)}
    assert files["page.md"].content_string == "---\ntitle: x\n---\n"
    assert files["page.md"].content_bytes == (docs / "page.md").read_bytes()
    (docs / "page.md").write_text("# 别的\n", encoding="utf-8")
    for changed in ("page.md", "later.md"):
        with pytest.raises(PluginError, match=re.escape(f"docs/{changed}:1:1: XS025")):
            files[changed].content_string  # noqa: B018 - it reads
        with pytest.raises(PluginError, match=re.escape(f"docs/{changed}:1:1: XS025")):
            files[changed].copy_file()


def test_a_page_that_mkdocs_did_not_find_ends_the_build(config: MkDocsConfig) -> None:
    inventory = inventory_of(config)
    settings = build_settings(config)
    files_of(config, inventory, settings)
    (docs_of(config) / "page.md").unlink()
    with pytest.raises(PluginError, match=r"docs/page\.md:1:1: XS025"):
        files_of(config, inventory, settings)


def test_an_inventory_that_is_used_again_gives_no_bytes_but_its_own(config: MkDocsConfig) -> None:
    sheet = docs_of(config).parent / "overrides" / "assets" / "paper.css"
    inventory = inventory_of(config)
    sheet.write_text("p { color: red }", encoding="utf-8")
    with pytest.raises(MovedError, match="XS025"):
        read_held(inventory.theme["assets/paper.css"])
    anew = inventory_of(config)
    assert read_held(anew.theme["assets/paper.css"]) == b"p { color: red }"
    assert anew.mark != inventory.mark

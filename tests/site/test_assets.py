"""Style sheets and scripts as pages ask for them: under names of their content."""

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from newsroom.publishing.caching import is_named
from tests.factories import ROOT, build, make_project, write_article
from tests.site.documents import read_pages

NOW = {"NEWSROOM_NOW": "2023-05-01 12:00"}
ORIGIN = "https://paper.example/"
# The guide and the standing pages have a sheet of their own besides.
STANDING = ("about/", "guide/")
NAME = re.compile(r"assets/(\w+)\.[0-9a-f]{16}\.(css|js)")


def asked_for(site: Path) -> dict[str, set[str]]:
    """The style sheets and scripts that each page asks for, as files of the site."""
    found = {}
    for path, page in read_pages(site).items():
        links = [link.get("href") for link in page.all("link") if link.get("rel") in {"stylesheet", "modulepreload"}]
        scripts = [script.get("src") for script in page.all("script") if script.get("src")]
        found[path] = {urlsplit(urljoin(ORIGIN + path, each)).path[1:] for each in (*links, *scripts)}
    return found


def test_pages_ask_for_nothing_but_files_that_are_named_for_their_content(every_kind: Path) -> None:
    pages = asked_for(every_kind)
    asked = set().union(*pages.values())
    assert [file for file in asked if not is_named(file) or not (every_kind / file).is_file()] == []
    ours = {match.group(1, 2) for file in asked if (match := NAME.fullmatch(file))}
    assert ours == {
        *(("paper", "css"), ("search", "css"), ("guide", "css")),
        *(("paper", "js"), ("search", "js"), ("settings", "js"), ("clippings", "js"), ("offline", "js")),
    }
    assert all(any(file.startswith("assets/paper.") for file in files) for files in pages.values())
    guides = {path for path, files in pages.items() if any(file.startswith("assets/guide.") for file in files)}
    assert guides == {path for path in pages if path.startswith(STANDING)}


def test_nothing_of_the_engines_theme_is_published(every_kind: Path) -> None:
    # The pictures of docs/guide/day.md and desk.md are ours.
    assert {folder.name for folder in every_kind.glob("assets/*/")} == {"day", "desk"}
    assert not list(every_kind.rglob("*.min.*"))


def test_what_pages_fetch_is_short_and_stands_as_it_was_written_under_its_plain_name(every_kind: Path) -> None:
    named = {file for files in asked_for(every_kind).values() for file in files}
    for file in named - {each for each in named if each.startswith("assets/look.")}:
        plain = re.sub(r"\.[0-9a-f]{16}(?=\.)", "", file)
        written = (ROOT / "newsroom/theme" / plain).read_bytes()
        assert (every_kind / plain).read_bytes() == written
        if not file.endswith(".mjs"):
            assert len((every_kind / file).read_bytes()) < len(written)


def test_of_the_modules_one_file_is_fetched_and_all_are_there_to_read(every_kind: Path) -> None:
    scripts = {file for files in asked_for(every_kind).values() for file in files if file.endswith(".mjs")}
    assert sorted(re.sub(r"\.[0-9a-f]{16}", "", file) for file in scripts) == [
        f"search/{name}.mjs" for name in ("jump", "lost", "page")
    ]
    assert all(
        "import" not in re.findall(r"\bimport\b|\bexport\b", (every_kind / file).read_text()) for file in scripts
    )
    modules = {file.name for file in (ROOT / "newsroom/theme/search").iterdir()}
    assert {file.name for file in (every_kind / "search").iterdir()} >= modules


def change(project: Path, sheet: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What pages asked for before and ask for after a style sheet was changed and the paper built again."""
    before = asked_for(project / "site")
    file = project / "overrides" / "assets" / sheet
    file.write_text(file.read_text(encoding="utf-8") + ".x {}\n", encoding="utf-8")
    assert build(project, env=NOW).returncode == 0
    return before, asked_for(project / "site")


def test_a_changed_style_sheet_has_another_name_on_the_pages_that_ask_for_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "newsroom/theme", tmp_path / "paper" / "overrides")
    project = make_project(tmp_path / "paper", {"theme": {"custom_dir": "overrides"}})
    write_article(project, "2023/04/11/yi.md", title="甲一")
    assert build(project, env=NOW).returncode == 0
    before, after = change(project, "search.css")
    assert {path for path in after if after[path] != before[path]} == {"search/"}
    (gone,), (new,) = before["search/"] - after["search/"], after["search/"] - before["search/"]
    assert not (project / "site" / gone).exists()
    assert (project / "site" / new).read_bytes().endswith(b".x {}\n")
    before, after = change(project, "paper.css")
    assert [path for path in after if after[path] == before[path]] == []
    before, after = change(project, "guide.css")
    assert {path for path in after if after[path] != before[path]} == {p for p in after if p.startswith(STANDING)}

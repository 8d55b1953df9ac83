"""What editors type in bodies, seen where readers find it: on the page, in feeds, in the summary and by the search."""

import re
from pathlib import Path

import pytest

from newsroom.problems import Place
from newsroom.reading.body import scan_body
from tests.factories import make_project, write_article
from tests.newsroom.markdown.habits import HABITS, UNSEEN, Shown, shown_of
from tests.search.engine import Engine, search
from tests.site.documents import file_of
from tests.site.feeds import read_json
from tests.site.papers import build_once

DAY = "2023/04/11"
PARTED = "\n\n## 题\n\n"
POEM = "　　床前明月光\n疑是　地上霜\n\n*举头* 望明月\n    - 低头思故乡\n"
SIZE = 12


def printable(row: tuple[str, ...]) -> bool:
    """Whether the check lets a row through, which then is printed; the others are told."""
    return not any(not each.warning for each in scan_body(row[0], f"{DAY}/x.md", Place("x.md"), {}).problems)


ROWS = [row for row in HABITS if printable(row)]
ARTICLES = {f"xiguan-{start}": ROWS[start : start + SIZE] for start in range(0, len(ROWS), SIZE)}


def make_habits(root: Path) -> None:
    make_project(root)
    write_article(root, f"{DAY}/y.md")
    write_article(root, f"{DAY}/shi.md", body=POEM, kind="诗歌")
    for stem, rows in ARTICLES.items():
        write_article(root, f"{DAY}/{stem}.md", title=stem, body=PARTED.join(row[0] for row in rows) + "\n")


@pytest.fixture(scope="session")
def habits(shared_folder: Path) -> Path:
    return build_once(shared_folder, "habits", make_habits)


def body_of(site: Path, stem: str) -> str:
    """The body of an article's page as HTML."""
    found = re.search(
        r'<div class="body">(.*?)</div>\s*<!--/text-->', file_of(site, f"{DAY}/{stem}/").read_text("utf-8"), re.DOTALL
    )
    assert found
    return found[1]


def item_of(site: Path, stem: str) -> dict[str, str]:
    (item,) = (item for item in read_json(site, "feed.json")["items"] if item["url"].endswith(f"/{stem}/"))
    return {key: item[key] for key in ("content_html", "summary")}


@pytest.mark.parametrize("stem", ARTICLES)
def test_every_character_is_on_the_page_and_in_the_feed(habits: Path, stem: str) -> None:
    expected = "题".join(map(shown_of, ARTICLES[stem]))
    assert UNSEEN.sub("", Shown(body_of(habits, stem)).text) == expected
    assert UNSEEN.sub("", Shown(item_of(habits, stem)["content_html"]).text).endswith(expected)


@pytest.mark.parametrize(
    "stem", [stem for stem, rows in ARTICLES.items() if not re.match(r"\s*(?:[-*+>|`#]|[0-9]+\.)", rows[0][0])]
)
def test_the_summary_begins_with_what_the_page_begins_with(habits: Path, stem: str) -> None:
    assert UNSEEN.sub("", Shown(body_of(habits, stem)).text).startswith(
        UNSEEN.sub("", item_of(habits, stem)["summary"])[:10]
    )


@pytest.mark.parametrize(
    "text",
    [
        "[注]: 截至三月底",
        "ST金泰",
        "张**、李**和王**到庭",
        "无证",
        "안전 교육을",
        "café is open",
        "疑是地上霜",
        "抓落实",
    ],
)
def test_the_search_finds_what_the_page_shows(habits: Path, text: str) -> None:
    with Engine() as engine:
        assert engine.ask(habits, search(f'"{text}"')).value()["total"] >= 1


def test_verse_keeps_its_lines_stanzas_and_indents(habits: Path) -> None:
    stanzas = re.findall(r'<p id="p\d+" class="verse">(.*?)</p>', body_of(habits, "shi"), re.DOTALL)
    lines = [re.split(r"<br>\n?", stanza) for stanza in stanzas]
    assert lines == [["　　床前明月光", "疑是　地上霜"], ["*举头* 望明月", "&nbsp;&nbsp;&nbsp;&nbsp;- 低头思故乡"]]
    assert '<span class="label">诗歌</span>' in file_of(habits, f"{DAY}/shi/").read_text("utf-8")

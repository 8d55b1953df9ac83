"""The guide's page of the desk names what there is on the desk, and the desk shows it."""

import re
from html import unescape
from pathlib import Path

import pytest

from newsroom.desk.frame import TEMPLATES
from newsroom.desk.pages.today import PASSED, WORDS
from newsroom.desk.people.roles import ALLOWED, Act, Role
from tests.desk.desks import running
from tests.factories import ROOT
from tests.scripts.day import DESK

TEXT = DESK.read_text(encoding="utf-8")
PICTURES = ROOT / "docs" / "assets" / "desk"
# Whatever writes words of the desk's pages.
SOURCES = [
    *TEMPLATES.glob("*.html"),
    *(ROOT / "newsroom/desk").rglob("*.js"),
    *(ROOT / "newsroom/desk").rglob("*.py"),
    ROOT / "newsroom/importing/ways.py",
]


def rows_below(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    lines = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


def test_whatever_is_named_in_quotes_is_written_on_the_desk() -> None:
    named = set(re.findall("“([^“”]+)”", re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)))
    assert len(named) > 80
    # Words that a page has in two elements are looked for as one.
    texts = "\n".join(re.sub(r"<[^>{}]*>", "", file.read_text(encoding="utf-8")) for file in SOURCES)
    readings = {f"{act}{reading}" for act in ("签", "收回") for reading in ("初审", "复审", "终审", "校对")}
    assert {each for each in named if each not in texts} - readings == set()


def test_its_table_of_keys_is_that_of_the_pages() -> None:
    listed = {(tuple(re.findall("`([^`]+)`", keys)), words.strip("“”")) for keys, _, words in rows_below("按键")}
    on_pages = {
        (tuple(re.findall("<kbd>([^<]+)</kbd>", keys)), words)
        for file in TEMPLATES.glob("*.html")
        for keys, words in re.findall("<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", file.read_text(encoding="utf-8"))
    }
    # The guide has no window to close, and says in its own words what lists the keys.
    on_pages = {(keys, words) for keys, words in on_pages if keys not in {("Esc",), ("?",)}}
    keys_of = {keys: {words for other, words in on_pages if other == keys} for keys, _ in on_pages}
    assert {keys for keys, _ in listed} == set(keys_of) | {("?",)}
    for keys, words in listed - {(("?",), "列出按键")}:
        assert any(each in words for each in keys_of[keys]), keys


def test_its_table_of_roles_is_what_each_may() -> None:
    assert f"| 事 | {' | '.join(Role)} |" in TEXT
    allowed = [[act.value, *("能" if act in ALLOWED[role] else "" for role in Role)] for act in Act]
    assert rows_below("几个人一起用") == allowed


def test_its_table_of_states_has_every_state() -> None:
    assert sorted(row[0].strip("“”") for row in rows_below("状态")) == sorted([*WORDS.values(), PASSED])


def test_every_picture_is_there_has_words_and_is_small() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(\.\./assets/desk/([\w-]+\.png)\)", TEXT)
    sizes = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert sorted(name for _, name in pictures) == sorted(sizes)
    assert max(sizes.values()) < 60_000
    assert sum(sizes.values()) < 250_000


def test_the_desk_shows_it_with_its_pictures_and_what_it_leads_to(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        visit = desk.lone_visit()
        assert 'href="/guide"' in visit.get("/").text
        page = visit.get("/guide").text
        assert unescape(page).count("看看会怎样") == TEXT.count("看看会怎样")
        # What it shows of a printed page is text, and its tables scroll within the page.
        assert '<code class="language-text">2023年4月13日' in page
        assert page.count("<table>") == page.count('class="scroll"') == TEXT.count("\n| --- |")
        links = [each for each in re.findall(r'(?:href|src)="([^"]+)"', page) if each.startswith("/guide/")]
        assert {f"/guide/pictures/desk/{file.name}" for file in PICTURES.iterdir()} < set(links)
        assert "/guide/windows" in links
        for link in links:
            kind = "image/png" if link.endswith(".png") else "text/html"
            assert visit.send("HEAD", link, {}).headers.headers["Content-Type"].startswith(kind), link


@pytest.mark.parametrize("path", ["/guide/x", "/guide/..", "/guide/pictures/desk/x.png", "/guide/pictures/..%2f/a.png"])
def test_no_address_leads_to_another_file(tmp_path: Path, path: str) -> None:
    with running(tmp_path) as desk:
        assert desk.lone_visit().get(path).status == 404
        assert desk.visit().get("/guide").status == 403

"""Articles moved on pages and between issues: they stand where they were put, and `check` is content."""

import posixpath
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.addresses import file_path
from newsroom.drawn_pages import PageWishes
from newsroom.editing.forms import read_form
from newsroom.editing.moving import arrange
from newsroom.editing.referring import refer, refers
from newsroom.editing.transfers import Aim, rename, transfer
from newsroom.issues import assemble_issue
from newsroom.model import PageCard
from newsroom.writing.documents import EditError
from tests.newsroom.desk import a_card, an_article, inspect, issue_id, manuscript, picture, told

FOLDER = "2023/04/11"
CARD = f"{FOLDER}/issue.yml"
PAGES = "pages:\n  - page: 1\n    lead: c.md\n  - page: 2\n    box: [d.md, e.md]\n  - page: 3\n"


def article(**keys: object) -> bytes:
    return manuscript(*(f"{key}: {value}" for key, value in keys.items())).encode()


FILES = {
    CARD: PAGES.encode(),
    f"{FOLDER}/a.md": article(page=1, order=1),
    f"{FOLDER}/b.md": article(order=2, continued_on="[2, 3]"),
    f"{FOLDER}/c.md": article(page=1, order=3),
    f"{FOLDER}/d.md": article(page=2),
    f"{FOLDER}/e.md": article(page=2),
}


def paths(names: str) -> list[str]:
    return [f"{FOLDER}/{name}.md" for name in names]


def pages_of(root: Path, files: dict[str, bytes]) -> dict[str, str]:
    """Give the articles of each page as the paper has them, with what `check` finds wrong."""
    paper, problems = inspect(root, {**files})
    assert [str(each) for each in problems] == []
    issue = assemble_issue(paper.card(issue_id(FOLDER)), [each.article for each in paper.articles.values()])
    return {page.card.label: "".join(each.path[-4] for each in page.articles) for page in issue.pages}


@pytest.mark.parametrize(
    ("wanted", "changed"),
    [
        ({"1": "cab"}, ""),
        ({"1": "cba", "2": "de"}, "a"),
        ({"1": "abc"}, "i"),
        ({"2": "ed"}, "e"),
        ({"1": "ca", "2": "bde"}, "b"),
        # Those without an order stand last.
        ({"1": "ca", "2": "deb"}, "bde"),
        ({"1": "cabd", "2": "e"}, "di"),
        ({"1": "ab", "2": "cde"}, "ci"),
        ({"3": "ed", "2": ""}, "dei"),
    ],
)
def test_articles_stand_where_they_are_put(tmp_path: Path, wanted: dict[str, str], changed: str) -> None:
    new = arrange(FILES, {label: paths(names) for label, names in wanted.items()})
    assert "".join(sorted(path[len(FOLDER) + 1] for path in new)) == changed
    pages = pages_of(tmp_path, {**FILES, **new})
    assert {label: pages[label] for label in wanted} == wanted


@settings(max_examples=40)
@given(st.permutations("abcde"), st.integers(0, 5), st.integers(0, 5))
def test_any_order_of_an_issue_is_that_of_its_pages(names: list[str], first: int, second: int) -> None:
    cuts = sorted((first, second))
    wanted = {"1": names[: cuts[0]], "2": names[cuts[0] : cuts[1]], "3": names[cuts[1] :]}
    pages = {label: [f"{FOLDER}/{name}.md" for name in each] for label, each in wanted.items()}
    files = {**FILES, **arrange(FILES, pages)}
    placed = [
        an_article(path, page=str(values.get("page", "")) or None, order=values.get("order"))
        for path, data in files.items()
        if path != CARD and (values := read_form(data, path).values) is not None
    ]
    wishes = PageWishes(lead="c.md" if b"lead" in files[CARD] else "")
    issue = assemble_issue(a_card(FOLDER, PageCard("1", wishes=wishes), "2", "3"), placed)
    assert {page.card.label: [each.path for each in page.articles] for page in issue.pages} == pages
    assert arrange(files, pages) == {}


def test_a_spread_is_one_page_and_other_files_are_left() -> None:
    files = {
        CARD: b"pages:\n  - {page: 2, spread_with: 3}\n  - page: 1\n",
        f"{FOLDER}/a.md": article(page=3, order=1),
        f"{FOLDER}/b.md": article(order=2),
        f"{FOLDER}/x.md": b"title: ",
        f"{FOLDER}/c.jpg": b"\xff",
    }
    new = arrange(files, {"2": paths("ba")})
    assert new.keys() == {f"{FOLDER}/a.md"}
    assert b"page: 3\norder: 10\n" in new[f"{FOLDER}/a.md"]
    with pytest.raises(EditError, match="XS101"):
        arrange(files, {"2": paths("bax")})


BODY = "一[甲](b.md)，二[乙](../12/c.md#丙)，自己[丁](a.md)，[戊](https://example.org/b.md)。\n\n![图](tu.jpg)\n\n`](f.md)`\n"
OLD = manuscript("page: 1", "order: 2", "photos: [{file: tu.jpg, caption: 图, credit: 甲 摄}]", body=BODY).encode()


def test_an_article_moves_into_another_issue_with_all_that_is_its_own(tmp_path: Path) -> None:
    folder = "2023/04/12"
    taken = {
        "a.md": manuscript(day="2023-04-12").replace("第一条", "第二条"),
        "TU.JPG": None,
        "c.md": manuscript(day="2023-04-12", body="## 丙\n\n二。\n"),
    }
    moved = transfer(OLD, f"{FOLDER}/a.md", Aim(issue_id(folder), taken, "2"), published=True)
    assert moved.path == f"{folder}/a-2.md"
    assert moved.pictures == {f"{FOLDER}/tu.jpg": f"{folder}/tu-2.jpg"}
    form = read_form(moved.data, moved.path)
    assert form.values["aliases"] == ["/2023/04/11/a/"]
    assert form.values["page"] == 2
    assert "order" not in form.values
    assert (
        form.body
        == BODY.replace("(b.md)，", "(../11/b.md)，")
        .replace("../12/c.md", "c.md")
        .replace("(a.md)", "(a-2.md)")
        .replace("(tu.jpg)", "(tu-2.jpg)")
        .strip()
    )
    there: dict[str, str | bytes] = {f"{folder}/{name}": text for name, text in taken.items() if text}
    there |= {
        f"{FOLDER}/b.md": manuscript().replace("第一条", "第三条"),
        moved.path: moved.data,
        f"{folder}/tu-2.jpg": picture(),
    }
    assert told(tmp_path, {**there}) == []


def test_an_article_that_comes_back_has_its_own_address_again() -> None:
    there = transfer(OLD, f"{FOLDER}/a.md", Aim(issue_id("2023/04/12")), published=True)
    back = transfer(there.data, there.path, Aim(issue_id(FOLDER)))
    assert back.path == f"{FOLDER}/a.md"
    assert "aliases" not in read_form(back.data, back.path).values
    assert f"/{file_path(back.path)}" == "/2023/04/11/a/"
    assert read_form(back.data, back.path).body == BODY.strip()


def test_no_picture_of_another_folder_is_moved() -> None:
    text = manuscript("photos: [{file: ../../x.jpg}, {file: tu.jpg}, {file: 'a\\\\b.jpg'}]").encode()
    assert [*transfer(text, f"{FOLDER}/a.md", Aim(issue_id("2023/04/12"))).pictures] == [f"{FOLDER}/tu.jpg"]


def test_a_new_name_is_no_longer_than_a_stem_may_be() -> None:
    stem = "甲" * 20
    moved = transfer(OLD, f"{FOLDER}/{stem}.md", Aim(issue_id("2023/04/12"), [f"{stem}.md"]))
    assert moved.path == f"2023/04/12/{'甲' * 19}-2.md"


@pytest.mark.parametrize("new", ["2023/04/12/a-2.md", f"{FOLDER}/jia.md"])
@pytest.mark.parametrize("folder", [FOLDER, "2023/05/01"])
def test_references_follow_and_no_other_line_changes(folder: str, new: str) -> None:
    seen, there = (posixpath.relpath(path, folder) for path in (f"{FOLDER}/a.md", new))
    lines = [
        "\ufeff---",
        "title:   '第二条'",
        f"date: {folder.replace('/', '-')}",
        f"corrects: articles/{FOLDER}/a.md",
        f"follows: {FOLDER}/b.md",
        "---",
        "",
        f'一[甲]({seen}#丙 "题")，二[乙](<{seen}>)，三[丙](b.md)。',
        "",
        f"`]({seen}x)` [外](https://example.org/{FOLDER}/a.md)",
        "",
    ]
    text = "\r\n".join(lines).encode()
    assert refers(text, f"{folder}/z.md", f"{FOLDER}/a.md")
    after = refer(text, f"{folder}/z.md", f"{FOLDER}/a.md", new)
    expected = [*lines]
    expected[3] = f"corrects: articles/{new}"
    expected[7] = f'一[甲]({there}#丙 "题")，二[乙](<{there}>)，三[丙](b.md)。'
    assert after.decode().split("\r\n") == expected
    assert not refers(after, f"{folder}/z.md", f"{FOLDER}/a.md")
    assert refer(after, f"{folder}/z.md", f"{FOLDER}/a.md", new) == after


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("c", "2023/04/12/c", PAGES.replace("    lead: c.md\n", "")),
        ("c", f"{FOLDER}/e-2", PAGES.replace("c.md", "e-2.md")),
        ("d", "2023/04/12/d", PAGES.replace("[d.md, e.md]", "[e.md]")),
        ("a", "2023/04/12/a", PAGES),
    ],
)
def test_a_card_follows_in_its_issue_and_no_further(old: str, new: str, expected: str) -> None:
    card = PAGES.encode()
    assert refers(card, CARD, f"{FOLDER}/{old}.md") == (expected != PAGES)
    assert refer(card, CARD, f"{FOLDER}/{old}.md", f"{new}.md").decode() == expected
    # A file of this name in another issue is another article.
    assert refer(card, "2023/04/12/issue.yml", f"{FOLDER}/{old}.md", f"{new}.md") == card


def test_an_article_under_another_name_leaves_its_address_and_finds_itself() -> None:
    renamed = rename(OLD, f"{FOLDER}/a.md", "jia", published=True)
    assert renamed.path == f"{FOLDER}/jia.md"
    before, after = (data.decode().splitlines() for data in (OLD, renamed.data))
    assert [line for line in after if line not in before] == [
        "aliases: [/2023/04/11/a/]",
        next(line for line in before if "(a.md)" in line).replace("(a.md)", "(jia.md)"),
    ]
    back = rename(renamed.data, renamed.path, "a")
    assert "aliases" not in read_form(back.data, back.path).values

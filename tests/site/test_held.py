"""What is held back or withdrawn is in no file of the site, whatever holds it."""

import posixpath
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.factories import build, make_project, write_article, write_card, write_registry
from tests.site.documents import file_of, read_page, read_pages, words
from tests.site.papers import write_picture

BEFORE, DUE, AFTER = "2024-02-01 05:59", "2024-02-01 06:00", "2024-02-02 00:00"

OPEN_ISSUE = "2023/12/30"
SIGNED = {"first": "甲某", "second": "乙某", "third": "丙某"}

# What holds an article back: the folder it lies in, and the keys that do it.
HELD: dict[str, tuple[str, dict[str, Any]]] = {
    "draft": (OPEN_ISSUE, {"draft": True}),
    "unsigned": (OPEN_ISSUE, {"review": {"first": "甲某", "second": "乙某"}}),
    "timed": (OPEN_ISSUE, {"publish_at": DUE}),
    "released": ("2023/12/31", {}),
    "tomorrow": ("2024/02/02", {}),
}
# Those that wait for nothing but the time.
DUE_THEN = {"timed", "released"}

FIELDS = (
    *("title", "kicker", "subtitle", "dateline", "source", "group", "summary", "note"),
    *("reporter", "role", "firm", "series", "topic", "caption", "credit", "alt", "body", "stem", "alias"),
)
# What readers never see: of a picture nothing but its pixels is published, and who signed stays in the house.
INTERNAL = ("filename", "picture", "signer")


def secret(holder: str, field: str) -> str:
    """A word that stands in one field of one article and nowhere else."""
    return f"secret{holder}{field}"


def write_secret_article(root: Path, holder: str, path: str, **keys: Any) -> None:  # noqa: ANN401
    """An article with a secret in each of its fields and in its picture."""
    word = {field: secret(holder, field) for field in (*FIELDS, *INTERNAL)}
    write_picture(root, f"{posixpath.dirname(path)}/{word['filename']}.png", comment=word["picture"])
    front: dict[str, Any] = {
        **{field: word[field] for field in FIELDS[:8]},
        "section": "综合",
        "reporter": [{"name": word["reporter"], "role": word["role"], "affiliation": word["firm"]}],
        "series": {"name": word["series"]},
        "topics": [word["topic"]],
        "photos": [{"file": f"{word['filename']}.png", **{key: word[key] for key in ("caption", "credit", "alt")}}],
        "review": {**SIGNED, "third": word["signer"]},
    }
    write_article(root, path, body=f"{word['body']}\n\n## one\n", **(front | keys))


def path_of_held(holder: str) -> str:
    return f"{HELD[holder][0]}/{secret(holder, 'stem')}.md"


def write_paper(root: Path, *, holding: bool) -> Path:
    """A paper with one open article, one for each way of being held back, and a withdrawn one; or all of them open."""
    make_project(root, {"extra": {"require_review": True}})
    write_registry(root, "reporters", [{"name": secret("draft", "reporter"), "bio": secret("draft", "bio")}])
    card = {"release": DUE, "title": secret("released", "card"), "staff": f"校对 {secret('released', 'staff')}"}
    write_card(root, HELD["released"][0], **card)
    write_article(root, f"{OPEN_ISSUE}/kai.md", title="开着的一篇", review=SIGNED, page="A1", body=links_to_held())
    for holder, (_, keys) in HELD.items():
        alias = f"/2001/01/01/{secret(holder, 'alias')}/"
        held = keys if holding or holder == "timed" else {}
        # Briefs show their group, and a page that only one article names is a page of its own.
        write_secret_article(root, holder, path_of_held(holder), aliases=[alias], kind="简讯", page="B1", **held)
    reason = {"withdrawn": "消息不实，已撤。"} if holding else {}
    write_secret_article(
        root, "withdrawn", f"{OPEN_ISSUE}/chehui.md", aliases=["/2001/01/01/jiu/"], page="A1", **reason
    )
    return root


def links_to_held() -> str:
    """Each way of writing a link, to each article that is held back."""
    return "\n\n".join(
        f"{holder}：[行内]({to}) [题名]({to} '题') [尖括号](<./{to}>) [位置]({to}#one)"
        for holder in HELD
        for to in [posixpath.relpath(path_of_held(holder), OPEN_ISSUE)]
    )


def build_at(paper: Path, now: str) -> subprocess.CompletedProcess[str]:
    result = build(paper, env={"NEWSROOM_NOW": now})
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site a minute before the first of them is due."""
    paper = write_paper(tmp_path_factory.mktemp("held") / "paper", holding=True)
    build_at(paper, BEFORE)
    return paper / "site"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site when nothing holds any of them back."""
    paper = write_paper(tmp_path_factory.mktemp("open") / "paper", holding=False)
    build_at(paper, AFTER)
    return paper / "site"


def places_of(site: Path, word: str) -> list[str]:
    """Each file of a site that holds a word, in its bytes or in its path."""
    files = [file for file in site.rglob("*") if file.is_file()]
    return [
        path
        for file in files
        if word.encode() in (path := file.relative_to(site).as_posix()).encode() + file.read_bytes()
    ]


@pytest.mark.parametrize("holder", [*HELD, "withdrawn"])
def test_no_word_of_what_is_held_back_or_withdrawn_is_in_any_file(held: Path, holder: str) -> None:
    assert places_of(held, secret(holder, "")) == []


@pytest.mark.parametrize("holder", HELD)
def test_each_word_is_there_once_nothing_holds_it(opened: Path, holder: str) -> None:
    # The control of the test above: were one of these fields shown nowhere, its absence would prove nothing.
    assert [field for field in FIELDS if not places_of(opened, secret(holder, field))] == []


@pytest.mark.parametrize("field", INTERNAL)
def test_what_stays_in_the_house_is_in_no_file_even_then(opened: Path, field: str) -> None:
    assert [holder for holder in HELD if places_of(opened, secret(holder, field))] == []


def test_an_issues_card_waits_with_its_issue(held: Path, opened: Path) -> None:
    for field in ("card", "staff"):
        assert places_of(held, secret("released", field)) == []
        assert places_of(opened, secret("released", field))
    assert not file_of(held, "2023/12/31/").exists()
    assert not file_of(held, "2023/12/31/issue.json").exists()
    assert file_of(opened, "2023/12/31/issue.json").exists()


def test_links_to_what_is_held_back_are_plain_text_until_it_is_out(held: Path, opened: Path) -> None:
    before, after = (read_page(site, f"{OPEN_ISSUE}/kai/") for site in (held, opened))
    for holder in HELD:
        assert f"{holder}：行内 题名 尖括号 位置" in words(before.main)
        assert f"{holder}：行内 题名 尖括号 位置" in words(after.main)
        stem = secret(holder, "stem")
        assert len([link for link in after.all("a") if stem in link.get("href")]) >= 4
    assert not [element for element in before.elements if "题" in element.get("title")]


def test_counts_neighbours_and_lists_know_only_what_is_out(held: Path) -> None:
    pages = read_pages(held)
    assert "全年1期，1篇" in pages["issues/2023/"].main
    assert "issues/2024/" not in pages
    assert not [path for path in pages if path.startswith(("2023/12/31", "2024", f"{OPEN_ISSUE}/page-B1"))]
    assert "共0位" not in pages["reporters/"].main
    links = {link.get("href") for link in pages[f"{OPEN_ISSUE}/kai/"].all("a")}
    assert {link for link in links if "/2023/12/30/" in link} <= {
        "../../../../2023/12/30/",
        "../../../../2023/12/30/page-A1/",
        "../../../../2023/12/30/chehui/",
    }


def test_a_withdrawn_article_keeps_its_addresses_with_the_reason(held: Path) -> None:
    page = read_page(held, f"{OPEN_ISSUE}/chehui/")
    assert "消息不实，已撤。" in page.main
    assert "本文已撤回" in page.main
    assert page.all("img") == []
    refresh = read_page(held, "2001/01/01/jiu/").one("meta", **{"http-equiv": "refresh"}).get("content")
    assert refresh == "0; url=../../../../2023/12/30/chehui/"


def test_a_withdrawn_article_shows_all_its_words_before(opened: Path) -> None:
    without_an_own_word = {"stem", "alias", "group"}
    fields = [field for field in FIELDS if field not in without_an_own_word]
    assert [field for field in fields if not places_of(opened, secret("withdrawn", field))] == []


def test_at_the_minute_what_is_due_is_out_and_the_rest_is_not(tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "paper", holding=True)
    told = build_at(paper, BEFORE)
    assert f"{DUE} (next due" in told.stdout + told.stderr
    before = {holder for holder in HELD if places_of(paper / "site", secret(holder, "title"))}
    told = build_at(paper, DUE)
    assert f"{AFTER} (next due" in told.stdout + told.stderr
    due = {holder for holder in HELD if places_of(paper / "site", secret(holder, "title"))}
    assert (before, due) == (set(), DUE_THEN)


def test_an_article_is_never_out_before_its_issue(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    write_card(paper, "2023/12/31", release=DUE)
    write_article(paper, "2023/12/31/zao.md", publish_at="2023-12-31 00:00")
    write_article(paper, "2023/12/30/tong.md", publish_at="2023-12-30 23:59")
    build_at(paper, BEFORE)
    assert not file_of(paper / "site", "2023/12/31/zao/").exists()
    assert file_of(paper / "site", "2023/12/30/tong/").exists()

"""Issues as books: every one keeps the rules of EPUB, holds what is out and nothing else, and is the same each time."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.factories import build, write_article
from tests.site.books import XHTML, Book, book_faults, epubcheck, open_book
from tests.site.documents import read_page
from tests.site.hostility import hostile
from tests.site.papers import NOW, build_once
from tests.site.scans import DAY, EARLIER, make_scans
from tests.site.scans import NOW as THEN

LARGE = "2023/04/11"


@pytest.fixture(scope="module")
def scans(shared_folder: Path) -> Path:
    return build_once(shared_folder, "scans", make_scans, now=THEN["NEWSROOM_NOW"])


@pytest.fixture
def project(every_kind: Path, tmp_path: Path) -> Path:
    """A copy of the built paper of every kind, to be changed."""
    root = tmp_path / "paper"
    shutil.copytree(every_kind.parent, root, symlinks=True)
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(str(every_kind.parent), str(root)), encoding="utf-8"
    )
    return root


def rebuild(root: Path) -> dict[str, list[str]]:
    """Build; the record of the publish."""
    result = build(root, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stdout + result.stderr
    record: dict[str, list[str]] = json.loads((root / ".cache/last-publish.json").read_text(encoding="utf-8"))
    return record


def chapter(book: Book, title: str) -> str:
    """The page of the article with this headline."""
    (name,) = (name for name, page in book.pages.items() if page.findtext(f"{XHTML}head/{XHTML}title") == title)
    return name


def links(book: Book, name: str) -> dict[str, str]:
    """Where each text of a page leads."""
    return {"".join(each.itertext()): each.get("href", "") for each in book.pages[name].iter(f"{XHTML}a")}


def test_every_book_keeps_the_rules(every_kind: Path, scans: Path, hostile_paper: Path) -> None:
    books = [book for site in (every_kind, scans, hostile_paper) for book in sorted(site.rglob("*.epub"))]
    assert len(books) == 7
    assert {book: faults for book in books if (faults := list(book_faults(book)))} == {}


def test_the_w3c_s_own_validator_finds_nothing(every_kind: Path) -> None:
    assert epubcheck(every_kind / LARGE / "issue.epub") == []


def test_a_broken_book_is_seen(every_kind: Path, tmp_path: Path) -> None:
    """The rules find what epubcheck would: a file that is not listed, a link to nowhere, a picture without words."""
    book = open_book(every_kind / LARGE / "issue.epub")
    page = chapter(book, "焊花里比出新状元")
    text = book.files[f"EPUB/{page}"].decode()
    for broken in (
        {**book.files, "EPUB/more.xhtml": b"<?xml"},
        {**book.files, f"EPUB/{page}": text.replace("article-002.xhtml", "article-099.xhtml").encode()},
        {**book.files, f"EPUB/{page}": text.replace('alt="一名焊工蹲在台前"', 'alt=""').encode()},
        {**book.files, f"EPUB/{page}": text.replace("photo-001.png", "https://example.org/a.png").encode()},
    ):
        file = tmp_path / "broken.epub"
        with zipfile.ZipFile(file, "w") as opened:
            for name, data in broken.items():
                opened.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        assert len(list(book_faults(file))) == 1


def test_a_book_has_every_article_that_is_out_by_page(every_kind: Path) -> None:
    book = open_book(every_kind / LARGE / "issue.epub")
    assert book.contents() == [
        ("A01版 要闻", ["焊花里比出新状元", "车间里的图书角"]),
        ("A02版 综合", ["第1条简讯", "第2条简讯", "第3条简讯", "匠心要长养"]),
        ("A03、A04版 图片", ["江边的一天"]),
    ]
    assert not any("撤下" in page.decode(errors="replace") for page in book.files.values())


def test_hostile_texts_are_texts_in_a_book(hostile_paper: Path) -> None:
    book = open_book(hostile_paper / "2023/04/11/issue.epub")
    assert hostile("title") in [title for _, titles in book.contents() for title in titles]
    assert book.metadata("publisher") == [hostile("主办")]


def test_a_chapter_has_all_that_the_article_s_page_has(every_kind: Path) -> None:
    book = open_book(every_kind / LARGE / "issue.epub")
    page = chapter(book, "焊花里比出新状元")
    text = book.text(page)
    wanted = (
        *("百名焊工同台", "焊花里比出新状元", "三天四项见高低", "本报讯", "首席记者 蒋超 通讯员 王伟（传化）", "要闻"),
        *("编者按：本栏目长期征稿。", "三天里，百名焊工同台。", "选手在焊接。 张三 摄", "赛场", "技能之春（2）"),
        *("2023年10月2日 更正", "“三天”应为“四天”。"),
    )
    assert [words for words in wanted if words not in text] == []
    (image,) = book.pages[page].iter(f"{XHTML}img")
    assert image.get("alt") == "一名焊工蹲在台前"
    table = book.pages[chapter(book, "车间里的图书角")].iter(f"{XHTML}td")
    assert [cell.text for cell in table] == ["三", "12"]


def test_links_within_the_issue_stay_in_the_book(every_kind: Path) -> None:
    book = open_book(every_kind / LARGE / "issue.epub")
    found = links(book, chapter(book, "焊花里比出新状元"))
    assert found["车间"] == chapter(book, "车间里的图书角")
    assert found["更正"] == "https://example.org/2023/10/02/gengzheng/"
    other = open_book(every_kind / "2023/10/02/issue.epub")
    assert links(other, chapter(other, "更正"))["那一篇"] == f"https://example.org/{LARGE}/jingsai/"


def test_a_book_tells_what_it_is(every_kind: Path) -> None:
    book = open_book(every_kind / LARGE / "issue.epub")
    assert book.metadata("identifier") == [f"https://example.org/{LARGE}/"]
    assert book.metadata("title") == ["萧山工人 2023年4月11日 总第2期"]
    assert (book.metadata("date"), book.metadata("publisher")) == (["2023-04-11"], ["萧山区总工会"])
    # The correction came out on 2 October, 00:00 in Shanghai.
    assert book.metadata("dcterms:modified") == ["2023-10-01T16:00:00Z"]
    assert open_book(every_kind / f"{LARGE}-2/issue.epub").metadata("dcterms:modified") == ["2023-04-10T16:00:00Z"]


def test_the_cover_is_the_front_page_or_words(every_kind: Path, scans: Path) -> None:
    book = open_book(scans / DAY / "issue.epub")
    (cover,) = (item for item in book.items.values() if item.get("properties") == "cover-image")
    assert cover["media-type"] == "image/jpeg"
    (image,) = book.pages["cover.xhtml"].iter(f"{XHTML}img")
    assert (image.get("src"), image.get("alt")) == (cover["href"], "萧山工人 2023年4月11日 总第7期，第1版版面图")
    text = open_book(every_kind / LARGE / "issue.epub").text("cover.xhtml")
    assert [words for words in ("萧山工人", "2023年4月11日", "总第2期", "焊花里比出新状元") if words not in text] == []


def test_an_issue_offers_its_book_from_the_day_that_is_set(every_kind: Path, scans: Path) -> None:
    (link,) = (each for each in read_page(every_kind, f"{LARGE}/").all("a") if each.get("href").endswith(".epub"))
    assert link.get("href") == f"../../../{LARGE}/issue.epub"
    assert link.get("download") == "萧山工人 2023-04-11.epub"
    data = json.loads((every_kind / LARGE / "issue.json").read_text(encoding="utf-8"))
    assert data["epub"] == f"{LARGE}/issue.epub"
    assert not (scans / EARLIER / "issue.epub").exists()
    assert ".epub" not in (scans / EARLIER / "index.html").read_text(encoding="utf-8")


def test_a_book_changes_with_its_articles_and_what_corrects_them_alone(project: Path) -> None:
    before = (project / "site" / LARGE / "issue.epub").read_bytes()
    write_article(project, f"{LARGE}-2/haowai.md", title="号外：大桥通车", reporter=None, source="本报编辑部")
    assert [file for file in rebuild(project)["changed"] if file.endswith(".epub")] == [f"{LARGE}-2/issue.epub"]
    write_article(
        project,
        "2023/10/02/gengzheng.md",
        title="更正",
        kind="更正",
        section="综合",
        corrects=f"{LARGE}/jingsai.md",
        follows=f"{LARGE}/chejian.md",
        body="四月十一日的[那一篇](../../04/11/jingsai.md)里，“三天”应为“五天”。\n",
    )
    changed = [file for file in rebuild(project)["changed"] if file.endswith(".epub")]
    assert changed == [f"{LARGE}/issue.epub", "2023/10/02/issue.epub"]
    book = open_book(project / "site" / LARGE / "issue.epub")
    assert "应为“五天”" in book.text(chapter(book, "焊花里比出新状元"))
    # What is withdrawn is gone from the book, and no link in it leads to a chapter that is not there.
    write_article(project, f"{LARGE}/chejian.md", section="综合", page="A01", withdrawn="来源不实。")
    record = rebuild(project)
    assert f"{LARGE}/issue.epub" in record["changed"]
    book = open_book(project / "site" / LARGE / "issue.epub")
    assert not any("图书角" in data.decode(errors="replace") for data in book.files.values())
    assert list(book_faults(project / "site" / LARGE / "issue.epub")) == []
    after = {file.relative_to(project): file.read_bytes() for file in (project / "site").rglob("*.epub")}
    assert after[Path("site") / LARGE / "issue.epub"] != before
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    rebuild(project)
    assert {file.relative_to(project): file.read_bytes() for file in (project / "site").rglob("*.epub")} == after


def test_an_issue_of_which_nothing_is_left_has_no_book(project: Path) -> None:
    write_article(project, f"{LARGE}-2/haowai.md", title="号外", withdrawn="来源不实。")
    record = rebuild(project)
    assert f"{LARGE}-2/issue.epub" in record["removed"]
    assert ".epub" not in (project / "site" / f"{LARGE}-2/index.html").read_text(encoding="utf-8")

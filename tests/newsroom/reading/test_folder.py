"""Names of files in their two forms: as a Mac's disk has them, and as everybody types them."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.directory import Directory
from newsroom.model import Registries, Section
from newsroom.names import bare, compose
from newsroom.opening import RegularFiles
from newsroom.reading.articles import House
from newsroom.reading.folder import is_hidden, list_files, stamp_of
from newsroom.reading.reader import Reader
from tests.newsroom.desk import CARD, Files, X, article, heads, inspect, manuscript, picture, put, told

FOLDER = "2023/04/11"
# What is typed, and a form of it that a disk or an archive may hold.
FORMS = {
    "Café会场.jpg": "Cafe\u0301会场.jpg",
    "神社.jpg": "\ufa19社.jpg",
    "益农.jpg": "\ufa17农.jpg",
    "福.jpg": "\ufa1b.jpg",
    "がぎぐ.jpg": "か\u3099き\u3099く\u3099.jpg",
    "서울.jpg": unicodedata.normalize("NFD", "서울.jpg"),
    "Nguyễn.jpg": unicodedata.normalize("NFD", "Nguyễn.jpg"),
    "Ångström.jpg": "\u212bngstro\u0308m.jpg",
    "10 Ω.jpg": "10 \u2126.jpg",
}
EACH_FORM = pytest.mark.parametrize(("typed", "stored"), FORMS.items())


def listed(typed: str) -> str:
    return manuscript(f"photos: [{{file: '{typed}', caption: 图中人}}]", body=f"![](<{typed}>)\n")


@EACH_FORM
def test_a_picture_is_found_whichever_form_its_name_has(tmp_path: Path, typed: str, stored: str) -> None:
    assert typed != stored
    for number, (written, lying) in enumerate(((typed, stored), (stored, typed), (stored, stored))):
        files: Files = {X: listed(written), f"{FOLDER}/{lying}": picture()}
        paper, problems = inspect(tmp_path / str(number), files)
        assert problems == []
        assert [photo.file for photo in paper.articles[X].article.photos] == [typed]
        assert paper.articles[X].article.photos_in_body == {typed}


@EACH_FORM
def test_a_page_s_scan_is_found_whichever_form_its_name_has(tmp_path: Path, typed: str, stored: str) -> None:
    files: Files = {X: manuscript(), CARD: f"pages: [{{page: 1, scan: '{typed}'}}]\n", f"{FOLDER}/{stored}": picture()}
    assert told(tmp_path, files) == []


@EACH_FORM
def test_two_pictures_whose_names_are_one_are_told_at_the_second(tmp_path: Path, typed: str, stored: str) -> None:
    files: Files = {X: listed(typed), f"{FOLDER}/{typed}": picture(), f"{FOLDER}/{stored}": picture("PNG")}
    assert heads(told(tmp_path, files)) == [f"articles/{FOLDER}/{stored}:1:1: XS020"]


def test_articles_link_to_each_other_whichever_form_a_name_has(tmp_path: Path) -> None:
    stored = "2023/04/11/\ufa19社.md"
    body = "见[此](神社.md)、[此](\ufa19社.md)、[此](%E7%A5%9E%E7%A4%BE.md)和[此](%EF%A8%99社.md)。\n"
    files = {
        stored: manuscript(),
        X: manuscript("corrects: 2023/04/11/神社.md", "follows: 2023/04/11/\ufa19社.md", body=body),
    }
    paper, problems = inspect(tmp_path, files)
    assert problems == []
    assert sorted(paper.articles) == [X, "2023/04/11/神社.md"]
    assert {target.path for target in paper.articles[X].scan.targets} == {"2023/04/11/神社.md"}


def test_two_articles_whose_names_are_one_are_told(tmp_path: Path) -> None:
    files = {"2023/04/11/神社.md": manuscript(), "2023/04/11/\ufa19社.md": manuscript()}
    assert [line.partition(": ")[2][:5] for line in heads(told(tmp_path, files))] == ["XS601"]


UNSEEN = {
    "a Mac's time": ("截屏 9.41 AM.png", "截屏 9.41\u202fAM.png"),
    "a space that does not break": ("工匠 1.jpg", "工匠\u00a01.jpg"),
    "a wide space": ("工匠 1.jpg", "工匠\u30001.jpg"),
    "nothing to see": ("工匠.jpg", "工\u200b匠.jpg"),
    "a mark of order": ("工匠.jpg", "\ufeff工匠.jpg"),
    "a direction": ("工匠.jpg", "\u202a工匠.jpg"),
    "a soft hyphen": ("gongjiang.jpg", "gong\u00adjiang.jpg"),
    "a variant": ("葛岭.jpg", "葛\U000e0100岭.jpg"),
}


@pytest.mark.parametrize(("seen", "other"), UNSEEN.values(), ids=UNSEEN)
def test_a_name_that_only_looks_like_the_typed_one_is_told_and_not_proposed(
    tmp_path: Path, seen: str, other: str
) -> None:
    for number, (typed, lying) in enumerate(((seen, other), (other, seen))):
        (line,) = told(tmp_path / str(number), article_with(typed) | {f"{FOLDER}/{lying}": picture()})
        assert ": XS441 " in line
        assert "是不是" not in line
        assert f"“{seen}”" in line


def article_with(typed: str) -> dict[str, str | bytes]:
    return {X: manuscript(f"photos: [{{file: '{typed}', caption: 图中人}}]")}


def test_the_other_width_is_proposed(tmp_path: Path) -> None:
    (line,) = told(tmp_path, article_with("IMG_001.jpg") | {f"{FOLDER}/ＩＭＧ＿００１．jpg": picture()})
    assert "是不是“ＩＭＧ＿００１．jpg”？" in line


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)


@given(NAMES)
def test_a_message_never_proposes_what_was_typed(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("names")
    typed = compose(name).strip() or "x"
    if is_hidden(name) or len(name.encode()) > 200:
        return
    files = article_with(typed.replace("'", "")) | {f"{FOLDER}/{unicodedata.normalize('NFD', name)}.png": picture()}
    assert not [line for line in told(folder, files) if f"是不是“{typed}”" in line]


@given(NAMES)
def test_a_name_in_either_form_looks_the_same(name: str) -> None:
    assert bare(name) == bare(unicodedata.normalize("NFD", name)) == bare(bare(name))


def test_files_are_listed_by_the_form_that_is_typed(tmp_path: Path) -> None:
    for name in ("b.md", "\ufa19.md", "Cafe\u0301.jpg", "Café.jpg"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert list(list_files(tmp_path)) == ["Cafe\u0301.jpg", "Café.jpg", "b.md", "神.md"]


def test_the_control_has_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, article()) == []


@pytest.mark.parametrize("name", ["4913", "\u4f1ae\u0301.md"])
def test_a_file_that_goes_while_its_folder_is_listed_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "below").mkdir()
    for each in (name, "stays.md", "below/x.md"):
        (tmp_path / each).touch()
    scan = os.scandir

    @contextmanager
    def scan_and_lose(folder: Path | int) -> Iterator[list[os.DirEntry[str]]]:
        with scan(folder) as entries:
            found = list(entries)
        # As an editor does that saves: what it wrote for a moment is gone before anybody asks of it.
        (tmp_path / name).unlink(missing_ok=True)
        yield found

    monkeypatch.setattr(os, "scandir", scan_and_lose)
    assert list_files(tmp_path).keys() == {"stays.md", "below/x.md"}


def test_a_folder_that_goes_while_its_own_is_listed_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stays.md").touch()
    (tmp_path / "below").mkdir()
    scan = os.scandir

    def scan_and_lose(folder: Path | int) -> object:
        entries = scan(folder)
        (tmp_path / "below").rmdir()
        return entries

    monkeypatch.setattr(os, "scandir", scan_and_lose)
    monkeypatch.setattr(os, "supports_fd", os.supports_fd | {scan_and_lose})
    assert list_files(tmp_path).keys() == {"stays.md"}


def test_a_file_that_may_not_be_looked_at_is_not_taken_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(files: RegularFiles, path: str) -> None:
        raise PermissionError(13, "Permission denied", str(files.root / path))

    with RegularFiles(tmp_path) as files:
        assert stamp_of(files, "x.md") is None
        monkeypatch.setattr(RegularFiles, "status", refuse)
        with pytest.raises(PermissionError):
            stamp_of(files, "x.md")


def test_a_folder_is_listed_once_however_many_pictures_its_articles_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[object] = []
    lists = os.listdir

    def listdir(folder: Path | int) -> list[str]:
        listed.append(folder)
        return lists(folder)

    monkeypatch.setattr(os, "listdir", listdir)
    files: dict[str, str | bytes] = {f"{FOLDER}/p{each}.png": picture("PNG") for each in range(20)}
    files |= {f"{FOLDER}/a{each}.md": manuscript(f"photos: [{{file: p{each}.png, caption: 图}}]") for each in range(20)}
    # Those that lie there in parts, and those that are not there, are looked for in the listing too.
    files |= {
        f"{FOLDER}/か\u3099{each}.md": manuscript("photos: [{file: 没有.png, caption: 图}]") for each in range(20)
    }
    root = put(tmp_path, files)
    with RegularFiles(root) as opened:
        reader = Reader(opened, House(Directory(Registries((Section("要闻"),)))))
        found = [reader.read(compose(path)) for path in files if path.endswith(".md")]
    assert sum(bool(each.article and each.article.article.photos) for each in found) == 20
    # For the names of pictures, and for those that the disk has in parts; Python 3.13 lists the one by another way.
    assert len(listed) in {1, 2}

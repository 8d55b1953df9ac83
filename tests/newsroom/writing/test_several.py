"""Several files changed together: all of them or none, and none over what somebody else has written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.digests import digest_bytes
from newsroom.writing import several
from newsroom.writing.files import write_synced
from newsroom.writing.several import (
    FOLDER,
    Change,
    ChangedFileError,
    LinkedFolderError,
    change_files,
    finish_changes,
)
from tests.newsroom.writing.several import BEFORE, CHANGES, files_of, leave_half, make_articles

DAY = "2023/04/11"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return make_articles(tmp_path)


def undone() -> dict[str, Change]:
    return {path: Change(after, before) for path, (before, after) in CHANGES.items()}


def test_all_are_changed_and_all_taken_back(articles: Path) -> None:
    (articles / DAY / "a.md").chmod(0o640)
    change_files(articles, CHANGES)
    after = {path: change.after for path, change in CHANGES.items() if change.after is not None}
    assert files_of(articles) == {"sections.yml": b"s", **after}
    assert (articles / DAY / "a.md").stat().st_mode & 0o777 == 0o640
    change_files(articles, undone())
    assert files_of(articles) == BEFORE
    assert (articles / DAY / "a.md").stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in articles.parent.iterdir()) == [".cache", "articles"]


def test_one_file_is_changed_made_and_taken_away(articles: Path) -> None:
    path = f"{DAY}/a.md"
    for change in (Change(b"a", b"A"), Change(b"A", None), Change(None, b"a")):
        change_files(articles, {path: change})
        assert files_of(articles).get(path) == change.after
    change_files(articles, {"2024/01/01/x.md": Change(None, b"x")})
    assert files_of(articles) == {**BEFORE, "2024/01/01/x.md": b"x"}


def test_many_are_changed_as_few_are_and_none_on_a_full_disk(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"2024/01/01/{number}.md": Change(None, b"%d" % number) for number in range(40)}

    def full(file: Path, data: bytes) -> None:
        if data == b"27":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_synced(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(several, "write_synced", full)
        with pytest.raises(OSError, match="No space"):
            change_files(articles, many)
    assert files_of(articles) == BEFORE
    assert not (articles.parent / FOLDER).exists()
    change_files(articles, many)
    assert files_of(articles) == {**BEFORE, **{path: change.after for path, change in many.items()}}


@pytest.mark.parametrize("path", list(CHANGES))
def test_nothing_is_written_where_a_file_is_another_by_now(articles: Path, path: str) -> None:
    (articles / path).parent.mkdir(exist_ok=True)
    (articles / path).write_bytes(b"others")
    before = files_of(articles)
    with pytest.raises(ChangedFileError, match=path):
        change_files(articles, CHANGES)
    assert files_of(articles) == before


@pytest.mark.parametrize("path", list(CHANGES))
def test_what_comes_in_between_stays_and_the_rest_is_taken_back(
    articles: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = several._prepare

    def overtaken(*arguments: object) -> None:
        prepare(*arguments)  # type: ignore[arg-type] # as they came
        (articles / path).parent.mkdir(exist_ok=True)
        (articles / path).write_bytes(b"others")

    monkeypatch.setattr(several, "_prepare", overtaken)
    with pytest.raises(ChangedFileError):
        change_files(articles, CHANGES)
    assert files_of(articles) == BEFORE | {path: b"others"}
    assert not (articles.parent / FOLDER).exists()


@pytest.mark.parametrize("link", ["2023/04/12", f"{DAY}/a.md"])
def test_no_link_leads_out_of_the_paper(articles: Path, tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (articles / link).unlink(missing_ok=True)
    (articles / link).symlink_to(elsewhere)
    with pytest.raises(LinkedFolderError):
        change_files(articles, CHANGES)
    assert [*elsewhere.iterdir()] == []
    assert (articles / DAY / "b.md").read_bytes() == b"b"


@pytest.mark.parametrize("path", ["", "../x", "a/../x", "/x", "a//x", ".git/x", "a/.x", "a\\x", "C:x", "a\0"])
def test_no_path_leads_elsewhere(articles: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        change_files(articles, {path: Change(None, b"x"), "y.md": Change(None, b"y")})
    assert files_of(articles) == BEFORE


def refuse(number: int) -> Callable[..., None]:
    def refusing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refusing


def test_a_disk_without_second_names_is_written_too(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    change_files(articles, CHANGES)
    change_files(articles, undone())
    assert files_of(articles) == BEFORE
    (articles / "2023/04/12/new.md").write_bytes(b"others")
    with pytest.raises(ChangedFileError):
        change_files(articles, CHANGES)


def test_articles_may_lie_on_a_disk_of_their_own(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def across(self: Path, target: Path) -> Path:
        if self.suffix == ".name":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", across)
    change_files(articles, CHANGES)
    change_files(articles, undone())
    assert files_of(articles) == BEFORE


@pytest.mark.parametrize(
    "path", ["../outside.md", "/outside.md", ".git/hooks/post-commit", "link/x.md", "a/../../outside.md"]
)
def test_a_journal_from_elsewhere_leads_to_articles_alone(articles: Path, tmp_path: Path, path: str) -> None:
    left, elsewhere = articles.parent / FOLDER, tmp_path / "elsewhere"
    elsewhere.mkdir()
    (articles / "link").symlink_to(elsewhere)
    left.mkdir()
    (left / "0.new").write_bytes(b"x")
    after = digest_bytes(b"x").hex()
    (left / "journal.json").write_text(
        f'{{"files": [{{"path": "{path}", "before": null, "after": "{after}"}}], "folders": []}}', encoding="utf-8"
    )
    finish_changes(articles)
    assert not left.exists()
    assert [*elsewhere.iterdir()] == []
    assert sorted(each.name for each in articles.parent.iterdir()) == [".cache", "articles", "elsewhere"]
    assert not (articles / ".git").exists()


@pytest.mark.parametrize("linked", ["0.new", "0.old"])
def test_no_draft_of_a_folder_from_elsewhere_is_a_link(articles: Path, tmp_path: Path, linked: str) -> None:
    left, secret = articles.parent / FOLDER, tmp_path / "secret"
    secret.write_bytes(b"secret")
    leave_half(articles, CHANGES)
    (left / linked).unlink()
    (left / linked).symlink_to(secret)
    finish_changes(articles)
    assert (files_of(articles), left.exists()) == (BEFORE, False)


def test_where_nothing_was_left_nothing_is_done(articles: Path) -> None:
    finish_changes(articles)
    assert [each.name for each in articles.parent.iterdir()] == ["articles"]

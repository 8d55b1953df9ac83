"""Publishing single files onto a site."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.publishing import BUILD_ID, Publication, PublishError, publish, trees_of
from newsroom.publishing.caching import purged_addresses
from newsroom.publishing.exchange import Exchange, exchange
from tests.newsroom.publishing.stands import Stand, empty_folders, no_exchange, read_tree, write_tree

Files = Mapping[str, str]


class Case(NamedTuple):
    """A site, what a build makes of it, and what is to come of that: added, changed, removed."""

    site: Files
    staged: Files
    removed: tuple[str, ...]
    after: Files
    changes: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


CASES = {
    "a file is added": Case({"a": "1"}, {"b": "2"}, (), {"a": "1", "b": "2"}, (("b",), (), ())),
    "a file is added in folders of its own": Case(
        {"a": "1"}, {"d/e/f": "2"}, (), {"a": "1", "d/e/f": "2"}, (("d/e/f",), (), ())
    ),
    "a file is changed": Case({"a": "1", "b": "1"}, {"a": "2"}, (), {"a": "2", "b": "1"}, ((), ("a",), ())),
    "of the same length": Case({"a": "12"}, {"a": "21"}, (), {"a": "21"}, ((), ("a",), ())),
    "a file is emptied": Case({"a": "12"}, {"a": ""}, (), {"a": ""}, ((), ("a",), ())),
    "a file is removed": Case({"a": "1", "b": "1"}, {}, ("b",), {"a": "1"}, ((), (), ("b",))),
    "a folder goes with its last file": Case(
        {"a": "1", "d/e/f": "1"}, {}, ("d/e/f",), {"a": "1"}, ((), (), ("d/e/f",))
    ),
    "a folder stays for its other file": Case(
        {"d/f": "1", "d/e/f": "1"}, {}, ("d/e/f",), {"d/f": "1"}, ((), (), ("d/e/f",))
    ),
    "the last file of all is removed": Case({"a": "1"}, {}, ("a",), {}, ((), (), ("a",))),
    "what was never there is removed": Case({"a": "1"}, {"b": "1"}, ("c/d",), {"a": "1", "b": "1"}, (("b",), (), ())),
    "a folder is no file to remove": Case({"d/a": "1"}, {"b": "1"}, ("d",), {"d/a": "1", "b": "1"}, (("b",), (), ())),
    "what is below a file is no file to remove": Case(
        {"d": "1"}, {"b": "1"}, ("d/a",), {"d": "1", "b": "1"}, (("b",), (), ())
    ),
    "a file is renamed": Case({"a": "1"}, {"b": "1"}, ("a",), {"b": "1"}, (("b",), (), ("a",))),
    "what is staged and removed stays": Case({"a": "1"}, {"a": "2"}, ("a",), {"a": "2"}, ((), ("a",), ())),
    "a file becomes a folder": Case({"a": "1"}, {"a/b": "2"}, ("a",), {"a/b": "2"}, (("a/b",), (), ("a",))),
    "without being told that the file goes": Case({"a": "1"}, {"a/b": "2"}, (), {"a/b": "2"}, (("a/b",), (), ("a",))),
    "a file becomes a folder of folders": Case(
        {"a": "1"}, {"a/b/c": "2", "a/d": "3"}, (), {"a/b/c": "2", "a/d": "3"}, (("a/b/c", "a/d"), (), ("a",))
    ),
    "a folder becomes a file": Case(
        {"a/b": "1", "a/c/d": "1"}, {"a": "2"}, ("a/b",), {"a": "2"}, (("a",), (), ("a/b", "a/c/d"))
    ),
    "same bytes are left alone": Case(
        {"a": "1", "b": "1"}, {"a": "1", "b": "2"}, (), {"a": "1", "b": "2"}, ((), ("b",), ())
    ),
    "the names are Chinese": Case(
        {"记者/蒋超/index.html": "1"},
        {"记者/俞立/index.html": "2"},
        ("记者/蒋超/index.html",),
        {"记者/俞立/index.html": "2"},
        (("记者/俞立/index.html",), (), ("记者/蒋超/index.html",)),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("standing_by", [False, True], ids=["without a standby", "with a standby"])
def test_a_publish_makes_the_site_what_was_built(case: Case, standing_by: bool, stand: Stand) -> None:  # noqa: FBT001
    if standing_by:
        stand.publish_whole("build-1", {"former": "1"} | dict(case.site))
        stand.publish("build-2", removed=["former"])
    else:
        stand.publish_whole("build-2", case.site or {"x": ""})
    publication = stand.publish("build-3", case.staged, case.removed)
    assert publication == Publication("build-3", "build-2", *case.changes)
    assert stand.site == case.after
    assert stand.standby == case.site
    assert empty_folders(stand.trees.site) == []
    assert stand.recover() == "build-3"
    assert stand.record == {
        "build_id": "build-3",
        "previous": "build-2",
        "added": list(case.changes[0]),
        "changed": list(case.changes[1]),
        "removed": list(case.changes[2]),
        "purge": list(purged_addresses(case.changes[2])),
    }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_publish_did_can_be_undone_by_the_next(case: Case, stand: Stand) -> None:
    stand.publish_whole("build-1", case.site)
    stand.publish("build-2", case.staged, case.removed)
    publication = stand.publish("build-3", case.site, case.after.keys() - case.site.keys())
    assert publication == Publication("build-3", "build-2", case.changes[2], case.changes[1], case.changes[0])
    assert stand.site == case.site
    assert empty_folders(stand.trees.site) == []
    assert stand.standby == case.after


@pytest.mark.parametrize(
    ("files", "removed"), [({}, ()), ({}, ("never/there",)), ({"a": "1"}, ()), ({"a": "1"}, ("a",))]
)
def test_a_publish_without_a_change_changes_nothing_at_all(
    files: Files, removed: tuple[str, ...], stand: Stand
) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"b": "1"})
    before = snapshot(stand.root)
    stand.stage(files)
    assert stand.publish("build-3", files, removed) == Publication("build-2", "build-2")
    assert snapshot(stand.root) == before
    assert stand.recover() == "build-2"


def test_a_file_whose_name_only_changes_case_is_not_lost(stand: Stand) -> None:
    stand.publish_whole("build-1", {"IT": "1", "It": "1"})
    # Where case makes no difference these are one file, which the removal takes away: the same bytes must come again.
    assert stand.publish("build-2", {"It": "1"}, ["IT"]).changed == ("It",)


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Give inode and time of change of everything but the staging folder's inside."""
    paths = [path for path in root.rglob("*") if ".site-staging" not in path.parts]
    return {str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in paths}


def test_nothing_published_onto_nothing_is_nothing(stand: Stand) -> None:
    assert stand.publish("build-1", {}, ["a"]) == Publication(None, None)
    assert not stand.trees.site.exists()
    assert stand.recover() is None


def test_a_staging_folder_that_is_missing_holds_nothing(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    publish(stand.trees, stand.root / "missing", ["b"], "build-2")
    assert stand.site == {"a": "1"}


def test_the_first_publish_needs_no_standby(stand: Stand) -> None:
    publication = stand.publish("build-1", {"a": "1", "d/b": "2"}, ["never/there"])
    assert publication == Publication("build-1", None, added=("a", "d/b"))
    assert stand.site == {"a": "1", "d/b": "2"}
    assert stand.beside == []
    assert stand.recover() == "build-1"


def test_the_site_may_lie_in_a_folder_that_is_not_there(memory: Path) -> None:
    trees = trees_of(memory / "public" / "paper", memory / "cache" / "paper")
    publish(trees, write_tree(memory / "staging", {"a": "1"}), [], "build-1")
    publish(trees, write_tree(memory / "staging", {"a": "2"}), [], "build-2")
    assert read_tree(memory / "public" / "paper") == {"a": "2"}
    assert read_tree(memory / "public" / ".paper-standby") == {"a": "1"}


def test_a_site_behind_a_symbolic_link_is_published_where_it_is(memory: Path) -> None:
    (memory / "www").mkdir()
    (memory / "site").symlink_to(memory / "www" / "paper")
    stand = Stand(memory)
    stand.publish("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    assert (memory / "site").is_symlink()
    assert read_tree(memory / "www" / "paper") == {"a": "2"}


def test_unchanged_files_are_one_file_under_two_names(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    stand.publish("build-2", {"b": "2"})
    site, standby = stand.trees.site, stand.trees.standby
    assert (site / "a").samefile(standby / "a")
    assert not (site / "b").samefile(standby / "b")
    assert not (site / BUILD_ID).samefile(standby / BUILD_ID)


def test_without_hard_links_files_are_copied(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", refuse(errno.EPERM))
    stand.publish_whole("build-1", {"a": "1", "d/b": "1"})
    os.utime(stand.trees.site / "a", (1, 1))
    stand.publish("build-2", {"d/b": "2", "c": "2"})
    stand.publish("build-3", {"d/b": "3"}, ["c"])
    assert stand.site == {"a": "1", "d/b": "3"}
    assert stand.standby == {"a": "1", "d/b": "2", "c": "2"}
    assert (stand.trees.site / "a").lstat().st_nlink == 1
    # A web server tells readers this time, and they ask again when it is a new one.
    assert (stand.trees.standby / "a").stat().st_mtime == 1


def refuse(number: int) -> object:
    """Give a function that fails with this error number."""

    def fail(*arguments: object, **options: object) -> None:
        del arguments, options
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../a", "a/../../b", "a/..", "./a", "a//b", "a/", "a\\..\\b", "c:a", "c:/a", "a\0b"]
)
def test_a_path_out_of_the_site_is_refused(path: str, stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    before = snapshot(stand.root)
    stand.stage({"b": "1"})
    with pytest.raises(ValueError, match="not a path inside the site"):
        publish(stand.trees, stand.staging, [path], "build-2")
    assert snapshot(stand.root) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows takes a backslash for a separator")
def test_a_staged_name_that_would_be_a_path_elsewhere_is_refused(stand: Stand) -> None:
    with pytest.raises(ValueError, match="not a path inside the site"):
        stand.publish("build-1", {"..\\a": "1"})


@pytest.mark.parametrize("path", ["..a", "a..", "...", ".nojekyll", "a b", "#", "d/..a"])
def test_odd_names_are_names(path: str, stand: Stand) -> None:
    stand.publish_whole("build-1", {"x": "1"})
    stand.publish("build-2", {path: "1"})
    assert stand.site == {"x": "1", path: "1"}
    stand.publish("build-3", {}, [path])
    assert stand.site == {"x": "1"}


def test_the_build_id_is_no_file_of_a_build(stand: Stand) -> None:
    with pytest.raises(ValueError, match="is written by publishing"):
        stand.publish("build-1", {BUILD_ID: "build-0"})
    with pytest.raises(ValueError, match="is written by publishing"):
        stand.publish("build-1", {"a": "1"}, [BUILD_ID])


@pytest.mark.parametrize("build_id", ["", "a b", "a\n", "编号", "x" * 201])
def test_a_build_id_is_one_visible_word(build_id: str, stand: Stand) -> None:
    with pytest.raises(ValueError, match="not a build id"):
        stand.publish(build_id, {"a": "1"})
    with pytest.raises(ValueError, match="not a build id"):
        stand.publish_whole(build_id, {"a": "1"})


def test_only_plain_files_are_published(stand: Stand) -> None:
    stand.stage({"a": "1"})
    (stand.staging / "link").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match=r"link.*not a plain file"):
        publish(stand.trees, stand.staging, [], "build-1")


def test_a_link_in_the_site_is_not_followed(stand: Stand, memory: Path) -> None:
    elsewhere = write_tree(memory / "elsewhere", {"kept": "1"})
    stand.publish_whole("build-1", {"a": "1"})
    (stand.trees.site / "link").symlink_to(elsewhere)
    (stand.trees.site / "other").symlink_to(elsewhere / "kept")
    stand.publish("build-2", {"b": "1"}, ["link/kept"])
    assert stand.site == {"a": "1", "b": "1", "link": f"-> {elsewhere}", "other": f"-> {elsewhere}/kept"}
    publication = stand.publish("build-3", {"link/kept": "2", "other": "2"})
    assert publication == Publication("build-3", "build-2", ("link/kept",), ("other",), ("link",))
    stand.publish("build-4", {"b": "2"}, ["link/kept"])
    assert stand.site == {"a": "1", "b": "2", "other": "2"}
    assert read_tree(elsewhere) == {"kept": "1"}


def test_a_site_of_another_program_must_be_built_as_a_whole(stand: Stand) -> None:
    write_tree(stand.trees.site, {"a": "1"})
    with pytest.raises(PublishError, match=r"要重新生成整个网站.*build the whole site"):
        stand.publish("build-1", {"b": "1"})
    assert stand.site == {"a": "1"}


@pytest.mark.parametrize("way", [exchange, no_exchange])
def test_a_build_may_be_published_again_under_its_own_id(way: Exchange, memory: Path) -> None:
    stand = Stand(memory, way)
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    (stand.trees.site / "a").unlink()
    stand.publish("build-1", {"a": "1"}, ["b"])
    stand.publish("build-2", {"c": "1"})
    assert stand.site == {"a": "1", "c": "1"}
    assert stand.standby == {"a": "1"}


def test_a_standby_of_another_site_is_not_trusted(stand: Stand, memory: Path) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"b": "1"})
    other = Stand(memory / "other")
    other.publish_whole("build-9", {"z": "9"})
    stand.trees.site.rename(memory / "lost")
    other.trees.site.rename(stand.trees.site)
    stand.publish("build-10", {"y": "9"})
    assert stand.site == {"z": "9", "y": "9"}


def test_a_standby_that_is_another_tree_is_not_trusted(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"b": "1"})
    stand.trees.standby.rename(stand.root / "lost")
    write_tree(stand.trees.standby, {"z": "9", BUILD_ID: "build-9"})
    stand.publish("build-3", {"c": "1"})
    assert stand.site == {"a": "1", "b": "1", "c": "1"}


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "[]", "7", '{"build-2": 7}', '{"build-2": [7]}', '{"build-2": ["../../x"]}', '{"build-7": []}'],
)
def test_without_a_list_that_can_be_read_the_standby_is_made_anew(text: str | None, stand: Stand) -> None:
    write_tree(stand.root.parent, {"x": "kept"})
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"b": "1"})
    file = stand.trees.cache / "standby.json"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    stand.publish("build-3", {"c": "1"})
    assert stand.site == {"a": "1", "b": "1", "c": "1"}
    assert stand.standby == {"a": "1", "b": "1"}
    assert (stand.root.parent / "x").read_text(encoding="utf-8") == "kept"


def test_without_cache_and_standby_the_next_publish_works(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"b": "1"})
    stand.trees.cache.rename(stand.root / "lost-cache")
    stand.trees.standby.rename(stand.root / "lost-standby")
    assert stand.recover() == "build-2"
    stand.publish("build-3", {"c": "1"}, ["a"])
    assert stand.site == {"b": "1", "c": "1"}


def test_a_file_that_vanished_from_the_site_does_not_come_back(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    stand.publish("build-2", {"b": "2"})
    (stand.trees.site / "b").unlink()
    stand.publish("build-3", {"a": "2"})
    assert stand.site == {"a": "2"}


FAILURES = {
    errno.ENOSPC: "磁盘满了",
    errno.EACCES: "没有权限",
    errno.EXDEV: "不在同一个磁盘",
    errno.EIO: "磁盘读写出错",
    # One for which there are no words of ours.
    errno.EMLINK: "Too many links",
}


@pytest.mark.parametrize("number", FAILURES)
def test_a_failure_is_told_in_words(number: int, stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse(number))
        with pytest.raises(PublishError, match=rf"没有发布.*{FAILURES[number]}.*the site is as it was"):
            stand.publish("build-2", {"a": "2"})
    assert stand.site == {"a": "1"}
    assert stand.recover() == "build-1"
    stand.publish("build-2", {"a": "2"})
    assert stand.site == {"a": "2"}


def test_a_site_that_may_not_be_renamed_stays(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand = Stand(memory, no_exchange)
    stand.publish_whole("build-1", {"a": "1"})
    rename = Path.rename

    def rename_all_but_the_standby(path: Path, target: Path) -> Path:
        if path == stand.trees.standby and target == stand.trees.site:
            raise PermissionError(errno.EACCES, "in use", str(path))
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename_all_but_the_standby)
        with pytest.raises(PublishError, match="没有权限，或文件正被别的程序使用"):
            stand.publish("build-2", {"a": "2"})
    assert stand.site == {"a": "1"}
    assert not stand.trees.former.exists()


def test_what_is_not_listed_lies_on_the_disk_before_the_standby_changes(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.stage({"a": "3"})
    done: list[str] = []
    replace = Path.replace

    def note_replace(path: Path, target: Path) -> Path:
        done.append(target.relative_to(stand.root).as_posix())
        return replace(path, target)

    def note_exchange(one: Path, other: Path) -> bool:
        done.append("exchange")
        return exchange(one, other)

    monkeypatch.setattr("os.fsync", lambda _: done.append("to disk"))
    monkeypatch.setattr(Path, "replace", note_replace)
    publish(stand.trees, stand.staging, [], "build-3", exchange=note_exchange)
    assert done == [
        # The list: its text, its name, its folder.
        *("to disk", ".cache/standby.json", "to disk"),
        ".site-standby/a",
        # The build id.
        "to disk",
        # The record.
        *("to disk", ".cache/next-publish.json", "to disk"),
        "exchange",
        ".cache/last-publish.json",
    ]

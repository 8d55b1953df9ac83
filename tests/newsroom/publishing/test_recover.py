"""What every build begins with: which build is live, and what a killed one left."""

import json

import pytest

from newsroom.publishing import BUILD_ID
from tests.newsroom.publishing.stands import Stand, no_exchange, write_tree


def test_without_a_site_no_build_is_live(stand: Stand) -> None:
    assert stand.recover() is None
    assert stand.beside == []


def test_the_live_build_is_told_by_the_tree(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    assert stand.recover() == "build-1"
    stand.publish("build-2", {"a": "2"})
    assert stand.recover() == "build-2"
    assert (stand.trees.site / BUILD_ID).read_text(encoding="utf-8") == "build-2\n"


@pytest.mark.parametrize("content", [None, b"", b"two words\n", b"\xff\xfe", b"a\n\n", "编号".encode()])
def test_a_site_without_a_proper_id_is_foreign(content: bytes | None, stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    (stand.trees.site / BUILD_ID).unlink()
    if content is not None:
        (stand.trees.site / BUILD_ID).write_bytes(content)
    assert stand.recover() is None
    assert stand.site == {"a": "2"}
    # What is known of the standby is of no use then.
    assert stand.beside == []


def test_an_id_behind_a_link_is_none(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    (stand.trees.site / BUILD_ID).rename(stand.root / "elsewhere")
    (stand.trees.site / BUILD_ID).symlink_to(stand.root / "elsewhere")
    assert stand.recover() is None


def test_with_nothing_to_put_right_nothing_changes(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.sweep()
    before = sorted((str(path), path.lstat().st_mtime_ns) for path in stand.root.rglob("*"))
    assert stand.recover() == "build-2"
    assert sorted((str(path), path.lstat().st_mtime_ns) for path in stand.root.rglob("*")) == before


def test_killed_between_two_renames_the_former_site_comes_back(stand: Stand) -> None:
    stand.way = no_exchange
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.trees.site.rename(stand.trees.former)
    assert stand.recover() == "build-2"
    assert (stand.site, stand.standby) == ({"a": "2"}, {"a": "1"})


def test_killed_after_two_renames_the_new_site_stays(stand: Stand) -> None:
    stand.way = no_exchange
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.trees.standby.rename(stand.trees.former)
    assert stand.recover() == "build-2"
    assert (stand.site, stand.standby) == ({"a": "2"}, {"a": "1"})


def test_a_publish_puts_such_renames_right_without_a_new_start(stand: Stand) -> None:
    stand.way = no_exchange
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.trees.site.rename(stand.trees.former)
    stand.publish("build-3", {"a": "3"})
    assert (stand.site, stand.standby) == ({"a": "3"}, {"a": "2"})


def test_a_tree_too_many_is_put_aside(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    write_tree(stand.trees.former, {"a": "0"})
    assert stand.recover() == "build-2"
    assert stand.beside == [".site-standby"]


def test_what_a_killed_sweep_left_goes(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    write_tree(stand.trees.aside / "0", {"a": "0"})
    write_tree(stand.trees.aside / "making", {"a": "0"})
    assert stand.recover() == "build-1"
    assert stand.beside == []


@pytest.mark.parametrize(("announced", "last"), [("build-2", "build-2"), ("build-3", "build-1")])
def test_the_record_of_a_killed_publish_is_kept_if_it_happened(announced: str, last: str, stand: Stand) -> None:
    stand.publish_whole("build-2", {"a": "2"})
    write_record(stand, "last-publish.json", "build-1")
    write_record(stand, "next-publish.json", announced)
    stand.recover()
    assert stand.record == {"build_id": last}
    assert not (stand.trees.cache / "next-publish.json").exists()


def write_record(stand: Stand, name: str, build_id: str) -> None:
    (stand.trees.cache / name).write_text(json.dumps({"build_id": build_id}), encoding="utf-8")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"build_id": null}'])
def test_an_intent_that_cannot_be_read_is_dropped(text: str, stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    (stand.trees.cache / "next-publish.json").write_text(text, encoding="utf-8")
    assert stand.recover() == "build-1"
    assert stand.record is not None
    assert stand.record["build_id"] == "build-1"
    assert not (stand.trees.cache / "next-publish.json").exists()

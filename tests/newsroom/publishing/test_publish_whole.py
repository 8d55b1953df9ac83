"""Publishing a whole tree onto whatever there was."""

import errno
from pathlib import Path

import pytest

from newsroom.publishing import Publication, PublishError, publish_whole
from newsroom.publishing.exchange import Exchange, exchange
from tests.newsroom.publishing.stands import Stand, no_exchange, read_tree, write_tree

each_way = pytest.mark.parametrize("way", [exchange, no_exchange])


@each_way
def test_a_whole_tree_becomes_the_site(way: Exchange, memory: Path) -> None:
    stand = Stand(memory, way)
    assert stand.publish_whole("build-1", {"a": "1", "d/b": "1"}) == Publication("build-1", None, ("a", "d/b"))
    publication = stand.publish_whole("build-2", {"a": "1", "d/b": "2", "c": "2"})
    assert publication == Publication("build-2", "build-1", ("c",), ("d/b",))
    publication = stand.publish_whole("build-3", {"d": "3"})
    assert publication == Publication("build-3", "build-2", ("d",), (), ("a", "c", "d/b"))
    assert stand.site == {"d": "3"}
    assert stand.record is not None
    assert stand.record["build_id"] == "build-3"
    assert stand.recover() == "build-3"


def test_a_tree_that_equals_the_site_takes_its_place(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    assert stand.publish_whole("build-2", {"a": "1"}) == Publication("build-2", "build-1")
    assert stand.recover() == "build-2"


@each_way
def test_the_former_trees_wait_aside_for_a_sweep(way: Exchange, memory: Path) -> None:
    stand = Stand(memory, way)
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.publish_whole("build-3", {"a": "3"})
    assert stand.beside == [".site-aside"]
    assert [read_tree(tree)["a"] for tree in sorted(stand.trees.aside.iterdir())] == ["1", "2"]
    stand.sweep()
    assert stand.beside == []


def test_the_next_start_sweeps_too(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.publish_whole("build-2", {"a": "2"})
    assert stand.recover() == "build-2"
    assert stand.beside == []


@each_way
def test_single_files_can_be_published_before_and_after(way: Exchange, memory: Path) -> None:
    stand = Stand(memory, way)
    stand.publish("build-1", {"a": "1", "b": "1"})
    stand.publish("build-2", {"a": "2"})
    stand.publish_whole("build-3", {"a": "3", "c": "3"})
    stand.publish("build-4", {"a": "4"}, ["c"])
    assert stand.site == {"a": "4"}
    assert stand.standby == {"a": "3", "c": "3"}


@each_way
def test_the_site_of_another_program_makes_way(way: Exchange, memory: Path) -> None:
    stand = Stand(memory, way)
    write_tree(stand.trees.site, {"a": "0", "b": "0"})
    assert stand.recover() is None
    assert stand.publish_whole("build-1", {"a": "0", "c": "1"}) == Publication("build-1", None, ("c",), (), ("b",))
    assert stand.site == {"a": "0", "c": "1"}
    assert stand.recover() == "build-1"


def test_a_build_that_was_not_published_again_is_no_standby(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    stand.publish("build-2", {"b": "2"})
    stand.stage({"a": "mended"})
    with pytest.raises(PublishError):
        publish_whole(stand.trees, stand.staging, "build-2", exchange=refuse_exchange)
    stand.publish("build-3", {"c": "3"})
    assert stand.site == {"a": "1", "b": "2", "c": "3"}


def refuse_exchange(one: Path, other: Path) -> bool:
    raise PermissionError(errno.EACCES, "in use", str(one), None, str(other))


def test_a_tree_of_nothing_is_refused(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    with pytest.raises(ValueError, match="holds no files"):
        stand.publish_whole("build-2", {})
    with pytest.raises(ValueError, match="holds no files"):
        publish_whole(stand.trees, stand.root / "missing", "build-2")
    assert stand.site == {"a": "1"}


def test_a_tree_with_a_link_is_refused(stand: Stand) -> None:
    stand.stage({"a": "1"})
    (stand.staging / "link").symlink_to("a")
    with pytest.raises(ValueError, match=r"link.*not a plain file"):
        publish_whole(stand.trees, stand.staging, "build-1")
    assert not stand.trees.site.exists()


def test_a_site_that_is_no_folder_stays(stand: Stand) -> None:
    stand.trees.site.write_text("kept", encoding="utf-8")
    assert stand.recover() is None
    with pytest.raises(PublishError):
        stand.publish_whole("build-1", {"a": "1"})
    assert stand.trees.site.read_text(encoding="utf-8") == "kept"

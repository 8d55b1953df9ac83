"""After a publish nothing of the former site stays on the disk."""

from newsroom.publishing import prune_standby
from newsroom.publishing.standby import find_differences
from tests.newsroom.publishing.stands import Stand, empty_folders, write_tree


def test_what_the_site_has_no_more_goes_from_the_standby_too(stand: Stand) -> None:
    stand.publish_whole("build-1", {"kept": "1", "changed": "secret", "gone/a": "secret"})
    stand.publish("build-2", {"changed": "2", "new": "2"}, ["gone/a"])
    assert "secret" in stand.standby.values()
    prune_standby(stand.trees, "build-2")
    assert stand.standby == stand.site == {"kept": "1", "changed": "2", "new": "2"}
    assert empty_folders(stand.trees.standby) == []
    assert (stand.trees.standby / "changed").samefile(stand.trees.site / "changed")


def test_the_next_publish_goes_on_from_there(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1", "b": "1"})
    stand.publish("build-2", {"a": "2"}, ["b"])
    prune_standby(stand.trees, "build-2")
    assert find_differences(stand.trees, "build-2") is not None
    stand.publish("build-3", {"c": "3"})
    assert (stand.site, stand.standby) == ({"a": "2", "c": "3"}, {"a": "2"})


def test_where_there_is_no_standby_none_is_made(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.sweep()
    prune_standby(stand.trees, "build-1")
    assert stand.beside == []


def test_a_tree_of_which_nothing_is_known_is_left_to_the_next_publish(stand: Stand) -> None:
    stand.publish_whole("build-1", {"a": "1"})
    stand.sweep()
    write_tree(stand.trees.standby, {"z": "9"})
    prune_standby(stand.trees, "build-1")
    prune_standby(stand.trees, None)
    assert stand.standby == {"z": "9"}

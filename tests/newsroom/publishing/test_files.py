"""What publishing does to files, where a site of any build could not show it."""

from pathlib import Path

import pytest

from newsroom.publishing.files import link_file, make_way, remove_file, write_durably
from tests.newsroom.publishing.stands import read_tree, write_tree


def test_nothing_is_removed_behind_a_link(memory: Path) -> None:
    elsewhere, root = memory / "elsewhere", write_tree(memory / "root", {"a": "1"})
    write_tree(elsewhere, {"d/kept": "1"})
    (elsewhere / "empty").mkdir()
    (root / "link").symlink_to(elsewhere)
    for path in ("link/d/kept", "link/empty/never", "link/d/never"):
        remove_file(root, path)
    assert read_tree(elsewhere) == {"d/kept": "1"}
    assert (elsewhere / "empty").is_dir()


def test_folders_that_hold_nothing_go_with_a_file_that_is_not_there(memory: Path) -> None:
    root = write_tree(memory / "root", {"a": "1"})
    (root / "b" / "c").mkdir(parents=True)
    remove_file(root, "b/c/d/e")
    assert [path.name for path in root.iterdir()] == ["a"]


def test_a_link_in_the_way_makes_way_and_not_what_it_leads_to(memory: Path) -> None:
    elsewhere, root = write_tree(memory / "elsewhere", {"kept": "1"}), write_tree(memory / "root", {})
    (root / "link").symlink_to(elsewhere)
    make_way(root, "link/a").write_text("2", encoding="utf-8")
    assert read_tree(root) == {"link/a": "2"}
    assert read_tree(elsewhere) == {"kept": "1"}


def test_folders_in_the_way_of_a_file_make_way(memory: Path) -> None:
    root = write_tree(memory / "root", {})
    (root / "a" / "b").mkdir(parents=True)
    make_way(root, "a").write_text("2", encoding="utf-8")
    assert read_tree(root) == {"a": "2"}


@pytest.mark.parametrize("linked", [True, False])
def test_a_link_takes_a_files_place_without_writing_into_it(
    linked: bool,  # noqa: FBT001
    memory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = write_tree(memory / "root", {"source": "1", "other": "2"})
    (root / "target").hardlink_to(root / "other")
    if not linked:
        monkeypatch.setattr("os.link", refuse)
    link_file(root / "source", root / "target")
    assert read_tree(root) == {"source": "1", "other": "2", "target": "1"}
    assert (root / "target").samefile(root / "source") is linked


def refuse(*arguments: object, **options: object) -> None:
    del arguments, options
    raise PermissionError


def test_a_draft_that_a_kill_left_is_no_obstacle(memory: Path) -> None:
    root = write_tree(memory / "root", {"list": "1", "list.draft": "half"})
    write_durably(root / "list", "2")
    assert read_tree(root) == {"list": "2"}

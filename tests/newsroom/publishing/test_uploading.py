"""What of a publish goes to the host, and in which order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.publishing import Publication, trees_of
from newsroom.publishing.caching import Keeping, keeping_of
from newsroom.publishing.records import load_record
from newsroom.publishing.uploading import Part, continues, crossing, known_files, passage, plan_upload, plan_whole

FILES = st.sampled_from(
    [
        "media/0123456789abcdef0123-960.png",
        "search/2023-04-0123456789abcdef/k0.bin",
        "search/names-0123456789abcdef.bin",
        "search/engine.mjs",
        "search/manifest.json",
        "assets/paper.css",
        "assets/paper.0123456789abcdef.css",
        "2023/04/11/x/index.html",
        "index.html",
        "feed.xml",
    ]
)


@given(st.sets(FILES), st.sets(FILES), st.sets(FILES))
def test_every_file_goes_once_and_before_the_pages_that_need_it(
    added: set[str], changed: set[str], removed: set[str]
) -> None:
    changed -= added
    record = Publication("b", "a", tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(removed)))
    upload = plan_upload(record)
    sent = [file for _, files in upload.parts for file in files]
    assert sorted(sent) == sorted(added | changed)
    assert upload.files == len(sent)
    assert upload.removed == record.removed
    order = [part for part, _ in upload.parts]
    assert order == [part for part in Part if part in order]
    for part, files in upload.parts:
        for file in files:
            if file.endswith((".html", ".xml", ".json")):
                assert part is (Part.ADDED if file in added else Part.CHANGED)
            else:
                kinds = {Keeping.DAY: Part.NAMED, Keeping.YEAR: Part.LASTING}
                assert part is kinds.get(keeping_of(file), Part.NEEDED)


@pytest.mark.parametrize(
    ("previous", "live", "remote", "result"),
    [
        ("a", "b", "a", True),
        ("a", "b", "a b", True),
        ("a", "b", "b", False),
        ("a", "b", "c", False),
        ("a", "b", "a c", False),
        ("a", "b", "- b", False),
        ("a", "c", "a", False),
        (None, "b", "-", False),
        (None, "b", "- b", False),
    ],
)
def test_the_record_is_enough_only_for_a_host_that_has_the_build_before(
    previous: str | None, live: str, remote: str, *, result: bool
) -> None:
    assert continues(Publication("b", previous), live, remote) == result


PATHS = st.sets(st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map("/".join))


@given(PATHS, PATHS, PATHS)
def test_only_what_may_go_is_deleted_and_what_is_in_the_way_goes_first(
    site: set[str], there: set[str], going: set[str]
) -> None:
    upload = plan_whole(site, there, going)
    assert set(upload.gone) == (there & going) - site
    assert {file for _, files in upload.parts for file in files} == site
    for file in upload.removed:
        assert not any(other.startswith(f"{file}/") or file.startswith(f"{other}/") for other in site)


@pytest.mark.parametrize(
    ("file", "other", "result"),
    [("a", "a/b", True), ("a/b", "a", True), ("a", "a", False), ("a/b", "a/c", False), ("a", "ab/c", False)],
)
def test_a_file_and_a_folder_of_one_name_cross(file: str, other: str, *, result: bool) -> None:
    assert crossing([file], [other]) == ({file} if result else set())


def test_a_record_in_which_a_file_becomes_a_folder_is_not_enough() -> None:
    assert continues(Publication("b", "a", ("x/y",), (), ("z",)), "b", "a")
    assert not continues(Publication("b", "a", ("x/y",), (), ("x",)), "b", "a")


@pytest.mark.parametrize(
    ("remote", "known"),
    [("b", {"new", "same"}), ("a", {"old", "same"}), ("a b", {"new", "old", "same"}), ("- a", {"old", "same"})],
)
def test_the_files_of_a_build_on_record_are_known(remote: str, known: set[str]) -> None:
    record = Publication("b", "a", ("new",), ("same",), ("old",))
    assert known_files(record, "b", remote, {"new", "same"}) == known


@pytest.mark.parametrize("remote", [None, "c", "- c"])
def test_of_any_other_build_nothing_is_known(remote: str | None) -> None:
    assert known_files(Publication("b", "a", ("new",)), "b", remote, {"new"}) == frozenset()


def test_what_stands_for_a_passage_is_no_build() -> None:
    assert passage(None, "b") == "- b"
    assert passage("a", "b") not in {"a", "b"}


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    trees = trees_of(tmp_path / "site", tmp_path)
    assert load_record(trees) is None
    record = {"build_id": "b", "previous": "a", "added": ["x/index.html"], "changed": [], "removed": ["y"]}
    (tmp_path / "last-publish.json").write_text(json.dumps(record), encoding="utf-8")
    assert load_record(trees) == Publication("b", "a", ("x/index.html",), (), ("y",))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"build_id": "b"}', '{"added": 1}'])
def test_a_record_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "last-publish.json").write_text(text, encoding="utf-8")
    assert load_record(trees_of(tmp_path / "site", tmp_path)) is None


def test_a_record_that_names_files_outside_the_site_is_none(tmp_path: Path) -> None:
    record = {"build_id": "b", "previous": "a", "added": ["../secret"], "changed": [], "removed": []}
    (tmp_path / "last-publish.json").write_text(json.dumps(record), encoding="utf-8")
    assert load_record(trees_of(tmp_path / "site", tmp_path)) is None

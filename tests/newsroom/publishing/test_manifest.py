"""What a host lists as the paper's own files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.publishing.manifest import Journal, make_manifest, path_digest, read_journal, read_manifest

PATHS = st.sets(st.sampled_from("abcdefgh"))
CHANGES = st.lists(st.tuples(st.booleans(), PATHS))


@given(PATHS, CHANGES)
def test_the_list_and_the_journal_together_are_what_is_there(
    files: set[str], changes: list[tuple[bool, set[str]]]
) -> None:
    manifest, journal, there = make_manifest("报 https://example.org/", files), Journal(), set(files)
    for adding, paths in changes:
        journal = journal.adding(paths) if adding else journal.removing(paths)
        there = there | paths if adding else there - paths
    read = read_manifest(f"{manifest.text}\n", read_journal(f"{journal.text}\n"))
    assert read == make_manifest("报 https://example.org/", there)


@pytest.mark.parametrize("text", [None, "", "<html>", "manifest 2 x", "manifest 1 x\n<html>", "manifest 1 x\n01234567"])
def test_a_list_that_is_none_is_not_trusted(text: str | None) -> None:
    assert read_manifest(text, Journal()) is None


@pytest.mark.parametrize("text", [None, "", "<html>", "journal 2", "journal 1\n0123456789abcdef", "journal 1\n+0123"])
def test_neither_is_a_journal_nor_the_list_before_it(text: str | None) -> None:
    assert read_journal(text) is None
    assert read_manifest(make_manifest("报", ["a"]).text, read_journal(text)) is None


def test_a_mark_says_nothing_of_the_path() -> None:
    assert len(path_digest("2023/04/11/withdrawn/index.html")) == 16
    assert path_digest("a") != path_digest("b")

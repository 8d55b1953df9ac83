"""Changes, groups and lists: types in the build, texts in the databases."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.changes import Change, ListChange
from newsroom.cataloguing.encoding import (
    decode_change,
    decode_group,
    decode_list,
    decode_reason,
    encode_change,
    encode_group,
    encode_list,
)
from newsroom.cataloguing.packing import CacheError
from newsroom.groups import Fixed, Group, IssueGroup, ListGroup, PictureGroup, SegmentGroup, TaxonomyGroup, YearGroup
from newsroom.lists import CORRECTIONS, ListId, ListKind
from newsroom.model import IssueId, Taxonomy

# Any name that SQLite can keep, with slashes, quotes and digits as those of series may have them.
NAMES = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["a/b", "2023/04", '["x"]', "x.md", ""])
CHANGES = st.one_of(
    *(
        st.builds(kind, **({"path": NAMES} if "path" in kind.__struct_fields__ else {}))
        for kind in get_args(Change)
        if not {"name", "list"} & {*kind.__struct_fields__}
    ),
    *(st.builds(kind, name=NAMES) for kind in get_args(Change) if "name" in kind.__struct_fields__),
    st.builds(
        ListChange, st.builds(ListId, st.sampled_from(ListKind), NAMES), st.integers(1, 9999), st.integers(1, 12)
    ),
)


@given(CHANGES)
def test_a_change_comes_back_from_its_text(change: Change) -> None:
    assert decode_change(encode_change(change)) == change


@given(CHANGES, CHANGES)
def test_different_changes_have_different_texts(one: Change, other: Change) -> None:
    assert (encode_change(one) == encode_change(other)) == (one == other)


@pytest.mark.parametrize(
    "text", ["", "2023/04/11", "[]", '["article"]', '["article",1]', '["list",["other","x"],2023,4]', '["none"]']
)
def test_no_other_text_is_a_change(text: str) -> None:
    with pytest.raises(CacheError):
        decode_change(text)


def test_no_other_text_is_a_reason() -> None:
    with pytest.raises(CacheError):
        decode_reason("because")


# Those that have pages: series have none.
LISTS = st.builds(ListId.of, st.sampled_from(Taxonomy), NAMES.filter(bool)) | st.just(CORRECTIONS)
YEARS = st.integers(1000, 2999)
ISSUES = st.builds(IssueId, st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(1, 98))
GROUPS = st.one_of(
    st.sampled_from(Fixed),
    st.builds(IssueGroup, ISSUES),
    st.builds(YearGroup, YEARS),
    st.builds(TaxonomyGroup, st.sampled_from(Taxonomy)),
    st.builds(ListGroup, LISTS),
    st.builds(ListGroup, LISTS, YEARS),
    st.builds(ListGroup, LISTS, YEARS, st.integers(1, 12)),
    st.builds(SegmentGroup, NAMES),
)


@given(GROUPS)
def test_a_group_comes_back_from_its_text(group: Group) -> None:
    assert decode_group(encode_group(group)) == group


@given(LISTS)
def test_a_list_comes_back_from_its_text_and_stands_before_what_is_below_it(own: ListId) -> None:
    text = encode_list(own)
    assert decode_list(text) == own
    assert encode_group(ListGroup(own, 2023, 4)) == f"{text}/2023/04"


@pytest.mark.parametrize(
    ("group", "text"),
    [
        (IssueGroup(IssueId(date(2023, 4, 11), 2)), "2023/04/11-2"),
        (ListGroup(ListId(ListKind.REPORTERS, "王伟@传化")), "reporters/王伟@传化"),
        (ListGroup(CORRECTIONS, 2023), "corrections/2023"),
        (SegmentGroup("2023-q1"), "index/2023-q1"),
        (Fixed.PICTURES, "media"),
        (PictureGroup("0a" * 10), f"media/{'0a' * 10}"),
    ],
)
def test_the_ledger_s_texts_stay_as_they_are(group: Group, text: str) -> None:
    assert encode_group(group) == text


@pytest.mark.parametrize("text", ["", "nobody", "nobody/x", "sections/x/y", "sections/x/2023/04/11", "corrections/x"])
def test_no_other_text_is_a_group(text: str) -> None:
    with pytest.raises(CacheError):
        decode_group(text)


@pytest.mark.parametrize("text", ["", "nobody", "nobody/x"])
def test_no_other_text_is_a_list(text: str) -> None:
    with pytest.raises(CacheError):
        decode_list(text)

"""What has changed, as types in the build and as texts in the catalogue."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.changes import Change, ListChange, decode_change, decode_reason, encode_change
from newsroom.cataloguing.packing import CacheError
from newsroom.lists import ListId, ListKind

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

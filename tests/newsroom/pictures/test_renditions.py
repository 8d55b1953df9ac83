"""The copies of a photo: never enlarged, few, and named for what they are made of."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsroom.pictures.renditions import WIDTHS, Original, every_rendition, renditions_of

SIDES = st.integers(1, 30_000)
ENDINGS = st.sampled_from(["jpg", "png"])


def originals() -> st.SearchStrategy[Original]:
    return st.builds(Original, st.from_regex("[0-9a-f]{64}", fullmatch=True), SIDES, SIDES, ENDINGS, st.booleans())


@given(originals())
def test_no_copy_is_larger_than_the_original_or_than_a_format_allows(original: Original) -> None:
    for each in renditions_of(original):
        assert 1 <= each.width <= min(original.width, 1200 if original.height > original.width else WIDTHS[-1])
        assert 1 <= each.height <= 16_383


@given(originals())
def test_every_copy_has_the_original_s_shape(original: Original) -> None:
    for each in every_rendition(original).values():
        assert abs(each.height - original.height * each.width / original.width) <= 1


@given(originals())
def test_each_width_is_there_in_both_formats_and_no_two_widths_are_near(original: Original) -> None:
    copies = renditions_of(original)
    widths = [each.width for each in copies if each.ending == "webp"]
    assert widths == [each.width for each in copies if each.ending == original.ending]
    assert all(one * 1.25 < other for one, other in pairwise(widths))
    full = {each.width for each in every_rendition(original).values()} - set(widths)
    assert full <= ({original.width} if original.full else set())


@given(originals(), originals())
def test_equal_originals_alone_share_their_files(one: Original, other: Original) -> None:
    shared = every_rendition(one).keys() & every_rendition(other).keys()
    assert bool(shared) <= (one.digest == other.digest)

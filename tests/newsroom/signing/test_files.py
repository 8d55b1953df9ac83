"""Signatures in the files of articles: put in without a change of anything else, and struck by any change of the text."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Article
from newsroom.review import THREE, Reading, Signature
from newsroom.signing.files import find_signed, review_of, sign, signatures, signed_digest
from newsroom.writing.articles import format_article
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file
from tests.examples import examples
from tests.newsroom.desk import X, manuscript
from tests.newsroom.writing.drawn import ARTICLES, LINES

AT = datetime(2023, 4, 10, 12, 30, tzinfo=UTC)
TEXT = manuscript(
    "page: 1", "topics: [产改, 技能]", "photos: [{file: tu.jpg, caption: 说明, focus: [50, 2.5]}]"
).encode()
PHOTO = b"the bytes of a picture"


# As the digest of the text, the same for ever.
PHOTOS = "81c14c99a858ec34fab6bcb92cf2ef5b"


def load(name: str) -> bytes:
    assert "/" not in name
    return PHOTO


NAMES = {Reading.FIRST: "甲某", Reading.SECOND: "乙某", Reading.THIRD: "丙某", Reading.PROOF: "丁某"}


def signed(data: bytes = TEXT) -> bytes:
    """The file with the signatures of four people."""
    for reading, name in NAMES.items():
        data = sign(data, X, reading, name, AT, load)
    return data


def without_review(data: bytes) -> list[bytes]:
    """The lines of a file but those of its signatures, which stand in a block."""
    kept, inside = [], False
    for line in data.split(b"\n"):
        inside = line.startswith(b"review:") or (inside and line.startswith(b"  "))
        if not inside:
            kept.append(line)
    return kept


def test_the_digest_of_a_text_is_the_same_for_ever() -> None:
    # Signatures in the files of papers rely on it.
    assert signatures(signed(), X)[Reading.FIRST].photos == PHOTOS
    assert signed_digest(TEXT, X) == "017b3827edff712597f28326c6dfdecc"


def test_signatures_are_read_as_they_were_put_in() -> None:
    digest = signed_digest(TEXT, X)
    assert signatures(signed(), X) == {
        reading: Signature(name, AT, digest, PHOTOS, valid=True) for reading, name in NAMES.items()
    }
    assert review_of(signed(), X).bound
    assert signatures(TEXT, X) == {}


@examples(60)
@given(ARTICLES, st.permutations(list(Reading)), LINES)
def test_a_signature_leaves_every_other_line_and_the_digest(
    drawn: tuple[Article, str], readings: list[Reading], name: str
) -> None:
    data = format_article(*drawn).encode()
    data = edit_file(data, X, {"review": None})
    new = data
    for reading in readings:
        new = sign(new, X, reading, name, AT, load)
    assert signed_digest(new, X) == signed_digest(data, X)
    assert without_review(new) == without_review(data)
    assert {reading: (each.name, each.valid) for reading, each in signatures(new, X).items()} == {
        reading: (name.strip(), True) for reading in Reading
    }


@examples(60)
@given(st.data())
def test_a_change_of_one_character_strikes_every_signature(data: st.DataObject) -> None:
    text = signed().decode()
    places = [
        *(index for index in range(text.index("第一条"), text.index("第一条") + 4)),
        *range(text.index("记者"), text.index("page")),
        *range(text.index("第一段"), len(text) - 1),
    ]
    place = data.draw(st.sampled_from([each for each in places if not text[each].isspace()]))
    changed = f"{text[:place]}另{text[place + 1 :]}"
    try:
        review = review_of(changed.encode(), X)
    except EditError:
        return
    assert review.struck == review.signatures or changed == text
    assert review.missing == THREE


UNSEEN: dict[str, Callable[[str], str]] = {
    "its line ends are those of Windows": lambda text: text.replace("\n", "\r\n"),
    "it begins with a byte order mark": lambda text: f"\ufeff{text}",
    "its keys stand in another order": lambda text: text.replace("title: 第一条新闻\n", "").replace(
        "page: 1\n", "page: 1\ntitle: 第一条新闻\n"
    ),
    "a comment was added": lambda text: text.replace("page: 1\n", "page: 1\n# 头版\n"),
    "a value stands in quotes": lambda text: text.replace("第一条新闻", "'第一条新闻'"),
    "a list stands on lines of its own": lambda text: text.replace(
        "topics: [产改, 技能]", "topics:\n  - 产改\n  - 技能"
    ),
    "a key without a value was added": lambda text: text.replace("page: 1\n", "page: 1\nsummary:\n"),
    "a blank line was added at its end": lambda text: f"{text}\n",
}
SEEN = {
    "a mark": ("第二段讲为什么。", "第二段讲为什么？"),
    "a blank at a line's end": ("为什么。", "为什么。 "),
    "a paragraph": ("。\n\n第二段", "。第二段"),
    "a key": ("page: 1\n", "page: 1\nwithdrawn: 误\n"),
    "a page": ("page: 1\n", "page: 2\n"),
    "a photo": ("tu.jpg", "tu2.jpg"),
    "the order of topics": ("[产改, 技能]", "[技能, 产改]"),
    "the focus": ("2.5]", "2.6]"),
}


@pytest.mark.parametrize("way", UNSEEN)
def test_a_signature_holds_where(way: str) -> None:
    text = UNSEEN[way](signed().decode())
    assert text != signed().decode()
    assert review_of(text.encode(), X).bound


@pytest.mark.parametrize("part", SEEN)
def test_a_signature_is_struck_by_another(part: str) -> None:
    old, new = SEEN[part]
    changed = signed().decode().replace(old, new)
    assert changed != signed().decode()
    review = review_of(changed.encode(), X)
    assert review.struck.keys() == NAMES.keys()
    assert not review.bound
    assert review_of(changed.replace(new, old).encode(), X).bound


def test_who_signs_again_takes_the_place_of_the_struck_signature() -> None:
    changed = sign(signed().replace("为什么".encode(), "怎么办".encode()), X, Reading.SECOND, "戊某", AT, load)
    review = review_of(changed, X)
    assert (review.missing, review.second and review.second.name) == ((Reading.FIRST, Reading.THIRD), "戊某")
    assert set(review.struck) == {Reading.FIRST, Reading.THIRD, Reading.PROOF}


@pytest.mark.parametrize("old", ["review: {first: 甲某}", "review:\n  first: 甲某", "review:"])
def test_names_alone_stay_beside_signatures(old: str) -> None:
    new = sign(manuscript(old).encode(), X, Reading.SECOND, "乙某", AT, load)
    review = review_of(new, X)
    assert review.second == Signature("乙某", AT, signed_digest(new, X), valid=True)
    assert review.first == (Signature("甲某") if "甲某" in old else None)
    assert not review.struck


@pytest.mark.parametrize("name", ["", " ", "甲\n乙", "\u200b"])
def test_nobody_signs_without_a_name(name: str) -> None:
    with pytest.raises(EditError):
        sign(TEXT, X, Reading.FIRST, name, AT, load)


@pytest.mark.parametrize("data", [b"", b"\xff", b"---\ntitle: [\n---\n", manuscript("review: 甲").encode()])
def test_what_cannot_be_read_is_not_signed(data: bytes) -> None:
    with pytest.raises(EditError):
        sign(data, X, Reading.FIRST, "甲某", AT, load)


def test_three_people_are_three_whatever_the_spaces_and_the_case() -> None:
    for names in permutations(("张三", "张 三", "李四")):
        data = TEXT
        for reading, name in zip(THREE, names, strict=True):
            data = sign(data, X, reading, name, AT, load)
        review = review_of(data, X)
        assert len(review.doubled) == 2
        assert not review.bound
    assert review_of(sign(signed(), X, Reading.PROOF, "甲某", AT, load), X).bound


def test_another_picture_strikes_the_signature() -> None:
    assert review_of(signed(), X, load).bound
    assert review_of(signed(), X, lambda _: PHOTO[:-1]).missing == THREE
    # A branch and a former version have no pictures at hand.
    assert review_of(signed(), X).bound


def test_the_text_that_was_signed_is_found_among_former_ones() -> None:
    later = TEXT.replace("为什么".encode(), "怎么办".encode())
    digest = signed_digest(TEXT, X)
    assert find_signed([b"", later, signed(), TEXT], X, digest) == signed()
    assert find_signed([later], X, digest) is None

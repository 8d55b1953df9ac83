"""Small archives for the tests: hostile texts, and papers of a few words."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tests.search.reference import Article, Query

HAN = "工人会区于产乡萧山总〇々"
TRADITIONAL = "產業會於區鄉\U00020547"
BEYOND = "\U00020bb7\U0002a6b2"
LATIN = "aAbBİßﬁᴬΣ"
DIGITS = "0129٣½①²"
FULL = "ＡｂＱ１２３％．，：－"
MARKS = "。，、·%‰.-—…!?()（）《》/\\&<>'"
QUOTES = '"＂“”「」『』'
SPACES = " \u3000\t\u00a0\u2003"
NOTHING = "\u200b\ufeff\u00ad\u2060\ufe0f\U000e0101"
COMBINING = "\u0301\u0308\u20e3"
# One character that is several: tokens, Han, marks and spaces.
SEVERAL = "㎏㍿㈱℅⒈㋀㏂´…㍘"
OTHER = "😀👨‍👩‍👧🇨🇳がカｶ한е́"
COMMON = HAN * 4 + TRADITIONAL * 2 + BEYOND + LATIN + DIGITS * 2 + SPACES * 2
ZEROS = "〇○◯"
ALPHABET = COMMON + ZEROS + FULL + MARKS + QUOTES + NOTHING + COMBINING + SEVERAL + OTHER

SECTIONS = ("要闻", "综合", "于是", "於是")
TOPICS = ("产改", "產改", "a b", "\U00020bb7")
REPORTERS = ("蒋超", "于辰", "於辰", "Jiang")
DATES = ("2021-12-31", "2022-03-01", "2022-03-02", "2023-01-31", "2023-02-01", "2023-02-28")
STEMS = ("gongren", "产业", "a-b_c.d", "it's(1)!*", "x%y", "\U00020bb7")


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def texts(size: int = 30) -> st.SearchStrategy[str]:
    """Texts as files have them: in NFC."""
    return st.text(st.sampled_from(ALPHABET), max_size=size).map(normal)


def subsets(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)


def articles() -> st.SearchStrategy[Article]:
    return st.builds(
        Article,
        date=st.sampled_from(DATES),
        paper=st.sampled_from((1, 1, 2)),
        stem=st.sampled_from(STEMS),
        title=texts(),
        section=st.sampled_from(SECTIONS),
        topics=subsets(TOPICS),
        reporters=subsets(REPORTERS),
        headline=st.lists(texts(12), max_size=3).map(tuple),
        rest=st.lists(texts(), max_size=4).map(tuple),
    )


def archives(size: int = 12) -> st.SearchStrategy[list[Article]]:
    """Archives in the paper's order: newest issue first."""
    return st.lists(articles(), min_size=1, max_size=size).map(in_order)


def in_order(several: Sequence[Article]) -> list[Article]:
    return sorted(several, key=lambda article: (article.date, article.paper), reverse=True)


@st.composite
def pieces(draw: st.DrawFn, archive: Sequence[Article]) -> str:
    """A piece of a text of the archive, cut anywhere, perhaps printed otherwise; or a text that may be nowhere."""
    fields = [text for article in archive for text in (*article.headline, *article.rest) if text]
    if not fields or draw(st.integers(0, 9)) == 0:
        return draw(texts(4))
    text = draw(st.sampled_from(fields))
    start = draw(st.integers(0, len(text) - 1))
    piece = text[start : start + draw(st.sampled_from((1, 2, 2, 3, 4, 6, 30)))]
    if draw(st.integers(0, 3)) == 0:
        piece = draw(st.sampled_from((str.upper, str.lower, in_traditional, in_full_width)))(piece)
    return normal(piece)


def in_traditional(text: str) -> str:
    return text.translate(str.maketrans("产业会于区乡鱼", TRADITIONAL))


def in_full_width(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


@st.composite
def queries(draw: st.DrawFn, archive: Sequence[Article]) -> Query:
    positive = draw(st.lists(pieces(archive), max_size=3))
    negative = draw(st.lists(pieces(archive), max_size=1)) if draw(st.booleans()) else []
    filters = {
        "section": draw(st.sampled_from(((), (), (), *((name,) for name in SECTIONS)))),
        "topic": draw(st.sampled_from(((), (), ())) | subsets(TOPICS)),
        "reporter": draw(st.sampled_from(((), (), ())) | subsets(REPORTERS)),
    }
    first = draw(st.sampled_from(("", "", "", *DATES)))
    last = draw(st.sampled_from(("", "", "", *DATES)))
    return Query(tuple(map(quotable, positive)), tuple(map(quotable, negative)), filters, first, last)


def quotable(text: str) -> str:
    """The text without the one mark that ends the quotation in which it is typed."""
    return text.replace("』", "")


def typed(query: Query) -> str:
    """A query as a reader types it, all but its filters."""
    return " ".join([*(f"『{text}』" for text in query.positive), *(f"-『{text}』" for text in query.negative)])


def call_of(query: Query, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - the engine's own
    """The call of the engine's ``search`` for a query."""
    fields = {kind: list(names) for kind, names in query.filters.items()}
    return {"text": typed(query), **fields, "from": query.first, "to": query.last, "limit": 1000, **more}

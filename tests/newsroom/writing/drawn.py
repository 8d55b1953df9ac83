"""Hypothesis strategies for articles as a file can hold them, with texts that a careless writer would lose."""

import re
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from newsroom.characters import is_seen, tidy_line
from newsroom.model import Article, Kind, Series
from newsroom.reading.body import find_body
from newsroom.reading.meant import is_answer
from newsroom.reading.summary import cut_summary
from newsroom.review import Review, Signature
from newsroom.scans import Zone
from newsroom.writing.articles import format_article
from tests.newsroom.desk import a_photo, an_article
from tests.strategies import bylines

AWKWARD = (
    *(
        "记者: 手记",
        "迎亚运 # 助共富",
        "'2023' 年",
        '"双引号"',
        "it's",
        "2023",
        "010",
        "12:30",
        "1e3",
        "0x1F",
        "2023-04-11",
    ),
    *(
        "no",
        "~",
        "null",
        "[产改] 激活",
        "{甲}",
        "- 甲",
        "-",
        "? 甲",
        "@某某",
        "`x`",
        "& 甲",
        "*甲*",
        "!甲",
        "| 甲",
        "> 甲",
        "%甲",
    ),
    *(
        "---",
        "...",
        "# 甲",
        "甲:",
        "甲：乙",
        "标题：甲",
        "甲, 乙",
        "甲，乙",
        "a]b",
        "C:\\报表",
        "'",
        '"',
        "\\",
        "…",
        "=",
        "<<",
    ),
    *(
        "一\t二",
        "一\u3000二",
        "一\x85二",
        "一\u2028二",
        "一\ufdd0二",
        "e\u0301",
        "\uf900",
        "\u1100\u1161",
        "👩\u200d🏭",
        "a\rb",
    ),
)
PARAGRAPHS = (
    "一\n二",
    "一\n\n二\n三",
    "- 一\n- 二",
    "# 一\n二",
    "一:\n  二",
    "一 \n二",
    "---\n一",
    "一\n---\n二",
    "一\n\t二",
)
NAMES = (
    "产改",
    "技能人才",
    "2023",
    "no",
    "8小时外",
    "a,b",
    "[甲]",
    "- 甲",
    "'甲'",
    "~",
    "null",
    "1e3",
    "&甲",
    "@甲",
    "=",
    "甲-乙",
)
ADDRESSES = ("/old/", "/html/1234.htm", "/旧/地址/", "/a,b/", "/it's/", "/{a}/", "/old:a/", "/2023/")
LABELS = ("1", "2", "12", "A01", "E1", "N2")
BODIES = (
    "",
    "一。\n\n二。\n",
    "\n\n一。\n\n\n",
    "## 小标题\n\n- 一\n",
    "---\n\n一。\n",
    "一" * 200 + "。\n",
    "　　一。",
)
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\t\x85", exclude_characters="\ufffe\uffff"
)

# Strategies that are made once: a draw from one that is made anew takes ten times as long.
TEXTS = st.one_of(
    st.sampled_from((*AWKWARD, *PARAGRAPHS)),
    st.text(CHARACTERS, max_size=9),
    st.text("甲a1 \n:#-'\"[],|>&", max_size=9),
)
PRINTED = TEXTS.map(lambda text: tidy_line(text).strip()).map(lambda text: text if is_seen(text) else "甲")
LINES = PRINTED.map(lambda text: " ".join(text.split("\n")))
KEYS = st.sampled_from(("title", "topics", "photos", "reporter", "rect", "note"))
SCALARS = st.one_of(TEXTS, st.booleans(), st.integers(-(10**9), 10**9), st.floats(0, 100), st.dates())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
MINUTES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - it is given a zone
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
SHARES = st.one_of(st.sampled_from((0.0, 50.0, 33.3, 1e-7)), st.floats(0, 100))
WORDS = st.one_of(st.just(""), PRINTED)
# Without an alternative text of its own a picture has its caption's.
PHOTOS = st.builds(
    lambda file, caption, credit, alt: a_photo(file, caption=caption, credit=credit, alt=alt or caption),
    *(LINES, WORDS, WORDS, WORDS),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or None."""
    return st.one_of(st.none(), strategy)


def listed(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few values, none twice."""
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


FIELDS = st.fixed_dictionaries(
    {"title": LINES, "section": st.sampled_from(NAMES), "byline": maybe(bylines()), "kind": st.sampled_from(Kind)},
    optional={
        "source": LINES,
        "summary": PRINTED,
        "kicker": LINES,
        "subtitle": LINES,
        "untitled": st.sampled_from((True,)),
        "dateline": LINES,
        "page": st.sampled_from(LABELS),
        "order": st.integers(-999_999_999, 999_999_999),
        "continued_on": listed(st.sampled_from(LABELS)),
        "group": LINES,
        "series": st.builds(Series, LINES, maybe(st.integers(1, 999))),
        "topics": listed(st.sampled_from(NAMES), 4),
        "photos": st.lists(PHOTOS, max_size=3, unique_by=lambda each: each.file).map(tuple),
        "zones": listed(st.builds(Zone, st.sampled_from(LABELS), st.tuples(*[SHARES] * 4))),
        "note": PRINTED,
        "draft": st.sampled_from((True,)),
        "publish_at": MINUTES,
        "aliases": listed(st.sampled_from(ADDRESSES)),
        "corrects": st.just("2023/04/10/x.md"),
        "follows": st.just("2023/04/10/旧-1.md"),
        "withdrawn": LINES.map(lambda text: "甲" if is_answer(text) else text),
        "review": st.builds(
            Review, *[maybe(st.builds(Signature, LINES, maybe(MINUTES), maybe(LINES), maybe(LINES)))] * 4
        ),
    },
)
ARTICLES = st.builds(lambda fields, body: (article_of(fields, body), body), FIELDS, st.sampled_from(BODIES))


def article_of(fields: dict[str, Any], body: str) -> Article:
    """Give an article of a body: its length is the body's, and its summary where it has none of its own."""
    found = find_body(body, verse=fields["kind"] is Kind.VERSE)
    summary = cut_summary(next(found.running, ""))
    return an_article(**{"source": None, "summary": summary, "length": found.length} | fields)


@st.composite
def typed_files(draw: st.DrawFn) -> bytes:
    """Generate an article's file as hands and programs leave it: keys in any order, comments, line ends, marks."""
    article, body = draw(ARTICLES)
    text = format_article(article, body)
    head, _, rest = text.removeprefix("---\n").partition("\n---\n")
    chunks = draw(st.permutations(re.split(r"\n(?=[a-z])", head)))
    between = draw(st.sampled_from(("\n", "\n# 注\n", "\n\n", "\n  # 注: 一\n\n")))
    text = f"---\n{between.join(chunks)}\n---\n{rest}"
    mark, end = draw(st.sampled_from(("", "\ufeff", "\n"))), draw(st.sampled_from(("\n", "\r\n", "\r")))
    return (mark + text).replace("\n", end).encode()

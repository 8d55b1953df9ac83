"""The same thing twice: texts of two files, and topics that differ by a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.doubles import check_texts, check_topics, find_slips, text_digest
from newsroom.model import Article, Kind, Topic
from newsroom.reading.paper import Paper
from tests.newsroom.desk import a_paper, an_article

LONG = "这一段话有三十多个字，长到不会有两个人碰巧写得一字不差，就是平常的一段正文。\n"
A, B = "2023/04/11/a.md", "2023/04/12/b.md"


def texts(first: Article, second: Article, body: str = LONG, other: str = LONG) -> list[tuple[str, str]]:
    """Where the same text is told of two articles, and what other file has it."""
    paper = a_paper(first, second, bodies={first.path: body, second.path: other})
    found = [(path, digest, 8) for path, filed in paper.articles.items() if (digest := text_digest(filed))]
    return [(each.place.path, str(each.data["other"])) for each in check_texts(found, "articles")]


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ({}, LONG),
        ({}, f"\n{LONG}\n\n"),
        ({}, LONG.replace("，", "，\n")),
        ({"kind": Kind.BRIEF, "section": "综合"}, LONG),
    ],
)
def test_one_text_in_two_files_is_told_at_the_second(changes: dict[str, str], other: str) -> None:
    assert texts(an_article(A), an_article(B, **changes), LONG, other) == [(f"articles/{B}", f"articles/{A}")]


@pytest.mark.parametrize(
    ("changes", "body", "other"),
    [
        ({}, LONG, LONG.replace("三十", "四十")),
        ({}, "一条很短的消息。\n", "一条很短的消息。\n"),
        ({}, "", ""),
        ({"kind": Kind.NOTICE}, LONG, LONG),
        ({"kind": Kind.ADVERTISEMENT}, LONG, LONG),
        ({"draft": True}, LONG, LONG),
        ({"withdrawn": "误"}, LONG, LONG),
    ],
)
def test_what_may_stand_twice_is_not(changes: dict[str, object], body: str, other: str) -> None:
    assert texts(an_article(A), an_article(B, **changes), body, other) == []


KNOWN = {"产改": 9, "技能人才": 5, "产业工人": 40, "劳模工匠": 12, "安全生产月": 7, "第一季度开门红": 6, "工会": 50}


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        # One sounds as the other, and what input methods offer beside it.
        *[("产该", "产改"), ("技能人材", "技能人才"), ("技能任才", "技能人才"), ("工汇", "工会")],
        *[("产业工入", "产业工人"), ("劳膜工匠", "劳模工匠"), ("安全生厂月", "安全生产月")],
        # Two that changed places, and one that is there twice.
        *[("产业人工", "产业工人"), ("技技能人才", "技能人才"), ("安全生产产月", "安全生产月")],
    ],
)
def test_a_topic_within_one_character_of_a_known_one_is_a_slip(typed: str, known: str) -> None:
    assert find_slips({**KNOWN, typed: 1}, []) == {typed: known}
    assert find_slips({known: 1, typed: 1}, [known]) == {typed: known}


@pytest.mark.parametrize(
    "topic",
    [
        # Other words of two characters, members of one series, longer and shorter names.
        *("党建", "改产", "工地", "社会", "第二季度开门红", "技能", "产业工人队伍", "安全生产年月", "工会会员", "A改"),
        *("产", "全国劳模工匠"),
    ],
)
def test_another_topic_is_none(topic: str) -> None:
    assert find_slips({**KNOWN, topic: 1}, []) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一期", "二期"),
        ("亚运2022", "亚运2023"),
        ("甲组决赛", "乙组决赛"),
        ("春季招聘", "秋季招聘"),
        ("城东新区", "城西新区"),
    ],
)
def test_members_of_one_series_are_no_slips_of_each_other(one: str, other: str) -> None:
    assert find_slips({one: 9, other: 1}, [one]) == {}


def test_what_occurs_twice_or_is_registered_was_meant() -> None:
    assert find_slips({**KNOWN, "产该": 2}, []) == {}
    assert find_slips({**KNOWN, "产该": 1}, ["产该"]) == {}
    assert find_slips({"产改": 4, "产该": 1}, []) == {}


@given(st.dictionaries(st.text("产改该工会人才技能一二三AB12", max_size=6), st.integers(1, 9), max_size=12))
def test_every_slip_is_of_something_known(counts: dict[str, int]) -> None:
    for typed, known in find_slips(counts, []).items():
        assert counts[typed] == 1
        assert counts[known] >= 5
        assert abs(len(typed) - len(known)) <= 1


def topics(paper: Paper) -> list[str]:
    counts = {name: 1 for filed in paper.articles.values() for name in filed.article.topics}
    return [each.place.path for each in check_topics(paper, counts)]


def test_a_slip_is_told_at_its_article_unless_that_is_withdrawn() -> None:
    known = [Topic("产改")]
    assert topics(a_paper(an_article(A, topics=("产该",)), topics=known)) == [f"articles/{A}"]
    assert topics(a_paper(an_article(A, topics=("产该",), withdrawn="误"), topics=known)) == []

"""Answers to an import: each way of a doubt changes its article alone, and none of the text is lost."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importing.answers import ACTS, Answer, Proofs, find_ways, give_answers
from newsroom.importing.drafts import Context, Excerpt, Imported, ImportedPhoto
from newsroom.importing.readers import read_text
from tests.newsroom.importing.lossless import characters

PAGE = """第1版 要闻
厂区办起读书会 职工多了好去处
记者 张三
　　本报讯 昨天，厂区的读书会开张，六十名职工参加了第一次活动。
新的一期
第二条新闻来了
有了新变化
——副题在这里
记者 李四
　　昨天，三车间的新设备试产。
看不出是谁的一行
"""


def read(text: str = PAGE) -> list[tuple[str, Imported]]:
    return [("页.txt", read_text(text.encode(), "页.txt", Context()))]


def answered(sources: list[tuple[str, Imported]], words: str) -> Proofs:
    """What becomes of the articles by the way with these words."""
    proofs = Proofs(sources)
    doubts = [doubt for _, imported in sources for doubt in imported.doubts]
    ways = [found for each in doubts for found in find_ways(each, proofs, proofs.key_at(0, each.line))]
    (answer,) = [answer for way, answer in ways if way.words == words]
    return give_answers(sources, [answer])


@pytest.mark.parametrize(
    ("words", "key", "kicker", "title"),
    [
        ("“厂区办起读书会”是引题", "0.0", "厂区办起读书会", "职工多了好去处"),
        ("“第二条新闻来了”是引题", "0.1", "新的一期 第二条新闻来了", "有了新变化"),
    ],
)
def test_the_first_half_of_a_headline_becomes_the_kicker(words: str, key: str, kicker: str, title: str) -> None:
    draft = answered(read(), words).drafts[key]
    assert (draft.kicker, draft.title) == (kicker, title)


def test_a_caption_becomes_a_paragraph_again() -> None:
    draft = answered(read(), "是正文").drafts["0.1"]
    assert (draft.photos, draft.body.split("\n\n")[-1]) == ((), "看不出是谁的一行")


def test_characters_at_a_cut_are_put_back_or_taken_out() -> None:
    lines = ["　　本报讯 昨天，六十名职工在厂区的新车间里参加了第一次的的", "的读书活动，大家都说好。"]
    sources = read("第1版 要闻\n厂区办起读书会\n记者 张三\n" + "\n".join(lines) + "\n")
    ways = {way.words: way for doubt in sources[0][1].doubts for way in doubt.ways}
    for words in ways.keys() & {"原文就有两遍，补回来", "是重复字，删去一个"}:
        before, after = Proofs(sources).drafts["0.0"].body, answered(sources, words).drafts["0.0"].body
        assert len(after) - len(before) in {1, -1}


def test_a_kicker_becomes_a_caption_of_the_article_above() -> None:
    sources = read()
    given = give_answers(sources, [Answer("set", "0.1", {"kicker": "读书会上"}), Answer("caption-above", "0.1")])
    assert given.drafts["0.1"].kicker is None
    assert given.drafts["0.0"].photos[-1] == ImportedPhoto(caption="读书会上")


def test_an_author_becomes_text() -> None:
    given = give_answers(read(), [Answer("authorless", "0.1", {"text": "记者 李四"})])
    assert given.drafts["0.1"].reporter is None
    assert given.drafts["0.1"].body.startswith("记者 李四\n\n昨天，")


def test_text_that_was_left_over_is_taken_in_or_left() -> None:
    (name, imported) = read()[0]
    sources = [(name, replace(imported, left_over=(Excerpt(9, 1, "剩下的一行"),)))]
    assert Proofs(sources).left
    for key, excerpt in Proofs(sources).left.items():
        taken = give_answers(sources, [Answer("take", "0.0", {"left": key})])
        assert excerpt.text in taken.drafts["0.0"].body
        assert key not in give_answers(sources, [Answer("leave", key)]).left


KEYS = st.sampled_from(["0.0", "0.1", "0.9", "1.0", "", "x"])
VALUES = st.dictionaries(
    st.sampled_from(["text", "new", "left", "picture", "to", "title", "body", "kicker", "doubt", "else"]),
    st.sampled_from(["", "0.0", "0.1", "昨天", "看不出是谁的一行", "厂区办起读书会", "记者 李四"]),
    max_size=4,
)
ANSWERS = st.lists(st.builds(Answer, st.sampled_from([*sorted(ACTS), "else"]), KEYS, VALUES), max_size=8)


@given(ANSWERS)
def test_no_answers_break_the_articles(answers: list[Answer]) -> None:
    sources = read()
    (_, imported) = give_answers(sources, answers).as_sources()[0]
    assert all(draft.title for draft in imported.drafts)
    assert len(imported.drafts) <= len(sources[0][1].drafts)


MOVING = st.lists(
    st.builds(
        Answer,
        st.sampled_from(["kicker", "caption", "paragraph", "authorless", "take", "seen"]),
        st.sampled_from(["0.0", "0.1"]),
        VALUES.filter(lambda values: "new" not in values),
    ),
    max_size=6,
)


@given(MOVING)
def test_answers_that_move_text_lose_none(answers: list[Answer]) -> None:
    def printed(proofs: Proofs) -> Counter[str]:
        texts = [excerpt.text for excerpt in proofs.left.values()]
        for draft in proofs.drafts.values():
            texts += filter(None, (draft.kicker, draft.title, draft.subtitle, draft.reporter, draft.body))
            texts += [photo.caption + photo.credit for photo in draft.photos]
        return characters("".join(texts))

    sources = read()
    assert printed(give_answers(sources, answers)) == printed(Proofs(sources))

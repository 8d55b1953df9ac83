"""Rounds of the search bench with made-up figures."""

from dataclasses import replace

from bench.search.answers import Answer, Load
from bench.search.indexing import Build, Programs, Sizes
from bench.search.questions import Kind, Question
from bench.search.report import Rival, Round

BUILD = Build(seconds=2.0, largest=100.0, others=0.1)
SIZES = Sizes({"keys": 4, "heads": 1}, {"keys": 2_000_000, "heads": 1000})
ANSWER = Answer(Load(1000, 1, 1), Load(20_000, 4, 6), Load(50_000, 9, 9), 3.0, 7, recall=1.0, precision=1.0)
QUESTIONS = (Question(Kind.WORD, "工会"), Question(Kind.WORD, "职工"), Question(Kind.ABSENT, "无"))
ANSWERS = (ANSWER, replace(ANSWER, milliseconds=5.0), replace(ANSWER, found=0))


def rival() -> Rival:
    poor = [replace(ANSWER, recall=0.5, complete=Load(200_000, 18, 18))] * 3
    return Rival(
        Build(4.0, 300.0, 0.3),
        Sizes({"words": 8}, {"words": 4_002_000}),
        Programs(3, 150_000, 80_000),
        poor,
        poor,
        poor,
    )


def round_of(articles: int, *, beside: bool = True) -> Round:
    programs = Programs(15, 68_000, 26_000)
    newest = Build(1.0, 120.0, 0.2)
    return Round(articles, BUILD, newest, SIZES, programs, QUESTIONS, ANSWERS, rival() if beside else None)

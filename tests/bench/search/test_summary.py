"""What the repository keeps of a run of the search bench: figures, whatever the number of questions."""

import json
from dataclasses import replace

from bench.search.summary import summarise
from tests.bench.search.rounds import ANSWER, round_of


def test_answers_are_kept_as_the_figures_of_the_page() -> None:
    figures = summarise(round_of(1000))["answers"]
    assert list(figures) == ["common word", "string that is nowhere"]
    words = figures["common word"]
    assert (words["questions"], words["found"]) == (2, 7)
    assert words["complete"] == {"bytes": (50_000, 50_000, 50_000), "files": (9, 9, 9)}
    assert words["milliseconds"] == (4.0, 4.9, 5.0)
    assert (words["recall"], words["precision"]) == (1.0, 1.0)


def test_an_index_and_a_rivals_answers_are_kept() -> None:
    kept = summarise(round_of(1000))
    assert kept["build"] == {"seconds": 2.0, "largest": 100.0, "others": 0.1}
    assert kept["rival"]["sizes"] == {"files": {"words": 8}, "size": {"words": 4_002_000}}
    assert kept["rival"]["better"]["common word"]["recall"] == 0.5
    assert summarise(round_of(1000, beside=False))["rival"] is None


def test_what_is_kept_does_not_grow_with_the_questions() -> None:
    few = round_of(1000, beside=False)
    many = replace(few, questions=[*few.questions] * 100, answers=[ANSWER] * 300)
    kept = [json.dumps(summarise(each)) for each in (few, many)]
    assert len(kept[1]) < len(kept[0]) + 50

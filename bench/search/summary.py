"""A round in figures for the page of results, kind by kind."""

from __future__ import annotations

from dataclasses import asdict, replace
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from bench.search.report import kinds_in, of_kind, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.search.answers import Answer
    from bench.search.questions import Question
    from bench.search.report import Rival, Round


def summarise(each: Round) -> dict[str, Any]:
    """A round as plain data: medians, 95th percentiles, worst figures."""
    kept = asdict(replace(each, questions=(), answers=(), rival=None))
    del kept["questions"]
    rival = each.rival and _summarise_rival(each.questions, each.rival)
    return kept | {"answers": summarise_answers(each.questions, each.answers), "rival": rival}


def _summarise_rival(questions: Sequence[Question], rival: Rival) -> dict[str, Any]:
    ways = {way: summarise_answers(questions, getattr(rival, way)) for way in ("plain", "quoted", "better")}
    return asdict(replace(rival, plain=(), quoted=(), better=())) | ways


def summarise_answers(questions: Sequence[Question], answers: Sequence[Answer]) -> dict[str, dict[str, Any]]:
    """The figures of each kind of question."""
    return {kind.value: _figures(of_kind(questions, answers, kind)) for kind in kinds_in(questions)}


def _figures(answers: Sequence[Answer]) -> dict[str, Any]:
    return {
        "questions": len(answers),
        "found": median(answer.found for answer in answers),
        "first": {
            "bytes": spread([answer.first.bytes for answer in answers]),
            "asked": spread([answer.first.asked for answer in answers]),
        },
        "complete": {
            "bytes": spread([answer.complete.bytes for answer in answers]),
            "files": spread([answer.complete.files for answer in answers]),
        },
        "milliseconds": spread([answer.milliseconds for answer in answers]),
        "recall": mean(answer.recall for answer in answers),
        "precision": mean(answer.precision for answer in answers),
    }

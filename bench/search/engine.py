"""The site's own engine, run in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.errors import BenchError
from bench.search.answers import Answer, Load, rate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bench.search.questions import Question

_ASK = Path(__file__).with_name("ask.mjs")


def ask_ours(site: Path, questions: Sequence[Question], truth: Sequence[AbstractSet[str]], work: Path) -> list[Answer]:
    """The engine's results in the order of the questions."""
    asked, told = work / "questions.json", work / "answers.jsonl"
    asked.write_text(json.dumps([query_of(each) for each in questions], ensure_ascii=False), encoding="utf-8")
    # An engine that warns is no reason to stop.
    words = ("node", "--no-warnings", str(_ASK), str(site), str(asked), str(told))
    result = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
    if result.returncode:
        msg = f"the engine failed on {site}:\n{result.stderr}"
        raise BenchError(msg)
    return [read_answer(row, true) for row, true in zip(_rows(told), truth, strict=True)]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def query_of(question: Question) -> dict[str, str]:
    """A question as the query of ``search``: its text is one term."""
    filters = {"section": question.section, "from": question.year, "to": question.year}
    return {"text": f'"{question.text}"'} | {key: value for key, value in filters.items() if value}


def read_answer(row: dict[str, Any], true: AbstractSet[str]) -> Answer:
    """The result in a row from Node."""
    found = {url.strip("/") for url in row["urls"]}
    if len(found) != row["total"]:
        msg = f"the engine tells {row['total']} results and lists {len(found)}"
        raise BenchError(msg)
    opened, first, complete = (Load(**row[moment]) for moment in ("opened", "first", "complete"))
    return Answer(opened, first, complete, median(row["times"]), len(found), *rate(found, true))

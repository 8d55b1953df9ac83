"""Problems as annotations of Git hosts, beside the lines in a review."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.problems import Problem


def github_command(problem: Problem) -> str:
    """A problem as a line that GitHub turns into an annotation.

    Others follow it, as Gitea does.
    """
    kind = "warning" if problem.warning else "error"
    place = problem.place
    values = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    settings = ",".join(f"{key}={_escape_value(str(value))}" for key, value in values.items())
    words = "\n".join((problem.message, *map(str, problem.places), f"→ {problem.remedy}"))
    return f"::{kind} {settings}::{_escape(words)}"


def gitlab_report(problems: Iterable[Problem]) -> str:
    """Problems as GitLab's Code Quality report, in JSON.

    In the order of the problems.
    """
    seen: Counter[str] = Counter()
    return json.dumps([_gitlab_entry(problem, seen) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def _gitlab_entry(problem: Problem, seen: Counter[str]) -> dict[str, object]:
    # Not the line: a problem that only moves stays the same. Equal ones in a file differ in their number.
    # Not the remedy: the same problem with better advice is no new one either.
    same = f"{problem.place.path}\n{problem.code}\n{problem.message}"
    seen[same] += 1
    return {
        "description": " ".join((problem.code, problem.message, *map(str, problem.places), f"→ {problem.remedy}")),
        "check_name": problem.code,
        "fingerprint": digest_text(f"{same}\n{seen[same]}").hex(),
        "severity": "minor" if problem.warning else "major",
        "location": {"path": problem.place.path, "lines": {"begin": problem.place.line}},
    }


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")

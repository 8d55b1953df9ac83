"""Reads a paper and tells every problem: what ``check`` prints and what stops a build are this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.checks import check_paper
from newsroom.reading.paper import load_paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsroom.model import Settings
    from newsroom.problems import Problem
    from newsroom.reading.paper import Paper


def inspect_paper(articles: Path, docs: Path, settings: Settings) -> tuple[Paper, list[Problem]]:
    """The paper below ``articles`` with all its problems; bodies may link to files below ``docs`` too."""
    paper = load_paper(articles, settings.roles)
    others = [file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()]
    return paper, check_paper(paper, others, articles.name)


def summarise(problems: Sequence[Problem], articles: int) -> str:
    """One line after the list: how many problems in how many files, or that there are none."""
    if not problems:
        return f"{articles} 篇稿件，没有问题 ({articles} articles, no problems)"
    files = len({each.place.path for each in problems})
    warnings = sum(each.warning for each in problems)
    errors = len(problems) - warnings
    return f"{files} 个文件里有 {errors} 个错误、{warnings} 个提醒 ({errors} errors and {warnings} warnings in {files} files)"

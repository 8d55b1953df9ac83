"""The command line of the bench of searches."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.archive import SEED, article_path
from bench.commit import RESULTS, require_commit
from bench.errors import BenchError
from bench.machine import describe_machine
from bench.measuring import measure
from bench.results import today, write_results
from bench.run import PATH, QUICK, SIZES
from bench.scenarios import Desk, Scenario
from bench.search import indexing, pagefind
from bench.search.corpus import find, read_corpus
from bench.search.engine import ask_ours
from bench.search.pages import copy_pages
from bench.search.questions import draw_questions
from bench.search.report import Rival, Round, render_report
from bench.search.summary import summarise
from bench.systems import Ours
from bench.tools import PAGEFIND, find_pagefind
from bench.trees import remove

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bench.search.corpus import Text
    from bench.search.indexing import Build
    from bench.search.questions import Question

# Pagefind keeps everything in memory while it builds, and a question is a browser of its own.
RIVAL_UP_TO = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run: questions a kind, Pagefind or not, tools."""

    questions: int
    rival: bool
    tools: Path


@click.command("bench-search")
@click.option("--quick", is_flag=True, help="1,000 and 10,000 articles.")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=60), help="Articles; may be repeated.")
@click.option("--questions", type=click.IntRange(min=1), default=40, show_default=True, help="Of each kind.")
@click.option("--without-pagefind", is_flag=True, help="Measure our own search alone.")
@click.option("--cache", type=PATH, default=Path(".cache/bench"), show_default=True, help="Where to work.")
@click.option(
    "--out", type=PATH, help="The page of results.  [default: bench/results/bench-search.md; else in the cache]"
)
@click.option("--keep", is_flag=True, help="Leave projects and sites where they are.")
def command(  # noqa: PLR0913 - one for each option
    *,
    quick: bool,
    sizes: tuple[int, ...],
    questions: int,
    without_pagefind: bool,
    cache: Path,
    out: Path | None,
    keep: bool,
) -> None:
    """Measure the search beside Pagefind; write the tables."""
    page = out or (cache if quick or sizes else RESULTS) / "bench-search.md"
    require_commit(page)
    cache = cache.resolve()
    rounds: list[Round] = []
    text = ""
    for size in sizes or (QUICK if quick else SIZES):
        options = Options(questions, not without_pagefind and size <= RIVAL_UP_TO, cache / "tools")
        work = cache / f"search-{size}"
        remove(work)
        work.mkdir(parents=True)
        rounds.append(measure_round(size, work, options))
        # After each size: what is measured is not lost when the next one fails.
        text = _write(page, rounds, questions, Ours(work, cache / "tools").version)
        if not keep:
            remove(work)
    click.echo(f"{text}\nwritten to {page}")


def measure_round(size: int, work: Path, options: Options) -> Round:
    """Build an archive of this size and measure its search."""
    ours, desk = Ours(work / "ours", options.tools), Desk(work / "ours", size)
    ours.lay_out()
    ours.follow(desk.fill())
    _build(ours, work, f"{size:,} articles")
    built = _index(ours, work, size)
    corpus = read_corpus(ours.articles, map(article_path, range(size)))
    questions = draw_questions(corpus, SEED, options.questions)
    truth = [find(corpus, question) for question in questions]
    _tell(size, f"{len(questions)} questions")
    answers = ask_ours(ours.output, questions, truth, work)
    sizes = indexing.weigh_index(ours.output / "search")
    programs = indexing.weigh_engine(ours.output / "search")
    rival = _measure_rival(ours, work, corpus, questions, truth) if options.rival else None
    # Last: from here on the site has an issue more than the corpus.
    ours.follow(desk.work(Scenario.PUBLISH))
    _build(ours, work, "one more issue")
    newest = _index(ours, work, size, newest=True)
    return Round(size, built, newest, sizes, programs, questions, answers, rival)


def _build(ours: Ours, work: Path, what: str) -> None:
    found = measure(ours.command, ours.output, work / "build.log")
    click.echo(f"{what}: site built in {found.wall:.2f} s")


def _index(ours: Ours, work: Path, size: int, *, newest: bool = False) -> Build:
    found = indexing.build_alone(ours.folder, work / "staging", work / "index.log", newest=newest)
    what = "newest segment" if newest else "index"
    _tell(size, f"{what} {found.seconds:.2f} s, {found.largest:.0f} MB")
    return found


def _measure_rival(
    ours: Ours, work: Path, corpus: Sequence[Text], questions: Sequence[Question], truth: Sequence[AbstractSet[str]]
) -> Rival:
    pages = work / "pages"
    copy_pages(ours.output, corpus, pages)
    built = pagefind.build_index(find_pagefind(ours.tools), pages, work / "pagefind.log")
    _tell(len(corpus), f"Pagefind's index {built.seconds:.2f} s, {built.largest:.0f} MB")
    index = pages / "pagefind"
    plain, quoted = (pagefind.ask_pagefind(pages, questions, truth, quoted=quoted) for quoted in (False, True))
    sizes, programs = pagefind.weigh_index(index), pagefind.weigh_programs(index)
    return Rival(built, sizes, programs, plain, quoted, pagefind.better(plain, quoted))


def _tell(size: int, what: str) -> None:
    click.echo(f"{size:>7,} {what}")


def _versions(ours: str, *, rival: bool) -> dict[str, str]:
    told = {"this project": ours, "Node": _node()}
    return told | ({"Pagefind": f"{PAGEFIND.partition('@')[2]}, extended"} if rival else {})


def _node() -> str:
    if not shutil.which("node"):
        msg = "the engine is asked in Node, which is not here; install Node 20 or newer"
        raise BenchError(msg)
    return subprocess.run(("node", "--version"), capture_output=True, check=True, encoding="utf-8").stdout.strip()


def _write(page: Path, rounds: Sequence[Round], each: int, ours: str) -> str:
    date, machine = today(), describe_machine()
    versions = _versions(ours, rival=any(one.rival for one in rounds))
    text = render_report(rounds, date, machine, versions, each)
    raw = {"date": date, "seed": SEED, "machine": machine, "versions": versions, "rounds": list(map(summarise, rounds))}
    write_results(page, text, raw)
    return text

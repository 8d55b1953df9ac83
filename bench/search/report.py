"""The results as Markdown tables."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from bench.report import ratio, table
from bench.search.questions import Kind
from bench.search.texts import ASKING, BUILDING, CAVEATS, FINDING, READING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.search.answers import Answer
    from bench.search.indexing import Build, Programs, Sizes
    from bench.search.questions import Question


@dataclass(frozen=True, slots=True)
class Rival:
    """Pagefind at one size: index, results plain, quoted, and the better."""

    build: Build
    sizes: Sizes
    programs: Programs
    plain: Sequence[Answer]
    quoted: Sequence[Answer]
    better: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Round:
    """Everything that was found at one size of archive."""

    articles: int
    build: Build
    newest: Build
    sizes: Sizes
    programs: Programs
    questions: Sequence[Question]
    answers: Sequence[Answer]
    rival: Rival | None


class Spread(NamedTuple):
    """The middle, the 95th percentile and the largest of some figures."""

    middle: float
    high: float
    most: float


def spread(figures: Sequence[float]) -> Spread:
    """Median, 95th percentile and maximum of figures."""
    # Inclusive: no percentile lies beyond the largest figure.
    high = quantiles(figures, n=20, method="inclusive")[-1] if len(figures) > 1 else figures[0]
    return Spread(median(figures), high, max(figures))


def of_kind(questions: Sequence[Question], answers: Sequence[Answer], kind: Kind) -> list[Answer]:
    """The results of one kind of question."""
    return [answer for question, answer in zip(questions, answers, strict=True) if question.kind is kind]


def kinds_in(questions: Sequence[Question]) -> list[Kind]:
    """The kinds of the questions, in their order."""
    return [kind for kind in Kind if any(question.kind is kind for question in questions)]


def build_table(rounds: Sequence[Round]) -> str:
    """Our index beside Pagefind's."""
    head = ["articles", "build s", "newest month s", "MB", "files", "index MB", "bytes an article"]
    head += ["Pagefind build s", "Pagefind MB", "Pagefind files", "Pagefind bytes an article"]
    rows = [
        [
            f"{each.articles:,}",
            f"{each.build.seconds:.2f}",
            f"{each.newest.seconds:.2f}",
            f"{max(each.build.largest, each.newest.largest):,.0f}",
            f"{each.sizes.all_files:,}",
            f"{each.sizes.bytes / 1e6:,.1f}",
            f"{each.sizes.bytes / each.articles:,.0f}",
            *_rival_cells(each),
        ]
        for each in rounds
    ]
    return table([*head, "build ours/Pagefind", "bytes ours/Pagefind"], rows)


def _rival_cells(each: Round) -> list[str]:
    if not each.rival:
        return ["–"] * 6
    build, sizes = each.rival.build, each.rival.sizes
    return [
        f"{build.seconds:.2f}",
        f"{build.largest:,.0f}",
        f"{sizes.all_files:,}",
        f"{sizes.bytes / each.articles:,.0f}",
        ratio(each.build.seconds, build.seconds),
        ratio(each.sizes.bytes, sizes.bytes),
    ]


def size_table(sizes: Sizes, articles: int) -> str:
    """An index by the kinds of its files."""
    rows = [
        [
            kind,
            f"{sizes.files[kind]:,}",
            f"{size / 1e3:,.0f}",
            f"{size / articles:,.0f}",
            f"{size / sizes.files[kind]:,.0f}",
        ]
        for kind, size in sorted(sizes.size.items(), key=lambda item: (-item[1], item[0]))
    ]
    return table(["", "files", "KB", "bytes an article", "bytes a file"], rows)


def load_table(each: Round) -> str:
    """A table of our transfers and times, by kinds of questions."""
    head = ["", "questions", "hits", "first KB", "p95", "requests", "p95", "all KB", "p95", "requests", "p95"]
    rows = []
    for kind in kinds_in(each.questions):
        answers = of_kind(each.questions, each.answers, kind)
        times = spread([answer.milliseconds for answer in answers])
        rows.append(
            [
                kind,
                str(len(answers)),
                f"{median(answer.found for answer in answers):,.0f}",
                *_load_cells(answers, lambda answer: answer.first.bytes, lambda answer: answer.first.asked),
                *_load_cells(answers, lambda answer: answer.complete.bytes, lambda answer: answer.complete.files),
                *(f"{figure:.1f}" for figure in times),
            ]
        )
    return table([*head, "ms", "p95", "worst"], rows)


def _load_cells(
    answers: Sequence[Answer], size: Callable[[Answer], int], requests: Callable[[Answer], int]
) -> list[str]:
    sizes, files = spread([size(each) / 1e3 for each in answers]), spread([requests(each) for each in answers])
    return [f"{sizes.middle:,.0f}", f"{sizes.high:,.0f}", f"{files.middle:,.0f}", f"{files.high:,.0f}"]


def quality_table(each: Round) -> str:
    """A table of hits and truth, ours beside Pagefind's, by kind."""
    head = ["", "recall", "precision"]
    if each.rival:
        ways = ("as it is", "quoted", "better")
        head += [f"Pagefind {way}: {what}" for way in ways for what in ("recall", "precision")]
        head += ["all KB", "Pagefind KB", "KB ours/Pagefind", "requests", "Pagefind requests"]
    rows = []
    for kind in kinds_in(each.questions):
        ours = of_kind(each.questions, each.answers, kind)
        rows.append([kind, *_quality(ours)])
        if each.rival:
            theirs = [of_kind(each.questions, found, kind) for found in _ways(each.rival)]
            rows[-1] += [cell for answers in theirs for cell in _quality(answers)]
            rows[-1] += _compared(ours, theirs[-1])
    return table(head, rows)


def _ways(rival: Rival) -> tuple[Sequence[Answer], ...]:
    return rival.plain, rival.quoted, rival.better


def _quality(answers: Sequence[Answer]) -> list[str]:
    recall, precision = mean(each.recall for each in answers), mean(each.precision for each in answers)
    return [_share(recall), _share(precision)]


def _share(part: float) -> str:
    """A part in per cent; only the whole reads as 100."""
    return "100" if part == 1 else f"{min(part * 100, 99.9):.1f}"


def _compared(ours: Sequence[Answer], theirs: Sequence[Answer]) -> list[str]:
    sizes = [median(each.complete.bytes for each in answers) / 1e3 for answers in (ours, theirs)]
    files = [median(each.complete.files for each in answers) for answers in (ours, theirs)]
    return [*(f"{size:,.0f}" for size in sizes), ratio(*sizes), *(f"{count:,.0f}" for count in files)]


def program_line(each: Round) -> str:
    """A sentence about the programs that are loaded before the index."""
    told = [("Our engine", each.programs)]
    if each.rival:
        told.append(("Pagefind's", each.rival.programs))
    return " ".join(
        f"{name} is {one.files} files with {one.size / 1e3:.0f} KB of programs, {one.compressed / 1e3:.0f} KB by gzip."
        for name, one in told
    )


def noise(rounds: Sequence[Round]) -> str:
    """A sentence about the machine's other load while indexes were built."""
    builds = [build for each in rounds for build in (each.build, each.newest)]
    builds += [each.rival.build for each in rounds if each.rival]
    others = [build.others for build in builds]
    usual, most = f"{median(others):.0%}", f"{max(others):.0%}"
    return (
        f"While indexes were built, other programs took {usual} of the machine's processors (median; {most} at most)."
    )


def render_report(
    rounds: Sequence[Round], date: str, machine: Mapping[str, str], versions: Mapping[str, str], each: int
) -> str:
    """The whole page of results."""
    parts = [f"# Search bench\n\nMeasured on {date} by `make bench-search`.\n"]
    parts.append("".join(f"- {name}: {value}\n" for name, value in [*machine.items(), *versions.items()]))
    parts += [READING.format(each=each), f"{noise(rounds)}\n"]
    parts.append(f"## The index\n\n{BUILDING}\n{build_table(rounds)}\n{program_line(rounds[0])}\n")
    parts += [
        f"### {one.articles:,} articles, by kind of file\n\n{size_table(one.sizes, one.articles)}" for one in rounds
    ]
    parts.append(f"## Asking\n\n{ASKING}")
    parts += [f"### {one.articles:,} articles: what an answer costs\n\n{load_table(one)}" for one in rounds]
    parts.append(f"## Finding\n\n{FINDING}\nRecall and precision are per cent.\n")
    parts += [f"### {one.articles:,} articles: what is found\n\n{quality_table(one)}" for one in rounds]
    parts.append(CAVEATS)
    return "\n".join(parts)

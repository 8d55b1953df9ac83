"""Proofs (校样): the outputs to render, each with its view."""

from __future__ import annotations

import math
from datetime import MAXYEAR
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.groups import IssueGroup, ListGroup, YearGroup
from newsroom.outputs import ArticlePage, Output
from newsroom.planning.fingerprints import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.views import View

# MkDocs keeps every page of a build in memory; and the last part should not be waited for long.
PART = 1500


class Proof(Struct, frozen=True):
    """An output that is not published as it is now.

    ``body`` is an article's Markdown.
    """

    output: Output
    view: View
    fingerprint: bytes
    body: str = ""

    @property
    def source(self) -> str:
        """The source path that MkDocs has for the output.

        Articles keep theirs, other pages have one that ends in .md.
        """
        output = self.output
        if isinstance(output, ArticlePage):
            return output.article
        if not output.is_page:
            return output.path
        return f"{output.path}index.md" if output.path.endswith("/") or not output.path else f"{output.path}.md"


def make_proofs(
    catalogue: StoredCatalogue, published: Published, outputs: Iterable[Output], marks: Mapping[str, str]
) -> Iterator[Proof]:
    """A proof of each output whose fingerprint is not the published one.

    ``marks`` are those of the kinds.
    """
    for output in outputs:
        view, fingerprint = fingerprint_of(catalogue, output, marks[output.kind])
        if published.fingerprint(output.file) != fingerprint:
            body = catalogue.body(output.article) if isinstance(output, ArticlePage) else ""
            yield Proof(output, view, fingerprint, body)


def cut_parts(outputs: Sequence[Output]) -> list[list[Output]]:
    """The outputs by year, newest first, long years in several parts.

    What is of no year comes before them: it has feeds, which take longest, and no process should begin these at the
    end.
    """
    years: dict[int, list[Output]] = {}
    for output in outputs:
        years.setdefault(year_of(output), []).append(output)
    return [part for year in sorted(years, reverse=True) for part in _cut(years[year])]


def _cut(outputs: list[Output]) -> Iterator[list[Output]]:
    """Pieces of one size, so that all processes end together."""
    size = math.ceil(len(outputs) / math.ceil(len(outputs) / PART))
    return (outputs[start : start + size] for start in range(0, len(outputs), size))


def year_of(output: Output) -> int:
    """The year that an output is about.

    One after all others where it is about no single year.
    """
    match output.group:
        case IssueGroup(issue):
            return issue.date.year
        case YearGroup(int(year)) | ListGroup(year=int(year)):
            return year
        case _:
            return MAXYEAR + 1

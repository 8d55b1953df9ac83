"""Proofs (校样): the outputs to render, each with its view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.outputs import ArticlePage, Output
from newsroom.planning.fingerprints import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.views import View


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

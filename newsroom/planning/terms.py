"""Which pages of a section, topic or reporter, or of another list with years, are touched when some months change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.addresses import encode
from newsroom.names import fold
from newsroom.outputs import old_names, outputs_of_old_name, outputs_of_term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.model import Taxonomy
    from newsroom.outputs import Output

Item = TypeVar("Item", int, str)


def plan_term(
    catalogue: StoredCatalogue, published: Published, taxonomy: Taxonomy, name: str, periods: Collection[str]
) -> tuple[list[Output], set[str]]:
    """The outputs to look at, and the subjects of which nothing else may stay.

    ``periods`` are the subjects of the years and months in which an article changed. A year or month that is new or gone
    touches those beside it, which link to it.
    """
    there = _exists(catalogue, taxonomy, name)
    outputs = outputs_of_term(catalogue, taxonomy, name) if there else ()
    return plan_periods(published, f"{taxonomy.value}/{name}", outputs, periods)


def plan_periods(
    published: Published, own: str, found: Iterable[Output], periods: Collection[str]
) -> tuple[list[Output], set[str]]:
    """The same of any list that has a page of its own (the subject ``own``) and a page for each year below it."""
    outputs = list(found)
    before = published.subjects_below(own)
    after = {output.subject for output in outputs} - {own}
    differing = before ^ after
    looked_at = {own, *periods, *differing}
    for length in (len(own.split("/")) + 1, len(own.split("/")) + 2):
        level = sorted(subject for subject in after if len(subject.split("/")) == length)
        looked_at |= beside(level, {each for each in differing if len(each.split("/")) == length})
    return [output for output in outputs if output.subject in looked_at], {own} | (before - after)


def plan_old_names(
    catalogue: StoredCatalogue, published: Published, taxonomy: Taxonomy, names: Iterable[str]
) -> tuple[list[Output], set[str]]:
    """The outputs that lead on from old names that have to do with ``names``, and the subjects of which no others may stay.

    Whether a name leads on, and where to, depends on which of those who claim it there are.
    """
    claims = [(fold(old), fold(name), old) for name, others in catalogue.directory.aliases(taxonomy) for old in others]
    if not claims:
        return [], set()
    touched = {fold(name) for name in names}
    leading = old_names(catalogue, taxonomy)
    concerned = {old for claim, name, old in claims if claim in touched or name in touched}
    claimed = {claim for claim, _, old in claims if old in concerned}
    concerned = {old for claim, _, old in claims if claim in claimed} - set(catalogue.term_names(taxonomy))
    looked_at: list[Output] = []
    gone: set[str] = set()
    for old in sorted(concerned):
        outputs = list(outputs_of_old_name(catalogue, taxonomy, old, leading[old])) if old in leading else []
        before, after = _subjects_of(published, f"{taxonomy.value}/{old}"), {output.subject for output in outputs}
        # Where the name leads to whom it led, so do its years: those alone are looked at that come or go.
        same = outputs and published.target(outputs[0].file) == encode(str(outputs[0].key[0]))
        looked_at += [output for output in outputs if not same or output.subject in before ^ after]
        gone |= before - after
    return looked_at, gone


def _subjects_of(published: Published, own: str) -> set[str]:
    """The subjects of a name, as they are published."""
    return published.subjects_below(own) | ({own} if published.files(own) else set())


def _exists(catalogue: StoredCatalogue, taxonomy: Taxonomy, name: str) -> bool:
    try:
        catalogue.term(taxonomy, name)
    except KeyError:
        return False
    return True


def beside(ordered: Sequence[Item], differing: Collection[Item]) -> set[Item]:
    """Those of an ordered list that stand next to a place where something came or went."""
    found: set[Item] = set()
    for each in differing:
        before = [item for item in ordered if item < each]
        after = [item for item in ordered if item > each]
        found.update(before[-1:], after[:1])
    return found

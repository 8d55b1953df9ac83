"""The pages of lists that a change touches; redirects of old names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.addresses import encode
from newsroom.groups import ListGroup
from newsroom.lists import ListId
from newsroom.names import fold
from newsroom.site_outputs import old_names, outputs_of_list, outputs_of_old_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.groups import Group
    from newsroom.model import Taxonomy
    from newsroom.outputs import Output

Item = TypeVar("Item", int, ListGroup)


def plan_list(
    catalogue: StoredCatalogue, published: Published, own: ListId, periods: Collection[ListGroup]
) -> tuple[list[Output], set[Group]]:
    """A list's outputs to look at, and the groups to clear.

    Of these groups nothing else stays. ``periods`` are the years and months in which an article changed. A year or
    month that is new or gone touches those beside it, which link to it.
    """
    outputs = list(outputs_of_list(catalogue, own)) if has_pages(catalogue, own) else []
    whole = ListGroup(own)
    before = _periods(published.groups_below(whole))
    after = _periods(output.group for output in outputs) - {whole}
    differing = before ^ after
    looked_at = {whole, *periods, *differing}
    for monthly in (False, True):
        level = sorted(each for each in after if bool(each.month) is monthly)
        looked_at |= beside(level, [each for each in differing if bool(each.month) is monthly])
    return [output for output in outputs if output.group in looked_at], {whole, *(before - after)}


def plan_old_names(
    catalogue: StoredCatalogue, published: Published, taxonomy: Taxonomy, names: Iterable[str]
) -> tuple[list[Output], set[Group]]:
    """Redirects of every alias that ``names`` claim, and the groups to clear.

    An alias goes to its first claimant that has articles, so that a claimant's coming or going can move it.
    """
    claims = [(fold(old), fold(name), old) for name, others in catalogue.directory.aliases(taxonomy) for old in others]
    if not claims:
        return [], set()
    changed = set(names)
    touched = {fold(name) for name in changed}
    leading = old_names(catalogue, taxonomy)
    concerned = {old for claim, name, old in claims if claim in touched or name in touched}
    claimed = {claim for claim, _, old in claims if old in concerned}
    concerned = {old for claim, _, old in claims if claim in claimed} - set(catalogue.term_names(taxonomy))
    looked_at: list[Output] = []
    gone: set[Group] = set()
    for old in sorted(concerned):
        outputs = list(outputs_of_old_name(catalogue, taxonomy, old, leading[old])) if old in leading else []
        before, after = (
            _published_groups(published, ListGroup(ListId.of(taxonomy, old))),
            {each.group for each in outputs},
        )
        # Where the name leads to whom it led, so do its years: those alone are looked at that come or go. All, where articles
        # had the name itself meanwhile, in a build that was refused: then its list's pages go.
        same = outputs and old not in changed and published.target(outputs[0].file) == encode(outputs[0].target)
        looked_at += [output for output in outputs if not same or output.group in before ^ after]
        gone |= before - after
    return looked_at, gone


def _periods(groups: Iterable[Group]) -> set[ListGroup]:
    return {group for group in groups if isinstance(group, ListGroup)}


def _published_groups(published: Published, own: ListGroup) -> set[Group]:
    """The groups of a name, as they are published."""
    return published.groups_below(own) | ({own} if published.files(own) else set())


def has_pages(catalogue: StoredCatalogue, own: ListId) -> bool:
    """Whether a list has pages.

    A section and a list of the whole paper always have, other names with articles.
    """
    try:
        return own.kind.taxonomy is None or bool(catalogue.term(own.kind.taxonomy, own.name))
    except KeyError:
        return False


def beside(ordered: Sequence[Item], differing: Collection[Item]) -> set[Item]:
    """The items next to a place where something came or went."""
    found: set[Item] = set()
    for each in differing:
        before = [item for item in ordered if item < each]
        after = [item for item in ordered if item > each]
        found.update(before[-1:], after[:1])
    return found

"""The plan of a build, from the changes since the last publish.

Too much is looked at rather than too little: whether an output is rendered is decided by its fingerprint.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.cataloguing.changes import IssueChange, PictureChange, RegistriesChange
from newsroom.cataloguing.packing import CacheError
from newsroom.groups import Fixed
from newsroom.planning.parts import Outputs
from newsroom.planning.pictures import every_picture, plan_pictures
from newsroom.planning.segments import plan_segments
from newsroom.planning.touched import Touched, only
from newsroom.publishing.files import check_path
from newsroom.search.index import Index
from newsroom.site_outputs import list_outputs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsroom.cataloguing.changes import Changes
    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.outputs import Output, PageKind
    from newsroom.planning.pictures import PictureJob
    from newsroom.search.index import Segment


class Plan(Struct, frozen=True):
    """What to look at and what to remove.

    ``whole`` where nothing is published that could be built upon. ``pictures`` are those to be made, ``changes`` those
    since the last publish, with their reasons; ``kinds`` are those whose templates or settings are others.
    ``segments`` are the parts of the search index to look at.
    """

    outputs: Outputs
    removed: frozenset[str]
    pictures: tuple[PictureJob, ...]
    changes: Changes
    kinds: frozenset[str] = frozenset()
    segments: tuple[Segment, ...] = ()
    whole: bool = False


def plan_whole(catalogue: StoredCatalogue) -> Plan:
    """Everything, onto nothing."""
    segments = plan_segments(catalogue, Index(), None)
    pictures = plan_pictures(catalogue, None, catalogue.pictures()).jobs
    return Plan(Outputs(list_outputs(catalogue)), frozenset(), pictures, {}, segments=segments, whole=True)


def plan_changes(
    catalogue: StoredCatalogue, published: Published, kinds: Collection[PageKind], *, others: bool = False
) -> Plan:
    """The plan for the changes, and for every output of ``kinds``.

    Of these kinds templates or settings are others. ``others`` is whether settings list other outputs than before.
    """
    changes = published.changes()
    if others or RegistriesChange() in changes:
        return _plan_everything(catalogue, published, changes)
    touched = Touched(catalogue, published)
    touched.follow(changes)
    if kinds:
        touched.take(output for output in list_outputs(catalogue) if output.kind in kinds)
    pictures = plan_pictures(catalogue, published, (each.name for each in only(PictureChange, changes)))
    return Plan(
        Outputs(_sorted(touched.outputs.values())),
        frozenset((touched.gone - touched.outputs.keys()) | pictures.gone),
        pictures.jobs,
        changes,
        frozenset(kinds),
        plan_segments(catalogue, published.shared.search, {each.issue for each in only(IssueChange, changes)}),
    )


def _plan_everything(catalogue: StoredCatalogue, published: Published, changes: Changes) -> Plan:
    """Every output, after a change that may touch any.

    Files beside them (docs/, the theme) stay.
    """
    outputs = Outputs(list_outputs(catalogue))
    pictures = plan_pictures(catalogue, published, every_picture(catalogue, published))
    kept = published.files(Fixed.STANDING) | published.files(Fixed.REDIRECTS)
    kept |= published.files_below(Fixed.PICTURES) | published.files_below(Fixed.INDEX)
    gone = (published.every_file() - {output.file for output in outputs} - kept) | pictures.gone
    segments = plan_segments(catalogue, published.shared.search, None)
    return Plan(outputs, frozenset(gone), pictures.jobs, changes, segments=segments)


def check_plan(plan: Plan) -> None:
    """CacheError where a path of the plan leads out of its folder.

    No article gave such a path.
    """
    try:
        pictures = chain.from_iterable((job.source, *job.files) for job in plan.pictures)
        for path in chain((output.file for output in plan.outputs), plan.removed, pictures):
            check_path(path)
    except ValueError:
        raise CacheError from None


def _sorted(outputs: Iterable[Output]) -> list[Output]:
    return sorted(outputs, key=lambda output: output.path)

"""The drawn pages of a build, laid out in the catalogue.

What an issue's pages show decides whether they are laid out again; layouts are kept in the cache of pictures.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.changes import IssueChange
from newsroom.cataloguing.database import transaction
from newsroom.cataloguing.drawn import (
    DrawnSheet,
    SheetPicture,
    drawn_digest,
    drawn_issues,
    keep_drawn,
    put_off,
    put_off_issues,
    show_front,
)
from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.cataloguing.row_keys import issue_key
from newsroom.cataloguing.since import touch_since
from newsroom.digests import digest_text, digest_tree
from newsroom.layout.issues import lay_out_issue, lay_out_page
from newsroom.layout.twelfths import web_bands
from newsroom.pictures.renditions import original_of, print_copy
from newsroom.press.drawing import Shape, Words, page_data
from newsroom.press.marks import HOME
from newsroom.press.picture_cache import PictureCache
from newsroom.press.progress import Progress
from newsroom.reading.scans import DRAWN
from newsroom.scans import DrawnPage, Scan
from newsroom.views.drawn import DrawnView, drawn_views
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.layout.issues import LaidPage, PageText
    from newsroom.model import IssueId
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace

# So many issues are in memory at once.
_TOGETHER = 32
_COLOUR = "#efece6"


class _Job(NamedTuple):
    """An issue's pages with the digest of all that they show."""

    issue: IssueId
    digest: bytes
    views: tuple[DrawnView, ...]


@cache
def layout_mark() -> str:
    """The fingerprint of the code that makes data for Typst of views."""
    return digest_text(digest_tree(HOME / "layout", [".py"]).hex() + Path(__file__).read_text(encoding="utf-8")).hex()


def layout_name(issue: IssueId) -> str:
    """The name of an issue's layouts in the cache."""
    return f"{issue.folder}/layouts"


def lay_out_changed(catalogue: StoredCatalogue, published: Published, settings: BuildSettings, here: Workspace) -> None:
    """Brings the drawn pages of the catalogue up to date.

    MovedError where an article has just gone.
    """
    with transaction(catalogue.database):
        wanted = _find_wanted(catalogue, published, settings, here) | put_off_issues(catalogue.database)
        if not wanted:
            return
        with Progress("排版 (laying out)") as progress:
            waiting = sorted(wanted)
            for start in range(0, len(waiting), _TOGETHER):
                _lay_out(catalogue, settings, here, waiting[start : start + _TOGETHER])
                progress(start, len(waiting))
    catalogue.forget_issues()


def put_off_changed(catalogue: StoredCatalogue, published: Published, settings: BuildSettings, here: Workspace) -> None:
    """Puts off the drawn pages of changed issues.

    An editor would wait for them.
    """
    with transaction(catalogue.database):
        put_off(catalogue.database, _find_wanted(catalogue, published, settings, here))


def lay_out_waiting(catalogue: StoredCatalogue, settings: BuildSettings, here: Workspace, at_most: int) -> bool:
    """Lays out the newest issues of those put off; whether others wait.

    MovedError as for ``lay_out_changed``.
    """
    waiting = sorted(put_off_issues(catalogue.database), reverse=True)
    with transaction(catalogue.database):
        _lay_out(catalogue, settings, here, waiting[:at_most])
    catalogue.forget_issues()
    return len(waiting) > at_most


def _find_wanted(
    catalogue: StoredCatalogue, published: Published, settings: BuildSettings, here: Workspace
) -> set[IssueId]:
    """The changed issues with pages to draw; of the others they go."""
    database, first, paper = catalogue.database, settings.paper.drawing.first, settings.paper
    printed = repr((paper.drawing, settings.url, paper.name, paper.second_name, paper.publisher, paper.look.accent))
    touch_since(database, "draw_since", first, digest_text(printed))
    drawn = drawn_issues(database)
    changed = {each.issue for each in published.changes() if isinstance(each, IssueChange)}
    wanted = {each for each in changed if first and each.date >= first}
    for issue in drawn & changed - wanted:
        keep_drawn(database, issue, b"", ())
        show_front(database, issue)
        if here.lock:
            PictureCache(here.pictures).discard([layout_name(issue)])
    return wanted


def _lay_out(catalogue: StoredCatalogue, settings: BuildSettings, here: Workspace, issues: Sequence[IssueId]) -> None:
    """Lays out those of these issues whose pages show something else now."""
    database = catalogue.database
    jobs = [_job(catalogue, settings, issue) for issue in issues]
    changed = [job for job in jobs if drawn_digest(database, job.issue) != (job.digest if job.views else None)]
    store = PictureCache(here.pictures)
    kept = {job.issue: sheets for job in changed if not here.verify and (sheets := _kept(store, job))}
    missing = [job for job in changed if job.issue not in kept and job.views]
    for job, laid in zip(missing, _lay_out_all(missing), strict=True):
        kept[job.issue] = tuple(map(partial(sheet_of, settings, job.issue), job.views, laid))
        # A look writes nothing.
        if here.lock:
            store.keep(layout_name(job.issue), pack(kept[job.issue]), job.digest)
    for job in changed:
        keep_drawn(database, job.issue, job.digest, kept.get(job.issue, ()))
    for job in jobs:
        show_front(database, job.issue)


def views_of(catalogue: StoredCatalogue, settings: BuildSettings, issue: IssueId) -> tuple[DrawnView, ...]:
    """The pages of an issue that are to be drawn."""
    try:
        scanned = {page.label for page in card_of(catalogue.database, issue_key(issue)).pages if page.scan}
        return drawn_views(catalogue, issue, scanned, f"{settings.url.partition('://')[2]}/")
    except KeyError:
        # Nothing of it is out.
        return ()


def _job(catalogue: StoredCatalogue, settings: BuildSettings, issue: IssueId) -> _Job:
    views, paper = views_of(catalogue, settings, issue), settings.paper
    return _Job(issue, digest_text(f"{layout_mark()}\0{paper.drawing.mark}\0{paper.look.accent}\0{views!r}"), views)


def _kept(store: PictureCache, job: _Job) -> tuple[DrawnSheet, ...]:
    data = store.find(layout_name(job.issue), job.digest)
    try:
        return unpack(data, tuple[DrawnSheet, ...]) if data else ()
    except CacheError:
        return ()


def _lay_out_all(jobs: Sequence[_Job]) -> Iterator[list[LaidPage]]:
    """The layouts of several issues, or the pages of one, in processes."""
    texts = [tuple(view.text for view in job.views) for job in jobs]
    if len(texts) == 1:
        yield lay_out_issue(texts[0], _lay_out_pages)
    else:
        yield from map_parts(lay_out_issue, texts)


def _lay_out_pages(pages: Sequence[PageText]) -> list[LaidPage]:
    return list(map_parts(lay_out_page, pages))


def sheet_of(settings: BuildSettings, issue: IssueId, view: DrawnView, laid: LaidPage) -> DrawnSheet:
    """What a page is drawn from."""
    layout, paper = laid.layout, laid.layout.paper
    shown = {picture.file for setting in layout.settings for picture in setting.pictures}
    photos = [photo for photo in view.photos if photo.file in shown]
    shapes, pictures = {}, []
    for number, photo in enumerate(photos):
        copy = print_copy(original_of(photo))
        name = f"{number}.{copy.ending}"
        shapes[photo.file] = Shape(name, copy.width / copy.height)
        pictures.append(SheetPicture(name, f"{issue.folder}/{photo.file}", original_of(photo)))
    words = Words(view.title, settings.paper.name, settings.url.partition(":")[0], settings.paper.look.accent)
    data = page_data(layout, laid.head, words, shapes)
    names = [f"{each.name} {each.original.name}" for each in pictures]
    digest = digest_text("\0".join([settings.paper.drawing.mark, data, *names])).hex()
    scale = DRAWN / min(paper.width, paper.height)
    scan = Scan("", digest, round(paper.width * scale), round(paper.height * scale), _COLOUR, pdf=True)
    return DrawnSheet(DrawnPage(view.label, scan, tuple(_zones(laid)), web_bands(layout)), data, tuple(pictures))


def _zones(laid: LaidPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The articles' rectangles; keys of lists and of groups are none."""
    for key, rects in laid.layout.zones().items():
        if key.endswith(".md"):
            for rect in rects:
                left, top, width, height = (round(side, 3) for side in rect)
                yield key, (left, top, width, height)

"""Preparation of a build: the updated catalogue, the plan, the proofs."""

from __future__ import annotations

import logging
import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.cataloguing.damage import comes_of_damage, is_damage
from newsroom.cataloguing.database import discard_database, open_database
from newsroom.cataloguing.former import load_site
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.since import touch_since
from newsroom.cataloguing.sources import Sources
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.update import Update, update_catalogue
from newsroom.cataloguing.vanished import Vanished, vanished_from_branch, vanished_problems, vanished_since_publish
from newsroom.checks.causes import arrange, without_covered
from newsroom.checks.readiness import check_readiness
from newsroom.groups import Fixed
from newsroom.names import compose
from newsroom.outputs import PageKind
from newsroom.planning.plan import check_plan, plan_changes, plan_whole
from newsroom.press.build import Build
from newsroom.press.clock import read_now
from newsroom.press.documents import check_folders, find_unused_templates, load_standing
from newsroom.press.errors import BuildRefusedError
from newsroom.press.inventory import Inventory, take_inventory
from newsroom.press.main_branch import find_main_branch
from newsroom.press.marks import LISTED, identity_of, make_marks
from newsroom.press.progress import Progress
from newsroom.press.reports import keep_report
from newsroom.press.sharing import MANY as MANY_SHARED
from newsroom.problems import format_problems, summarise
from newsroom.times import format_due

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsroom.cataloguing.branch import Branch
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace
    from newsroom.problems import Problem

log = logging.getLogger(__name__)
_DAMAGED = (
    "已发布网址的记录已损坏，核对不全 (the record of published addresses was damaged: some that are gone may be missed)"
)
# From how many outputs on a plan leaves open which of them have to be rendered again.
MANY = 1500
# From how many on processes of their own make proofs and pages: of fewer, their start takes longer.
SEVERAL = 100


def inspect_in(
    database: sqlite3.Connection, settings: BuildSettings, here: Workspace, branch: Branch | None = None
) -> Update:
    """Every problem of the paper, with its catalogue brought up to date.

    Only what has changed is read. What ``branch`` publishes must stay too.
    """
    published = Published(database, here.ledger)
    published.confirm(here.live)
    update = take_in(database, settings, here)
    catalogue = StoredCatalogue(database, here.articles, settings.paper, update.directory)
    root = here.articles.name
    found = [vanished_from_branch(catalogue, read_now(), branch, root)] if branch else []
    found.append(_vanished(catalogue, published, here, lambda: branch))
    gone = vanished_problems(catalogue, found, root)
    return replace(update, problems=arrange((*update.problems, *gone)))


def prepare_in(database: sqlite3.Connection, settings: BuildSettings, here: Workspace) -> Build:
    """The planned build of a catalogue, with the proofs of few outputs.

    BuildRefusedError as for ``prepare``.
    """
    build = _prepare_in(database, settings, here)
    if len(build.outputs) < MANY:
        build.make_proofs(build.outputs)
    return build


def _prepare_in(database: sqlite3.Connection, settings: BuildSettings, here: Workspace) -> Build:
    published = Published(database, here.ledger)
    if not published.confirm(here.live):
        published.forget()
    update = take_in(database, settings, here)
    catalogue = StoredCatalogue(database, here.articles, settings.paper, update.directory)
    found = _vanished(catalogue, published, here, partial(find_main_branch, settings.home))
    gone = arrange(vanished_problems(catalogue, [found], here.articles.name))
    update = replace(update, problems=without_covered(update.problems, gone))
    judge(update, gone)
    build = _plan(catalogue, published, settings, here, take_inventory(settings.docs, settings.templates))
    build.due, build.gone, build.doubts = update.due, len(gone), len(update.problems)
    return build


def prepare(settings: BuildSettings, here: Workspace) -> Build:
    """The planned build.

    A catalogue that turns out to be damaged is made anew. BuildRefusedError with every problem where the paper has
    errors.
    """
    if here.verify:
        # What is verified owes nothing to what was kept.
        discard_database(here.catalogue)
    try:
        return _prepare_from(settings, here)
    except Exception as error:
        if not comes_of_damage(error, here.catalogue):
            raise
        report = keep_report(error)
    log.info("缓存已损坏，将重新读取全部稿件；%s (the cache was damaged; reading everything again)", report)
    discard_database(here.catalogue)
    return _prepare_from(settings, here)


def _prepare_from(settings: BuildSettings, here: Workspace) -> Build:
    database = open_database(here.catalogue, identity_of(settings.paper))
    try:
        return _prove(_prepare_in(database, settings, here))
    except BaseException:
        database.close()
        raise


def _prove(build: Build) -> Build:
    """The build with its proofs, unless processes of its own make them."""
    # Many share pictures are drawn from proofs, by all processors.
    drawn = sum(output.kind is PageKind.SHARE for output in build.outputs) >= MANY_SHARED
    if not build.workspace.workforce and len(build.outputs) < (MANY if drawn else SEVERAL):
        build.make_proofs(build.outputs)
    return build


def _vanished(
    catalogue: StoredCatalogue, published: Published, here: Workspace, find_branch: Callable[[], Branch | None]
) -> Vanished:
    """The published addresses that the next site will not have."""
    ledger = here.ledger
    known = None if published.build_id is None else published
    try:
        former = known or load_site(ledger, catalogue.paths())
        lost = ledger.lost()
    except (sqlite3.DatabaseError, CacheError) as error:
        if not is_damage(error):
            raise
        log.info(_DAMAGED)
        former, lost = known, []
    if former is None:
        return Vanished([], set())
    return vanished_since_publish(catalogue, former, lost, find_branch, here.articles.name)


def take_in(
    database: sqlite3.Connection,
    settings: BuildSettings,
    here: Workspace,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Update:
    """The update of the articles, with every problem besides.

    A preview needs no address and no about page of its own yet. ``progress`` is as for ``update_catalogue``.
    """
    update = update_in(database, settings, here, progress)
    found = (*update.problems, *check_folders(settings), *find_unused_templates(settings))
    if not here.preview:
        found += (*check_readiness(load_standing(settings)),)
    return replace(update, problems=arrange(found))


def update_in(
    database: sqlite3.Connection,
    settings: BuildSettings,
    here: Workspace,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Update:
    """The update of the catalogue from the articles."""
    others = frozenset(compose(each.path) for each in settings.documents)
    sources = Sources(here.articles, others, settings.paper, here.texts)
    with Progress("读稿 (reading)") as bar:

        def show(done: int, total: int) -> None:
            bar(done, total)
            progress(done, total)

        now, started = read_now(), time.time_ns()
        return update_catalogue(
            database,
            sources,
            now,
            started,
            only=here.only,
            at_most=here.at_most,
            progress=show,
            early=here.early,
            desk=here.desk,
            readers=here.workforce,
        )


def judge(update: Update, gone: Sequence[Problem] = ()) -> None:
    """Logs the warnings; BuildRefusedError with every problem for errors.

    Warnings stop nothing, strict or not: they can be meant. Nor do published addresses that are gone: what a site is
    depends on the files and the time alone, not on the last site.
    """
    if any(not each.warning for each in update.problems):
        problems = arrange((*update.problems, *gone))
        raise BuildRefusedError("\n".join(["", *format_problems(problems), summarise(problems, update.articles)]))
    for words in (*format_problems(update.problems), *format_problems(gone)):
        log.info(words)
    if update.due:
        log.info(format_due(update.due))


def _plan(
    catalogue: StoredCatalogue, published: Published, settings: BuildSettings, here: Workspace, inventory: Inventory
) -> Build:
    # Loaded here: `check` plans nothing and starts sooner without the views.
    from newsroom.press.laying import lay_out_changed  # noqa: PLC0415

    touch_since(catalogue.database, "epub_since", settings.paper.epub_since)
    lay_out_changed(catalogue, published, settings, here)
    marks = make_marks(settings, catalogue.directory, inventory)
    former = published.shared.marks
    if former:
        kinds = {kind for kind in PageKind if former.get(kind) != marks[kind]}
        plan = plan_changes(catalogue, published, kinds, others=former.get(LISTED) != marks[LISTED])
    else:
        plan = plan_whole(catalogue)
    check_plan(plan)
    standing = former.get(Fixed.STANDING) != marks[Fixed.STANDING] or _answered_otherwise(published, catalogue)
    return Build(settings, here, catalogue, published, plan, marks, inventory, standing, plan.outputs)


def _answered_otherwise(published: Published, catalogue: StoredCatalogue) -> bool:
    """Whether links from docs/ to articles lead elsewhere than when rendered."""
    return any(catalogue.is_out(path) != out for path, out in published.shared.asked.items())

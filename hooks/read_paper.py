"""Reads what has changed and checks it before anything is built; a problem stops the build and the site stays as it was."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from hooks import edition, places
from hooks.marks import STANDING, identity_of, make_marks
from hooks.progress import Progress
from newsroom.cataloguing.database import CacheError, discard_database, open_database
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.shelves import StoredCatalogue
from newsroom.cataloguing.update import Sources, Update, update_catalogue
from newsroom.cataloguing.verifying import find_difference
from newsroom.inspection import summarise
from newsroom.outputs import PageKind
from newsroom.planning.plan import plan_changes, plan_whole
from newsroom.planning.proofs import make_proofs
from newsroom.settings import SettingsError, read_settings
from newsroom.times import SHANGHAI

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.model import Settings

log = get_plugin_logger("paper")
# From how many outputs on proofs are made where they are rendered, in several processes.
MANY = 1500
_command = ["build"]


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether this is a preview, which shows what is held back."""
    del dirty
    _command[:] = [command]


def on_pre_build(config: MkDocsConfig) -> None:
    """Before MkDocs empties its folder: read, check, and plan this build."""
    preview = _command == ["serve"]
    try:
        settings = read_settings(config.site_name, config.extra, preview=preview)
    except SettingsError as error:
        raise PluginError(str(error)) from None
    here = places.enter(config, preview=preview)
    try:
        _begin(config, settings, here)
    except (sqlite3.DatabaseError, CacheError):
        log.info("缓存读不出来，重新读全部稿件 (the cache cannot be read; reading everything again)")
        discard_database(here.catalogue)
        _begin(config, settings, here)


def _begin(config: MkDocsConfig, settings: Settings, here: places.Places) -> None:
    database = open_database(here.catalogue, identity_of(settings))
    published = Published(database)
    known = published.settle(here.live)
    if not known or (places.verifying() and _differs(published, here.site)):
        published.forget()
        known = False
    update = _update(database, _sources(config, settings), here)
    marks = make_marks(config, settings, update.directory)
    catalogue = StoredCatalogue(database, here.articles, settings, update.directory)
    former = published.shared.marks
    kinds = {kind for kind in PageKind if former.get(kind) != marks[kind]}
    plan = plan_changes(catalogue, published, kinds) if known else plan_whole(catalogue)
    standing = former.get(STANDING) != marks[STANDING] or _answered_otherwise(published, catalogue)
    build = edition.Edition(catalogue, published, here.catalogue, plan, marks, standing, plan.outputs)
    if len(plan.outputs) < MANY:
        build.proofs = {proof.source: proof for proof in make_proofs(catalogue, published, plan.outputs, marks)}
        build.outputs = ()
    edition.begin(build)


def _sources(config: MkDocsConfig, settings: Settings) -> Sources:
    docs = Path(config.docs_dir)
    others = frozenset(file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file())
    return Sources(Path(config.config_file_path).parent / "articles", others, settings)


def _update(database: sqlite3.Connection, sources: Sources, here: places.Places) -> Update:
    now = edition.read_now()
    with Progress("读稿 (reading)") as progress:
        update = update_catalogue(database, sources, now, time.time_ns(), only=here.only, progress=progress)
    _tell(update)
    if update.due:
        moment = f"{update.due.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        log.info("下次有稿件到点：%s (next due, Asia/Shanghai)", moment)
    return update


def _differs(published: Published, site: Path) -> bool:
    file = find_difference(published, site)
    if file is not None:
        log.info("网站里的 %s 不是上次发布的样子，重新生成全部 (not as it was published; building everything)", file)
    return file is not None


def _answered_otherwise(published: Published, catalogue: StoredCatalogue) -> bool:
    """Whether a link from a page of docs/ to an article leads elsewhere than when that page was rendered."""
    return any(catalogue.is_out(path) != out for path, out in published.shared.asked.items())


def _tell(update: Update) -> None:
    """Warnings go to the log, where `--strict` counts them; errors end the build."""
    problems = list(update.problems)
    errors = [each for each in problems if not each.warning]
    if errors:
        raise PluginError("\n".join(["", *map(str, problems), summarise(problems, update.articles)]))
    for each in problems:
        log.warning(str(each))

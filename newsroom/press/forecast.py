"""The next build in words, for `plan` and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.addresses import is_page
from newsroom.cataloguing.changes import ArticleChange, Reason
from newsroom.groups import Fixed
from newsroom.planning.telling import Site, format_plan, pages_of
from newsroom.publishing.files import list_files

if TYPE_CHECKING:
    from newsroom.cataloguing.changes import Changes
    from newsroom.outputs import Output
    from newsroom.planning.pages import Pages
    from newsroom.press.build import Build


def forecast_lines(build: Build) -> list[str]:
    """The lines of the plan of a build."""
    return format_plan(replace(build.plan, changes=_changes(build)), _rendered(build), _site(build))


def forecast_pages(build: Build) -> Pages:
    """The numbers of pages that a build would render and remove."""
    rendered = _rendered(build)
    return pages_of(build.plan.outputs if rendered is None else rendered, _site(build))


def _changes(build: Build) -> Changes:
    """The changes as they are now.

    A build that was refused has noted articles that may be gone since.
    """
    changes = dict(build.plan.changes)
    for change, reason in build.plan.changes.items():
        if isinstance(change, ArticleChange) and reason in {Reason.ADDED, Reason.EDITED}:
            query = "SELECT 1 FROM articles WHERE path = ?"
            there = build.catalogue.database.execute(query, (change.path,)).fetchone()
            if not there and reason is Reason.ADDED:
                del changes[change]
            elif not there:
                changes[change] = Reason.REMOVED
    return changes


def _rendered(build: Build) -> list[Output] | None:
    """The outputs to render, None where that was not looked into."""
    return None if build.outputs else [proof.output for proof in build.proofs]


def _site(build: Build) -> Site:
    """The site that the plan changes.

    As it was published, or as it lies there where nothing is known of it.
    """
    site = build.workspace.site
    files = {each.file for each in build.settings.documents} | build.settings.static
    pages = frozenset(filter(is_page, files)) if build.standing else frozenset[str]()
    if build.plan.whole:
        there = frozenset(list_files(site)) if site.is_dir() else frozenset[str]()
        return Site(there.__contains__, pages, there)
    removed = build.plan.removed | (build.published.files(Fixed.STANDING) if build.standing else set())
    return Site(lambda file: build.published.digest(file) is not None, pages, removed)

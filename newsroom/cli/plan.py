"""`plan`: what the next build would render and remove, and why."""

from collections.abc import Sequence

import click

from newsroom.addresses import is_page
from newsroom.cli.project import load_settings
from newsroom.groups import Fixed
from newsroom.planning.telling import Site, format_plan
from newsroom.press import looking
from newsroom.press.build import Build
from newsroom.publishing.files import list_files
from newsroom.times import format_due


@click.command("plan")
def command() -> None:
    """看下一次生成会动哪些页面，为什么 (what the next build would do, and why)."""
    # Printed when nothing is open any more: whoever reads may take their time.
    for line in looking.plan(load_settings(), _tell):
        click.echo(line)


def _tell(build: Build) -> Sequence[str]:
    rendered = None if build.outputs else [proof.output for proof in build.proofs]
    return [*format_plan(build.plan, rendered, _site(build)), *([format_due(build.due)] if build.due else [])]


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

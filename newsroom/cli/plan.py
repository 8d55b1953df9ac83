"""`plan`: what the next build would render and remove, and why."""

import click

from newsroom.addresses import is_page
from newsroom.cli.project import load_settings
from newsroom.groups import Fixed
from newsroom.planning.telling import Site, tell_plan
from newsroom.press.build import Build
from newsroom.press.preparing import prepare
from newsroom.press.workspace import enter
from newsroom.publishing.files import list_files
from newsroom.times import format_due


@click.command("plan")
def command() -> None:
    """看下一次生成会动哪些页面，为什么 (what the next build would do, and why)."""
    settings = load_settings()
    here = enter(settings)
    try:
        build = prepare(settings, here)
    finally:
        here.leave()
    rendered = None if build.outputs else [proof.output for proof in build.proofs]
    for line in tell_plan(build.plan, rendered, _site(build)):
        click.echo(line)
    if build.due:
        click.echo(format_due(build.due))
    build.close()


def _site(build: Build) -> Site:
    """The site that the plan changes: as it was published, or as it lies there where nothing is known of it."""
    site = build.workspace.site
    files = {each.file for each in build.settings.documents} | build.settings.static
    pages = frozenset(filter(is_page, files)) if build.standing else frozenset[str]()
    if build.plan.whole:
        there = frozenset(list_files(site)) if site.is_dir() else frozenset[str]()
        return Site(there.__contains__, pages, there)
    removed = build.plan.removed | (build.published.files(Fixed.STANDING) if build.standing else set())
    return Site(lambda file: build.published.digest(file) is not None, pages, removed)

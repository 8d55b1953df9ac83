"""`plan`: what the next build would render and remove, and why."""

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks import places
from hooks.edition import Edition
from hooks.preparing import prepare
from hooks.standing import list_pages
from newsroom.planning.plan import STANDING
from newsroom.planning.telling import Site, tell_plan
from newsroom.publishing.files import list_files
from newsroom.times import tell_due
from scripts._project import Refusal, load_settings


@click.command("plan")
def command() -> None:
    """看下一次生成会动哪些页面，为什么 (what the next build would do, and why)."""
    config, settings = load_settings()
    try:
        here = places.enter(config, preview=False)
        build = prepare(config, settings, here)
    except PluginError as error:
        raise Refusal(str(error).strip()) from None
    finally:
        places.leave()
    rendered = None if build.outputs else [proof.output for proof in build.proofs.values()]
    for line in tell_plan(build.plan, rendered, _site(build, config, here)):
        click.echo(line)
    if build.due:
        click.echo(tell_due(build.due))
    build.close()


def _site(build: Edition, config: MkDocsConfig, here: places.Places) -> Site:
    """The site that the plan changes: as it was published, or as it lies there where nothing is known of it."""
    pages = list_pages(config) if build.standing else frozenset[str]()
    if build.plan.whole:
        there = frozenset(list_files(here.site)) if here.site.is_dir() else frozenset[str]()
        return Site(there.__contains__, pages, there)
    removed = build.plan.removed | (build.published.files(STANDING) if build.standing else set())
    return Site(lambda file: build.published.digest(file) is not None, pages, removed)

"""`plan`: what the next build would render and remove, and why."""

import click
from mkdocs.exceptions import PluginError

from hooks import places
from hooks.preparing import prepare
from newsroom.planning.telling import tell_plan
from newsroom.times import tell_due
from scripts._project import Refusal, load_settings


@click.command("plan")
def command() -> None:
    """看下一次生成会动哪些页面，为什么 (what the next build would do, and why)."""
    config, settings = load_settings()
    try:
        build = prepare(config, settings, places.enter(config, preview=False))
    except PluginError as error:
        raise Refusal(str(error).strip()) from None
    finally:
        places.leave()
    rendered = None if build.outputs else [proof.output for proof in build.proofs.values()]
    for line in tell_plan(build.plan, rendered, standing=build.standing):
        click.echo(line)
    if build.due:
        click.echo(tell_due(build.due))
    build.close()

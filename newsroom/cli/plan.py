"""`plan`: what the next build would render and remove, and why."""

from collections.abc import Sequence

import click

from newsroom.cli.project import load_settings
from newsroom.press import looking
from newsroom.press.build import Build
from newsroom.press.forecast import forecast_lines
from newsroom.times import format_due


@click.command("plan")
def command() -> None:
    """看下一次生成会动哪些页面，为什么 (what the next build would do, and why)."""
    # Printed when nothing is open any more: whoever reads may take their time.
    for line in looking.plan(load_settings(), _tell):
        click.echo(line)


def _tell(build: Build) -> Sequence[str]:
    return [*forecast_lines(build), *([format_due(build.due)] if build.due else [])]

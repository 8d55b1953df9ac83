"""`check`: every problem of every article, with its place."""

import click

from hooks import places
from hooks.preparing import inspect
from newsroom.problems import summarise
from scripts._project import load_settings


@click.command("check")
def command() -> int:
    """检查全部稿件 (check every article)."""
    config, settings = load_settings()
    try:
        update = inspect(config, settings, places.enter(config, preview=False))
    finally:
        places.leave()
    for problem in update.problems:
        click.echo(str(problem))
    click.echo(summarise(update.problems, update.articles))
    return 1 if update.problems else 0

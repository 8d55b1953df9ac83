"""`check`: every problem of every article, with its place."""

from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from newsroom.inspection import inspect_paper, summarise
from newsroom.settings import SettingsError, read_settings
from scripts._project import Refusal, project_folder


@click.command("check")
def command() -> int:
    """检查全部稿件 (check every article)."""
    folder = project_folder()
    try:
        config = load_config(str(folder / "mkdocs.yml"))
        settings = read_settings(config.site_name, config.extra)
    except (ConfigurationError, SettingsError) as error:
        msg = f"mkdocs.yml 有误 (mkdocs.yml is wrong): {error}"
        raise Refusal(msg) from None
    paper, problems = inspect_paper(folder / "articles", Path(config.docs_dir), settings)
    for problem in problems:
        click.echo(str(problem))
    click.echo(summarise(problems, len(paper.paths)))
    return 1 if problems else 0

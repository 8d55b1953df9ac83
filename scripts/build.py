"""`build`: the whole paper as files in site/, or the reasons why not."""

import click

from scripts._mkdocs import run_mkdocs
from scripts._project import project_folder


@click.command("build")
def command() -> int:
    """生成网站到 site/，有问题就停 (build the site, stop at any problem)."""
    project_folder()
    return run_mkdocs("build", "--strict")

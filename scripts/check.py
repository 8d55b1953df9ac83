"""`check`: every problem of every article, with its place."""

import click

from scripts._project import Refusal, project_folder


@click.command("check")
def command() -> int:
    """检查全部稿件 (check every article)."""
    project_folder()
    msg = "check 尚未完成 (not written yet)"
    raise Refusal(msg)

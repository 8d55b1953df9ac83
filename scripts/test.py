"""`test`: every test, on two processes."""

import click

from newsroom.cli.project import project_folder
from scripts._tools import run_tool


@click.command("test", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """运行测试，可接 pytest 的参数 (run the tests)."""
    project_folder()
    # Two: the machines that check every change have two cores.
    return run_tool("pytest", "-n", "2", *arguments)

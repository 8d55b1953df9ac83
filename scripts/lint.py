"""`lint`: rules, layout and types of the Python code."""

import click

from scripts._project import project_folder, run_tool

CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


@click.command("lint")
def command() -> int:
    """检查代码的写法和类型 (check the code's rules, layout and types)."""
    project_folder()
    # All of them, so that one run tells everything there is to mend.
    results = [run_tool(*check) for check in CHECKS]
    return int(any(results))

"""`lint`: rules, layout and types of the code, Python and JavaScript."""

from pathlib import Path

import click

from newsroom.cli.project import project_folder
from scripts._tools import run_node_tool, run_tool

PYTHON = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
JAVASCRIPT = (
    (
        "@biomejs/biome/bin/biome",
        "ci",
        "--config-path=lint",
        "--error-on-warnings",
        "bench",
        "newsroom",
        "tests",
    ),
    ("typescript/bin/tsc", "--project", "lint/engine.json"),
    ("typescript/bin/tsc", "--project", "lint/pages.json"),
    ("typescript/bin/tsc", "--project", "lint/workers.json"),
)
TOOLS = Path("lint", "node_modules")


@click.command("lint")
def command() -> int:
    """检查代码的写法和类型 (check the code's rules, layout and types)."""
    project_folder()
    # All of them, so that one run tells everything there is to mend.
    results = [run_tool(*check) for check in PYTHON]
    results += [run_node_tool(TOOLS / tool, *arguments) for tool, *arguments in JAVASCRIPT]
    return int(any(results))

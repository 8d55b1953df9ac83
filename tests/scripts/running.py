"""Runs the tasks as people do: a process in the project's folder, judged by what it prints and its exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.factories import ROOT
from tests.warm import run_module

SETTINGS = "site_name: 报  # 报名\ntheme: mkdocs\nextra:\n  sample: true  # 样例\n"


def make_folder(folder: Path, settings: str = SETTINGS) -> Path:
    """Give `folder` as the smallest project that MkDocs builds."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# 报\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8", newline="")
    return folder


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process with the repository's code, and without what pytest leaves in it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return inherited | {"PYTHONPATH": str(ROOT)} | dict(changes or {})


def command(*arguments: str) -> list[str]:
    """The command line of a task."""
    return [sys.executable, "-m", "scripts", *arguments]


def run_task(
    folder: Path, *arguments: str, typed: str = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a task in the folder to its end, with `typed` as what the editor answers."""
    return run_module("scripts", arguments, folder, environment(env), typed=typed)

"""Runs the tasks as people do: a process in the project's folder, judged by what it prints and its exit code."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

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


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def shows(url: str, text: str) -> bool:
    """Whether a preview comes to show a text at an address, within a minute or more."""
    for _ in range(600):
        with suppress(OSError), urlopen(url, timeout=30) as answer:  # noqa: S310 - our own
            if text in answer.read().decode():
                return True
        time.sleep(0.1)
    return False

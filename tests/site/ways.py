"""Each way in which somebody builds or checks a paper, and what it leaves behind."""

import hashlib
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.factories import build
from tests.scripts.running import run_task

Result = subprocess.CompletedProcess[str]

WAYS: dict[str, Callable[[Path], Result]] = {
    "mkdocs build --strict": build,
    "mkdocs build": lambda project: build(project, "--no-strict"),
    "scripts build": lambda project: run_task(project, "build"),
    "scripts check": lambda project: run_task(project, "check"),
}
BUILDING = ("mkdocs build --strict", "mkdocs build", "scripts build")
# Of those that run the same code, one each: enough where only the reading of the paper differs.
STRICT_AND_CHECK = ("mkdocs build --strict", "scripts check")

PROBLEM = re.compile(r"^articles/\S+:\d+:\d+: XS\d{3} .+$", re.MULTILINE)
REMEDY = re.compile(r"^    → .+$", re.MULTILINE)


def printed(result: Result) -> str:
    """All that a command said."""
    return result.stdout + result.stderr


def problems_in(result: Result) -> list[str]:
    """Each problem that a command told, in order."""
    return PROBLEM.findall(printed(result))


def remedies_in(result: Result) -> list[str]:
    """What to do, as a command told it, in order."""
    return REMEDY.findall(printed(result))


def state_of(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file and folder below a folder: which one it is, the time of its last change, the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns, _digest(path))
        for path in [folder, *folder.rglob("*")]
    }


def hashes_of(site: Path) -> dict[str, str]:
    """The digest of each file of a site by its path."""
    files = sorted(file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def without_rights() -> list[str]:
    """The start of a command that may read no more than its files' modes allow, whoever runs the tests."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

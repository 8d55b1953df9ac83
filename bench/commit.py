"""The commit that is measured, and changes that no commit has."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.errors import BenchError

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"


def describe_commit(root: Path = ROOT) -> str:
    """The commit's short name, with ``-dirty`` where the tree differs from it."""
    commit = _git(root, "describe", "--always") or "no commit"
    return f"{commit}-dirty" if find_changes(root) else commit


def find_changes(root: Path = ROOT) -> list[str]:
    """The paths of the tree that differ from its commit.

    Results count for nothing: a run itself writes them.
    """
    status = _git(root, "status", "--porcelain", "--", ".", f":!{RESULTS.relative_to(ROOT)}")
    return [line[3:] for line in status.splitlines()]


def require_commit(page: Path, root: Path = ROOT) -> None:
    """Raise BenchError where a published result would have no commit."""
    results = root / RESULTS.relative_to(ROOT)
    if results in page.resolve().parents and (changes := find_changes(root)):
        msg = (
            f"{page} is for figures of a commit, and {changes[0]} differs from it: "
            "commit your changes, or write to another place with --out"
        )
        raise BenchError(msg)


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ("git", *arguments), cwd=root, capture_output=True, check=False, encoding="utf-8"
    ).stdout.rstrip()

"""Papers in git, and what git keeps of this repository."""

import os
import subprocess
from pathlib import Path

from tests.factories import ROOT


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, with no settings but these, and give what it prints."""
    identity = ("-c", "user.name=编辑", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    alone = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True, encoding="utf-8").stdout


def commit(folder: Path) -> None:
    git(folder, "add", "articles", "mkdocs.yml")
    git(folder, "commit", "--quiet", "--message", "报")


def tracked_files(*folders: str) -> list[Path]:
    """Every file that git keeps or would keep, under these folders or anywhere."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    files = [ROOT / name for name in listing.stdout.split("\0") if name]
    return sorted({file for file in files if file.is_file()})

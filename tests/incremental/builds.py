"""Builds, some as processes of their own, and the trees of files that they leave."""

import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom.publishing import BUILD_ID
from tests.factories import mkdocs_command, mkdocs_environment
from tests.search.found import as_found, has_overlays
from tests.warm import SHORT_LISTS, run_module

Tree = dict[str, bytes]
Files = Mapping[str, bytes]

# Of a build that waits for ever, another one's lock for instance, the test says so.
PATIENCE = 120
# What a folder without a file is in a tree.
EMPTY = b"an empty folder"


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to: its exit code and everything it printed."""

    code: int
    output: str


def run_build(project: Path, now: str, *arguments: str, patience: float = PATIENCE) -> Result:
    """What `mkdocs build --strict` comes to at a moment, with short lists and long years."""
    return run_task(project, "build", now, *arguments, patience=patience)


def run_task(
    project: Path,
    task: str,
    now: str,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
) -> Result:
    """What another task of MkDocs comes to in the same way; `env` adds to its environment.

    One that has not ended after so many seconds is killed, and TimeoutExpired raised.
    """
    _, _, module, *words = mkdocs_command(project, task, *arguments)
    result = run_module(module, words, project, _environment(now, env), patience=patience)
    return Result(result.returncode, result.stdout + result.stderr)


def start_build(project: Path, now: str) -> subprocess.Popen[str]:
    """The same build as a process of its own, in a process group of its own."""
    return subprocess.Popen(
        mkdocs_command(project, "build"),
        cwd=project,
        env=_environment(now),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _environment(now: str, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    return mkdocs_environment({"NEWSROOM_NOW": now, "PYTHONPATH": SHORT_LISTS} | dict(changes or {}))


def end(process: subprocess.Popen[str]) -> Result:
    """Wait for a build; one that does not end is killed with all that it started, and TimeoutExpired raised."""
    try:
        output, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    return Result(process.returncode, output)


def build_killed(project: Path, now: str, seconds: float) -> bool:
    """Build and kill it after so many seconds, with all that it started; whether it was still at work."""
    try:
        run_build(project, now, patience=seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def tree_of(site: Path) -> Tree:
    """Every file of a site by its path with its bytes, and every folder that is empty; {} for no site.

    The build's own id is left out: which build it was is no part of what readers get.
    """
    return {
        path.relative_to(site).as_posix(): _bytes_of(path)
        for path in sorted(site.rglob("*"))
        if path != site / BUILD_ID and (path.is_symlink() or not path.is_dir() or not any(path.iterdir()))
    }


def _bytes_of(path: Path) -> bytes:
    if path.is_symlink():
        return f"a link to {path.readlink()}".encode()
    return path.read_bytes() if path.is_file() else EMPTY


def differences(ours: Tree, clean: Tree) -> list[str]:
    """Each path in which a site is not a clean build's: missing, left over, or other bytes.

    Of a search index with overlays, what it finds is compared.
    """
    if has_overlays(ours) or has_overlays(clean):
        ours, clean = as_found(ours), as_found(clean)
    told = dict.fromkeys(clean.keys() - ours.keys(), "missing")
    told |= dict.fromkeys(ours.keys() - clean.keys(), "left over")
    told |= {path: "other bytes" for path in ours.keys() & clean.keys() if ours[path] != clean[path]}
    return [f"{path}: {what}" for path, what in sorted(told.items())]


def assert_same(ours: Tree, clean: Tree, output: str) -> None:
    """AssertionError that tells in which files two sites differ, and what the build printed."""
    if told := differences(ours, clean):
        raise AssertionError("\n".join([*told, output]))


def save(project: Path, files: Files) -> None:
    """Make a project hold these files: only what differs is written, and what is no longer among them is removed.

    What builds leave, and git's own folder, are left alone.
    """
    for path in project_files(project):
        if path not in files:
            (project / path).unlink()
            _remove_empty(project, (project / path).parent)
    for path, data in files.items():
        file = project / path
        if not (file.is_file() and file.read_bytes() == data):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def project_files(project: Path) -> list[str]:
    """The files of a project that editors keep."""
    return sorted(
        path.relative_to(project).as_posix()
        for path in project.rglob("*")
        if path.is_file() and path.relative_to(project).parts[0] not in {"site", ".cache", ".git"}
        if not path.relative_to(project).parts[0].startswith(".site-")
    )


def _remove_empty(project: Path, folder: Path) -> None:
    while folder != project and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@dataclass(slots=True)
class CleanBuilds:
    """Clean builds of whatever files, in folders of their own without a cache; the same is built once.

    `env` adds to their environment.
    """

    scratch: Path
    known: dict[int, Tree] = field(default_factory=dict)
    env: Mapping[str, str] | None = None

    def tree(self, files: Files, now: str, *arguments: str) -> Tree:
        """The site that a clean build makes of these files; AssertionError where it fails."""
        key = hash((tuple(sorted(files.items())), now, arguments))
        if key not in self.known:
            self.known[key] = self._build(files, now, *arguments)
        return self.known[key]

    def _build(self, files: Files, now: str, *arguments: str) -> Tree:
        with TemporaryDirectory(dir=self.scratch, prefix="clean-") as folder:
            project = Path(folder) / "paper"
            save(project, files)
            result = run_task(project, "build", now, *arguments, env=self.env)
            assert result.code == 0, f"the clean build fails:\n{result.output}"
            return tree_of(project / "site")

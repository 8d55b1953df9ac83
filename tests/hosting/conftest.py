"""Fixtures for tests with the programs that hosts run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.hosting.machine import Machine, machine_or_skip
from tests.hosting.nginx import nginx_or_skip
from tests.hosting.repositories import git
from tests.repositories import tracked_files


@pytest.fixture(scope="session")
def nginx(pytestconfig: pytest.Config) -> Path:
    """Nginx's path."""
    return nginx_or_skip(pytestconfig)


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with this repository's files as they are now."""
    work = tmp_path_factory.mktemp("work")
    for file in tracked_files():
        target = work / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "all")
    bare = tmp_path_factory.mktemp("remote") / "paper.git"
    git(work, "clone", "--quiet", "--bare", ".", str(bare))
    git(bare, "config", "uploadpack.allowFilter", "true")
    return bare


@pytest.fixture(scope="module")
def machine(pytestconfig: pytest.Config, remote: Path) -> Iterator[Machine]:
    """A server of one's own, on which the repository's host is at git.example.org."""
    with machine_or_skip(pytestconfig, remote) as started:
        yield started

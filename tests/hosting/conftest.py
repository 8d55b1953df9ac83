"""Fixtures for tests with the programs that hosts run."""

import re
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
    """A bare repository with this repository's files as they are now, but for the drawing of pages, which takes long."""
    work = tmp_path_factory.mktemp("work")
    for file in tracked_files():
        target = work / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    settings = work / "mkdocs.yml"
    drawing, times = re.subn(r"(?m)^(  draw_since:).*$", r"\1", settings.read_text(encoding="utf-8"))
    assert times == 1
    settings.write_text(drawing, encoding="utf-8")
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

"""Fixtures for tests of newsroom/."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has such, for thousands of small folders."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder that is made in it has a name of its own
    if not shared.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)

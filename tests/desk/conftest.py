"""Fixtures for tests of the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.desks import RunningDesk, running_on
from tests.desk.projects import make_issue


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper with an issue of three pages, on the evening before it comes out."""
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
    return make_issue(tmp_path / "paper")


@pytest.fixture
def desk(project: Path) -> Iterator[RunningDesk]:
    """The desk of the paper, which modules of tests may replace by their own."""
    with running_on(project) as desk:
        yield desk

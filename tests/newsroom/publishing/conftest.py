"""What holds for every test of publishing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom.publishing.stands import Stand


@pytest.fixture(autouse=True, scope="module")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Thousands of publishes to small trees need not outlive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has such, for thousands of small sites."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder that is made in it has a name of its own
    if not shared.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


@pytest.fixture
def stand(memory: Path) -> Stand:
    """A folder without a site."""
    return Stand(memory)

"""What holds for every test of publishing."""

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
def stand(memory: Path) -> Stand:
    """A folder without a site."""
    return Stand(memory)

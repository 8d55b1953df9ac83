"""A disk that is full at every write: it grows by some blocks after each build that failed, until one succeeds."""

from collections.abc import Callable

import pytest

from tests.torture.conftest import Count
from tests.torture.disks import BLOCK, Disk, disk_with
from tests.torture.torment import Torment, torment

# Each begins a block further on, so that together they try every size.
PARTS = 4
ROOMY = 1 << 30


def fill(tormented: Torment, disk: Disk, part: int, step: int) -> None:
    """Build an edited paper on a disk that is too small, then on one that is less so."""
    disk.resize(ROOMY)
    tormented.edit()
    size = disk.used() + part * BLOCK
    disk.resize(size)
    before = tormented.site
    while (result := tormented.run("build")).code:
        assert "满" in result.output, result.output
        tormented.judge(result, before)
        size += step * BLOCK
        disk.resize(size)
    tormented.judge(result, before)
    disk.resize(ROOMY)
    tormented.recover()


@pytest.mark.parametrize("part", range(PARTS))
def test_full_disks(part: int, count: Count, record_property: Callable[[str, object], None]) -> None:
    with torment(part) as tormented, disk_with(tormented.project) as disk:
        tormented.project, tormented.inside = disk.path, disk.inside
        for _ in range(count(2, 1)):
            fill(tormented, disk, part, count(PARTS, 100))
        for name, value in tormented.seen.items():
            record_property(name, value)

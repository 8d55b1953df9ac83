"""Builds that get too few open files, or files of too small a size, at each limit from the smallest on."""

import resource
from collections.abc import Callable
from functools import partial

import pytest

from tests.torture.conftest import Count
from tests.torture.torment import torment

# What Python itself needs to start is the system's; the largest is enough for every build.
FILES = range(10, 74)
SIZES = [0, 1, 2, 4, 8, 16, *range(24, 400, 16), 512, 1024, 4096]
LIMITS = {
    "files": (resource.RLIMIT_NOFILE, list(FILES)),
    "kilobytes": (resource.RLIMIT_FSIZE, [1024 * size for size in SIZES]),
}


@pytest.mark.parametrize("what", LIMITS)
def test_builds_under_limits(what: str, count: Count, record_property: Callable[[str, object], None]) -> None:
    limit, values = LIMITS[what]
    with torment(1) as tormented:
        for value in values[:: count(1, len(values) // 3)]:
            tormented.edit()
            before = tormented.site
            result = tormented.run("build", preexec_fn=partial(resource.setrlimit, limit, (value, value)))
            assert result.code in {0, 1}, f"{value}: exit {result.code}\n{result.output}"
            tormented.judge(result, before)
            tormented.recover()
        for name, seen in tormented.seen.items():
            record_property(f"{what} {name}", seen)

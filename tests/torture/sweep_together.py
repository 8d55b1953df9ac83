"""Two of everything at once: builds, checks, plans, uploads and previews of one project."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from newsroom.publishing.manifest import JOURNAL, MANIFEST
from tests.incremental.builds import EMPTY, assert_same, tree_of
from tests.scripts.running import free_port
from tests.torture.conftest import Count
from tests.torture.torment import Torment, assert_words, finish, signal_group, torment

TASKS = {
    "build": ("build",),
    "check": ("check",),
    "plan": ("plan",),
    "verify": ("build", "--verify"),
    "upload": ("upload", "host:paper", "--replace"),
    "serve": ("serve",),
}
# Exit codes; for `check` an article that went with its address is a problem.
FINE = {"serve": {0, 130}, "check": {0, 1}}
PAIRS = [
    (one, other) for one in ("build", "check", "upload", "serve") for other in TASKS if (one, other) != ("serve",) * 2
]


def run_together(tormented: Torment, *names: str) -> None:
    """Run tasks at once, a preview for some seconds, and see that each ends well."""
    started = []
    for name in names:
        port = ("--port", str(free_port())) if name == "serve" else ()
        started.append((name, tormented.start(*TASKS[name], *port)))
        time.sleep(tormented.chance.choice((0, 0, 0.3, 1)))
    for name, process in sorted(started, key=lambda each: each[0] == "serve"):
        if name == "serve":
            signal_group(process, signal.SIGINT)
        result = finish(process)
        assert_words(result)
        assert result.code in FINE.get(name, {0}), f"{names}: {name} {result.code}\n{result.output}"


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_two_at_once(
    pair: tuple[str, str], count: Count, record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with torment(len(pair[0] + pair[1])) as tormented:
        host = tormented.project.with_name("host")
        (host / "paper").mkdir(parents=True)
        monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
        monkeypatch.setenv("RCLONE_CONFIG_HOST_TYPE", "alias")
        monkeypatch.setenv("RCLONE_CONFIG_HOST_REMOTE", str(host))
        for _ in range(count(5, 1)):
            tormented.edit()
            run_together(tormented, *pair)
            tormented.recover()
            tormented.seen["rounds"] += 1
        if "upload" in pair:
            result = tormented.run(*TASKS["upload"])
            assert result.code == 0, result.output
            # rclone leaves folders without a file, which no reader sees; the manifest and its journal are the upload's.
            ours = {path: data for path, data in tree_of(host / "paper").items() if path not in {MANIFEST, JOURNAL}}
            there = {path: data for path, data in ours.items() if data != EMPTY}
            assert_same(there, tormented.site, result.output)
        record_property("rounds", tormented.seen["rounds"])

"""What happens to a project between two builds without anybody editing it."""

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.incremental.builds import project_files

Disturbance = Callable[[Path, random.Random], None]

GARBAGE = b"\x00\xff not what it was \n" * 50


def touch_one(project: Path, chance: random.Random) -> None:
    """Give one file a new time."""
    os.utime(project / chance.choice(project_files(project)))


def clone(project: Path, chance: random.Random) -> None:
    """Check everything out anew, in some order: new files with new times."""
    paths = project_files(project)
    chance.shuffle(paths)
    for path in paths:
        data = (project / path).read_bytes()
        (project / path).unlink()
        (project / path).write_bytes(data)


def flatten_times(project: Path, chance: random.Random) -> None:
    """Give all files one time, as archives of a repository do."""
    moment = chance.choice((0, 1_000_000_000))
    for path in project_files(project):
        os.utime(project / path, (moment, moment))


def lose(*names: str) -> Disturbance:
    """Delete folders that a build leaves."""

    def delete(project: Path, chance: random.Random) -> None:
        del chance
        for name in names:
            shutil.rmtree(project / name, ignore_errors=True)

    return delete


def replace_site(project: Path, chance: random.Random) -> None:
    """Put something into the site's place that no build of ours made."""
    del chance
    shutil.rmtree(project / "site", ignore_errors=True)
    (project / "site" / "2023").mkdir(parents=True)
    (project / "site" / "2023" / "index.html").write_text("another program's", encoding="utf-8")


def spoil_cache(project: Path, chance: random.Random) -> None:
    """Make garbage of a file in the cache, or cut it short, or delete it."""
    files = sorted(file for file in (project / ".cache").rglob("*") if file.is_file())
    if not files:
        return
    file = chance.choice(files)
    data = chance.choice((GARBAGE, b"", file.read_bytes()[: file.stat().st_size // 2], None))
    file.unlink()
    if data is not None:
        file.write_bytes(data)


DISTURBANCES: dict[str, Disturbance] = {
    "a file is touched": touch_one,
    "a fresh clone": clone,
    "all files have one time": flatten_times,
    "the cache is lost": lose(".cache"),
    "the site is lost": lose("site"),
    "the standby is lost": lose(".site-standby", ".site-former", ".site-aside"),
    "all is lost but the cache": lose("site", ".site-standby", ".site-former", ".site-aside"),
    "another program's site": replace_site,
    "the cache is spoilt": spoil_cache,
}


TICK = 2


def await_tick() -> None:
    """Wait until a slow clock goes on, so that there is most of a tick to work in."""
    time.sleep(TICK - time.time() % TICK)


def keep_within_a_tick(project: Path, paths: list[str]) -> None:
    """Give files the time that a disk with a clock of two seconds gives what is written now."""
    moment = int(time.time() // TICK) * TICK
    for path in paths:
        os.utime(project / path, (moment, moment))

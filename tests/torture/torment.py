"""A published project that is made to fail, and what has to hold afterwards."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.factories import ROOT
from tests.incremental.builds import PATIENCE, CleanBuilds, Result, Tree, assert_same, save, tree_of
from tests.incremental.desk import files_of
from tests.incremental.kills import papers
from tests.incremental.machine import HEALED, make_scratch
from tests.scripts.running import command, environment

# What an editor must never see, whatever happens.
FORBIDDEN = ("Traceback", "程序意外出错", "发给开发者", "Fatal Python error")


class Torment:
    """A project whose builds fail, and the sites that it may have then."""

    # What a task is started with, and where, if that is not the project as it is seen from here.
    inside: tuple[str, ...] = ()

    def __init__(self, folder: Path, chance: Random) -> None:
        self.project = folder / "paper"
        # Lists as long as they are: what is started here could be ended while it makes them short.
        self.clean = CleanBuilds(folder, env={"PYTHONPATH": str(ROOT)})
        self.chance = chance
        self.papers = cycle(papers())
        self.seen: Counter[str] = Counter()
        self.edit()
        self.recover()

    def edit(self) -> None:
        """Go on to the next paper."""
        self.desk = next(self.papers)
        save(self.project, files_of(self.desk))

    @property
    def site(self) -> Tree:
        return tree_of(self.project / "site")

    @property
    def new(self) -> Tree:
        """The site of a clean build of the paper as it is."""
        return self.clean.tree(files_of(self.desk), self.desk.now)

    def start(self, *arguments: str, env: Mapping[str, str] | None = None, **how: Any) -> subprocess.Popen[str]:  # noqa: ANN401
        """Start a task in a process group of its own; `how` is for Popen."""
        return subprocess.Popen(
            [*self.inside, *command(*arguments)],
            cwd=None if self.inside else self.project,
            env=environment({"NEWSROOM_NOW": self.desk.now, "NO_MKDOCS_2_WARNING": "1"} | dict(env or {})),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            **how,
        )

    def run(self, *arguments: str, env: Mapping[str, str] | None = None, **how: Any) -> Result:  # noqa: ANN401
        """Run a task to its end."""
        return finish(self.start(*arguments, env=env, **how))

    def judge(self, result: Result, before: Tree) -> None:
        """See that the output is fit for an editor, and that the site is wholly the new one, or where it failed the former."""
        assert_words(result)
        # A build that was ended may have published by then.
        published = result.code == 0 or (result.code != 1 and self.site != before)
        assert_same(self.site, self.new if published else before, f"exit {result.code}\n{result.output}")
        self.seen["published" if published else "as before"] += 1

    def recover(self, *arguments: str) -> None:
        """Build in peace, and see that the site is a clean build's."""
        result = self.run("build", *arguments)
        assert result.code == 0, result.output
        assert_words(result)
        assert_same(self.site, self.new, result.output)


@contextmanager
def torment(seed: int) -> Iterator[Torment]:
    """A project in memory, until the block ends."""
    with make_scratch() as folder:
        yield Torment(Path(folder), Random(seed))  # noqa: S311 - chance, not secrets


def assert_words(result: Result, *, spoilt: bool = False) -> None:
    """AssertionError where the output holds what no editor must see; a cache that is spoilt may be healed, in one line."""
    told = "\n".join(line for line in result.output.splitlines() if not (spoilt and HEALED in line))
    found = [each for each in FORBIDDEN if each in told]
    assert not found, f"exit {result.code}\n{result.output}"


def finish(process: subprocess.Popen[str]) -> Result:
    """The result of a task; one that does not end is killed, and TimeoutExpired raised."""
    try:
        output, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        signal_group(process, signal.SIGKILL)
        process.communicate()
        raise
    return Result(process.returncode, output)


def signal_group(process: subprocess.Popen[str], number: int) -> None:
    """Send a signal to a task and all that it started, as a terminal does."""
    if process.poll() is None:
        os.killpg(process.pid, number)

"""Fixtures for every test."""

import gc
import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.factories import build, copy_project
from tests.notes import Notes

# The same examples at every run, so that whatever fails comes from the change, and half as many as usual: the other
# half finds little that these do not. `make sweep` draws others, and twice as many.
# No limit of time either: a machine that is shared may stop an example for longer than any.
settings.register_profile("everyday", settings.get_profile("ci"), max_examples=50)
settings.register_profile("chance", settings.get_profile("ci"), derandomize=False)
settings.load_profile("everyday")


def pytest_configure(config: pytest.Config) -> None:
    """Print what tests note about the machine when the run ends, and let what they start hear Ctrl+C."""
    config.pluginmanager.register(Notes())
    # A shell that runs this in the background has it ignore Ctrl+C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Tests start hundreds of commands: each would compile the whole code anew, and each run all of the tests.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # As the program itself has it (newsroom/cli/start.py).
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests without Python looking for garbage among them, then or later.

    They are kept to the end of the run, and their objects are by the million: looking through them took longer than
    making them.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    # pytest-xdist gives each worker a folder inside the run's.
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The repository's own paper, built once a run: the folder of its files, which no test may change."""
    project = shared_folder / "site-project"
    log = shared_folder / "site-build.log"
    with FileLock(shared_folder / "site.lock"):
        if not log.exists():
            result = build(copy_project(project))
            # The exit code first: the other workers read it.
            log.write_text(f"{result.returncode}\n{result.stdout}{result.stderr}", encoding="utf-8")
    exit_code, _, output = log.read_text(encoding="utf-8").partition("\n")
    if exit_code != "0":
        pytest.fail(f"the repository's own paper does not build:\n{output}", pytrace=False)
    return project / "site"

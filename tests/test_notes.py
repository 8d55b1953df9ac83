"""What tests note about the machine is printed once, with workers and without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT

CONFTEST = """
import pytest
from tests.notes import Notes, add_note

def pytest_configure(config):
    config.pluginmanager.register(Notes())

@pytest.fixture(scope="session")
def browser(pytestconfig):
    add_note(pytestconfig, "Chromium: found")
"""

TESTS = "def test_a(browser): ...\n\ndef test_b(browser): ...\n"


@pytest.mark.parametrize("workers", [(), ("-n", "2", "--dist", "each")])
def test_a_note_of_every_worker_is_printed_once(tmp_path: Path, workers: tuple[str, ...]) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_them.py").write_text(TESTS, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *workers],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout
    assert result.stdout.splitlines().count("Chromium: found") == 1

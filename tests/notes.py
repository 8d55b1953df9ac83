"""Lines at the end of a test run about the machine it ran on, also from pytest-xdist's workers."""

from typing import Any

import pytest

NOTES = pytest.StashKey[set[str]]()
KEY = "newsroom_notes"


def add_note(config: pytest.Config, line: str) -> None:
    """Have the line printed once when the run ends."""
    notes = _notes(config)
    notes.add(line)
    # In a worker, what goes into this dictionary reaches the process that prints.
    workers: dict[str, Any] | None = getattr(config, "workeroutput", None)
    if workers is not None:
        workers[KEY] = sorted(notes)


def _notes(config: pytest.Config) -> set[str]:
    return config.stash.setdefault(NOTES, set())


class Notes:
    """The plugin that gathers the lines and prints them."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # noqa: ANN401
        """Take a finished worker's lines."""
        for line in getattr(node, "workeroutput", {}).get(KEY, ()):
            add_note(node.config, line)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Print every line once, in the same order in every run."""
        for line in sorted(_notes(config)):
            terminalreporter.write_line(line)

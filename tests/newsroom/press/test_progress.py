"""How far a long step has come: lines where there is no terminal, a bar where there is one."""

import io
import logging

import pytest

from newsroom.press.progress import MANY, Progress


class Terminal(io.StringIO):
    """What keeps what is written to it and answers as a terminal does."""

    def isatty(self) -> bool:
        return True


def lines_of(caplog: pytest.LogCaptureFixture, total: int, steps: int) -> list[str]:
    with caplog.at_level(logging.INFO, logger="newsroom.press"), Progress("读稿") as told:
        for step in range(steps):
            told((step + 1) * total // steps, total)
    return [record.getMessage() for record in caplog.records]


def test_what_is_small_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert lines_of(caplog, MANY - 1, 100) == []


def test_without_a_terminal_each_tenth_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    lines = lines_of(caplog, MANY, 100)
    assert len(lines) == 10
    assert lines[-1].endswith(f"{MANY} / {MANY}")


def test_on_a_terminal_it_is_a_bar_and_no_line(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    assert lines_of(caplog, MANY, 3) == []
    assert "读稿" in screen.getvalue()
    assert f"{MANY}/{MANY}" in screen.getvalue()

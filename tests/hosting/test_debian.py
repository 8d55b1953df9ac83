"""Where a host's program comes from, and that its absence is told."""

import shutil
from pathlib import Path

import pytest

from tests.hosting import nginx
from tests.hosting.debian import NoProgramError, find_program


def test_a_program_of_this_machine_is_taken_as_it_is(tmp_path: Path) -> None:
    found, origin = find_program("sh", "no-such-package", tmp_path / "cache")
    assert (str(found), origin) == (shutil.which("sh"), "on the path")
    assert not (tmp_path / "cache").exists()


def test_what_was_unpacked_before_is_taken_again(tmp_path: Path) -> None:
    program = tmp_path / "some-package" / "usr" / "sbin" / "some-program"
    program.parent.mkdir(parents=True)
    program.touch()
    found, origin = find_program("some-program", "some-package", tmp_path)
    assert (found, origin) == (program, "unpacked from Debian's package some-package")


def test_where_nothing_can_be_fetched_the_reason_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoProgramError, match="some-package is not installed, and this machine has no apt-get"):
        find_program("some-program", "some-package", tmp_path / "cache")


def test_without_nginx_its_tests_are_left_out_and_the_run_says_so(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        reason = "no network"
        raise NoProgramError(reason)

    monkeypatch.setattr(nginx, "find_program", refuse)
    told: list[str] = []
    monkeypatch.setattr(nginx, "add_note", lambda _config, line: told.append(line))
    with pytest.raises(pytest.skip.Exception, match="no nginx: no network"):
        nginx.nginx_or_skip(pytestconfig)
    assert told == ["nginx: not tested, because it cannot be had here: no network"]

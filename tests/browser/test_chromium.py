"""Finding and installing a Chromium, on machines whose programs are small shell scripts."""

import os
import sys
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import NoBrowserError, ensure_chinese_font, ensure_chromium, find_chromium

NOWHERE = Path("/nowhere/chrome")

FAILS = "echo 'E: nothing to be had' >&2; exit 100"


class Machine:
    """A machine with nothing on its path but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder
        self.log = folder / "log"
        # Scripts are found by name, their interpreter and these by path.
        for name in ("chmod", "env", "sh"):
            (folder / name).symlink_to(Path("/usr/bin", name))

    def has(self, name: str, script: str = "exit 0") -> Path:
        """Put a program there that logs how it was called."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
        program.chmod(0o755)
        return program

    def installing(self, name: str) -> str:
        """The script of a program that puts `name` on the path when called to install."""
        program = self.bin / name
        return f'case "$*" in *install*) printf "#!/bin/sh\\necho a font" > {program}; chmod 755 {program};; esac'

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NEWSROOM_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "KNOWN_PLACES", ())
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "executable", str(made.has("python", FAILS)))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return made


def test_the_named_chromium_comes_before_one_on_the_path(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_path = machine.has("chromium")
    assert find_chromium(NOWHERE) == (on_the_path, "chromium on the path")
    named = machine.has("my-own")
    monkeypatch.setenv("NEWSROOM_CHROMIUM", str(named))
    assert find_chromium(NOWHERE) == (named, "NEWSROOM_CHROMIUM")


def test_a_name_that_is_no_file_is_an_error_and_not_passed_over(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("chromium")
    monkeypatch.setenv("NEWSROOM_CHROMIUM", "/nowhere/at/all")
    with pytest.raises(NoBrowserError, match="/nowhere/at/all"):
        ensure_chromium(NOWHERE)


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"])
def test_each_usual_name_on_the_path_is_found(machine: Machine, name: str) -> None:
    program = machine.has(name)
    assert find_chromium(NOWHERE) == (program, f"{name} on the path")


def test_known_places_and_playwrights_download_are_found(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    download = machine.has("download")
    assert find_chromium(download) == (download, "Playwright's download")
    known = machine.has("known")
    monkeypatch.setattr(chromium, "KNOWN_PLACES", (known,))
    assert find_chromium(download) == (known, "a known place")


def test_root_installs_with_apt_get(machine: Machine) -> None:
    machine.has("apt-get", machine.installing("chromium-headless-shell"))
    assert ensure_chromium(NOWHERE) == (machine.bin / "chromium-headless-shell", "installed with apt-get")
    assert machine.calls() == [
        "apt-get -o DPkg::Lock::Timeout=300 update",
        "apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends chromium-headless-shell fonts-noto-cjk",
    ]


def test_where_it_is_in_no_package_of_its_own_the_whole_browser_is_installed(machine: Machine) -> None:
    without = 'case "$*" in *headless*) echo "E: Unable to locate package" >&2; exit 100;; esac'
    machine.has("apt-get", f"{without}\n{machine.installing('chromium')}")
    assert ensure_chromium(NOWHERE) == (machine.bin / "chromium", "installed with apt-get")


def test_who_is_not_root_installs_with_sudo_when_it_asks_nothing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.has("apt-get", machine.installing("chromium"))
    machine.has("sudo", 'shift; exec "$@"')
    machine.has("true")
    assert ensure_chromium(NOWHERE)[1] == "installed with apt-get"
    assert "sudo -n true" in machine.calls()


def test_without_rights_playwright_downloads(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.has("apt-get", machine.installing("chromium"))
    machine.has("sudo", FAILS)
    machine.has("python", machine.installing("download"))
    download = machine.bin / "download"
    assert ensure_chromium(download) == (download, "installed with playwright install")
    assert machine.calls() == ["sudo -n true", "python -m playwright install chromium"]


def test_when_nothing_works_the_error_tells_each_try(machine: Machine) -> None:
    machine.has("apt-get", FAILS)
    with pytest.raises(NoBrowserError) as error:
        ensure_chromium(NOWHERE)
    assert "apt-get: E: nothing to be had" in str(error.value)
    assert "playwright install: E: nothing to be had" in str(error.value)


def test_a_font_that_is_there_is_not_installed(machine: Machine) -> None:
    machine.has("fc-list", "echo NotoSansCJK.ttc")
    machine.has("apt-get")
    assert ensure_chinese_font() == "found"
    assert machine.calls() == ["fc-list :lang=zh"]


def test_a_missing_font_is_installed(machine: Machine) -> None:
    machine.has("fc-list")
    machine.has("apt-get", machine.installing("fc-list"))
    assert ensure_chinese_font() == "installed with apt-get"
    assert machine.calls()[-1].endswith("fontconfig fonts-noto-cjk")


def test_a_missing_font_that_cannot_be_installed_is_an_error(machine: Machine) -> None:
    machine.has("fc-list")
    with pytest.raises(NoBrowserError, match="install one, such as Noto Sans CJK"):
        ensure_chinese_font()

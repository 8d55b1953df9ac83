"""A Chromium and a Chinese font for the tests: found on this machine, else installed, else an error in words."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# The first is the same browser without windows: it does the tests in two thirds of the time.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# Where browsers lie on systems that do not put them on the path.
KNOWN_PLACES = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("C:/Program Files/Chromium/Application/chrome.exe"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
    Path("C:/Program Files (x86)/Google/Chrome/Application/chrome.exe"),
)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    # Nothing but the page under test asks for anything: the tests list every request.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """There is no Chromium or no Chinese font and none could be installed; the message says what to do."""


def ensure_chromium(playwrights_own: Path) -> tuple[Path, str]:
    """Give a Chromium's path and how it was come by, installing one where none is found.

    `playwrights_own` is where Playwright would put its download.
    """
    return find_chromium(playwrights_own) or _install_chromium(playwrights_own)


def ensure_chinese_font() -> str:
    """Say how the Chinese font was come by, installing one where none is found."""
    if has_chinese_font():
        return "found"
    if not (apt := _apt()):
        msg = "no Chinese font: install one, such as Noto Sans CJK (fonts-noto-cjk)"
        raise NoBrowserError(msg)
    _run_apt(apt, "fontconfig", "fonts-noto-cjk")
    if not has_chinese_font():
        msg = "apt-get installed fonts-noto-cjk, but fc-list still shows no Chinese font"
        raise NoBrowserError(msg)
    return "installed with apt-get"


def find_chromium(playwrights_own: Path) -> tuple[Path, str] | None:
    """Give the path of the first Chromium on this machine and where it was found, or None."""
    if named := os.environ.get("NEWSROOM_CHROMIUM"):
        if not Path(named).is_file():
            msg = f"NEWSROOM_CHROMIUM names {named}, where no file is"
            raise NoBrowserError(msg)
        return Path(named), "NEWSROOM_CHROMIUM"
    return next(_chromiums(playwrights_own), None)


def has_chinese_font() -> bool:
    """Tell whether a page in Chinese can be drawn; macOS and Windows always can."""
    if sys.platform in {"darwin", "win32"}:
        return True
    if not (fc_list := shutil.which("fc-list")):
        return False
    return bool(subprocess.run([fc_list, ":lang=zh"], capture_output=True, check=True).stdout.strip())


def _chromiums(playwrights_own: Path) -> Iterator[tuple[Path, str]]:
    for name in COMMANDS:
        if found := shutil.which(name):
            yield Path(found), f"{name} on the path"
    for place in KNOWN_PLACES:
        if place.is_file():
            yield place, "a known place"
    if playwrights_own.is_file():
        yield playwrights_own, "Playwright's download"


def _install_chromium(playwrights_own: Path) -> tuple[Path, str]:
    failures = []
    for name, install in _installers():
        try:
            install()
        except NoBrowserError as error:
            failures.append(f"{name}: {error}")
            continue
        if found := find_chromium(playwrights_own):
            return found[0], f"installed with {name}"
        failures.append(f"{name}: ended well, but left no Chromium")
    reasons = "\n".join(f"  {failure}" for failure in failures)
    msg = f"no Chromium; install one, or name one in NEWSROOM_CHROMIUM. Tried:\n{reasons}"
    raise NoBrowserError(msg)


def _installers() -> Iterator[tuple[str, Callable[[], None]]]:
    if apt := _apt():
        yield "apt-get", lambda: _run_apt(apt, "chromium-headless-shell", "fonts-noto-cjk")
        # Ubuntu has no such package.
        yield "apt-get", lambda: _run_apt(apt, "chromium", "fonts-noto-cjk")
    yield "playwright install", lambda: _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _apt() -> list[str]:
    """The words that start apt-get with the rights to install, or none where there are no such rights."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return []
    # In the command, because sudo does not pass the environment on.
    unasked = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return unasked
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n", *unasked]
    return []


def _run_apt(apt: list[str], *packages: str) -> None:
    # Another apt-get, such as the system's own upgrade, may hold the lock for a while.
    patient = [*apt, "-o", "DPkg::Lock::Timeout=300"]
    _run([*patient, "update"])
    _run([*patient, "install", "--yes", "--no-install-recommends", *packages])


def _run(command: list[str]) -> None:
    """Run an installer that can ask nothing; raise NoBrowserError with its last words."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    if result.returncode:
        lines = (result.stderr or result.stdout).strip().splitlines()
        msg = lines[-1] if lines else f"exit code {result.returncode}"
        raise NoBrowserError(msg)

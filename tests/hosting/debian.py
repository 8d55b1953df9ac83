"""Programs that hosts run, for the tests: on this machine's path, else unpacked from Debian's package without being root."""

import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

SECONDS = 120


class NoProgramError(Exception):
    """The program is not on this machine and cannot be had; the message says why."""


def find_program(name: str, package: str, cache: Path) -> tuple[Path, str]:
    """Give a program's path and how it was come by; what is downloaded stays in `cache` for the next run."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    if found := shutil.which(name, path=places):
        return Path(found), "on the path"
    unpacked = unpack(package, cache)
    for folder in ("sbin", "bin"):
        program = unpacked / "usr" / folder / name
        if program.is_file():
            return program, f"unpacked from Debian's package {package}"
    msg = f"Debian's package {package} has no {name}"
    raise NoProgramError(msg)


def unpack(package: str, cache: Path) -> Path:
    """Give the folder with a package's files, which stays in `cache` for the next run."""
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{package}.lock"):
        unpacked = cache / package
        if not unpacked.is_dir():
            _unpack(package, unpacked)
    return unpacked


def _unpack(package: str, folder: Path) -> None:
    """Unpack the newest version of a package that apt knows of; the folder is there only when that is done."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        msg = f"{package} is not installed, and this machine has no apt-get to fetch it with"
        raise NoProgramError(msg)
    making = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    try:
        _run(making, "apt-get", "download", package)
    except NoProgramError:
        # The machine's own list of packages is missing or old, and only root may renew it.
        lists = _own_lists(folder.parent)
        _run(making, "apt-get", *lists, "update")
        _run(making, "apt-get", *lists, "download", package)
    archive = next(making.glob("*.deb"))
    _run(making, "dpkg-deb", "--extract", archive.name, ".")
    archive.unlink()
    making.rename(folder)


def _own_lists(cache: Path) -> list[str]:
    """Options with which apt-get keeps its lists and downloads in a folder of ours."""
    state, downloads = cache / "apt-lists", cache / "apt-cache"
    for folder in (state, downloads):
        (folder / "partial").mkdir(parents=True, exist_ok=True)
        (folder / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    return ["-o", f"Dir::State::Lists={state}", "-o", f"Dir::Cache={downloads}", "-o", "APT::Sandbox::User="]


def _run(folder: Path, *command: str) -> None:
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        msg = f"{' '.join(command[:2])} had no answer for {SECONDS} seconds"
        raise NoProgramError(msg) from error
    if result.returncode:
        lines = (result.stderr or result.stdout).strip().splitlines()
        raise NoProgramError(lines[-1] if lines else f"{command[0]}: exit code {result.returncode}")

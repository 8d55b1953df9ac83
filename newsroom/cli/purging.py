"""Purging of a host's caches, by a program of the operator's."""

import os
import shlex
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from newsroom.cli.project import Refusal
from newsroom.publishing.caching import purged_addresses
from newsroom.publishing.files import write_durably


@dataclass(frozen=True, slots=True)
class Purge:
    """The purging program, if any, its pending list, and the site address."""

    program: str | None
    waiting: Path
    root: str

    def add(self, removed: Iterable[str]) -> None:
        """Adds addresses of files about to be removed.

        A failure then loses none.
        """
        if self.program:
            found = {f"{self.root}/{address}" for address in purged_addresses(removed)} | set(self._listed())
            write_durably(self.waiting, "".join(f"{address}\n" for address in sorted(found)))

    def send(self) -> None:
        """Sends the list, an address a line; Refusal where it fails."""
        listed = self._listed()
        if not (self.program and listed):
            return
        click.echo(f"让缓存刷掉 {len(listed)} 个网址 (purging {len(listed)} addresses)")
        command = shlex.split(self.program, posix=os.name == "posix")
        text = "".join(f"{address}\n" for address in listed)
        try:
            subprocess.run(command, input=text, check=True, encoding="utf-8")
        except (OSError, subprocess.CalledProcessError) as error:
            msg = f"网站已传完，缓存没有刷新；再运行一次会接着刷新 (uploaded, but the caches were not purged): {error}"
            raise Refusal(msg) from None
        self.waiting.unlink()

    def _listed(self) -> list[str]:
        try:
            return self.waiting.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

"""The interface of a generator in the bench."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bench.archive import Plain
from bench.trees import copy_into, remove

if TYPE_CHECKING:
    from bench.archive import Archive
    from bench.measuring import Command

ROOT = Path(__file__).resolve().parents[2]
RIVALS = ROOT / "bench" / "rivals"


@dataclass(frozen=True, slots=True)
class Change:
    """An editor's change: articles written and removed, by path.

    The paths are below articles/.

    ``issues`` are the numbers of the issues that any of this touches, ``newest`` the newest issue's.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    issues: tuple[int, ...]
    newest: int


class System(ABC):
    """A generator with its project, made from the articles of ``desk``."""

    name: ClassVar[str]
    # Whether a second build is meant to be cheaper than the first.
    incremental: ClassVar[bool] = False
    # The template that makes an article's page, below the project, and a line to find in it.
    template: ClassVar[str] = ""
    landmark: ClassVar[str] = "</article>"

    def __init__(self, desk: Path, folder: Path, tools: Path, archive: Archive | None = None) -> None:
        self.desk = desk
        self.folder = folder
        self.tools = tools
        self.archive = archive or Plain()

    @property
    def articles(self) -> Path:
        """The folder with the archive."""
        return self.desk / "articles"

    @property
    @abstractmethod
    def output(self) -> Path:
        """The folder with the built site."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The folders that a build reads."""
        return ()

    @property
    @abstractmethod
    def command(self) -> Command:
        """What builds the site."""

    @property
    @abstractmethod
    def version(self) -> str:
        """The program and its version."""

    @abstractmethod
    def lay_out(self) -> None:
        """Make the project, all but the content."""

    @abstractmethod
    def follow(self, change: Change) -> None:
        """Bring the content up to the articles below ``desk``; not measured."""

    def forget(self) -> None:
        """Remove what earlier builds left."""
        remove(self.output)

    def change_template(self, mark: str) -> None:
        """Write ``mark`` into every article's page."""
        file = self.folder / self.template
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(self.landmark, f"<!-- {mark} -->{self.landmark}", 1), encoding="utf-8")

    def copy_rival(self, name: str) -> None:
        """Lay out a rival's project with the style and pictures of ours."""
        remove(self.folder)
        copy_into(RIVALS / name, self.folder)
        copy_into(ROOT / "newsroom" / "theme" / "assets", self.folder / "static" / "assets")

"""An archive for the bench: issues of articles, numbered from 0."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path


class Archive(ABC):
    """A kind of archive; numbers decide all its words.

    So an archive of 10,000 articles begins with the one of 1,000.
    """

    name: ClassVar[str]
    # What a reader of the results has to know of it.
    words: ClassVar[str]

    @abstractmethod
    def numbers(self, issue: int) -> range:
        """The numbers of an issue's articles."""

    @abstractmethod
    def issues(self, articles: int) -> int:
        """How many issues so many articles make; the last may be short."""

    @abstractmethod
    def date(self, issue: int) -> date:
        """The day of an issue."""

    @abstractmethod
    def path(self, number: int) -> str:
        """An article's file below articles/."""

    @abstractmethod
    def text(self, number: int) -> str:
        """The whole file of an article."""

    @abstractmethod
    def card(self, issue: int, numbers: Sequence[int]) -> str:
        """The text of issue.yml for an issue of these articles."""

    @abstractmethod
    def registries(self) -> Mapping[str, str]:
        """The text of each registry by its file's name."""

    def pictures(self, number: int) -> Mapping[str, bytes]:
        """The pictures beside an article, by their files' names."""
        del number
        return {}

    def folder(self, issue: int) -> str:
        """An issue's folder below articles/: ``1994/01/04``."""
        return f"{self.date(issue):%Y/%m/%d}"

    def write(self, root: Path, articles: int) -> None:
        """Write articles/ with the registries and the oldest articles."""
        (root / "articles").mkdir(parents=True, exist_ok=True)
        for name, text in self.registries().items():
            _write(root / "articles" / name, text.encode())
        for issue in range(self.issues(articles)):
            self.write_issue(root, issue, articles)

    def write_issue(self, root: Path, issue: int, before: int | None = None) -> list[str]:
        """Write an issue, its articles up to a number; their paths."""
        numbers = [number for number in self.numbers(issue) if before is None or number < before]
        folder = root / "articles" / self.folder(issue)
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "issue.yml", self.card(issue, numbers).encode())
        return [path for number in numbers for path in self._write_article(root, number)]

    def _write_article(self, root: Path, number: int) -> Iterator[str]:
        path = self.path(number)
        file = root / "articles" / path
        _write(file, self.text(number).encode())
        for name, data in self.pictures(number).items():
            _write(file.with_name(name), data)
        yield path


def _write(file: Path, data: bytes) -> None:
    # Bytes: Windows would turn line ends into its own.
    file.write_bytes(data)

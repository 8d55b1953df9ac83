"""Manuscripts: the files of articles, read and replaced for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.desk.desk import desk_of
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.makeup.filing import WRITING
from newsroom.digests import digest_bytes
from newsroom.names import CONTROL, file_fault
from newsroom.opening import IrregularError, RegularFiles
from newsroom.reading.folder import is_picture
from newsroom.reading.reader import is_article
from newsroom.versions.git import Author
from newsroom.writing.several import Change, ChangedFileError, change_files

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from newsroom.desk.desk import Desk
    from newsroom.desk.entrance import Visitor
    from newsroom.versions.repository import Repository, Version


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article's file; ``path`` is below articles/, ``data`` its bytes."""

    articles: Path
    path: str
    data: bytes

    @property
    def address(self) -> str:
        """The address of its pages at the desk, which others continue."""
        return f"/articles/{self.path.removesuffix('.md')}"

    @property
    def home_path(self) -> str:
        """Its path below the paper's folder, as git has it."""
        return f"{self.articles.name}/{self.path}"

    @property
    def digest(self) -> str:
        """The digest of all its bytes, for forms."""
        return digest_bytes(self.data).hex()

    def load(self, name: str) -> bytes:
        """The bytes of a picture beside it; OSError where there is none."""
        if file_fault(name) or not is_picture(name):
            raise FileNotFoundError(name)
        with RegularFiles(self.articles) as files:
            return files.read(f"{self.path.rpartition('/')[0]}/{name}")

    def replace(self, data: bytes) -> None:
        """Gives the file these bytes; DeskError where it is another by now."""
        with WRITING:
            try:
                change_files(self.articles, {self.path: Change(self.data, data)})
            except ChangedFileError:
                raise moved() from None


def manuscript_of(request: Request) -> Manuscript:
    """The article that an address names; DeskError where there is none."""
    path = f"{request.path_params['path']}.md"
    articles = desk_of(request).settings.home / "articles"
    data = None if CONTROL.search(path) or "\\" in path or not is_article(path) else _read(articles, path)
    if data is None:
        raise missing()
    return Manuscript(articles, path, data)


def _read(articles: Path, path: str) -> bytes | None:
    try:
        with RegularFiles(articles) as files:
            return files.read(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, IrregularError):
        return None


def moved() -> DeskError:
    """A file that is another than the one that was shown."""
    return DeskError(
        409, "这一篇刚被改过", "什么都没有写。请刷新，看过现在的样子，再做一次。", "the article has changed"
    )


def unreadable() -> DeskError:
    """A file whose front matter has a mistake in its YAML."""
    return DeskError(409, "这一篇读不了", "稿件开头的几行写错了，先在稿件里改好，再来做这件事。", "it cannot be read")


def author_of(desk: Desk, visitor: Visitor) -> Author:
    """Who commits: the person, or whoever works alone by git's own name."""
    if desk.place.shared or desk.repository is None:
        return Author(visitor.name)
    name, email = (desk.repository.setting(f"user.{key}") for key in ("name", "email"))
    return Author(name or visitor.name, email or "")


def past_of(repository: Repository | None, manuscript: Manuscript) -> tuple[Version, ...]:
    """The versions of a file in git, newest first; none without git."""
    return repository.history(manuscript.home_path) if repository else ()

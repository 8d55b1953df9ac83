"""Registries on the disk: read, judged and written for the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.desk.desk import desk_of
from newsroom.desk.failures import DeskError
from newsroom.desk.makeup.filing import WRITING
from newsroom.editing.registries import NamingError, file_of
from newsroom.failures import explain
from newsroom.opening import IrregularError, RegularFiles
from newsroom.reading.reader import read_registries
from newsroom.reading.strays import CARD, REGISTRIES
from newsroom.writing.beginnings import ISSUES
from newsroom.writing.documents import EditError
from newsroom.writing.several import Change, ChangedFileError, change_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from newsroom.model import Taxonomy

Result = TypeVar("Result")


def attempt(work: Callable[[], Result]) -> Result:
    """The result of some edit, or a DeskError with the reason."""
    try:
        return work()
    except EditError as error:
        reasons = "；".join(f"{each.place}：{each.message}" for each in error.problems)
        raise DeskError(409, "文件有错，没有改", f"{reasons}。", "the file has mistakes") from error
    except NamingError as error:
        raise DeskError(400, "没有改", f"{error}。", "this name cannot be given") from error


def require_sound(request: Request, taxonomy: Taxonomy, after: bytes) -> None:
    """DeskError with the errors that a registry would have."""
    # By itself: whether an article has a mistake now takes a reading of all of them, and shows in their lists.
    with RegularFiles(desk_of(request).settings.home / "articles", {file_of(taxonomy): after}) as files:
        _, problems = read_registries(files, [file_of(taxonomy)])
    faults = [each for each in problems if not each.warning and each.place.path.endswith(file_of(taxonomy))]
    if faults:
        raise DeskError(400, "没有改", "；".join(each.message for each in faults[:5]) + "。", "it would be a mistake")


def write_files(request: Request, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Gives files below articles/ new bytes, all or none; DeskError."""
    desk = desk_of(request)
    articles = desk.settings.home / "articles"
    # A registry that is missing is read as an empty one.
    files = {
        path: Change(before if before or (articles / path).exists() else None, after)
        for path, (before, after) in changes.items()
    }
    try:
        with WRITING:
            change_files(articles, files)
    except ChangedFileError as error:
        raise changed_meanwhile() from error
    except OSError as error:
        failure = explain(error)
        reason = failure.chinese if failure else str(error)
        raise DeskError(500, "写不了，什么都没有改", f"{reason}。", "cannot write") from error
    finally:
        desk.window.refresh(list(changes))


def changed_meanwhile() -> DeskError:
    """A file that somebody else has changed."""
    remedy = "文件刚有人改过。什么都没有动，请退回去刷新，再看一遍。"
    return DeskError(409, "没有改", remedy, "changed meanwhile")


def find_cards(request: Request, name: str) -> dict[str, bytes]:
    """The cards with a name somewhere in their text, newest first."""
    articles, sought = desk_of(request).settings.home / "articles", name.encode()
    found: dict[str, bytes] = {}
    for file in sorted(articles.glob(f"{ISSUES}/{CARD}"), reverse=True):
        if file.is_file() and not file.is_symlink() and sought in (data := file.read_bytes()):
            found[file.relative_to(articles).as_posix()] = data
    return found


def read_file(request: Request, path: str) -> bytes:
    """The bytes of a file below articles/; a missing registry is empty."""
    try:
        with RegularFiles(desk_of(request).settings.home / "articles") as files:
            return files.read(path)
    except FileNotFoundError:
        if path in REGISTRIES:
            return b""
        raise DeskError(409, "没有改", f"articles/{path} 不在了，请放回来，或刷新再看。", "a file is gone") from None
    except (IrregularError, IsADirectoryError):
        remedy = f"articles/{path} 是链接或文件夹，请换成文件本身。"
        raise DeskError(409, "读不了", remedy, "no regular file") from None

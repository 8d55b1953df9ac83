"""The article that a request is about, and its typed form."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import UploadFile

from newsroom.desk.authorship import may_write
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.failures import DeskError, missing, not_allowed
from newsroom.desk.writing.fields import apply_texts, read_rows, texts_of
from newsroom.desk.writing.saving import find_file, load
from newsroom.editing.differences import find_differences
from newsroom.editing.forms import read_form, write_form
from newsroom.importing.filing.front import read_captions
from newsroom.problems import Problem
from newsroom.reading.files import decode as decode_file
from newsroom.writing.documents import EditError
from newsroom.writing.lines import splice, split_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.requests import Request

    from newsroom.desk.writing.fields import Texts

# The whole text, of an article whose front matter cannot be read.
RAW = "raw"
BASE = "base"


class _ArticleConvertor(Convertor[str]):
    """An article's path below articles/, without its ending."""

    regex = r"[0-9]{4}/[0-9]{2}/[0-9]{2}(?:-[0-9]+)?/[^/]+"

    def convert(self, value: str) -> str:
        """The path of the file."""
        return f"{value}.md"

    def to_string(self, value: str) -> str:
        """The part of an address."""
        return value.removesuffix(".md")


register_url_convertor("article", _ArticleConvertor())


@dataclass(frozen=True, slots=True)
class Opened:
    """An article at the desk; without ``data`` its file is gone."""

    path: str
    file: Path
    data: bytes | None
    may_write: bool


def open_article(request: Request, *, writing: bool = False) -> Opened:
    """The article that a request is about.

    DeskError for what can be none, and where the person may not write it.
    """
    desk, path = desk_of(request), request.path_params["path"]
    file = find_file(desk.settings.home / "articles", path)
    if file is None:
        raise missing()
    data = load(file)
    allowed = may_write(desk, visitor_of(request), path, data)
    if writing and not allowed:
        raise not_allowed()
    return Opened(path, file, data, allowed)


def sent_texts(request: Request) -> dict[str, str]:
    """The texts of a sent form.

    Of two with one name the last counts.
    """
    return {name: value for name, value in request.state.form.multi_items() if isinstance(value, str)}


def sent_files(request: Request) -> list[UploadFile]:
    """The files of a sent form, without empty fields."""
    values = (value for _, value in request.state.form.multi_items())
    return [value for value in values if isinstance(value, UploadFile) and value.filename]


def encode(data: bytes) -> str:
    """Bytes as a field of a form."""
    return b64encode(data).decode()


def decode(text: str) -> bytes:
    """The bytes of a field; DeskError where it was damaged."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise DeskError(400, "没有看懂", "这一页送来的内容不完整，请刷新再做一次。", "bad request") from None


def write_texts(base: bytes, path: str, texts: Texts) -> bytes:
    """An article's file with what somebody has typed; EditError."""
    if RAW in texts:
        if isinstance(source := decode_file(base, path), Problem):
            raise EditError([source])
        lines = texts[RAW].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return splice(base, find_differences(split_file(base), lines))
    return write_form(base, path, apply_texts(read_form(base, path), texts))


def without_ours(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that are somebody's words."""
    return {
        name: value for name, value in texts.items() if name not in {"token", "editor", "turn", "window", "leaving"}
    }


def base_texts(data: bytes, path: str) -> dict[str, str]:
    """The texts of an article, or all of it as one."""
    try:
        texts = texts_of(read_form(data, path))
    except EditError as error:
        try:
            texts = {RAW: "\n".join(split_file(data))}
        except UnicodeDecodeError:
            words = "这篇不是 UTF-8 文字。请先在项目里运行 python -m scripts fix。"
            raise DeskError(409, "读不了", words, str(error)) from None
    return {**texts, BASE: encode(data)}


def waiting_captions(texts: Texts, data: bytes | None) -> list[tuple[str, str]]:
    """The captions and credits that wait in a file for their photos."""
    used = {row.caption for row in read_rows(texts)}
    text = (data or b"").decode(errors="replace")
    return [each for each in read_captions(text) if each[0] not in used]

"""The imprint: the lines that law and custom require, with links."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsroom.characters import find_unseen, tidy_line
from newsroom.names import CONTROL
from newsroom.problems import nearest, suggest

# The keys of ``extra.imprint``, each with the words before its line, in the order in which they are printed.
LABELS = {
    "supervisor": "主管",
    "sponsor": "主办",
    "serial_number": "国内统一刊号",
    "licence": "许可证",
    "registration": "备案",
    "police": "公安备案",
    "hotline": "举报电话",
    "address": "地址",
    "email": "邮箱",
    "copyright": "版权声明",
}
# What is none of these: a list of lines, each `- 名称: 内容`.
LINES = "lines"
LINK = "link"


class ImprintLine(Struct, frozen=True):
    """A line of the imprint: label (主办), text, and address or ""."""

    name: str
    text: str
    link: str = ""


# Where the two registers of websites are; the second shows an entry by the number in its address.
_MIIT = "https://beian.miit.gov.cn/"
_POLICE = "https://beian.mps.gov.cn/"
# `内容 https://…`, an address alone, or what people know from Markdown: `[内容](https://…)`.
_LINKED = re.compile(
    r"(?:(?P<text>.*\S)\s+)?(?P<link>https?://\S+)|\[(?P<name>[^\]]+)\]\((?P<target>[^\s)]+)\)"
    r"""|<a\s[^>]*?href=["']?(?P<href>[^\s"'>]+)[^>]*>(?P<words>[^<>]+)<[/]a>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/]\S*")


def read_imprint(written: object) -> tuple[ImprintLine, ...]:
    """The lines of the imprint in order; ValueError for other values.

    A mapping has the keys of ``LABELS`` and ``lines``; a list has lines only, whose names may be such keys too.
    The error's message is the sentence that an editor reads.
    """
    match written:
        case None:
            return ()
        case Mapping():
            return tuple(_of_keys(written))
        case list():
            return tuple(_of_list("imprint", written))
    message = f"imprint 应为若干行“名称: 内容”，现为 {written!r} (imprint: should be a mapping)"
    raise ValueError(message)


def _of_keys(written: Mapping[object, object]) -> Iterator[ImprintLine]:
    """The lines of keys in the table's order, then the paper's own."""
    for key in written:
        if key not in LABELS and key != LINES:
            _refuse_key(str(key))
    for key in LABELS:
        if text := _text(f"imprint.{key}", written.get(key)):
            yield _line(key, text, "")
    own = written.get(LINES) or []
    if not isinstance(own, list):
        message = f"imprint.{LINES} 应为列表，一行一项：- 名称: 内容 (imprint.{LINES}: should be a list)"
        raise ValueError(message)  # noqa: TRY004 - pydantic takes a ValueError for a finding
    yield from _of_list(f"imprint.{LINES}", own)


def _of_list(where: str, written: Sequence[object]) -> Iterator[ImprintLine]:
    """The lines of a list, each ``名称: 内容``, some with a link."""
    for number, entry in enumerate(written, 1):
        names = [name for name in entry if name != LINK] if isinstance(entry, Mapping) else []
        if not isinstance(entry, Mapping) or len(names) != 1:
            message = (
                f"{where} 的第 {number} 项应写作 - 名称: 内容 ({where}: item {number} should be one name and its text)"
            )
            raise ValueError(message)
        here = f"{where}.{names[0]}"
        if text := _text(here, entry[names[0]]):
            yield _line(_text(here, names[0]), text, _text(f"{here}.{LINK}", entry.get(LINK)))


def _text(where: str, value: object) -> str:
    """A value's text, "" for None; ValueError for other values.

    YAML's numbers have lost their zeros.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        message = f"{where} 应为文字，现为 {value!r}，请加引号 ({where}: should be a text, in quotes)"
        raise ValueError(message)  # noqa: TRY004 - pydantic takes a ValueError for a finding
    if found := CONTROL.search(value):
        message = f"{where} 里有看不见的控制字符 U+{ord(found[0]):04X} ({where} holds a control character)"
        raise ValueError(message)
    if unseen := find_unseen(value):
        message = f"{where} 里只有看不见的字符 {unseen}，删掉重打 ({where} holds only {unseen}, which nobody sees)"
        raise ValueError(message)
    return tidy_line(value).strip()


def _line(key: str, text: str, link: str) -> ImprintLine:
    """A line with its link: a given one, else the register's.

    The law wants a link to the register.
    """
    if found := _LINKED.fullmatch(text):
        link = link or found["link"] or found["target"] or html.unescape(found["href"])
        text = found["text"] or found["name"] or found["words"] or found["link"]
    if tag := _TAG.search(text):
        message = (
            f"imprint 里不写 HTML（{tag[0]}），链接写作 [内容](https://…) (imprint: no HTML; links as in Markdown)"
        )
        raise ValueError(message)
    if link and not _ADDRESS.fullmatch(link):
        message = f"imprint 的网址“{link}”要以 https:// 开头 (imprint: {link!r} is no address)"
        raise ValueError(message)
    name = LABELS.get(key, key)
    text = _without_label(name, html.unescape(text))
    return ImprintLine(name, text, link or _register(name, text))


def _without_label(name: str, text: str) -> str:
    """The text of a line without its name in front.

    ``备案号：某ICP备0号`` begins with that of 备案.
    """
    rest = re.sub(rf"^\w{{0,4}}{re.escape(name)}\w?[：:]\s*", "", text)
    return rest or text


def _register(name: str, text: str) -> str:
    """The address of an entry in the register of websites, else ""."""
    if name == LABELS["registration"]:
        return _MIIT
    if name != LABELS["police"]:
        return ""
    # What follows 号 is which of its sites it is: 00010002000300号-1.
    runs = re.findall("[0-9](?:[0-9 ]*[0-9])?", unicodedata.normalize("NFKC", text))
    number = max(runs, key=len, default="").replace(" ", "")
    return f"{_POLICE}#/query/webSearch?code={number}" if number else _POLICE


def _refuse_key(key: str) -> None:
    by_label = {label: known for known, label in LABELS.items()}
    guess = suggest(by_label.get(key) or nearest(key, LABELS))
    known = "、".join(f"{each} {label}" for each, label in LABELS.items())
    message = (
        f"imprint.{key} 没有这一项{guess['guess_zh'] or '。'}可用的有：{known}；别的写在 {LINES} 下面，一行一项：- 名称: 内容"
        f" (imprint.{key}: no such key{guess['guess_en']}; the paper's own lines go below {LINES})"
    )
    raise ValueError(message)

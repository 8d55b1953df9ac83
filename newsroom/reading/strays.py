"""Files that are not read, and the names that they should have."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from newsroom.names import propose_stem
from newsroom.problems import Place, Problem, problem, suggest
from newsroom.reading.folder import PICTURES

if TYPE_CHECKING:
    from newsroom.opening import RegularFiles

REGISTRIES = ("sections.yml", "reporters.yml", "topics.yml", "words.yml")
CARD = "issue.yml"
# Documents that are no text: what stands in them is not read.
DOCUMENTS = {
    **dict.fromkeys((".doc", ".docx", ".docm", ".dot", ".dotx"), ("Word 文档", "a Word document")),
    **dict.fromkeys((".wps", ".wpt", ".et", ".dps"), ("WPS 文档", "a WPS document")),
    **dict.fromkeys((".xls", ".xlsx", ".csv"), ("表格", "a spreadsheet")),
    **dict.fromkeys((".ppt", ".pptx", ".key"), ("演示文稿", "a presentation")),
    **dict.fromkeys((".pages", ".numbers"), ("苹果的文档", "an iWork document")),
    **dict.fromkeys((".odt", ".ods", ".rtf", ".rtfd"), ("文档", "a document")),
    ".pdf": ("PDF 文件", "a PDF file"),
}
# Those in which manuscripts come; others are a problem only where articles lie.
MANUSCRIPTS = frozenset({".doc", ".docx", ".docm", ".wps", ".pages", ".odt", ".rtf"})
# What an editor may have meant as an article or a card, by how it ends once it is written plainly.
_MARKDOWN = re.compile(r"\.(?:md|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext)(?:\.(?:te?xt|md|rtf))*$|\.te?xt$")
_YAML = re.compile(r"\.ya?ml(?:\.(?:te?xt|ya?ml))*$")
_CARDS = frozenset({"issue", "issues", "期卡", "card"})
_REGISTRY_STEMS = {
    **dict.fromkeys(("sections", "section", "栏目"), "sections.yml"),
    **dict.fromkeys(("reporters", "reporter", "记者"), "reporters.yml"),
    **dict.fromkeys(("topics", "topic", "专题"), "topics.yml"),
    **dict.fromkeys(("words", "word", "词表"), "words.yml"),
}
_HIDDEN_ENDING = {
    "why_zh": "（Windows 把末尾的 .txt 藏起来了：在资源管理器的“查看”里勾上“文件扩展名”就看得见）",
    "why_en": " (Windows hides the .txt at its end)",
}
_DAY = re.compile(r"([12][0-9]{3})[^0-9]{0,3}([0-9]{1,2})[^0-9]{0,3}([0-9]{1,2})")
# How programs call the version before of a file that they save, beside `#x.md#`.
_BACKUPS = ("~", ".bak", ".orig", ".old", ".tmp")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*[\r\n]")


def find_stray(files: RegularFiles, path: str, place: Place, *, folder: str, in_issue: bool) -> Problem | None:
    """The problem of an unread file, else None.

    None where nobody expects it to be read. ``folder`` is its own below articles/.
    """
    file = path.rpartition("/")[2]
    original = _original(path)
    plain = _plainly(original.rpartition("/")[2] if original else file)
    ending = plain[plain.rfind(".") :] if "." in plain else ""
    if (in_issue or ending in MANUSCRIPTS) and (document := DOCUMENTS.get(ending)):
        return problem(place, "XS018", name=file, kind_zh=document[0], kind_en=document[1])
    name = _right_name(files, path, plain, registries=not folder)
    if (name is None and _YAML.search(plain) is None) or (original and _is_there(files, original)):
        return None
    if name in REGISTRIES:
        return problem(place, "XS516", name=file, registry=name)
    if in_issue:
        return _renamed(file, name, plain, place)
    if not folder:
        return problem(place, "XS016", name=file)
    return problem(place, "XS008", name=folder, **suggest(_find_day(folder)))


def backups_of(path: str) -> tuple[str, ...]:
    """The names under which programs keep the version before of an article."""
    folder, _, name = path.rpartition("/")
    return (*(f"{path}{ending}" for ending in _BACKUPS), f"{folder}/#{name}#")


def _original(path: str) -> str | None:
    """The article of which a file may be the version before."""
    name = path.rpartition("/")[2]
    article = re.sub(rf"^#|#$|(?:{'|'.join(map(re.escape, _BACKUPS))})$", "", name)
    found = f"{path.removesuffix(name)}{article}"
    return found if article.endswith(".md") and path in backups_of(found) else None


def _is_there(files: RegularFiles, path: str) -> bool:
    try:
        files.status(path)
    except OSError:
        return False
    return True


def registry_meant(path: str) -> str | None:
    """The registry that a misnamed file was meant to be: ``sections.yml.txt``."""
    if "/" in path or path in REGISTRIES:
        return None
    plain = _plainly(path)
    ending = _YAML.search(plain) or (_MARKDOWN.search(plain) if _is_list(plain) else None)
    return _REGISTRY_STEMS.get(plain[: ending.start()]) if ending else None


def _plainly(name: str) -> str:
    """A file's name with a keyboard's dots and letters, without stray blanks."""
    return re.sub(r"\s*\.\s*", ".", unicodedata.normalize("NFKC", name).replace("。", ".").lower()).strip().rstrip(".")


def _right_name(files: RegularFiles, path: str, plain: str, *, registries: bool) -> str | None:
    """The name under which a file would be read, else None."""
    if yaml := _YAML.search(plain) or (_MARKDOWN.search(plain) if _is_list(plain) else None):
        stem = plain[: yaml.start()]
        return (_REGISTRY_STEMS.get(stem) if registries else None) or (CARD if stem in _CARDS else None)
    ending = _MARKDOWN.search(plain)
    if ending is None and (plain.endswith(PICTURES) or not _begins_like_an_article(files, path)):
        return None
    stem = plain[: ending.start()] if ending else plain
    return f"{propose_stem(stem) or 'gaojian'}.md"


def _is_list(plain: str) -> bool:
    """Whether a text is called as a registry is: sections.txt."""
    return plain.partition(".")[0] in _REGISTRY_STEMS and plain.endswith(("txt", "text"))


def _begins_like_an_article(files: RegularFiles, path: str) -> bool:
    try:
        return _HEAD.match(files.read(path, 16)) is not None
    except OSError:
        return False


def _renamed(name: str, right: str | None, plain: str, place: Place) -> Problem:
    if right is None:
        cure = {
            "cure_zh": "稿件的文件名以 .md 结尾，一期的说明叫 issue.yml",
            "cure_en": "articles end in .md, a card is issue.yml",
        }
        return problem(place, "XS011", name=name, **cure, why_zh="", why_en="")
    why = _HIDDEN_ENDING if re.search(r"\.(?:md|ya?ml)\.txt$", plain) else {"why_zh": "", "why_en": ""}
    return problem(place, "XS011", name=name, cure_zh=f"请改名为 {right}", cure_en=f"rename it {right}", **why)


def _find_day(folder: str) -> str | None:
    """The day's folder for another spelling: 2023-4-11, 20230411, 2023年4月11日."""
    found = _DAY.search(unicodedata.normalize("NFKC", folder))
    try:
        return f"{date(*map(int, found.groups())):%Y/%m/%d}" if found else None
    except ValueError:
        return None

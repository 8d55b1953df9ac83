"""The rules for what may become part of an address: names, stems and page labels."""

from __future__ import annotations

import re
import unicodedata

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
MAX_NAME = 80
MAX_STEM = 60
RESERVED = frozenset({"index", "readme", "issue", "feed"})

_STEM = re.compile(rf"[a-z0-9{HAN}]+(?:-[a-z0-9{HAN}]+)*")
_LABEL = re.compile(r"[1-9][0-9]{0,2}|[A-Z]{1,2}[0-9]{1,3}")


_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# What no text may hold: XML 1.0 has no way to write most of these, and the rest are nothing that anybody typed.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def compose(name: str) -> str:
    """A name in NFC, as every text of the paper is; a Mac's disk and its archives hold names in parts."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def bare(name: str) -> str:
    """A name as the eye sees it: without invisible characters, every space a plain one."""
    seen = (
        char for char in compose(name) if unicodedata.category(char) not in {"Cf", "Cc"} and not _VARIANT.match(char)
    )
    return "".join(" " if char.isspace() else char for char in seen)


def fold(name: str) -> str:
    """The form in which two names that must differ are compared: NFC, without regard to case."""
    return compose(name).casefold()


def name_fault(name: str) -> tuple[str, str] | None:
    """Why a section, topic, reporter or id cannot have this name, in Chinese and English; None if it can."""
    faults = (
        (not name or name != name.strip(), "首尾不能空", "empty or padded"),
        (any(char in "/\\?#%" for char in name), "含有 / \\ ? # %", "it holds one of / \\ ? # %"),
        (
            any(unicodedata.category(char) in {"Cc", "Cs"} for char in name),
            "含有控制字符",
            "it holds control characters",
        ),
        (name.startswith("."), "以点开头", "it starts with a dot"),
        (len(name.encode(errors="surrogatepass")) > MAX_NAME, f"超过 {MAX_NAME} 字节", f"over {MAX_NAME} bytes"),
    )
    return next(((zh, en) for bad, zh, en in faults if bad), None)


def stem_ok(stem: str) -> bool:
    """Whether a file's name without ``.md`` may be an address."""
    return bool(_STEM.fullmatch(stem)) and len(stem.encode(errors="surrogatepass")) <= MAX_STEM


def propose_stem(name: str) -> str:
    """The stem that is nearest to a file's name, empty where nothing of it may stay."""
    parts = unicodedata.normalize("NFKD", name.lower().removesuffix(".md"))
    plain = unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))
    stem = re.sub(rf"[^a-z0-9{HAN}]+", "-", plain).strip("-")
    stem = stem.encode()[:MAX_STEM].decode(errors="ignore").rstrip("-")
    return f"{stem}-1" if stem_reserved(stem) else stem


def stem_reserved(stem: str) -> bool:
    """Whether the site itself uses this address below an issue."""
    return fold(stem) in RESERVED or fold(stem).startswith("page-")


def label_ok(label: str) -> bool:
    """Whether a text is a page label: 1, 12, A01, T1."""
    return bool(_LABEL.fullmatch(label))


def label_order(label: str) -> tuple[str, int]:
    """Sorts labels as a paper does where no card does: by letters, then by number."""
    letters = label.rstrip("0123456789")
    return (letters, int(label[len(letters) :]))

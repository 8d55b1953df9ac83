"""The rules for parts of addresses: names, stems and page labels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsroom.characters import PRIVATE, show_private

# The ideographs of the basic plane, and the two planes that Unicode keeps for nothing else.
HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
MAX_NAME = 80
MAX_STEM = 60
RESERVED = frozenset({"index", "readme", "issue", "feed", "all"})

# What Windows keeps for devices, alone or before a dot (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))", re.IGNORECASE)
# Every Python has Unicode 3.2 beside its own version, unchanged (RFC 3454 needs it). Letters of later versions that
# names are written with: Latin, Cyrillic, the scripts of Yunnan and of Mongolia.
_TABLE = unicodedata.ucd_3_2_0
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})
_LATER = re.compile(
    rf"[{HAN}\u0221\u0234-\u02af\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u03cf\u03f7-\u03ff\u04cf\u04f6-\u052f"
    r"\u0560-\u0588\u0620\u063b-\u063f\u06ee-\u06ef\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0f6b-\u0f6c\u0f8c\u1878\u18aa\u1950-\u19c9"
    r"\u1e9c-\u1e9f\u1efa-\u1eff\u2c60-\u2c7f\ua4d0-\ua4fd\ua722-\ua787\ua78b-\ua7ff\uab30-\uab5a\U00016f00-\U00016f4a]"
)
_STEM = re.compile(rf"[a-z0-9{HAN}]+(?:-[a-z0-9{HAN}]+)*")
_LABEL = re.compile(r"[1-9][0-9]{0,2}|[A-Z]{1,2}[0-9]{1,3}")


_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# What no text may hold: XML 1.0 has no way to write most of these, and the rest are nothing that anybody typed.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What has a meaning in addresses, or what Windows allows in no file's name.
_NOT_IN_FILES = re.compile(r"[/\\?#%:`*\"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_FORBIDDEN = ': * " < > |'
_ON_WINDOWS = "Windows 上建不了这样的文件夹"


def compose(name: str) -> str:
    """A name in NFC, as every text of the paper is.

    A Mac's disk and its archives hold names in parts.
    """
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def bare(name: str) -> str:
    """A name as the eye sees it: visible characters, plain spaces."""
    seen = (
        char for char in compose(name) if unicodedata.category(char) not in {"Cf", "Cc"} and not _VARIANT.match(char)
    )
    return "".join(" " if char.isspace() else char for char in seen)


def fold(name: str) -> str:
    """A name for comparison: NFC, without regard to case."""
    return compose(name).casefold()


def is_letter(char: str) -> bool:
    """Whether a character is a letter or a mark on one.

    The same on every Python.
    """
    return _TABLE.category(char) in _LETTERS or bool(_LATER.match(char))


def is_unicode(name: str) -> bool:
    """Whether a file's name is valid Unicode.

    An archive that was packed elsewhere can leave others.
    """
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def is_figure(char: str) -> bool:
    """Whether it is a digit of any kind: 3, ３, ③."""
    return _TABLE.category(char) in {"Nd", "No"}


def device_name(name: str) -> bool:
    """Whether a name is a device's on Windows: con, NUL, com1.txt.

    No file can have it.
    """
    return bool(_DEVICE.match(name))


def file_fault(name: str) -> tuple[str, str] | None:
    """The fault of a picture's file name, in Chinese and English.

    None if it has none.
    """
    if found := _NOT_IN_FILES.search(name):
        shown = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
        return f"含有“{shown}”", f"it holds {shown}"
    if name != name.strip() or name.endswith("."):
        return "首尾有空格，或以点结尾", "it is padded, or ends in a dot"
    return ("是 Windows 的设备名", "Windows keeps it for a device") if device_name(name) else None


# The same topics and people stand in thousands of articles.
@lru_cache(maxsize=16384)
def name_fault(name: str) -> tuple[str, str] | None:
    """The fault of a name or id, in Chinese and English.

    Of a section, topic or reporter; None if it has none.
    """
    private = PRIVATE.search(name)
    shown = show_private(private[0]) if private else ""
    faults = (
        (not name or name != name.strip(), "首尾不能空", "empty or padded"),
        (any(char in "/\\?#%" for char in name), "含有 / \\ ? # %", "it holds one of / \\ ? # %"),
        (
            any(char in ':*"<>|' for char in name),
            f"含有 {_FORBIDDEN}，{_ON_WINDOWS}",
            f"Windows allows no {_FORBIDDEN}",
        ),
        (
            any(unicodedata.category(char) in {"Cc", "Cs"} for char in name),
            "含有控制字符",
            "it holds control characters",
        ),
        (private is not None, f"含有私用区的造字 {shown}", f"it holds the private-use character {shown}"),
        (name.startswith("."), "以点开头", "it starts with a dot"),
        (name.endswith("."), f"以点结尾，{_ON_WINDOWS}", "it ends with a dot, which Windows drops"),
        (device_name(name), f"是 Windows 的设备名，{_ON_WINDOWS}", "Windows keeps it for a device"),
        (len(name.encode(errors="surrogatepass")) > MAX_NAME, f"超过 {MAX_NAME} 字节", f"over {MAX_NAME} bytes"),
    )
    return next(((zh, en) for bad, zh, en in faults if bad), None)


def stem_ok(stem: str) -> bool:
    """Whether a file's name without ``.md`` may be an address."""
    return stem_fault(stem) is None


def stem_fault(stem: str) -> tuple[str, str] | None:
    """The fault of a stem, in Chinese and English.

    A stem is a file's name without ``.md``; None if it has none.
    """
    if device_name(stem):
        return "Windows 上建不了这个名字的文件，仓库也拉不到那里", "Windows keeps it for a device"
    if _STEM.fullmatch(stem) and len(stem.encode(errors="surrogatepass")) <= MAX_STEM:
        return None
    return (
        f"只用小写字母、数字、汉字，以“-”相连，不超过 {MAX_STEM} 字节",
        f"use a-z, 0-9 and Han joined by '-', at most {MAX_STEM} bytes",
    )


def propose_stem(name: str) -> str:
    """The stem that is nearest to a file's name.

    Empty where no character may stay.
    """
    parts = unicodedata.normalize("NFKD", name.lower().removesuffix(".md"))
    plain = unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))
    stem = re.sub(rf"[^a-z0-9{HAN}]+", "-", plain).strip("-")
    stem = stem.encode()[:MAX_STEM].decode(errors="ignore").rstrip("-")
    return f"{stem}-1" if stem_reserved(stem) or device_name(stem) else stem


def stem_reserved(stem: str) -> bool:
    """Whether the site itself uses this address below an issue."""
    return fold(stem) in RESERVED or fold(stem).startswith("page-")


def label_ok(label: str) -> bool:
    """Whether a text is a page label: 1, 12, A01, T1."""
    return bool(_LABEL.fullmatch(label))


def label_order(label: str) -> tuple[str, int]:
    """The sort key of a page's label: letters, then number.

    For issues whose card has no order.
    """
    letters = label.rstrip("0123456789")
    return (letters, int(label[len(letters) :]))

"""Mistyped links, which would be printed as typed or lead nowhere.

Each with its place and its cure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.links import meant_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURE = r"\.(?:jpe?g|png|webp|gif)"
_STEP = r"[^\s（）()\]】］]"
# What it holds is looked for ahead, once: what follows must not be tried at each place where it holds it. A slash alone
# stands between any two words (文/图).
_ADDRESS = rf"(?={_STEP}*(?:\.md|{_PICTURE}|https?:|\.(?:com|cn|org|net)/)|\.{{0,2}}/[!-~]|www\.){_STEP}*+"
# Brackets of the wrong width around what can only be an address, and a space between the two pairs.
_BROKEN_LINK = re.compile(
    r"(?P<picture>[!！]?)(?P<open>[\[［【])(?P<words>[^\[\]［］【】\n]*)(?P<middle>[\]］】][ \t\u3000]*[（(])"
    rf"[ \t]*(?P<address>{_ADDRESS})[ \t]*[）)]"
)
_REFERENCE = re.compile(rf"[ \t]*\[(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<address>{_ADDRESS})>?[ \t]*$")
_SPACED_ADDRESS = re.compile(
    r"\]\((?P<address>(?=[^()<>\n]*(?:\.(?:md|jpe?g|png|webp|gif)|https?:))[^()<>\n]*+)\)", re.IGNORECASE
)
_TITLE = re.compile(r"""[ \t](?:"[^"]*"|'[^']*')[ \t]*$""")
# http and its marks, however they were typed; a host by itself; a mailbox.
_WEB = re.compile(r"(?P<scheme>https?)(?:[:：]/{0,2}|/{1,2})(?=[\w-]+\.)", re.IGNORECASE | re.ASCII)
_SITE = re.compile(r"(?:www\.|(?:[\w-]+\.)+(?:com|cn|org|net)(?![\w.-]))", re.IGNORECASE | re.ASCII)
_MAILBOX = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)


def find_broken(line: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Mistyped links of a line: column, code and words.

    A sign has the wrong width, a space stands inside, or the form is another's.
    """
    if "]" not in line and "】" not in line and "］" not in line:
        return
    for found in _BROKEN_LINK.finditer(line):
        if found["picture"] != "！" and found["open"] == "[" and found["middle"] == "](" and found[0][-1] == ")":
            continue
        mark = "!" if found["picture"] else ""
        address = meant_site(found["address"]) or found["address"]
        yield found.start() + 1, "XS420", {"link": f"{mark}[{found['words']}]({address})"}
    passed = 0
    for spaced in _SPACED_ADDRESS.finditer(line):
        if " " in spaced["address"].strip() and not _TITLE.search(spaced["address"]):
            start = max(line.rfind("[", passed, spaced.start()), passed)
            column = start if line[start - 1 : start] == "!" else start + 1
            yield column, "XS420", {"link": f"[…](<{spaced['address'].strip()}>)"}
        passed = spaced.end()
    if defined := _REFERENCE.fullmatch(line):
        yield 1, "XS420", {"link": f"[{defined['words']}]({defined['address']})"}


def meant_address(typed: str, path: str) -> str | None:
    """The address that an unusable one was meant to be, else None.

    As seen from the article at ``path``.
    """
    return meant_file(typed, path) or meant_site(typed)


def meant_site(typed: str) -> str | None:
    """The full address of a site or mailbox typed without its beginning.

    None for any other.
    """
    if _MAILBOX.fullmatch(typed):
        return f"mailto:{typed}"
    if (found := _WEB.match(typed)) and found[0].lower() not in {"http://", "https://"}:
        return f"{found['scheme'].lower()}://{typed[found.end() :]}"
    return f"https://{typed}" if _SITE.match(typed) and not typed.endswith(".md") else None

"""The keys of ``extra`` for a paper's own look.

Masthead, colours, faces, names of lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsroom.characters import find_unseen
from newsroom.colours import ACCENT, INK, PAPER, read_colour, require_readable
from newsroom.lists import LISTINGS
from newsroom.names import CONTROL
from newsroom.problems import nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.look import Pairs

COLOURS = {"accent": "链接和标签", "paper": "底色", "ink": "墨色"}
FACES = {"serif": "正文和标题", "sans": "导航和说明"}
# What has a share picture: nothing, each issue, each article too.
SHARES = ("none", "issues", "articles")
# What the lists are called that every page leads to, by the first step of their addresses.
NAMES = {"issues": "往期"} | {kind.value: each.title for kind, each in LISTINGS.items() if each.template}
# Faces of CSS are names and commas; a name with spaces stands in quotes.
_FACE = re.compile(r"""(?:[\w -]++|"[\w -]+"|'[\w -]+')(?:\s*+,\s*+(?:[\w -]++|"[\w -]+"|'[\w -]+'))*+""")
_PICTURE = re.compile(r"[\w/.-]+\.(?:svg|png|webp|avif|jpe?g)", re.IGNORECASE)


def read_colours(written: object) -> Pairs:
    """``extra.colours`` by the names of COLOURS; ValueError for unusable ones."""
    given = {key: read_colour(text, f"colours.{key} ") for key, text in _entries("colours", written, COLOURS)}
    paper = given.get("paper", PAPER)
    for key, colour in ({"ink": INK, "accent": ACCENT} | given).items():
        if key != "paper":
            require_readable(colour, paper, f"colours.{key} ")
    return tuple(given.items())


def read_faces(written: object) -> Pairs:
    """``extra.faces`` by the names of FACES; ValueError for other lists.

    As CSS lists them.
    """
    given = tuple((key, text.strip()) for key, text in _entries("faces", written, FACES))
    for key, text in given:
        if not _FACE.fullmatch(text):
            message = f"faces.{key} 应为用逗号隔开的字体名，现为 {text!r} (faces.{key}: names of faces and commas)"
            raise ValueError(message)
    return given


def read_names(written: object) -> Pairs:
    """``extra.names``, the paper's names of lists; ValueError for invisible ones."""
    given = tuple((key, text.strip()) for key, text in _entries("names", written, NAMES))
    for key, text in given:
        if not text or CONTROL.search(text) or find_unseen(text):
            message = f"names.{key} 是空的 (names.{key} is empty)"
            raise ValueError(message)
    return given


def read_masthead(written: object) -> str:
    """``extra.masthead``, a picture's path in docs/; ValueError for others."""
    if not isinstance(written, str) or not _PICTURE.fullmatch(written) or ".." in written or written.startswith("/"):
        message = (
            f"masthead 应为 docs/ 里的图片，如 assets/masthead.svg，现为 {written!r}"
            " (masthead: the path of a picture in docs/)"
        )
        raise ValueError(message)
    return written


def read_share(written: object) -> str:
    """``extra.share_pictures``, one of SHARES; ValueError for others."""
    if written not in SHARES:
        message = (
            f"share_pictures 应为 {'、'.join(SHARES)} 之一，现为 {written!r} (share_pictures: {', '.join(SHARES)})"
        )
        raise ValueError(message)
    return str(written)


def _entries(key: str, written: object, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not isinstance(written, Mapping):
        message = f"{key} 应为一项一项的“名称: 内容”，现为 {written!r} ({key}: should be a mapping)"
        raise ValueError(message)  # noqa: TRY004 - what mkdocs.yml says, not what a program does
    for name, value in written.items():
        if name not in known:
            guess, shown = (
                suggest(nearest(str(name), known)),
                "、".join(f"{one} {words}" for one, words in known.items()),
            )
            message = (
                f"{key}.{name} 没有这一项{guess['guess_zh'] or '。'}可用的有：{shown}"
                f" ({key}.{name}: no such key{guess['guess_en']})"
            )
            raise ValueError(message)
        if not isinstance(value, str):
            message = f"{key}.{name} 应为文字，颜色要加引号，现为 {value!r} ({key}.{name}: should be a text in quotes)"
            raise ValueError(message)  # noqa: TRY004 - as above
        yield name, value

"""The articles of a page, to be set: texts and shapes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


class Form(StrEnum):
    """How an article is set."""

    REPORT = "report"
    OPINION = "opinion"  # in a frame
    PICTURE = "picture"  # its picture first, as wide as it may be
    BRIEFS = "briefs"  # several below one heading
    LIST = "list"  # headlines alone
    VERSE = "verse"  # line by line
    NOTICE = "notice"  # at the foot, in a frame, whole
    AD = "ad"  # at the foot, whole


FOOT = frozenset({Form.NOTICE, Form.AD})
BOXED = frozenset({Form.OPINION, Form.BRIEFS, Form.LIST, Form.NOTICE, Form.AD})
# About the characters of a line.
_LINE = 12
WHOLE = FOOT | {Form.BRIEFS, Form.LIST}


class Style(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    SUBHEAD = "subhead"
    VERSE = "verse"
    TITLE = "brief"  # of one of several briefs
    HEADER = "header"  # the first row of a table, its cells apart by tabs
    ROW = "row"


class Paragraph(Struct, frozen=True):
    """A paragraph; its first ``strong`` characters are bold (本报讯).

    ``story`` is the article that it belongs to, where several stand together. A blank line stands before one that is
    ``apart``.
    """

    text: str
    style: Style = Style.TEXT
    strong: int = 0
    story: str = ""
    apart: bool = False

    @property
    def length(self) -> int:
        """Its characters, or those of a line that it has for itself."""
        return (len(self.text) if self.style is Style.TEXT else max(len(self.text), _LINE)) + _LINE * self.apart


class Picture(Struct, frozen=True):
    """A picture: its file's name, its size in pixels, its caption.

    ``focus`` is the point that stays in sight, in percent; a ``whole`` one, such as a chart, is never cropped.
    """

    file: str
    width: int
    height: int
    caption: str = ""
    alt: str = ""
    focus: tuple[float, float] = (50, 50)
    whole: bool = False


class Story(Struct, frozen=True):
    """An article; ``key`` names it, ``address`` is printed where it is cut.

    ``onward`` (下转第3版) is printed in place of the address, ``backward`` (上接第1版) before the text. ``label`` stands in
    a frame's head. ``members`` are the briefs of a group; a ``cuttable`` notice or group is too long to stay whole.
    """

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    form: Form = Form.REPORT
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    label: str = ""
    pictures: tuple[Picture, ...] = ()
    address: str = ""
    onward: str = ""
    backward: str = ""
    untitled: bool = False
    members: tuple[Story, ...] = ()
    cuttable: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is never cut."""
        return self.form in WHOLE and not self.cuttable

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own key, or those of its members."""
        return tuple(each.key for each in self.members) or (self.key,)

    @property
    def length(self) -> int:
        """The characters of its paragraphs."""
        return sum(each.length for each in self.paragraphs)


def group_of(heading: str, members: Sequence[Story]) -> Story:
    """Briefs below one heading, as one article."""
    texts = tuple(
        text for each in members for text in (Paragraph(each.title, Style.TITLE, story=each.key), *each.paragraphs)
    )
    return Story(heading, heading, texts, Form.BRIEFS, address=members[0].address, members=tuple(members))


def shortened(group: Story, count: int) -> Story:
    """A group with its first few briefs."""
    return replace(group_of(group.title, group.members[:count]), key=group.key)


class Wishes(Struct, frozen=True):
    """An editor's wishes for a page.

    ``columns`` is their number, ``lead`` the key of the article that leads, ``boxed`` the keys of those in frames.
    """

    columns: int | None = None
    lead: str = ""
    boxed: frozenset[str] = frozenset()

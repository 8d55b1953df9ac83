"""The pieces of views: links, bylines, photos, stories, sheets, mastheads.

Texts are plain text; templates escape them. An ``address`` is relative to the site's root, percent-encoded, without a
leading slash ("" is the front page); a template puts ``base_url`` and a slash before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.photo_view import PhotoView
    from newsroom.views.cuts import CutBand


class Link(Struct, frozen=True):
    """A text with an address.

    ``current`` marks the place where the reader is.
    """

    text: str
    address: str
    current: bool = False


class Download(Struct, frozen=True):
    """A file to keep, with its form, address, and name."""

    text: str
    address: str
    name: str


class PersonView(Struct, frozen=True):
    """A name in a byline with its reporter's page, "" for staff."""

    name: str
    address: str
    affiliation: str


class CreditView(Struct, frozen=True):
    """Neighbours in a byline who share their roles.

    ``office`` stands before the names, ``work`` after them.
    """

    office: tuple[str, ...]
    people: tuple[PersonView, ...]
    work: tuple[str, ...]


class BylineView(Struct, frozen=True):
    """A byline as it is printed.

    ``source`` stands for copy without a person (本报评论员). ``count`` is how many sign where not all are named, else 0.
    """

    credits: tuple[CreditView, ...] = ()
    et_al: bool = False
    source: str = ""
    count: int = 0


class Story(Struct, frozen=True):
    """An article as lists and front pages show it.

    ``label`` is the kind where readers need it (评论, 图片新闻, 公告 …), else "". An ``untitled`` one has its title for lists
    and the address only. ``opening`` is its first paragraphs, given for a lead only; ``corrected`` is what it corrects,
    given for a notice only. ``length`` counts characters.
    """

    address: str
    title: str
    section: Link
    date: str
    iso_date: str
    summary: str
    length: int
    byline: BylineView
    kicker: str = ""
    subtitle: str = ""
    label: str = ""
    dateline: str = ""
    page: str = ""
    photo: PhotoView | None = None
    opening: tuple[str, ...] = ()
    continued_on: tuple[Link, ...] = ()
    continued_from: Link | None = None
    untitled: bool = False
    corrected: Mention | None = None


class SeriesPart(Struct, frozen=True):
    """An article in the list of its series.

    ``mark`` is its number there, else its date.
    """

    link: Link
    mark: str


class Correction(Struct, frozen=True):
    """A correction in data for programs, with its release."""

    address: str
    published: str
    text: str


class Record(Struct, frozen=True):
    """An article's data for programs, besides what its page shows.

    ``published`` is a moment (2023-04-11T06:00:00+08:00), ``labels`` are the pages of the paper that it stands on,
    and ``photos`` all of its photos, ``part`` its number in its ``series``. ``corrects`` links to the corrected
    article, ``corrections`` are those of this article.
    """

    kind: str
    published: str
    labels: tuple[str, ...]
    photos: tuple[PhotoView, ...] = ()
    series: str = ""
    part: int | None = None
    corrects: Link | None = None
    corrections: tuple[Correction, ...] = ()


class Briefs(Struct, frozen=True):
    """简讯 that stand together under one heading."""

    heading: str
    stories: tuple[Story, ...]


class Sheet(Struct, frozen=True):
    """One page (版) laid out: lead, stories beside it, briefs, the rest.

    ``pictures`` are 图片新闻 other than the lead: they need room, and stand in rows of their own. ``continued`` are
    stories that began on another page and end on this one, ``notices`` what is no news: 更正, 公告 and 广告 stand at the
    foot of the page, each in a frame with its label. ``uniform`` is true where all of them are of one section, ``verse``
    where every third is a poem. ``bands`` is the cut of a drawn page, with all of these in the order of print.
    """

    label: str
    name: str
    address: str
    staff: BylineView | None
    lead: Story | None
    beside: tuple[Story, ...]
    briefs: tuple[Briefs, ...]
    rest: tuple[Story, ...]
    continued: tuple[Story, ...]
    pictures: tuple[Story, ...] = ()
    notices: tuple[Story, ...] = ()
    uniform: bool = False
    verse: bool = False
    bands: tuple[CutBand, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether the lead is all that there is."""
        others = (self.beside, self.briefs, self.rest, self.continued, self.pictures, self.notices)
        return self.lead is not None and not any(others)

    @property
    def filled(self) -> bool:
        """Whether there is anything to read on it."""
        return bool(self.lead or self.briefs or self.continued or self.notices)


class Masthead(Struct, frozen=True):
    """The line under the paper's name.

    "" stands for what the card lacks. ``days`` is what a 合刊 covers (2023年10月2日至4日), ``iso_until`` the last of it;
    ``serial`` is the number alone, ``headlines`` the address of the style sheet of the issue's headlines.
    """

    address: str
    date: str
    iso_date: str
    weekday: str
    lunar: str
    number: str
    kind: str
    title: str
    pages: str
    staff: BylineView | None
    serial: str = ""
    days: str = ""
    iso_until: str = ""
    headlines: str = ""


class PageLink(Struct, frozen=True):
    """A page in an issue's list of pages."""

    label: str
    name: str
    address: str
    current: bool = False


class GuideLine(Struct, frozen=True):
    """A page in 本期导读, with its first headline, None without one."""

    page: PageLink
    story: Link | None


class Mention(Struct, frozen=True):
    """Another article as a page names it.

    The text of a withdrawn one says only that it is withdrawn.
    """

    link: Link
    date: str
    iso_date: str
    withdrawn: bool = False


class Notice(Struct, frozen=True):
    """A correction in a list, and the article that it corrects."""

    mention: Mention
    summary: str
    corrected: Mention | None = None


class Pictured(Struct, frozen=True):
    """An article with all of its photos."""

    mention: Mention
    photos: tuple[PhotoView, ...]


class Step(Struct, frozen=True):
    """An article of a story.

    ``skipped`` are how many before it are left out here.
    """

    mention: Mention
    skipped: int = 0


class Chain(Struct, frozen=True):
    """A chain of follow-ups: its length, and the articles shown in order."""

    count: int
    steps: tuple[Step, ...]


class Day(Struct, frozen=True):
    """A day of the calendar: issues, articles, tint (0 to 4), number."""

    number: int
    iso_date: str
    issues: tuple[Link, ...]
    count: int
    tint: int
    serial: str = ""


class Month(Struct, frozen=True):
    """A month as weeks of seven, Monday first.

    None stands for another month's day. ``special`` are the issues of the month that a day alone does not show: 合刊,
    号外, 特刊 and the second of a day.
    """

    title: str
    anchor: str
    weeks: tuple[tuple[Day | None, ...], ...]
    special: tuple[Link, ...] = ()

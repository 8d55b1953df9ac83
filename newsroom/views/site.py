"""What every page shows of the paper itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.imprint import LABELS
from newsroom.look_keys import NAMES
from newsroom.model import Taxonomy
from newsroom.views import parts
from newsroom.views.pieces import Link

if TYPE_CHECKING:
    from newsroom.directory import Directory
    from newsroom.imprint import ImprintLine
    from newsroom.look import Look
    from newsroom.model import Settings

# The line of the imprint that readers write to, where it is an address and nothing besides.
EMAIL = LABELS["email"]
_MAIL = re.compile(r"[^\s@，、；]+@[^\s@，、；]+")


class SiteView(Struct, frozen=True):
    """The paper itself, as every page shows it.

    Its open sections come in their order. ``email`` is the imprint's address, "" without one; ``offline`` is whether
    browsers keep pages.
    """

    name: str
    second_name: str
    publisher: str
    imprint: tuple[ImprintLine, ...]
    pages: tuple[Link, ...]
    sections: tuple[Link, ...]
    sample: bool
    look: Look
    email: str = ""
    offline: bool = False

    def call(self, name: str) -> str:
        """The paper's own name for a list, such as 栏目 or 往期."""
        return {NAMES[key]: words for key, words in self.look.names}.get(name, name)

    @property
    def lists(self) -> dict[str, str]:
        """The paper's names of its lists, by the first step of addresses."""
        return NAMES | dict(self.look.names)


def site_view(settings: Settings, directory: Directory) -> SiteView:
    """The part of every page that comes from settings and sections.yml."""
    return SiteView(
        name=settings.name,
        second_name=settings.second_name,
        publisher=settings.publisher,
        imprint=settings.imprint,
        pages=tuple(Link(name, address) for name, address in settings.pages),
        sections=tuple(
            parts.term_link(Taxonomy.SECTION, section.name)
            for section in directory.registries.sections
            if not section.closed
        ),
        sample=settings.sample,
        look=settings.look,
        email=next((line.text for line in settings.imprint if line.name == EMAIL and _MAIL.fullmatch(line.text)), ""),
        offline=settings.offline,
    )

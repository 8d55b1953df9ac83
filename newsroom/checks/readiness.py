"""Leftovers of the sample in a real paper, and unlisted pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.navigation import listed_files
from newsroom.problems import Place, Problem, problem
from newsroom.site_url import is_reserved

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.navigation import Nav

ABOUT = "about.md"
# Sentences of the about page that come with the sample: a paper that has rewritten it has none of them.
_SAMPLE = re.compile("样例站|这是一个样例|样例有两期|删除样例以后")
_SITE_URL = re.compile("^site_url *:", re.MULTILINE)


class Standing(Struct, frozen=True):
    """The settings and standing pages of a site.

    ``settings`` is the text of mkdocs.yml; ``pages`` are the paths in docs/, which ``folder`` has before them.
    ``nav`` is None where mkdocs.yml has none: then MkDocs lists every page. ``about`` is "" without such a page.
    """

    sample: bool
    site_url: str
    settings: str
    folder: str
    about: str
    nav: Nav | None
    pages: Collection[str]


def check_readiness(standing: Standing) -> Iterator[Problem]:
    """XS520 to XS522: example addresses, the sample's page, unlisted pages."""
    if not standing.sample:
        if is_reserved(standing.site_url):
            place = _place("mkdocs.yml", standing.settings, _SITE_URL)
            yield problem(place or Place("mkdocs.yml"), "XS520", value=standing.site_url)
        if place := _place(f"{standing.folder}/{ABOUT}", standing.about, _SAMPLE):
            yield problem(place, "XS521")
    if standing.nav is not None:
        for page in sorted(set(standing.pages) - listed_files(standing.nav)):
            yield problem(Place(f"{standing.folder}/{page}"), "XS522", value=page)


def _place(path: str, text: str, pattern: re.Pattern[str]) -> Place | None:
    """Where a text first has what is looked for."""
    found = pattern.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    return Place(path, before.count("\n") + 1, found.start() - before.rfind("\n"))

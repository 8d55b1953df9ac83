"""The paper's own pages in mkdocs.yml's ``nav``.

Which there are, and to which of them every page leads.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from newsroom.addresses import encode

Nav = Sequence[object]
_INDEXES = {"index", "readme"}


def footer_pages(nav: Nav) -> tuple[tuple[str, str], ...]:
    """The names and addresses of ``nav``'s first level.

    Of a list, its first page's. An address is as seen from the site's root, or whole where ``nav`` leads to another
    site.
    """
    found = ((name, next(_targets(value), None)) for name, value in _named(nav))
    return tuple((name, _address(target)) for name, target in found if target)


def listed_files(nav: Nav) -> frozenset[str]:
    """The files of ``nav`` that a reader can reach.

    Those with a name of their own on the first level, and all below such a name.
    """
    return frozenset(posixpath.normpath(target) for _, value in _named(nav) for target in _targets(value))


def _named(nav: Nav) -> Iterator[tuple[str, object]]:
    for entry in nav:
        if isinstance(entry, Mapping):
            yield from ((str(name), value) for name, value in entry.items())


def _targets(value: object) -> Iterator[str]:
    """Every file or address below a name, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _targets(each)
    elif isinstance(value, list):
        for each in value:
            yield from _targets(each)


def _address(target: str) -> str:
    if "://" in target:
        return target
    folder, name = posixpath.split(posixpath.normpath(target))
    stem = name.removesuffix(".md")
    steps = [folder, "" if stem.lower() in _INDEXES else stem]
    return encode("".join(f"{step}/" for step in steps if step))

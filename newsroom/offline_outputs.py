"""Outputs for reading without a network."""

from __future__ import annotations

from newsroom.outputs import Output, PageKind, YearPage


class OfflinePage(Output):
    """The page of kept pages, shown also instead of missing ones."""

    __slots__ = ()
    KIND = PageKind.OFFLINE


class IssueDigests(YearPage):
    """A digest of each issue of a year, as JSON."""

    __slots__ = ()
    KIND = PageKind.DIGESTS

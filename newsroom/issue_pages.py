"""The output of a whole issue on one page."""

from __future__ import annotations

from newsroom.outputs import IssuePage, PageKind


class WholeIssuePage(IssuePage):
    """All articles of an issue on one page."""

    __slots__ = ()
    KIND = PageKind.WHOLE_ISSUE

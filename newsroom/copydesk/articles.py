"""An article as the copy desk reads it: from its file's text to remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.copydesk.reading import read_manuscript
from newsroom.copydesk.remarks import Remark, make_remarks
from newsroom.copydesk.rules import find_findings
from newsroom.issues import find_issue_id
from newsroom.reading.articles import House, parse_article
from newsroom.reading.photos import Picture

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.copydesk.manuscript import Desk
    from newsroom.problems import Place
    from newsroom.reading.files import Source

# Stands for every picture: what is said of it is read, and no pixel.
_PICTURE = Picture("", 1, 1, "jpg")


def read_remarks(source: Source, path: str, desk: Desk, roles: Collection[str] = ()) -> tuple[Remark, ...]:
    """The remarks on an article; ``path`` is below articles/.

    None on one that is withdrawn, for nobody reads it.
    """
    issue = find_issue_id(path.rpartition("/")[0].split("/"))
    if issue is None:
        return ()
    filed, _ = parse_article(source, path, issue, House(desk.directory, roles), _any_picture)
    if filed and filed.article.withdrawn:
        return ()
    findings = find_findings(read_manuscript(source, issue, desk, filed))
    return tuple(make_remarks(source, findings, filed))


def _any_picture(file: str, place: Place) -> Picture:
    """The picture of every name."""
    del file, place
    return _PICTURE

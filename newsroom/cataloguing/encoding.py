"""Changes, groups and lists as the texts that databases keep."""

from __future__ import annotations

from urllib.parse import unquote

import msgspec

from newsroom.cataloguing.changes import Change, Reason
from newsroom.cataloguing.packing import CacheError
from newsroom.groups import Fixed, Group, IssueGroup, ListGroup, PictureGroup, SegmentGroup, TaxonomyGroup, YearGroup
from newsroom.issues import find_issue_id
from newsroom.lists import ListId, ListKind
from newsroom.model import Taxonomy

_DECODER: msgspec.json.Decoder[Change] = msgspec.json.Decoder(Change)


def encode_change(change: Change) -> str:
    """A change's text in the catalogue, the same for equal changes."""
    return msgspec.json.encode(change).decode()


def decode_reason(text: str) -> Reason:
    """The reason of a text; CacheError for any other text."""
    try:
        return Reason(text)
    except ValueError:
        raise CacheError from None


def decode_change(text: str) -> Change:
    """The change of a text; CacheError for any other text."""
    try:
        return _DECODER.decode(text)
    except (msgspec.MsgspecError, ValueError, TypeError):
        raise CacheError from None


def encode_group(group: Group) -> str:
    """A group's text in databases.

    What is below another begins with the other's text and a slash.
    """
    match group:
        case IssueGroup(issue):
            return issue.folder
        case YearGroup(year):
            return f"{year:04}"
        case TaxonomyGroup(taxonomy):
            return taxonomy.value
        case ListGroup(own, year, month):
            return "/".join([encode_list(own), *(f"{each:02}" for each in (year, month) if each is not None)])
        case SegmentGroup(name) | PictureGroup(name):
            return f"{Fixed.INDEX if isinstance(group, SegmentGroup) else Fixed.PICTURES}/{name}"
        case _:
            return group.value


def decode_group(text: str) -> Group:
    """The group of a text; CacheError for any other text."""
    try:
        return _group(text)
    except (ValueError, TypeError):
        raise CacheError from None


def _group(text: str) -> Group:
    steps = text.split("/")
    if issue := find_issue_id(steps):
        return IssueGroup(issue)
    if steps[0] == Fixed.INDEX and len(steps) > 1:
        return SegmentGroup(text.partition("/")[2])
    if steps[0] == Fixed.PICTURES and len(steps) > 1:
        return PictureGroup(text.partition("/")[2])
    if len(steps) == 1:
        return _single(text)
    length = 2 if ListKind(steps[0]).taxonomy else 1
    return ListGroup(_list("/".join(steps[:length])), *map(int, steps[length:]))


def _single(text: str) -> Group:
    if text.isdecimal():
        return YearGroup(int(text))
    if text in set(Taxonomy):
        return TaxonomyGroup(Taxonomy(text))
    return ListGroup(ListId(ListKind(text))) if text in set(ListKind) else Fixed(text)


def encode_list(own: ListId) -> str:
    """The text of a list in databases: ``sections/要闻``."""
    # No name that is an address has a slash or a percent sign.
    name = own.name.replace("%", "%25").replace("/", "%2F")
    return f"{own.kind.value}/{name}" if name else own.kind.value


def decode_list(text: str) -> ListId:
    """The list of a text; CacheError for any other text."""
    try:
        return _list(text)
    except ValueError:
        raise CacheError from None


def _list(text: str) -> ListId:
    kind, _, name = text.partition("/")
    return ListId(ListKind(kind), unquote(name))

"""Typed texts that were never saved, offered to whoever typed them."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.articles import BASE, write_texts
from newsroom.desk.people.typed import Typed
from newsroom.versions.differences import difference
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newsroom.desk.people.roles import Person
    from newsroom.desk.people.typed import TypedText
    from newsroom.desk.store import Store
    from newsroom.versions.differences import Line

_LARGEST_TURN = 2**53
_TURN = re.compile(r"[0-9]{1,16}")


class Offer(NamedTuple):
    """A typed text: its editor, its time, and its changes."""

    editor: str
    at: datetime
    lines: tuple[Line, ...]


def find_offers(store: Store, path: str, person: Person, data: bytes | None, editor: str = "") -> tuple[Offer, ...]:
    """A person's unsaved texts of an article, newest first.

    Those of an open ``editor`` are in it; what the file has already is no offer.
    """
    typed = (each for each in Typed(store).of_path(path) if each.person == person.id and each.editor != editor)
    return tuple(offer for each in typed if (offer := _offer(each, data)))


def _offer(typed: TypedText, data: bytes | None) -> Offer | None:
    try:
        texts = json.loads(typed.text)
        base = b64decode(texts[BASE], validate=True)
        mine = write_texts(base, typed.path, texts)
    except (EditError, ValueError, KeyError, Error, UnicodeError):
        # It cannot be made into a file yet: it is offered all the same.
        return Offer(typed.editor, typed.at, ())
    if mine in {base, data}:
        return None
    lines = difference(base.decode(errors="replace"), mine.decode(errors="replace"))
    return Offer(typed.editor, typed.at, tuple(line for line in lines if line.changed))


def number_of(texts: Mapping[str, str]) -> int:
    """The turn of a typed text."""
    text = texts.get("turn", "")
    return min(int(text), _LARGEST_TURN) if _TURN.fullmatch(text) else 0

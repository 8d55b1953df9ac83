"""Edits on the report of an import, and its buttons' decisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.importing.answers import ACTS, FIELDS, Answer
from newsroom.names import compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.datastructures import FormData

    from newsroom.importing.answers import Proofs

# What an answer may carry besides the fields of an article.
_VALUES = (*FIELDS, "text", "new", "left", "picture", "caption", "credit", "to", "doubt")
_WORDS = ("caption", "credit")


def read_edits(form: FormData, proofs: Proofs) -> Iterator[Answer]:
    """A decision for each article and picture with other words than before.

    Every button sends the whole page: what was typed beside it is kept too.
    """
    for key, draft in proofs.drafts.items():
        if key in proofs.dropped:
            continue
        known = {name: getattr(draft, name) or "" for name in FIELDS}
        if typed := _typed(form, f"article|{key}", known):
            yield Answer("set", key, typed)
        for photo in draft.photos:
            if not photo.data:
                continue
            words = {name: getattr(photo, name) for name in _WORDS}
            if typed := _typed(form, f"picture|{key}|{photo.name}", {**words, "to": key}):
                yield Answer("picture", key, {**words, "to": key, **typed, "picture": photo.name})


def _typed(form: FormData, field: str, known: Mapping[str, str]) -> dict[str, str]:
    """The values of a form that differ from the known ones."""
    found = {name: form.get(f"{field}|{name}") for name in known}
    texts = {name: clean(value) for name, value in found.items() if isinstance(value, str)}
    return {name: text for name, text in texts.items() if text.strip() != known[name].strip()}


def read_act(form: FormData) -> Answer | None:
    """The decision of the button that was pressed; None for none.

    ValueError where there is no such decision.
    """
    text = form.get("do")
    if not isinstance(text, str) or not text:
        return None
    sent = json.loads(text)
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise ValueError(text)
    act, key = sent.get("act", ""), sent.get("key", "")
    if act and act not in ACTS:
        raise ValueError(act)
    values = {name: clean(sent[name]) for name in _VALUES if name in sent}
    # The article that takes a text is chosen beside the button.
    if act == "take":
        key = str(form.get(f"take|{values.get('left', '')}", ""))
    return Answer(act, key, values)


def clean(text: str) -> str:
    """A text of a form as files have it."""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))

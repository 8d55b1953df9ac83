"""An editor's decisions on an import, before it is files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newsroom.importing.drafts import Draft, Imported, ImportedPhoto, Turn
from newsroom.importing.markup import write_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsroom.importing.drafts import Doubt, Excerpt, Way

# What an editor types on the page; the others of a draft are the reader's alone.
FIELDS = ("title", "kicker", "subtitle", "reporter", "source", "section", "page", "body")
_SPACE = re.compile(r"\s+")


class Answer(NamedTuple):
    """One decision: what is done, to which article, with which values.

    ``key`` has the numbers of a source and of its article: ``0.2``.
    """

    act: str
    key: str
    values: Mapping[str, str] = {}


@dataclass
class Proofs:
    """The articles of some sources, as decisions leave them.

    ``left`` has the excerpts that are in no article, by their keys; ``dropped`` the articles that are not wanted.
    """

    sources: Sequence[tuple[str, Imported]]
    drafts: dict[str, Draft] = field(default_factory=dict)
    left: dict[str, Excerpt] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number, (_, imported) in enumerate(self.sources):
            self.drafts |= {f"{number}.{each}": draft for each, draft in enumerate(imported.drafts)}
            self.left |= {f"{number}.{each}": excerpt for each, excerpt in enumerate(imported.left_over)}

    def as_sources(self) -> list[tuple[str, Imported]]:
        """The sources with what they have become."""
        found = []
        for number, (name, imported) in enumerate(self.sources):
            wanted = [each for each in self.keys_of(number) if each not in self.dropped]
            drafts = tuple(self.drafts[key] for key in wanted)
            left = tuple(excerpt for key, excerpt in self.left.items() if key.startswith(f"{number}."))
            found.append((name, replace(imported, drafts=drafts, left_over=left)))
        return found

    def keys_of(self, number: int) -> list[str]:
        """The keys of a source's articles, in their order."""
        return [key for key in self.drafts if key.startswith(f"{number}.")]

    def key_at(self, number: int, line: int) -> str | None:
        """The key of the article that has a line of a source."""
        keys = self.keys_of(number)
        above = [key for key in keys if self.drafts[key].line <= line]
        return max(above, key=lambda key: self.drafts[key].line, default=keys[0] if keys else None)

    def above(self, key: str) -> str | None:
        """The key of the article before one, of the same source."""
        keys = self.keys_of(int(key.partition(".")[0]))
        number = keys.index(key)
        return keys[number - 1] if number else None


def give_answers(sources: Sequence[tuple[str, Imported]], answers: Iterable[Answer]) -> Proofs:
    """The articles of some sources after these decisions.

    What no longer fits, because of an answer before, changes nothing.
    """
    proofs = Proofs(sources)
    for each in answers:
        act = _ACTS.get(each.act)
        if act and (each.key in proofs.drafts or each.act == "leave"):
            act(proofs, each.key, defaultdict(str, each.values))
    return proofs


def find_ways(doubt: Doubt, proofs: Proofs, key: str | None) -> list[tuple[Way, Answer]]:
    """The ways of a doubt that would change its article."""
    if key is None:
        return []
    answers = [(way, Answer(way.turn, key, {"text": way.text, "new": way.new})) for way in doubt.ways]
    return [(way, each) for way, each in answers if _changes(proofs, each)]


def _changes(proofs: Proofs, answer: Answer) -> bool:
    trial = Proofs(proofs.sources, dict(proofs.drafts), dict(proofs.left))
    _ACTS[answer.act](trial, answer.key, answer.values)
    return trial.drafts != proofs.drafts


def _set(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    draft = proofs.drafts[key]
    # An article has a title and a body; all else may be missing.
    required = {"title": draft.title, "body": ""}
    typed = {name: values[name].strip() for name in FIELDS if name in values}
    changes: dict[str, Any] = {name: text or required.get(name) for name, text in typed.items()}
    proofs.drafts[key] = replace(draft, **changes)


def _replace(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    draft = proofs.drafts[key]
    if values["text"]:
        proofs.drafts[key] = replace(draft, body=draft.body.replace(values["text"], values["new"], 1))


def _as_kicker(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    draft, first = proofs.drafts[key], values["text"]
    rest = draft.title.removeprefix(first).strip()
    if rest and rest != draft.title:
        kicker = " ".join(filter(None, (draft.kicker, first)))
        proofs.drafts[key] = replace(draft, kicker=kicker, title=rest)


def _as_caption_above(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    del values
    draft, above = proofs.drafts[key], proofs.above(key)
    if draft.kicker and above:
        proofs.drafts[key] = replace(draft, kicker=None)
        _add_caption(proofs, above, draft.kicker)


def _add_caption(proofs: Proofs, key: str, caption: str) -> None:
    """Gives a caption to the first picture without one."""
    photos = list(proofs.drafts[key].photos)
    free = next((number for number, photo in enumerate(photos) if photo.data and not photo.caption), None)
    if free is None:
        photos.append(ImportedPhoto(caption=caption))
    else:
        photos[free] = replace(photos[free], caption=caption)
    proofs.drafts[key] = replace(proofs.drafts[key], photos=tuple(photos))


def _as_caption(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    paragraphs = proofs.drafts[key].body.split("\n\n")
    text = _plain(values["text"])
    number = next((each for each, words in enumerate(paragraphs) if _plain(words).lstrip("#") == text), None)
    if text and number is not None:
        del paragraphs[number]
        proofs.drafts[key] = replace(proofs.drafts[key], body="\n\n".join(paragraphs))
        _add_caption(proofs, key, values["text"])


def _as_paragraph(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    draft, text = proofs.drafts[key], _plain(values["text"])
    photo = next((each for each in draft.photos if each.caption and text.startswith(_plain(each.caption))), None)
    if photo is None:
        return
    if photo.data:
        photos = tuple(replace(each, caption="", credit="") if each is photo else each for each in draft.photos)
    else:
        photos = tuple(each for each in draft.photos if each is not photo)
    proofs.drafts[key] = replace(draft, photos=photos)
    _add_paragraph(proofs, key, values["text"], values["new"])


def _add_paragraph(proofs: Proofs, key: str, text: str, above: str = "") -> None:
    """Adds a paragraph below some words, else as the last."""
    body = proofs.drafts[key].body
    paragraphs = body.split("\n\n") if body else []
    place = next((number for number, each in enumerate(paragraphs, 1) if above and above in each), len(paragraphs))
    paragraphs.insert(place, write_paragraph(text))
    proofs.drafts[key] = replace(proofs.drafts[key], body="\n\n".join(paragraphs))


def _authorless(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    draft, name = proofs.drafts[key], values["text"]
    if draft.reporter and _plain(draft.reporter) == _plain(name):
        body = "\n\n".join(filter(None, (write_paragraph(name), draft.body)))
        proofs.drafts[key] = replace(draft, reporter=None, body=body)


def _take(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    """Takes a text that was left over into an article."""
    excerpt = proofs.left.pop(values["left"], None)
    if excerpt:
        _add_paragraph(proofs, key, excerpt.text)


def _leave(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    """Leaves a text out for good."""
    del values
    proofs.left.pop(key, None)


def _picture(proofs: Proofs, key: str, name: str) -> ImportedPhoto | None:
    return next((each for each in proofs.drafts[key].photos if each.name == name and each.data), None)


def _place_picture(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    """Gives a picture its words and its article, or none."""
    name, to = values["picture"], values.get("to", key)
    draft, found = proofs.drafts[key], _picture(proofs, key, name)
    if found is None or (to and to not in proofs.drafts):
        return
    caption, credit = (values.get(name, getattr(found, name)).strip() for name in ("caption", "credit"))
    photo = replace(found, caption=caption, credit=credit)
    if to == key:
        photos = tuple(photo if each is found else each for each in draft.photos)
        proofs.drafts[key] = replace(draft, photos=photos)
        return
    # In a body it stands where the document had it; elsewhere there is no such place.
    body = "\n\n".join(each for each in draft.body.split("\n\n") if each != f"![]({name})")
    photos = tuple(each for each in draft.photos if each is not found)
    proofs.drafts[key] = replace(draft, photos=photos, body=body)
    if to:
        there = proofs.drafts[to].photos
        own = replace(photo, name=_free(name, {each.name for each in there}))
        proofs.drafts[to] = replace(proofs.drafts[to], photos=(*there, own))


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    return next(
        each for each in chain((name,), (f"{stem}-{number}{dot}{ending}" for number in count(2))) if each not in taken
    )


def _drop(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    del values
    proofs.dropped.add(key)


def _restore(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    del values
    proofs.dropped.discard(key)


def _seen(proofs: Proofs, key: str, values: Mapping[str, str]) -> None:
    """Leaves everything as it is."""
    del proofs, key, values


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


_Act: TypeAlias = Callable[[Proofs, str, Mapping[str, str]], None]
_ACTS: Mapping[str, _Act] = {
    "set": _set,
    Turn.REPLACE: _replace,
    Turn.KICKER: _as_kicker,
    Turn.CAPTION_ABOVE: _as_caption_above,
    Turn.CAPTION: _as_caption,
    Turn.PARAGRAPH: _as_paragraph,
    Turn.AUTHORLESS: _authorless,
    "take": _take,
    "leave": _leave,
    "picture": _place_picture,
    "drop": _drop,
    "restore": _restore,
    "seen": _seen,
}
ACTS = frozenset(_ACTS)

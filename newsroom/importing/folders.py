"""Pictures beside documents: matched by name, else by order."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsroom.importing.drafts import Doubt, ImportedPhoto
from newsroom.importing.photos import PictureError, clean_picture
from newsroom.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsroom.importing.drafts import Draft, Imported

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"})
# What may stand between a document's name and the number of its picture.
_NUMBERED = re.compile(r"[\s\-_.·（(]*+(?:图|图片|照片|p|pic)?[\s\-_]*[0-9]{1,3}[)）]?")
_FIGURES = re.compile(r"([0-9]+)")
_NAMED = re.compile(r"!\[\]\(([^()\n]*)\)(?:\n\n)?")


class Match(NamedTuple):
    """A picture and its document; ``sure`` by their names."""

    picture: str
    document: str
    sure: bool


def match_pictures(documents: Sequence[str], pictures: Iterable[str]) -> list[Match]:
    """The pictures of a folder with their documents, by name.

    A picture without a document of its name belongs to the one before it.
    """
    found: list[Match] = []
    for picture in sorted(pictures, key=natural):
        named = [each for each in documents if _belongs(_stem(picture), _stem(each))]
        if named:
            # Of 春分.docx and 春分-2.docx the longer name is meant.
            found.append(Match(picture, max(named, key=len), sure=True))
        elif len(documents) == 1:
            found.append(Match(picture, documents[0], sure=True))
        elif before := [each for each in documents if natural(each) < natural(picture)]:
            found.append(Match(picture, max(before, key=natural), sure=False))
    return found


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """The sort key of a name in which 2 comes before 10."""
    parts = _FIGURES.split(_stem(name))
    return tuple((int(part), "") if part.isdecimal() and len(part) < 20 else (-1, part) for part in parts)  # noqa: PLR2004 - digits


def _stem(name: str) -> str:
    return fold(name.rpartition(".")[0] or name).strip()


def _belongs(picture: str, document: str) -> bool:
    rest = picture.removeprefix(document)
    return picture.startswith(document) and (not rest or _NUMBERED.fullmatch(rest) is not None)


def add_pictures(imported: Imported, pictures: Sequence[tuple[str, bytes]], source: str) -> Imported:
    """A document's drafts with pictures that lay beside it.

    Captions of the text that have no picture yet get theirs in this order.
    """
    photos, doubts = _cleaned(pictures, source)
    if not imported.drafts:
        return replace(imported, doubts=(*imported.doubts, *doubts))
    if photos and len(imported.drafts) > 1:
        zh = "这份文档里有几篇稿件，旁边的图片都放在第一篇，请核对。"
        doubts.append(Doubt(source, 1, 1, zh, "Several articles: the pictures beside are in the first."))
    first, *others = imported.drafts
    waiting = [number for number, photo in enumerate(first.photos) if photo.data is None and not photo.name]
    own = list(first.photos)
    for number, photo in zip(waiting, photos, strict=False):
        own[number] = replace(photo, caption=own[number].caption, credit=own[number].credit)
    own += photos[len(waiting) :]
    return replace(imported, drafts=(replace(first, photos=tuple(own)), *others), doubts=(*imported.doubts, *doubts))


def take_named(imported: Imported, read: Callable[[str], bytes | None], source: str) -> Imported:
    """The drafts of a web page with the pictures that it names.

    ``read`` gives the bytes of a file beside the page, None where there is none; that picture leaves the text.
    """
    doubts: list[Doubt] = []
    drafts = tuple(_with_named(draft, read, source, doubts) for draft in imported.drafts)
    return replace(imported, drafts=drafts, doubts=(*imported.doubts, *doubts))


def _with_named(draft: Draft, read: Callable[[str], bytes | None], source: str, doubts: list[Doubt]) -> Draft:
    taken: dict[str, ImportedPhoto | None] = {}
    for photo in draft.photos:
        if photo.data is not None or not photo.name:
            continue
        data = read(photo.name)
        found, unusable = _cleaned([(photo.name.rpartition("/")[2], data)], source) if data is not None else ([], [])
        if data is None:
            zh = f"旁边没有图片“{photo.name}”，没有放进稿件。"
            unusable = [Doubt(source, 1, 1, zh, "A picture of the page is not there.")]
        doubts += unusable
        taken[photo.name] = replace(found[0], caption=photo.caption, credit=photo.credit) if found else None
    body = _NAMED.sub(lambda mark: _renamed(mark, taken), draft.body).rstrip("\n")
    photos = [taken.get(photo.name, photo) if photo.data is None and photo.name else photo for photo in draft.photos]
    return replace(draft, body=body, photos=tuple(photo for photo in photos if photo))


def _renamed(mark: re.Match[str], taken: Mapping[str, ImportedPhoto | None]) -> str:
    photo = taken.get(mark[1], _OTHER)
    if photo is None:
        return ""
    return mark[0] if photo is _OTHER else mark[0].replace(mark[1], photo.name)


_OTHER = ImportedPhoto()


def _cleaned(pictures: Iterable[tuple[str, bytes]], source: str) -> tuple[list[ImportedPhoto], list[Doubt]]:
    """Pictures upright and without personal data, and those that cannot be used."""
    photos: list[ImportedPhoto] = []
    doubts: list[Doubt] = []
    for name, data in pictures:
        try:
            clean, ending = clean_picture(data)
        except PictureError as error:
            zh = f"图片“{name}”不能用：{error.zh}，没有放进稿件。"
            doubts.append(Doubt(source, 1, 1, zh, f"A picture cannot be used: {error.en}."))
            continue
        photos.append(ImportedPhoto(f"{name.rpartition('.')[0] or name}.{ending}", clean))
    return photos, doubts


def by_document(matches: Iterable[Match]) -> dict[str, list[Match]]:
    """The matches of each document."""
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.document].append(match)
    return dict(found)

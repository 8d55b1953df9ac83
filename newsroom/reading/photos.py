"""Pictures beside an article: size, digest and problems."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from PIL import Image

from newsroom.model import Photo
from newsroom.names import bare, compose, file_fault
from newsroom.opening import MACHINES, FileKind, IrregularError
from newsroom.problems import Place, Problem, nearest, problem, suggest
from newsroom.reading.containers import read_container
from newsroom.reading.failures import NOT_THE_FILES, failure
from newsroom.reading.folder import PICTURES, ListFolder, Listing, is_hidden, narrow
from newsroom.reading.kinds import Kind, kind_of
from newsroom.reading.pixels import read_pixels
from newsroom.reading.traces import find_orientation, find_traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsroom.opening import RegularFiles
    from newsroom.reading.containers import Container
    from newsroom.reading.pixels import Pixels
    from newsroom.reading.schema import PhotoFront

Load: TypeAlias = "Callable[[str, Place], Picture | Problem]"
"""Fetches the picture of a name that stands at a place."""
Judge: TypeAlias = "Callable[[bytes, str, Place], Picture | Problem]"
"""Judges the bytes of a file with this name, named at a place."""

SUFFIXES = frozenset(PICTURES)
MAX_FILE = 255
SIDEWAYS = range(5, 9)
# From how many bytes on a file is larger than any published copy needs.
LARGE = 1_500_000
# The list of files has none of these: nobody would see that such a picture has changed.
_HIDDEN = ("这样的名字是藏起来的文件的", "such names are those of hidden files")
_CURE = "换成 JPEG 或 PNG 图片"
_BOMB = Kind("像素多得离谱的图片", "a picture of too many pixels", "用看图软件缩小后另存")


class Picture(Struct, frozen=True):
    """A usable picture; ``ending`` is that of its copies beside WebP.

    ``colour`` is the mean of its pixels; ``warnings`` are what is better mended. A ``pdf`` has the size of its drawing.
    """

    digest: str
    width: int
    height: int
    ending: str
    colour: str = ""
    warnings: tuple[Problem, ...] = ()
    pdf: bool = False


def judge_picture(data: bytes, file: str, place: Place) -> Picture | Problem:
    """The picture of a file's bytes, or its problem."""
    container = read_container(data)
    if container is None:
        return _unusable(place, file, kind_of(data))
    if not container.whole:
        return problem(place, "XS408", value=file)
    try:
        pixels = read_pixels(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _unusable(place, file, _BOMB)
    except (OSError, ValueError, SyntaxError):
        return _unusable(place, file, Kind("损坏的图片", "a damaged picture", "重新复制一次，或用看图软件另存为 JPEG"))
    width, height = pixels.width, pixels.height
    # A camera held upright says so in EXIF; what is published is turned, so its sides change places.
    if find_orientation(container) in SIDEWAYS:
        width, height = height, width
    remarks = tuple(_remarks(file, place, len(data), pixels, container))
    digest = hashlib.sha256(data).hexdigest()
    return Picture(digest, width, height, "png" if pixels.graphic else "jpg", pixels.colour, remarks)


def load_picture(  # noqa: PLR0913, PLR0917 - all that it depends on
    files: RegularFiles,
    folder: str,
    file: str,
    place: Place,
    listing: ListFolder = Listing,
    judge: Judge = judge_picture,
) -> Picture | Problem:
    """The picture of a name in a folder, or its problem.

    Problems are XS401 to XS404, XS408, XS427, XS430 and XS441, and those of ``judge``.
    """
    beside = place.path.rpartition("/")[0]
    # A name longer than disks allow is in no folder; asking the disk for it is an error of its own.
    if len(file.encode()) > MAX_FILE and "/" not in file:
        return problem(place, "XS401", value=file, **_where(None, beside))
    if "/" in file or "\\" in file or file in {".", ".."}:
        return problem(place, "XS402", value=file, folder=beside, **_name_alone(file))
    name, names = compose(file), listing(files.root / folder)
    # Asking the listing, not the disk: some disks find photo.JPG for photo.jpg, and web servers do not.
    if name not in names.names:
        files.digests[f"{folder}/{name}"] = b""
        return _missing(name, names, place, beside)
    if fault := file_fault(name) or (_HIDDEN if is_hidden(name) else None):
        return problem(place, "XS427", value=file, reason_zh=fault[0], reason_en=fault[1])
    try:
        return _load(files, f"{folder}/{name}", file, place, judge)
    except NOT_THE_FILES:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: the article and its other pictures are read all the same
        return failure(error, place, "XS430", value=file)


def _missing(name: str, names: Listing, place: Place, beside: str) -> Problem:
    """XS441 where a file's name looks the same, else XS401.

    An article is read again when a picture beside it has come or gone, and not for another article.
    """
    if (alike := names.bare.get(bare(name))) is not None:
        unseen = sorted({f"U+{ord(char):04X}" for each in (alike, name) for char in each if bare(char) != char})
        return problem(place, "XS441", value=bare(name), chars="、".join(unseen))
    pictures = [each for each in names.files if each[each.rfind(".") :].lower() in SUFFIXES]
    wide = names.narrow.get(narrow(name))
    same = next((each for each in names.files if _stem(each) == _stem(name)), None)
    return problem(place, "XS401", value=name, **_where(wide or same or nearest(name, pictures), beside))


def _stem(name: str) -> str:
    """A picture's name without its endings.

    Systems that hide them make tu.jpg.jpg of tu.jpg, and tu.
    """
    stem = narrow(name)
    while stem.endswith(PICTURES):
        stem = stem.rpartition(".")[0]
    return stem


def _where(meant: str | None, beside: str) -> dict[str, str]:
    """The name that was probably meant, else the picture's folder."""
    put = {"guess_zh": f"，请把它放到 {beside}/", "guess_en": f"; put it into {beside}/"}
    return suggest(meant) if meant else put


def _name_alone(file: str) -> dict[str, str]:
    """The picture's name at the end of a path or address."""
    name = file.replace("\\", "/").split("?")[0].rpartition("/")[2].strip()
    if name[name.rfind(".") :].lower() not in SUFFIXES:
        return {"name_zh": "文件名", "name_en": "its name"}
    return {"name_zh": f"文件名 {name}", "name_en": name}


def _load(files: RegularFiles, path: str, file: str, place: Place, judge: Judge) -> Picture | Problem:
    try:
        return judge(files.read(path), file, place)
    except IrregularError as error:
        if error.kind is FileKind.LINK:
            return problem(place, "XS403", value=file)
        zh, en = error.kind.value
        return _unusable(place, file, Kind(zh, en, _CURE))
    except OSError as error:
        if error.errno in MACHINES:
            raise
        return _unusable(place, file, Kind("打不开的文件", "nothing that can be read", _CURE))


def _unusable(place: Place, file: str, kind: Kind) -> Problem:
    return problem(place, "XS404", value=file, kind_zh=kind.zh, kind_en=kind.en, cure=kind.cure)


def _remarks(file: str, place: Place, size: int, pixels: Pixels, container: Container) -> Iterator[Problem]:
    """XS409, XS410, XS440 and XS443 for a picture.

    It is published small and clean, and the file would be better mended.
    """
    if traces := find_traces(container):
        zh, en = ("、".join(each[0] for each in traces), ", ".join(each[1] for each in traces))
        yield problem(place, "XS409", value=file, what_zh=zh, what_en=en)
    if size > LARGE:
        yield problem(place, "XS410", value=file, size=f"{size / 1_000_000:.1f}")
    if pixels.cmyk:
        yield problem(place, "XS440", value=file)
    if pixels.moving:
        yield problem(place, "XS443", value=file)


def photo_of(picture: Picture, entry: PhotoFront) -> Photo:
    """A picture with its words; ``alt`` defaults to the caption."""
    return Photo(
        file=entry.file,
        caption=entry.caption.strip(),
        credit=entry.credit.strip(),
        alt=entry.alt.strip() or entry.caption.strip(),
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        ending=picture.ending,
        colour=picture.colour,
        focus=(entry.focus[0], entry.focus[1]) if entry.focus else None,
        original=entry.original,
    )

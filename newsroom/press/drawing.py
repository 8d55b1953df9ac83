"""Laid-out pages drawn as PDF by Typst, and their pictures.

Texts go to Typst as data and are never markup. The same page, pictures and faces are the same bytes.
"""

from __future__ import annotations

import io
import json
import shutil
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import category

from PIL import Image

from newsroom.colours import ACCENT
from newsroom.digests import digest_bytes, digest_text
from newsroom.layout.layout import Rect
from newsroom.layout.setting import CODE_ROWS
from newsroom.pictures.faces import text_face
from newsroom.press.qr import draw_qr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsroom.layout.layout import Block, Layout, Rule, SetPicture, Setting
    from newsroom.layout.mastheads import PageHead
    from newsroom.pictures.faces import Face

# Beside this module: what lies in the theme is published.
TEMPLATE = Path(__file__).with_name("page.typ")
# With these the same data might come out otherwise.
_CODE_FILES = (TEMPLATE, Path(__file__), Path(__file__).with_name("binding.py"))
# PDF/UA: tagged, with a language, a title and descriptions of pictures.
_STANDARD: Literal["ua-1"] = "ua-1"
# What of its rows a QR code takes.
_CODE = 0.92
# The sign for a character that a printer has no type for.
_GETA = "〓"
# Pictures, which say little that a black sign would not say worse.
_EMOJI = (range(0x2600, 0x27C0), range(0x2B00, 0x2C00), range(0x1F000, 0x1FB00))
_WEBP = {"quality": 80, "method": 4}


class Shape(NamedTuple):
    """A picture's file beside the template, and its width by its height."""

    file: str
    proportion: float


class Words(NamedTuple):
    """A PDF's title and author, its scheme, the paper's colour."""

    title: str
    paper: str
    scheme: str = "https"
    accent: str = ACCENT


def drawing_mark(face: Face | None) -> str:
    """The fingerprint of all that draws pages besides their data.

    "" where Typst or a face is missing.
    """
    if face is None or find_spec("typst") is None:
        return ""
    files = [f"{Path(file).name} {Path(file).stat().st_size}" for file in filter(None, (face.file, text_face(face)))]
    programs = [f"{name} {version(name)}" for name in ("typst", "pypdfium2", "pillow")]
    code = [digest_bytes(file.read_bytes()).hex() for file in _CODE_FILES]
    return digest_text("\0".join([str(face.number), *code, *files, *programs])).hex()


def draw_page(layout: Layout, head: PageHead, words: Words, face: Face, pictures: Mapping[str, Path]) -> bytes:
    """A page as PDF/UA.

    ``pictures`` are files by the names that the layout has for them.

    A picture without a file stays blank; RuntimeError where Typst cannot draw the page.
    """
    files = {name: f"{number}{file.suffix}" for number, (name, file) in enumerate(sorted(pictures.items()))}
    shapes = {name: Shape(files[name], _shape(file)) for name, file in pictures.items()}
    return draw(page_data(layout, head, words, shapes), face, {files[name]: file for name, file in pictures.items()})


def _shape(file: Path) -> float:
    with Image.open(file) as image:
        return image.width / image.height


@cache
def _characters(face: Face) -> frozenset[int]:
    """The characters that a face has, for titles and for texts."""
    import uharfbuzz  # noqa: PLC0415 - as above

    files = filter(None, (face.file, text_face(face)))
    found = [uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file), face.number).unicodes for file in files]
    return frozenset.intersection(*map(frozenset, found))


def _without_strange(data: str, face: Face) -> str:
    """The data with 〓 for characters that the face lacks.

    Typst makes no tagged page with such a one. Emoji are dropped, and what shows nothing by itself.
    """
    strange = {ord(char) for char in set(data)} - _characters(face)
    if not strange:
        return data
    signs = {each: "" if _is_dropped(each) else _GETA for each in strange}
    return json.dumps(_translated(json.loads(data), signs), ensure_ascii=False, sort_keys=True)


def _translated(value: object, signs: Mapping[int, str]) -> object:
    """The same with other characters in its strings, none blank."""
    match value:
        case str():
            text = value.translate(signs)
            return text if text.strip() or not value.strip() else _GETA
        case list():
            return [_translated(each, signs) for each in value]
        case dict():
            return {key: _translated(each, signs) for key, each in value.items()}
        case _:
            return value


def _is_dropped(place: int) -> bool:
    return category(chr(place)) in {"Cf", "Mn", "Me", "Cc"} or any(place in each for each in _EMOJI)


def draw(data: str, face: Face, pictures: Mapping[str, Path | bytes]) -> bytes:
    """A page as PDF/UA, of its data and its pictures by file."""
    import typst  # noqa: PLC0415 - a paper with scans never draws, and need not have it

    with TemporaryDirectory() as made:
        folder = Path(made)
        fonts = folder / "fonts"
        fonts.mkdir()
        for file in filter(None, (face.file, text_face(face))):
            _give(Path(file), fonts / Path(file).name)
        book = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        family = next(each.family for each in book.fonts() if each.index == face.number)
        for name, picture in pictures.items():
            if isinstance(picture, bytes):
                (folder / name).write_bytes(picture)
            else:
                _give(picture, folder / name)
        shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
        compiler = typst.Compiler(
            str(folder / TEMPLATE.name),
            root=made,
            font_paths=book,
            sys_inputs={"page": _without_strange(data, face), "family": family},
        )
        drawn = compiler.compile(format="pdf", pdf_standards=[_STANDARD], timestamp=0)
    if not isinstance(drawn, bytes):
        message = "Typst made several files of one page"
        raise TypeError(message)
    return drawn


def picture_of(pdf: bytes, width: int, ending: str = "webp") -> bytes:
    """A PDF's first page as WebP or PNG, ``width`` pixels wide."""
    image = draw_image(pdf, width)
    file = io.BytesIO()
    if ending == "webp":
        image.save(file, "WEBP", **_WEBP)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()


def draw_image(pdf: bytes, width: int) -> Image.Image:
    """The first page of a PDF as an image."""
    import pypdfium2  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        # A hair less than the width: what pdfium rounds up would be a pixel more.
        image: Image.Image = page.render(scale=(width - 0.01) / page.get_width()).to_pil()
    finally:
        document.close()
    return image.convert("RGB")


def _give(source: Path, target: Path) -> None:
    """A file under a second name, else a copy."""
    try:
        target.symlink_to(source.resolve())
    except OSError:
        shutil.copyfile(source, target)


def page_data(layout: Layout, head: PageHead, words: Words, pictures: Mapping[str, Shape]) -> str:
    """The template's input for a page, as JSON."""
    data = {
        "title": words.title,
        "author": words.paper,
        "accent": words.accent,
        "width": layout.paper.width,
        "height": layout.paper.height,
        "frames": [_rect(each.rect) | {"tinted": each.frame == "tinted"} for each in layout.settings if each.frame]
        + [_rect(each) | {"tinted": False} for each in head.frames],
        "rules": [[*map(_round, (*rule.start, *rule.end))] for rule in _rules(layout)],
        "bars": [_rect(each) for each in head.bars],
        "masthead": [_block(each) for each in head.blocks],
        "stories": [_story(each, pictures, words.scheme) for each in layout.settings],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _rules(layout: Layout) -> Iterator[Rule]:
    yield from layout.rules
    for setting in layout.settings:
        yield from setting.rules


def _story(setting: Setting, pictures: Mapping[str, Shape], scheme: str) -> dict[str, object]:
    return {
        "pictures": list(_pictures(setting.pictures, pictures)),
        "blocks": [_block(each) for each in setting.blocks],
        "codes": [_code(each, scheme) for each in setting.blocks if each.role == "tail" and not each.lines[-1].text],
    }


def _code(block: Block, scheme: str) -> dict[str, object]:
    """A cut article's address as a QR code, below the address."""
    side = CODE_ROWS * block.step * _CODE
    place = Rect(block.rect.right - side, block.rect.bottom - side, side, side)
    address = "".join(each.text for each in block.lines).partition("见")[2].strip(" ）")
    return _rect(place) | {"svg": str(draw_qr(f"{scheme}://{address}")), "alt": address}


def _pictures(pictures: tuple[SetPicture, ...], files: Mapping[str, Shape]) -> Iterator[dict[str, object]]:
    """Pictures with the part of them that is shown, around their focus."""
    for each in pictures:
        if each.file not in files:
            continue
        file, shape = files[each.file]
        rect = each.rect
        wide = max(rect.width, rect.height * shape)
        high = wide / shape
        across, down = (_hidden(whole, shown, focus) for whole, shown, focus in _axes(wide, high, each))
        yield _rect(rect) | {
            "file": file,
            "alt": each.alt,
            "wide": _round(wide),
            "high": _round(high),
            "across": _round(-across),
            "down": _round(-down),
        }


def _axes(wide: float, high: float, picture: SetPicture) -> tuple[tuple[float, float, float], ...]:
    return ((wide, picture.rect.width, picture.focus[0]), (high, picture.rect.height, picture.focus[1]))


def _hidden(whole: float, shown: float, focus: float) -> float:
    """How much of a length is hidden before its shown part.

    The focus is in the middle of that, where it can be.
    """
    return min(max(0.0, whole * focus / 100 - shown / 2), whole - shown)


def _block(block: Block) -> dict[str, object]:
    lines = [
        {"text": each.text, "indent": each.indent, "full": each.full, "strong": each.strong}
        for each in block.lines
        if each.text
    ]
    place = {"role": block.role, "size": _round(block.size), "step": _round(block.step), "centred": block.centred}
    return _rect(block.rect) | place | {"lines": lines}


def _rect(rect: Rect) -> dict[str, object]:
    return {"x": _round(rect.left), "y": _round(rect.top), "w": _round(rect.width), "h": _round(rect.height)}


def _round(number: float) -> float:
    return round(number, 3)

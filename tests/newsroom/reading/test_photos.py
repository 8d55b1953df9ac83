"""Pictures beside an article: their size as browsers show them, their kind as they are, and what cannot be used."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.opening import RegularFiles
from newsroom.pictures.renditions import original_of
from newsroom.problems import Place, Problem
from newsroom.reading.photos import Picture, load_picture, photo_of
from newsroom.reading.schema import PhotoFront
from tests.newsroom.desk import picture

PLACE = Place("articles/2023/04/11/x.md", 6, 17)
ORIENTATION = 0x0112


def load(folder: Path, file: str, data: bytes | None = None) -> Picture | Problem:
    if data is not None:
        (folder / file).write_bytes(data)
    return load_picture(RegularFiles(folder.parent), folder.name, file, PLACE)


def turned(orientation: object) -> bytes:
    """A JPEG of 8 by 6 pixels whose EXIF says how the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return picture("JPEG", exif=exif)


def tampered(data: bytes, wrong: bytes, right: bytes) -> bytes:
    assert right in data
    return data.replace(right, wrong, 1)


FORMATS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "jpg"), ("GIF", "png")]


@pytest.mark.parametrize("name", ["tu.jpg", "tu.webp", "tu"])
@pytest.mark.parametrize(("form", "ending"), FORMATS)
def test_a_picture_has_its_size_digest_colour_and_the_ending_it_is_published_with(
    tmp_path: Path, name: str, form: str, ending: str
) -> None:
    data = picture(form)
    loaded = load(tmp_path, name, data)
    assert isinstance(loaded, Picture)
    assert (loaded.digest, loaded.width, loaded.height) == (hashlib.sha256(data).hexdigest(), 8, 6)
    assert (loaded.ending, loaded.warnings) == (ending, ())
    assert re.fullmatch("#[0-9a-f]{6}", loaded.colour)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_that_can_be_seen_through_has_no_colour_and_keeps_its_transparency(tmp_path: Path, form: str) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (8, 6), (200, 0, 0, 90)).save(file, form)
    loaded = load(tmp_path, "tu.png", file.getvalue())
    assert isinstance(loaded, Picture)
    assert (loaded.colour, loaded.ending) == ("", "png")


@pytest.mark.parametrize(
    ("orientation", "size"),
    [(1, (8, 6)), (2, (8, 6)), (3, (8, 6)), (4, (8, 6)), (5, (6, 8)), (6, (6, 8)), (7, (6, 8)), (8, (6, 8))],
)
def test_a_photo_taken_upright_has_its_sides_change_places(
    tmp_path: Path, orientation: int, size: tuple[int, int]
) -> None:
    loaded = load(tmp_path, "tu.jpg", turned(orientation))
    assert isinstance(loaded, Picture)
    assert (loaded.width, loaded.height) == size


def test_an_orientation_that_does_not_exist_turns_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, "tu.jpg", turned(9))
    assert isinstance(loaded, Picture)
    assert (loaded.width, loaded.height) == (8, 6)


def test_a_phone_s_photo_of_several_pictures_is_a_jpeg(tmp_path: Path) -> None:
    data = picture("MPO", save_all=True, append_images=[Image.new("RGB", (8, 6))])
    loaded = load(tmp_path, "tu.jpg", data)
    assert isinstance(loaded, Picture)
    assert (loaded.ending, loaded.width, loaded.height) == ("jpg", 8, 6)


EXIF_IN_ONE_ENTRY = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
BROKEN_EXIF = {
    "that ends too soon": b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01",
    "that points outside": tampered(EXIF_IN_ONE_ENTRY, b"\xff\xff\xff\x7f\x01", b"\x08\0\0\0\x01"),
    "of no byte order": tampered(EXIF_IN_ONE_ENTRY, b"XX*\0", b"II*\0"),
    "whose orientation is a text": tampered(EXIF_IN_ONE_ENTRY, b"\x02\0\x02\0\0\0a\0", b"\x03\0\x01\0\0\0\x06\0"),
    "whose orientation is two numbers": tampered(
        EXIF_IN_ONE_ENTRY, b"\x03\0\x02\0\0\0\x06\0", b"\x03\0\x01\0\0\0\x06\0"
    ),
    "whose orientation is a fraction": tampered(
        EXIF_IN_ONE_ENTRY, b"\x05\0\x01\0\0\0\x1a\0", b"\x03\0\x01\0\0\0\x06\0"
    ),
    "that is empty": b"Exif\0\0",
}


def test_the_exif_that_the_broken_ones_are_made_from_is_whole(tmp_path: Path) -> None:
    loaded = load(tmp_path, "tu.jpg", picture("JPEG", exif=EXIF_IN_ONE_ENTRY))
    assert isinstance(loaded, Picture)
    assert (loaded.width, loaded.height) == (6, 8)


@pytest.mark.parametrize("exif", BROKEN_EXIF.values(), ids=BROKEN_EXIF)
def test_a_photo_with_broken_exif_is_shown_as_it_lies(tmp_path: Path, exif: bytes) -> None:
    loaded = load(tmp_path, "tu.jpg", picture("JPEG", exif=exif))
    assert isinstance(loaded, Picture)
    assert {loaded.width, loaded.height} == {8, 6}


@pytest.mark.parametrize("cut", [12, 20, 50])
def test_a_truncated_png_cannot_be_used(tmp_path: Path, cut: int) -> None:
    whole = picture("PNG", (60, 60))
    assert isinstance(load(tmp_path, "tu.png", whole), Picture)
    loaded = load(tmp_path, "tu.png", whole[:-cut])
    assert isinstance(loaded, Problem)
    assert loaded.code == "XS408"


@pytest.mark.parametrize("file", ["tu.jpg", "人物.jpg", "tu 1.jpg", "tu.JPG", "tu"])
def test_a_picture_may_have_any_name_in_its_folder(tmp_path: Path, file: str) -> None:
    assert isinstance(load(tmp_path, file, picture()), Picture)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("wu.jpg", "XS401"),
        ("TU.jpg", "XS401"),
        ("a\0b.jpg", "XS401"),
        ("a" * 300, "XS401"),
        ("../tu.jpg", "XS402"),
        ("sub/tu.jpg", "XS402"),
        ("sub\\tu.jpg", "XS402"),
        ("/tu.jpg", "XS402"),
        (".", "XS402"),
        ("..", "XS402"),
        ("sub", "XS404"),
    ],
)
def test_a_name_that_is_no_picture_here_is_a_problem_at_its_place(tmp_path: Path, file: str, code: str) -> None:
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "tu.jpg").write_bytes(picture())
    loaded = load(tmp_path, file)
    assert isinstance(loaded, Problem)
    assert (loaded.code, loaded.place) == (code, PLACE)


def test_a_symbolic_link_is_a_problem_even_to_a_picture_beside_it(tmp_path: Path) -> None:
    (tmp_path / "tu.jpg").write_bytes(picture())
    (tmp_path / "tu2.jpg").symlink_to("tu.jpg")
    loaded = load(tmp_path, "tu2.jpg")
    assert isinstance(loaded, Problem)
    assert loaded.code == "XS403"


def test_the_same_picture_under_two_names_has_one_address(tmp_path: Path) -> None:
    one, two = load(tmp_path, "a.jpg", picture()), load(tmp_path, "b.jpg", picture())
    other = load(tmp_path, "c.jpg", picture(size=(8, 7)))
    assert isinstance(one, Picture)
    assert isinstance(two, Picture)
    assert isinstance(other, Picture)
    names = [original_of(photo_of(each, PhotoFront(file="a.jpg"))).name for each in (one, two, other)]
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(
    ("caption", "alt", "shown"),
    [("图中人", "", "图中人"), ("图中人", "一人", "一人"), (" 图中人 ", " ", "图中人"), ("", "一人", "一人")],
)
def test_the_alternative_text_defaults_to_the_caption(caption: str, alt: str, shown: str) -> None:
    assert photo_of(Picture("a" * 64, 8, 6, "jpg"), PhotoFront(file="tu.jpg", caption=caption, alt=alt)).alt == shown


@settings(max_examples=150)
@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    edits=st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=6)), max_size=4),
    length=st.integers(0, 400),
)
def test_damaged_pictures_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, form: str, edits: list[tuple[int, bytes]], length: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    data = bytearray(turned(6) if form == "JPEG" else picture(form))
    for offset, piece in edits:
        data[offset : offset + len(piece)] = piece
    (folder / "tu.jpg").write_bytes(data[: max(length, len(data) - length)])
    assert isinstance(load_picture(RegularFiles(folder.parent), folder.name, "tu.jpg", PLACE), Picture | Problem)

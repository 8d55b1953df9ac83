"""Photos as they are published: upright, small, in sRGB, and with nothing of the file beside its pixels."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageCms

from newsroom.pictures.making import make_full, make_renditions
from newsroom.pictures.renditions import every_rendition, full_rendition, original_of
from newsroom.problems import Place, Problem
from newsroom.reading.photos import judge_picture, photo_of
from newsroom.reading.schema import PhotoFront

PLACE = Place("articles/2023/04/11/x.md")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude="30,10N"/></x:xmpmeta>'


def saved(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:  # noqa: ANN401 - whatever Pillow takes
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def made(data: bytes, **keys: Any) -> dict[str, Image.Image]:  # noqa: ANN401 - as above
    """The published copies of a picture, by their files, all read to the end and without a remark of their own."""
    judged = judge_picture(data, "tu.jpg", PLACE)
    assert not isinstance(judged, Problem), judged
    original = original_of(photo_of(judged, PhotoFront(file="tu.jpg", **keys)))
    known, full = every_rendition(original), full_rendition(original)
    files = make_renditions(data, original) | (make_full(data, full) if full else {})
    assert files.keys() == known.keys()
    for file, content in files.items():
        opened = Image.open(io.BytesIO(content))
        opened.load()
        assert (opened.width, opened.height) == (known[file].width, known[file].height)
        assert opened.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[known[file].ending]
        again = judge_picture(content, "tu.jpg", PLACE)
        assert not isinstance(again, Problem)
        assert again.warnings == ()
        assert not opened.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & opened.info.keys()
    return {file: Image.open(io.BytesIO(content)) for file, content in files.items()}


def one(data: bytes) -> Image.Image:
    """The largest plain copy in RGB, or RGBA."""
    plain = [image for file, image in made(data).items() if not file.endswith(".webp")]
    largest = max(plain, key=lambda image: image.width)
    return largest if largest.mode == "RGBA" else largest.convert("RGB")


def half(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 0, 0))
    image.paste((0, 0, 200), (size[0] // 2, 0, *size))
    return image


def test_everything_beside_the_pixels_is_gone() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 10.0, 0.0), 3: "E", 4: (120.0, 16.0, 0.0)})
    for form in ("JPEG", "PNG", "WEBP"):
        extra = {"comment": "甲某某".encode()} if form == "JPEG" else {}
        assert made(saved(half(), form, exif=exif, xmp=XMP, **extra))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        *((1, (60, 40), (5, 20)), (2, (60, 40), (54, 20)), (3, (60, 40), (54, 20)), (4, (60, 40), (5, 20))),
        *((5, (40, 60), (20, 5)), (6, (40, 60), (20, 5)), (7, (40, 60), (20, 54)), (8, (40, 60), (20, 54))),
    ],
)
def test_what_the_camera_held_upright_is_upright(
    form: str, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = one(saved(half(), form, exif=exif))
    assert image.size == size
    pixel = image.getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150
    assert pixel[2] < 60


def test_a_copy_in_full_size_is_there_where_the_photo_says_so() -> None:
    data = saved(half((2400, 1200)))
    assert max(image.width for image in made(data).values()) == 1600
    assert max(image.width for image in made(data, original=True).values()) == 2400


def deep() -> Image.Image:
    return Image.new("I;16", (60, 40), 40_000)


ODD = {
    "CMYK": (saved(half().convert("CMYK")), (200, 0, 0)),
    "grey": (saved(Image.new("L", (60, 40), 90)), (90, 90, 90)),
    "sixteen bits": (saved(deep(), "PNG"), (156, 156, 156)),
    "a palette": (saved(half().quantize(8), "PNG"), (200, 0, 0)),
    "black and white": (saved(Image.new("1", (60, 40), 1), "PNG"), (255, 255, 255)),
    "a film": (saved(half(), "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40))]), (200, 0, 0)),
    "a moving WebP": (saved(half(), "WEBP", save_all=True, append_images=[Image.new("RGB", (60, 40))]), (200, 0, 0)),
}


@pytest.mark.parametrize(("data", "colour"), ODD.values(), ids=ODD)
def test_odd_forms_look_as_they_should(data: bytes, colour: tuple[int, int, int]) -> None:
    judged = judge_picture(data, "tu.jpg", PLACE)
    assert not isinstance(judged, Problem)
    original = original_of(photo_of(judged, PhotoFront(file="tu.jpg")))
    for content in make_renditions(data, original).values():
        pixel = Image.open(io.BytesIO(content)).convert("RGB").getpixel((5, 20))
        assert isinstance(pixel, tuple)
        assert all(abs(own - wanted) < 25 for own, wanted in zip(pixel, colour, strict=True)), pixel


def test_what_can_be_seen_through_stays_so() -> None:
    clear = Image.new("RGBA", (60, 40), (200, 0, 0, 0))
    for image in made(saved(clear, "PNG")).values():
        pixel = image.convert("RGBA").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 0


def test_a_colour_profile_is_heeded_and_one_that_is_none_passed_over() -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = screen.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    for profile, brightest in ((screen, 0), (b"no profile", 0), (swapped, 2)):
        pixel = one(saved(half(), icc_profile=profile)).getpixel((5, 20))
        assert isinstance(pixel, tuple)
        assert max(range(3), key=pixel.__getitem__) == brightest


@pytest.mark.parametrize("size", [(20_000, 40), (30, 30_000), (1, 1), (2, 3000)])
def test_a_panorama_and_a_long_screenshot_are_published(size: tuple[int, int]) -> None:
    assert made(saved(Image.new("RGB", size, "grey"), "PNG"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(1, 700), st.integers(1, 90), st.booleans())
def test_whatever_its_size_every_copy_is_what_its_address_says(form: str, width: int, height: int, full: bool) -> None:  # noqa: FBT001 - drawn
    assert made(saved(Image.new("RGB", (width, height), "teal"), form), original=full)


def test_the_same_file_makes_the_same_bytes_whatever_else_is_made_of_it() -> None:
    data = saved(Image.effect_noise((2400, 1500), 60).convert("RGB"))
    judged = judge_picture(data, "tu.jpg", PLACE)
    assert not isinstance(judged, Problem)
    original = original_of(photo_of(judged, PhotoFront(file="tu.jpg")))
    assert make_renditions(data, original) == make_renditions(data, replace(original, full=True))

"""The parts of pictures' files: a file that was cut off anywhere is told from a whole one, without decoding it."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.reading.containers import read_container
from tests.newsroom.desk import picture

SIZE = (40, 30)
NOISE = Image.effect_noise(SIZE, 60).convert("RGB")


def saved(form: str, image: Image.Image = NOISE, **options: Any) -> bytes:  # noqa: ANN401 - whatever the library has
    """A picture that does not shrink to nothing."""
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def moving(form: str, **options: Any) -> bytes:  # noqa: ANN401 - whatever the library has
    """A picture of three frames."""
    more = [NOISE.rotate(90 * turn) for turn in (1, 2)]
    return saved(form, save_all=True, append_images=more, duration=80, **options)


def exif() -> bytes:
    """EXIF that turns the picture."""
    table = Image.Exif()
    table[0x0112] = 6
    return table.tobytes()


WHOLE = {
    "baseline JPEG": saved("JPEG"),
    "progressive JPEG": saved("JPEG", progressive=True),
    "JPEG with restarts": saved("JPEG", restart_marker_blocks=1),
    "grey JPEG": saved("JPEG", NOISE.convert("L")),
    "CMYK JPEG": saved("JPEG", NOISE.convert("CMYK")),
    "JPEG with EXIF": saved("JPEG", exif=exif()),
    "JPEG with a colour profile": saved("JPEG", icc_profile=b"profile" * 20_000),
    "JPEG with a comment": saved("JPEG", comment=b"\xff\xd9 no end yet"),
    "MPO of three pictures": moving("MPO"),
    "PNG": saved("PNG"),
    "PNG of a palette": saved("PNG", NOISE.convert("P")),
    "PNG with EXIF": saved("PNG", exif=exif()),
    "WebP": saved("WEBP"),
    "lossless WebP": saved("WEBP", lossless=True),
    "WebP with EXIF": saved("WEBP", exif=exif()),
    "moving WebP": moving("WEBP"),
    "GIF": saved("GIF"),
    "grey GIF": saved("GIF", NOISE.convert("L")),
    "GIF with a comment": saved("GIF", comment=b";" * 300),
    "moving GIF": moving("GIF", loop=0),
    "a small JPEG": picture("JPEG"),
    "a small GIF": picture("GIF"),
}
# What cameras and phones append to a picture: a film, a maker's notes, zeros up to a full block.
TRAILERS = [b"\0" * 512, b"\0\0\0\x18ftypmp42" + b"film" * 50, b"SEFH\x6a\0\0\0\x01SEFT", b"\n"]


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_a_whole_picture_is_whole(data: bytes) -> None:
    found = read_container(data)
    assert found
    assert found.whole


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("trailer", TRAILERS)
def test_what_cameras_append_does_not_make_a_picture_broken(data: bytes, trailer: bytes) -> None:
    found = read_container(data + trailer)
    assert found
    assert found.whole


@settings(max_examples=400)
@given(st.sampled_from([name for name in WHOLE if "moving" not in name and "MPO" not in name]), st.data())
def test_a_picture_cut_off_anywhere_is_not_whole(name: str, draw: st.DataObject) -> None:
    data = WHOLE[name]
    # Of a GIF the mark of its end may be missing, of a WebP the byte that evens the last part out.
    spare = 1 if "GIF" in name or "WebP" in name else 0
    kept = draw.draw(st.integers(12, len(data) - 1 - spare))
    found = read_container(data[:kept])
    assert found is None or not found.whole


@pytest.mark.parametrize(
    "name", ["baseline JPEG", "progressive JPEG", "JPEG with restarts", "PNG", "WebP", "lossless WebP"]
)
def test_a_picture_whose_second_half_arrived_as_zeros_is_not_whole(name: str) -> None:
    data = WHOLE[name]
    half = min(len(data) // 2, len(data) - 300)
    found = read_container(data[:half] + b"\0" * (len(data) - half))
    assert found
    assert not found.whole


def test_a_thumbnail_s_end_is_not_the_picture_s() -> None:
    data = saved("JPEG", exif=b"Exif\0\0" + picture("JPEG"))
    found = read_container(data[: len(data) // 2 + 400])
    assert found
    assert not found.whole


@pytest.mark.parametrize("name", ["JPEG with EXIF", "PNG with EXIF", "WebP with EXIF"])
def test_exif_is_found_in_every_format_that_holds_it(name: str) -> None:
    found = read_container(WHOLE[name])
    assert found
    assert found.exif[:2] in {b"II", b"MM"}


@given(st.binary(max_size=300), st.sampled_from(list(WHOLE.values())), st.integers(0, 2000))
def test_whatever_stands_in_a_file_it_is_read_to_an_end(junk: bytes, data: bytes, place: int) -> None:
    found = read_container(data[:place] + junk + data[place:])
    assert found is None or isinstance(found.whole, bool)

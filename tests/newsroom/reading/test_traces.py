"""What a picture tells of people besides what it shows, in every format, and what tells nothing."""

import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.opening import RegularFiles
from newsroom.problems import Place
from newsroom.reading.containers import Container
from newsroom.reading.photos import Picture, load_picture
from newsroom.reading.traces import find_orientation, find_traces
from tests.newsroom.desk import picture

PLACE = Place("articles/2023/04/11/x.md", 6, 17)
HERE = {1: "N", 2: (30.0, 10.0, 5.0), 3: "E", 4: (120.0, 15.0, 9.0)}
TAKEN = {0x010F: "Apple", 0x0110: "iPhone 15", 0x0132: "2023:04:11 09:00:00", 0x013B: "甲某某", 0x8298: "本报"}


def exif(place: dict[int, Any] | None = None, camera: dict[int, Any] | None = None, **more: int) -> Image.Exif:
    table = Image.Exif()
    table.update(TAKEN)
    if place is not None:
        table[0x8825] = place
    if camera is not None:
        table[0x8769] = camera
    if "orientation" in more:
        table[0x0112] = more["orientation"]
    return table


def xmp(inner: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {inner}</x:xmpmeta>'.encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(data: bytes, piece: bytes, before: bytes = b"IDAT") -> bytes:
    """A PNG with one more part before another."""
    place = data.index(before) - 4
    return data[:place] + piece + data[place:]


def told(folder: Path, data: bytes) -> list[str]:
    (folder / "tu.jpg").write_bytes(data)
    found = load_picture(RegularFiles(folder.parent), folder.name, "tu.jpg", PLACE)
    assert isinstance(found, Picture)
    assert all(each.place == PLACE for each in found.warnings)
    return [f"{each.code} {each.data.get('what_zh', '')}".strip() for each in found.warnings]


ALL_THREE = "XS409 拍摄地点（GPS）、相机主人的姓名、相机的编号"
SAID = {
    "a JPEG with a place": (picture(exif=exif(HERE)), "XS409 拍摄地点（GPS）"),
    "a PNG with a place": (picture("PNG", exif=exif(HERE)), "XS409 拍摄地点（GPS）"),
    "a PNG with a place at its end": (
        with_chunk(picture("PNG"), chunk(b"eXIf", exif(HERE).tobytes()[6:]), b"IEND"),
        "XS409 拍摄地点（GPS）",
    ),
    "a WebP with a place": (picture("WEBP", exif=exif(HERE)), "XS409 拍摄地点（GPS）"),
    "a place in XMP": (
        picture(xmp=xmp('exif:GPSLatitude="30,10.083N" exif:GPSLongitude="120,15E"/>')),
        "XS409 拍摄地点（GPS）",
    ),
    "a place in XMP as an element": (
        picture("WEBP", xmp=xmp("><exif:GPSLatitude>30,10.083N</exif:GPSLatitude></rdf:Description>")),
        "XS409 拍摄地点（GPS）",
    ),
    "a place in a PNG's XMP": (
        with_chunk(
            picture("PNG"),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp('exif:GPSLatitude="30,10.083N"/>')),
        ),
        "XS409 拍摄地点（GPS）",
    ),
    "an owner": (picture(exif=exif(camera={0xA430: "甲某某"})), "XS409 相机主人的姓名"),
    "an owner in XMP": (picture(xmp=xmp('aux:OwnerName="甲某某"/>')), "XS409 相机主人的姓名"),
    "a camera's number": (picture(exif=exif(camera={0xA431: "024021003517"})), "XS409 相机的编号"),
    "a lens's number": (picture(exif=exif(camera={0xA435: "0000c15998"})), "XS409 相机的编号"),
    "a number in XMP": (picture(xmp=xmp('aux:SerialNumber="024021003517"/>')), "XS409 相机的编号"),
    "all of it": (picture(exif=exif(HERE, {0xA430: "甲", 0xA431: "1"})), ALL_THREE),
}
UNSAID = {
    "a JPEG without EXIF": picture(),
    "make, time, author and rights": picture(exif=exif()),
    "a phone that may not tell": picture(exif=exif({0: b"\x02\x03\0\0"})),
    "a place of zeros": picture(exif=exif({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)})),
    "a height alone": picture(exif=exif({5: 0, 6: 12.5})),
    "an owner of blanks": picture(exif=exif(camera={0xA430: "   ", 0xA431: "\0\0"})),
    "an empty owner in XMP": picture(xmp=xmp('aux:OwnerName="" aux:SerialNumber=" "/>')),
    "a city that an agency wrote": picture(xmp=xmp('photoshop:City="萧山" dc:creator="甲某某"/>')),
    "broken EXIF": picture(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x25\x88"),
    "a GIF": picture("GIF"),
}


@pytest.mark.parametrize(("data", "warning"), SAID.values(), ids=SAID)
def test_what_a_picture_tells_of_people_is_a_warning(tmp_path: Path, data: bytes, warning: str) -> None:
    assert told(tmp_path, data) == [warning]


@pytest.mark.parametrize("data", UNSAID.values(), ids=UNSAID)
def test_a_picture_that_tells_nothing_of_people_has_no_warning(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == []


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture("JPEG", exif=exif(orientation=6)), (6, 8)),
        (picture("PNG", exif=exif(orientation=6)), (6, 8)),
        (picture("PNG", exif=exif(orientation=3)), (8, 6)),
        (picture("PNG", exif=exif(orientation=1)), (8, 6)),
        (picture("WEBP", exif=exif(orientation=6)), (6, 8)),
        (picture("WEBP", exif=exif(orientation=1)), (8, 6)),
        (with_chunk(picture("PNG"), chunk(b"eXIf", exif(orientation=6).tobytes()[6:]), b"IEND"), (6, 8)),
    ],
)
def test_a_picture_is_turned_as_its_exif_has_it_whatever_browsers_do(
    tmp_path: Path, data: bytes, size: tuple[int, int]
) -> None:
    (tmp_path / "tu.jpg").write_bytes(data)
    found = load_picture(RegularFiles(tmp_path.parent), tmp_path.name, "tu.jpg", PLACE)
    assert isinstance(found, Picture)
    assert (found.width, found.height) == size
    assert found.warnings == ()


@pytest.mark.parametrize(("size", "warnings"), [(1_500_000, []), (1_500_001, ["XS410"])])
def test_a_picture_is_large_from_a_megabyte_and_a_half_on(tmp_path: Path, size: int, warnings: list[str]) -> None:
    data = picture()
    assert told(tmp_path, data + b"\0" * (size - len(data))) == warnings


def test_entries_that_each_claim_the_whole_file_are_passed_over() -> None:
    entries = b"".join(struct.pack("<HHLL", tag, 7, 60_000, 8) for tag in range(0x9000, 0x9000 + 5_000))
    turned = struct.pack("<HHLHH", 0x0112, 3, 1, 6, 0)
    data = b"II*\0\x08\0\0\0" + struct.pack("<H", 5_001) + entries + turned
    tracemalloc.start()
    try:
        assert find_orientation(Container(whole=True, exif=data)) == 6
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # All of them would be 300 MB.
    assert most < 1_000_000


@pytest.mark.parametrize("data", [b"II*\0", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40, b"XX"])
def test_exif_that_leads_nowhere_says_nothing(data: bytes) -> None:
    assert find_traces(Container(whole=True, exif=data)) == []
    assert find_orientation(Container(whole=True, exif=data)) == 1

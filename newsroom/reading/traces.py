"""Personal data in a picture's file: places, owners, serial numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.reading.exif import read_tags

if TYPE_CHECKING:
    from newsroom.reading.containers import Container

# Tags of EXIF 3.0, and where the two tables lie that hold most of them.
_ORIENTATION = 0x0112
_CAMERA, _GPS = 0x8769, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_OWNER, _SERIALS = 0xA430, (0xA431, 0xA435)
_FILLED = rb"\s*(?:=\s*[\"'][^\"'\s]|>\s*[^<\s])"
_XMP_PLACE = re.compile(rb"exif:GPSL(?:at|ong)itude" + _FILLED)
_XMP_OWNER = re.compile(rb"(?:aux|exifEX):(?:Camera)?OwnerName" + _FILLED)
_XMP_SERIAL = re.compile(rb"(?:aux|exifEX):(?:Lens|Body)?SerialNumber" + _FILLED)

PLACE = ("拍摄地点（GPS）", "where it was taken (GPS)")
OWNER = ("相机主人的姓名", "the name of the camera's owner")
SERIAL = ("相机的编号", "the camera's serial number")


def find_orientation(container: Container) -> int:
    """The orientation in EXIF, from 1 (upright) to 8.

    From 5 on width and height change places.
    """
    found = read_tags(container.exif, {_ORIENTATION}).get(_ORIENTATION)
    return next((turn for turn in range(2, 9) if found == turn), 1)


def find_traces(container: Container) -> list[tuple[str, str]]:
    """The personal data of a picture, in Chinese and English.

    The gravest first.
    """
    camera = read_tags(container.exif, {_OWNER, *_SERIALS}, _CAMERA)
    place = read_tags(container.exif, {_LATITUDE, _LONGITUDE}, _GPS)
    xmp = container.xmp
    found = (
        (_says(place.get(_LATITUDE)) and _says(place.get(_LONGITUDE))) or _XMP_PLACE.search(xmp),
        _says(camera.get(_OWNER)) or _XMP_OWNER.search(xmp),
        any(_says(camera.get(tag)) for tag in _SERIALS) or _XMP_SERIAL.search(xmp),
    )
    return [trace for trace, there in zip((PLACE, OWNER, SERIAL), found, strict=True) if there]


def _says(value: object) -> bool:
    """Whether a tag holds anything.

    Phones without leave to record a place write zeros, cameras without an owner blanks.
    """
    if isinstance(value, tuple):
        return any(_says(each) for each in value)
    if isinstance(value, str):
        return bool(value.strip(" \0"))
    return bool(value) and value == value  # noqa: PLR0124 - a fraction of nothing is not equal to itself

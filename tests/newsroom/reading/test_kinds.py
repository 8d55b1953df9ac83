"""What is no picture for browsers is named for what it is, in words that lead to one that is."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsroom.opening import RegularFiles
from newsroom.problems import Place, Problem
from newsroom.reading.kinds import find_kind, kind_of
from newsroom.reading.photos import load_picture
from tests.newsroom.desk import picture

PLACE = Place("articles/2023/04/11/x.md", 6, 17)


def zipped(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "内容" * 50)
    return file.getvalue()


def box(brand: bytes, *more: bytes) -> bytes:
    """The first box of a file of the ISO base media format."""
    body = b"ftyp" + brand + b"\0\0\0\0" + b"".join(more)
    return (len(body) + 4).to_bytes(4) + body + b"\0\0\0\x08mdat"


KINDS = {
    "a phone's HEIC": (box(b"heic", b"mif1", b"heic"), "HEIC"),
    "HEIC of many pictures": (box(b"mif1", b"heic", b"mif1"), "HEIC"),
    "a film of HEIC": (box(b"hevc", b"msf1"), "HEIC"),
    "AVIF": (box(b"avif", b"mif1", b"miaf"), "AVIF"),
    "AVIF by its second brand": (box(b"mif1", b"avif", b"miaf"), "AVIF"),
    "a phone's film": (box(b"qt  "), "视频"),
    "MP4": (box(b"isom", b"mp42"), "视频"),
    "Canon's raw file": (box(b"crx "), "RAW"),
    "an older raw file of Canon": (b"II*\0\x10\0\0\0CR\x02\0", "RAW"),
    "Fuji's raw file": (b"FUJIFILMCCD-RAW 0201", "RAW"),
    "BMP": (picture("BMP"), "BMP"),
    "TIFF": (picture("TIFF"), "TIFF"),
    "TIFF of a Mac": (b"MM\0*\0\0\0\x08", "TIFF"),
    "PSD": (b"8BPS\0\x01" + b"\0" * 6, "Photoshop"),
    "JPEG 2000": (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    "JPEG XL": (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    "JPEG XL without a box": (b"\xff\x0a\xfa\x1f", "JPEG XL"),
    "ICO": (picture("ICO", (16, 16)), "图标"),
    "PDF": (picture("PDF"), "PDF"),
    "EPS": (picture("EPS"), "EPS"),
    "a Word document": (zipped("[Content_Types].xml", "word/document.xml"), "Word"),
    "an Excel sheet": (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
    "a PowerPoint file": (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
    "a Pages document": (zipped("Index/Document.iwa", "preview.jpg"), "Pages"),
    "an archive": (zipped("tu.jpg"), "压缩包"),
    "RAR": (b"Rar!\x1a\x07\x01\0", "压缩包"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧式"),
    "RTF": (b"{\\rtf1\\ansi }", "RTF"),
    "a web page": (b"<!DOCTYPE html>\n<html><head><title>403</title></head></html>", "网页"),
    "a web page of a server": (b"\r\n<html>\r\n<head><title>403 Forbidden</title></head>", "网页"),
    "SVG": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
    "a text": ("这是图片。\n".encode(), "文本"),
    "nothing": (b"", "空文件（0 字节）"),
    "zeros": (b"\0" * 4096, "全是零"),
    "chance": (b"\x80\x81\x82\x83" * 40, "看不出是什么"),
}


@pytest.mark.parametrize(("data", "name"), KINDS.values(), ids=KINDS)
def test_what_is_no_picture_is_named_for_what_it_is(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / "IMG_0412.jpg").write_bytes(data)
    found = load_picture(RegularFiles(tmp_path.parent), tmp_path.name, "IMG_0412.jpg", PLACE)
    assert isinstance(found, Problem)
    assert found.code == "XS404"
    assert name in found.message
    assert "Error" not in found.message
    assert kind_of(data).cure in found.message


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_browsers_show_is_none_of_these(tmp_path: Path, form: str) -> None:
    (tmp_path / "IMG_0412.HEIC").write_bytes(picture(form))
    assert not isinstance(load_picture(RegularFiles(tmp_path.parent), tmp_path.name, "IMG_0412.HEIC", PLACE), Problem)


def test_a_phone_s_picture_comes_with_the_phone_s_setting() -> None:
    assert "设置→相机→格式" in kind_of(KINDS["a phone's HEIC"][0]).cure


def test_pillow_s_own_avif_is_named_where_it_can_write_one() -> None:
    file = BytesIO()
    try:
        Image.new("RGB", (8, 6)).save(file, "AVIF")
    except (KeyError, OSError):
        pytest.skip("this Pillow writes no AVIF")
    kind = find_kind(file.getvalue())
    assert kind
    assert kind.zh.startswith("AVIF")


@pytest.mark.parametrize(
    "text", ["---\ntitle: 题\n---\n", "- name: 要闻\n", "", "BMW 展车\n", "版本 1\n", "{甲}\n", "% 注\n"]
)
def test_a_text_is_of_no_kind(text: str) -> None:
    assert find_kind(text.encode()) is None

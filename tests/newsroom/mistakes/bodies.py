"""Mistakes with photos and bodies: XS4xx. `photos: [{file: ` takes 16 columns of line 6."""

import struct
import zlib

from tests.newsroom.desk import CARD, Files, SymlinkTo, X, article, card, manuscript, picture
from tests.newsroom.mistakes.table import Mistake, in_body

TU = "2023/04/11/tu.jpg"
JPEG = picture()
LISTED = "photos: [{file: tu.jpg, caption: 图中人}]"
OTHER = "2023/04/10/chanye-gongren.md"


def _with_photo(line: str = LISTED, body: str = "正文。\n", photo: bytes | SymlinkTo | None = JPEG) -> Files:
    return {X: manuscript(line, body=body), TU: photo}


def _resized(png: bytes, side: int) -> bytes:
    """The PNG with other sides in its header, and the header's checksum to match."""
    header = b"IHDR" + struct.pack(">II", side, side) + png[24:29]
    return png[:12] + header + struct.pack(">I", zlib.crc32(header)) + png[33:]


def _linking(link: str) -> Files:
    return {X: manuscript(body=f"{link}\n"), OTHER: manuscript(day="2023-04-10")}


def _scheme(link: str, shown: str, column: int, right: str = "[见此](https://example.com/a)") -> Mistake:
    return in_body("XS412", f"8:{column}", link, right, f"链接“{shown}”的开头不能用")


MISTAKES = [
    Mistake("XS401", "no such picture", _with_photo(photo=None), f"{X}:6:17", "找不到图片“tu.jpg” (", _with_photo()),
    Mistake(
        "XS401",
        "another case",
        {X: manuscript(LISTED.replace("tu", "renwu")), "2023/04/11/renwu.JPG": JPEG},
        f"{X}:6:17",
        "是不是“renwu.JPG”？",
        _with_photo(),
    ),
    Mistake(
        "XS401",
        "a name that no disk can hold",
        {X: manuscript(f"photos: [{{file: {'a' * 300}.jpg, caption: 图}}]")},
        f"{X}:6:17",
        "找不到图片“aaaa",
        _with_photo(),
    ),
    Mistake(
        "XS401",
        "a scan",
        card("pages: [{page: 1, scan: 01.jpg}]\n"),
        f"{CARD}:1:25",
        "找不到图片“01.jpg”",
        {**card("pages: [{page: 1, scan: 01.jpg}]\n"), "2023/04/11/01.jpg": JPEG},
    ),
    *(
        Mistake(
            "XS402",
            f"a picture elsewhere: {file}",
            {X: manuscript(f"photos: [{{file: '{file}', caption: 图}}]"), TU: JPEG, "2023/04/10/tu.jpg": JPEG},
            f"{X}:6:18",
            "不在稿件的文件夹里",
            _with_photo(),
        )
        for file in ("../10/tu.jpg", "/etc/passwd", "./tu.jpg", "..", "a\\tu.jpg", "https://example.com/tu.jpg")
    ),
    Mistake(
        "XS403",
        "a picture that is a symbolic link",
        {**_with_photo(photo=SymlinkTo("tu2.jpg")), "2023/04/11/tu2.jpg": JPEG},
        f"{X}:6:17",
        "是符号链接",
        _with_photo(),
    ),
    *(
        Mistake("XS404", title, _with_photo(photo=data), f"{X}:6:17", "不是能用的图片", _with_photo())
        for title, data in (
            ("a text", b"not a picture"),
            ("an empty file", b""),
            ("a truncated PNG", picture("PNG", (60, 60))[:-20]),
            ("a PNG with a wrong byte", picture("PNG", (60, 60)).replace(b"IDAT", b"IDAT\0")),
            ("a bitmap", picture("BMP")),
            ("a vector drawing", b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>'),
            ("a picture of 4,000 million pixels", _resized(picture("PNG", (1, 1)), 65_536)),
        )
    ),
    Mistake(
        "XS405",
        "neither caption nor alt",
        _with_photo("photos: [{file: tu.jpg, credit: 张三}]"),
        f"{X}:6:17",
        "图片“tu.jpg”没有说明",
        _with_photo("photos: [{file: tu.jpg, alt: 一人}]"),
    ),
    Mistake(
        "XS405",
        "a caption of spaces",
        _with_photo("photos: [{file: tu.jpg, caption: '　'}]"),
        f"{X}:6:17",
        "没有说明",
        _with_photo(),
    ),
    Mistake(
        "XS406",
        "a picture twice",
        _with_photo("photos:\n  - {file: tu.jpg, caption: 图}\n  - {file: tu.jpg, caption: 又}"),
        f"{X}:8:12",
        "图片“tu.jpg”列了两次",
        _with_photo("photos:\n  - {file: tu.jpg, caption: 图}"),
    ),
    Mistake(
        "XS407",
        "a picture of the body that is not listed",
        _with_photo("topics: []", body="![图](tu.jpg)\n"),
        f"{X}:9:6",
        "正文里的图片“tu.jpg”没有列在 photos 里",
        _with_photo(body="![图](tu.jpg)\n"),
    ),
    Mistake(
        "XS407",
        "a picture of another site",
        article(body="![图](https://example.com/tu.jpg)\n"),
        f"{X}:8:6",
        "没有列在 photos 里",
        _with_photo(body="![图](tu.jpg)\n"),
    ),
    in_body("XS411", "8:3", "一行<br>两行", "一行\\<br>两行", "正文里不用 HTML：<br>"),
    in_body("XS411", "8:1", "<script src=a.js>", "`<script src=a.js>`", "正文里不用 HTML：<script src=a.js>"),
    in_body("XS411", "8:1", "<img src=x\nonerror=alert(1)>", "```\n<img src=x>\n```", "正文里不用 HTML：<img"),
    in_body("XS411", "8:1", "</p>", "5 < 6 > 4", "正文里不用 HTML：</p>"),
    in_body("XS411", "8:1", "<!-- 注 -->", "注", "正文里不用 HTML：<!--"),
    in_body("XS411", "8:1", "<?php a ?>", "php", "正文里不用 HTML：<?php"),
    in_body("XS411", "8:4", "## <b>", "## b", "正文里不用 HTML：<b>"),
    _scheme("[点](javascript:alert(1))", "javascript:alert(1)", 5),
    _scheme("[点](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert(1)", 5),
    _scheme("[点](vbscript:a)", "vbscript:a", 5),
    _scheme("[点](data:text/html,a)", "data:text/html,a", 5),
    _scheme("[点](file:///etc/passwd)", "file:///etc/passwd", 5),
    _scheme("[点](ftp://example.com/)", "ftp://example.com/", 5, "[点](http://example.com/)"),
    _scheme("[点](//example.com/)", "//example.com/", 5, "[点](HTTPS://example.com/)"),
    _scheme("[点](/2023/04/11/x/)", "/2023/04/11/x/", 5, "[点](x.md#m)"),
    _scheme('[点](javascript:a "题")', "javascript:a", 5, '[点](https://example.com/ "题")'),
    _scheme("[点](<javascript:a b>)", "javascript:a b", 6, "[点](<https://example.com/a b>)"),
    _scheme("[点](<javascript:a>)", "javascript:a", 6, "[点](<https://example.com/a>)"),
    _scheme("<javascript:a>", "javascript:a", 2, "<https://example.com/a>"),
    _scheme("<data:a>", "data:a", 2, "<zhang@example.com>"),
    in_body(
        "XS412",
        "10:6",
        "[点][一]\n\n[一]: javascript:a",
        "[点][一]\n\n[一]: https://example.com/",
        "链接“javascript:a”的开头不能用",
    ),
    Mistake(
        "XS413",
        "a link to no file",
        _linking("见[昨天](../10/chanye-gongre.md)"),
        f"{X}:8:7",
        "链接指向的“2023/04/10/chanye-gongre.md”不存在，是不是“chanye-gongren.md”？",
        _linking("见[昨天](../10/chanye-gongren.md#m)"),
    ),
    Mistake(
        "XS413",
        "a link to the wrong day",
        _linking("见[昨天](chanye-gongren.md)"),
        f"{X}:8:7",
        "是不是“2023/04/10/chanye-gongren.md”？",
        _linking("见[昨天](../10/chanye-gongren.md)"),
    ),
    Mistake(
        "XS413",
        "a link out of the site",
        _linking("见[此](../../../../README.md)"),
        f"{X}:8:6",
        "链接指向的“../README.md”不存在",
        _linking("见[此](../10/chanye-gongren.md)"),
    ),
    Mistake(
        "XS413",
        "a link to a picture that is not listed",
        {X: manuscript(body="见[图](tu.jpg)\n"), TU: JPEG},
        f"{X}:8:6",
        "链接指向的“2023/04/11/tu.jpg”不存在",
        _with_photo(body="见[图](tu.jpg)\n"),
    ),
    in_body("XS414", "8:1", "# 一级标题", "## 二级标题", "正文里不用一级标题"),
    in_body("XS414", "8:1", "一级标题\n====", "二级标题\n----", "正文里不用一级标题"),
    in_body("XS415", "8:1", "> " * 40 + "引", "> " * 4 + "引", "套得太深"),
    in_body("XS415", "8:1", " " * 100 + "- 项", "    - 项", "套得太深"),
    Mistake("XS417", "no text", article(body=""), f"{X}:6:1", "没有正文，也没有图片", article("kind: 公告", body="")),
    Mistake(
        "XS417", "blanks", article(body="\n　\u200b\n——\n"), f"{X}:6:1", "没有正文", article("draft: true", body="\n")
    ),
    Mistake(
        "XS417",
        "a photo's article without its photo",
        article("kind: 图片新闻", body=""),
        f"{X}:7:1",
        "没有正文",
        _with_photo(body=""),
    ),
]

"""Mistakes with photos and bodies: XS4xx. `photos: [{file: ` takes 16 columns of line 6."""

import struct
import zlib

from PIL import Image

from tests.newsroom.desk import CARD, Files, SymlinkTo, X, article, card, manuscript, picture
from tests.newsroom.mistakes.table import Mistake, in_body, in_front

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


def _placed() -> Image.Exif:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 10.0, 5.0), 3: "E", 4: (120.0, 15.0, 9.0)}
    return exif


def _linking(link: str) -> Files:
    return {X: manuscript(body=f"{link}\n"), OTHER: manuscript(day="2023-04-10")}


def _scheme(link: str, shown: str, right: str = "[见此](https://example.com/a)") -> Mistake:
    return in_body("XS412", "8:2", f"见{link}", right, f"链接“{shown}”的开头不能用")


FULL_WIDTH_HEADINGS = (
    ("＃＃ 小标题", "## 小标题"),
    ("＃＃小标题", "##小标题"),
    ("#＃ 小标题", "### 小标题"),
    ("　　＃＃＃ 小标题", "＃1机组投产"),
)
OPEN_FENCES = (
    ("```\n码", "```\n码\n```"),
    ("~~~ text\n码\n```", "~~~ text\n码\n~~~"),
    ("````\n码\n```", "````\n码\n`````"),
    ("```诗\n床前明月光", "```诗\n床前明月光\n```"),
    ("- ```\n  码\n\n正文。", "- ```\n  码\n  ```\n\n正文。"),
    ("> ~~~\n> <b>", "> ~~~\n> <b>\n> ~~~"),
)
FENCES_WITH_MORE = (
    ('```python title="x"\nprint(1)\n```', "```python\nprint(1)\n```", "应为 ```python"),
    ("```诗 题目\n一\n二\n```", "```诗\n一\n二\n```", "应为 ```诗"),
    ("~~~代码 甲\n一\n~~~", "~~~\n一\n~~~", "应为 ~~~"),
)
ROWS_TOO_LONG = (
    ("10:1", "| 甲 | 乙 |\n|--|--|\n| 1 | 2 | 3 |", "| 甲 | 乙 |\n|--|--|\n| 1 |", "表格只有 2 栏，这一行多出来的“3”"),
    ("10:1", "> | 甲 | 乙 |\n> |--|--|\n> | 1 | 2 | 3 |", "> | 甲 | 乙 |\n> |--|--|\n> | 1 |", "多出来的“3”"),
    ("10:1", "- | 甲 | 乙 |\n  |--|--|\n  | 1 | 2 | 3 |", "- | 甲 | 乙 |\n  |--|--|\n  | 1 |", "多出来的“3”"),
    ("10:1", "| 甲 | 乙 |\n|--|--|\n| `a|b` | 3 |", "| 甲 | 乙 |\n|--|--|\n| `a\\|b` | 3 |", "多出来的“3”"),
    ("11:1", "得分：\n甲 | 乙\n--|--\n1 | 2 | 3 | 4", "得分：\n甲 | 乙\n--|--\n1 | 2\\|3", "多出来的“3、4”"),
)
BROKEN_LINKS = (
    ("8:2", "见[前文]（../11/x.md）", "见[前文](x.md)", "应为 [前文](../11/x.md)"),
    ("8:2", "见[前文]（x.md）", "见`[前文]（x.md）`", "应为 [前文](x.md)"),
    ("8:1", "[前文](wo de.md)", "`[前文](wo de.md)`", "应为 […](<wo de.md>)"),
    ("8:2", "见［前文］(x.md)", "见［前文］（第3版）", "应为 [前文](x.md)"),
    ("8:1", "【前文】（https://example.com/a）", "【前文】（本报4月10日第3版）", "应为 [前文](https://example.com/a)"),
    ("8:2", "见[前文] (x.md)", "见[前文]（见右下）", "应为 [前文](x.md)"),
    ("8:2", "见[前文](x.md）", "见[前文](x.md)）", "应为 [前文](x.md)"),
    ("8:2", "见![前文](wo de.jpg)", "见[前文](x.md)", "应为 […](<wo de.jpg>)"),
    ("8:1", "![图]（tu.jpg）", "！[图]", "应为 ![图](tu.jpg)"),
    ("8:1", "[前文]: https://example.com/a", "[前文]: 见第3版", "应为 [前文](https://example.com/a)"),
    ("8:1", "[官网](https://example.com/a b)", "[官网](https://example.com/a)", "应为 […](<https://example.com/a b>)"),
    ("8:1", "[官网]（www.example.com）", "[图]（李四/摄）", "应为 [官网](https://www.example.com)"),
    ("8:1", "[官网]（a.gov.cn/b）", "【特写】（文/图）车间一角。", "应为 [官网](https://a.gov.cn/b)"),
    ("8:1", "[前文]（./x.md）", "参见[2]（张三，2020/3）", "应为 [前文](./x.md)"),
)
LONG = "会议指出，各级工会要把学习宣传贯彻作为当前和今后一个时期的重要任务抓紧抓好。"
RUN_ON = (
    ("9:1", "第一段讲开会。\n第二段讲落实。", "第一段讲开会。\n\n第二段讲落实。"),
    ("9:1", f"{LONG}\n{LONG}\n完了", f"{LONG}\n\n{LONG}\n\n完了"),
    ("9:1", f"他说：“好。”\n{LONG}还有，\n接着说。", f"{LONG[:-6]}\n{LONG[-6:]}接着说。"),
    ("9:1", "萧山区总工会\n2023年4月11日", "萧山区总工会\n\n2023年4月11日"),
    ("9:1", f"{LONG[:-1]}\n二〇二三年四月十一日", f"{LONG[:-1]}\n\n二〇二三年四月十一日"),
    ("9:1", f"{LONG[:-1]}\n（来源：区总工会）", f"{LONG[:-1]}\n\n（来源：区总工会）"),
    ("9:1", "一等奖：王六\n二等奖：李四 王五", "一等奖：王六\n\n二等奖：李四 王五"),
    ("9:1", f"时间：{LONG}\n地点：{LONG}", f"时间：{LONG}\n\n地点：{LONG}"),
    ("9:1", "王五\n李四", "王五\\\n李四"),
    ("9:1", "**小标题**\n正文紧跟。", "**小标题**\n\n正文紧跟。"),
    ("9:1", f"**小标题**\n{LONG}", f"## 小标题\n{LONG}"),
    ("9:1", "8:30—9:00 签到\n9:00—9:30 开幕式", "- 8:30—9:00 签到\n- 9:00—9:30 开幕式"),
    ("9:1", "1949年 建国\n1978年 改革", "1949年 建国\n\n1978年 改革"),
    ("9:1", "我的车间\n在江的南岸\n灯火通明\n像一条河", "```诗\n我的车间\n在江的南岸\n```"),
    ("9:1", "咱们工人有力量，\n嘿，咱们工人有力量！", "咱们工人有力量，\\\n嘿，咱们工人有力量！"),
    ("9:1", f"{LONG}  \n张三摄", f"{LONG[:-1]}，\n张三在场。"),
    ("10:1", "1. 甲\n2. 乙\n乙的说明", "1. 甲\n2. 乙\n\n乙的说明"),
    ("9:1", "> 工人阶级是领导阶级。\n> ——摘自《讲话》。", "> 工人阶级是领导阶级。\n>\n> ——摘自《讲话》。"),
)
# What was wrapped at an edge, and is set as one paragraph as it was meant.
WRAPPED = (
    # Between words of other scripts a line end is a space: nothing is lost where these were wrapped early.
    "The café\nis open every day.",
    "안전\n교육을 했다.",
    "He said “yes”\nto the plan.",
    f"{LONG[:-1]}，\n{LONG[:-4]}，\n{LONG[:20]}。",
    f"{LONG[:-9]}\n{LONG[:-1]}\n{LONG[:-6]}\n完。",
    "会议指出，各级工会要把学习宣传\n贯彻作为当前和今后一个时期的重\n要任务抓紧抓好。",
    "The Xiaoshan Federation of Trade Unions held\na meeting on Monday. More than 200 people\nattended.",
    "The plan covers 45,000 workers\nin all of the districts, and\nmore will follow in autumn.",
    f"见[前文](https://example.com/{'a' * 60})，{LONG[:20]}\n{LONG[:28]}\n{LONG[:10]}",
)
PASTED_TABLES = (
    ("单位\t分数\n甲\t98", "| 单位 | 分数 |\n| --- | --- |\n| 甲 | 98 |"),
    ("单位\t\t分数\n甲公司\t\t98\n乙公司\t\t95", "单位\t分数"),
    ("1.\t甲\t98\n2.\t乙\t95", "1.\t着装\n2.\t按时"),
    ("第一\t总则\n第二\t分则", "•\t着装\n•\t按时"),
)
ROWS_ALONE = (
    ("| 甲 | 98 |\n| 乙 | 95 |", "| 甲 | 98 |\n| --- | --- |\n| 乙 | 95 |"),
    ("｜ 单位 ｜ 分数 ｜\n｜ 甲 ｜ 98 ｜", "｜ 单位 ｜ 分数 ｜"),
    ("甲|乙|丙\n丁|戊|己", "甲|乙|丙\n-|-|-\n丁|戊|己"),
    ("| 甲 | 乙 |\n|——|——|\n| 丙 | 丁 |", "| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |"),
)
PARTED_ROWS = (
    ("10:1", "| 甲 | 乙 |\n\n| --- | --- |\n\n| 丙 | 丁 |"),
    ("11:1", "| 甲 | 乙 |\n| --- | --- |\n\n| 丙 | 丁 |\n\n| 戊 | 己 |"),
)
DEAD_PARTS = (
    ("8:2", "见[此](#下一部)\n\n## 下一步", "见[此](#下一步)\n\n## 下一步", "是不是“下一步”？"),
    ("8:4", "可以见[此](x.md#m)", "可以见[此](x.md)", "没有“m”这个小标题"),
    ("8:1", "[见](#%E4%B8%8B)", "[见](#%E4%B8%8B)\n\n## 下", "没有“下”这个小标题"),
)
DOUBTFUL_BOLD = (
    ("8:3", "王小**表示，李大**说", "王小\\*\\*表示，李大\\*\\*说"),
    ("8:2", "甲**和乙**到庭", "会议强调**要坚持稳中求进，全面发展**。"),
)
SPACED_BOLD = (
    ("8:3", "开展** 安康杯 **竞赛", "开展**安康杯**竞赛"),
    ("9:2", "上文接着\\\n好** 安康杯　**", "x ** y ** z，密码** **"),
)
OPEN_BOLD = (
    ("8:1", "**加粗没有收尾，后面。", "**加粗**没有收尾"),
    ("8:3", "好，**“产改”是大事。", "好，\\*\\*“产改”是大事，**公司签约，**注：甲"),
)
GLUED_HEADINGS = (
    ("#一", "\\#一"),
    ("#一 二#三", "#产改 #技能人才 #萧山"),
    ("#下一步", "#2机组停机"),
    ("甲。\n\n#下一步", "#产改#"),
)
LATE_HOSTS = (
    ("[会](www.example.org)", "https://www.example.org"),
    ("[会](example.org.cn/a)", "https://example.org.cn/a"),
    ("[会](https：//example.org)", "https://example.org"),
    ("[会](http//example.org)", "http://example.org"),
    ("[邮](a@example.org)", "mailto:a@example.org"),
)
MARKUP = (
    ("2:8", "title: 甲<br>乙", "title: 甲 乙", "“title”里的“<br>”"),
    ("2:8", "title: A&amp;B", "title: A&B，R&D;", "“&amp;”"),
    ("6:10", "summary: 会议**强调**要紧", "summary: 张**、李**到庭", "“**强调**”"),
    ("6:9", "kicker: 见[此](https://a.cn)", "kicker: 见[此]（上）", "“[此](https://a.cn)”"),
)


MISTAKES = [
    Mistake(
        "XS401",
        "no such picture",
        _with_photo(photo=None),
        f"{X}:6:17",
        "找不到图片“tu.jpg”，请把它放到 articles/2023/04/11/ (",
        _with_photo(),
    ),
    Mistake(
        "XS401",
        "another case",
        {X: manuscript(LISTED.replace("tu", "renwu")), "2023/04/11/renwu.JPG": JPEG},
        f"{X}:6:17",
        "是不是“renwu.JPG”？",
        _with_photo(),
    ),
    *(
        Mistake(
            "XS401",
            f"{lying} on the disk",
            {X: manuscript(LISTED.replace("tu", "f29")), "2023/04/11/f12.jpg": JPEG, f"2023/04/11/{lying}": JPEG},
            f"{X}:6:17",
            f"是不是“{lying}”？",
            {X: manuscript(LISTED.replace("tu.jpg", lying)), f"2023/04/11/{lying}": JPEG},
            also=(),
        )
        for lying in ("f29.jpg.jpg", "f29", "f29.PNG")
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
            "请把它复制到 articles/2023/04/11/，这里只写文件名",
            _with_photo(),
        )
        for file in ("../10/tu.jpg", "/etc/passwd", "./tu.jpg", "..", "a\\tu.jpg", "https://example.com/tu.jpg")
    ),
    *(
        Mistake(
            "XS427",
            f"a picture called {name}",
            {X: manuscript(LISTED.replace("tu.jpg", f"'{name}'")), f"2023/04/11/{name}": JPEG},
            f"{X}:6:18",
            f"图片不能叫“{name}”",
            _with_photo(),
        )
        for name in ("http:evil.example?id=42", "a%2fb.jpg", ".tu.jpg", "con.jpg")
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
        Mistake("XS404", title, _with_photo(photo=data), f"{X}:6:17", "图片“tu.jpg”不能用：", _with_photo())
        for title, data in (
            ("a text", b"not a picture"),
            ("an empty file", b""),
            ("a PNG with a wrong byte", picture("PNG", (60, 60)).replace(b"IDATx", b"IDATy")),
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
        f"{X}:9:1",
        "正文里的图片“tu.jpg”没有列在 photos 里",
        _with_photo(body="![图](tu.jpg)\n"),
    ),
    Mistake(
        "XS407",
        "a picture of another site",
        article(body="![图](https://example.com/tu.jpg)\n"),
        f"{X}:8:1",
        "没有列在 photos 里",
        _with_photo(body="![图](tu.jpg)\n"),
    ),
    *(
        Mistake(
            "XS408",
            f"a truncated {form}",
            _with_photo(photo=data[:-20]),
            f"{X}:6:17",
            "不完整",
            _with_photo(photo=data),
        )
        for form, data in ((form, picture(form, (60, 60))) for form in ("PNG", "JPEG", "GIF", "WEBP"))
    ),
    Mistake(
        "XS409",
        "where it was taken",
        _with_photo(photo=picture(exif=_placed())),
        f"{X}:6:17",
        "记着拍摄地点（GPS）；发布的图片已去掉",
        _with_photo(),
    ),
    Mistake(
        "XS410",
        "a picture of 2 MB",
        _with_photo(photo=JPEG + b"\0" * 2_000_000),
        f"{X}:6:17",
        "有 2.0 MB",
        _with_photo(photo=JPEG + b"\0" * 1_000_000),
    ),
    Mistake(
        "XS440",
        "the colours of print",
        _with_photo(photo=picture(mode="CMYK")),
        f"{X}:6:17",
        "CMYK",
        _with_photo(photo=picture(mode="L")),
    ),
    Mistake(
        "XS441",
        "a name with a space of its own",
        {
            X: manuscript("photos: [{file: 截屏 9.41 AM.png, caption: 图}]"),
            "2023/04/11/截屏 9.41\u202fAM.png": picture("PNG"),
        },
        f"{X}:6:17",
        "看着是“截屏 9.41 AM.png”，其实夹着看不见或特别的字符（U+202F）",
        {
            X: manuscript("photos: [{file: 截屏 9.41 AM.png, caption: 图}]"),
            "2023/04/11/截屏 9.41 AM.png": picture("PNG"),
        },
    ),
    Mistake(
        "XS443",
        "a picture that moves",
        _with_photo(photo=picture("GIF", save_all=True, append_images=[Image.new("RGB", (8, 6), "red")])),
        f"{X}:6:17",
        "只有第一帧",
        _with_photo(photo=picture("GIF")),
    ),
    in_body("XS411", "8:3", "一行<br>两行", "一行\\<br>两行", "正文里不用 HTML：<br>"),
    in_body("XS411", "8:1", "<script src=a.js>", "`<script src=a.js>`", "正文里不用 HTML：<script src=a.js>"),
    in_body("XS411", "8:1", "<img src=x\nonerror=alert(1)>", "```\n<img src=x>\n```", "正文里不用 HTML：<img"),
    in_body("XS411", "8:1", "</p>", "5 < 6 > 4", "正文里不用 HTML：</p>"),
    in_body("XS411", "8:1", "<!-- 注 -->", "注", "正文里不用 HTML：<!--"),
    in_body("XS411", "8:1", "<?php a ?>", "php", "正文里不用 HTML：<?php"),
    in_body("XS411", "8:4", "## <b>", "## b", "正文里不用 HTML：<b>"),
    _scheme("[点](javascript:alert(1))", "javascript:alert(1)"),
    _scheme("[点](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert(1)"),
    _scheme("[点](vbscript:a)", "vbscript:a"),
    _scheme("[点](data:text/html,a)", "data:text/html,a"),
    _scheme("[点](file:///etc/passwd)", "file:///etc/passwd"),
    _scheme("[点](ftp://example.com/)", "ftp://example.com/", "[点](http://example.com/)"),
    _scheme("[点](//example.com/)", "//example.com/", "[点](HTTPS://example.com/)"),
    _scheme("[点](/2023/04/11/x/)", "/2023/04/11/x/", "[点](x.md)"),
    _scheme('[点](javascript:a "题")', "javascript:a", '[点](https://example.com/ "题")'),
    _scheme("[点](<javascript:a b>)", "javascript:a b", "[点](<https://example.com/a b>)"),
    _scheme("[点](<javascript:a>)", "javascript:a", "[点](<https://example.com/a>)"),
    _scheme("<javascript:a>", "javascript:a", "<https://example.com/a>"),
    _scheme("<data:a>", "data:a", "<zhang@example.com>"),
    Mistake(
        "XS413",
        "a link to no file",
        _linking("见[昨天](../10/chanye-gongre.md)"),
        f"{X}:8:2",
        "链接指向的“2023/04/10/chanye-gongre.md”不存在，是不是“chanye-gongren.md”？",
        _linking("见[昨天](../10/chanye-gongren.md)"),
    ),
    Mistake(
        "XS413",
        "a link to the wrong day",
        _linking("见[昨天](chanye-gongren.md)"),
        f"{X}:8:2",
        "是不是“2023/04/10/chanye-gongren.md”？",
        _linking("见[昨天](../10/chanye-gongren.md)"),
    ),
    Mistake(
        "XS413",
        "a link out of the site",
        _linking("见[此](../../../../README.md)"),
        f"{X}:8:2",
        "链接指向的“../README.md”不存在",
        _linking("见[此](../10/chanye-gongren.md)"),
    ),
    in_body("XS414", "8:1", "# 一级标题", "## 二级标题", "正文里不用一级标题"),
    *(
        in_body("XS428", place, wrong, right, "会照原样印出来")
        for place, (wrong, right) in zip(("8:1", "8:1", "8:1", "10:1"), GLUED_HEADINGS, strict=True)
    ),
    in_body("XS414", "8:1", "一级标题\n====", "二级标题\n----", "正文里不用一级标题"),
    in_body("XS415", "8:1", "> " * 80 + "引", "> " * 4 + "引", "套得太深"),
    in_body("XS415", "8:1", "- " * 40 + "项", "- - 项", "套得太深"),
    *(in_body("XS416", "8:1", wrong, right, "井号是全角的") for wrong, right in FULL_WIDTH_HEADINGS),
    Mistake("XS417", "no text", article(body=""), f"{X}:6:1", "没有正文，也没有图片", article("kind: 公告", body="")),
    Mistake(
        "XS417", "blanks", article(body="\n　\u200b\n——\n"), f"{X}:6:1", "没有正文", article("draft: true", body="\n")
    ),
    Mistake("XS417", "spaces by name", article(body="&nbsp;\n&emsp;\n"), f"{X}:6:1", "没有正文", article()),
    Mistake(
        "XS417",
        "a photo's article without its photo",
        article("kind: 图片新闻", body=""),
        f"{X}:7:1",
        "没有正文",
        _with_photo(body=""),
    ),
    *(in_body("XS418", "8:1", wrong, right, "没有收尾") for wrong, right in OPEN_FENCES),
    *(in_body("XS419", place, wrong, right, saying) for place, wrong, right, saying in ROWS_TOO_LONG),
    *(in_body("XS420", place, wrong, right, saying) for place, wrong, right, saying in BROKEN_LINKS),
    *(in_body("XS421", place, wrong, right, "和上一行排成一段") for place, wrong, right in RUN_ON),
    *(
        Mistake(
            "XS421", f"a line end {number}", article(body="甲\n乙\n"), f"{X}:9:1", "和上一行", article(body=f"{text}\n")
        )
        for number, text in enumerate(WRAPPED)
    ),
    *(in_body("XS434", "8:1", wrong, right, saying) for wrong, right, saying in FENCES_WITH_MORE),
    *(
        in_body("XS429", place, wrong, "| 甲 | 乙 |\n| --- | --- |\n\n| 丙 | 丁 |\n| --- | --- |", "空了行")
        for place, wrong in PARTED_ROWS
    ),
    in_body("XS431", "8:2", "见[](https://example.org/)", "见<https://example.org/>", "没有文字，读者看不见"),
    in_body("XS432", "8:2", "甲\u2029乙\u2028丙", "甲\n\n乙丙", "看不见的换行符（U+2029）"),
    in_body("XS433", "8:2", "甲\u202e乙", "甲\u202a乙", "看不见的字符（U+202E）"),
    *(in_body("XS435", place, wrong, right, "不会印成粗体") for place, wrong, right in SPACED_BOLD),
    *(in_body("XS436", place, wrong, right, "没有收尾") for place, wrong, right in OPEN_BOLD),
    *(in_body("XS412", "8:1", wrong, f"[会]({right})", f"是不是“{right}”？") for wrong, right in LATE_HOSTS),
    in_body("XS412", "8:1", "[电](tel:0571-1)", "0571-1", "“tel:0571-1”的开头不能用"),
    *(in_front("XS438", place, wrong, right, saying) for place, wrong, right, saying in MARKUP),
    *(
        Mistake(
            "XS437",
            f"a link to {name}",
            article(body=f"见[图]({name})\n"),
            f"{X}:8:2",
            f"“{name}”不会发布，链接没有去处",
            _with_photo(body="见[图](tu.jpg)\n"),
        )
        for name in ("tu.jpg", "fujian.docx")
    ),
    *(in_body("XS422", "8:1", wrong, right, "从 Word 或表格软件里粘来") for wrong, right in PASTED_TABLES),
    *(in_body("XS423", "8:1", wrong, right, "不成表格") for wrong, right in ROWS_ALONE),
    Mistake(
        "XS424",
        "words in a picture's brackets",
        _with_photo(body="![会场内景](tu.jpg)\n"),
        f"{X}:9:1",
        "图片方括号里的“会场内景”不会印出来",
        _with_photo(body="![图中人](tu.jpg)\n"),
    ),
    *(in_body("XS425", place, wrong, right, saying) for place, wrong, right, saying in DEAD_PARTS),
    Mistake(
        "XS425",
        "a part that another article lacks",
        _linking("见[昨天](../10/chanye-gongren.md#下一步)"),
        f"{X}:8:2",
        "那一页没有“下一步”这个小标题",
        {
            X: manuscript(body="见[昨天](../10/chanye-gongren.md#下一步)\n"),
            OTHER: manuscript(day="2023-04-10", body="## 下一步\n\n正文。\n"),
        },
    ),
    *(in_body("XS426", place, wrong, right, "会印成粗体") for place, wrong, right in DOUBTFUL_BOLD),
]

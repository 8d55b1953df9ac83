"""Mistakes with files and folders: XS0xx."""

from tests.newsroom.desk import CARD, Folder, SymlinkTo, X, article, manuscript, picture
from tests.newsroom.mistakes.table import Mistake, in_body, in_front

TEXT = manuscript()
NO_TEXT = TEXT.encode().replace("第二段".encode(), b"\xff\xfe")
LIMIT = 1_000_000


def _named(stem: str, code: str, saying: str, right: str = "chanye-gongren") -> Mistake:
    path = f"2023/04/11/{stem}.md"
    return Mistake(
        code,
        f"an article called {stem}",
        {path: TEXT},
        f"{path}:1:1",
        saying,
        {f"2023/04/11/{right}.md": TEXT},
    )


def _lying(folder: str, right: str = "2023/04/11") -> Mistake:
    return Mistake(
        "XS008",
        f"an article in {folder}",
        {f"{folder}/x.md": TEXT},
        f"{folder}/x.md:1:1",
        f"文件夹“{folder}”不是日期",
        {f"{right}/x.md": TEXT},
    )


def _stray(name: str, right: str) -> Mistake:
    return Mistake(
        "XS011",
        f"a stray {name}",
        {X: TEXT, f"2023/04/11/{name}": "正文\n"},
        f"2023/04/11/{name}:1:1",
        f"“{name}”不会发布",
        {X: TEXT, f"2023/04/11/{right}": "" if right == "issue.yml" else TEXT},
    )


def _padded(size: int) -> str:
    """An article of this many bytes with paragraphs of the usual length."""
    paragraph = "\n" + "a" * 199 + "\n"
    room = size - len(TEXT.encode())
    return TEXT + (paragraph * (room // len(paragraph) + 1))[:room]


CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> origin/main"
CONFLICTS = (
    ({X: manuscript(body=CONFLICT.format("甲文。\n", "\n乙文。") + "\n")}, f"{X}:8:1"),
    ({X: manuscript(body=CONFLICT.format("- 甲", "- 乙") + "\n")}, f"{X}:8:1"),
    ({X: manuscript(body="甲文。\n>>>>>>> a1b2c3 (改稿)\n")}, f"{X}:9:1"),
    ({X: manuscript(CONFLICT.format("title: 甲", "title: 乙"), drop="title")}, f"{X}:5:1"),
    ({X: TEXT, CARD: CONFLICT.format("number: 1", "number: 2")}, f"{CARD}:1:1"),
    ({X: TEXT, "topics.yml": CONFLICT.format("- name: 甲", "- name: 乙")}, "topics.yml:1:1"),
    ({X: TEXT, "sections.yml": CONFLICT.format("- name: 甲", "- name: 乙")}, "sections.yml:1:1"),
)


MISTAKES = [
    *(
        Mistake("XS032", f"a conflict {number}", wrong, place, "git 合并冲突没有解决", {X: TEXT})
        for number, (wrong, place) in enumerate(CONFLICTS)
    ),
    in_body("XS032", "8:1", "<<<<<<< HEAD", "`<<<<<<< HEAD`", "“<<<<<<< HEAD”"),
    in_body("XS031", "8:2", "一" + "\u0301\u0316" * 16, "一\u0301", "叠了 30 个以上的附加符号"),
    in_front("XS031", "2:8", 'title: "一' + r"\u0301\u0316" * 16 + '"', "title: 一", "叠了 30 个以上的附加符号"),
    in_body(
        "XS012",
        "8:3",
        "工王\ue863获奖。",
        "工王䶮获奖。",
        "私用区的造字 U+E863，别处显示为空框或别的字，应为“䶮”（U+4DAE）",
    ),
    in_front("XS012", "2:9", "title: 王\ue000", "title: 王䶮", "私用区的造字 U+E000，别处显示为空框或别的字 ("),
    in_body("XS013", "8:1", "\u2f2f人。", "工人。", "是部首符号（U+2F2F），不是汉字“工”"),
    in_body("XS013", "8:1", "\u2ed3江。", "长江。", "是部首符号（U+2ED3），不是汉字“长”"),
    Mistake(
        "XS001",
        "bytes that are no text in any encoding",
        {X: NO_TEXT},
        f"{X}:10:1",
        f"第 {NO_TEXT.index(0xFF) + 1} 个字节无法解码",
        {X: TEXT.encode()},
    ),
    *(
        Mistake(
            "XS015", encoding, {X: TEXT.encode(encoding)}, f"{X}:{line}:1", f"文件是 {name} 编码", {X: TEXT.encode()}
        )
        for encoding, name, line in (
            ("utf-16", "UTF-16", 1),
            ("utf-16-le", "UTF-16", 1),
            ("utf-16-be", "UTF-16", 1),
            ("utf-32", "UTF-32", 1),
        )
    ),
    Mistake(
        "XS015",
        "Big5",
        {X: manuscript("title: 蕭山工會").encode("big5", errors="ignore")},
        f"{X}:2:1",
        "文件是 Big5 编码（繁体中文），请另存为 UTF-8",
        {X: manuscript("title: 蕭山工會")},
    ),
    Mistake(
        "XS001",
        "Latin-1",
        {X: manuscript("title: café").encode("utf-8").replace("é".encode(), b"\xe9")},
        f"{X}:2:1",
        "请另存为 UTF-8",
        {X: manuscript("title: café")},
    ),
    Mistake(
        "XS001",
        "Latin-1 whose bytes make pairs of GBK",
        {X: "---\ntitle: Düsseldorf, Müller\n---\n".encode("latin-1")},
        f"{X}:2:1",
        "请另存为 UTF-8",
        {X: manuscript("title: Düsseldorf, Müller")},
    ),
    Mistake("XS002", "GBK", {X: TEXT.encode("gbk")}, f"{X}:2:1", "GBK", {X: TEXT.encode()}),
    Mistake(
        "XS002",
        "a registry in GBK",
        {"topics.yml": "- {name: 产改}\n".encode("gbk")},
        "topics.yml:1:1",
        "GBK",
        {"topics.yml": "- {name: 产改}\n"},
    ),
    Mistake(
        "XS002",
        "GB 18030 with a character of four bytes",
        {X: manuscript("title: 朱\U000201a9基调研").encode("gb18030")},
        f"{X}:2:1",
        "GB 18030",
        {X: manuscript("title: 朱\U000201a9基调研")},
    ),
    Mistake("XS003", "a NUL byte", article(body="第一段。\n第\0二段。\n"), f"{X}:9:1", "NUL", article()),
    Mistake(
        "XS004",
        "a file of over 1 MB",
        {X: _padded(LIMIT + 1)},
        f"{X}:1:1",
        "文件有 1000001 字节，超过 1000000 字节的上限",
        {X: _padded(LIMIT)},
    ),
    Mistake(
        "XS005",
        "an article that is a symbolic link",
        {"2023/04/11/y.md": TEXT, X: SymlinkTo("y.md")},
        f"{X}:1:1",
        "符号链接",
        {"2023/04/11/y.md": TEXT, X: TEXT},
    ),
    Mistake(
        "XS005",
        "a folder that is a symbolic link",
        {X: TEXT, "2023/04/12": SymlinkTo("11")},
        "2023/04/12:1:1",
        "符号链接",
        {X: TEXT, "2023/04/12/x.md": manuscript(day="2023-04-12")},
    ),
    Mistake(
        "XS005",
        "a card that is a symbolic link",
        {X: TEXT, CARD: SymlinkTo("../../../card.txt~"), "card.txt~": "number: 1\n"},
        f"{CARD}:1:1",
        "符号链接",
        {X: TEXT, CARD: "number: 1\n"},
    ),
    _named("Chanye", "XS006", "文件名“Chanye”不能作网址"),
    _named("chan_ye", "XS006", "文件名“chan_ye”不能作网址"),
    _named("chan--ye", "XS006", "以“-”相连"),
    _named("-chanye", "XS006", "以“-”相连"),
    _named("chan ye", "XS006", "只用小写字母、数字、汉字"),
    _named("chan.ye", "XS006", "只用小写字母、数字、汉字"),
    _named("ｃｈａｎｙｅ", "XS006", "只用小写字母、数字、汉字"),
    _named("a" * 61, "XS006", "不超过 60 字节", right="a" * 60),
    _named("产" * 21, "XS006", "不超过 60 字节", right="产" * 20),
    _named("con", "XS006", "文件名“con”不能作网址：Windows 上建不了", right="cong"),
    _named("lpt9", "XS006", "Windows 上建不了", right="lpt10"),
    _named("index", "XS007", "文件名“index”留作他用", right="indexes"),
    _named("README", "XS007", "文件名“README”留作他用", right="readme-2"),
    _named("issue", "XS007", "文件名“issue”留作他用", right="issues"),
    _named("feed", "XS007", "文件名“feed”留作他用", right="feeds"),
    _named("all", "XS007", "文件名“all”留作他用", right="quan"),
    _named("page-2", "XS007", "文件名“page-2”留作他用", right="page"),
    _lying("2023/4/11"),
    _lying("2023/02/30", "2023/04/11"),
    _lying("2023/04/11-1", "2023/04/11-2"),
    _lying("2023/04/11a"),
    _lying("2023/04/11/photos"),
    _lying("drafts"),
    Mistake(
        "XS024",
        "a registry that is a folder",
        {X: TEXT, "topics.yml": Folder()},
        "topics.yml:1:1",
        "这是文件夹，不是文件",
        {X: TEXT},
    ),
    Mistake(
        "XS010",
        "a control character",
        article(body="第一段。\n第\b二段。\n"),
        f"{X}:9:2",
        "U+0008",
        article(body="第一段。\n\n第\t二段。\n"),
    ),
    in_front("XS010", "2:8", r'title: "甲\u0007乙"', r'title: "甲\u5b57乙"', "U+0007"),
    Mistake(
        "XS010",
        "a control character in a card",
        {**article(), CARD: 'title: "\\e"\n'},
        f"{CARD}:1:8",
        "U+001B",
        {**article(), CARD: 'title: "\\t特"\n'},
    ),
    Mistake(
        "XS010",
        "a control character in a registry",
        {**article(), "topics.yml": '- {name: 产改, description: "\\x00"}\n'},
        "topics.yml:1:27",
        "U+0000",
        {**article(), "topics.yml": '- {name: 产改, description: "\\x41"}\n'},
    ),
    in_front("XS010", "6:10", 'topics: ["产\\u0007改"]', 'topics: ["产改"]', "U+0007"),
    in_body("XS010", "8:2", "甲&#7;乙", "甲&#65;乙", "U+0007"),
    in_body("XS010", "8:1", "&#x1F;", "`&#x1F;`", "U+001F"),
    in_body("XS010", "8:1", "&#99999999999;", "&#128240;", "U+110000"),
    in_body("XS010", "8:15", "[甲](https://x/&#xB;)", "[甲](https://x/&#xBC;)", "U+000B"),
    _stray("y.markdown", "y.md"),
    _stray("y.MD", "y.md"),
    _stray("y.txt", "y.md"),
    _stray("y.md.txt", "y.md"),
    *(
        Mistake(
            "XS018",
            name,
            {X: TEXT, f"2023/04/11/{name}": "别的"},
            f"2023/04/11/{name}:1:1",
            f"“{name}”（{kind}",
            {X: TEXT},
        )
        for name, kind in (
            ("y.docx", "Word 文档"),
            ("y.DOC", "Word 文档"),
            ("y.pages", "苹果的文档"),
            ("01.pdf", "PDF 文件"),
        )
    ),
    Mistake(
        "XS016",
        "an article in articles/ itself",
        {"y.md": TEXT},
        "y.md:1:1",
        "“y.md”直接放在 articles/ 里了",
        {"2023/04/11/y.md": TEXT},
    ),
    *(
        Mistake("XS019", kind, {X: data}, f"{X}:1:1", f"里面却不是文字：{kind}", {X: TEXT})
        for kind, data in (
            ("Word 文档", b"PK\x03\x04\x14\0word/document.xml"),
            ("PDF 文件", b"%PDF-1.7\n"),
            ("RTF 文档", b"{\\rtf1 }"),
            ("网页", b"<!DOCTYPE html>"),
            ("JPEG 图片", picture()),
        )
    ),
    Mistake(
        "XS020",
        "two pictures whose names are one",
        {X: TEXT, "2023/04/11/Caf\u00e9.jpg": picture(), "2023/04/11/Cafe\u0301.jpg": picture("PNG")},
        "2023/04/11/Cafe\u0301.jpg:1:1",
        "与 articles/2023/04/11/Caf\u00e9.jpg 是同一个文件名",
        {
            X: manuscript("photos: [{file: Caf\u00e9.jpg, caption: 图}, {file: Cafe.jpg, caption: 图}]"),
            "2023/04/11/Caf\u00e9.jpg": picture(),
            "2023/04/11/Cafe.jpg": picture("PNG"),
        },
    ),
    _stray("issue.yaml", "issue.yml"),
    _stray("Issue.yml", "issue.yml"),
]

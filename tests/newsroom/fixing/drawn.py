"""Articles' files as editors leave them: in other encodings, spaces and forms than the paper's own."""

from collections import Counter

from hypothesis import strategies as st

from newsroom.copydesk.office import Office
from newsroom.copydesk.remarks import UNUSED
from newsroom.directory import Directory
from newsroom.fixing.appearance import Appearance, look_at
from newsroom.fixing.fixer import Fixed, Fixer
from newsroom.issues import find_issue_id
from newsroom.model import Registries, Reporter, Section, Topic
from newsroom.problems import Problem
from newsroom.reading.articles import House
from newsroom.reading.files import decode

PATH = "2023/04/11/gao.md"
SHOWN = f"articles/{PATH}"
DIRECTORY = Directory(
    Registries(
        (Section("要闻", aliases=("头条",)), Section("综合")),
        (Reporter("漏鑫瑞", "漏鑫瑞"),),
        (Topic("产改", ("产业工人队伍建设改革",)),),
    )
)
OFFICE = Office(DIRECTORY)

KEYS = {
    "title": ("车间里的一堂课", "' 车间里,的课'", '课："甲"', "2023", "'课\u200b'", "|-\n  课\n", ">-\n  课,\n  堂"),
    "date": ("2023-04-11", "'2023-04-11'", "2023年4月11日", "2023.4.11", "2023-4-12", "20230411", ""),
    "section": ("要闻", "头条", "'头条 '", "要文", ""),
    "reporter": (
        *(
            "记者 张三",
            "记者　蒋　超 通讯员　漏鑫瑞",
            "记者 张 三",
            "综合报道",
            "本报评论员",
            "来源：新华社",
            "本报讯",
            "记者",
            "摄影",
        ),
        *("[记者 蒋　超, 摄影　李四]", "[综合报道]", "[{name: 张 三}]", "'记者 张三  '", "张三/文 李四/图", ""),
    ),
    "page": ("1", "'1'", "第1版", "A01", "一版", "02", "x"),
    "topics": ("[产改]", "[产业工人队伍建设改革]", "[产改, 产业工人队伍建设改革]", "产改"),
    "continued_on": ("[2]", "['2', 3]"),
    "publish_at": ("2023-04-11 06:00", "2023-04-11T06:00:00", "'2023-04-11  06:00'", "2023-04-11", "明天"),
    "follows": ("/articles/2023/04/10/x.md", "2023/04/10/x.md", "''"),
    "aliases": ("[/old, /older/]", "[old]"),
    "kind": ("报道", "诗歌", "'诗歌'", "通讯"),
    "note": ("|+\n  按\n", "'编者按, 好'", "> 甲\n"),
    "photos": ("[{file: a.jpg, caption: ' 说明,好'}]", "\n  - file: a.jpg\n    caption: 说明\n", "\n- file: a.jpg"),
    "quiet": ("{XS701: 原文如此}",),
    "draft": ("true", "'true'", "是"),
    "标题": ("甲",),
}
GAPS = (": ",) * 12 + ("：", ":", ":\u3000", "： ", " : ", ":\t", ":  ")
LEADS = ("",) * 12 + (" ", "\u3000", "\t")
PIECES = (
    *("中文", "一段话", "工人", "记者", "的的", "２０２３", "3.5", "http://a.cn/b", "C919", "e\u0301", "\u200b", "\u00a0"),
    *(",", ", ", "(", ")", ":", "?", "...", "。。", "--", "“", "”", "《", "》", "**", "`", "[甲](x.md)", "<br>", "\\"),
    *(" ", "  ", "\t", "\u3000", " \n", "  \n", "   \n", "\t\n", "\n", "\n\n", "\n\n\n", "  \n\n", "## ", "- ", "> ", "```\n", "    ", "| "),
)  # fmt: skip
ENCODINGS = ("utf-8",) * 8 + ("utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5")
bodies = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a file: most of them can be read."""
    keys = ["title", "date", "section", "reporter", *draw(st.lists(st.sampled_from(list(KEYS)), max_size=4))]
    lines = []
    for key in dict.fromkeys(keys):
        usual = draw(st.booleans())
        value = KEYS[key][0] if usual else draw(st.sampled_from(KEYS[key]))
        gap, lead = (": ", "") if usual else (draw(st.sampled_from(GAPS)), draw(st.sampled_from(LEADS)))
        lines.append(f"{lead}{key}{gap}{value}{draw(st.sampled_from(('', '', '', ' ', '  ')))}")
    comment = draw(st.sampled_from(("", "", "# 备注\n", "\n")))
    return f"---\n{comment}{chr(10).join(lines)}\n---\n\n{draw(bodies)}"


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a file."""
    text = draw(texts())
    if draw(st.booleans()):
        text = text.replace("\n", draw(st.sampled_from(("\r\n", "\r"))))
    return text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")


def fix(data: bytes, path: str = PATH, *, unsafe: bool = False, off: frozenset[str] = frozenset()) -> Fixed:
    return Fixer(OFFICE, off, unsafe).fix(data, path, f"articles/{path}")


def seen(data: bytes) -> Appearance | None:
    """What readers and checks see of a file; None where it cannot be read."""
    issue = find_issue_id(PATH.split("/")[:3])
    assert issue
    source = decode(data, SHOWN)
    return None if isinstance(source, Problem) else look_at(source, PATH, issue, House(DIRECTORY))


def remarks_on(data: bytes) -> Counter[str]:
    """The codes of what the copy desk finds in a file that can be read."""
    source = decode(data, SHOWN)
    assert not isinstance(source, Problem)
    return Counter(each.code for each in OFFICE.check(source, PATH).remarks if each.code != UNUSED)

"""Mistakes with YAML: XS2xx. Places are worked out by hand: a value of `title` starts in column 8, of `kicker` in 9."""

from tests.newsroom.desk import CARD, X, article, card, manuscript
from tests.newsroom.mistakes.table import Mistake, in_front

DEEP = "kicker: {a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}}"
FULL_WIDTH = "---\ntitle：题\ndate：2023-04-11\nsection：要闻\nreporter：记者 张三\n---\n\n正文。\n"


def _two_readings(value: str, old: str, new: str) -> Mistake:
    return in_front(
        "XS206",
        "2:8",
        f"title: {value}",
        f"title: '{value}'",
        f"“{value}”有两种读法（YAML 1.1 作 {old}，YAML 1.2 作 {new}），请加引号：'{value}'",
    )


MISTAKES = [
    Mistake(
        "XS223",
        "a registry of ten megabytes",
        {**article(), "reporters.yml": f"- name: 张三\n  bio: {'一' * 3_400_000}\n"},
        "reporters.yml:1:1",
        "名录有 1020",
        {**article(), "reporters.yml": f"- name: 张三\n  bio: {'一' * 34_000}\n"},
    ),
    in_front("XS224", "6:9", f"topics: [{'产改, ' * 51}]", f"topics: [{'产改, ' * 50}]", "有 51 项，最多 50 项"),
    in_front(
        "XS224",
        "6:10",
        f"aliases: [{', '.join(f'/a{each}/' for each in range(301))}]",
        f"aliases: [{', '.join(f'/a{each}/' for each in range(300))}]",
        "有 301 项，最多 300 项",
    ),
    Mistake(
        "XS224",
        "a card of 501 pages",
        card("".join(["pages:\n", *(f"- page: {each}\n" for each in range(1, 502))])),
        f"{CARD}:2:1",
        "有 501 项，最多 500 项",
        card("".join(["pages:\n", *(f"- page: {each}\n" for each in range(1, 501))])),
    ),
    in_front("XS201", "7:4", "kicker: 甲\n  乙: 丙\n  丁: 戊", "kicker: 甲", "这里的写法读不懂"),
    Mistake(
        "XS201",
        "a card of two documents",
        card("number: 5\n---\ntitle: 题\n"),
        f"{CARD}:2:1",
        "这里的写法读不懂",
        card("number: 5\ntitle: 题\n"),
    ),
    in_front("XS202", "2:6", "title：题", "title: 题", "“title”后面是全角冒号"),
    in_front("XS202", "6:7", "kicker：题", "kicker: 题", "应为半角冒号加空格"),
    Mistake(
        "XS202",
        "full-width colons all over the front matter",
        {X: FULL_WIDTH},
        f"{X}:2:6",
        "“title”后面是全角冒号",
        article(),
        also=(f"{X}:3:5: XS202", f"{X}:4:8: XS202", f"{X}:5:9: XS202"),
    ),
    Mistake(
        "XS202",
        "a card of one line",
        card("number：5\n"),
        f"{CARD}:1:7",
        "“number”后面是全角冒号",
        card("number: 5\n"),
    ),
    Mistake(
        "XS202",
        "an entry of a registry",
        {"sections.yml": "- name: 要闻\n- name：综合\n"},
        "sections.yml:2:7",
        "“name”后面是全角冒号",
        {"sections.yml": "- name: 要闻\n- name: 综合\n"},
    ),
    in_front(
        "XS203",
        "2:8",
        "title: 记者: 张三",
        "title: '记者: 张三'",
        "值里有“: ”，要加引号：title: '记者: 张三'",
    ),
    in_front("XS203", "2:8", "title: It's: a", "title: 'It''s: a'", '要加引号：title: "It\'s: a"'),
    in_front(
        "XS204",
        "2:8",
        "title: '2023' 年",
        "title: \"'2023' 年\"",
        "引号之后还有文字，要把整个值括起来：title: \"'2023' 年\"",
    ),
    in_front("XS204", "2:8", 'title: "产改"见成效', "title: '\"产改\"见成效'", "title: '\"产改\"见成效'"),
    in_front("XS205", "6:13", "kicker: 迎亚运 # 助共富", "kicker: '迎亚运 # 助共富'", "从这里起都会丢掉"),
    in_front("XS205", "2:12", "title: '题' # 注", "title: '题'", "要注释就另起一行"),
    in_front("XS205", "6:14", "topics: [产改] # 注", "# 注\ntopics: [产改]", "要注释就另起一行"),
    in_front("XS205", "7:8", "topics:\n  - 产改 # 注", "topics:\n  # 注\n  - 产改", "要注释就另起一行"),
    in_front("XS205", "6:9", "topics: # 注\n  - 产改", "# 注\ntopics:\n  - 产改", "要注释就另起一行"),
    in_front("XS205", "6:9", "kicker: # 注", "kicker: '# 注'", "从这里起都会丢掉"),
    Mistake("XS205", "a card's value", card("number: 5 # 注\n"), f"{CARD}:1:11", "丢掉", card("# 注\nnumber: 5\n")),
    _two_readings("010", "8", "10"),
    _two_readings("12:30", "750", "“12:30”"),
    _two_readings("no", "false", "“no”"),
    _two_readings("No", "false", "“No”"),
    _two_readings("yes", "true", "“yes”"),
    _two_readings("on", "true", "“on”"),
    _two_readings("y", "true", "“y”"),
    _two_readings("1_000", "1000", "“1_000”"),
    _two_readings("0o17", "“0o17”", "15"),
    _two_readings("0b11", "3", "“0b11”"),
    _two_readings("1e3", "“1e3”", "1000"),
    _two_readings("08", "“08”", "8"),
    in_front("XS206", "6:10", "topics: [off]", "topics: ['off']", "“off”有两种读法"),
    Mistake("XS206", "a card's title", card("title: 010\n"), f"{CARD}:1:8", "作 8", card("title: '010'\n")),
    in_front("XS207", "2:8", "title: !!str 题", "title: 题", "不用 YAML 标签"),
    in_front("XS207", "2:8", "title: !a 题", "title: '!a 题'", "不用 YAML 标签“!a”"),
    in_front("XS207", "6:9", "topics: !!seq [产改]", "topics: [产改]", "不用 YAML 标签"),
    in_front("XS208", "2:8", "title: &a 题", "title: '&a 题'", "不用 YAML 的 & 和 *"),
    in_front("XS208", "6:10", "summary: *a", "summary: '*a'", "不用 YAML 的 & 和 *"),
    in_front("XS208", "6:1", "&a kicker: 题", "kicker: 题", "不用 YAML 的 & 和 *"),
    in_front("XS209", "6:10", "topics: [产改，技能]", "topics: [产改, 技能]", "“产改，技能”里用了“，”，只算一项"),
    in_front("XS209", "7:5", "topics:\n  - 产改、技能", "topics:\n  - 产改\n  - 技能", "里用了“、”，只算一项"),
    in_front("XS210", "7:1", "topics:\n\t- 产改", "topics:\n  - 产改", "缩进用了 Tab 键"),
    in_front("XS210", "7:3", "series:\n  \tname: 丛书", "series:\n  name: 丛书", "缩进用了 Tab 键"),
    in_front("XS211", "6:41", DEEP, "series: {name: 丛}", "太长或层次太深"),
    in_front("XS211", "2:1", f"summary: {'一' * 100_000}", f"summary: {'一' * 99_000}", "太长"),
    Mistake("XS212", "a list for front matter", {X: "---\n- title: 题\n---\n"}, f"{X}:2:1", "名称: 内容", article()),
    Mistake("XS212", "a list for a card", card("- number: 5\n"), f"{CARD}:1:1", "名称: 内容", card("number: 5\n")),
    Mistake(
        "XS212",
        "a key that is a list",
        {X: manuscript("? [一]\n: 二")},
        f"{X}:6:3",
        "名称: 内容",
        article(),
        also=(f"{X}:6:3: XS103",),
    ),
    in_front("XS213", "2:6", "title:题", "title: 题", "“title:”后面要空一格"),
    in_front("XS213", "6:7", "kicker:2023年", "kicker: 2023年", "“kicker:”后面要空一格"),
    *(
        in_front(
            "XS214",
            "2:8",
            f"title: {char}题",
            f"title: '{char}题'",
            f"值不能以“{char}”开头，要加引号：title: '{char}题'",
        )
        for char in "@%*&!`,]}|>"
    ),
    *(
        in_front("XS214", "2:8", f"title: {value}", f"title: '{value}'", f"要加引号：title: '{value}'")
        for value in ("[通知] 停水", "[通知", "{产改} 激活", "{产改", "- 停水", "? 谁", "> 停水", "| 停水")
    ),
    Mistake(
        "XS215",
        "the first key",
        {X: FULL_WIDTH.replace("：", ": ").replace("title", " title")},
        f"{X}:2:2",
        "这一行缩进得太多",
        article(),
    ),
    in_front("XS215", "6:3", "  kicker: 题", "kicker: 题", "接不上前面的行"),
    in_front("XS215", "8:2", "# 注\n\n kicker: 题", "# 注\n\nkicker: 题", "接不上前面的行"),
    in_front(
        "XS215",
        "8:5",
        "series:\n  name: 产改\n    part: 2",
        "series:\n  name: 产改\n  part: 2",
        "接不上前面的行",
    ),
    Mistake(
        "XS215",
        "an entry of a registry",
        {"sections.yml": "- name: 要闻\n   description: 头版\n- name: 综合\n"},
        "sections.yml:2:4",
        "这一行缩进得太多",
        {"sections.yml": "- name: 要闻\n  description: 头版\n- name: 综合\n"},
    ),
    *(
        in_front("XS216", place, wrong, right, f"“{wrong[:5]}:”后面的空格不是普通的空格")
        for place, wrong, right in (
            ("2:7", "title:　题", "title: 题"),
            ("2:7", "title:\u00a0题", "title: 题"),
            ("2:7", "title:\u2003　题", "title: 题"),
            ("2:7", "title:\u200b题", "title: 题"),
        )
    ),
    in_front("XS216", "7:8", "series:\n  name:　产改", "series:\n  name: 产改", "“name:”后面的空格"),
    *(
        in_front("XS217", place, wrong, right, "引号从这里开了头，没有收尾")
        for place, wrong, right in (
            ("2:8", 'title: "他说：开会', 'title: "他说：开会"'),
            ("2:8", 'title: "他说”', 'title: "他说"'),
            ("6:9", "kicker: '甲\nsubtitle: '乙'", "kicker: '甲'\nsubtitle: '乙'"),
            ("6:9", 'kicker: "甲\nsubtitle: "乙"', 'kicker: "甲"\nsubtitle: "乙"'),
            ("7:5", "topics:\n  - '产改", "topics:\n  - '产改'"),
        )
    ),
    in_front("XS218", "6:9", "topics: [产改, 技能", "topics: [产改, 技能]", "括号从这里开了头，没有收尾"),
    in_front("XS218", "6:9", "topics: [产改], 技能", "topics: [产改, 技能]", "或收尾之后还有字"),
    Mistake(
        "XS218",
        "a page's bracket",
        card("pages: [{page: 1}, {page: 2}\nnumber: 5\n"),
        f"{CARD}:1:8",
        "没有收尾",
        card("pages: [{page: 1}, {page: 2}]\nnumber: 5\n"),
    ),
    in_front("XS219", "7:1", "kicker: 上半，\n下半", "kicker: 上半，\n  下半", "接不上前面的行"),
    in_front("XS219", "7:1", "note: |\n上半\n下半", "note: |\n  上半\n  下半", "接不上前面的行"),
    Mistake(
        "XS219",
        "the second line of dashes in the wrong place",
        {X: manuscript().replace("---\n\n", "\n", 1).replace("第二段", "---\n\n第二段")},
        f"{X}:7:1",
        "这一行不是“名称: 内容”",
        article(),
    ),
    in_front("XS220", "7:1", "series:\n　　name: 产改", "series:\n  name: 产改", "行首的空白不是普通的空格"),
    in_front("XS220", "7:1", "series:\n\u00a0\u00a0name: 产改", "series:\n  name: 产改", "粘贴来的空格"),
    in_front("XS220", "6:1", "　kicker: 引", "kicker: 引", "是全角空格"),
    in_front("XS220", "7:1", "summary: |\n　　导读", "summary: |\n  　　导读", "是全角空格"),
    in_front(
        "XS221",
        "8:3",
        "zones:\n  - page: 1\n  rect: [1, 2, 3, 4]",
        "zones:\n  - page: 1\n    rect: [1, 2, 3, 4]",
        "这一行太靠左",
    ),
    Mistake(
        "XS221",
        "an entry of a registry without its dash",
        {"sections.yml": "- name: 要闻\nname: 综合\n"},
        "sections.yml:2:1",
        "接不上列表里的各项",
        {"sections.yml": "- name: 要闻\n- name: 综合\n"},
    ),
    in_front("XS222", "6:7", "kicker 引题", "kicker: 引题", "“kicker”后面缺冒号"),
]

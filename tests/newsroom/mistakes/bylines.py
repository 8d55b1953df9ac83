"""Mistakes with bylines: XS3xx. A byline on `reporter:` starts in column 11 of line 5."""

from dataclasses import replace

from tests.newsroom.desk import CARD, X, card, manuscript, picture
from tests.newsroom.mistakes.table import Mistake, in_body, in_front

TITLED = "- {name: 张三, titles: [{role: 首席记者, from: 2022-01-01, to: 2023-12-31}]}\n"
KNOWN = {
    f"2023/04/11/{stem}.md": manuscript(f"reporter: 记者 {name}") for stem, name in (("a", "蒋超"), ("b", "漏鑫瑞"))
}
PICTURE = {"2023/04/11/a.png": picture("PNG")}
NAMESAKES = "- {id: 王伟@传化, name: 王伟}\n- {id: 王伟@荣盛, name: 王伟}\n"


def _signed(code: str, column: int, wrong: str, right: str, saying: str) -> Mistake:
    return in_front(code, f"5:{column}", f"reporter: {wrong}", f"reporter: {right}", saying)


NAMES = [f"{one}{other}" for one in "赵钱孙李周吴郑王冯陈褚" for other in "一二三四五六七八九十"]

MISTAKES = [
    _signed("XS321", 11, " ".join(["记者", *NAMES[:101]]), " ".join(["记者", *NAMES[:100]]), "有 101 人，最多 100 人"),
    _signed("XS321", 11, "记者 " + "张三 " * 2_000, "记者 张三", "字，最多 4000 字"),
    _signed("XS301", 11, "■", "■张三", "署名是空的"),
    _signed("XS301", 11, "[]", "[张三]", "署名是空的"),
    _signed("XS301", 12, "''", "'张三'", "署名是空的"),
    _signed("XS302", 11, "本报评论员", "本报评论员 张三", "“本报评论员”后面没有人名"),
    _signed("XS302", 17, "记者 张三 通讯员", "记者 张三 通讯员 李四", "“通讯员”后面没有人名"),
    _signed("XS302", 11, "王小明记者", "记者 王小明", "“王小明记者”后面没有人名；是不是“记者 王小明”？ ("),
    _signed("XS302", 11, "张伟通讯员", "通讯员 张伟", "是不是“通讯员 张伟”？"),
    _signed("XS303", 11, "李四喜摄影", "李四喜 摄影", "像是身份，不像人名；是不是“李四喜 摄影”？"),
    _signed("XS303", 17, "记者 张三 李四喜摄影", "记者 张三 李四喜/摄影", "是不是“李四喜/摄影”？"),
    _signed("XS303", 11, "王小明文/图", "王小明 文/图", "是不是“王小明 文”？"),
    _signed("XS303", 11, "王小明摄影报道", "王小明 摄影报道", "是不是“王小明 摄影报道”？"),
    _signed("XS322", 11, "王小明记者 李四喜", "记者 王小明 李四喜", "会当成后面那人的身份；是不是“记者 王小明”？"),
    _signed("XS316", 14, "记者 王小明李四喜", "记者 王小明 李四喜", "像是几个人连在一起，是不是“王小明 李四喜”？"),
    _signed("XS316", 11, "王明李强", "王明 李强", "像是几个人连在一起，是不是“王明 李强”？"),
    _signed("XS303", 17, "记者 张三 通迅员 李四", "记者 张三 通讯员 李四", "是不是“通讯员”？"),
    _signed("XS303", 11, "张三摄", "张三 摄", "“张三摄”像是身份"),
    _signed("XS304", 14, "记者 张", "记者 张三", "“张”只有一个字"),
    _signed("XS304", 17, "记者 张三 李", "记者 张三 李　四", "“李”只有一个字"),
    _signed("XS305", 14, "记者 张3", "记者 张三", "人名“张3”里有数字"),
    _signed("XS305", 15, "'记者 张3'", "'记者 张三'", "人名“张3”里有数字"),
    _signed("XS305", 22, "[记者 张三, 记者 李4]", "[记者 张三, 记者 李四]", "人名“李4”里有数字"),
    _signed("XS306", 11, "欧阳乙丙丁戊己庚辛", "欧阳乙丙", "有 9 个字，不像一个人名"),
    _signed("XS307", 13, "张三（传化集团", "张三（传化集团）", "括号写得不对"),
    _signed("XS308", 14, "记者 张三！", "记者 张三", "里有不该有的符号“！”"),
    _signed("XS309", 12, "[{nam: 张三}]", "[{name: 张三}]", "列表写法的署名"),
    _signed("XS309", 19, "[记者 张三, 5]", "[记者 张三, 李四]", "列表写法的署名"),
    _signed("XS310", 11, "综合报道", "记者 张三", "请写在 source：source: 综合报道"),
    _signed("XS310", 11, "区总工会", "记者 张三", "请写在 source：source: 区总工会"),
    _signed("XS302", 11, "摄影报道", "张三 摄影报道", "“摄影报道”后面没有人名 ("),
    _signed("XS303", 11, "记者蒋超通讯员漏鑫瑞", "记者 蒋超 通讯员 漏鑫瑞", "是不是“记者 蒋超 通讯员 漏鑫瑞”？"),
    _signed("XS313", 14, "记者 王\ue863", "记者 王䶮", "人名“王U+E863”里有私用区的造字：U+E863 → 䶮 (U+4DAE)"),
    _signed("XS313", 12, '[{name: "王\\uE000"}]', "[{name: 王䶮}]", "造字：U+E000"),
    _signed("XS314", 17, "记者 张三 发自杭州", "记者 张三", "写在 dateline：发自杭州"),
    _signed("XS314", 17, "记者 张三 杭州报道", "记者 张三 报道", "写在 dateline：本报杭州讯"),
    _signed("XS315", 11, "区总工会 王建国", "王建国（区总工会）", "人名后面的括号里：王建国（区总工会）"),
    _signed("XS319", 14, "记者 John Smith", "[{name: John Smith, role: 记者}]", "“John Smith”会当成 2 个人"),
    _signed("XS319", 11, "Tom Mary", "Tom、Mary", "是一个人的用列表写法：- {name: Tom Mary}"),
    _signed("XS320", 11, "萧山观察", "作者 萧山观察", "不是人的写 source: 萧山观察"),
    _signed("XS320", 11, "宣教办", "欧阳三四", "“宣教办”是人名，还是单位"),
    Mistake(
        "XS316",
        "two who sign elsewhere run together",
        {**KNOWN, X: manuscript("reporter: 记者 蒋超和漏鑫瑞")},
        f"{X}:5:14",
        "“蒋超和漏鑫瑞”像是几个人连在一起，是不是“蒋超 漏鑫瑞”？",
        {**KNOWN, X: manuscript("reporter: 记者 蒋超、漏鑫瑞")},
    ),
    Mistake(
        "XS316",
        "two of the registry run together",
        {X: manuscript("reporter: 蒋超漏鑫瑞"), "reporters.yml": "- {name: 蒋超}\n- {name: 漏鑫瑞}\n"},
        f"{X}:5:11",
        "是不是“蒋超 漏鑫瑞”？",
        {X: manuscript("reporter: 蒋超 漏鑫瑞"), "reporters.yml": "- {name: 蒋超}\n- {name: 漏鑫瑞}\n"},
    ),
    Mistake(
        "XS317",
        "a name of the registry with one character changed",
        {X: manuscript("reporter: 记者 蒋越"), "reporters.yml": "- {name: 蒋超}\n"},
        f"{X}:5:14",
        "“蒋越”头一次署名，与蒋超只差一点，是不是“蒋超”？",
        {X: manuscript("reporter: 记者 蒋越"), "reporters.yml": "- {name: 蒋超}\n- {name: 蒋越}\n"},
    ),
    Mistake(
        "XS318",
        "the byline at the start of the text too",
        {X: manuscript("reporter: 记者 蒋超", body="本报讯（记者 蒋超）今天开会。\n")},
        f"{X}:8:5",
        "正文里又写了一遍署名“记者 蒋超”",
        {X: manuscript("reporter: 记者 蒋超", body="本报讯（据王芳说）今天开会。\n")},
    ),
    _signed("XS320", 14, "张三 萧山网", "张三（萧山网）", "“萧山网”是人名，还是单位"),
    replace(
        _signed("XS323", 11, "张三文 李四图", "张三/文 李四/图", "“张三文”像是人名与分工连在一起；是不是“张三/文”？"),
        also=(f"{X}:5:15: XS323",),
    ),
    _signed("XS324", 12, "[{name: 张三 李四}]", "[张三 李四]", "几个人的分开写：- 张三 李四"),
    in_front("XS325", "6:9", "source: 记者 张三", "source: 本报评论员", "source 里有具名的人；写 reporter: 记者 张三"),
    in_front(
        "XS326", "6:11", "dateline: 本报讯（记者 张三）", "dateline: 本报讯", "“记者 张三”会印两次：reporter 里已经有了"
    ),
    in_front("XS326", "6:7", "note: 【编者按】按语。", "note: 编者按：按语。", "“编者按”会印两次：页面上已经有了"),
    in_body("XS326", "8:1", "## 第一条新闻\n\n正文。", "## 又一条\n\n正文。", "“第一条新闻”会印两次：title 里已经有了"),
    Mistake(
        "XS320",
        "a pen name that reporters.yml does not have",
        {X: manuscript("reporter: 张三 潮平岸"), "reporters.yml": "- {name: 潮平}\n"},
        f"{X}:5:14",
        "“潮平岸”是人名，还是单位",
        {X: manuscript("reporter: 张三 潮平岸"), "reporters.yml": "- {name: 潮平岸}\n"},
    ),
    Mistake(
        "XS316",
        "two run together on the second line of a byline",
        {X: manuscript("reporter: 记者 张三\n  通讯员 王小明李四喜")},
        f"{X}:5:11",
        "是不是“王小明 李四喜”？",
        {X: manuscript("reporter: 记者 张三\n  通讯员 王小明 李四喜")},
    ),
    Mistake(
        "XS317",
        "a padded name in traditional characters in a list",
        {X: manuscript("reporter: [记者 张三, 通讯员 蔣　超]"), "reporters.yml": "- {name: 蒋超}\n"},
        f"{X}:5:23",
        "“蔣超”头一次署名，与蒋超只差一点",
        {X: manuscript("reporter: [记者 张三, 通讯员 蒋　超]"), "reporters.yml": "- {name: 蒋超}\n"},
    ),
    Mistake(
        "XS326",
        "the dateline in the text too",
        {X: manuscript("dateline: 本报讯", body="本报讯 今天开会。\n")},
        f"{X}:9:1",
        "“本报讯”会印两次：dateline 里已经有了",
        {X: manuscript("dateline: 本报讯", body="今天开会。\n")},
    ),
    Mistake(
        "XS326",
        "the subtitle in the text too",
        {X: manuscript("subtitle: 助共富", body="助共富\n\n正文。\n")},
        f"{X}:9:1",
        "“助共富”会印两次：subtitle 里已经有了",
        {X: manuscript("subtitle: 助共富", body="正文。\n")},
    ),
    Mistake(
        "XS326",
        "a caption that ends in its credit",
        {X: manuscript("photos: [{file: a.png, caption: 车间一角。（李四 摄）, credit: 李四 摄}]"), **PICTURE},
        f"{X}:6:33",
        "“李四 摄”会印两次：credit 里已经有了",
        {X: manuscript("photos: [{file: a.png, caption: 图为李四, credit: 李四 摄}]"), **PICTURE},
    ),
    in_body(
        "XS327",
        "8:1",
        "记者 张三 通讯员 李四\n\n正文。",
        "正文。",
        "正文里的署名“记者 张三 通讯员 李四”，稿签里没有李四",
    ),
    Mistake(
        "XS327",
        "a byline in the text under a source",
        {X: manuscript("source: 本报", drop="reporter", body="正文。\n\n通讯员 李四 王五\n")},
        f"{X}:10:1",
        "稿签里没有李四、王五",
        {X: manuscript("source: 本报", drop="reporter", body="正文。\n\n优秀奖：李四 王五\n")},
    ),
    Mistake(
        "XS302",
        "a card's staff",
        card("staff: 值班总编\n"),
        f"{CARD}:1:8",
        "“值班总编”后面没有人名",
        card("staff: 值班总编 张三 责任编辑 李四\n"),
    ),
    Mistake(
        "XS304",
        "a page's staff",
        card("pages:\n  - {page: 1, staff: 校对 李}\n"),
        f"{CARD}:2:25",
        "“李”只有一个字",
        card("pages:\n  - {page: 1, staff: 校对 李四}\n"),
    ),
    Mistake(
        "XS311",
        "another role than the registry's",
        {X: manuscript("reporter: 见习记者 张三"), "reporters.yml": TITLED},
        f"{X}:5:16",
        "“张三”当时是首席记者，这里署的是见习记者",
        {X: manuscript("reporter: 首席记者 张三"), "reporters.yml": TITLED},
    ),
    Mistake(
        "XS311",
        "a role that has not begun",
        {
            X: manuscript("reporter: 记者 张三"),
            "reporters.yml": "- {name: 张三, titles: [{role: 总编, from: 2023-04-11}]}\n",
        },
        f"{X}:5:14",
        "“张三”当时是总编",
        {
            X: manuscript("reporter: 记者 张三"),
            "reporters.yml": "- {name: 张三, titles: [{role: 总编, from: 2023-04-12}]}\n",
        },
    ),
    Mistake(
        "XS312",
        "namesakes",
        {X: manuscript("reporter: 记者 王伟"), "reporters.yml": NAMESAKES},
        f"{X}:5:14",
        "名录里有几个“王伟”：王伟@传化、王伟@荣盛",
        {X: manuscript("reporter: 记者 王伟（传化）"), "reporters.yml": NAMESAKES},
    ),
]

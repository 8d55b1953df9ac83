"""Mistakes with bylines: XS3xx. A byline on `reporter:` starts in column 11 of line 5."""

from tests.newsroom.desk import CARD, X, card, manuscript
from tests.newsroom.mistakes.table import Mistake, in_front

TITLED = "- {name: 张三, titles: [{role: 首席记者, from: 2022-01-01, to: 2023-12-31}]}\n"
NAMESAKES = "- {id: 王伟@传化, name: 王伟}\n- {id: 王伟@荣盛, name: 王伟}\n"


def _signed(code: str, column: int, wrong: str, right: str, saying: str) -> Mistake:
    return in_front(code, f"5:{column}", f"reporter: {wrong}", f"reporter: {right}", saying)


MISTAKES = [
    _signed("XS301", 11, "■", "■张三", "署名是空的"),
    _signed("XS301", 11, "[]", "[张三]", "署名是空的"),
    _signed("XS301", 12, "''", "'张三'", "署名是空的"),
    _signed("XS302", 11, "本报评论员", "本报评论员 张三", "“本报评论员”后面没有人名"),
    _signed("XS302", 17, "记者 张三 通讯员", "记者 张三 通讯员 李四", "“通讯员”后面没有人名"),
    _signed("XS303", 17, "记者 张三 通迅员 李四", "记者 张三 通讯员 李四", "是不是“通讯员”？"),
    _signed("XS303", 11, "张三摄", "张三 摄", "“张三摄”像是身份"),
    _signed("XS304", 14, "记者 张", "记者 张三", "“张”只有一个字"),
    _signed("XS304", 17, "记者 张三 李", "记者 张三 李　四", "“李”只有一个字"),
    _signed("XS305", 14, "记者 张3", "记者 张三", "人名“张3”里有数字"),
    _signed("XS305", 15, "'记者 张3'", "'记者 张三'", "人名“张3”里有数字"),
    _signed("XS305", 22, "[记者 张三, 记者 李4]", "[记者 张三, 记者 李四]", "人名“李4”里有数字"),
    _signed("XS306", 11, "欧阳上官司马诸葛甲", "欧阳上官司马诸葛", "有 9 个字，不像一个人名"),
    _signed("XS307", 13, "张三（传化集团", "张三（传化集团）", "括号写得不对"),
    _signed("XS308", 14, "记者 张三！", "记者 张三", "里有不该有的符号“！”"),
    _signed("XS309", 12, "[{nam: 张三}]", "[{name: 张三}]", "列表写法的署名"),
    _signed("XS309", 19, "[记者 张三, 5]", "[记者 张三, 李四]", "列表写法的署名"),
    _signed("XS310", 11, "综合报道", "记者 张三", "请写在 source：source: 综合报道"),
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
        f"{X}:5:11",
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
        f"{X}:5:11",
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
        f"{X}:5:11",
        "名录里有几个“王伟”：王伟@传化、王伟@荣盛",
        {X: manuscript("reporter: 记者 王伟（传化）"), "reporters.yml": NAMESAKES},
    ),
]

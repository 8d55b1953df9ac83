"""The same for what is in the paper itself: names, photos, texts, and what one file says of another."""

from tests.newsroom.desk import CARD, REGISTRIES, Files, X, article, card, manuscript, picture
from tests.newsroom.mistakes.everyday import Row, front_row, number_rows

JPEG = picture()
TU = "2023/04/11/tu.jpg"
Y = "2023/04/11/y.md"
KNOWN = {"reporters.yml": "- {name: 蒋超}\n- {name: 漏鑫瑞}\n"}
LISTED = "photos: [{file: tu.jpg, caption: 图中人}]"
LONG = "会议指出，各级工会要把学习宣传贯彻作为当前和今后一个时期的重要任务抓紧抓好。\n"


def _signed(text: str, code: str = "", saying: str = "", remedy: str = "") -> tuple[str, Files, str, str, str]:
    return (text, {**KNOWN, **article(f"reporter: {text}")}, code, saying, remedy)


def _text(body: str, code: str = "", saying: str = "", remedy: str = "") -> tuple[str, Files, str, str, str]:
    return (body[:30], article(body=f"{body}\n"), code, saying, remedy)


def _photo(title: str, line: str, *told: str, **files: bytes) -> tuple[str, Files, str, str, str]:
    code, saying, remedy = told or ("", "", "")
    beside = {f"2023/04/11/{name.replace('__', '.')}": data for name, data in files.items()}
    return (title, {X: manuscript(line), **beside}, code, saying, remedy)


SIGNERS = number_rows(
    "signers",
    _signed("首席记者 蒋超 通讯员 漏鑫瑞"),
    _signed("首席记者蒋超 通讯员漏鑫瑞"),
    _signed("记者：蒋超"),
    _signed("蒋超"),
    _signed("文/蒋超 图/漏鑫瑞"),
    _signed("文丨蒋超 图丨漏鑫瑞"),
    _signed("记者 蒋超 报道"),
    _signed("记者 蒋超 摄影报道"),
    _signed("策划 蒋超 剪辑 漏鑫瑞"),
    _signed("记者 蒋超漏鑫瑞", "XS316", "是不是“蒋超 漏鑫瑞”？", "人名之间空一格"),
    _signed("蒋超和漏鑫瑞", "XS316", "像是几个人连在一起", "人名之间空一格"),
    _signed("记者蒋超通讯员漏鑫瑞", "XS303", "是不是“记者 蒋超 通讯员 漏鑫瑞”？", "身份与人名之间空一格"),
    _signed("区总工会 王建国", "XS315", "王建国（区总工会）", "单位写在人名之后"),
    _signed("记者 蒋越", "XS317", "是不是“蒋超”？", "写错的改正"),
    _signed("记者 John Smith", "XS319", "会当成 2 个人", "用列表写法"),
    _signed("杭州报道", "XS314", "本报杭州讯", "署名里删去"),
    (
        "the byline in the text again",
        article("reporter: 记者 张三", body="本报讯（记者 张三）今日开会。\n"),
        "XS318",
        "会印两次",
        "删去正文里的这一处",
    ),
)
PHOTOS = number_rows(
    "photos",
    _photo("a photo", LISTED, tu__jpg=JPEG),
    _photo("no such photo", LISTED, "XS401", "放到 articles/2023/04/11/", "同一个文件夹"),
    _photo("another case", LISTED, "XS401", "是不是“tu.JPG”？", "文件名连扩展名照写", tu__JPG=JPEG),
    _photo("WeChat's name", "photos: [{file: 微信图片_2023.jpg, caption: 图}]", 微信图片_2023__jpg=JPEG),
    _photo("a camera's name", "photos: [{file: 'IMG 0412 (1).JPG', caption: 图}]", **{"IMG 0412 (1)__JPG": JPEG}),
    _photo("WebP called JPEG", LISTED, tu__jpg=picture("WEBP")),
    _photo("a bitmap", LISTED, "XS404", "BMP", "另存", tu__jpg=picture("BMP")),
    _photo("an empty file", LISTED, "XS404", "空", "另存", tu__jpg=b""),
    _photo("cut off in copying", LISTED, "XS408", "tu.jpg", "重新", tu__jpg=picture("JPEG", (300, 200))[:-300]),
    _photo("no caption", "photos: [{file: tu.jpg}]", "XS405", "没有说明", "看不见图的读者", tu__jpg=JPEG),
    _photo(
        "a name alone", "photos: tu.jpg", "XS107", "应为列表", "写作 photos: [{file: tu.jpg, caption: ", tu__jpg=JPEG
    ),
    _photo(
        "names alone",
        "photos: [tu.jpg]",
        "XS107",
        "应为若干行",
        "写作 photos: [{file: tu.jpg, caption: ",
        tu__jpg=JPEG,
    ),
    _photo(
        "without its dash",
        "photos: {file: tu.jpg, caption: 图}",
        "XS107",
        "应为列表",
        "photos: [{file: tu.jpg",
        tu__jpg=JPEG,
    ),
    _photo(
        "in a folder",
        "photos: [{file: images/tu.jpg, caption: 图}]",
        "XS402",
        "复制到 articles/2023/04/11/",
        "先存到电脑里",
    ),
    _photo(
        "on a disk", r"photos: [{file: 'C:\tu.jpg', caption: 图}]", "XS402", "这里只写文件名 tu.jpg", "先存到电脑里"
    ),
    _photo(
        "on the web", "photos: [{file: 'https://mmbiz.example/tu.jpg', caption: 图}]", "XS402", "复制到", "网上的图先存"
    ),
    _photo("of no article", "topics: []", "XS617", "没有一篇稿件用到", "photos", tu__jpg=JPEG),
)
TEXTS = number_rows(
    "texts",
    _text("# 标题", "XS414", "小标题写作 ## 标题", "一级标题是稿签里的 title"),
    _text("##标题\n\n**标题**"),
    _text("＃＃ 标题", "XS416", "井号是全角的", "## 小标题"),
    _text("一行<br>两行", "XS411", "正文里不用 HTML：<br>", "Markdown"),
    _text("第一段讲开会。\n第二段讲落实。", "XS421", "排成一段", "空一行"),
    _text("要求：\n一、甲\n二、乙\n三、丙"),
    _text("要求：\n1. 甲\n2. 乙\n3. 丙"),
    _text("　　甲。\n\n\t乙。\n\n    丙。\n\n\u00a0丁\u200b。"),
    _text("最后一段。\n---"),
    _text("单位\t分数\n甲\t98", "XS422", "从 Word 或表格软件里粘来", "第一行写成 | 单位 | 分数 |"),
    _text("| 甲 | 98 |\n| 乙 | 95 |", "XS423", "不成表格", "在第一行下面加上这一行"),
    ("no text", article(body=""), "XS417", "没有正文", "忘了粘贴"),
    _text("规格5*8*3，张**、李**到庭。"),
    _text("2022. 这一年开了头。"),
    _text("[注]: 截至三月底。"),
    _text("见[前文]（../10/y.md）。", "XS420", "应为 [前文](../10/y.md)", "都用半角"),
    _text("见[前文](y.md)。", "XS413", "不存在", "按所在文件夹"),
    _text("见[前文](/2023/04/10/y/)。", "XS412", "是不是“../10/y.md”？", "站内的稿件写它的文件"),
)
TOGETHER = number_rows(
    "together",
    front_row("withdrawn:", "XS120", "要撤稿就写上理由", "写上内容，或把整行删去"),
    front_row("kind: 更正", "XS122", "更正", "corrects"),
    front_row("follows: 2023/04/11/x.md", "XS604", "follows", "删去指错的那一项"),
    (
        "one text in two files",
        {X: manuscript(body=LONG), Y: manuscript("title: 又一条", body=LONG)},
        "XS616",
        "一字不差",
        "删",
    ),
    (
        "one place for two",
        {X: manuscript("order: 1"), Y: manuscript("title: 二", "order: 1", body="二。\n")},
        "XS518",
        "order: 1",
        "各写一个数",
    ),
    (
        "a section that is no more",
        {**REGISTRIES, X: manuscript("section: 旧闻"), Y: manuscript("title: 二", "section: 旧闻", body="二。\n")},
        "XS517",
        "2 篇稿件写的是它",
        "aliases: [旧名]",
    ),
    ("UTF-16", {X: manuscript().encode("utf-16")}, "XS015", "UTF-16", "编码”选 UTF-8"),
    (
        "a copy of Explorer's",
        {"2023/04/11/chanye - 副本.md": manuscript()},
        "XS006",
        "可改名为 chanye-副本.md",
        "小写字母",
    ),
    ("capitals", {"2023/04/11/Chanye.md": manuscript()}, "XS006", "可改名为 chanye.md", "小写字母"),
    (
        "a page that the card lacks",
        {X: manuscript("page: 2"), CARD: "pages: [{page: 1}]\n"},
        "XS501",
        "没有版次 2",
        "issue.yml",
    ),
    ("a page with its words", article("page: 第1版"), "XS114", "不是版次", "只写版次本身"),
    ("a card", card("number: 12\n")),
)
ROWS: list[Row] = [*SIGNERS, *PHOTOS, *TEXTS, *TOGETHER]

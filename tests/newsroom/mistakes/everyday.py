"""What editors do wrong on an ordinary day, by topic: the code, a part of the sentence, and what they are to do.

A row without a code is right as it is. Rows of a topic are numbered from 1; new ones go to the end of theirs.
"""

from dataclasses import dataclass

from tests.newsroom.desk import CARD, REGISTRIES, Files, X, article, card, manuscript

BODY_LINK = "见[前文](/2023/04/10/y/)。\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A mistake with a part of what is said of it and a part of the remedy below."""

    topic: str
    number: int
    title: str
    files: Files
    code: str = ""
    saying: str = ""
    remedy: str = ""

    @property
    def name(self) -> str:
        """What the row is called in a list of tests."""
        return f"{self.topic} {self.number}: {self.title}"


def number_rows(topic: str, *rows: tuple[str, Files] | tuple[str, Files, str, str, str]) -> list[Row]:
    """The rows of a topic, numbered from 1."""
    return [Row(topic, number, *row) for number, row in enumerate(rows, 1)]


def front_row(line: str, code: str = "", saying: str = "", remedy: str = "") -> tuple[str, Files, str, str, str]:
    """A row of one line of the front matter."""
    return (line, article(line), code, saying, remedy)


FENCES = number_rows(
    "fences",
    ("no first line", {X: manuscript().removeprefix("---\n")}, "XS101", "第一行应为 ---", "稿签写在两行 --- 之间"),
    ("no second line", {X: manuscript().replace("---\n\n", "\n")}, "XS102", "缺第二行 ---", "在正文之前单起一行"),
    (
        "a dash of Word's",
        {X: manuscript().replace("---", "———", 1)},
        "XS101",
        "，现为“———”",
        "三个减号在英文输入法下打",
    ),
    ("four hyphens", {X: manuscript().replace("---", "----", 1)}, "XS101", "，现为“----”", "三个减号"),
    ("blank lines before it", {X: "\n\n" + manuscript()}),
    ("spaces behind it", {X: manuscript().replace("---\n", "---  \n", 1)}),
    ("a byte order mark and Windows' line ends", {X: b"\xef\xbb\xbf" + manuscript().replace("\n", "\r\n").encode()}),
)
COLONS = number_rows(
    "colons",
    front_row("title：题", "XS202", "“title”后面是全角冒号", "写作 title: 题"),
    front_row("title:题", "XS213", "后面要空一格", "写作 title: 题"),
    front_row("title:　题", "XS216", "不是普通的空格", "打一个空格：title: 题"),
    front_row("title:\u00a0题", "XS216", "不是普通的空格", "打一个空格：title: 题"),
    front_row("title: 记者: 张三", "XS203", "title: '记者: 张三'", "用单引号把整个值括起来"),
    front_row("kicker 引题", "XS222", "“kicker”后面缺冒号", "写作 kicker: 引题"),
    (
        "标题：题",
        {X: manuscript(drop="title").replace("---\n", "---\n标题：题\n", 1)},
        "XS202",
        "全角冒号",
        "写作 title: 题",
    ),
)
INDENTS = number_rows(
    "indents",
    front_row("series:\n\tname: 丛", "XS210", "Tab", "打两个空格"),
    front_row("series:\n　　name: 丛", "XS220", "全角空格", "在英文输入法下打空格"),
    front_row("series:\n\u00a0\u00a0name: 丛", "XS220", "粘贴来的空格", "每深一层，多打两个"),
    front_row("  kicker: 引", "XS215", "缩进得太多", "左边对齐"),
)
HEADLINES = number_rows(
    "headlines",
    front_row("title: 迎亚运 # 助共富", "XS205", "从这里起都会丢掉", "title: '迎亚运 # 助共富'"),
    front_row('title: "产改"见成效', "XS204", "title: '\"产改\"见成效'", "引号要括住整个值"),
    front_row('title: "他说：开会', "XS217", "引号从这里开了头", "写作 title: 他说：开会"),
    front_row("title: [产改] 激活", "XS214", "不能以“[”开头", "用单引号"),
    front_row("title: - 记产改", "XS214", "title: '- 记产改'", "用单引号"),
    front_row("title: [产改]", "XS107", "应为一项，不是列表", "写作 title: '[产改]'"),
    front_row("title: 上半，\n下半", "XS219", "接不上前面的行", "写成一行：title: 上半，下半"),
    front_row("title: 上半，\n  下半"),
    front_row("title: 2023", "XS107", "应为文字，现为 2023", "写作 title: '2023'"),
    front_row("title: 2023-04-11", "XS107", "应为文字", "写作 title: '2023-04-11'"),
    front_row("title: true", "XS107", "应为文字", "写作 title: 'true'"),
    front_row("title: 12:30", "XS206", "请加引号：'12:30'", "加上单引号"),
    front_row("title:", "XS111", "“title”不能空着", "填上内容"),
    front_row("summary: >\n  导读第一行，\n  第二行。"),
)
KEYS = number_rows(
    "keys",
    *(
        front_row(f"{word}: {value}", "XS103", f"是不是“{key}”？", f"改成 {key}。")
        for word, key, value in (
            *(
                ("专题", "topics", "[产改]"),
                ("摘要", "summary", "导读"),
                ("编者按", "note", "按"),
                ("引题", "kicker", "引"),
            ),
            *(
                ("tags", "topics", "[产改]"),
                ("type", "kind", "报道"),
                ("Kicker", "kicker", "引"),
                ("副题", "subtitle", "副"),
            ),
        )
    ),
    *(
        (
            f"{word} for {key}",
            {X: manuscript(drop=key).replace("---\n", f"---\n{word}: {value}\n", 1)},
            "XS103",
            f"没有“{word}”这一项，是不是“{key}”？",
            f"改成 {key}。",
        )
        for word, key, value in (
            *(("标题", "title", "题"), ("headline", "title", "题"), ("Title", "title", "题")),
            *(("日期", "date", "2023-04-11"), ("栏目", "section", "要闻"), ("category", "section", "要闻")),
            *(
                ("作者", "reporter", "记者 张三"),
                ("署名", "reporter", "记者 张三"),
                ("author", "reporter", "记者 张三"),
            ),
        )
    ),
    ("no section", article(drop="section"), "XS105", "缺“section”这一项", "加上一行 section: 栏目名"),
    ("no date", article(drop="date"), "XS105", "缺“date”这一项", "加上一行 date: 2023-04-11"),
    ("nobody signs", article(drop="reporter"), "XS115", "不知是谁写的", "写 reporter: 记者 姓名"),
    front_row("kicker: 一\nkicker: 二", "XS106", "写了两次", "留下对的一行"),
    front_row("责编: 某", "XS103", "没有“责编”这一项 (", "删去；可用的项目见"),
)
VALUES = number_rows(
    "values",
    *(
        front_row(f"date: {typed}", "XS109", f"没有 {typed} 这一天", "写作 date: 2023-04-11")
        for typed in (
            "2023.4.11",
            "2023年4月11日",
            "2023-4-11",
            "２０２３-０４-１１",
            "2023－04－11",
            "2023/4/11",
            "昨天",
        )
    ),
    front_row("date: 20230411", "XS107", "应为日期", "写作 date: 2023-04-11"),
    front_row("date: 2023-04-10", "XS110", "与所在文件夹 2023/04/11 不符", "改日期，或把文件移到"),
    front_row("section: 要文", "XS104", "是不是“要闻”？", "articles/sections.yml"),
    front_row("section: 体育新闻", "XS104", "现有的是：要闻、头条、综合、评论", "aliases: [体育新闻]"),
    front_row("topics: [产改、技能]", "XS209", "只算一项", "写作 产改, 技能"),
    front_row("topics: 产改", "XS107", "应为列表", "写作 topics: [产改]"),
    front_row("photos: []"),
    front_row("series: 匠心", "XS107", "应为若干行", "写作 series: {name: 匠心}"),
    front_row("topics: 产改、技能", "XS107", "应为列表", "写作 topics: [产改, 技能]"),
    front_row("topics: [产改, 技能", "XS218", "没有收尾", "写作 topics: [产改, 技能]"),
    front_row("page: 第1版", "XS114", "不是版次", "page: 1"),
    front_row("kind: 通讯", "XS108", "是不是“报道”？", "照所列的写"),
    front_row("kind: 社论", "XS108", "是不是“评论”？", "照所列的写"),
    front_row("draft: 是", "XS107", "应为 true（是）或 false（否）", "写作 draft: true"),
    front_row("draft: yes", "XS107", "应为 true（是）或 false（否）", "写作 draft: true"),
    front_row("draft: 否", "XS107", "应为 true（是）或 false（否）", "写作 draft: false"),
    front_row("order: 第2", "XS107", "应为整数", "写作 order: 2"),
    front_row("publish_at: 明天9点", "XS118", "不是时间", "publish_at: 2023-04-11 06:00"),
    front_row("publish_at: 2023-04-11 9：00", "XS118", "不是时间", "publish_at: 2023-04-11 09:00"),
    ("an issue's number", card("number: 第1234期\n"), "XS107", "应为整数", "写作 number: 1234"),
)
REFERENCES = number_rows(
    "references",
    (
        "a path with backslashes",
        article("corrects: 2023\\04\\11\\x.md"),
        "XS603",
        "是不是“2023/04/11/x.md”？",
        "articles/",
    ),
    front_row("follows: 2023/04/11/x.md", "XS604", "又指回了自己", "不能指自己"),
    front_row(
        "aliases: [https://example.org/2023/04/12/x/]", "XS117", "是不是“/2023/04/12/x/”？", "只写域名后面的部分"
    ),
    ("a link from the root", article(body=BODY_LINK), "XS412", "开头不能用", "../11/chanye-gongren.md"),
)
FILES = number_rows(
    "files",
    *(
        (folder, {f"{folder}/x.md": manuscript()}, "XS008", "，是不是“2023/04/11”？", "articles/2023/04/11/")
        for folder in ("2023/4/11", "2023-04-11", "20230411", "2023年4月11日")
    ),
    (
        "a file in articles/",
        {X: manuscript(), "gao.md": manuscript()},
        "XS016",
        "直接放在 articles/ 里了",
        "按 年/月/日 建文件夹",
    ),
    ("a registry's name", {**REGISTRIES, "topics.yml.txt": ""}, "XS516", "文件名应为 topics.yml", "改成这个名字"),
    (
        "a name of Notepad's",
        {"2023/04/11/x.md.txt": manuscript()},
        "XS011",
        "请改名为 x.md（Windows 把末尾的 .txt 藏起来了",
        "改文件名",
    ),
    ("a card's name", {X: manuscript(), "2023/04/11/issue.yaml": ""}, "XS011", "请改名为 issue.yml", "改文件名"),
    (
        "a file of Word",
        {X: manuscript(), "2023/04/11/gao.docx": "x"},
        "XS018",
        "（Word 文档）不会发布",
        "把文字复制到 .md 文件里",
    ),
    ("GBK", {X: manuscript().encode("gbk")}, "XS002", "GBK（GB 18030）编码", "编码选 UTF-8"),
)
SECTIONS = number_rows(
    "registries",
    (
        "an entry without its dash",
        {X: manuscript(), "sections.yml": "- name: 要闻\nname: 综合\n"},
        "XS221",
        "接不上列表里的各项",
        "写作“- name: 综合”",
    ),
    (
        "a card's list of pages",
        {X: manuscript(), CARD: "pages: [{page: 1}\n"},
        "XS218",
        "没有收尾",
        "pages: [{page: 1}]",
    ),
)
ROWS = [*FENCES, *COLONS, *INDENTS, *HEADLINES, *KEYS, *VALUES, *REFERENCES, *FILES, *SECTIONS]

"""Mistakes with keys and values: XS1xx."""

from tests.newsroom.desk import CARD, X, article, card, manuscript
from tests.newsroom.mistakes.table import Mistake, in_front

MISTAKES = [
    Mistake("XS101", "no front matter", {X: "标题\n\n正文。\n"}, f"{X}:1:1", "没有稿头", article()),
    Mistake("XS101", "blank lines before it", {X: "\n\n标题\n"}, f"{X}:3:1", "没有稿头", {X: "\n\n" + manuscript()}),
    Mistake("XS101", "an empty file", {X: ""}, f"{X}:1:1", "没有稿头", article()),
    Mistake(
        "XS101",
        "a dash of print",
        {X: manuscript().replace("---", "———", 1)},
        f"{X}:1:1",
        "应为 ---，现为“———”",
        article(),
    ),
    Mistake("XS102", "no second line", {X: "---\ntitle: 题\n\n正文。\n"}, f"{X}:1:1", "没有收尾", article()),
    Mistake(
        "XS102",
        "a second line of dashes of print",
        {X: manuscript().replace("---\n\n", "———\n\n")},
        f"{X}:6:1",
        "缺第二行 ---，现为“———”",
        article(),
    ),
    in_front("XS103", "6:1", "kiker: 引题", "kicker: 引题", "没有“kiker”这一项，是不是“kicker”？"),
    in_front("XS103", "6:1", "栏目: 要闻", "kicker: 要闻", "没有“栏目”这一项，是不是“section”？"),
    in_front("XS103", "6:19", "series: {name: 丛, prt: 2}", "series: {name: 丛, part: 2}", "是不是“part”？"),
    Mistake("XS103", "a card's key", card("nmber: 5\n"), f"{CARD}:1:1", "是不是“number”？", card("number: 5\n")),
    Mistake(
        "XS103",
        "a page's key",
        card("pages:\n  - {page: 1, nam: 要闻}\n"),
        f"{CARD}:2:15",
        "是不是“name”？",
        card("pages:\n  - {page: 1, name: 要闻}\n"),
    ),
    Mistake(
        "XS103",
        "a registry's key",
        {"sections.yml": "- name: 要闻\n  alias: [头条]\n"},
        "sections.yml:2:3",
        "是不是“aliases”？",
        {"sections.yml": "- name: 要闻\n  aliases: [头条]\n"},
    ),
    Mistake(
        "XS103",
        "a title's key",
        {"reporters.yml": "- {name: 张三, titles: [{role: 记者, form: 2022-01-01}]}\n"},
        "reporters.yml:1:34",
        "是不是“from”？",
        {"reporters.yml": "- {name: 张三, titles: [{role: 记者, from: 2022-01-01}]}\n"},
    ),
    in_front("XS104", "4:10", "section: 要文", "section: 要闻", "没有“要文”这个栏目，是不是“要闻”？"),
    in_front("XS104", "4:10", "section: 头挑", "section: 头条", "是不是“头条”？"),
    in_front(
        "XS104", "4:10", "section: 体育", "section: 综合", "没有“体育”这个栏目；现有的是：要闻、头条、综合、评论 ("
    ),
    in_front("XS104", "4:11", "section: '要 闻'", "section: '要闻'", "是不是“要闻”？"),
    *(
        Mistake(
            "XS105",
            f"no {key}",
            article(drop=key),
            f"{X}:2:1",
            f"缺“{key}”这一项",
            article(),
        )
        for key in ("title", "date", "section")
    ),
    in_front("XS105", "7:5", "zones:\n  - page: 1", "zones:\n  - page: 1\n    rect: [1, 2, 3, 4]", "缺“rect”这一项"),
    Mistake(
        "XS105",
        "a section without a name",
        {"sections.yml": "- name: 要闻\n- description: 无名\n"},
        "sections.yml:2:3",
        "缺“name”这一项",
        {"sections.yml": "- name: 要闻\n- name: 无名\n"},
    ),
    in_front("XS106", "7:1", "kicker: 一\nkicker: 二", "kicker: 一\nsubtitle: 二", "“kicker”写了两次，上一次在第 6 行"),
    in_front("XS106", "7:1", "kicker:\nkicker: 二", "subtitle:\nkicker: 二", "上一次在第 6 行"),
    in_front("XS106", "6:19", "series: {name: 丛, name: 书}", "series: {name: 丛, part: 1}", "“name”写了两次"),
    Mistake("XS106", "a card's key", card("number: 5\nnumber: 6\n"), f"{CARD}:2:1", "写了两次", card("number: 5\n")),
    in_front("XS107", "2:8", "title: 2023", "title: '2023'", "应为文字，现为 2023"),
    in_front("XS107", "2:8", "title: 2023-04-11", "title: '2023-04-11'", "应为文字，现为 2023-04-11"),
    # Quoted, as doubtful texts are to be, it would be as wrong: it is told once.
    in_front("XS107", "6:8", "draft: yes", "draft: true", "应为 true（是）或 false（否），现为 “yes”"),
    in_front("XS107", "6:8", "order: 010", "order: 10", "应为整数，现为 “010”"),
    in_front("XS118", "6:13", "publish_at: 12:30", "publish_at: 2023-04-11 12:30", "“12:30”不是时间"),
    Mistake(
        "XS107",
        "a card's number of two readings",
        card("number: 010\n"),
        f"{CARD}:1:9",
        "现为 “010”",
        card("number: 10\n"),
    ),
    in_front("XS107", "2:8", "title: true", "title: 'true'", "应为文字，现为 true"),
    in_front("XS107", "5:11", "reporter: 5", "reporter: 记者 张三", "应为署名，如 记者 姓名，现为 5"),
    in_front("XS107", "6:9", "topics: 产改", "topics: [产改]", "这里应为列表，如 [甲, 乙]，现为 “产改”"),
    in_front("XS107", "6:9", "photos: tu.jpg", "photos: []", "这里应为列表"),
    in_front("XS107", "6:8", "order: 一", "order: 1", "应为整数，现为 “一”"),
    in_front("XS107", "6:8", "order: 1.5", "order: 1", "应为整数，现为 1.5"),
    in_front("XS107", "6:8", "draft: 是", "draft: true", "应为 true（是）或 false（否），现为 “是”"),
    in_front("XS107", "6:9", "series: 丛书", "series: {name: 丛书}", "应为一项一项的“名称: 内容”"),
    in_front(
        "XS107",
        "6:25",
        "zones: [{page: 1, rect: [1, 2]}]",
        "zones: [{page: 1, rect: [1, 2, 3, 4]}]",
        "应为四个数 [x, y, w, h]，现为 [1, 2]",
    ),
    Mistake(
        "XS107",
        "a registry that is no list",
        {"sections.yml": "name: 要闻\n"},
        "sections.yml:1:1",
        "应为列表，每项以 - 开头",
        {"sections.yml": "- name: 要闻\n"},
    ),
    in_front("XS108", "6:7", "kind: 简迅", "kind: 简讯", "、广告），是不是“简讯”？"),
    in_front("XS108", "6:7", "kind: 消息", "kind: 报道", "可选：报道、评论、图片新闻、简讯、诗歌、更正、公告、广告"),
    Mistake("XS108", "a card's kind", card("kind: 正版\n"), f"{CARD}:1:7", "是不是“正刊”？", card("kind: 正刊\n")),
    in_front("XS109", "3:7", "date: 2023-02-30", "date: 2023-04-11", "没有 2023-02-30 这一天"),
    in_front("XS109", "3:7", "date: 2023年4月11日", "date: 2023-04-11", "日期写作 2023-04-11"),
    in_front("XS109", "3:7", "date: 2023-4-11", "date: 2023-04-11", "没有 2023-4-11 这一天"),
    in_front("XS109", "3:8", "date: '2023-04-11'", "date: 2023-04-11", "日期写作 2023-04-11"),
    Mistake(
        "XS109",
        "the day a section closed",
        {"sections.yml": "- {name: 要闻, closed: 2024-13-01}\n"},
        "sections.yml:1:22",
        "没有 2024-13-01 这一天",
        {"sections.yml": "- {name: 要闻, closed: 2024-12-01}\n"},
    ),
    in_front("XS110", "3:7", "date: 2023-04-12", "date: 2023-04-11", "日期 2023-04-12 与所在文件夹 2023/04/11 不符"),
    Mistake(
        "XS110",
        "a second paper of another day",
        {"2023/04/11-2/x.md": manuscript(day="2023-04-12")},
        "2023/04/11-2/x.md:3:7",
        "与所在文件夹 2023/04/11-2 不符",
        {"2023/04/11-2/x.md": manuscript()},
    ),
    in_front("XS111", "2:1", "title:", "title: 题", "“title”不能空着"),
    in_front("XS111", "2:1", "title: ~", "title: 题", "“title”不能空着"),
    in_front("XS111", "2:9", "title: ''", "title: '题'", "“title”不能空着"),
    in_front("XS111", "6:10", "kicker: '　'", "kicker: '引'", "“kicker”不能空着"),
    in_front("XS112", "6:9", "kicker: |\n  一\n  二", "kicker: 一二", "“kicker”只能写一行"),
    in_front("XS112", "2:9", 'title: "一\\n二"', 'title: "一二"', "“title”只能写一行"),
    in_front("XS113", "6:10", "topics: [产/改]", "topics: [产改]", "“产/改”不能作名称：含有 / \\ ? # %"),
    in_front("XS113", "6:11", "topics: ['产#改']", "topics: ['产改']", "含有 / \\ ? # %"),
    in_front("XS113", "6:11", "topics: ['8%']", "topics: ['8']", "含有 / \\ ? # %"),
    in_front("XS113", "6:10", "topics: [.产改]", "topics: [产.改]", "以点开头"),
    in_front("XS113", "6:11", "topics: [' 产改']", "topics: ['产改']", "首尾不能空"),
    in_front("XS113", "6:10", f"topics: [{'产' * 27}]", f"topics: [{'产' * 26}]", "超过 80 字节"),
    in_front("XS113", "6:11", 'topics: ["产\\u0085改"]', 'topics: ["产改"]', "含有控制字符"),
    in_front("XS113", "5:11", "reporter: [{name: 张/三}]", "reporter: [{name: 张三}]", "“张/三”不能作名称"),
    Mistake(
        "XS113",
        "a section's name",
        {"sections.yml": "- name: 要/闻\n"},
        "sections.yml:1:9",
        "含有 / \\ ? # %",
        {"sections.yml": "- name: 要闻\n"},
    ),
    Mistake(
        "XS113",
        "a reporter's id",
        {"reporters.yml": "- {name: 王伟, id: 王伟/传化}\n"},
        "reporters.yml:1:18",
        "“王伟/传化”不能作名称",
        {"reporters.yml": "- {name: 王伟, id: 王伟@传化}\n"},
    ),
    *(
        in_front("XS114", "6:7", f"page: {label}", f"page: {right}", f"“{label}”不是版次")
        for label, right in (("第1版", "1"), ("0", "1"), ("a01", "A01"), ("1000", "999"), ("ABC1", "AB1"), ("一", "T1"))
    ),
    in_front("XS114", "7:16", "page: 1\ncontinued_on: [2版]", "page: 1\ncontinued_on: [2]", "“2版”不是版次"),
    Mistake(
        "XS114",
        "a card's page",
        card("pages: [{page: 头版}]\n"),
        f"{CARD}:1:16",
        "“头版”不是版次",
        card("pages: [{page: 1}]\n"),
    ),
    Mistake("XS115", "nobody signs", article(drop="reporter"), f"{X}:2:1", "不知是谁写的", article()),
    Mistake(
        "XS115",
        "an empty reporter",
        article("reporter:"),
        f"{X}:2:1",
        "既没有 reporter，也没有 source",
        article("reporter:", "source: 新华社"),
    ),
    in_front(
        "XS116",
        "6:35",
        "zones: [{page: 1, rect: [1, 2, 3, 120]}]",
        "zones: [{page: 1, rect: [1, 2, 3, 100]}]",
        "120 超出范围：应在 0 到 100 之间",
    ),
    in_front("XS116", "6:25", "series: {name: 丛, part: 0}", "series: {name: 丛, part: 1}", "0 超出范围"),
    Mistake("XS116", "an issue's number", card("number: 0\n"), f"{CARD}:1:9", "0 超出范围", card("number: 1\n")),
    *(
        in_front("XS117", "6:11", f"aliases: [{alias}]", "aliases: [/old/x/]", f"“{alias}”不是本站地址")
        for alias in (
            *("old", "old/x/", "https://a.cn/x/", "/old/../x/", "/./old/", "/old//x/", "/", "/旧 址/", "/index.html"),
            *("/.htaccess", "/old/.x/", "/old./", "/old/a.html/b/", "/%C0%C1/", "/100%/", "/a%20b/"),
        )
    ),
    *(
        in_front("XS117", "6:11", f"aliases: [{alias}]", f"aliases: [{meant}]", f"，是不是“{meant}”？")
        for alias, meant in {
            "old/x": "/old/x/",
            "https://example.org/old/": "/old/",
            "//example.org/html/1.htm": "/html/1.htm",
            "HTTP://example.org/%E6%97%A7/": "/旧/",
        }.items()
    ),
    *(
        in_front("XS119", "6:11", f"aliases: [{alias}]", "aliases: [/old/x]", f"“{alias}”没法由网页转到新址：{why}")
        for alias, why in (
            ("/show.asp?id=5", "网站收不到问号后面的部分"),
            ("/rss.xml", "它不是网页"),
            ("/2023/04/11/issue.json/", "它不是网页"),
            ("/tu/a.JPG", "它不是网页"),
        )
    ),
    *(
        in_front("XS118", "6:13", f"publish_at: {time}", "publish_at: 2023-04-11 06:00", f"“{time}”不是时间")
        for time in ("明天", "2023-04-11 25:00", "2023-02-30 06:00", "2023/04/11 06:00", "2023-04-11 6:00")
    ),
    Mistake(
        "XS118",
        "an issue's release",
        card("release: 六点\n"),
        f"{CARD}:1:10",
        "写作 2023-04-11 06:00（北京时间）",
        card("release: 2023-04-11 06:00\n"),
    ),
]

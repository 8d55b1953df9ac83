"""Mistakes with issues and registries: XS5xx."""

from tests.newsroom.desk import CARD, REGISTRIES, Files, X, card, manuscript
from tests.newsroom.mistakes.table import Mistake

Y, Z = "2023/04/11/y.md", "2023/04/11/z.md"
TWO_PAGES = "pages: [{page: 1}, {page: 2}]\n"


def _on_pages(*lines: str, card_text: str = TWO_PAGES) -> Files:
    return {X: manuscript(*lines), CARD: card_text}


def _issues(**cards: str) -> Files:
    """Issues of April 2023 with an article each: `d10="number: 5"` is the card of the tenth."""
    files: dict[str, str] = {}
    for day, text in cards.items():
        folder = "2023/04/" + day.removeprefix("d").replace("_", "-")
        files[f"{folder}/x.md"] = manuscript(day=f"2023-04-{day[1:3]}")
        if text:
            files[f"{folder}/issue.yml"] = text + "\n"
    return files


def _dated(*folders: str) -> Files:
    """An article in each of these folders."""
    return {f"{folder}/x.md": manuscript(day=folder.replace("/", "-")) for folder in folders}


def _numbers(code: str, title: str, wrong: tuple[int, int, int], right: tuple[int, int, int], saying: str) -> Mistake:
    """Three issues with these numbers, of which the third is the wrong one."""
    days = ("d10", "d11", "d12")
    return Mistake(
        code,
        title,
        _issues(**{day: f"number: {number}" for day, number in zip(days, wrong, strict=True)}),
        "2023/04/12/issue.yml:1:9",
        saying,
        _issues(**{day: f"number: {number}" for day, number in zip(days, right, strict=True)}),
    )


def _in_card(code: str, place: str, wrong: str, right: str, saying: str) -> Mistake:
    return Mistake(code, wrong, card(wrong + "\n"), f"{CARD}:{place}", saying, card(right + "\n"))


def _in_registry(code: str, place: str, wrong: str, right: str, saying: str) -> Mistake:
    name = place.partition(":")[0]
    return Mistake(code, wrong, {name: wrong + "\n"}, place, saying, {name: right + "\n"})


MISTAKES = [
    Mistake(
        "XS501",
        "a page that the card lacks",
        _on_pages("page: 3"),
        f"{X}:6:7",
        "本期没有版次 3（issue.yml 列的是：1、2）",
        _on_pages("page: 2"),
    ),
    Mistake(
        "XS501",
        "a page of another form",
        _on_pages("page: A1", card_text="pages: [{page: A01}, {page: A02}]\n"),
        f"{X}:6:7",
        "是不是“A01”？",
        _on_pages("page: A01", card_text="pages: [{page: A01}, {page: A02}]\n"),
    ),
    Mistake(
        "XS501",
        "a continuation on a page that the card lacks",
        _on_pages("continued_on: [3]"),
        f"{X}:6:15",
        "本期没有版次 3",
        _on_pages("continued_on: [2]"),
    ),
    Mistake(
        "XS501",
        "a zone of a page that the card lacks",
        _on_pages("zones: [{page: 3, rect: [1, 2, 3, 4]}]"),
        f"{X}:6:8",
        "本期没有版次 3",
        _on_pages("zones: [{page: 1, rect: [1, 2, 3, 4]}]"),
    ),
    _in_card(
        "XS502",
        "3:12",
        "pages:\n  - {page: 1}\n  - {page: 1}",
        "pages:\n  - {page: 1}\n  - {page: 2}",
        "版次 1 列了两次",
    ),
    _numbers("XS503", "a number twice", (5, 6, 6), (5, 6, 7), "总期号 6 与 2023/04/11 重复"),
    _numbers("XS503", "a number long used", (5, 6, 5), (5, 6, 7), "总期号 5 与 2023/04/10 重复"),
    _numbers("XS504", "a number that goes back", (5, 6, 4), (5, 6, 7), "总期号 4 比上一期（2023/04/11，6）还小"),
    _numbers("XS505", "a number left out", (5, 6, 8), (5, 6, 7), "总期号从 6（2023/04/11）跳到 8，中间缺号"),
    Mistake(
        "XS505",
        "a number left out beside an issue without one",
        _issues(d10="number: 5", d11="kind: 号外", d12="number: 7"),
        "2023/04/12/issue.yml:1:9",
        "总期号从 5（2023/04/10）跳到 7",
        _issues(d10="number: 5", d11="kind: 号外", d12="number: 6"),
    ),
    Mistake(
        "XS503",
        "the number of the day's first paper",
        _issues(d10="number: 5", d10_2="number: 5"),
        "2023/04/10-2/issue.yml:1:9",
        "与 2023/04/10 重复",
        _issues(d10="number: 5", d10_2="number: 6"),
    ),
    _in_card(
        "XS506",
        "1:9",
        "covers: [2023-04-12, 2023-04-13]",
        "covers: [2023-04-11, 2023-04-12]",
        "covers 的第一天应为 2023/04/11",
    ),
    _in_card("XS506", "1:9", "covers: [2023-04-11, 2023-04-11]", "covers: [2023-04-11]", "每天一个"),
    _in_card(
        "XS506",
        "1:9",
        "covers: [2023-04-11, 2023-04-13, 2023-04-12]",
        "covers: [2023-04-11, 2023-04-12, 2023-04-13]",
        "依次递增",
    ),
    Mistake(
        "XS507",
        "a day that has an issue",
        _issues(d10="covers: [2023-04-10, 2023-04-11]", d11=""),
        "2023/04/10/issue.yml:1:9",
        "2023-04-11 已有一期报纸",
        _issues(d10="covers: [2023-04-10, 2023-04-11]", d12=""),
    ),
    Mistake(
        "XS507",
        "a day in two of them",
        _issues(d10="covers: [2023-04-10, 2023-04-12]", d11="covers: [2023-04-11, 2023-04-12]"),
        "2023/04/11/issue.yml:1:9",
        "2023-04-12 已有一期报纸",
        _issues(d10="covers: [2023-04-10]", d11="covers: [2023-04-11, 2023-04-12]"),
    ),
    _in_card(
        "XS508",
        "1:32",
        "pages: [{page: 1, spread_with: 3}, {page: 2}]",
        "pages: [{page: 1, spread_with: 2}, {page: 2}]",
        "spread_with 指的版次 3 要是本期另外的一版",
    ),
    _in_card(
        "XS508",
        "1:32",
        "pages: [{page: 1, spread_with: 1}, {page: 2}]",
        "pages: [{page: 1, spread_with: 2}, {page: 2}]",
        "另外的一版",
    ),
    _in_card(
        "XS508",
        "3:28",
        "pages:\n  - {page: 1, spread_with: 2}\n  - {page: 2, spread_with: 3}\n  - {page: 3}",
        "pages:\n  - {page: 1, spread_with: 2}\n  - {page: 2}\n  - {page: 3}",
        "不能再与别的版相通",
    ),
    Mistake(
        "XS509",
        "a card without an article",
        {CARD: "number: 5\n"},
        f"{CARD}:1:1",
        "没有一篇稿件",
        {CARD: "number: 5\n", X: manuscript()},
    ),
    Mistake(
        "XS510",
        "a continuation on the article's own page",
        _on_pages("page: 2\ncontinued_on: [2]"),
        f"{X}:7:15",
        "不能转到自己所在的版次 2",
        _on_pages("page: 1\ncontinued_on: [2]"),
    ),
    Mistake(
        "XS510",
        "a continuation on the first page, where it stands by default",
        _on_pages("continued_on: [1]"),
        f"{X}:6:15",
        "不能转到自己所在的版次 1",
        _on_pages("continued_on: [2]"),
    ),
    _in_registry(
        "XS511",
        "sections.yml:2:9",
        "- name: 要闻\n- name: 要闻",
        "- name: 要闻\n- name: 综合",
        "“要闻”与第 1 行的“要闻”重名",
    ),
    _in_registry(
        "XS511", "topics.yml:2:9", "- name: AI\n- name: Ai", "- name: AI\n- name: AI2", "“Ai”与第 1 行的“AI”重名"
    ),
    _in_registry(
        "XS511",
        "topics.yml:2:10",
        "- {name: 产改, aliases: [改革]}\n- {name: 改革}",
        "- {name: 产改, aliases: [变革]}\n- {name: 改革}",
        "“改革”与第 1 行的“改革”重名",
    ),
    _in_registry(
        "XS511",
        "reporters.yml:2:10",
        "- {name: 王伟}\n- {name: 王伟}",
        "- {name: 王伟}\n- {name: 王伟, id: 王伟@传化}",
        "“王伟”与第 1 行的“王伟”重名",
    ),
    Mistake(
        "XS511",
        "an entry of reporters.yml twice, of somebody who signs",
        {X: manuscript(), "reporters.yml": "- name: 张三\n- name: 张三\n"},
        "reporters.yml:2:9",
        "“张三”与第 1 行的“张三”重名",
        {X: manuscript(), "reporters.yml": "- name: 张三\n"},
    ),
    Mistake("XS512", "no sections.yml", {"sections.yml": None}, "sections.yml:1:1", "不知有哪些栏目", REGISTRIES),
    Mistake(
        "XS515",
        "a year of another century",
        _dated("2023/04/11", "1923/04/12"),
        "1923/04/12/x.md:3:7",
        "前后一年多里没有别的报纸，年份有没有写错？是不是“2023/04/12”？",
        _dated("2023/04/11", "2022/04/12"),
    ),
    Mistake(
        "XS516",
        "sections.yml as Notepad names it",
        {X: manuscript(), "sections.yml": None, "sections.yml.txt": "- name: 要闻\n"},
        "sections.yml.txt:1:1",
        "“sections.yml.txt”不是名录：文件名应为 sections.yml",
        REGISTRIES,
    ),
    Mistake(
        "XS516",
        "topics.yml with the other ending",
        {X: manuscript(), "Topics.yaml": "- name: 产改\n"},
        "Topics.yaml:1:1",
        "文件名应为 topics.yml",
        {X: manuscript(), "topics.yml": "- name: 产改\n"},
    ),
    Mistake(
        "XS517",
        "a section that several articles name",
        {X: manuscript("section: 头版"), "2023/04/11/y.md": manuscript("section: 头版")},
        "sections.yml:1:1",
        "没有“头版”这个栏目，2 篇稿件写的是它（第一处 articles/2023/04/11/x.md:4），是不是“头条”？",
        {X: manuscript("section: 头条"), "2023/04/11/y.md": manuscript("section: 头条")},
    ),
    _in_registry(
        "XS513",
        "reporters.yml:1:23",
        "- {name: 张三, titles: [{role: 记者, from: 2023-01-02, to: 2023-01-01}]}",
        "- {name: 张三, titles: [{role: 记者, from: 2023-01-01, to: 2023-01-01}]}",
        "从 2023-01-02 到 2023-01-01，先后颠倒",
    ),
    Mistake(
        "XS514",
        "a section that has closed",
        {X: manuscript(), "sections.yml": "- {name: 要闻, closed: 2023-04-10}\n"},
        f"{X}:4:10",
        "“要闻”栏目已于 2023-04-10 停办",
        {X: manuscript(), "sections.yml": "- {name: 要闻, closed: 2023-04-11}\n"},
    ),
    Mistake(
        "XS518",
        "one place on a page twice",
        {X: manuscript("order: 1"), Y: manuscript("page: 1\norder: 1"), Z: manuscript("order: 1", "draft: true")},
        f"{Y}:7:8",
        "版次 1 有两篇都写 order: 1，另一篇是 x.md",
        {X: manuscript("page: 1\norder: 1"), Y: manuscript("page: 2\norder: 1"), Z: manuscript("order: 2")},
    ),
    Mistake(
        "XS519",
        "a topic that sounds as another",
        {X: manuscript("topics: [产该]")},
        f"{X}:6:9",
        "“产该”这个专题只有这一篇，与“产改”只差一点",
        {X: manuscript("topics: [产该]"), "topics.yml": "- name: 产改\n- name: 产该\n"},
    ),
    Mistake(
        "XS525",
        "a wrong word without the right one",
        {X: manuscript(), "words.yml": "- {word: 签定}\n"},
        "words.yml:1:3",
        "这一条不全",
        {X: manuscript(), "words.yml": "- {word: 签定, severity: 不查}\n"},
    ),
    Mistake(
        "XS526",
        "an exception without the word",
        {X: manuscript(), "words.yml": "- {word: 签定, instead: 签订, exceptions: [抽签]}\n"},
        "words.yml:1:40",
        "例外“抽签”里没有“签定”",
        {X: manuscript(), "words.yml": "- {word: 签定, instead: 签订, exceptions: [抽签定]}\n"},
    ),
    Mistake(
        "XS527",
        "a word that stands twice",
        {X: manuscript(), "words.yml": "- {word: 签定, instead: 签订}\n- {word: 签定, instead: 签署}\n"},
        "words.yml:2:10",
        "“签定”与第 1 行重复",
        {X: manuscript(), "words.yml": "- {word: 签定, instead: 签订}\n- {word: Wifi, instead: Wi-Fi}\n"},
    ),
]

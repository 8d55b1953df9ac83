"""The Markdown of an article: what becomes HTML, and that nothing typed does."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.links import ArticleBody, Targets
from newsroom.markdown import html, read_body, reading
from newsroom.markdown.html import convert_body
from newsroom.photo_view import PhotoView
from newsroom.problems import Place
from newsroom.reading.body import scan_body

PATH = "2023/04/11/x.md"
PHOTOS = {"tu.jpg": PhotoView("media/a.jpg", 800, 600, "图中人", "张三 摄", "一人站立")}
TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "code",
        "a",
        "span",
        "strong",
        "em",
        "hr",
        "br",
        "img",
        "div",
    ]
)


def convert(body: str, *held: str) -> str:
    """A body as on its page, in a paper where everything is out but what is held."""
    targets = Targets(lambda path: path not in held, {"guide/index.md": "guide/"}.get)
    return convert_body(body, ArticleBody(PATH, PHOTOS, targets))


class Reading(HTMLParser):
    """What a browser finds in HTML: tags, addresses of links and pictures, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.pictures += [value or "" for name, value in attrs if name == "src"]


VERSE = {
    "![](tu.jpg)\n一\n---\n二": ["figure", "img", "figcaption", "span", "p", "hr", "p"],
    "一\n***\n## 题\n二": ["p", "hr", "h2", "p"],
    "一\n - - -\n二---\n---三": ["p", "hr", "p", "br"],
    "一\n看![](tu.jpg)": ["p", "br"],
}


@pytest.mark.parametrize("body", VERSE)
def test_in_verse_pictures_and_rules_are_marks_on_lines_of_their_own(body: str) -> None:
    article = ArticleBody(PATH, PHOTOS, Targets(lambda _: True, lambda _: None), verse=True)
    assert Reading(convert_body(body, article)).tags == VERSE[body]


def test_paragraphs_of_an_item_are_parted_though_no_blank_line_parts_them() -> None:
    assert Reading(convert("1. 甲\n\t(1) 子\n\t(2) 孙\n2. 乙")).tags == ["ol", "li", "p", "p", "p", "li"]
    assert Reading(convert("- 甲\n- 乙")).tags == ["ul", "li", "li"]


# What newspapers write


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("一段。", "<p>一段。</p>"),
        ("一。\n\n二。", "<p>一。</p>\n<p>二。</p>"),
        ("　　一。\n\n　　二。", "<p>一。</p>\n<p>二。</p>"),
        ("第一行\n第二行", "<p>第一行第二行</p>"),
        ("first\nsecond", "<p>first second</p>"),
        ("第一行\nsecond", "<p>第一行second</p>"),
        ("**重**点", "<p><strong>重</strong>点</p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("- 一\n  - 二\n- 三", "<ul>\n<li>一\n<ul>\n<li>二</li>\n</ul>\n</li>\n<li>三</li>\n</ul>"),
        ("　　- 一\n　　　　- 二", "<ul>\n<li>一\n<ul>\n<li>二</li>\n</ul>\n</li>\n</ul>"),
        ("- 一\n\n二\n\n  - 三", "<ul>\n<li>一</li>\n</ul>\n<p>二</p>\n<ul>\n<li>三</li>\n</ul>"),
        ("1. 一\n3. 三\n4. 四", '<ol>\n<li>一</li>\n<li value="3">三</li>\n<li>四</li>\n</ol>'),
        ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>"),
        ("[见此](y.md)", '<p><a href="../y/">见此</a></p>'),
        ("[见此](../12/y.md#m)", '<p><a href="../../12/y/#m">见此</a></p>'),
        ("[大图](tu.jpg)", '<p><a href="../../../../media/a.jpg">大图</a></p>'),
        ("[指南](../../../guide/index.md)", '<p><a href="../../../../guide/">指南</a></p>'),
        ("[甲](y\\-2.md)", '<p><a href="../y-2/">甲</a></p>'),
        ("    缩进四格", "<p>缩进四格</p>"),
    ],
)
def test_what_newspapers_write_becomes_html(body: str, html: str) -> None:
    assert convert(body) == html


@pytest.mark.parametrize(
    "typed", ["<b>重</b>", "<script>alert(1)</script>", '<img src="x" onerror="a">', "<!-- 注 -->", "<p>", "a < b"]
)
def test_html_that_is_typed_is_printed_as_it_was_typed(typed: str) -> None:
    html = convert(f"一{typed}二\n\n{typed}")
    assert set(Reading(html).tags) == {"p"}
    assert "<p>一&lt;" in html or "&lt;" in html


@pytest.mark.parametrize("typed", ["\\<b>", "`<b>`", "```\n<b>\n```"])
def test_a_less_than_sign_can_be_printed(typed: str) -> None:
    html = convert(typed)
    assert "&lt;b&gt;" in html
    assert "b" not in Reading(html).tags
    assert "\\" not in html


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("## 一", ["h2"]),
        ("## 一\n\n### 二\n\n## 三", ["h2", "h3", "h2"]),
        ("## 一\n\n#### 二\n\n#### 三", ["h2", "h3", "h4"]),
        ("# 一", ["h2"]),
        ("##### 一", ["h2"]),
    ],
)
def test_headings_start_at_the_second_level_and_leave_no_gap(body: str, levels: list[str]) -> None:
    assert [tag for tag in Reading(convert(body)).tags if tag.startswith("h")] == levels


def test_a_paragraph_that_is_a_photo_becomes_a_figure_with_its_caption() -> None:
    html = convert("一。\n\n![别的](tu.jpg)\n")
    assert 'src="../../../../media/a.jpg"' in html
    assert '<figure class="photo"><img src="../../../../media/a.jpg" width="800" height="600" alt="一人站立"' in html
    assert '<figcaption>图中人 <span class="credit">张三 摄</span></figcaption>' in html


def test_a_photo_inside_a_sentence_stays_there() -> None:
    assert "figure" not in Reading(convert("一![图](tu.jpg)二")).tags
    assert "figure" in Reading(convert("![图](tu.jpg)")).tags


def test_a_table_can_be_scrolled_by_keyboard() -> None:
    html = convert("| 甲 | 乙 |\n|--|--|\n| 1 | 2 |")
    tags = Reading(html).tags
    assert tags.index("div") < tags.index("table")
    assert 'tabindex="0"' in html


@pytest.mark.parametrize("link", ["../12/y.md", "../12/y.md#m", "../12/%79.md", "./../12/y.md"])
def test_a_link_to_what_is_held_is_plain_text(link: str) -> None:
    assert convert(f"[见此]({link})", "2023/04/12/y.md") == "<p><span>见此</span></p>"
    assert [address.partition("#")[0] for address in Reading(convert(f"[见此]({link})")).links] == ["../../12/y/"]


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        ("## 下一步", ["下一步"]),
        ("## 一、下一步怎么走？", ["一、下一步怎么走？"]),
        ("## Next  step", ["Next-step"]),
        ("## **重**点 `a` [见](y.md)", ["重点-a-见"]),
        ("## 甲\n\n## 乙\n\n### 甲\n\n## 甲", ["甲", "乙", "甲-2", "甲-3"]),
        ("## 甲-2\n\n## 甲\n\n## 甲", ["甲-2", "甲", "甲-3"]),
        ("## main", ["main-2"]),
        ("##", ["-"]),
    ],
)
def test_a_heading_s_anchor_is_its_words(body: str, anchors: list[str]) -> None:
    assert re.findall(r'<h[2-6] id="([^"]*)"', convert(body)) == anchors
    assert read_body(body).anchors == tuple(anchors)


def test_what_breaks_in_one_body_leaves_the_next_alone() -> None:
    body = "> 一\n>\n> - [见](y.md)\n\n## A"
    before = convert(body)

    def fail(path: str) -> bool:
        raise OSError(path)

    with pytest.raises(OSError, match=r"y\.md"):
        convert_body(body, ArticleBody(PATH, {}, Targets(fail, dict[str, str]().get)))
    assert convert(body) == before


# What the check lets through

PIECES = (
    *(
        "一",
        "二。",
        "\n",
        "\n\n",
        " ",
        "    ",
        "[",
        "]",
        "(",
        ")",
        "](",
        "`",
        "``",
        "\n```\n",
        "\n~~~\n",
        "\\",
        "<",
        ">",
        "> ",
        "- ",
        "1. ",
    ),
    *(
        "## ",
        "*",
        "**",
        "_",
        "|",
        "\n|--|--|\n",
        "!",
        '"',
        "&",
        "&lt;",
        "<b>",
        "https://a.cn",
        "<https://a.cn>",
        "<javascript:a>",
    ),
    *(
        "[点](javascript:a)",
        "[点](y.md)",
        "[点](https://a.cn)",
        "![图](tu.jpg)",
    ),
)


def addresses_let_through(body: str) -> list[str] | None:
    """The links that readers would get, None where the check stops the body."""
    problems = scan_body(body, PATH, Place("x.md"), dict.fromkeys(PHOTOS, "图")).problems
    if any(not each.warning for each in problems):
        return None
    return Reading(convert(body)).links


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("`[点](javascript:a)`")
@example("一 ` 二\n\n[点](javascript:a)\n\n三 ` 四")
@example("```\n\n[点](javascript:a)")
@example("]([点](javascript:a)")
def test_no_link_that_the_check_lets_through_runs_a_script(body: str) -> None:
    links = addresses_let_through(body) or []
    assert [link for link in links if link.strip().lower().startswith("javascript:")] == []


FILES = st.text("htps:/\\\\?#%2f.,`x图 &;\"'()<>\n", min_size=1, max_size=16)


@given(FILES, st.lists(FILES, max_size=3), st.sampled_from(["", "https://paper.test"]))
@example("http:evil.example?id=42", ["http:evil.example?id=42"], "")
@example("//evil.example/x.png", [], "")
@example("data:,x", ["data:,x"], "https://paper.test")
def test_no_picture_is_loaded_from_where_its_name_says(typed: str, names: list[str], root: str) -> None:
    photos = {name: PhotoView("media/a.jpg", 8, 6, "", "", "") for name in (*names, "tu.jpg")}
    body = ArticleBody(PATH, photos, Targets(lambda _: True, lambda _: None), root)
    html = convert_body(f"![图](<{typed}>)\n\n一![图]({typed})二![图](tu.jpg)\n", body)
    own = f"{root}/media/a.jpg" if root else "../../../../media/a.jpg"
    assert set(Reading(html).pictures) == {own}


def among(body: str) -> str:
    """A body as it stands in its whole issue."""
    return convert_body(body, ArticleBody(PATH, PHOTOS, Targets(lambda _: True, dict[str, str]().get), page=WHOLE))


WHOLE = "2023/04/11/all/"


def test_among_other_articles_headings_are_lower_and_without_anchors() -> None:
    body = "## 一\n\n### 二\n\n#### 三\n\n##### 四\n\n## 五\n"
    assert re.findall("<h.*?>", convert(body)) == [
        f'<h{n} id="{t}">' for n, t in zip((2, 3, 4, 5, 2), "一二三四五", strict=True)
    ]
    assert re.findall("<h.*?>", among(body)) == ["<h4>", "<h5>", "<h6>", "<h6>", "<h4>"]


def test_among_other_articles_every_link_leads_where_it_did() -> None:
    body = "[一](#一)[二](y.md#二)[三](../12/z.md)[四](x.md)[五](https://a.example/#六)![](tu.jpg)\n"
    found = Reading(among(body))
    assert found.links == ["../x/#一", "../y/#二", "../../12/z/", "../x/", "https://a.example/#六"]
    assert found.pictures == ["../../../../media/a.jpg"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_among_other_articles_a_body_has_the_same_words(body: str) -> None:
    words = re.compile("<[^>]*>")
    assert words.sub("", among(body)) == words.sub("", convert(body))
    assert " id=" not in "".join(words.findall(among(body)))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_tag_comes_out_that_markdown_does_not_make(body: str) -> None:
    assert set(Reading(convert(body)).tags) <= TAGS | {"figure", "figcaption"}


LINKED = (
    "[见](y.md)",
    "[见](<y.md>)",
    "- [见](y.md)",
    "> [见](y.md)",
    "**[见](y.md)**",
    "## [见](y.md)",
    "| [见](y.md) | 乙 |\n|--|--|",
    "一\n[见\n此](y.md)",
)


@pytest.mark.parametrize("body", LINKED)
def test_the_check_follows_each_link_that_readers_get(body: str) -> None:
    followed = [target.path for target in scan_body(body, PATH, Place("x.md"), {}).targets]
    assert followed == ["2023/04/11/y.md"]
    assert Reading(convert(body)).links == ["../y/"]


# What bodies without a mark are made of, and what may turn one into a body with marks.
PLAIN_TEXT = st.text(st.sampled_from("一二。，“” \"'1a A.-:!+)(\u3000\xa0\u2028;{}%$@/^?é📰#>\n\n\n\n"), max_size=20)
HEADED = st.sampled_from(["## 题", "###  题 ", "## 题 #", "##题", "\n\n"])
PLAIN = st.lists(st.one_of(PLAIN_TEXT, HEADED), max_size=4).map("\n\n".join)


@given(PLAIN)
@example("一。\n\n二。\n")
@example("1. 一")
@example("一\n二")
def test_a_body_without_marks_is_what_the_parser_makes_of_it(text: str) -> None:
    spared, spared_body = convert(text), read_body(text)
    read_body.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "plain_blocks", lambda _: None)
        patch.setattr(reading, "plain_blocks", lambda _: None)
        assert convert(text) == spared
        assert [piece[::2] for piece in read_body(text).pieces] == [piece[::2] for piece in spared_body.pieces]
        assert read_body(text).anchors == spared_body.anchors
    read_body.cache_clear()

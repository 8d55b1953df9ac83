"""Saved web pages: their text and pictures, and nothing of what surrounds them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importing.documents import read_web_page
from newsroom.importing.drafts import Context, Imported
from newsroom.importing.errors import UnreadableError
from tests.newsroom.importing.kept import is_read_or_told, lost

PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
WECHAT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>页</title><script>坏</script></head><body>
<h1 class="rich_media_title" id="activity-name">
  春风送岗 </h1><a id="js_name">某公号</a><em id="publish_time">2023-04-11 08:00</em>
<div id="js_content" style="visibility: hidden;"><section><p><span>本报讯（记者 甲某）第一段有
<strong>要紧</strong>的。</span></p><p style="display:none">藏着</p><p><img data-src="https://example.org/1"></p>
<p><img src="页_files/640.jpg" data-src="https://example.org/2"></p><p>第二段。</p></section></div>
<form>表单</form><p>阅读原文</p></body></html>"""


def read(page: str | bytes) -> Imported:
    return read_web_page(page.encode() if isinstance(page, str) else page, "页.html", Context())


def test_a_page_of_wechat_is_one_article() -> None:
    found = read(WECHAT)
    (draft,) = found.drafts
    assert (draft.title, draft.reporter, draft.source, draft.dateline) == ("春风送岗", "记者 甲某", "某公号", "本报讯")
    assert draft.date == date(2023, 4, 11)
    assert draft.body == "第一段有**要紧**的。\n\n![](页_files/640.jpg)\n\n第二段。"
    assert [photo.name for photo in draft.photos] == ["页_files/640.jpg"]
    assert [each.text for each in found.left_over] == ["阅读原文"]
    assert "https://example.org/1" in found.doubts[0].zh


LINES = """<h1>一碗面</h1><span class="rich_media_meta_text">甲某某</span><a id="js_name">某公号</a>
<div id="js_content"><p><b>点击上方蓝字关注我们</b></p><p>第一段。</p><p><b>01</b></p><p><b>汤要熬六个小时</b></p><p>第二段。</p>
<p><img src="1.jpg"></p><p>▲老陈在煮面。乙某某 摄</p><p>▼老陈在收摊。</p><p><img src="2.jpg"></p><p><img src="3.jpg"></p>
<p>王建国在洗碗。张三 摄</p><p><b>这一段都要紧，是话。</b></p><p>▲没有图片。</p>
<p>来源：某公号</p><p>文字：甲某某 摄影：乙某某</p><p>编辑：丙某某 审核：丁某某</p></div><p>阅读原文</p>"""


def test_lines_of_an_account_are_keys_or_told() -> None:
    found = read(LINES)
    (draft,) = found.drafts
    assert draft.body == (
        "第一段。\n\n## 01 汤要熬六个小时\n\n第二段。\n\n![](1.jpg)\n\n![](2.jpg)\n\n![](3.jpg)\n\n**这一段都要紧，是话。**\n\n▲没有图片。"
    )
    assert (draft.reporter, draft.source) == ("文字 甲某某 摄影 乙某某", "某公号")
    assert [(photo.name, photo.caption, photo.credit) for photo in draft.photos] == [
        ("1.jpg", "老陈在煮面。", "乙某某 摄"),
        ("2.jpg", "老陈在收摊。", ""),
        ("3.jpg", "王建国在洗碗。", "张三 摄"),
    ]
    assert [each.text for each in found.left_over] == [
        "点击上方蓝字关注我们",
        "编辑：丙某某 审核：丁某某",
        "阅读原文",
    ]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_pages_say_their_encoding(declared: str) -> None:
    page = f"<meta charset={declared}><h1>喆镕</h1><p>正文。</p>"
    assert read(page.encode("gb18030")).drafts[0].title == "喆镕"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_pages_that_say_nothing_or_something_wrong_are_read_all_the_same(encoding: str) -> None:
    page = "<meta charset=utf-8><h1>工会建设</h1><p>今天的新闻，说的是这里的事。</p>"
    assert read(page.encode(encoding)).drafts[0].title == "工会建设"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>甲</h1>", "甲"),
        ('<meta property="og:title" content="乙"><title>丙</title>', "乙"),
        ("<title>丙</title>", "丙"),
        ("", "一段。"),
    ],
)
def test_the_headline_is_the_surest_that_there_is(head: str, title: str) -> None:
    assert read(f"{head}<p>一段。</p><p>二段。</p>").drafts[0].title == title


def test_a_picture_within_the_page_is_taken() -> None:
    (draft,) = read(f"<h1>甲</h1><p>一段。</p><img src='{PNG}'>").drafts
    assert draft.photos[0].data
    assert draft.body.endswith(f"![]({draft.photos[0].name})")


def test_a_text_that_looks_like_an_address_is_a_text() -> None:
    assert read("https://example.org/").drafts[0].title == "https://example.org/"


def test_scripts_styles_forms_and_what_is_hidden_are_left_out() -> None:
    others = "<script>坏</script><style>坏</style><form>坏</form><p hidden>坏</p><button>坏</button><!-- 坏 -->"
    assert "坏" not in str(read(f"<h1>甲</h1><p>好</p>{others}"))


@pytest.mark.parametrize(("page", "words"), [("From: <Saved>\nMIME-Version: 1.0\n", "mht"), ("<p></p>", "没有文字")])
def test_what_is_no_page_with_text_is_refused_in_words(page: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(page)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_no_page_is_too_deep(tag: str) -> None:
    assert read(f"<h1>甲</h1>{f'<{tag}>' * 600}底").drafts[0].body.strip("-> ").endswith("底")


TAGS = (
    "p",
    "b",
    "a href='https://example.org/'",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h2",
    "blockquote",
    "br",
    "sup",
)
pieces = st.one_of(
    st.text("春风一二，。ab1.#*_`[]()|&;\\+-~ \n", max_size=8).map(lambda text: text.replace("&", "&amp;")),
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_no_character_of_any_page_is_lost(html: str) -> None:
    from bs4 import BeautifulSoup  # noqa: PLC0415 - what is shown, by the library itself

    page = f"<h1>标题</h1><p>正文</p>{html}"
    assert not lost([BeautifulSoup(page, "html.parser").get_text()], read(page))


@given(st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=20).map(lambda each: "".join(each).encode())))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert is_read_or_told(lambda: read(data))

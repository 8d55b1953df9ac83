"""Titles and texts are marked where the query stands in them, and stay the text that they were."""

from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.search.archives import ALPHABET, normal, texts
from tests.search.engine import Asked, Engine, search, write_site
from tests.search.plain_index import write_index
from tests.search.reference import Article, units_of

HIT = {"url": "2023/04/11/a/"}
Parts = list[dict[str, Any]]

several = examples(80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def shown(parts: Parts) -> str:
    """The parts with what is marked in brackets."""
    return "".join(f"[{part['text']}]" if part["mark"] else part["text"] for part in parts)


def mark(engine: Engine, folder: Path, text: str, query: object) -> Parts:
    site = write_site(folder, write_index([Article("2023-04-11", 1, "s", "题", "要闻", (), (), ("题",), ())]))
    # Titles are marked once they have been found.
    asked = engine.ask(site, search("日期:2023"), {"do": "mark", "text": text, "query": query})
    assert asked.value(0)["total"] == 1
    parts = asked.value(1)
    assert "".join(part["text"] for part in parts) == text
    assert isinstance(parts, list)
    return parts


def ask_snippet(engine: Engine, folder: Path, html: str, query: object, length: int = 90) -> Asked:
    page = write_site(folder, write_index([])) / HIT["url"] / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, encoding="utf-8", newline="")
    return engine.ask(folder, {"do": "snippet", "hit": HIT, "query": query, "length": length})


def snippet(engine: Engine, folder: Path, body: str, query: object, length: int = 90) -> str:
    html = f"<!DOCTYPE html><h1>产业工人</h1><!--text-->{body}<!--/text--><p>产业工人</p>"
    return shown(ask_snippet(engine, folder, html, query, length).value())


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("萧山区总工会", "总工会", "萧山区[总工会]"),
        ("萧山区总工会", "山区 区总", "萧[山区总]工会"),
        ("工会工会", "工会", "[工会工会]"),
        ("工会的工会", {"text": "工会", "section": "要闻"}, "[工会]的[工会]"),
        ("產業工人", "产业", "[產業]工人"),
        ("产业，工人", "『产业。工人』", "[产业，工人]"),
        ("Q235和Q23", "q23", "Q235和[Q23]"),
        ("２９．７９万", "29.79", "[２９．７９]万"),
        ("共8％。", "8%", "共[8％]。"),
        ("葛\U000e0100洪", "葛", "[葛\U000e0100]洪"),
        ("㍿工", "株式", "[㍿]工"),
        ("\U00020bb7野家", "\U00020bb7", "[\U00020bb7]野家"),
        ("产业工人", "-产业 记者:工人", "产业工人"),
        ("产业工人", "", "产业工人"),
        ("<b>产业</b>&amp;", "产业", "<b>[产业]</b>&amp;"),
        ("", "产业", ""),
    ],
)
def test_titles_are_marked(engine: Engine, tmp_path: Path, text: str, query: object, expected: str) -> None:
    assert shown(mark(engine, tmp_path, text, query)) == expected


@several
@given(text=texts(30), data=st.data())
def test_marked_parts_are_the_text_and_hold_what_was_asked_for(
    engine: Engine, tmp_path: Path, text: str, data: st.DataObject
) -> None:
    text = text.replace("』", "")
    start = data.draw(st.integers(0, len(text)))
    piece = normal(text[start : data.draw(st.integers(start, len(text)))])
    parts = mark(engine, tmp_path, text, f"『{piece}』")
    wanted, units = (tuple(unit.text for unit in units_of(each)) for each in (piece, text))
    stands = any(units[at : at + len(wanted)] == wanted for at in range(len(units))) if wanted else False
    assert any(part["mark"] for part in parts) == stands
    for part in parts:
        found = tuple(unit.text for unit in units_of(part["text"]))
        if part["mark"]:
            # A character that is several is marked whole.
            assert any(found[at : at + len(wanted)] == wanted for at in range(len(found)))
        assert part["text"]
    assert all(one["mark"] != other["mark"] for one, other in pairwise(parts))


def test_a_snippet_is_of_the_paragraph_with_most_of_the_words(engine: Engine, tmp_path: Path) -> None:
    body = "<p>产业很大。</p><h2>产业产业</h2><ul><li>产业里的<em>工人</em></li><li>工人</li></ul>"
    assert snippet(engine, tmp_path, body, "产业 工人") == "[产业]里的[工人]"


def test_a_snippet_takes_only_what_stands_between_the_comments(engine: Engine, tmp_path: Path) -> None:
    assert snippet(engine, tmp_path, "<p>农民</p>", "产业") == "农民"


def test_without_a_match_the_snippet_is_how_the_text_begins_unmarked(engine: Engine, tmp_path: Path) -> None:
    body = f"<p>{'开头的一句话，' * 40}</p><p>第二段。</p>"
    text = snippet(engine, tmp_path, body, "产业", 30)
    assert text.startswith("开头的一句话，")
    assert text.endswith("，…")
    assert "[" not in text
    assert 20 <= len(text) <= 45


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("合影", {"page": "A01版", "text": "夺冠后的[合影] 张三摄", "caption": True}),
        ("江边", {"page": "A01版", "text": "在[江边]练习。", "caption": False}),
        # As many words in the text: it goes before the caption, and is how the article begins.
        ("夺冠", {"page": "A01版", "text": "[夺冠]之前，", "caption": False}),
        ("没有", {"page": "A01版", "text": "夺冠之前，", "caption": False}),
    ],
)
def test_an_excerpt_has_the_page_of_the_paper_and_marks_a_caption(
    engine: Engine, tmp_path: Path, query: str, expected: dict[str, Any]
) -> None:
    figure = "<figure><img src=a.webp><figcaption>夺冠后的合影 <span>张三摄</span></figcaption></figure>"
    text = f"<!--text-->{figure}<p>夺冠之前，</p><p>在江边练习。</p><!--/text-->"
    html = f"<a href=page-A01/><!--page-->A01版<!--/page--> 要闻</a>{text}"
    page = write_site(tmp_path, write_index([])) / HIT["url"] / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, encoding="utf-8")
    found = engine.ask(tmp_path, {"do": "excerpt", "hit": HIT, "query": query}).value()
    assert {**found, "parts": None} == {"page": expected["page"], "caption": expected["caption"], "parts": None}
    assert shown(found["parts"]) == expected["text"]


def test_a_page_that_does_not_name_its_page_of_the_paper_has_an_excerpt(engine: Engine, tmp_path: Path) -> None:
    ask_snippet(engine, tmp_path, "<!--text--><p>产业</p><!--/text-->", "产业")
    found = engine.ask(tmp_path, {"do": "excerpt", "hit": HIT, "query": "产业"}).value()
    assert found == {"page": "", "parts": [{"text": "产业", "mark": True}], "caption": False}


def test_an_article_without_text_has_an_empty_snippet(engine: Engine, tmp_path: Path) -> None:
    assert snippet(engine, tmp_path, "\n<figure><img alt='产业' src='a.webp'></figure>", "产业") == ""


def test_a_long_paragraph_is_cut_around_the_words_at_a_stop(engine: Engine, tmp_path: Path) -> None:
    text = "前面说了许多别的话，" * 30 + "这里是产业工人的故事，" + "后面还有许多别的话，" * 30
    found = snippet(engine, tmp_path, f"<p>{text}</p>", "产业工人", 60)
    assert "[产业工人]" in found
    assert found.startswith("…前面说了")
    assert found.endswith("，…")
    assert 45 <= len(found) <= 90
    assert found.strip("…").replace("[", "").replace("]", "") in text


def test_words_far_apart_show_the_place_where_most_of_them_stand(engine: Engine, tmp_path: Path) -> None:
    text = "产业" + "，" + "空" * 300 + "，工人和产业，" + "空" * 300
    found = snippet(engine, tmp_path, f"<p>{text}</p>", "产业 工人", 40)
    assert "[工人]和[产业]" in found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>产&#19994;&amp;&lt;b&gt;&quot;&#39;&#x27;&nbsp;工</p>", "[产业]&<b>\"''\u00a0工"),
        ("<p>&amp;lt;script&amp;gt;产业</p>", "&lt;script&gt;[产业]"),
        ('<p title="a > b">产<a href="x?a=1&amp;b=2">业</a></p>', "[产业]"),
        ("<p>产<!-- 断 -->业</p>", "[产业]"),
        ("<p>产\n  业<br>一</p>", "[产 业] 一"),
        ("<table><tr><th>产</th><td>产业</td></tr></table>", "[产业]"),
        ("<blockquote><p>产业</p></blockquote>", "[产业]"),
        ("<figure><figcaption>产业<span>图</span></figcaption></figure>", "[产业]图"),
        ("<pre><code>产业\n  a</code></pre>", "[产业] a"),
        ("<p>&#x110000;&#1114112;&unknown;&lt产业</p>", "&#x110000;&#1114112;&unknown;&lt[产业]"),
        ("<P>产</P><P>产业</P>", "[产业]"),
    ],
)
def test_pages_are_read_as_text(engine: Engine, tmp_path: Path, html: str, expected: str) -> None:
    assert snippet(engine, tmp_path, html, "产业") == expected


@several
@given(several_texts=st.lists(texts(150), max_size=3), data=st.data())
def test_a_snippet_is_a_piece_of_the_text_whatever_it_is(
    engine: Engine, tmp_path: Path, several_texts: list[str], data: st.DataObject
) -> None:
    paragraphs = [" ".join(text.split()) for text in several_texts]
    query = normal("".join(data.draw(st.lists(st.sampled_from(ALPHABET), max_size=3))).replace("』", ""))
    length = data.draw(st.sampled_from((1, 10, 40, 90)))
    page = "<!--text-->" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs) + "<!--/text-->"
    parts = ask_snippet(engine, tmp_path, page, f"『{query}』", length).value()
    told = "".join(part["text"] for part in parts)
    assert any(
        told.removeprefix("…").removesuffix("…") in " ".join(text.split()) or told in text for text in [*paragraphs, ""]
    )
    wanted = [unit.text for unit in units_of(query)]
    stands = any(
        wanted == found[at : at + len(wanted)] for found in map(folded, paragraphs) for at in range(len(found))
    )
    assert any(part["mark"] for part in parts) == (stands and bool(wanted))


def folded(text: str) -> list[str]:
    return [unit.text for unit in units_of(text)]


def test_hostile_text_stays_text(engine: Engine, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>产业\"'&amp;"
    page = f"<p>{escape(hostile)}</p>"
    assert snippet(engine, tmp_path, page, "产业 script") == hostile.replace("产业", "[产业]").replace(
        "script", "[script]"
    )


def test_a_page_that_does_not_say_where_its_text_is_is_damaged(engine: Engine, tmp_path: Path) -> None:
    assert ask_snippet(engine, tmp_path, "<p>产业</p>", "产业").error()["kind"] == "damaged"


def test_a_page_that_is_gone_is_missing(engine: Engine, tmp_path: Path) -> None:
    folder = write_site(tmp_path, write_index([]))
    asked = engine.ask(folder, {"do": "snippet", "hit": HIT, "query": "产业"})
    assert asked.error()["kind"] == "missing"


def test_snippets_of_one_page_ask_for_it_once(engine: Engine, tmp_path: Path) -> None:
    ask_snippet(engine, tmp_path, "<!--text--><p>产业工人</p><!--/text-->", "产业")
    calls = [{"do": "snippet", "hit": HIT, "query": query} for query in ("产业", "工人")]
    asked = engine.ask(tmp_path, *calls, together=True)
    assert [shown(asked.value(number)) for number in (0, 1)] == ["[产业]工人", "产业[工人]"]
    assert asked.paths.count(HIT["url"]) == 1


def test_a_page_is_read_in_no_time_whatever_it_holds(engine: Engine, tmp_path: Path) -> None:
    hostile = '<a title="' * 3000 + "&#" * 3000 + "<!--" * 3000
    asked = ask_snippet(engine, tmp_path, f"<!--text--><p>产业</p>{hostile}<!--/text-->", "产业")
    assert "error" not in asked.results[0]
    assert asked.results[0]["took"] < 5000

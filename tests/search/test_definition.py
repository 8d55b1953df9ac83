"""The engine finds what the definition finds, however the index is laid out and whatever is typed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.search.archives import archives, call_of, in_order, queries
from tests.search.engine import Engine, search, write_site
from tests.search.plain_index import USUAL, Layout, write_index
from tests.search.reference import Article, Query, units_of
from tests.search.reference import search as scan

LAYOUTS = (USUAL, Layout(keys=1, longest=10_000), Layout(keys=7, longest=4, bitmaps=True))

# The folder is written anew for each example, and the engine keeps nothing from one index to the next.
several = examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def article(text: str = "", title: str = "", **more: Any) -> Article:  # noqa: ANN401 - any field of an article
    """An article with one paragraph."""
    usual: dict[str, Any] = {
        "date": "2023-04-11",
        "paper": 1,
        "stem": "a",
        "section": "要闻",
        "topics": (),
        "reporters": (),
    }
    return Article(title=title, headline=(title,), rest=(text,), **usual | more)


def titles(
    engine: Engine,
    folder: Path,
    archive: list[Article],
    *texts: str,
    **query: Any,  # noqa: ANN401 - the engine's own
) -> list[list[str]]:
    """The titles that each text finds."""
    site = write_site(folder, write_index(archive))
    asked = engine.ask(site, *(search(text, **query) for text in texts))
    return [[hit["title"] for hit in asked.value(number)["hits"]] for number in range(len(texts))]


@several
@given(data=st.data(), archive=archives(), layout=st.sampled_from(LAYOUTS))
def test_any_query_finds_what_a_scan_of_the_archive_finds(
    engine: Engine, tmp_path: Path, data: st.DataObject, archive: list[Article], layout: Layout
) -> None:
    site = write_site(tmp_path, write_index(archive, layout))
    asked = data.draw(st.lists(queries(archive), min_size=1, max_size=8))
    calls = [{"do": "search", "query": call_of(query, sort=sort)} for query in asked for sort in ("date", "relevance")]
    answers = engine.ask(site, *calls)
    for number, query in enumerate(asked):
        for step, by_relevance in enumerate((False, True)):
            expected = scan(archive, query, by_relevance=by_relevance) | {"complete": True}
            assert answers.value(2 * number + step) == expected


@several
@given(data=st.data(), archive=archives(), layout=st.sampled_from(LAYOUTS))
def test_overlays_are_found_in_and_what_they_struck_out_is_not(
    engine: Engine, tmp_path: Path, data: st.DataObject, archive: list[Article], layout: Layout
) -> None:
    other = data.draw(archives())
    issues = sorted({(each.date, each.paper) for each in archive})
    kept = data.draw(st.sets(st.sampled_from(issues)))
    former = in_order(
        [
            *(each for each in archive if (each.date, each.paper) in kept),
            *(each for each in other if (each.date, each.paper) not in kept),
        ]
    )
    site = write_site(tmp_path, write_index(archive, layout, former=former))
    asked = data.draw(st.lists(queries([*archive, *former]), min_size=1, max_size=8))
    pages = ("date", 0, 1000), ("relevance", 0, 1000), ("date", 1, 2)
    calls = [
        {"do": "search", "query": call_of(query, sort=sort, offset=offset, limit=limit)}
        for query in asked
        for sort, offset, limit in pages
    ]
    words = [word for query in asked for word in query.positive]
    answers = engine.ask(site, *calls, *({"do": "words", "query": {"text": f"『{word}』"}} for word in words))
    for number, query in enumerate(asked):
        for step, (sort, offset, limit) in enumerate(pages):
            expected = scan(archive, query, by_relevance=sort == "relevance") | {"complete": True}
            expected["hits"] = expected["hits"][offset : offset + limit]
            assert answers.value(len(pages) * number + step) == expected
    for number, word in enumerate(words):
        for told in answers.value(len(calls) + number):
            assert told["found"] == bool(scan(archive, Query((told["text"],)))["total"]), word


@several
@given(data=st.data(), archive=archives())
def test_every_run_of_units_of_a_field_is_found_in_its_article(
    engine: Engine, tmp_path: Path, data: st.DataObject, archive: list[Article]
) -> None:
    fields = [(number, text) for number, each in enumerate(archive) for text in (*each.headline, *each.rest)]
    number, text = data.draw(st.sampled_from([*fields, (0, "")]))
    units = units_of(text)
    if not units:
        return
    start = data.draw(st.integers(0, len(units) - 1))
    run = units[start : start + data.draw(st.integers(1, 12))]
    # Neighbours that would flow into one are left to the first test.
    typed = "".join("，" if unit.text == "\x02" else unit.printed for unit in run)
    if [unit.text for unit in units_of(typed.replace("』", ""))] != [unit.text for unit in run]:
        return
    found = engine.ask(write_site(tmp_path, write_index(archive)), search(f"『{typed.replace('』', '')}』")).value()
    assert archive[number].url in {hit["url"] for hit in found["hits"]}


@pytest.mark.parametrize(
    ("text", "found", "not_found"),
    [
        ("萧山区总工会", ["萧山", "区总", "总工会", "萧山区总工会", "会", "『萧 山』"], ["山总", "萧区", "会会"]),
        ("29.79万名", ["29.79", "29.79万", "万名"], ["29", "79", "29.7", "9.79万", "2979"]),
        ("增长8%，达3‰。", ["8%", "长8%", "8％", "3‰", "8%，达", "8%。达"], ["8", "8%达", "%达3"]),
        ("Q235钢", ["q235", "Ｑ２３５", "Q235钢"], ["Q", "235", "235钢"]),
        ("萧山 APP 上线", ["萧山APP", "app上线", "『萧山　APP上线』"], ["『萧山，APP』", "AP"]),
        ("New York的", ["『new york』", "『NEW-YORK』", "york的"], ["newyork", "ew", "『new，york的。名』"]),
        ("產業工人", ["产业", "產業", "产業工人"], ["廠業"]),
        ("工\u200b人\ufe0f们", ["工人们"], ["工人民"]),
        ("\U00020bb7野家", ["\U00020bb7", "\U00020bb7野", "𠮷野家"], ["吉野家", "\U00020bb8野"]),
        ("1..2 3.", ["1", "『1，2』", "『1...2』", "『2 3』"], ["1.2", "『12』", "『2.3』"]),
        ("8%a b", ["8%a", "『8%a b』", "8%"], ["8a", "『8% a』"]),
        (
            "二○二三年，◯三版",
            ["二〇二三年", "二○二三", "二◯二三年", "〇三版", "○三", "○"],
            ["二零二三", "三二年", "○二三版"],
        ),
        ("㎏㍿½", ["kg", "株式会社", "kg株", "社1", "『1⁄2』", "㍿"], ["12", "k"]),
    ],
)
def test_examples_of_the_definition(
    engine: Engine, tmp_path: Path, text: str, found: list[str], not_found: list[str]
) -> None:
    archive = [article(text, "有"), article("别的文章。", "无", stem="b")]
    assert titles(engine, tmp_path, archive, *found) == [["有"]] * len(found)
    assert titles(engine, tmp_path, archive, *not_found) == [[]] * len(not_found)


def test_nothing_is_found_across_fields_or_articles(engine: Engine, tmp_path: Path) -> None:
    one = Article("2023-04-11", 1, "a", "一", "要闻", (), (), ("甲乙", "丙"), ("丁，", "戊", "a", "b"))
    other = Article("2023-04-11", 1, "b", "二", "要闻", (), (), ("己庚",), ())
    across = ["乙丙", "丙丁", "丁戊", "『丁，戊』", "戊a", "『a b』", "『a，b』", "b己", "『b，己』"]
    assert titles(engine, tmp_path, [one, other], *across) == [[]] * len(across)
    assert titles(engine, tmp_path, [one, other], "甲乙", "丙 丁 b", "己庚") == [["一"], ["一"], ["二"]]


def test_a_phrase_as_long_as_its_paragraph_is_found_and_not_a_character_more(engine: Engine, tmp_path: Path) -> None:
    text = "工人日报第12期，" * 400
    archive = [article(text, "长")]
    changed = text[:1500] + "农" + text[1501:]
    assert titles(engine, tmp_path, archive, f"『{text}』", f"『{text}工』", f"『{changed}』") == [["长"], [], []]


def test_articles_of_many_blocks_keep_their_places(engine: Engine, tmp_path: Path) -> None:
    archive = [
        article(f"第{number}条 工人" + "字" * (number * 7 % 90), f"{number}", stem=f"s{number}")
        for number in range(600)
    ]
    expected = [[str(number)] for number in (0, 255, 256, 511, 512, 599)]
    assert titles(engine, tmp_path, archive, *(f"第{number}条" for number in (0, 255, 256, 511, 512, 599))) == expected
    asked = engine.ask(tmp_path, search("工人", offset=250, limit=10), search("工人 -第3条", limit=0))
    assert [hit["title"] for hit in asked.value(0)["hits"]] == [str(number) for number in range(250, 260)]
    assert (asked.value(0)["total"], asked.value(1)["total"]) == (600, 599)


@pytest.mark.parametrize(
    ("printed", "typed", "literal"),
    [
        ("产业", "产业", True),
        ("產業", "产业", False),
        ("產業", "產業", True),
        ("产业與產業", "產業", True),
        ("产业", "產業", False),
        ("产業", "产業", True),
        ("产業", "產業", False),
        ("於", "于", False),
        ("於，于", "于", True),
        ("於，于", "於", True),
        ("Worker", "worker", False),
        ("Worker worker", "worker", True),
        ("Ｗorker", "Ｗorker", True),
        ("产业Worker", "产业Worker", True),
        ("产业worker", "产业Worker", False),
        ("产业，工人", "『产业。工人』", True),
        ("產業工人", "产业 工人", False),
        ("產業工人", "工人 产业", False),
        ("產業工人", "工人 產業", True),
    ],
)
def test_a_hit_is_literal_where_it_is_printed_as_typed(
    engine: Engine,
    tmp_path: Path,
    printed: str,
    typed: str,
    literal: bool,  # noqa: FBT001
) -> None:
    # The second article makes the list of forms stand for a part of the key's places only.
    archive = [article(printed, "甲"), article("产业于Worker产业Worker", "乙", stem="b")]
    site = write_site(tmp_path, write_index(archive))
    hits = engine.ask(site, search(typed)).value()["hits"]
    assert [hit["literal"] for hit in hits if hit["title"] == "甲"] == [literal]


@pytest.mark.parametrize(
    ("typed", "literal"), [("产", False), ("產", True), ("产业", False), ("產業", True), ("產业", False)]
)
def test_what_is_printed_otherwise_everywhere_is_literal_only_as_it_is_printed(
    engine: Engine,
    tmp_path: Path,
    typed: str,
    literal: bool,  # noqa: FBT001
) -> None:
    site = write_site(tmp_path, write_index([article("產業", "甲"), article("，產業", "乙", stem="b")]))
    assert [hit["literal"] for hit in engine.ask(site, search(typed)).value()["hits"]] == [literal] * 2


def test_relevance_puts_literal_hits_first_then_headlines_then_numbers_then_the_newest(
    engine: Engine, tmp_path: Path
) -> None:
    archive = [
        article("產業", "新", date="2023-05-01"),
        article("产业", "一次", date="2023-04-02"),
        article("产业产业产业", "三次", date="2023-04-01"),
        article("产业 工人", "半产业", date="2022-03-01"),
        article("", "产业工人", date="2022-02-01"),
        article("产业", "旧一次", date="2021-02-01"),
    ]
    assert titles(engine, tmp_path, archive, "产业", sort="relevance") == [
        ["半产业", "产业工人", "三次", "一次", "旧一次", "新"]
    ]
    assert titles(engine, tmp_path, archive, "产业 工人", sort="relevance") == [["产业工人", "半产业"]]
    assert titles(engine, tmp_path, archive, "产业") == [["新", "一次", "三次", "半产业", "产业工人", "旧一次"]]


def test_pages_of_hits_are_cut_from_the_same_order(engine: Engine, tmp_path: Path) -> None:
    archive = [
        article("工人" * (number % 4 + 1), f"{number}", date=f"202{3 - number // 10}-04-11") for number in range(35)
    ]
    site = write_site(tmp_path, write_index(archive))
    for sort in ("date", "relevance"):
        calls = [search("工人", sort=sort, offset=offset, limit=6) for offset in (0, 6, 12, 18, 24, 30, 36)]
        asked = engine.ask(site, search("工人", sort=sort), *calls)
        pages = [asked.value(number + 1)["hits"] for number in range(len(calls))]
        assert [hit for page in pages for hit in page] == asked.value()["hits"]
        assert [len(page) for page in pages] == [6, 6, 6, 6, 6, 5, 0]


@pytest.mark.parametrize("text", ["", "  ", "，。", "“”", "-", "-，", "『』", "-『。』"])
def test_a_query_without_units_and_filters_finds_nothing_and_asks_for_nothing(
    engine: Engine, tmp_path: Path, text: str
) -> None:
    site = write_site(tmp_path, write_index([article("工人")]))
    asked = engine.ask(site, search(text))
    empty: dict[str, list[Any]] = {"sections": [], "topics": [], "reporters": [], "years": []}
    assert asked.value() == {"total": 0, "hits": [], "facets": empty, "complete": True}
    assert asked.results[0]["requests"] == []


def test_only_exclusions_and_only_filters_search_among_all_articles(engine: Engine, tmp_path: Path) -> None:
    archive = [article("工人", "甲"), article("农民", "乙", stem="b", topics=("产改",))]
    assert titles(engine, tmp_path, archive, "-工人", "专题:产改", "日期:2023", "-a") == [
        ["乙"],
        ["乙"],
        ["甲", "乙"],
        ["甲", "乙"],
    ]


def test_names_in_filters_are_never_folded(engine: Engine, tmp_path: Path) -> None:
    archive = [article("", "甲", reporters=("於辰",)), article("", "乙", stem="b", reporters=("于辰", "於辰"))]
    assert titles(engine, tmp_path, archive, "记者:于辰", "记者:於辰", "记者:于", "记者:于辰 记者:於辰") == [
        ["乙"],
        ["甲", "乙"],
        [],
        ["乙"],
    ]
    assert titles(engine, tmp_path, archive, "记者:於辰", reporter="于辰") == [["乙"]]


def test_an_archive_without_articles_finds_nothing(engine: Engine, tmp_path: Path) -> None:
    asked = engine.ask(write_site(tmp_path, write_index([])), search("工人"), search("日期:2023"))
    assert [asked.value(0)["total"], asked.value(1)["total"]] == [0, 0]


def test_addresses_are_encoded_as_links_need_them(engine: Engine, tmp_path: Path) -> None:
    archive = [article("工人", paper=2, stem="it's(1)!*产 x%y"), article("工人", stem="b", date="0099-01-02")]
    hits = engine.ask(write_site(tmp_path, write_index(archive)), search("工人")).value()["hits"]
    assert [hit["url"] for hit in hits] == [each.url for each in archive]
    assert hits[0]["url"] == "2023/04/11-2/it%27s%281%29%21%2A%E4%BA%A7%20x%25y/"


def test_the_reference_itself_can_say_no() -> None:
    archive = [article("工人")]
    assert scan(archive, Query(("工人",)))["total"] == 1
    assert scan(archive, Query(("人工",)))["total"] == 0

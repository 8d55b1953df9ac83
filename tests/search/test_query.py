"""What readers type is read as they mean it, and as the guide tells them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search.archives import ALPHABET, normal, texts
from tests.search.engine import Engine, search, write_site
from tests.search.plain_index import write_index
from tests.search.reference import Article, units_of

ARCHIVE = [
    Article(f"{date[:10]}", 1, f"s{number}", date, "要闻", ("产改",), ("蒋超",), (), ("工人",))
    for number, date in enumerate(("2024-02-29", "2023-06-30", "2023-04-11", "2023-04-01", "2022-12-31"))
]
EMPTY: dict[str, Any] = {"reporter": [], "section": [], "topic": [], "from": None, "to": None}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), write_index(ARCHIVE))


def parse(engine: Engine, site: Path, text: str) -> dict[str, Any]:
    parsed = engine.ask(site, {"do": "parse", "text": text}).value()
    assert isinstance(parsed, dict)
    return parsed


def words(parsed: dict[str, Any]) -> list[str]:
    """The terms, one that is excluded behind a ¬, a phrase in brackets."""
    return [
        ("¬" if term["negative"] else "") + (f"[{term['text']}]" if term["phrase"] else term["text"])
        for term in parsed["terms"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产业 工人", ["产业", "工人"]),
        ("产业\u3000工人\u00a0\t区\u2028会", ["产业", "工人", "区", "会"]),
        ('"产业 工人"', ["[产业 工人]"]),
        ("“产业 工人” 「a b」『c d』＂e f＂", ["[产业 工人]", "[a b]", "[c d]", "[e f]"]),
        ("“产业 工人", ["“产业", "工人"]),
        ("产“业 工”人", ["产“业", "工”人"]),
        ('"产业"工人', ["[产业]", "工人"]),
        ('“产业" 工人”', ['[产业" 工人]']),
        ("-传化 －集团", ["¬传化", "¬集团"]),
        ('-"传化 集团" －「a b」', ["¬[传化 集团]", "¬[a b]"]),
        ("- 传化 -", ["-", "传化", "-"]),
        ("a-b --c", ["a-b", "¬-c"]),
        ("-“传化", ["¬“传化"]),
        ("-记者:蒋超", ["¬记者:蒋超"]),
        ("作者:蒋超 x记者:蒋超 记者 :蒋超", ["作者:蒋超", "x记者:蒋超", "记者", ":蒋超"]),
        ("记者: 专题：“” 日期:", ["记者:", "专题：“”", "日期:"]),
        ("", []),
        (" \u3000 ", []),
    ],
)
def test_words_phrases_and_exclusions(engine: Engine, site: Path, text: str, expected: list[str]) -> None:
    parsed = parse(engine, site, text)
    assert words(parsed) == expected
    assert parsed["filters"] == EMPTY
    assert parsed["problems"] == []


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("记者:蒋超", {"reporter": ["蒋超"]}),
        ("记者：蒋超 栏目：要闻 专题:产改", {"reporter": ["蒋超"], "section": ["要闻"], "topic": ["产改"]}),
        ("記者:蒋超 欄目:要闻 專題:产改", {"reporter": ["蒋超"], "section": ["要闻"], "topic": ["产改"]}),
        ("reporter:a Section：b TOPIC:c", {"reporter": ["a"], "section": ["b"], "topic": ["c"]}),
        ("记者:“蒋 超” 记者:'x'", {"reporter": ["蒋 超", "'x'"]}),
        ("记者:“蒋", {"reporter": ["“蒋"]}),
        ("记者:e\u0301", {"reporter": ["é"]}),
        ("记者:於辰", {"reporter": ["於辰"]}),
        ("日期:2023", {"from": "2023-01-01", "to": "2023-12-31"}),
        ("日期：2023-04", {"from": "2023-04-01", "to": "2023-04-30"}),
        ("date:2024-02", {"from": "2024-02-01", "to": "2024-02-29"}),
        ("date:1900-02", {"from": "1900-02-01", "to": "1900-02-28"}),
        ("日期:2023-04-11", {"from": "2023-04-11", "to": "2023-04-11"}),
        ("日期:2023-04..2023-06", {"from": "2023-04-01", "to": "2023-06-30"}),
        ("日期:“2022..2023-06-05”", {"from": "2022-01-01", "to": "2023-06-05"}),
        ("日期:2023-04..", {"from": "2023-04-01"}),
        ("日期:..2023-04", {"to": "2023-04-30"}),
        ("日期:２０２３－０４", {"from": "2023-04-01", "to": "2023-04-30"}),
        ("日期:2023-4", {"from": "2023-04-01", "to": "2023-04-30"}),
        ("日期:2023/4/11", {"from": "2023-04-11", "to": "2023-04-11"}),
        ("日期:2023年", {"from": "2023-01-01", "to": "2023-12-31"}),
        ("日期:2023年4月..2023年6月1日", {"from": "2023-04-01", "to": "2023-06-01"}),
        ("日期:2023 日期:2022-06..2023-05", {"from": "2023-01-01", "to": "2023-05-31"}),
    ],
)
def test_filters(engine: Engine, site: Path, text: str, filters: dict[str, Any]) -> None:
    parsed = parse(engine, site, text)
    assert parsed["filters"] == EMPTY | filters
    assert (parsed["terms"], parsed["problems"]) == ([], [])


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2023-13",
            "2023-00",
            "2023-02-29",
            "1900-02-29",
            "2023-04-31",
            "2023-04-00",
            "0000",
            "23",
            "2023/",
            "2023-004",
            "2023-4-31",
        ),
        *("..", "...2023", "2023..2024..2025", "2023-13..", "a", "2023-04..x", "2023-", "20230411"),
    ],
)
def test_a_date_that_does_not_exist_is_a_word_and_a_problem(engine: Engine, site: Path, value: str) -> None:
    parsed = parse(engine, site, f"日期:{value}")
    assert parsed["filters"] == EMPTY
    assert words(parsed) == [f"日期:{value}"]
    assert parsed["problems"] == [{"kind": "date", "text": value}]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from(ALPHABET + '-“”"『』:： 记者日期')).map(normal))
def test_every_text_is_read_and_none_of_it_is_lost(engine: Engine, site: Path, text: str) -> None:
    parsed = parse(engine, site, text)
    filters = [value for kind in ("reporter", "section", "topic") for value in parsed["filters"][kind]]
    told = "".join([*(term["text"] for term in parsed["terms"]), *filters])
    letters = [character for character in text if character.isalnum()]
    kept = [character for character in told if character.isalnum()]
    if not filters:
        assert kept == letters


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts(40))
def test_the_units_of_a_phrase_are_those_of_the_definition(engine: Engine, site: Path, text: str) -> None:
    text = text.replace("』", "")
    (term,) = parse(engine, site, f"『{text}』")["terms"]
    found = [(unit["text"], unit["token"], unit["printed"]) for unit in term["units"]]
    # The table of simplified characters is the index's, which this function is not given.
    assert found == [tuple(unit) for unit in units_of(text, {})]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"from": "2023-04"}, ["2024-02-29", "2023-06-30", "2023-04-11", "2023-04-01"]),
        ({"to": "2023-04"}, ["2023-04-11", "2023-04-01", "2022-12-31"]),
        ({"from": "2023", "to": "2023"}, ["2023-06-30", "2023-04-11", "2023-04-01"]),
        ({"from": "2023-04-02", "to": "2023-04-11"}, ["2023-04-11"]),
        ({"from": "2023-05", "to": "2023-04"}, []),
        ({"from": "2023-04-05", "text": "日期:..2023-06-29"}, ["2023-04-11"]),
        ({"text": "工人 日期:2024-02-29"}, ["2024-02-29"]),
        ({"section": "要闻", "topic": ["产改"], "reporter": "蒋超", "from": "", "text": "日期:2022"}, ["2022-12-31"]),
        ({"section": ["要闻", "综合"]}, []),
        ({"section": "综合"}, []),
    ],
)
def test_fields_and_filters_hold_together(engine: Engine, site: Path, query: dict[str, Any], found: list[str]) -> None:
    assert [hit["title"] for hit in engine.ask(site, search(**query)).value()["hits"]] == found


def test_a_field_with_an_impossible_date_is_refused(engine: Engine, site: Path) -> None:
    error = engine.ask(site, search("工人", to="2023-02-30")).error()
    assert error["name"] == "RangeError"
    assert error["message"] == "没有这个日期：2023-02-30 (no such date)"


def test_segments_outside_the_dates_are_not_asked_for(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("工人 日期:2022"))
    assert asked.value()["total"] == 1
    folders = {entry["path"].split("/")[1] for entry in asked.results[0]["requests"]}
    assert sorted(folder[:5] for folder in folders) == ["2022-", "fold-"]

"""What the engine offers where nothing is found: near titles, the words one by one, names of the same sound."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.search.archives import archives
from tests.search.engine import Engine, write_site
from tests.search.plain_index import Layout, write_index
from tests.search.reference import Article, units_of

NAMES = {
    "sections": [],
    "topics": [["产改", "changai", "cg"], ["产业工人队伍建设改革", "x", "x", "产改"]],
    "reporters": [
        ["蒋超", "jiangchao", "jc"],
        ["单炜", "shanwei", "sw"],
        ["超伟@传化", "chaowei", "cw"],
        ["江潮", "jiangchao", "jc", "蒋超"],
    ],
}


def article(title: str, text: str = "", date: str = "2023-04-11", stem: str = "a") -> Article:
    return Article(date, 1, stem, title, "要闻", (), (), (title,), (text,))


def near(engine: Engine, folder: Path, archive: list[Article], text: str, limit: int = 5) -> list[str]:
    """The titles near a text."""
    site = write_site(folder, write_index(archive))
    found = engine.ask(site, {"do": "near", "query": text, "limit": limit}).value()
    return [each["title"] for each in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # A character wrong, characters left out, a word left out, and in traditional characters.
        ("二十年拧螺丝", ["二十一年拧好一颗螺丝"]),
        ("产业公人队伍", ["产业工人队伍建设", "产业园里的队伍"]),
        ("產業公人", ["产业工人队伍建设", "产业园里的队伍"]),
        ("拧螺丝", ["二十一年拧好一颗螺丝"]),
        ("产业园 -工人 队伍们", ["产业园里的队伍", "产业工人队伍建设"]),
        # Nothing that is near: one pair of many, letters alone, one character, nothing at all.
        ("队伍从这里一直排到了江边", []),
        ("APP 2023", []),
        ("丝", []),
        ("", []),
    ],
)
def test_titles_that_share_most_pairs_are_near(engine: Engine, tmp_path: Path, typed: str, expected: list[str]) -> None:
    titles = ("二十一年拧好一颗螺丝", "产业工人队伍建设", "产业园里的队伍", "春天APP2023", "丝")
    archive = [article(title, stem=f"s{number}") for number, title in enumerate(titles)]
    assert near(engine, tmp_path, archive, typed) == expected


def test_a_near_title_has_its_address_and_day(engine: Engine, tmp_path: Path) -> None:
    archive = [article("甲乙丙丁", stem="x"), article("甲乙丙丁戊", date="2022-12-31", stem="it's")]
    site = write_site(tmp_path, write_index(archive))
    assert engine.ask(site, {"do": "near", "query": "甲乙丙己"}).value() == [
        {"url": "2023/04/11/x/", "title": "甲乙丙丁", "date": "2023-04-11"},
        {"url": "2022/12/31/it%27s/", "title": "甲乙丙丁戊", "date": "2022-12-31"},
    ]


def pairs_of(text: str) -> set[str]:
    """Neighbouring Han characters of the basic plane, as they are compared."""
    units = units_of(text)
    return {
        one.text + other.text
        for one, other in pairwise(units)
        if all("\u3000" < unit.text <= "\uffff" and not unit.token and unit.text != "\x02" for unit in (one, other))
    }


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(archive=archives(), typed=st.text(st.sampled_from("工人会区于产產乡萧山总"), min_size=2, max_size=8))
def test_no_title_is_nearer_than_those_that_are_offered(
    engine: Engine, tmp_path: Path, archive: list[Article], typed: str
) -> None:
    """Of few titles all are looked at: the reference is a scan of them."""
    wanted = pairs_of(typed)
    shared = {
        each.url: len(wanted & pairs_of(each.title)) for each in archive if wanted & pairs_of(" ".join(each.headline))
    }
    least = 1 if len(wanted) < 4 else 2
    expected = sorted((count for count in shared.values() if count >= least), reverse=True)
    site = write_site(tmp_path, write_index(archive, Layout(keys=2)))
    found = engine.ask(site, {"do": "near", "query": typed, "limit": 8}).value()
    if len(shared) <= 8:
        assert [shared[each["url"]] for each in found] == expected


def test_however_many_segments_there_are_little_is_fetched(engine: Engine, tmp_path: Path) -> None:
    archive = [article("技能竞赛里的新状元", date=f"{year}-05-01") for year in range(2023, 1983, -1)]
    site = write_site(tmp_path, write_index(archive))
    asked = engine.ask(site, {"do": "near", "query": "技能大赛里的老状元"})
    assert len(asked.value()) == 5
    # The manifest, pairs, and of what is offered titles and heads.
    assert len(asked.paths) <= 1 + 64 + 8 + 5
    assert {path.rpartition("/")[2][0] for path in asked.paths} == {"m", "t", "d", "h"}


def test_each_word_is_looked_for_by_itself(engine: Engine, tmp_path: Path) -> None:
    archive = [article("技能", "比武的人", date="2023-04-11"), article("大赛", "江边", date="2021-01-01")]
    site = write_site(tmp_path, write_index(archive))
    found = engine.ask(site, {"do": "words", "query": "技能 “竟赛 的” 江邊 -比武 人 日期:1999"}).value()
    assert found == [
        {"text": "技能", "found": True},
        {"text": "竟赛 的", "found": False},
        {"text": "江邊", "found": False},
        {"text": "人", "found": True},
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("将朝", [("reporter", "蒋超", "")]),
        ("技能 将超", [("reporter", "蒋超", "")]),
        ("善伟", [("reporter", "单炜", "")]),
        ("单伟", [("reporter", "单炜", "")]),
        ("朝炜", [("reporter", "超伟@传化", "")]),
        ("铲改", [("topic", "产改", "")]),
        # A name that is typed as it is sounds like itself; a syllable alone is no name; others have no reading here.
        ("超炜", [("reporter", "超伟@传化", "")]),
        ("蒋", []),
        ("-将朝", []),
        ("jiangchao", []),
    ],
)
def test_names_of_the_same_sound_are_found(
    engine: Engine, tmp_path: Path, typed: str, expected: list[tuple[str, str, str]]
) -> None:
    site = write_site(tmp_path, write_index([article("题")], names=NAMES))
    found: list[dict[str, Any]] = engine.ask(site, {"do": "alike", "query": typed}).value()
    assert [(each["kind"], each["name"], each["also"]) for each in found] == expected

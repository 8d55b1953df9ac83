"""sections.yml, reporters.yml, topics.yml and words.yml become the registries."""

from datetime import date
from pathlib import Path

import pytest

from newsroom.model import Registries, Reporter, Section, Title, Topic
from newsroom.wording import Severity, ShortName, Word
from tests.newsroom.desk import X, inspect, manuscript


def read(root: Path, **texts: str) -> Registries:
    paper, problems = inspect(root, {f"{name}.yml": text for name, text in texts.items()})
    assert problems == []
    return paper.directory.registries


def test_sections_keep_the_order_of_their_file(tmp_path: Path) -> None:
    text = "- {name: 要闻, description: 大事, aliases: [头条], closed: 2024-01-01}\n- name: 副刊\n- name: 评论\n"
    assert read(tmp_path, sections=text).sections == (
        Section("要闻", "大事", ("头条",), date(2024, 1, 1)),
        Section("副刊"),
        Section("评论"),
    )


def test_reporters_have_titles_from_one_day_to_another(tmp_path: Path) -> None:
    text = (
        "- id: 王伟@传化\n  name: 王伟\n  aliases: [小王]\n  bio: 写工厂。\n"
        "  titles:\n    - {role: 记者, to: 2021-12-31}\n    - {role: 首席记者, from: 2022-01-01}\n"
        "- name: 张三\n"
    )
    assert read(tmp_path, reporters=text).reporters == (
        Reporter(
            "王伟@传化",
            "王伟",
            ("小王",),
            (Title("记者", None, date(2021, 12, 31)), Title("首席记者", date(2022, 1, 1), None)),
            "写工厂。",
        ),
        Reporter("张三", "张三"),
    )


def test_topics_have_other_names_and_a_description(tmp_path: Path) -> None:
    text = "- {name: 产改, aliases: [改革], description: 一项改革}\n"
    assert read(tmp_path, topics=text).topics == (Topic("产改", ("改革",), "一项改革"),)


@pytest.mark.parametrize("name", ["sections", "reporters", "topics", "words"])
def test_a_registry_may_be_empty(tmp_path: Path, name: str) -> None:
    assert getattr(read(tmp_path, **{name: "# 还没有\n"}), name) == ()


def test_reporters_and_topics_may_be_left_out(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {"topics.yml": None})
    assert problems == []
    assert (paper.directory.registries.reporters, paper.directory.registries.topics) == ((), ())


def test_an_entry_with_problems_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {"sections.yml": "- name: 要/闻\n- name: 副刊\n- 评论\n"})
    assert [each.code for each in problems] == ["XS113", "XS107"]
    assert paper.directory.registries.sections == (Section("副刊"),)


def test_other_names_of_one_entry_may_repeat_its_own(tmp_path: Path) -> None:
    assert read(tmp_path, topics="- {name: 产改, aliases: [产改]}\n").topics == (Topic("产改", ("产改",)),)


def test_two_reporters_may_share_a_name_but_not_an_id(tmp_path: Path) -> None:
    text = "- {id: 王伟@传化, name: 王伟}\n- {id: 王伟@荣盛, name: 王伟}\n"
    assert [each.id for each in read(tmp_path, reporters=text).reporters] == ["王伟@传化", "王伟@荣盛"]


def test_words_are_wrong_ones_and_short_names(tmp_path: Path) -> None:
    text = (
        "- {word: 签定, instead: 签订, why: 用“订”, source: 词典, severity: 提醒, exceptions: [抽签定]}\n"
        "- {word: 坐阵, severity: 不查}\n"
        "- {short: 产改, full: 产业工人队伍建设改革, exceptions: [产改办]}\n"
    )
    registries = read(tmp_path, words=text)
    assert registries.words == (
        Word("签定", "签订", "用“订”", "词典", Severity.DOUBTFUL, ("抽签定",)),
        Word("坐阵", "", severity=Severity.OFF),
    )
    assert registries.short_names == (ShortName("产改", "产业工人队伍建设改革", ("产改办",)),)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("{word: 甲乙, instead: 甲己}", []),
        ("{word: Wifi, instead: Wi-Fi}\n- {word: WIFI, instead: Wi-Fi}", []),
        ("{word: 甲乙}", ["XS525"]),
        ("{instead: 甲乙}", ["XS525"]),
        ("{word: 甲乙, instead: 甲乙}", ["XS525"]),
        ("{short: 产改}", ["XS525"]),
        ("{short: 产改, full: 产改}", ["XS525"]),
        ("{word: 甲乙, instead: 甲己, short: 产改, full: 产业改革}", ["XS525"]),
        ("{word: 甲乙, instead: 甲己, exceptions: [乙甲]}", ["XS526"]),
        ("{short: 产改, full: 产业改革, exceptions: [产改]}", ["XS526"]),
        ("{word: 甲乙, instead: 甲己}\n- {word: 甲乙, instead: 甲巳}", ["XS527"]),
        ("{word: 甲乙, instead: 甲己, severity: 严重}", ["XS108"]),
        ("{wrod: 甲乙, instead: 甲己}", ["XS103"]),
        ("甲乙", ["XS107"]),
    ],
)
def test_an_entry_of_words_is_of_one_kind(tmp_path: Path, line: str, codes: list[str]) -> None:
    problems = inspect(tmp_path, {"words.yml": f"- {line}\n"})[1]
    assert [each.code for each in problems] == codes
    assert all(each.place.path == "articles/words.yml" for each in problems)


def test_a_broken_list_of_words_has_no_article_read_against_it(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {"words.yml": "- {word: 签定", X: manuscript()})
    assert [each.code for each in problems] == ["XS218"]
    assert paper.directory.registries.words == ()

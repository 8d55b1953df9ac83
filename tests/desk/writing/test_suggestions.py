"""Names suggested while one types: by their characters, and by pinyin in letters or initials."""

from datetime import date

import pytest

from newsroom.desk.writing.suggestions import MOST, names_in, suggest_names
from newsroom.model import Registries, Reporter, Section

SECTIONS = [("要闻",), ("产改进行时", "产业工人"), ("综合新闻",), ("副刊",)]
PEOPLE = [("蒋超",), ("单丹",), ("漏鑫瑞",), ("张超", "老张")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要", ["要闻"]),
        ("yw", ["要闻"]),
        ("yaowen", ["要闻"]),
        ("YaoW", ["要闻"]),
        ("xinwen", []),
        ("新闻", ["综合新闻"]),
        ("cg", ["产改进行时"]),
        ("chanye", ["产改进行时"]),
        ("z h", ["综合新闻"]),
        ("xyz", []),
        ("", ["要闻", "产改进行时", "综合新闻", "副刊"]),
    ],
)
def test_a_section_is_found(text: str, expected: list[str]) -> None:
    assert suggest_names(SECTIONS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("jc", ["蒋超"]), ("sd", ["单丹"]), ("dd", []), ("超", ["蒋超", "张超"]), ("lz", ["张超"]), ("lxr", ["漏鑫瑞"])],
)
def test_a_person_is_found_by_how_a_surname_is_read(text: str, expected: list[str]) -> None:
    assert suggest_names(PEOPLE, text, people=True) == expected


def test_no_more_are_given_than_a_list_shows() -> None:
    assert len(suggest_names([(f"甲{number}",) for number in range(99)], "甲")) == MOST


def test_closed_sections_are_not_suggested() -> None:
    registries = Registries(
        sections=(Section("要闻"), Section("旧栏", closed=date(2023, 1, 1))),
        reporters=(Reporter("蒋超", "蒋超", aliases=("老蒋",)),),
    )
    assert names_in(registries, "section") == [("要闻",)]
    assert names_in(registries, "reporter") == [("蒋超", "老蒋")]
    assert names_in(registries, "topic") == []

"""Values as YAML: what is written is read back by the strict reader, in the form that an editor would give it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.model import Kind
from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.reading.strictyaml import read_yaml
from newsroom.writing.values import plain, write_block
from tests.newsroom.writing.drawn import KEYS, VALUES


def read_back(lines: list[str]) -> object:
    """Give what a file of these lines holds; it has no problem."""
    source = decode("".join(f"{line}\n" for line in lines).encode(), "x.yml")
    assert not isinstance(source, Problem)
    tree, problems = read_yaml(source.text, "x.yml")
    assert problems == []
    return tree.value


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3))
@example({"title": "e\u0301"})
@example({"note": "一\n二"})
@example({"photos": [{"title": "一\n二", "note": "- 甲"}, [], {}, [["a,b"]]]})
@example({"reporter": [{"title": "no"}, "等"]})
@example({"rect": [1e-7, 50.0, 100]})
def test_any_value_reads_back_as_it_was(value: dict[str, Any]) -> None:
    assert read_back(write_block(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("主题写在这里", "主题写在这里"),
        ("“产改”：再出发", "“产改”：再出发"),
        ("it's", "it's"),
        ("记者: 手记", "'记者: 手记'"),
        ("'2023' 年", "\"'2023' 年\""),
        ('it\'s "甲": 乙', "'it''s \"甲\": 乙'"),
        ("迎亚运 # 助共富", "'迎亚运 # 助共富'"),
        ("2023", "'2023'"),
        ("2023-04-11", "'2023-04-11'"),
        ("010", "'010'"),
        ("12:30", "'12:30'"),
        ("no", "'no'"),
        ("@某某", "'@某某'"),
        ("[产改] 激活一池春水", "'[产改] 激活一池春水'"),
        ("2023-04-11 06:00", "2023-04-11 06:00"),
        ("", "''"),
        ("一\u2028二", '"一\\u2028二"'),
        (date(2023, 4, 11), "2023-04-11"),
        (datetime(2023, 4, 10, 22, tzinfo=UTC), "2023-04-11 06:00"),
        (Kind.VERSE, "诗歌"),
        (True, "true"),
        (5, "5"),
        (50.0, "50"),
        (33.3, "33.3"),
        (["产改", "8小时外"], "[产改, 8小时外]"),
        (("a,b", "甲"), "['a,b', 甲]"),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_a_value_is_written_as_an_editor_would(value: object, written: str) -> None:
    assert write_block({"title": plain(value)}) == [f"title: {written}"]


def test_lists_of_keys_stand_on_lines_of_their_own() -> None:
    value = {"photos": [{"file": "a.jpg", "caption": "一\n\n二"}, "等"], "series": {"name": "丛书", "part": None}}
    assert write_block({"photos": plain(value["photos"]), "series": plain(value["series"])}) == [
        "photos:",
        "  - file: a.jpg",
        "    caption: |-",
        "      一",
        "",
        "      二",
        "  - 等",
        "series:",
        "  name: 丛书",
    ]


def test_a_value_of_no_type_of_yaml_is_refused() -> None:
    with pytest.raises(TypeError):
        plain({"title": {1, 2}})

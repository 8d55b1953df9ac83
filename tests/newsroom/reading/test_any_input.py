"""Whatever lies in articles/, it is inspected: problems are told, and nothing is raised."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.problems import Problem
from newsroom.reading.schema import (
    ArticleFront,
    CardFront,
    PageFront,
    PhotoFront,
    ReporterFront,
    SectionFront,
    TitleFront,
    WordFront,
)
from tests import strategies
from tests.examples import examples
from tests.newsroom.desk import CARD, Files, X, inspect, manuscript, picture

EXAMPLES = 30
JPEG = picture()

# What has a meaning somewhere: in YAML, in Markdown, in our own grammar.
PIECES = (
    *(
        "---",
        "\n",
        "\n",
        "  ",
        "- ",
        ": ",
        ":",
        "：",
        ", ",
        "，",
        "、",
        "[",
        "]",
        "{",
        "}",
        "#",
        " # ",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "? ",
    ),
    *(
        "'",
        '"',
        "\\",
        "%",
        "@",
        "`",
        "~",
        "_",
        "0",
        "7",
        ".",
        "<b>",
        "](",
        "![",
        "```",
        "\u2028",
        "\x85",
        "\u3000",
        "\ufeff",
    ),
    *(
        "要闻",
        "记者",
        "张三",
        "2023-04-11",
        "2023-02-30",
        "0001-01-01",
        "06:00",
        "title",
        "name",
        "pages",
        "tu.jpg",
        "x.md",
        "/old/",
    ),
)
VALUES = (
    *(
        "",
        "~",
        "0",
        "-1",
        "1.5",
        "true",
        "no",
        "010",
        "._",
        "0x_",
        "0b_",
        "9" * 5_000,
        "0" + "7" * 400,
        ".inf",
        ".nan",
        "1e999",
    ),
    *("2023-04-11", "0001-01-01", "9999-12-31", "0001-01-01 06:00", "9999-12-31 23:59", "2023-04-11 06:00"),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[~]",
        "[1]",
        "['']",
        "{a: 1}",
        "[{a: 1}]",
        "[{page: 1}]",
        "[{page: }]",
        "[{file: tu.jpg}]",
        "[2023-04-11]",
    ),
    *(
        "要闻",
        "记者 张三",
        "记者",
        "1",
        "A01",
        "tu.jpg",
        "../tu.jpg",
        "x.md",
        "2023/04/11/x.md",
        "/old/",
        "[/old/]",
        "'\\'",
        '"\\0"',
        '"\\uffff"',
    ),
    *(
        "[{file: " + "a" * 300 + ".jpg, caption: 图}]",
        "[{name: 张三, roles: []}]",
        "[{page: 1, spread_with: 1}]",
        "a" * 300,
        "|\n  一\n\n  二",
    ),
)


def texts() -> st.SearchStrategy[str]:
    """Give any text, and texts of pieces that have a meaning."""
    return st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def values() -> st.SearchStrategy[str]:
    """Give what may stand behind a key."""
    return st.one_of(
        st.sampled_from(VALUES),
        texts(),
        strategies.byline_like_texts(),
        st.lists(st.sampled_from(VALUES[:40]), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    )


def keys(*names: str) -> st.SearchStrategy[str]:
    """Give lines of these keys with any values, some of them twice."""
    line = st.builds("{}: {}".format, st.sampled_from(names), values())
    return st.lists(line, max_size=5).map("\n".join)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def assert_told(files: Files) -> None:
    """Inspect the files, print every problem, and hold each to a line of a file that is there."""
    with folder() as root:
        _, problems = inspect(root, files)
        assert all(isinstance(each, Problem) for each in problems)
        assert all("\n" not in str(each) for each in problems)
        assert all((root / each.place.path).exists() for each in problems)


@examples(EXAMPLES)
@given(st.one_of(st.binary(), texts().map(lambda text: text.encode(errors="ignore"))))
def test_any_bytes_may_lie_where_an_article_should(data: bytes) -> None:
    assert_told({X: data})


@examples(EXAMPLES)
@given(st.one_of(st.binary(), texts().map(lambda text: text.encode(errors="ignore"))))
def test_any_bytes_may_lie_where_a_card_should(data: bytes) -> None:
    assert_told({CARD: data})
    assert_told({CARD: data, X: manuscript()})


@pytest.mark.parametrize("name", ["sections", "reporters", "topics", "words"])
@examples(EXAMPLES // 2)
@given(data=st.one_of(st.binary(), texts().map(lambda text: text.encode(errors="ignore"))))
def test_any_bytes_may_lie_where_a_registry_should(name: str, data: bytes) -> None:
    assert_told({f"{name}.yml": data, X: manuscript()})


@examples(EXAMPLES * 2)
@given(keys(*ArticleFront.model_fields), texts())
def test_any_value_may_stand_behind_an_article_s_key(front: str, body: str) -> None:
    assert_told({X: manuscript(*front.split("\n"), body=body), "2023/04/11/tu.jpg": JPEG})


@examples(EXAMPLES)
@given(keys(*ArticleFront.model_fields))
def test_any_front_matter_may_stand_alone(front: str) -> None:
    assert_told({X: f"---\n{front}\n---\n"})


@examples(EXAMPLES)
@given(keys(*CardFront.model_fields), keys(*PageFront.model_fields))
def test_any_value_may_stand_behind_a_card_s_key(front: str, page: str) -> None:
    indented = "\n    ".join(page.split("\n"))
    assert_told({CARD: f"{front}\n", X: manuscript()})
    assert_told({CARD: f"pages:\n  - {indented}\n{front}\n", X: manuscript(), "2023/04/11/tu.jpg": JPEG})


@examples(EXAMPLES)
@given(
    keys(*SectionFront.model_fields),
    keys(*ReporterFront.model_fields),
    keys("role", "from", "to", *TitleFront.model_fields),
    keys(*WordFront.model_fields),
)
def test_any_value_may_stand_behind_a_registry_s_key(section: str, reporter: str, title: str, word: str) -> None:
    sections, reporters, titles, words = ("\n  ".join(each.split("\n")) for each in (section, reporter, title, word))
    assert_told({"sections.yml": f"- {sections}\n", "topics.yml": f"- {sections}\n", X: manuscript()})
    assert_told({"reporters.yml": f"- {reporters}\n", X: manuscript()})
    assert_told({"words.yml": f"- {words}\n", X: manuscript()})
    assert_told(
        {"reporters.yml": f"- name: 张三\n  titles:\n  - {titles.replace(chr(10), chr(10) + '  ')}\n", X: manuscript()}
    )


@examples(EXAMPLES)
@given(keys(*PhotoFront.model_fields), st.binary(max_size=200))
def test_any_photo_may_be_named_and_be_anything(photo: str, data: bytes) -> None:
    entry = "\n    ".join(photo.split("\n"))
    assert_told({X: manuscript(f"photos:\n  - {entry}"), "2023/04/11/tu.jpg": data})


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:20])
def test_each_value_of_note_may_stand_behind_each_key(value: str) -> None:
    for key in ArticleFront.model_fields:
        assert_told({X: manuscript(f"{key}: {value}"), "2023/04/11/tu.jpg": JPEG})
    for key in CardFront.model_fields:
        assert_told({CARD: f"{key}: {value}\n", "2023/04/11/tu.jpg": JPEG})


@pytest.mark.parametrize(
    ("folder_name", "codes"),
    [
        ("0001/01/01", ["XS008"]),
        ("9999/12/31", ["XS008"]),
        ("0000/01/01", ["XS008"]),
        ("2023/04/11-99", []),
        ("2023/04/11-100", ["XS008"]),
    ],
)
def test_a_folder_beyond_the_days_and_numbers_of_a_paper_is_told_of(
    tmp_path: Path, folder_name: str, codes: list[str]
) -> None:
    text = manuscript(day=folder_name[:10].replace("/", "-"))
    _, problems = inspect(tmp_path, {f"{folder_name}/x.md": text, f"{folder_name}/issue.yml": "number: 1"})
    assert [each.code for each in problems] == codes


@pytest.mark.parametrize("name", ["2023/04/11/题\udcff.md", "2023/04/11/a\nb.md", "2023/04/11/" + "产" * 80 + ".md"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    _, problems = inspect(tmp_path, {name: manuscript()})
    assert [each.code for each in problems] == ["XS006"]
    assert "\n" not in str(problems[0])
    assert str(problems[0]).encode()

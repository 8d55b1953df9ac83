"""The text of articles, and the plain search that others are held against."""

import pytest

from bench.search.corpus import Text, find, read_text
from bench.search.questions import Kind, Question
from bench.stories import Story


def text(url: str = "1994/01/04/a", fields: str = "总工会\n职工", section: str = "要闻", year: str = "1994") -> Text:
    return Text(url, section, year, (), fields)


def story(body: str, **front: str) -> Story:
    return Story("1994/01/04/a.md", {"section": "要闻", **front}, (), (), "", body)


def test_every_field_and_paragraph_is_a_line() -> None:
    front = {"kicker": "引题", "title": "正题", "source": "新华社", "series": "不印在正文"}
    found = read_text(story("第一段。\n\n## 小标题\n\n- 一项；\n- 二项；\n\n> 引文\n", **front))
    assert found.fields.split("\n") == ["引题", "正题", "新华社", "第一段。", "小标题", "一项；", "二项；", "引文"]
    assert found.paragraphs == ("第一段。", "小标题", "一项；", "二项；", "引文")
    assert (found.url, found.section, found.year) == ("1994/01/04/a", "要闻", "1994")


def test_each_person_of_a_byline_is_a_field() -> None:
    assert read_text(story("", title="题", reporter="记者 张三 通讯员 李四")).fields.split("\n") == [
        "题",
        "记者张三",
        "通讯员李四",
    ]


def test_marks_of_markdown_are_no_text_and_spaces_between_han_are_none() -> None:
    found = read_text(story("**说明。**见[报道](/1994/01/04/b/)，共 3 个 车间。\n", title="题"))
    assert found.paragraphs == ("说明。见报道，共 3 个车间。",)


def test_nothing_is_found_across_two_fields() -> None:
    corpus = [text()]
    assert find(corpus, Question(Kind.WORD, "总工会")) == {"1994/01/04/a"}
    assert find(corpus, Question(Kind.WORD, "会职")) == set()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, True),
        ({"section": "要闻"}, True),
        ({"year": "1994"}, True),
        ({"section": "副刊"}, False),
        ({"year": "1995"}, False),
    ],
)
def test_filters_leave_out_what_is_filed_elsewhere(filters: dict[str, str], found: bool) -> None:  # noqa: FBT001
    assert bool(find([text()], Question(Kind.FILTERED, "职工", **filters))) is found

"""Lines of text and of headlines: what they begin and end with, and where they part."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.layout.breaking import break_lines
from newsroom.layout.plates import caption_lines
from newsroom.layout.titles import pairs_of, split_title
from newsroom.layout.widths import CLOSING, NOT_FIRST, OPENING, text_width
from tests.newsroom.layout.pages import characters

texts = st.text(characters, min_size=1, max_size=300)


def lines_of(text: str, measure: float) -> list[str]:
    return [text[line.start : line.end] for line in break_lines(text, measure)]


@given(text=texts, measure=st.floats(8.5, 27))
def test_all_of_a_text_is_in_its_lines_and_none_is_too_wide(text: str, measure: float) -> None:
    lines = break_lines(text, measure)
    assert "".join(lines_of(text, measure)).replace(" ", "") == text.replace(" ", "")
    assert all(one.end <= other.start for one, other in pairwise(lines))
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True] if lines else not text.strip()
    for line in lines:
        assert text_width(text[line.start : line.end]) <= measure - line.indent + 0.5


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for count in range(1, 40):
        text = "工" * count + "，《" + "报" * 20 + "》，“再见”……——（全文）。"
        lines = lines_of(text, 12)
        assert not [line for line in lines[1:] if line[0] in NOT_FIRST]
        assert not [line for line in lines if line[-1] in OPENING]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("工会", 2),
        ("工会，", 2.5),
        ("“工会”", 3),
        ("工会”，", 3),
        ("12", 1.029),
        ("", 0),
        ("工会，竞赛", 5),
        ("）（", 1.5),
    ],
)
def test_marks_are_halved_where_two_meet_and_at_the_ends_of_lines(text: str, width: float) -> None:
    assert text_width(text) == pytest.approx(width)


def test_a_line_takes_a_mark_where_others_can_give_its_room_and_else_leaves_a_character_to_it() -> None:
    assert lines_of("一，二，三四五六七八九十一，二三", 15)[0] == "一，二，三四五六七八九十一，"
    assert lines_of("一二三四五六七八九十一二三，四五", 15) == ["一二三四五六七八九十一二", "三，四五"]


def test_words_and_figures_stay_whole_and_long_addresses_part_at_a_slash() -> None:
    assert lines_of("技能人才共有29.79万人", 10) == ["技能人才共有", "29.79万人"]
    address = "https://paper.example/2023/04/11/chanye-gongren/"
    for measure in (14, 16, 18, 20):
        assert all(line[-1] in "/." for line in lines_of(address, measure)[:-1])
    assert "".join(lines_of("A" * 90, 12)) == "A" * 90


@pytest.mark.parametrize(
    ("title", "count", "lines"),
    [
        ("党建引领 共富同行", 2, ("党建引领", "共富同行")),
        ("把快递员、骑手、主播请进工会", 2, ("把快递员、骑手、", "主播请进工会")),
        ("35名班组长从“匠心学院”结业", 2, ("35名班组长从", "“匠心学院”结业")),
        ("工会", 1, ("工会",)),
        ("工会", 2, ()),
        ("工会人", 2, ()),
    ],
)
def test_headlines_part_where_words_end(title: str, count: int, lines: tuple[str, ...]) -> None:
    assert split_title(title, count) == lines


def test_a_word_of_the_article_is_not_parted_in_its_headline() -> None:
    title = "今日上街莲藕系列开卖"
    assert split_title(title, 2) == ("今日上街莲", "藕系列开卖")
    assert split_title(title, 2, pairs_of((title, "莲藕来了，莲藕又来了。"))) == ("今日上街", "莲藕系列开卖")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("专门解决产业工人队伍建设", ("专门解决产业", "工人队伍建设")),
        ("630名车工带动技术比武", ("630名车工", "带动技术比武")),
        ("劳动人事争议调解中心", ("劳动人事", "争议调解中心")),
    ],
)
def test_words_of_the_trade_are_not_parted(title: str, lines: tuple[str, ...]) -> None:
    assert split_title(title, 2) == lines


def test_a_captions_last_line_is_no_single_character() -> None:
    for width in range(9, 30):
        lines = caption_lines(("图为从工资集体合同到产业工人队伍建设的一次会议。　记者 张三 摄",), width)
        assert len(lines) == 1 or len(lines[-1]) > 1
    assert "".join(lines) == "图为从工资集体合同到产业工人队伍建设的一次会议。　记者 张三 摄"


@given(
    title=st.text(characters, min_size=2, max_size=40).filter(lambda text: text == text.strip()),
    count=st.integers(1, 5),
)
def test_no_headline_has_a_line_of_one_character(title: str, count: int) -> None:
    lines = split_title(title, count)
    assert len(lines) in {0, count}
    assert all(len(line) > 1 for line in lines) or not lines
    assert not lines or "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not [line for line in lines[1:] if line[0] in CLOSING]

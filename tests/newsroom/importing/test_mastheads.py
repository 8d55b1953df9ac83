"""The number and staff of an issue, as mastheads print them."""

import pytest

from newsroom.importing.drafts import Draft, Excerpt, Imported
from newsroom.importing.mastheads import find_number, find_staff


def printed(*lines: tuple[int, str], pages: tuple[tuple[int, str], ...] = ((5, "1"),)) -> list[Imported]:
    drafts = tuple(Draft("题", "文", page=page, line=line) for line, page in pages)
    return [Imported(drafts, masthead=tuple(Excerpt(line, 1, text) for line, text in lines))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2025年3月5日 第1208期", 1208),
        ("总第1210期", 1210),
        ("（总第 1210 期）", 1210),
        ("２０２５年第１２期 总第１２１０期", 1210),
        ("2025年第12期", None),
        ("第12期 第13期", None),
        ("第0期", None),
        ("今日8版", None),
        ("萧山工人 第9期", 9),
    ],
)
def test_the_number_is_the_one_of_all_issues(text: str, number: int | None) -> None:
    assert find_number(printed((1, text))) == number


def test_the_number_beside_the_date_comes_before_a_column_s() -> None:
    assert find_number(printed((1, "读书 第12期"), (2, "2025年3月5日 第1208期"))) == 1208


def test_numbers_that_differ_leave_it_open() -> None:
    assert find_number([*printed((1, "第1期")), *printed((1, "第2期"))]) is None


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("责任编辑：王小满 版式：李立夏", "责任编辑 王小满 版式 李立夏"),
        ("4月12日 星期三 责编 王小满 | 校对 李立夏", "责编 王小满 校对 李立夏"),
        ("责任编辑：", None),
        ("责任编辑：王小满 电话 82000", None),
        ("王小满", None),
    ],
)
def test_the_staff_is_taken_where_it_is_a_byline(text: str, staff: str | None) -> None:
    assert find_staff(printed((2, text)), ()) == ({"1": staff} if staff else {})


def test_heads_are_of_the_page_below_and_feet_of_that_above() -> None:
    pages = ((3, "1"), (13, "2"))
    heads = printed((2, "责编 王小满"), (12, "责编 李立夏"), pages=pages)
    feet = printed((9, "责编 王小满"), (19, "责编 李立夏"), pages=pages)
    assert find_staff(heads, ()) == find_staff(feet, ()) == {"1": "责编 王小满", "2": "责编 李立夏"}


def test_a_page_with_two_of_them_has_none() -> None:
    assert find_staff(printed((1, "责编 王小满"), (2, "责编 李立夏")), ()) == {}

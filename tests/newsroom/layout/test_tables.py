"""Tables on a page of paper: columns as wide as their cells, and as the measure."""

from itertools import pairwise

import pytest

from newsroom.layout.stories import Paragraph, Style
from newsroom.layout.tables import GAP, Column, cell_lines, columns_of, rows_in, table_width
from newsroom.layout.widths import text_width


def table(*rows: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(row, Style.ROW if number else Style.HEADER) for number, row in enumerate(rows))


PLACES = table("地方\t长椅\t说明", "车站\t3\t新添", "农具站\t12\t修了旧的又添了新的")


def columns(paragraphs: tuple[Paragraph, ...], measure: float) -> tuple[Column, ...]:
    return columns_of(paragraphs, measure)[len(paragraphs) - 1]


@pytest.mark.parametrize("measure", [9.0, 12.0, 16.0, 24.0])
def test_columns_fill_the_measure_without_overlap(measure: float) -> None:
    made = columns(PLACES, measure)
    assert made[0].left == 0
    assert made[-1].left + made[-1].width == pytest.approx(measure)
    for one, other in pairwise(made):
        assert other.left == pytest.approx(one.left + one.width + GAP)


def test_columns_of_one_character_fit_where_the_gaps_between_them_do_not() -> None:
    made = columns(table("一\t二\t三\t四"), 6.0)
    assert made[-1].left + made[-1].width == pytest.approx(6)
    assert all(one.left + one.width <= other.left for one, other in pairwise(made))
    assert [column.width for column in made] == [1, 1, 1, 1]


def test_figures_stand_at_the_right_edge_and_words_at_the_left() -> None:
    _, figures, words = columns(PLACES, 20)
    assert figures.indent_of("3") > figures.indent_of("12") > 0
    assert figures.indent_of("12") + text_width("12") == pytest.approx(figures.width)
    assert words.indent_of("新添") == 0


def test_the_widest_column_gives_what_a_narrow_measure_lacks() -> None:
    text = PLACES[-1].text
    assert table_width(PLACES) == pytest.approx(3 + 2 + 9 + 2 * GAP)
    assert rows_in(text, columns(PLACES, table_width(PLACES))) == 1
    narrow = columns(PLACES, 12)
    assert [round(each.width, 3) for each in narrow] == [3, 2, 5]
    assert rows_in(text, narrow) == 2
    assert [cell for cell, _ in cell_lines(text, narrow)] == text.split("\t")


def test_two_tables_have_columns_of_their_own() -> None:
    both = (*PLACES, *table("很长的一个栏目名\t二"), Paragraph("文"))
    made = columns_of(both, 20)
    assert set(made) == {0, 1, 2, 3}
    assert made[0] == made[2] != made[3]

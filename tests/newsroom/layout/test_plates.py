"""Pictures of an article on paper: all of several, each with its caption, none larger than it can be printed."""

import pytest

from newsroom.layout.paper import Grid
from newsroom.layout.plates import plates_of
from newsroom.layout.stories import Picture

GRID = Grid(6, 10, 3.25, rows=60)


def pictures(count: int, caption: str = "图为第{}处。") -> tuple[Picture, ...]:
    return tuple(Picture(f"{number}.jpg", 1500, 1000, caption.format(number)) for number in range(1, count + 1))


@pytest.mark.parametrize("count", range(1, 8))
def test_in_a_wide_place_up_to_seven_pictures_are_shown(count: int) -> None:
    assert count in {len(plate.frames) for plate in plates_of(pictures(count), 3, 60, GRID)}


def test_each_of_several_captions_is_for_a_named_picture() -> None:
    side_by_side, stacked = plates_of(pictures(2), 2, 30, GRID)
    assert "".join(side_by_side.captions) == "左图为第1处。　右图为第2处。"
    assert "".join(stacked.captions) == "上图为第1处。　下图为第2处。"
    *_, rows = plates_of(pictures(5, "第{}处"), 4, 60, GRID)
    assert "".join(rows.captions) == "左上图：第1处　右上图：第2处　左下图：第3处　中下图：第4处　右下图：第5处"


def test_one_caption_is_of_all_pictures() -> None:
    for plate in plates_of(pictures(3, "现场"), 3, 60, GRID):
        assert plate.captions == ("现场",)


def test_what_has_no_place_is_told() -> None:
    first, *_ = plates_of(pictures(3), 1, 12, GRID)
    assert "".join(first.captions) == "图为第1处。　（另有2幅见网站）"


def test_a_small_picture_stays_small_and_stands_in_the_middle() -> None:
    (plate,) = plates_of((Picture("a.jpg", 120, 80),), 2, 30, GRID)
    (frame,) = plate.frames
    assert frame.width * GRID.size == pytest.approx(120 / 4)
    assert frame.left == pytest.approx((30 - frame.width) / 2)
    assert plate.filled < 0.5
    (large,) = plates_of((Picture("a.jpg", 1200, 800),), 2, 30, GRID)
    assert large.frames[0].width == pytest.approx(30)
    # An advertisement has the size that was paid for.
    (poster,) = plates_of((Picture("a.jpg", 120, 80),), 2, 30, GRID, coarse=True)
    assert poster.frames[0].width == pytest.approx(30)

"""Orders of articles on a page: they stand as wanted, and no way changes fewer files."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.editing.ordering import Standing, fit_orders
from newsroom.reading.fields import LARGEST

NAMES = "abcdef"
ORDERS = st.one_of(st.none(), st.integers(-2, 6), st.sampled_from((LARGEST, LARGEST - 1, -LARGEST)))
STANDINGS = st.permutations(NAMES).flatmap(
    lambda names: st.lists(st.tuples(ORDERS, st.booleans()), max_size=len(names)).map(
        lambda rows: [Standing(name, *row) for name, row in zip(names, rows, strict=False)]
    )
)


def stand(wanted: list[Standing], orders: list[int | None]) -> bool:
    """Whether articles with these orders stand as wanted on a page."""
    placed = [each._replace(order=order) for each, order in zip(wanted, orders, strict=True)]
    return all(one.place < other.place for one, other in pairwise(placed))


def changed(wanted: list[Standing], orders: list[int | None]) -> int:
    """How many files change that would not change anyhow."""
    return sum(each.order != order and not each.changing for each, order in zip(wanted, orders, strict=True))


def fewest(wanted: list[Standing]) -> int:
    """Find by trying how few files have to change."""
    for count in range(len(wanted)):
        for others in combinations([number for number, each in enumerate(wanted) if not each.changing], count):
            free = [number for number, each in enumerate(wanted) if each.changing or number in others]
            if can_stand(wanted, free):
                return count
    return len(wanted)


def can_stand(wanted: list[Standing], free: list[int]) -> bool:
    """Whether some orders of these articles let all stand as wanted: each takes one beside those that there are, or none."""
    kept = [each.order for number, each in enumerate(wanted) if number not in free and each.order is not None]
    beside = sorted({order + step for order in (*kept, 0) for step in range(-4, 5) if abs(order + step) <= LARGEST})
    for orders in product([None, *beside], repeat=len(free)):
        filled = [each.order for each in wanted]
        for number, order in zip(free, orders, strict=True):
            filled[number] = order
        if stand(wanted, filled):
            return True
    return False


@given(STANDINGS)
def test_articles_stand_as_wanted(wanted: list[Standing]) -> None:
    orders = fit_orders(wanted)
    assert stand(wanted, orders)
    assert all(order is None or abs(order) <= LARGEST for order in orders)
    assert fit_orders([each._replace(order=order) for each, order in zip(wanted, orders, strict=True)]) == orders


@given(STANDINGS.map(lambda wanted: wanted[:3]))
def test_no_way_changes_fewer_files(wanted: list[Standing]) -> None:
    assert changed(wanted, fit_orders(wanted)) == fewest(wanted)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a1 b2 c3", "a1 b2 c3"),
        ("a b c", "a b c"),
        # One between two others where there is room, else one more.
        ("a10 d40 b20 c30", "a10 d15 b20 c30"),
        ("a1 d4 b2 c3", "a1 d4 b10 c20"),
        ("d4 a1 b2 c3", "d0 a1 b2 c3"),
        ("d40 a10 b20", "d5 a10 b20"),
        ("b2 c3 a1", "b2 c3 a10"),
        ("b a c", "b10 a c"),
        ("c b a", "c10 b20 a"),
        ("a1 c b", "a1 c10 b"),
        ("a1 b1 c1", "a1 b1 c1"),
        ("b1 a1 c2", "b0 a1 c2"),
    ],
)
def test_places_are_found_beside_those_that_there_are(before: str, after: str) -> None:
    wanted = [Standing(each[0], int(each[1:]) if each[1:] else None) for each in before.split()]
    orders = [each[1:] for each in after.split()]
    assert ["" if order is None else str(order) for order in fit_orders(wanted)] == orders


def test_an_article_that_changes_anyhow_spares_the_others() -> None:
    came = Standing("d", 4, changing=True)
    assert fit_orders([Standing("a", 1), Standing("b", 5), came, Standing("c", 9)]) == [1, 5, 7, 9]
    assert fit_orders([Standing("a", 9), Standing("b", 1, changing=True)]) == [9, 10]


def test_a_long_page_takes_no_time() -> None:
    wanted = [Standing(f"{number:03}", number * 7 % 100 or None) for number in range(100)]
    assert stand(wanted, fit_orders(wanted))

"""Times as editors write them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.row_keys import seconds
from newsroom.times import SHANGHAI, format_seconds, from_seconds, parse_time


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-04-11 06:00", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        ("2023-04-11T06:00", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        (" 2023-04-11 06:00 ", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        ("2023-04-11 00:00", datetime(2023, 4, 10, 16, tzinfo=UTC)),
        ("2023-04-11 23:59", datetime(2023, 4, 11, 15, 59, tzinfo=UTC)),
        ("2023-04-11", datetime(2023, 4, 10, 16, tzinfo=UTC)),
        (date(2023, 4, 11), datetime(2023, 4, 10, 16, tzinfo=UTC)),
        # No summer time, as there was from 1986 to 1991.
        ("1988-07-01 08:00", datetime(1988, 7, 1, tzinfo=UTC)),
    ],
)
def test_a_time_is_shanghai_s(written: object, moment: datetime) -> None:
    read = parse_time(written)
    assert read == moment
    assert read
    assert read.utcoffset() == moment.utcoffset()


NO_TIMES: tuple[object, ...] = (
    *("", "明天", "2023-04-11 24:00", "2023-04-11 6:00", "2023-02-30", "2023/04/11", "2023-04-11 06:00+09:00", "06:00"),
    *("２０２３-04-11", 5, None, True, []),
)


@pytest.mark.parametrize("written", NO_TIMES)
def test_what_is_no_time_is_none(written: object) -> None:
    assert parse_time(written) is None


@pytest.mark.parametrize(
    "written", ["0001-01-01", "0001-01-01 06:00", "9999-12-31 23:59", date(1, 1, 1), date(9999, 12, 31)]
)
def test_a_time_at_the_edge_of_what_can_be_told_is_a_time_or_none(written: object) -> None:
    assert isinstance(parse_time(written), datetime | None)


def test_shanghai_is_eight_hours_ahead() -> None:
    assert datetime(2023, 4, 11, tzinfo=SHANGHAI).astimezone(UTC) == datetime(2023, 4, 10, 16, tzinfo=UTC)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(0, 24 * 60 - 1))
def test_seconds_are_moments_before_1970_too(day: date, minutes: int) -> None:
    moment = datetime.combine(day, time(*divmod(minutes, 60)), SHANGHAI)
    assert from_seconds(seconds(moment) or 0) == moment


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (0, "1970-01-01T08:00:00+08:00"),
        (-8 * 3600, "1970-01-01T00:00:00+08:00"),
        (-8 * 3600 - 60, "1969-12-31T23:59:00+08:00"),
        (-744_019_200, "1946-06-05T00:00:00+08:00"),
        (-30_610_252_800, "1000-01-01T00:00:00+08:00"),
    ],
)
def test_moments_before_1970_are_told_eight_hours_ahead(moment: int, told: str) -> None:
    assert format_seconds(moment) == told
    assert datetime.fromisoformat(told).timestamp() == moment

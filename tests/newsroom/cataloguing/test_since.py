"""Settings that hold from a day on: which issues are looked at again when they are others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.changes import IssueChange
from newsroom.cataloguing.since import touch_since
from tests.newsroom.cataloguing.archives import Archive, an_archive
from tests.newsroom.desk import manuscript

DAYS = (date(2022, 12, 31), date(2023, 4, 11), date(2023, 4, 12))
FILES = {f"{day:%Y/%m/%d}/a.md": manuscript(day=f"{day}") for day in DAYS}


def touched(archive: Archive, since: date | None, digest: bytes = b"") -> list[date]:
    """The days of the issues that a setting touches."""
    archive.database.execute("DELETE FROM changed")
    touch_since(archive.database, "setting", since, digest)
    return sorted(each.issue.date for each in archive.published.changes() if isinstance(each, IssueChange))


@pytest.mark.parametrize(("since", "found"), [(None, ()), (date(2023, 4, 11), DAYS[1:]), (date(2023, 4, 13), ())])
def test_a_new_setting_touches_its_issues_once_and_no_older_ones(since: date | None, found: tuple[date, ...]) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        assert touched(archive, since) == list(found)
        assert touched(archive, since) == []
        assert touched(archive, since, b"other") == list(found)


SETTINGS = st.tuples(st.none() | st.dates(date(2022, 12, 30), date(2023, 4, 14)), st.sampled_from((b"", b"other")))


@given(settings=st.lists(SETTINGS, max_size=4))
def test_every_issue_for_which_a_setting_is_another_is_touched(
    settings: list[tuple[date | None, bytes]],
) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        former: tuple[date | None, bytes] = (None, b"")
        for setting in settings:
            others = {day for day in DAYS if holds(former, day) != holds(setting, day)}
            assert others <= set(touched(archive, *setting))
            former = setting


def holds(setting: tuple[date | None, bytes], day: date) -> bytes | None:
    """What a setting says of the issue of a day."""
    since, digest = setting
    return digest if since and since <= day else None

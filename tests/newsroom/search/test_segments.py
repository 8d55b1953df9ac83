"""Which segments there are, and which of them a build looks at."""

import pytest

from newsroom.planning import segments
from newsroom.planning.segments import list_segments, plan_segments
from newsroom.search.index import Index, Segment, SegmentEntry, make_stale
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import issue_id, manuscript

DAYS = ("2015-12-31", "2016-01-01", "2022-07-01", "2023-01-05", "2023-04-01", "2023-05-31", "2023-07-11")
PAPER = {f"{day.replace('-', '/')}/x.md": manuscript(day=day) for day in DAYS}
ENTRY = SegmentEntry("folder", 1, 1, "2023-04-01", "2023-04-11", b"mark")
NAMES = ["2023-07", "2023-h1", "2022", "2016-2019", "2008-2015"]


def names_of(*days: str) -> list[str]:
    with an_archive({f"{day.replace('-', '/')}/x.md": manuscript(day=day) for day in days}) as archive:
        return [segment.name for segment in list_segments(archive.catalogue(archive.update()))]


def planned(index: Index, *issues: str) -> list[str]:
    with an_archive(PAPER) as archive:
        catalogue = archive.catalogue(archive.update())
        return [segment.name for segment in plan_segments(catalogue, index, {issue_id(each) for each in issues})]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that two articles fill."""
    monkeypatch.setattr(segments, "YEARS_ARTICLES", 2)
    monkeypatch.setattr(segments, "MONTHS_ARTICLES", 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), []),
        (("2023-04-11",), ["2023-04"]),
        # The newest month stands by itself, and a block has to have ended.
        (("2023-01-01", "2023-03-01", "2023-05-01"), ["2023-05", "2023-q1"]),
        (("2023-04-01", "2023-05-01"), ["2023-05", "2023-04"]),
        (("2023-01-01", "2023-06-01", "2023-07-01"), ["2023-07", "2023-h1"]),
        # The newest year is none of the years that are merged.
        (("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"), ["2023-01", "2022", "2020-2021"]),
        (("2016-01-01", "2024-01-01"), ["2024-01", "2016-2023"]),
        (("2016-01-01", "2023-12-31"), ["2023-12", "2016-2019"]),
    ],
)
def test_what_is_closed_is_merged_in_blocks_of_the_calendar(days: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(*days) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2020-01-01", "2021-01-01", "2021-02-01", "2023-01-01"), ["2023-01", "2021", "2020"]),
        (("2023-01-01", "2023-02-01", "2023-06-01", "2023-07-01"), ["2023-07", "2023-q2", "2023-q1"]),
        (("2023-01-01", "2023-02-01", "2023-03-01", "2023-07-01"), ["2023-07", "2023-03", "2023-02", "2023-01"]),
    ],
)
@pytest.mark.usefixtures("small_blocks")
def test_a_block_with_too_many_articles_is_cut(days: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(*days) == expected


@pytest.mark.parametrize(
    ("issue", "expected"), [("2023/07/11", "2023-07"), ("2023/05/31", "2023-h1"), ("2022/07/01", "2022")]
)
def test_an_issue_touches_its_own_segment_alone(issue: str, expected: str) -> None:
    assert planned(Index(dict.fromkeys(NAMES, ENTRY)), issue) == [expected]


def test_a_segment_that_is_not_published_or_known_to_be_old_is_looked_at() -> None:
    there = Index(dict.fromkeys(NAMES[:4], ENTRY))
    assert planned(there) == ["2008-2015"]
    old = [Segment("2022", 0, 0, 0), Segment("2000-2007", 0, 0, 0)]
    assert planned(make_stale(there, old)) == ["2022", "2008-2015"]

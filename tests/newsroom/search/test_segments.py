"""Which segments there are, and which of them a build looks at."""

import pytest

from newsroom.planning.segments import list_segments, plan_segments
from newsroom.search.index import Index, Segment, Told, make_stale
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import issue_id, manuscript

DAYS = ("2021-12-31", "2022-01-01", "2022-07-01", "2023-03-31", "2023-04-01", "2023-04-11")
PAPER = {f"{day.replace('-', '/')}/x.md": manuscript(day=day) for day in DAYS}
TOLD = Told("folder", 1, 1, "2023-04-01", "2023-04-11", b"mark")
NAMES = ["2023-04", "2023-03", "2022", "2021"]


def planned(index: Index, *issues: str) -> list[str]:
    with an_archive(PAPER) as archive:
        catalogue = archive.catalogue(archive.update())
        return [segment.name for segment in plan_segments(catalogue, index, {issue_id(each) for each in issues})]


def test_the_newest_year_is_cut_by_month_and_the_others_are_whole() -> None:
    with an_archive(PAPER) as archive:
        assert [segment.name for segment in list_segments(archive.catalogue(archive.update()))] == NAMES


def test_a_paper_without_issues_has_no_segments() -> None:
    with an_archive({}) as archive:
        assert list_segments(archive.catalogue(archive.update())) == []


def test_an_issue_of_a_new_year_closes_the_former() -> None:
    with an_archive({**PAPER, "2024/01/01/x.md": manuscript(day="2024-01-01")}) as archive:
        names = [segment.name for segment in list_segments(archive.catalogue(archive.update()))]
        assert names == ["2024-01", "2023", "2022", "2021"]


@pytest.mark.parametrize(
    ("issue", "expected"), [("2023/04/11", "2023-04"), ("2023/03/31", "2023-03"), ("2022/07/01", "2022")]
)
def test_an_issue_touches_its_own_segment_alone(issue: str, expected: str) -> None:
    assert planned(Index(dict.fromkeys(NAMES, TOLD)), issue) == [expected]


def test_a_segment_that_is_not_published_or_known_to_be_old_is_looked_at() -> None:
    there = Index(dict.fromkeys(NAMES[:3], TOLD))
    assert planned(there) == ["2021"]
    assert planned(make_stale(there, [Segment(2022, None), Segment(2020, None)])) == ["2022", "2021"]

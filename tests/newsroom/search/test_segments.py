"""Which segments there are, and which of them a build looks at."""

import pytest

from newsroom.planning import segments
from newsroom.planning.segments import list_segments, plan_segments
from newsroom.search.index import Index, IssueMark, Layer, Overlay, SegmentEntry
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import issue_id, manuscript

DAYS = ("2015-12-31", "2016-01-01", "2022-07-01", "2023-01-05", "2023-04-01", "2023-05-31", "2023-07-11")
PAPER = {f"{day.replace('-', '/')}/x.md": manuscript(day=day) for day in DAYS}
LAYER = Layer("folder", 1, 1, "2023-04-01", "2023-04-11")
ENTRY = SegmentEntry(LAYER, {"2022/07/01": IssueMark(1, b"mark")})
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


def test_a_segment_that_is_not_published_is_looked_at() -> None:
    assert planned(Index(dict.fromkeys(NAMES[:4], ENTRY))) == ["2008-2015"]


LARGE = {f"2022/07/0{day}/{stem}.md": manuscript(day=f"2022-07-0{day}") for day in range(1, 5) for stem in "abcde"}
LARGE |= {"2023/05/31/x.md": manuscript(day="2023-05-31"), "2023/05/30/x.md": manuscript(day="2023-05-30")}
MARKS = {f"2022/07/0{day}": IssueMark(5, b"mark") for day in range(1, 5)}
OVERLAY = Overlay(LAYER, (issue_id("2022/07/02"),), {"2022/07/02": 5})


def touched(former: dict[str, SegmentEntry], *issues: str) -> dict[str, list[str] | None]:
    """The issues that are looked at in each segment, None for all of them."""
    with an_archive(LARGE) as archive:
        catalogue = archive.catalogue(archive.update())
        planned = plan_segments(catalogue, Index(former), {issue_id(each) for each in issues})
    return {
        each.name: None if each.touched is None else sorted(issue.folder for issue in each.touched) for each in planned
    }


@pytest.fixture
def half_overlaid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Overlays with at most half of the articles of a closed segment."""
    monkeypatch.setattr(segments, "OVERLAID", 2)


CLOSED = {"2022": SegmentEntry(LAYER, MARKS)}
NEWEST = {"2023-05": SegmentEntry(LAYER, {"2023/05/30": IssueMark(1, b"mark")})}


@pytest.mark.usefixtures("half_overlaid")
def test_few_issues_of_a_closed_segment_are_looked_at_by_themselves() -> None:
    assert touched(NEWEST | CLOSED, "2022/07/01", "2022/07/05") == {"2022": ["2022/07/01", "2022/07/05"]}


@pytest.mark.usefixtures("half_overlaid")
def test_an_overlay_that_has_grown_is_merged() -> None:
    overlaid = {"2022": SegmentEntry(LAYER, MARKS, OVERLAY)}
    assert touched(NEWEST | overlaid, "2022/07/01") == {"2022": ["2022/07/01"]}
    assert touched(NEWEST | overlaid, "2022/07/01", "2022/07/02") == {"2022": ["2022/07/01", "2022/07/02"]}
    assert touched(NEWEST | overlaid, "2022/07/01", "2022/07/03") == {"2022": None}


@pytest.mark.usefixtures("half_overlaid")
def test_a_month_that_begins_merges_all_overlays() -> None:
    overlaid = {"2022": SegmentEntry(LAYER, MARKS, OVERLAY)}
    assert touched({"2023-04": ENTRY} | overlaid, "2023/05/31") == {"2023-05": None, "2022": None}
    assert touched({"2023-04": ENTRY} | CLOSED, "2023/05/31") == {"2023-05": None}


@pytest.mark.parametrize(("share", "expected"), [(2, ["2023/05/31"]), (3, None)])
def test_an_issue_lies_over_the_newest_month_until_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, share: int, expected: list[str] | None
) -> None:
    monkeypatch.setattr(segments, "OVERLAID_NEWEST", share)
    assert touched(NEWEST | CLOSED, "2023/05/31") == {"2023-05": expected}


def test_what_an_issue_has_gained_counts_for_the_overlay(monkeypatch: pytest.MonkeyPatch) -> None:
    # The published marks have two articles of the first issue, which has five now.
    before = {"2022": SegmentEntry(LAYER, MARKS | {"2022/07/01": IssueMark(2, b"mark")})}
    for share, expected in ((4, ["2022/07/01"]), (5, None)):
        monkeypatch.setattr(segments, "OVERLAID", share)
        assert touched(NEWEST | before, "2022/07/01") == {"2022": expected}


def test_an_issue_is_too_much_for_the_overlay_of_a_small_segment() -> None:
    assert touched(NEWEST | CLOSED, "2022/07/01") == {"2022": None}

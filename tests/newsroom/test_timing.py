"""Days that are probably in a wrong year: those of an archive, and what is held for long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.timing import check_ahead, check_years, find_slips
from newsroom.model import IssueId, Settings
from newsroom.reading.paper import Paper
from tests.newsroom.cataloguing.archives import at
from tests.newsroom.desk import a_card, a_paper, an_article, issue_id

APRIL = tuple(f"2023/04/{day:02}" for day in range(3, 28))
NOW = at("2023-04-30 00:00")


def slips(*folders: str) -> dict[str, str]:
    return {issue.folder: f"{day:%Y/%m/%d}" for issue, day in find_slips(map(issue_id, folders)).items()}


@pytest.mark.parametrize("year", ["2032", "2203", "1923", "2013", "2025"])
def test_an_issue_alone_in_a_year_of_nearly_the_same_digits_is_a_slip(year: str) -> None:
    folder = f"{year}/05/02"
    assert slips(*APRIL, folder) == {folder: "2023/05/02"}


def test_one_other_issue_is_enough_and_a_few_of_one_week_are_told_each() -> None:
    assert slips("2023/04/11", "1923/04/12") == {"1923/04/12": "2023/04/12"}
    wrong = ("2032/05/02", "2032/05/02-2", "2032/05/03")
    assert list(slips(*APRIL, *wrong)) == list(wrong)


@pytest.mark.parametrize(
    "folders",
    [
        ("2023/04/11",),
        # A gap of some years, and a paper that came out twice a year.
        (*APRIL, "2026/09/01"),
        tuple(f"{year}/{month}/01" for year in range(1990, 2024) for month in ("01", "07")),
        # Old issues of other years and of other times of the year.
        (*APRIL, "1956/04/11", "1988/05/01", "1923/10/01", "2013/09/30"),
        # An old year with more issues than a slip makes.
        (*APRIL, *(f"2013/04/{day:02}" for day in range(10, 15))),
    ],
    ids=["the first", "a gap", "twice a year", "old ones", "an old week"],
)
def test_a_first_issue_a_gap_and_old_issues_are_none(folders: tuple[str, ...]) -> None:
    assert slips(*folders) == {}


def test_a_leap_day_has_a_day_beside_it_in_other_years() -> None:
    assert slips("2023/02/27", "2023/02/28", "2023/03/01", "2032/02/29") == {"2032/02/29": "2023/02/28"}


def test_an_issue_with_its_number_stands_where_it_belongs() -> None:
    folders = ("2023/04/11", "2023/04/12", "2013/04/12")
    articles = [an_article(f"{folder}/x.md") for folder in folders]
    issues = [issue_id(folder) for folder in folders]
    (found,) = check_years(a_paper(*articles), issues)
    assert (found.place.path, found.data["meant"]) == ("articles/2013/04/12/x.md", "2023/04/12")
    assert list(check_years(a_paper(*articles, cards=[a_card("2013/04/12", number=7)]), issues)) == []


@given(st.sets(st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=30))
def test_no_slip_is_near_another_issue_and_each_is_meant_to_be(days: set[date]) -> None:
    for issue, meant in find_slips(map(IssueId, days)).items():
        others = days - {issue.date}
        assert min(abs(other - meant) for other in others) <= timedelta(days=31)
        assert sum(abs(other - issue.date) <= timedelta(days=366) for other in days) <= 3


def ahead(paper: Paper) -> list[tuple[str, str]]:
    return [(each.place.path, str(each.data["value"])) for each in check_ahead(paper, Settings(), NOW)]


def test_an_issue_of_a_far_day_is_told_once_and_at_its_release_where_that_is_it() -> None:
    articles = [an_article(f"2023/07/09/{stem}.md") for stem in "ab"]
    assert ahead(a_paper(*articles)) == [("articles/2023/07/09/a.md", "2023-07-09 00:00")]
    near = [an_article(f"2023/05/09/{stem}.md") for stem in "ab"]
    assert ahead(a_paper(*near)) == []
    late = a_card("2023/05/09", release=at("2032-05-09 00:00"))
    assert ahead(a_paper(*near, cards=[late])) == [("articles/2023/05/09/issue.yml", "2032-05-09 08:00")]


def test_an_article_of_its_own_far_time_is_told_and_a_draft_is_not() -> None:
    soon, late = at("2023-06-28 00:00"), at("2023-06-30 00:00")
    articles = [
        an_article("2023/04/11/a.md", publish_at=soon),
        an_article("2023/04/11/b.md", publish_at=late),
        an_article("2023/04/11/c.md", publish_at=late, draft=True),
    ]
    assert ahead(a_paper(*articles)) == [("articles/2023/04/11/b.md", "2023-06-30 08:00")]

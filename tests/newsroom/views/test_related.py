"""What an article's end and an issue's end name of the archive: older articles alone, each with why."""

from typing import Any

import pytest

from newsroom.model import Kind, Series
from newsroom.views.articles import article_view
from newsroom.views.issues import issue_view
from tests.newsroom.desk import a_catalogue, an_article, by, issue_id

OWN = "2023/04/11/own.md"


def related(*others: Any, **own: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - articles and their keys
    """Why, by which name, and the headline of each related article."""
    article = an_article(OWN, **({"topics": ("产改",), "byline": by("记者 蒋超")} | own))
    shown = article_view(a_catalogue(*others, article), OWN).related
    return [(each.why, each.name, each.mention.link.text) for each in shown]


TOPIC = an_article("2023/03/01/topic.md", topics=("产改",), byline=None)
REPORTER = an_article("2023/04/10/reporter.md", byline=by("记者 蒋超"))
DAY = an_article("2021/04/11/day.md", byline=None)


def test_its_topic_comes_first_then_its_reporter() -> None:
    assert related(DAY, TOPIC, REPORTER) == [("专题", "产改", "题 topic"), ("记者", "蒋超", "题 reporter")]


def test_its_day_in_the_nearest_year_fills_up() -> None:
    older = an_article("2019/04/11/older.md", byline=None)
    assert related(older, DAY, REPORTER) == [("记者", "蒋超", "题 reporter"), ("", "2021", "题 day")]
    assert related(DAY) == [("", "2021", "题 day")]
    assert related() == []


def test_the_newest_of_an_earlier_issue_is_named_and_none_of_its_own_or_a_later_one() -> None:
    older = an_article("2023/02/01/older.md", topics=("产改",), byline=None)
    same = an_article("2023/04/11/same.md", topics=("产改",), byline=by("记者 蒋超"))
    later = an_article("2023/04/12/later.md", topics=("产改",), byline=by("记者 蒋超"))
    assert related(older, TOPIC, same, later) == [("专题", "产改", "题 topic")]


def test_one_article_has_one_reason() -> None:
    both = an_article("2023/04/10/both.md", topics=("产改", "工匠"), byline=by("记者 蒋超"))
    assert related(both, topics=("产改", "工匠")) == [("专题", "产改", "题 both")]


@pytest.mark.parametrize(
    "own",
    [{"follows": "2023/03/01/topic.md"}, {"corrects": "2023/03/01/topic.md"}, {"series": Series("长编", 2)}],
)
def test_what_the_page_names_besides_is_not_told_twice(own: dict[str, Any]) -> None:
    other = an_article("2023/03/01/topic.md", topics=("产改",), byline=None, series=Series("长编", 1))
    assert related(other, **own) == []


def test_notices_and_what_is_withdrawn_are_neither_told_nor_tell() -> None:
    gone = an_article("2023/03/02/gone.md", topics=("产改",), byline=None, withdrawn="误")
    notice = an_article("2023/03/03/notice.md", topics=("产改",), byline=None, kind=Kind.NOTICE)
    assert "题 gone" not in str(related(TOPIC, gone)) + str(related(TOPIC, notice))
    assert related(TOPIC, withdrawn="误") == related(TOPIC, kind=Kind.NOTICE) == []


def test_an_issue_names_the_first_issue_of_its_day_in_the_last_five_years_that_had_one() -> None:
    years = (2014, 2015, 2017, 2018, 2019, 2021, 2024)
    others = [an_article(f"{year}/04/11/a.md", title=f"头条{year}") for year in years]
    second = an_article("2021/04/11-2/a.md", title="又一份")
    shown = issue_view(a_catalogue(*others, second, an_article(OWN)), issue_id("2023/04/11")).same_days
    assert [(line.link.text, line.lead) for line in shown] == [
        (f"{year}年4月11日", f"头条{year}") for year in (2021, 2019, 2018, 2017, 2015)
    ]

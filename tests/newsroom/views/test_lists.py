"""The lists of the whole paper: the newest articles of each, and each year's."""

import pytest

from newsroom.lists import CORRECTIONS, PHOTOS
from newsroom.model import Kind
from newsroom.site_outputs import list_outputs
from newsroom.views.lists import list_period_view, list_view
from newsroom.views.pieces import Link, Notice, Pictured
from newsroom.views.term_data import Period
from tests.newsroom.desk import a_catalogue, a_photo, an_article
from tests.newsroom.papers import paths_of

OLD = "2022/04/10/old.md"
THREE = (
    an_article(OLD),
    an_article("2022/04/11/a.md", corrects=OLD),
    an_article("2023/04/11/b.md", corrects=OLD, kind=Kind.CORRECTION),
    # A correction of what was only printed names no article.
    an_article("2023/04/12/c.md", kind=Kind.CORRECTION),
    an_article("2024/04/12/d.md", follows=OLD),
)


def test_the_newest_corrections_come_first_with_what_each_corrects() -> None:
    view = list_view(a_catalogue(*THREE), CORRECTIONS)
    shown = [each for each in view.entries if isinstance(each, Notice)]
    assert [each.mention.link.text for each in shown] == ["题 c", "题 b", "题 a"]
    assert [each.corrected.link.text if each.corrected else "" for each in shown] == ["", "题 old", "题 old"]
    assert (view.title, view.count) == ("", 3)
    assert view.periods == (Period("2023年", "corrections/2023/", 2), Period("2022年", "corrections/2022/", 1))


def test_a_year_lists_its_own_and_leads_to_the_years_beside_it() -> None:
    catalogue = a_catalogue(*THREE)
    later, earlier = list_period_view(catalogue, CORRECTIONS, 2023), list_period_view(catalogue, CORRECTIONS, 2022)
    assert [each.mention.link.text for each in later.entries] == ["题 c", "题 b"]
    assert (later.title, later.count, later.periods) == ("2023年", 2, ())
    assert (later.previous, later.next) == (Link("2022年", "corrections/2022/"), None)
    assert (earlier.previous, earlier.next) == (None, Link("2023年", "corrections/2023/"))


def test_there_is_a_list_before_the_first_correction_and_none_of_a_year_without() -> None:
    view = list_view(a_catalogue(an_article(OLD)), CORRECTIONS)
    assert (view.count, view.entries, view.periods) == (0, (), ())
    assert [path for path in paths_of(list(list_outputs(a_catalogue(an_article(OLD))))) if "corr" in path] == [
        "corrections/",
        "corrections/feed.xml",
        "corrections/feed.json",
    ]


def test_the_first_list_ends_after_fifty_and_the_year_has_them_all() -> None:
    many = [an_article(f"2023/04/{1 + number // 20:02}/a{number}.md", corrects=OLD) for number in range(60)]
    catalogue = a_catalogue(an_article(OLD), *many)
    newest = list_view(catalogue, CORRECTIONS)
    assert (len(newest.entries), newest.count) == (50, 60)
    assert len(list_period_view(catalogue, CORRECTIONS, 2023).entries) == 60


def test_photos_are_those_of_articles_that_readers_see_newest_first() -> None:
    photos = (a_photo("yi.png"), a_photo("er.png", caption="", alt=""))
    catalogue = a_catalogue(
        an_article("2022/04/11/a.md", photos=photos),
        an_article("2023/04/11/b.md", photos=photos[:1]),
        an_article("2023/04/12/c.md"),
        an_article("2023/04/12/d.md", photos=photos, draft=True),
        an_article("2023/04/12/e.md", photos=photos, withdrawn="误"),
    )
    view = list_view(catalogue, PHOTOS)
    shown = [each for each in view.entries if isinstance(each, Pictured)]
    assert [(each.mention.link.text, len(each.photos)) for each in shown] == [("题 b", 1), ("题 a", 2)]
    assert (view.list, view.count, view.feed) == (Link("图片", "photos/"), 2, None)
    assert view.periods == (Period("2023年", "photos/2023/", 1), Period("2022年", "photos/2022/", 1))
    year = list_period_view(catalogue, PHOTOS, 2022)
    assert (year.entries, year.next) == (tuple(shown[1:]), Link("2023年", "photos/2023/"))


def test_a_long_year_leads_to_its_months_which_list_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.addresses.LONG_YEAR", 2)
    days = ("2022/12/11", "2023/04/11", "2023/04/12", "2023/06/01")
    catalogue = a_catalogue(*(an_article(f"{day}/a.md", photos=(a_photo("yi.png"),)) for day in days))
    year, month = list_period_view(catalogue, PHOTOS, 2023), list_period_view(catalogue, PHOTOS, 2023, 4)
    assert (year.title, year.count, year.entries) == ("2023年", 3, ())
    assert year.periods == (Period("4月", "photos/2023/04/", 2), Period("6月", "photos/2023/06/", 1))
    assert (year.previous, year.next, year.up) == (Link("2022年", "photos/2022/"), None, None)
    assert (month.title, month.count, len(month.entries), month.periods) == ("2023年4月", 2, 2, ())
    assert (month.previous, month.next) == (None, Link("2023年6月", "photos/2023/06/"))
    assert month.up == Link("2023年", "photos/2023/")
    assert [path for path in paths_of(list(list_outputs(catalogue))) if "photos/" in path] == [
        *("photos/", "photos/2022/", "photos/2023/", "photos/2023/04/", "photos/2023/06/")
    ]

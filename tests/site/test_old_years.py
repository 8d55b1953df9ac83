"""A digitised paper from before 1970, when the seconds of computers began: its times are right and in order."""

import re
from pathlib import Path

import pytest

from tests.factories import build, make_project, write_article
from tests.site.feeds import ATOM, SITEMAP, feed_faults, read_json, read_xml, sitemap_faults
from tests.site.papers import NOW, SITE_URL

DAYS = ("1000/01/01", "1899/12/31", "1946/06/05", "1946/06/06", "1969/12/31", "1970/01/01", "1970/01/02")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with an article on each of the days, and in 1946 a correction."""
    root = make_project(tmp_path_factory.mktemp("old") / "paper")
    for day in DAYS:
        write_article(root, f"{day}/x.md", title=f"{day}的消息")
    write_article(root, "1946/06/06/geng.md", title="更正", kind="更正", corrects="1946/06/05/x.md")
    result = build(root, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr
    return root / "site"


def midnight(day: str) -> str:
    return f"{day.replace('/', '-')}T00:00:00+08:00"


def test_sitemaps_tell_the_day_of_each(site: Path) -> None:
    for day in DAYS:
        root = read_xml(site / f"sitemap-{day[:4]}.xml")
        assert list(sitemap_faults(root, SITE_URL)) == []
        told = {each.findtext(f"{SITEMAP}loc"): each.findtext(f"{SITEMAP}lastmod") for each in root}
        # What was corrected changed on the day of the correction.
        changed = "1946/06/06" if day == "1946/06/05" else day
        assert told[f"{SITE_URL}{day}/x/"] == midnight(changed)


def test_feeds_tell_them_newest_first(site: Path) -> None:
    feed = read_xml(site / "feed.xml")
    published = [entry.findtext(f"{ATOM}published") for entry in feed.iter(f"{ATOM}entry")]
    days = sorted([*DAYS, "1946/06/06"], reverse=True)
    assert published == [midnight(day) for day in days]
    assert feed.findtext(f"{ATOM}updated") == midnight("1970/01/02")
    data = read_json(site, "feed.json")
    assert list(feed_faults(data)) == []
    items = {item["id"]: item for item in data["items"]}
    corrected = items[f"{SITE_URL}1946/06/05/x/"]
    assert (corrected["date_published"], corrected["date_modified"]) == (midnight("1946/06/05"), midnight("1946/06/06"))


def test_pages_tell_programs_the_day(site: Path) -> None:
    for day in DAYS:
        page = (site / day / "x/index.html").read_text(encoding="utf-8")
        assert set(re.findall('"datePublished":"([^"]+)"', page)) & {midnight(day)}
        issue = read_json(site, f"{day}/issue.json")
        assert (issue["release"], issue["pages"][0]["articles"][0]["published"]) == (midnight(day), midnight(day))


@pytest.mark.parametrize(("folder", "read"), [("0999/12/31", False), ("1000/01/01", True)])
def test_a_year_of_three_figures_is_no_folder(tmp_path: Path, folder: str, *, read: bool) -> None:
    root = make_project(tmp_path / "paper")
    write_article(root, f"{folder}/x.md")
    result = build(root, env={"NEWSROOM_NOW": NOW})
    assert (result.returncode == 0) == read
    assert ("XS008" in result.stderr) != read

"""Which feeds and sitemaps a change renders: those that tell of it, and no others."""

from datetime import UTC, datetime, timedelta

from newsroom.lists import ListId
from newsroom.model import Taxonomy
from newsroom.outputs import FEEDS, SITEMAPS
from newsroom.planning.fingerprints import entry_fingerprints
from tests.newsroom.cataloguing.archives import Contents, an_archive, at
from tests.newsroom.desk import manuscript
from tests.newsroom.planning.sites import Round, Site, check_round

# Three articles, none of which shares a section, topic or reporter with another.
OLD = "2022/05/01/a.md"
ALONE = "section: 综合", "reporter: 记者 李四"
PAPER: Contents = {
    OLD: manuscript(*ALONE, day="2022-05-01"),
    "2023/04/10/b.md": manuscript("section: 评论", "reporter: 记者 王五", day="2023-04-10"),
    "2023/04/11/c.md": manuscript("topics: [产改]", day="2023-04-11"),
}
# Of the old article alone, then of the whole paper.
ITS_FEEDS = {f"{path}feed.{ending}" for path in ("sections/综合/", "reporters/李四/") for ending in ("xml", "json")}
SITE_FEEDS = {"feed.xml", "feed.json"}
CORRECTION: Contents = {
    "2023/04/12/d.md": manuscript(
        "kind: 更正", "section: 评论", f"corrects: {OLD}", "reporter: 记者 王五", day="2023-04-12"
    )
}


def rounds(*papers: Contents) -> list[Round]:
    """Publish one paper after the other, each held against a clean build of it."""
    with an_archive(papers[0]) as archive:
        site = Site(archive)
        site.publish()
        found = []
        for files in papers[1:]:
            archive.save(files)
            found.append(site.publish())
            check_round(found[-1])
        return found


def feeds_in(done: Round) -> set[str]:
    return set(done.rendered(*FEEDS))


def sitemaps_in(done: Round) -> set[str]:
    return set(done.rendered(*SITEMAPS))


def test_another_text_renders_the_feeds_of_its_article_alone() -> None:
    edited = {**PAPER, OLD: manuscript(*ALONE, day="2022-05-01", body="改过的一段。\n")}
    (done,) = rounds(PAPER, edited)
    assert feeds_in(done) == ITS_FEEDS | SITE_FEEDS
    assert sitemaps_in(done) == set()


def test_a_correction_renders_the_corrected_article_s_feeds_when_it_comes_and_when_it_goes() -> None:
    done, undone = rounds(PAPER, {**PAPER, **CORRECTION}, PAPER)
    assert feeds_in(done) == feeds_in(undone) >= ITS_FEEDS
    # When it was last changed is told.
    assert {"sitemap-2022.xml", "sitemap-2023.xml"} <= sitemaps_in(done) & sitemaps_in(undone)
    assert {path for path in feeds_in(done) if path.startswith(("sections/要闻/", "topics/"))} == set()


def test_a_correction_that_no_longer_corrects_is_taken_back() -> None:
    plain = {path: str(text).replace(f"corrects: {OLD}\n", "") for path, text in CORRECTION.items()}
    (done,) = rounds({**PAPER, **CORRECTION}, {**PAPER, **plain})
    assert feeds_in(done) >= ITS_FEEDS


def test_a_link_to_an_article_that_goes_renders_the_feeds_of_who_links() -> None:
    linking = {**PAPER, OLD: manuscript(*ALONE, day="2022-05-01", body="见[那篇](../../../2023/04/11/c.md)。\n")}
    held = {**linking, "2023/04/11/c.md": manuscript("topics: [产改]", "draft: true", day="2023-04-11")}
    (done,) = rounds(linking, held)
    assert feeds_in(done) >= ITS_FEEDS


def test_another_hour_of_release_is_told() -> None:
    early = {**PAPER, "2022/05/01/issue.yml": "release: 2022-05-01 06:00\n"}
    (done,) = rounds(PAPER, early)
    assert feeds_in(done) == ITS_FEEDS | SITE_FEEDS
    assert sitemaps_in(done) == {"sitemap-2022.xml"}


def test_a_new_issue_renders_no_sitemap_of_an_older_year() -> None:
    (done,) = rounds(PAPER, {**PAPER, "2023/04/12/e.md": manuscript(day="2023-04-12")})
    # Long after, a news sitemap has the newest issue's address and no news.
    assert sitemaps_in(done) == {"sitemap-2023.xml", "sitemap-news.xml"}
    assert feeds_in(done) & ITS_FEEDS == set()


def test_the_index_of_sitemaps_changes_with_the_years_alone() -> None:
    (done,) = rounds(PAPER, {**PAPER, "2024/01/01/e.md": manuscript(day="2024-01-01")})
    assert "sitemap.xml" in sitemaps_in(done)


def test_a_topic_has_feeds_as_long_as_the_registry_lists_it() -> None:
    files = {**PAPER, "topics.yml": "[]\n"}
    without, again = rounds(PAPER, files, PAPER)
    assert {"topics/产改/feed.xml", "topics/产改/feed.json"} <= without.plan.removed
    assert {"topics/产改/feed.xml", "topics/产改/feed.json"} <= feeds_in(again)


def test_notices_and_advertisements_and_what_is_withdrawn_leave_feeds_alone() -> None:
    more: Contents = {
        f"2023/04/12/{stem}.md": manuscript("section: 综合", line, day="2023-04-12")
        for stem, line in (("g", "kind: 公告"), ("h", "kind: 广告"), ("i", "withdrawn: 误"))
    }
    (done,) = rounds(PAPER, {**PAPER, **more})
    assert {path for path in feeds_in(done) if path.startswith("sections/")} == set()


def test_two_days_later_the_news_sitemap_alone_is_rendered() -> None:
    with an_archive(PAPER, now=at("2023-04-11 12:00")) as archive:
        site = Site(archive)
        assert [url for url, _ in archive.catalogue(archive.update()).recent()] == [
            "2023/04/11/c.md",
            "2023/04/10/b.md",
        ]
        site.publish()
        found = []
        for hours in (1, 10, 30, 90):
            archive.now = at("2023-04-11 12:00") + timedelta(hours=hours)
            done = site.publish()
            check_round(done)
            found.append(done.rendered())
        assert found == [[], ["sitemap-news.xml"], ["sitemap-news.xml"], []]


def test_an_entry_keeps_its_part_of_the_fingerprint_when_others_come() -> None:
    with an_archive(PAPER) as archive:
        site = Site(archive)
        site.publish()
        before = entry_fingerprints(archive.published.fingerprint("feed.xml") or b"")
        archive.save({**PAPER, "2023/04/12/e.md": manuscript(day="2023-04-12")})
        site.publish()
        after = entry_fingerprints(archive.published.fingerprint("feed.xml") or b"")
        assert len(before) == 3
        assert after[1:] == before


def test_a_feed_holds_the_newest_thirty() -> None:
    days = [datetime(2023, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(31)]
    files = {f"{day:%Y/%m/%d}/a.md": manuscript(day=f"{day:%Y-%m-%d}") for day in days}
    with an_archive(files) as archive:
        feed = archive.catalogue(archive.update()).feed(ListId.of(Taxonomy.SECTION, "要闻"), 30)
        assert [line.path[:10] for line in feed] == [f"{day:%Y/%m/%d}" for day in reversed(days[1:])]

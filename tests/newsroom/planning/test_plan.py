"""What a change makes a build look at and render, and what it leaves alone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from newsroom.catalogue import REACH
from newsroom.cataloguing.changes import ArticleChange, ListChange, Reason
from newsroom.lists import ListId, ListKind
from newsroom.look import Look
from newsroom.model import Settings
from newsroom.outputs import PageKind
from tests.newsroom.cataloguing.archives import Archive, Contents, an_archive, at
from tests.newsroom.desk import manuscript, picture
from tests.newsroom.planning.sites import Round, Site, check_round

DAYS = ("2022-12-30", "2022-12-31", "2023-01-01", "2023-04-10", "2023-04-11", "2024-02-29")


def folder(day: str) -> str:
    return day.replace("-", "/")


def paper(*days: str, stems: str = "ab", **more: str) -> dict[str, str | bytes]:
    """Issues with an article for each stem; `more` are keys that every article has."""
    keys = [f"{key}: {value}" for key, value in more.items()]
    return {
        f"{folder(day)}/{stem}.md": manuscript(f"title: 题{stem}{day}", *keys, day=day)
        for day in days
        for stem in stems
    }


@contextmanager
def published(files: Contents, rules: Settings | None = None) -> Iterator[tuple[Archive, Site]]:
    """An archive whose paper has been published."""
    with an_archive(files, rules) as archive:
        site = Site(archive)
        site.publish()
        yield archive, site


def rounds(*papers: Contents) -> list[Round]:
    """Publish one paper after the other, each of which is held against a clean build of it."""
    with published(papers[0]) as (archive, site):
        found = []
        for files in papers[1:]:
            archive.save(files)
            found.append(site.publish())
            check_round(found[-1])
        return found


def issues_of(paths: list[str]) -> set[str]:
    return {path[:10] for path in paths}


def test_the_first_build_renders_everything() -> None:
    with an_archive(paper(*DAYS)) as archive:
        done = Site(archive).publish()
        assert done.plan.whole
        assert done.after == done.clean
        assert {proof.output.file for proof in done.proofs} == done.differing


def test_nothing_is_looked_at_where_nothing_has_changed() -> None:
    (done,) = rounds(paper(*DAYS), paper(*DAYS))
    assert (len(done.plan.outputs), done.proofs, done.plan.changes) == (0, [], {})


@pytest.mark.parametrize("day", ["2022-11-11", "2023-02-02", "2024-03-01"], ids=["first", "between", "newest"])
def test_another_issue_renders_of_the_others_what_leads_on_to_it(day: str) -> None:
    (done,) = rounds(paper(*DAYS), paper(*DAYS, day))
    inner = done.rendered(PageKind.ARTICLE, PageKind.PAGE, PageKind.ISSUE_DATA)
    others = [path for path in inner if not path.startswith(folder(day))]
    # The last page and the last article of the issue before.
    ends = [] if day == "2022-11-11" else [f"{folder(neighbours(day)[0])}/{end}/" for end in ("b", "page-1")]
    # The first page of the issue after, and its articles, whose reporter signed in this one before.
    ends += [f"{folder(each)}/{end}/" for each in neighbours(day) if each > day for end in ("a", "b", "page-1")]
    assert sorted(others) == ends
    fronts = {path for path in done.rendered(PageKind.ISSUE) if path}
    assert fronts <= {f"{folder(each)}/" for each in (day, *neighbours(day))}


def neighbours(day: str) -> list[str]:
    ordered = sorted((*DAYS, day))
    place = ordered.index(day)
    return [*ordered[max(place - 1, 0) : place], *ordered[place + 1 : place + 2]]


def test_the_site_is_again_what_it_was_when_an_issue_goes_again() -> None:
    added, gone = rounds(paper(*DAYS), paper(*DAYS, "2023-02-02"), paper(*DAYS))
    assert gone.after == added.before
    assert gone.plan.removed == added.after.keys() - added.before.keys()


def refer(day: str, stem: str, *keys: str) -> dict[str, str]:
    """An article that says of others what it is to them."""
    return {f"{folder(day)}/{stem}.md": manuscript(f"title: 题{stem}{day}", *keys, "reporter: 李四", day=day)}


def older(done: Round) -> set[str]:
    """The articles of other issues than the newest that are rendered."""
    return {path for path in done.rendered(PageKind.ARTICLE) if not path.startswith("2024")}


def test_a_correction_changes_the_corrected_article_and_the_lists_of_corrections_alone() -> None:
    before = paper(*DAYS)
    correction = refer("2024-02-29", "c", "corrects: 2022/12/30/a.md", "kind: 更正")
    done, undone = rounds(before, before | correction, before)
    assert older(done) == older(undone) == {"2022/12/30/a/"}
    assert done.rendered(PageKind.CORRECTIONS) == ["corrections/", "corrections/2024/"]
    assert undone.plan.removed >= {"corrections/2024/index.html"}
    pages = {path for path in done.rendered(PageKind.ISSUE, PageKind.PAGE, PageKind.ISSUE_DATA) if path}
    assert {path[:4] for path in pages} == {"2024"}


def test_a_whole_issue_is_made_anew_with_any_of_its_articles_and_with_no_other_issue() -> None:
    before = paper(*DAYS)
    added, edited, corrected = rounds(
        before,
        before | paper("2023-02-02"),
        before | paper("2023-02-02") | {"2023/01/01/b.md": manuscript("title: 改了题", day="2023-01-01")},
        before | refer("2024-02-29", "c", "corrects: 2022/12/30/a.md", "kind: 更正"),
    )
    assert added.rendered(PageKind.WHOLE_ISSUE) == ["2023/02/02/all/"]
    assert edited.rendered(PageKind.WHOLE_ISSUE) == ["2023/01/01/all/"]
    whole = ["2022/12/30/all/", "2023/01/01/all/", "2024/02/29/all/"]
    assert corrected.rendered(PageKind.WHOLE_ISSUE) == whole
    assert "2023/02/02/all/index.html" in corrected.plan.removed


def test_a_whole_issue_is_made_anew_where_a_body_or_the_target_of_its_links_is_another() -> None:
    linked = {"2023/01/01/b.md": manuscript(body="见[前文](../../../2022/12/30/a.md)。", day="2023-01-01")}
    before = paper(*DAYS) | linked
    gone = before | {"2022/12/30/a.md": manuscript("title: 题a2022-12-30", "draft: true", day="2022-12-30")}
    longer = before | {"2023/04/10/a.md": manuscript("title: 题a2023-04-10", body="又一段。\n", day="2023-04-10")}
    removed, _, edited = rounds(before, gone, before, longer)
    assert set(removed.rendered(PageKind.WHOLE_ISSUE)) == {"2022/12/30/all/", "2023/01/01/all/"}
    assert edited.rendered(PageKind.WHOLE_ISSUE) == ["2023/04/10/all/"]


def test_a_correction_of_another_article_changes_the_former_one_too() -> None:
    before = paper(*DAYS) | refer("2024-02-29", "c", "corrects: 2022/12/30/a.md")
    (done,) = rounds(before, before | refer("2024-02-29", "c", "corrects: 2023/01/01/b.md"))
    assert older(done) == {"2022/12/30/a/", "2023/01/01/b/"}


def test_a_new_headline_of_the_corrected_article_is_told_where_its_correction_is_listed() -> None:
    before = paper(*DAYS) | refer("2024-02-29", "c", "corrects: 2022/12/30/a.md")
    retitled = manuscript("title: 改了题", day="2022-12-30")
    (done,) = rounds(before, before | {"2022/12/30/a.md": retitled})
    assert done.rendered(PageKind.CORRECTIONS) == ["corrections/", "corrections/2024/"]
    assert "2024/02/29/c/" in done.rendered(PageKind.ARTICLE)


def test_a_new_headline_of_the_corrected_article_is_told_where_its_correction_stands() -> None:
    corrections = refer("2023-01-01", "c", "corrects: 2022/12/30/a.md", "kind: 更正")
    before = paper(*DAYS) | corrections | refer("2023-01-01", "d", "corrects: 2022/12/30/a.md")
    retitled = manuscript("title: 改了题", day="2022-12-30")
    (done,) = rounds(before, before | {"2022/12/30/a.md": retitled})
    assert {"2023/01/01/", "2023/01/01/page-1/"} <= set(done.rendered(PageKind.ISSUE, PageKind.PAGE))


STORY = {
    **refer("2022-12-31", "s", "follows: 2022/12/30/a.md"),
    **refer("2023-01-01", "s", "follows: 2022/12/31/s.md"),
    **refer("2023-04-10", "s", "follows: 2022/12/31/s.md"),
}
PARTS = {"2022/12/30/a/", "2022/12/31/s/", "2023/01/01/s/", "2023/04/10/s/"}


def test_a_follow_up_changes_exactly_the_articles_of_its_story() -> None:
    before = paper(*DAYS) | STORY
    done, undone = rounds(before, before | refer("2024-02-29", "s", "follows: 2023/01/01/s.md"), before)
    assert older(done) == older(undone) == PARTS


def test_a_story_that_is_cut_in_two_changes_on_both_sides() -> None:
    before = paper(*DAYS) | STORY
    cut = refer("2022-12-31", "s")
    moved = refer("2022-12-31", "s", "follows: 2022/12/30/b.md")
    apart, together, other = rounds(before, before | cut, before, before | moved)
    # The article that is cut off has neighbours on its page, which name it, but nothing there is another's story.
    assert older(apart) == older(together) == PARTS
    assert older(other) == {*PARTS, "2022/12/30/b/"}


@pytest.mark.parametrize("key", ["draft: true", "withdrawn: 误"])
def test_a_story_changes_where_a_part_of_it_is_held_back_or_withdrawn(key: str) -> None:
    before = paper(*DAYS) | STORY
    done, undone = rounds(before, before | refer("2022-12-31", "s", "follows: 2022/12/30/a.md", key), before)
    beside = {"2022/12/31/a/", "2022/12/31/b/"}
    assert older(done) - beside | {"2022/12/31/s/"} == older(undone) - beside == PARTS


def test_a_link_that_comes_alive_is_rendered_and_no_other_article() -> None:
    linking = manuscript(day="2022-12-30", body="见[那篇](../../../2024/02/29/z.md)。\n")
    before = {**paper(*DAYS), "2022/12/30/c.md": linking}
    held = manuscript("draft: true", day="2024-02-29")
    (done,) = rounds({**before, "2024/02/29/z.md": held}, {**before, "2024/02/29/z.md": manuscript(day="2024-02-29")})
    assert [path for path in done.rendered(PageKind.ARTICLE) if not path.startswith("2024")] == ["2022/12/30/c/"]


def series(*days: str, name: str = "手记") -> dict[str, str | bytes]:
    return paper(*days, stems="s", series=f"{{name: '{name}'}}")


# As many days as a series is listed to each side, and one more, over the turn of a year.
DAILY = [f"{date(2023, 12, 20) + timedelta(days=day)}" for day in range(2 * REACH + 3)]


@pytest.mark.parametrize("name", ["手记", "见闻/2023", "x.md"])
@pytest.mark.parametrize("place", [0, 4, REACH + 1, len(DAILY) - 1], ids=["first", "early", "middle", "newest"])
def test_a_part_of_a_series_is_listed_by_those_around_it_and_by_no_other(place: int, name: str) -> None:
    whole = series(*DAILY, name=name)
    without = {path: text for path, text in whole.items() if not path.startswith(folder(DAILY[place]))}
    unrelated = paper(*DAILY, stems="ab")
    done, undone = rounds({**unrelated, **without}, {**unrelated, **whole}, {**unrelated, **without})
    around = {folder(day) for day in DAILY[max(place - REACH, 0) : place + REACH + 1]}
    assert issues_of(done.rendered(PageKind.ARTICLE)) == around
    assert issues_of(undone.rendered(PageKind.ARTICLE)) == around
    others = [path for path in done.rendered(PageKind.ARTICLE) if not path.startswith(folder(DAILY[place]))]
    assert {path[10:] for path in others} == {"/s/"}


def test_a_part_of_a_series_that_is_held_or_withdrawn_is_listed_by_nobody() -> None:
    whole = series(*DAILY[:3])
    for key in ("draft: true", "withdrawn: 来源不实"):
        text = manuscript("title: 题s", "series: {name: 手记}", key, day=DAILY[1])
        done, undone = rounds(whole, {**whole, f"{folder(DAILY[1])}/s.md": text}, whole)
        beside = {f"{folder(day)}/s/" for day in (DAILY[0], DAILY[2])}
        assert beside <= set(done.rendered(PageKind.ARTICLE))
        assert beside <= set(undone.rendered(PageKind.ARTICLE))


def test_data_tells_what_an_article_corrects_once_that_is_out() -> None:
    notice = manuscript("corrects: 2022/12/30/c.md", "reporter: 李四", day="2024-02-29")
    before = {**paper(*DAYS), "2024/02/29/c.md": notice}
    held, shown = (manuscript(key, day="2022-12-30") for key in ("draft: true", "order: 9"))
    (done,) = rounds({**before, "2022/12/30/c.md": held}, {**before, "2022/12/30/c.md": shown})
    assert done.rendered(PageKind.ISSUE_DATA) == ["2022/12/30/issue.json", "2024/02/29/issue.json"]


def test_the_turn_of_a_year_touches_the_years_beside_it() -> None:
    (done,) = rounds(paper("2022-12-31", "2024-02-29"), paper("2022-12-31", "2023-01-01", "2024-02-29"))
    assert done.rendered(PageKind.YEAR) == ["issues/2022/", "issues/2023/", "issues/2024/"]


def test_a_year_that_is_gone_is_gone_from_the_years_beside_it() -> None:
    (done,) = rounds(paper("2022-12-31", "2023-01-01", "2024-02-29"), paper("2022-12-31", "2024-02-29"))
    assert done.rendered(PageKind.YEAR) == ["issues/2022/", "issues/2024/"]
    assert {"issues/2023/index.html", "2023/index.html", "2023/01/index.html"} <= done.plan.removed


def test_a_combined_issue_of_new_year_s_eve_stands_in_the_next_year_s_calendar_too() -> None:
    before = paper("2023-12-31", "2024-01-02")
    combined = {**before, "2023/12/31/issue.yml": "covers: [2023-12-31, 2024-01-01]\n"}
    done, undone = rounds(before, combined, before)
    # In its own year the calendar names it, in the next its days are marked.
    assert done.rendered(PageKind.YEAR) == undone.rendered(PageKind.YEAR) == ["issues/2023/", "issues/2024/"]
    assert undone.plan.removed == {"2024/01/01/index.html"}


def test_an_issue_is_named_by_all_issues_of_the_day_in_later_years() -> None:
    second = {f"2023/04/11-2/{stem}.md": manuscript(f"title: 二{stem}", day="2023-04-11") for stem in "ab"}
    before = {**paper("2023-04-11", "2024-04-11"), **second}
    (done,) = rounds(before, {**before, **paper("2022-04-11")})
    issues = {"2022/04/11/", "2023/04/11/", "2023/04/11-2/", "2024/04/11/"}
    assert {path for path in done.rendered(PageKind.ISSUE) if "/04/11" in path} == issues
    assert {f"2023/04/11-2/{stem}/" for stem in "ab"} <= set(done.rendered(PageKind.ARTICLE))


def test_a_section_becomes_long_and_short_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.addresses.LONG_YEAR", 3)
    short = paper("2022-12-31", "2023-01-01", "2023-04-10", stems="a")
    grown, shrunk = rounds(
        short, {**short, **paper("2023-01-01", stems="abc")}, {**short, **paper("2023-01-01", stems="ab")}
    )
    assert "sections/要闻/2023/04/" in grown.rendered(PageKind.TERM_PERIOD)
    assert {"sections/要闻/2023/01/index.html", "sections/要闻/2023/04/index.html"} <= shrunk.plan.removed


def test_a_month_of_a_long_year_is_named_by_those_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.addresses.LONG_YEAR", 3)
    before = paper("2023-01-01", "2023-07-01", "2023-12-01")
    (done,) = rounds(before, {**before, **paper("2023-04-10")})
    months = [path for path in done.rendered(PageKind.TERM_PERIOD) if path.startswith("sections/要闻/2023/")]
    assert months == [f"sections/要闻/2023/{month}" for month in ("", "01/", "04/", "07/")]


def test_a_topic_comes_and_goes_with_its_only_article() -> None:
    before = paper(*DAYS)
    tagged = {**before, **paper("2023-04-10", stems="a", topics="[技能]")}
    done, undone = rounds(before, tagged, before)
    assert {"topics/", "topics/技能/", "topics/技能/2023/"} <= set(done.rendered())
    assert undone.plan.removed == {"topics/技能/index.html", "topics/技能/2023/index.html"}
    assert done.rendered(PageKind.ARTICLE) == undone.rendered(PageKind.ARTICLE) == ["2023/04/10/a/"]


def test_a_topic_that_becomes_another_s_name_leads_there() -> None:
    files = {**paper("2023-04-10", topics="[技能]"), **paper("2023-04-11", topics="[竞赛]")}
    joined = {**files, "topics.yml": "- {name: 竞赛, aliases: [技能]}\n"}
    done, undone = rounds(files, joined, {**files, "topics.yml": "[]\n"})
    assert "topics/技能/" in done.rendered(PageKind.REDIRECT)
    assert "topics/技能/" in undone.rendered(PageKind.TERM)


def signed(day: str, name: str, stem: str = "s") -> Contents:
    return paper(day, stems=stem, reporter=name)


def test_the_years_of_an_old_name_come_and_go_with_those_of_the_name() -> None:
    names = {"reporters.yml": "- {name: 李四, aliases: [小李]}\n"}
    before = {**paper(*DAYS), **names, **signed("2022-12-31", "李四")}
    later = {**before, **signed("2023-04-10", "李四")}
    done, undone = rounds(before, later, before)
    assert done.rendered(PageKind.REDIRECT) == ["reporters/小李/2023/"]
    assert undone.plan.removed >= {"reporters/小李/2023/index.html"}
    assert "reporters/小李/index.html" not in undone.plan.removed


def test_an_old_name_leads_to_the_first_of_those_who_are_there() -> None:
    names = {"reporters.yml": "".join(f"- {{name: 李{who}, id: 李{who}@甲, aliases: [小李]}}\n" for who in "四五")}
    one = {**paper(*DAYS), **names, **signed("2022-12-31", "李五（甲）"), **signed("2023-04-10", "李五（甲）")}
    both = {**one, **signed("2023-04-11", "李四（甲）", "t")}
    # Someone of that very name, of another firm than any of the list.
    own = {**one, **signed("2023-04-11", "小李（乙）", "t")}
    done, undone, taken = rounds(one, both, one, own)
    assert "reporters/小李/2022/index.html" in done.plan.removed
    assert done.rendered(PageKind.REDIRECT) == ["reporters/小李/", "reporters/小李/2023/"]
    assert undone.rendered(PageKind.REDIRECT) == [f"reporters/小李/{year}" for year in ("", "2022/", "2023/")]
    assert "reporters/小李/2022/index.html" in taken.plan.removed
    assert "reporters/小李/2023/" in taken.rendered(PageKind.TERM_PERIOD)


def test_an_old_name_that_is_listed_no_longer_leads_nowhere() -> None:
    before = {**paper(*DAYS), **signed("2022-12-31", "李四"), "reporters.yml": "- {name: 李四, aliases: [小李]}\n"}
    (done,) = rounds(before, {**before, "reporters.yml": "- {name: 李四, aliases: [老李]}\n"})
    assert done.plan.removed == {"reporters/小李/index.html", "reporters/小李/2022/index.html"}
    assert done.rendered(PageKind.REDIRECT) == ["reporters/老李/", "reporters/老李/2022/"]


def test_a_picture_of_two_articles_stays_until_both_have_gone() -> None:
    photo = "photos: [{file: tu.jpg, caption: 图}]"
    one: Contents = {"2023/04/10/p.md": manuscript(photo, day="2023-04-10"), "2023/04/10/tu.jpg": picture()}
    two: Contents = {"2023/04/11/p.md": manuscript(photo, day="2023-04-11"), "2023/04/11/tu.jpg": picture()}
    files = paper(*DAYS)
    first, second, third, last = rounds(files, {**files, **one}, {**files, **one, **two}, {**files, **two}, files)
    (job,) = first.plan.pictures
    assert job.source == "2023/04/10/tu.jpg"
    assert second.plan.pictures == third.plan.pictures == ()
    assert not {*job.files} & third.plan.removed
    assert {*job.files} <= last.plan.removed


def test_a_picture_in_full_size_is_one_more_copy_as_long_as_a_photo_has_it() -> None:
    photo = "photos: [{file: tu.jpg, caption: 图}]"
    whole = "photos: [{file: tu.jpg, caption: 图, original: true}]"
    large: Contents = {"2023/04/10/tu.jpg": picture(size=(2000, 20)), "2023/04/11/tu.jpg": picture(size=(2000, 20))}
    files: Contents = {**paper(*DAYS), **large, "2023/04/10/p.md": manuscript(photo, day="2023-04-10")}
    other: Contents = {"2023/04/11/p.md": manuscript(whole, day="2023-04-11")}
    added, gone = rounds(files, {**files, **other}, files)
    ((file,),) = (job.files for job in added.plan.pictures)
    assert file.endswith("-2000.jpg")
    assert gone.plan.removed >= {file}


SHARING = Settings(look=Look(share="articles"))


def shares(done: Round) -> list[str]:
    return done.rendered(PageKind.SHARE)


def test_a_share_picture_follows_its_article_and_no_other_change() -> None:
    photo = "photos: [{file: tu.jpg, caption: 图}]"
    files: Contents = {**paper("2023-04-10", "2023-04-11"), "2023/04/10/tu.jpg": picture()}
    with published(files, SHARING) as (archive, site):

        def after(change: Contents) -> Round:
            archive.save({**files, **change})
            check_round(done := site.publish())
            return done

        a, share = "2023/04/10/a.md", "2023/04/10/a/share"
        other = after({a: manuscript("title: 改了题", day="2023-04-10")})
        assert shares(other) == [f"{share}.png", "2023/04/10/share.jpg"]
        assert shares(after({a: manuscript("title: 改了题", "note: 编者按", day="2023-04-10")})) == []
        shown = after({a: manuscript("title: 改了题", photo, day="2023-04-10")})
        assert shares(shown) == [f"{share}.jpg", "2023/04/10/share.jpg"]
        assert shown.plan.removed == {f"{share}.png"}
        gone = after({a: manuscript(photo, "withdrawn: 误", day="2023-04-10")})
        assert gone.plan.removed >= {f"{share}.jpg"}


def test_what_becomes_due_is_planned_and_what_is_due_again_later_is_removed() -> None:
    files = {**paper(*DAYS), **paper("2024-02-29", stems="z", publish_at="2024-03-01 06:00")}
    with published(files) as (archive, site):
        archive.now = at("2024-02-29 12:00")
        held = site.publish()
        check_round(held)
        assert "2024/02/29/z/index.html" in held.plan.removed
        archive.now = at("2024-03-01 00:00")
        check_round(out := site.publish())
        assert "2024/02/29/z/" in out.rendered()
        # What is news depends on the moment.
        news = {"sitemap-news.xml"}
        assert {file for file, mark in out.after.items() if held.before.get(file) != mark} == news
        assert out.after.keys() == held.before.keys()


MENDED = {"reporters.yml": "- {name: 张三}\n", "topics.yml": "- {name: 产改}\n", "sections.yml": "- {name: 要闻}\n"}


@pytest.mark.parametrize("name", MENDED)
def test_a_registry_that_was_wrong_and_is_mended_takes_no_standing_page_away(name: str) -> None:
    files: Mapping[str, str | bytes] = {**paper("2023-04-10"), **MENDED}
    with published(files) as (archive, site):
        archive.save({**files, name: MENDED[name] * 2})
        assert archive.update().problems
        archive.save(files)
        done = site.publish()
        check_round(done)
        assert (done.plan.removed, done.proofs) == (frozenset(), [])


def test_a_registry_that_was_empty_and_is_mended_takes_no_old_name_away() -> None:
    renamed = {"topics.yml": "- {name: 产改, aliases: [改革]}\n"}
    files = {**paper("2023-04-10"), **paper("2023-04-11", stems="c", topics="[改革]"), **renamed}
    with published(files) as (archive, site):
        archive.save({**files, "topics.yml": ""})
        archive.update()
        archive.save(files)
        done = site.publish()
        check_round(done)
        assert not done.plan.removed & {"topics/改革/index.html", "topics/改革/2023/index.html"}
        assert done.proofs == []


def test_a_plan_has_the_changes_with_their_reasons() -> None:
    before = paper("2023-04-10")
    (done,) = rounds(before, {**before, **paper("2023-04-10", stems="a", topics="[技能]")})
    assert done.plan.changes[ArticleChange("2023/04/10/a.md")] is Reason.EDITED
    assert done.plan.changes[ListChange(ListId(ListKind.TOPICS, "技能"), 2023, 4)] is Reason.EDITED


def test_a_build_that_failed_is_made_up_for_by_the_next() -> None:
    before = paper(*DAYS)
    with published(before) as (archive, site):
        archive.save({**before, **paper("2023-04-10", stems="c")})
        archive.update()
        archive.save({**before, **paper("2023-04-10", stems="c"), **paper("2023-04-11", stems="d")})
        done = site.publish()
        check_round(done)
        assert {"2023/04/10/c/", "2023/04/11/d/"} <= set(done.rendered())


def test_a_picture_goes_with_the_last_article_that_shows_it() -> None:
    shown = "photos: [{file: tu.jpg, caption: 图}]"
    before = paper(*DAYS) | {"2022/12/30/tu.jpg": picture(), "2024/02/29/tu.jpg": picture()}
    old, new = "2022/12/30/p.md", "2024/02/29/p.md"
    one = before | {old: manuscript(shown, day="2022-12-30"), new: manuscript(shown, day="2024-02-29")}
    other = one | {old: manuscript(shown, "withdrawn: 误", day="2022-12-30")}
    neither = other | {new: manuscript(shown, "withdrawn: 误", day="2024-02-29")}
    first, second = rounds(one, other, neither)
    assert [file for file in first.plan.removed if file.startswith("media/")] == []
    assert {file.rpartition(".")[2] for file in second.plan.removed if file.startswith("media/")} == {"jpg", "webp"}

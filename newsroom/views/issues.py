"""Views of issues, their pages, and the years of issues."""

from __future__ import annotations

import calendar
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.almanac import format_date, format_weekday
from newsroom.catalogue import SAME_DAYS, has_fronts
from newsroom.issues import has_epub, has_pdf, has_scans, is_grouped
from newsroom.model import NOTICES, IssueKind, Kind
from newsroom.reading.body import find_body
from newsroom.views import parts, scans
from newsroom.views.cuts import cut_view
from newsroom.views.data import IssueLine, IssuesView, IssueView, PageView, YearView
from newsroom.views.pieces import Briefs, Day, Download, GuideLine, Link, Month, Sheet
from newsroom.views.references import corrected_by
from newsroom.views.term_data import Period

if TYPE_CHECKING:
    from datetime import date

    from newsroom.catalogue import Catalogue, IssueSummary
    from newsroom.model import Article, Issue, IssueCard, IssueId, Page
    from newsroom.views.pieces import Story

# How many characters of a lead's text its front shows, and of one that has the page to itself.
OPENING = 360
ALONE = 3000
BESIDE = 2
# From every so many articles one is a poem on, the page is one of poems.
_POEMS = 3
NEWEST_ISSUES = 10
# From how many articles on a day's tint is one step darker.
TINTS = (1, 5, 16, 31)


def issue_view(catalogue: Catalogue, issue_id: IssueId) -> IssueView:
    """An issue: its front page and the sheets that follow."""
    issue = catalogue.issue(issue_id)
    previous, following = catalogue.neighbours(issue_id)
    return IssueView(
        masthead=parts.masthead(issue, catalogue.settings.look),
        pages=tuple(parts.page_link(issue_id, page.card) for page in issue.pages),
        sheets=tuple(sheet(page, issue, catalogue) for page in issue.pages),
        guide=tuple(_guide_line(issue_id, page, index) for index, page in enumerate(issue.pages)),
        previous=parts.issue_link(previous),
        next=parts.issue_link(following),
        whole=encode(addresses.whole_issue_path(issue_id)),
        same_days=tuple(map(_line, catalogue.same_days(issue_id, SAME_DAYS))),
        leaves=scans.leaves(issue),
        downloads=_downloads(issue, catalogue),
        manifest=encode(addresses.manifest_file(issue_id)) if has_scans(issue) else "",
    )


def _downloads(issue: Issue, catalogue: Catalogue) -> tuple[Download, ...]:
    """The whole issue as files to keep."""
    files = {
        "EPUB": addresses.issue_epub_file(issue.id) if has_epub(issue, catalogue.settings) else "",
        "PDF": addresses.issue_pdf_file(issue.id) if has_pdf(issue, catalogue.settings) else "",
    }
    name = f"{catalogue.settings.name} {issue.id.folder.replace('/', '-')}"
    return tuple(Download(form, encode(file), f"{name}.{form.lower()}") for form, file in files.items() if file)


def _guide_line(issue: IssueId, page: Page, index: int) -> GuideLine:
    """A page with its first headline, the front without one."""
    first = next(iter(_news(page.articles)), None) if index else None
    return GuideLine(parts.page_link(issue, page.card), parts.article_link(first) if first else None)


def page_view(catalogue: Catalogue, issue_id: IssueId, label: str) -> PageView:
    """One page of an issue with the pages before and after."""
    issue = catalogue.issue(issue_id)
    place = next(index for index, page in enumerate(issue.pages) if page.card.label == label)
    links = [_page_beside(issue_id, page) for page in issue.pages]
    earlier, later = catalogue.neighbours(issue_id)
    return PageView(
        masthead=parts.masthead(issue, catalogue.settings.look),
        pages=tuple(parts.page_link(issue_id, page.card, current=page.card.label == label) for page in issue.pages),
        sheet=sheet(issue.pages[place], issue, catalogue),
        previous=links[place - 1] if place else None,
        next=links[place + 1] if place + 1 < len(links) else None,
        backward=None if place else parts.issue_link(earlier),
        onward=parts.issue_link(later) if place + 1 == len(links) else None,
        scan=scans.scan_view(issue.pages[place], issue),
    )


def _page_beside(issue: IssueId, page: Page) -> Link:
    """A link to a page by its name and first headline."""
    line = _guide_line(issue, page, index=1)
    words = " ".join(filter(None, (line.page.label, line.page.name)))
    return Link(f"{words}：{line.story.text}" if line.story else words, line.page.address)


def sheet(page: Page, issue: Issue, catalogue: Catalogue) -> Sheet:
    """A page laid out in the order in which readers see it.

    The first story leads, two stand beside it, 简讯 share a box, the rest follows, notices come last.
    """
    shown = _shown(page.articles)
    grouped = [article for article in shown if is_grouped(article, page.card)]
    news = [article for article in _news(page.articles) if article not in grouped]
    pictures = [article for article in news[1:] if article.kind is Kind.PICTURE and article.photos]
    apart = {article.path for article in pictures}
    stories = [parts.story(article, catalogue) for article in news if article.path not in apart]
    most = OPENING if len(shown) > 1 or page.continued else ALONE
    lead = (
        replace(stories[0], opening=_opening(catalogue.body(news[0].path), most, verse=news[0].is_verse))
        if news
        else None
    )
    briefs = _briefs(grouped, catalogue)
    continued = {article.path: _continued(article, issue, catalogue) for article in _shown(page.continued)}
    onward = {article.path: _continued(article, issue, catalogue) for article in _sent_on(page, issue)}
    notices = {article.path: _notice(article, catalogue) for article in shown if article.kind in NOTICES}
    every = onward | {article.path: parts.story(article, catalogue) for article in shown} | continued | notices
    if lead:
        every[news[0].path] = lead
    return Sheet(
        label=parts.page_name(page.card),
        name=page.card.name or "",
        address=encode(addresses.page_path(issue.id, page.card.label)),
        staff=parts.staff_view(page.card.staff),
        lead=lead,
        beside=tuple(stories[1 : 1 + BESIDE]),
        briefs=briefs,
        rest=tuple(stories[1 + BESIDE :]),
        continued=tuple(continued.values()),
        pictures=tuple(parts.story(article, catalogue) for article in pictures),
        notices=tuple(notices.values()),
        uniform=len({article.section for article in shown}) == 1 < len(shown),
        verse=sum(article.is_verse for article in shown) * _POEMS >= max(1, len(shown)),
        bands=cut_view(page.bands, every, briefs, news[0].path if news else ""),
    )


def _sent_on(page: Page, issue: Issue) -> list[Article]:
    """Articles that go on here since another page lacked room."""
    paths = {path for band in page.bands for stack in band.stacks for part in stack.parts for path in part.paths}
    here = {article.path for article in (*page.articles, *page.continued)}
    return [article for article in _shown(issue.articles) if article.path in paths - here]


def _news(articles: tuple[Article, ...]) -> list[Article]:
    return [article for article in _shown(articles) if article.kind not in NOTICES]


def _shown(articles: tuple[Article, ...]) -> list[Article]:
    return [article for article in articles if not article.withdrawn]


# A lead stands on the page of its issue and on its own page, which are made one after the other.
@lru_cache(maxsize=64)
def _opening(body: str, most: int, *, verse: bool) -> tuple[str, ...]:
    """As many whole paragraphs of a lead as fit in its place."""
    opening: list[str] = []
    for paragraph in find_body(body, verse=verse).running:
        # What introduces a list means nothing without it.
        if paragraph.endswith(("：", ":")):
            continue
        if opening and sum(map(len, opening)) + len(paragraph) > most:
            break
        opening.append(paragraph)
    return tuple(opening)


def _briefs(articles: list[Article], catalogue: Catalogue) -> tuple[Briefs, ...]:
    groups = groupby(articles, key=lambda article: article.group or Kind.BRIEF.value)
    merged: dict[str, list[Story]] = {}
    for heading, group in groups:
        merged.setdefault(heading, []).extend(parts.story(article, catalogue) for article in group)
    return tuple(Briefs(heading, tuple(stories)) for heading, stories in merged.items())


def _continued(article: Article, issue: Issue, catalogue: Catalogue) -> Story:
    """A story from another page, with a link back to it."""
    first = parts.page_with(article, issue).card
    link = Link(parts.page_name(first), encode(addresses.page_path(issue.id, first.label)))
    return replace(parts.story(article, catalogue), continued_from=link, continued_on=())


def _notice(article: Article, catalogue: Catalogue) -> Story:
    """A notice, of a 更正 with the article that it corrects."""
    return replace(parts.story(article, catalogue), corrected=corrected_by(article, catalogue))


def issues_view(catalogue: Catalogue) -> IssuesView:
    """The years, newest first, and the newest issues of the newest year."""
    years = catalogue.years()[::-1]
    newest = catalogue.issues_of(years[0].year)[::-1][:NEWEST_ISSUES] if years else ()
    periods = (
        Period(f"{each.year}年", encode(addresses.issues_year_path(each.year)), each.articles, each.issues)
        for each in years
    )
    return IssuesView(tuple(periods), tuple(_line(summary) for summary in newest))


def _line(summary: IssueSummary) -> IssueLine:
    card = summary.card
    return IssueLine(
        link=Link(parts.issue_name(card.issue), encode(addresses.issue_path(card.issue))),
        weekday=format_weekday(card.issue.date) if card.issue.ordinal == 1 else "",
        number=parts.number_text(card.number),
        kind="" if card.kind is IssueKind.REGULAR else card.kind.value,
        lead=summary.lead,
        count=summary.articles,
        days=parts.covered_days(card),
        title=card.title or "",
    )


def year_view(catalogue: Catalogue, year: int) -> YearView:
    """A year as a calendar of issues, with the years beside it."""
    summaries = catalogue.issues_of(year)
    days: dict[date, list[IssueSummary]] = {}
    # A 合刊 of New Year's Eve covers days of this year too.
    for summary in (*catalogue.issues_of(year - 1), *summaries):
        for day in summary.card.covers or (summary.card.issue.date,):
            days.setdefault(day, []).append(summary)
    years = [each.year for each in catalogue.years()]
    place = years.index(year)
    return YearView(
        year=year,
        issues=len(summaries),
        articles=sum(summary.articles for summary in summaries),
        months=tuple(_month(year, month, days) for month in range(1, 13)),
        previous=_year_link(years[place - 1]) if place else None,
        next=_year_link(years[place + 1]) if place + 1 < len(years) else None,
        fronts=Link("头版墙", encode(addresses.fronts_path(year))) if has_fronts(catalogue, year) else None,
    )


def _year_link(year: int) -> Link:
    return Link(f"{year}年", encode(addresses.issues_year_path(year)))


def _month(year: int, month: int, days: dict[date, list[IssueSummary]]) -> Month:
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(year, month)
    own = [each for day in sorted(days) if (day.year, day.month) == (year, month) for each in days[day]]
    return Month(
        title=f"{month}月",
        anchor=addresses.month_anchor(month),
        weeks=tuple(
            tuple(_day(day, days.get(day, [])) if day.month == month else None for day in week) for week in weeks
        ),
        special=tuple(dict.fromkeys(link for each in own if (link := _special(each.card)))),
    )


def _special(card: IssueCard) -> Link | None:
    """An issue that a day alone does not show: ``10月11日号外``.

    Another is ``10月2日至4日合刊``.
    """
    if card.kind is IssueKind.REGULAR and card.issue.ordinal == 1 and len(card.covers) < 2:  # noqa: PLR2004 - several days
        return None
    days = (parts.covered_days(card) or format_date(card.issue.date)).partition("年")[2]
    kind = card.kind.value
    if card.kind is IssueKind.REGULAR:
        kind = IssueKind.COMBINED.value if len(card.covers) > 1 else f"第{card.issue.ordinal}份"
    title = f"《{card.title}》" if card.title else ""
    return Link(f"{days}{kind}{title}", encode(addresses.issue_path(card.issue)))


def _day(day: date, issues: list[IssueSummary]) -> Day:
    count = sum(summary.articles for summary in issues)
    links = tuple(Link(_line(each).link.text, encode(addresses.issue_path(each.card.issue))) for each in issues)
    serial = str(issues[0].card.number or "") if issues else ""
    return Day(day.day, day.isoformat(), links, count, sum(count >= least for least in TINTS), serial)

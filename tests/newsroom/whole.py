"""The paper read as a whole, and a catalogue in memory: slow, simple, and what the catalogue on disk is held against."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsroom.catalogue import REACH, ContentLine, FeedLine, IssueSummary, TermSummary, YearSummary
from newsroom.cataloguing.rows import digest_filed
from newsroom.checks import check_paper
from newsroom.directory import Directory
from newsroom.issues import assemble_issue, news_first
from newsroom.lists import LISTINGS, ListId, ListKind
from newsroom.model import Article, Issue, IssueCard, IssueId, Taxonomy
from newsroom.opening import RegularFiles
from newsroom.pinyin import read_name
from newsroom.reading.articles import House
from newsroom.reading.folder import LINK, is_picture, list_files
from newsroom.reading.paper import Paper
from newsroom.reading.reader import Reader, is_article, read_registries
from newsroom.release import Visibility, article_due, is_out, issue_due, public_card, public_form, visibility_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from newsroom.model import Settings
    from newsroom.problems import Problem


def load_paper(root: Path, roles: tuple[str, ...] = ()) -> Paper:
    """Reads ``root`` (the folder articles/); what is wrong in single files stands in ``problems``."""
    files, stamps = RegularFiles(root), list_files(root) if root.is_dir() else {}
    registries, problems = read_registries(files, stamps)
    paper = Paper(Directory(registries), problems=list(problems))
    reader = Reader(files, House(paper.directory, roles))
    paper.paths = [path for path in stamps if is_article(path)]
    paper.pictures = [path for path in stamps if is_picture(path)]
    for path, stamp in stamps.items():
        reading = reader.read(path, link=stamp.size == LINK)
        paper.problems += reading.problems
        if reading.article:
            paper.articles[path] = reading.article
        if reading.card:
            paper.cards[reading.card.card.issue] = reading.card
    files.close()
    errors = [each.place.path for each in paper.problems if not each.warning]
    paper.faulty = frozenset(path.removeprefix(f"{root.name}/") for path in errors)
    return paper


def inspect_paper(articles: Path, docs: Path, settings: Settings) -> tuple[Paper, list[Problem]]:
    """The paper below ``articles`` with all its problems; bodies may link to files below ``docs`` too."""
    paper = load_paper(articles, settings.roles)
    others = [file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()]
    return paper, check_paper(paper, others, articles.name, settings)


def released_articles(paper: Paper, settings: Settings, now: datetime) -> list[tuple[Article, str]]:
    """Each article that may be read at ``now`` (an aware time) with its body, as readers may see it."""
    return [
        (public_form(filed.article), "" if filed.article.withdrawn else filed.body)
        for filed in paper.articles.values()
        if is_out(article_due(filed.article, paper.card(filed.article.issue), settings), settings, now)
    ]


def next_due(paper: Paper, settings: Settings, now: datetime) -> datetime | None:
    """The next moment after ``now`` at which something becomes due, None when nothing waits."""
    moments = (
        article_due(filed.article, paper.card(filed.article.issue), settings) for filed in paper.articles.values()
    )
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


class MemoryCatalogue:
    """Answers ``Catalogue`` from dictionaries; nothing of it changes once it is made."""

    def __init__(self, paper: Paper, settings: Settings, now: datetime) -> None:
        self._settings = settings
        self._directory = paper.directory
        self._paper = paper
        self._now = now
        grouped: dict[IssueId, list[Article]] = {}
        self._bodies: dict[str, str] = {}
        for article, body in released_articles(paper, settings, now):
            grouped.setdefault(article.issue, []).append(article)
            self._bodies[article.path] = body
        self._issues: dict[IssueId, Issue] = {
            issue: assemble_issue(self._card(issue, articles), articles) for issue, articles in sorted(grouped.items())
        }
        self._ids = tuple(self._issues)
        self._order = {issue: place for place, issue in enumerate(self._ids)}
        self._articles = {article.path: article for issue in self._issues.values() for article in issue.articles}
        self._filed: dict[ListKind, dict[str, list[Article]]] = {kind: self._file(kind) for kind in LISTINGS}

    def _card(self, issue: IssueId, articles: list[Article]) -> IssueCard:
        """An issue's card as readers may see it."""
        filed = [each.article for each in self._paper.articles.values() if each.article.issue == issue]
        return public_card(self._paper.card(issue), filed, {article.path for article in articles})

    def _file(self, kind: ListKind) -> dict[str, list[Article]]:
        """The articles of every list in the order of the paper; every section, even without articles."""
        filed: dict[str, list[Article]] = {}
        if kind is ListKind.SECTIONS:
            filed = {section.name: [] for section in self._directory.registries.sections}
        for article in self._articles.values():
            for name in LISTINGS[kind].filed(article, self._directory):
                filed.setdefault(name, []).append(article)
        return filed if kind is ListKind.SECTIONS else dict(sorted(filed.items()))

    @property
    def settings(self) -> Settings:
        """The paper's own settings."""
        return self._settings

    @property
    def directory(self) -> Directory:
        """The three registries."""
        return self._directory

    def newest(self) -> IssueId | None:
        """The newest issue, None before the first."""
        return next(reversed(self._issues), None)

    def issue_ids(self) -> Collection[IssueId]:
        """Every issue, oldest first."""
        return self._issues.keys()

    def issue(self, issue: IssueId) -> Issue:
        """An issue with its pages and articles."""
        return self._issues[issue]

    def neighbours(self, issue: IssueId) -> tuple[IssueId | None, IssueId | None]:
        """The issues before and after."""
        place = self._order[issue]
        before = self._ids[place - 1] if place else None
        return before, (self._ids[place + 1] if place + 1 < len(self._ids) else None)

    def same_days(self, issue: IssueId, limit: int) -> tuple[IssueSummary, ...]:
        """The first issue of the day in earlier years, newest first."""
        days = {each.date.year: each for each in reversed(self._ids) if _day(each) == _day(issue)}
        earlier = sorted((year for year in days if year < issue.date.year), reverse=True)
        return tuple(_summary(self._issues[days[year]]) for year in earlier[:limit])

    def years(self) -> tuple[YearSummary, ...]:
        """The years that have issues, oldest first."""
        issues = Counter(issue.date.year for issue in self._issues)
        articles = Counter(each.issue.date.year for each in self._articles.values() if not each.withdrawn)
        return tuple(YearSummary(year, issues[year], articles[year]) for year in issues)

    def issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        """The issues of a year, oldest first."""
        return tuple(_summary(issue) for issue in self._issues.values() if issue.id.date.year == year)

    def article(self, path: str) -> Article | None:
        """The article at a path below articles/, None where it is not out."""
        return self._articles.get(path)

    def body(self, path: str) -> str:
        """An article's body in Markdown."""
        return self._bodies[path]

    def parts_around(self, article: Article) -> tuple[Article, ...]:
        """An article of a series with those before and after it."""
        parts = [
            each
            for each in self._articles.values()
            if each.series and article.series and each.series.name == article.series.name
        ]
        if article not in parts:
            return ()
        place = parts.index(article)
        return tuple(parts[max(place - REACH, 0) : place + REACH + 1])

    def paths(self) -> Collection[str]:
        """The paths of all articles, withdrawn ones included."""
        return self._articles.keys()

    def terms(self, taxonomy: Taxonomy) -> tuple[TermSummary, ...]:
        """Every section, topic or reporter with its numbers."""
        return tuple(self.term(taxonomy, name) for name in self._filed[ListKind(taxonomy)])

    def term(self, taxonomy: Taxonomy, name: str) -> TermSummary:
        """One of them."""
        articles = self._filed[ListKind(taxonomy)][name]
        first, last = (articles[0].issue.date, articles[-1].issue.date) if articles else (None, None)
        reporter = taxonomy is Taxonomy.REPORTER
        reading = () if taxonomy is Taxonomy.SECTION else read_name(name, person=reporter)
        roles, affiliations = self._credits(name, reversed(articles)) if reporter else ((), ())
        return TermSummary(name, len(articles), first, last, roles, affiliations, reading)

    def _credits(self, name: str, articles: Iterable[Article]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The roles and affiliations that someone signed with, in the order of the articles."""
        roles: dict[str, None] = {}
        affiliations: dict[str, None] = {}
        for article in articles:
            held, firms = self._directory.credit_in(article, name)
            roles.update(dict.fromkeys(held))
            affiliations.update(dict.fromkeys(firms))
        return tuple(roles), tuple(affiliations)

    def together(self, taxonomy: Taxonomy, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Of a topic the reporters, of a reporter the topics that most articles share with it, and how many these are."""
        other = Taxonomy.REPORTER if taxonomy is Taxonomy.TOPIC else Taxonomy.TOPIC
        own = self._filed[ListKind(taxonomy)].get(name, [])
        counts = Counter(each for article in own for each in self._directory.terms_of(article, other))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit])

    def months(self, own: ListId) -> tuple[tuple[int, int, int], ...]:
        """Year, month and number of articles, oldest first."""
        dates = Counter((article.issue.date.year, article.issue.date.month) for article in self._list(own))
        return tuple((year, month, count) for (year, month), count in dates.items())

    def newest_articles(self, own: ListId, limit: int) -> tuple[Article, ...]:
        """The newest articles, newest issue first; within an issue as the paper has them."""
        # Sorting is stable: the order within an issue stays.
        return tuple(sorted(self._list(own), key=lambda article: article.issue, reverse=True)[:limit])

    def articles_of(self, own: ListId, year: int, month: int | None = None) -> tuple[Article, ...]:
        """The articles of a year or a month, oldest issue first."""
        dates = ((article, article.issue.date) for article in self._list(own))
        return tuple(article for article, day in dates if day.year == year and month in (None, day.month))

    def filed_before(self, own: ListId, issue: IssueId) -> tuple[Article, ...]:
        """The articles in the list's newest issue before this one."""
        newest = max((each.issue for each in self._list(own) if each.issue < issue), default=None)
        return tuple(each for each in self._list(own) if each.issue == newest)

    def _list(self, own: ListId) -> list[Article]:
        return self._filed[own.kind].get(own.name, [])

    def corrections_of(self, path: str) -> tuple[Article, ...]:
        """What corrects an article, newest issue first."""
        found = sorted((each for each in self._articles.values() if each.corrects == path), key=lambda each: each.path)
        return tuple(sorted(found, key=lambda article: article.issue, reverse=True))

    def chain(self, path: str) -> tuple[Article, ...]:
        """The story that an article belongs to by what follows what: its articles in order of time."""
        story = {path} & self._articles.keys()
        known: set[str] = set()
        while story != known:
            known = set(story)
            story |= {each.path for each in self._articles.values() if each.follows in story}
            story |= {self._articles[each].follows or "" for each in story} & self._articles.keys()
        if len(story) < 2:
            return ()
        ordered = sorted((self._articles[each] for each in story), key=lambda each: (each.issue, self._trail(each)))
        return tuple(article for article in ordered if not article.withdrawn)

    def _trail(self, article: Article) -> tuple[int, str]:
        """How many articles come before one in its story, and its path."""
        before = self._articles.get(article.follows or "")
        return (self._trail(before)[0] + 1 if before else 0, article.path)

    def feed(self, own: ListId | None, limit: int) -> tuple[FeedLine, ...]:
        """The newest articles that a feed has."""
        filed = self._list(own) if own else self._articles.values()
        told = [article for article in filed if visibility_of(article) is Visibility.NEWS]
        newest = sorted(told, key=lambda article: article.issue, reverse=True)[:limit]
        return tuple(self._line(article) for article in newest)

    def _line(self, article: Article) -> FeedLine:
        filed = self._paper.articles[article.path]
        beside = {f"{article.issue.folder}/{photo.file}" for photo in article.photos}
        targets = {target.path for target in filed.scan.targets} - beside | ({article.corrects} - {None})
        links = tuple(sorted((target, target in self._articles) for target in targets if target))
        digest = digest_filed(filed, self._directory)
        return FeedLine(article.path, digest, self._released(article), self._corrected(article.path), links)

    def _corrected(self, path: str) -> tuple[tuple[str, int], ...]:
        return tuple(
            sorted(
                (other.path, self._released(other))
                for other in self._articles.values()
                if other.corrects == path and visibility_of(other)
            )
        )

    def _due(self, article: Article) -> datetime | None:
        return article_due(article, self._paper.card(article.issue), self._settings)

    def _released(self, article: Article) -> int:
        """A draft of a preview is of its issue's day."""
        return int((self._due(article) or issue_due(IssueCard(article.issue))).timestamp())

    def recent(self) -> tuple[tuple[str, int], ...]:
        """The articles of the last two days, newest first."""
        news = [
            article
            for article in self._articles.values()
            if visibility_of(article) is Visibility.NEWS and self._due(article)
        ]
        released = [(article.path, self._released(article), article.issue) for article in news]
        now = int(self._now.timestamp())
        new = [each for each in released if now - 2 * 86400 < each[1] <= now]
        return tuple((path, moment) for path, moment, _ in sorted(new, key=lambda each: each[1:], reverse=True))[:1000]

    def dated(self, year: int, month: int | None = None) -> tuple[tuple[str, int], ...]:
        """The articles of a year or month that readers are led to, each with when it was last changed."""
        found = [(article, article.issue.date) for article in self._articles.values() if visibility_of(article)]
        own = [article for article, day in found if day.year == year and month in (None, day.month)]
        return tuple((each.path, self._line(each).updated) for each in own)

    def contents(self, year: int) -> tuple[ContentLine, ...]:
        """The articles of a year by their content."""
        own = (article for article in self._articles.values() if article.issue.date.year == year)
        return tuple(ContentLine(each.path, self._line(each).digest, self._correcting(each.path)) for each in own)

    def _correcting(self, path: str) -> tuple[tuple[str, bytes], ...]:
        return tuple((other, self._line(self._articles[other]).digest) for other, _ in self._corrected(path))

    def issue_months(self) -> tuple[tuple[int, int, int], ...]:
        """Each month that has issues with the number of its articles."""
        counts: Counter[tuple[int, int]] = Counter()
        for article in self._articles.values():
            counts[article.issue.date.year, article.issue.date.month] += not article.withdrawn
        return tuple((year, month, count) for (year, month), count in counts.items())

    def term_names(self, taxonomy: Taxonomy) -> list[str]:
        """Every section, topic or reporter."""
        return sorted(self._filed[ListKind(taxonomy)])

    def terms_in(self, year: int) -> tuple[tuple[str, str, int, int], ...]:
        """What has articles in a year."""
        return tuple(
            (taxonomy.value, name, month, count)
            for taxonomy in sorted(Taxonomy)
            for name in sorted(self._filed[ListKind(taxonomy)])
            for each, month, count in self.months(ListId.of(taxonomy, name))
            if each == year
        )


def _day(issue: IssueId) -> tuple[int, int]:
    return issue.date.month, issue.date.day


def _summary(issue: Issue) -> IssueSummary:
    lead = next((article.title for article in news_first(issue.articles) if not article.withdrawn), "")
    count = sum(not article.withdrawn for article in issue.articles)
    return IssueSummary(
        issue.card, count, lead, tuple(page.card.label for page in issue.pages), issue.pages[0].card.scan
    )

"""The outputs that changes can touch, and files that may go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from newsroom.catalogue import SAME_DAYS
from newsroom.cataloguing.changes import (
    ArticleChange,
    EntryChange,
    IndexChange,
    IssueChange,
    ListChange,
    ReferenceChange,
)
from newsroom.groups import Fixed, IssueGroup, ListGroup, TaxonomyGroup, YearGroup
from newsroom.issues import has_epub
from newsroom.lists import CORRECTIONS, LISTINGS, RELATING, ListId, ListKind, lists_of
from newsroom.model import NOTICES, Taxonomy
from newsroom.planning.lists import beside, plan_list, plan_old_names
from newsroom.site_outputs import (
    article_output,
    dated_outputs,
    epub_output,
    feeds_of_list,
    index_output,
    issue_data_output,
    issue_output,
    outputs_of_end,
    outputs_of_front,
    outputs_of_issue,
    outputs_of_year,
    sheets_of_issue,
    whole_issue_output,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.cataloguing.changes import Change, Changes
    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.groups import Group
    from newsroom.model import Article, IssueId
    from newsroom.outputs import Output

Kind = TypeVar("Kind", bound="Change")


def only(kind: type[Kind], changes: Iterable[Change]) -> list[Kind]:
    """The changes of one kind."""
    return [each for each in changes if isinstance(each, kind)]


@dataclass(slots=True)
class Touched:
    """Outputs by their files, and the published files of changed groups."""

    catalogue: StoredCatalogue
    published: Published
    outputs: dict[str, Output] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def take(self, outputs: Iterable[Output], groups: Iterable[Group] = ()) -> None:
        """Adds outputs; whatever else the groups have published goes."""
        self.outputs |= {output.file: output for output in outputs}
        for group in groups:
            self.gone |= self.published.files(group)

    def follow(self, changes: Changes) -> None:
        """Adds all that the changes can touch."""
        self._issues({each.issue for each in only(IssueChange, changes)})
        paths = {each.path for each in only(ArticleChange, changes)}
        paths |= {each.path for each in only(ReferenceChange, changes)}
        self._references(paths)
        for each in only(ListChange, changes):
            if each.list.kind is ListKind.SERIES:
                near = self.catalogue.parts_near(each.list.name, each.year, each.month)
                self.take(map(article_output, near))
        self._followers(changes)
        entries = only(EntryChange, changes)
        self._lists(self._periods(only(ListChange, changes), entries, paths))
        for taxonomy in {each.taxonomy for each in only(IndexChange, changes)} | {each.taxonomy for each in entries}:
            self.take([index_output(taxonomy)], [TaxonomyGroup(taxonomy)])
        if changes:
            self.take(outputs_of_front(self.catalogue), [Fixed.FRONT])

    def _issues(self, issues: Collection[IssueId]) -> None:
        """The issues themselves, their neighbours, which link to them, and their years."""
        for issue in issues:
            self.take(self._outputs_of(issue), [IssueGroup(issue)])
            for each, last in zip(self.catalogue.neighbours(issue), (True, False), strict=True):
                if each:
                    self.take(outputs_of_end(self.catalogue.issue(each), last=last))
            self._same_days(issue)
        # A 合刊 of New Year's Eve stands in the next year's calendar too.
        years = {year for issue in issues for year in (issue.date.year, issue.date.year + 1)}
        listed = [summary.year for summary in self.catalogue.years()]
        known = {year for year in years if self.published.files(YearGroup(year))}
        years |= beside(listed, known ^ (years & set(listed)))
        for year in years:
            self.take(outputs_of_year(self.catalogue, year), [YearGroup(year)])

    def _same_days(self, issue: IssueId) -> None:
        """The issues of the day in later years, which link to it."""
        for number, day in enumerate(self.catalogue.same_days_after(issue, SAME_DAYS)):
            self.take(map(issue_output, day))
            # The articles of the nearest may name this issue's lead.
            for later in day if number == 0 else ():
                self.take(map(article_output, self.catalogue.issue(later).articles))

    def _followers(self, changes: Changes) -> None:
        """The articles that follow a changed issue in one of its lists."""
        lists: dict[tuple[int, int], list[ListId]] = defaultdict(list)
        for each in only(ListChange, changes):
            if each.list.kind in RELATING:
                lists[each.year, each.month].append(each.list)
        for issue in (each.issue for each in only(IssueChange, changes)):
            for own in lists[issue.date.year, issue.date.month]:
                self.take(map(article_output, self.catalogue.filed_after(own, issue)))

    def _outputs_of(self, issue: IssueId) -> Iterable[Output]:
        try:
            return outputs_of_issue(self.catalogue.issue(issue), self.catalogue.settings)
        except KeyError:
            return ()

    def _references(self, paths: Iterable[str]) -> None:
        """The articles that these link to or are linked with; whole chains."""
        touched: set[str] = set()
        near: set[str] = set()
        for path in paths:
            # A story that an article has left, or joined two parts of, is its neighbours' story now.
            ends = {path, *self.catalogue.related(path)}
            near |= ends
            for end in ends - touched:
                touched |= {end, *(each.path for each in self.catalogue.chain(end))}
        for path in touched:
            if article := self.catalogue.article(path):
                # What an article corrects or follows stands in its issue's data too, its links in the whole issue.
                whole = [issue_data_output(article.issue), whole_issue_output(article.issue)]
                self.take([article_output(article), *whole, *self._shared(article)])
                # A correction names the article that it corrects wherever it stands.
                if article.corrects and article.kind in NOTICES:
                    self.take(sheets_of_issue(self.catalogue.issue(article.issue)))

        self._books({article.issue for path in near if (article := self.catalogue.article(path))})

    def _books(self, issues: Collection[IssueId]) -> None:
        """The books of issues: they have an article's links and corrections."""
        since = self.catalogue.settings.epub_since
        for issue in issues:
            if since and issue.date >= since and has_epub(self.catalogue.issue(issue), self.catalogue.settings):
                self.take([epub_output(issue)])

    def _shared(self, article: Article) -> Iterator[Output]:
        """The feeds, sitemaps and digests that have an article.

        Those of its year depend on what corrects it.
        """
        for own in lists_of(article, self.catalogue.directory):
            yield from feeds_of_list(self.catalogue, own)
        yield from dated_outputs(self.catalogue, article.issue.date.year)

    def _periods(
        self, months: Iterable[ListChange], entries: Iterable[EntryChange], paths: Iterable[str]
    ) -> dict[ListId, set[ListGroup]]:
        """Each list that may be another, with its years and months.

        The list of corrections names what each corrects.
        """
        found: dict[ListId, set[ListGroup]] = defaultdict(set)
        for entry in entries:
            found[ListId.of(entry.taxonomy, entry.name)] |= set()
        for each in months:
            found[each.list] |= {ListGroup(each.list, each.year), ListGroup(each.list, each.year, each.month)}
        for article in (article for path in paths for article in self.catalogue.corrections_of(path)):
            day = article.issue.date
            found[CORRECTIONS] |= {ListGroup(CORRECTIONS, day.year), ListGroup(CORRECTIONS, day.year, day.month)}
        return found

    def _lists(self, periods: dict[ListId, set[ListGroup]]) -> None:
        """The pages of lists, and the redirects from and to their names."""
        for own, changed in periods.items():
            if LISTINGS[own.kind].template:
                self.take(*plan_list(self.catalogue, self.published, own, changed))
        for taxonomy in Taxonomy:
            names = [own.name for own in periods if own.kind.taxonomy is taxonomy]
            if names:
                self.take(*plan_old_names(self.catalogue, self.published, taxonomy, names))

"""Which outputs a build has to look at, and which files have to go, because of what has changed since the last publish.

Too much is looked at rather than too little: whether an output is rendered is decided by its fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from newsroom.cataloguing.changes import (
    ArticleChange,
    EntryChange,
    IndexChange,
    IssueChange,
    ListChange,
    ReferenceChange,
    RegistriesChange,
)
from newsroom.cataloguing.packing import CacheError
from newsroom.groups import Fixed, Group, IssueGroup, ListGroup, TaxonomyGroup, YearGroup
from newsroom.lists import CORRECTIONS, ListKind
from newsroom.model import Taxonomy
from newsroom.planning.segments import plan_segments
from newsroom.planning.terms import beside, plan_old_names, plan_periods, plan_term
from newsroom.publishing.files import check_path
from newsroom.search.index import Index
from newsroom.site_outputs import (
    article_output,
    feeds_of_corrections,
    feeds_of_term,
    index_output,
    issue_data_output,
    issue_output,
    list_outputs,
    outputs_of_corrections,
    outputs_of_front,
    outputs_of_issue,
    outputs_of_year,
    sitemaps_of_year,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsroom.cataloguing.changes import Change, Changes
    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.model import Article, IssueId
    from newsroom.outputs import Output, PageKind
    from newsroom.search.index import Segment

Kind = TypeVar("Kind", bound="Change")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look at and what to remove; ``whole`` where nothing is published that could be built upon.

    ``pictures`` are the site's files to be copied, each with a file below articles/ that holds its bytes.
    ``changes`` are those since the last publish, with their reasons; ``kinds`` are those whose templates or settings
    are others. ``segments`` are the parts of the search index to look at.
    """

    outputs: tuple[Output, ...]
    removed: frozenset[str]
    pictures: Mapping[str, str]
    changes: Changes
    kinds: frozenset[str] = frozenset()
    segments: tuple[Segment, ...] = ()
    whole: bool = False


def plan_whole(catalogue: StoredCatalogue) -> Plan:
    """Everything, onto nothing."""
    segments = plan_segments(catalogue, Index(), None)
    return Plan(
        tuple(_sorted(list_outputs(catalogue))), frozenset(), catalogue.pictures(), {}, segments=segments, whole=True
    )


def plan_changes(catalogue: StoredCatalogue, published: Published, kinds: Collection[PageKind]) -> Plan:
    """What has changed since the last publish, and all outputs of ``kinds``, whose templates or settings are others."""
    changes = published.changes()
    if RegistriesChange() in changes:
        return _plan_everything(catalogue, published, changes)
    planning = _Planning(catalogue, published)
    planning.follow(changes)
    if kinds:
        planning.take((output for output in list_outputs(catalogue) if output.kind in kinds), ())
    pictures = catalogue.pictures() if changes else {}
    there = published.files(Fixed.PICTURES) if changes else set()
    return Plan(
        tuple(_sorted(planning.outputs.values())),
        frozenset((planning.gone - planning.outputs.keys()) | (there - pictures.keys())),
        {file: source for file, source in pictures.items() if file not in there},
        changes,
        frozenset(kinds),
        plan_segments(catalogue, published.shared.search, {each.issue for each in _only(IssueChange, changes)}),
    )


def _plan_everything(catalogue: StoredCatalogue, published: Published, changes: Changes) -> Plan:
    """Every output looked at, where no one can tell which are touched; files beside them (docs/, the theme) stay."""
    outputs = {output.file: output for output in list_outputs(catalogue)}
    pictures = catalogue.pictures()
    there = published.files(Fixed.PICTURES)
    kept = (
        published.files(Fixed.STANDING) | published.files(Fixed.REDIRECTS) | there | published.files_below(Fixed.INDEX)
    )
    gone = (published.every_file() - outputs.keys() - kept) | (there - pictures.keys())
    new = {file: source for file, source in pictures.items() if file not in there}
    segments = plan_segments(catalogue, published.shared.search, None)
    return Plan(tuple(_sorted(outputs.values())), frozenset(gone), new, changes, segments=segments)


def check_plan(plan: Plan) -> None:
    """CacheError where a path of the plan leads out of the site or out of articles/: no article gave it."""
    try:
        for path in chain(
            (output.file for output in plan.outputs), plan.removed, plan.pictures, plan.pictures.values()
        ):
            check_path(path)
    except ValueError:
        raise CacheError from None


def _sorted(outputs: Iterable[Output]) -> list[Output]:
    return sorted(outputs, key=lambda output: output.path)


@dataclass(slots=True)
class _Planning:
    """Collects outputs by their files, and files of groups that have changed."""

    catalogue: StoredCatalogue
    published: Published
    outputs: dict[str, Output] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def take(self, outputs: Iterable[Output], groups: Iterable[Group]) -> None:
        """Looks at these outputs; whatever else the groups have published goes."""
        self.outputs |= {output.file: output for output in outputs}
        for group in groups:
            self.gone |= self.published.files(group)

    def follow(self, changes: Changes) -> None:
        """From what has changed to what it can touch."""
        self._issues({each.issue for each in _only(IssueChange, changes)})
        articles = {each.path for each in _only(ArticleChange, changes)}
        articles |= {each.path for each in _only(ReferenceChange, changes)}
        lists, entries = _only(ListChange, changes), _only(EntryChange, changes)
        self._references(articles, {each.year for each in lists if each.list == CORRECTIONS})
        self._series(each for each in lists if each.list.kind is ListKind.SERIES)
        self._terms(lists, entries)
        indexes = {each.taxonomy for each in _only(IndexChange, changes)} | {each.taxonomy for each in entries}
        for taxonomy in indexes:
            self.take([index_output(taxonomy)], [TaxonomyGroup(taxonomy)])
        if changes:
            self.take(outputs_of_front(self.catalogue), ())

    def _issues(self, issues: set[IssueId]) -> None:
        """The issues themselves, their neighbours, which link to them, and their years."""
        for issue in issues:
            self.take(self._outputs_of(issue), [IssueGroup(issue)])
            for neighbour in self.catalogue.neighbours(issue):
                if neighbour:
                    self.take([issue_output(neighbour)], ())
        # A 合刊 of New Year's Eve stands in the next year's calendar too.
        years = {year for issue in issues for year in (issue.date.year, issue.date.year + 1)}
        listed = [summary.year for summary in self.catalogue.years()]
        known = {year for year in years if self.published.files(YearGroup(year))}
        years |= beside(listed, known ^ (years & set(listed)))
        for year in years:
            self.take(outputs_of_year(self.catalogue, year), [YearGroup(year)])

    def _outputs_of(self, issue: IssueId) -> Iterable[Output]:
        try:
            return outputs_of_issue(self.catalogue.issue(issue))
        except KeyError:
            return ()

    def _references(self, paths: Iterable[str], corrected: set[int]) -> None:
        """The articles that link to these or are linked with them, whole stories, and the corrections by years."""
        touched: set[str] = set()
        for path in paths:
            # A story that an article has left, or joined two parts of, is its neighbours' story now.
            ends = {path, *self.catalogue.related(path)}
            for end in ends - touched:
                touched |= {end, *(each.path for each in self.catalogue.chain(end))}
            corrected |= {each.issue.date.year for each in self.catalogue.corrections_of(path)}
        for path in touched:
            if article := self.catalogue.article(path):
                # What an article corrects or follows its issue's data tells too.
                self.take([article_output(article), issue_data_output(article.issue), *self._tellers(article)], ())
        if corrected:
            found, periods = (
                outputs_of_corrections(self.catalogue),
                {ListGroup(CORRECTIONS, year) for year in corrected},
            )
            self.take(*plan_periods(self.published, ListGroup(CORRECTIONS), found, periods))

    def _series(self, changes: Iterable[ListChange]) -> None:
        """The articles that list one of a series that came, went or changed: a series in each month by itself."""
        for each in changes:
            near = self.catalogue.parts_near(each.list.name, each.year, each.month)
            self.take(map(article_output, near), ())

    def _tellers(self, article: Article) -> Iterator[Output]:
        """The feeds in which an article may stand, and its year's sitemaps, which tell when it was corrected."""
        for taxonomy in Taxonomy:
            for name in self.catalogue.directory.terms_of(article, taxonomy):
                yield from feeds_of_term(self.catalogue, taxonomy, name)
        if article.is_correction:
            yield from feeds_of_corrections()
        yield from sitemaps_of_year(self.catalogue, article.issue.date.year)

    def _terms(self, lists: Iterable[ListChange], entries: Iterable[EntryChange]) -> None:
        """Sections, topics and reporters with the years and months that changed."""
        touched: dict[tuple[Taxonomy, str], set[ListGroup]] = {(each.taxonomy, each.name): set() for each in entries}
        for each in lists:
            if taxonomy := each.list.kind.taxonomy:
                periods = touched.setdefault((taxonomy, each.list.name), set())
                periods.update({ListGroup(each.list, each.year), ListGroup(each.list, each.year, each.month)})
        for (taxonomy, name), periods in touched.items():
            self.take(*plan_term(self.catalogue, self.published, taxonomy, name, periods))
        self._old_names(touched)

    def _old_names(self, touched: Collection[tuple[Taxonomy, str]]) -> None:
        """What leads on from other names of these, or from these names themselves."""
        for taxonomy in Taxonomy:
            names = [name for each, name in touched if each is taxonomy]
            if names:
                self.take(*plan_old_names(self.catalogue, self.published, taxonomy, names))


def _only(kind: type[Kind], changes: Iterable[Change]) -> list[Kind]:
    """The changes of one kind."""
    return [each for each in changes if isinstance(each, kind)]

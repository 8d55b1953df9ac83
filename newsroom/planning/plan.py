"""Which outputs a build has to look at, and which files have to go, because of what has changed since the last publish.

Too much is looked at rather than too little: whether an output is rendered is decided by its fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from newsroom.cataloguing.filing import REFERENCES
from newsroom.cataloguing.packing import CacheError
from newsroom.issues import find_issue_id
from newsroom.lists import CORRECTIONS, SERIES
from newsroom.model import Taxonomy
from newsroom.outputs import (
    article_output,
    feeds_of_corrections,
    feeds_of_term,
    issue_data_output,
    issue_output,
    list_outputs,
    outputs_of_corrections,
    outputs_of_front,
    outputs_of_index,
    outputs_of_issue,
    outputs_of_year,
    sitemaps_of_year,
)
from newsroom.planning.segments import plan_segments
from newsroom.planning.terms import beside, plan_old_names, plan_periods, plan_term
from newsroom.publishing.files import check_path
from newsroom.search.index import Index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.model import Article, IssueId
    from newsroom.outputs import Output, PageKind
    from newsroom.search.index import Segment

# The subjects of files that are no pages of the paper: pictures; and the pages of docs/ with the theme's files.
PICTURES = "media"
STANDING = "standing"
# That of the files of the search index that its segments share; a segment's own is below it.
INDEX = "index"
# That of the map of old addresses.
REDIRECTS = "redirects"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look at and what to remove; ``whole`` where nothing is published that could be built upon.

    ``pictures`` are the site's files to be copied, each with a file below articles/ that holds its bytes.
    ``reasons`` says of every change since the last publish why it matters, as the catalogue noted it; ``kinds`` are
    those whose templates or settings are others. ``segments`` are the parts of the search index to look at.
    """

    outputs: tuple[Output, ...]
    removed: frozenset[str]
    pictures: Mapping[str, str]
    reasons: Mapping[str, str]
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
    changed = published.changed()
    if "registries" in changed:
        return _plan_everything(catalogue, published, changed)
    planning = _Planning(catalogue, published)
    issues = {issue for note in changed if (issue := find_issue_id(note.split("/")))}
    planning.follow(changed, issues)
    if kinds:
        planning.take((output for output in list_outputs(catalogue) if output.kind in kinds), ())
    pictures = catalogue.pictures() if changed else {}
    there = published.files(PICTURES) if changed else set()
    return Plan(
        tuple(_sorted(planning.outputs.values())),
        frozenset((planning.gone - planning.outputs.keys()) | (there - pictures.keys())),
        {file: source for file, source in pictures.items() if file not in there},
        changed,
        frozenset(kinds),
        plan_segments(catalogue, published.shared.search, issues),
    )


def _plan_everything(catalogue: StoredCatalogue, published: Published, changed: Mapping[str, str]) -> Plan:
    """Every output looked at, where no one can tell which are touched; files beside them (docs/, the theme) stay."""
    outputs = {output.file: output for output in list_outputs(catalogue)}
    pictures = catalogue.pictures()
    there = published.files(PICTURES)
    kept = published.files(STANDING) | published.files(REDIRECTS) | there | published.files_below(INDEX)
    gone = (published.every_file() - outputs.keys() - kept) | (there - pictures.keys())
    new = {file: source for file, source in pictures.items() if file not in there}
    segments = plan_segments(catalogue, published.shared.search, None)
    return Plan(tuple(_sorted(outputs.values())), frozenset(gone), new, changed, segments=segments)


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
    """Collects outputs by their files, and files of subjects that have changed."""

    catalogue: StoredCatalogue
    published: Published
    outputs: dict[str, Output] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def take(self, outputs: Iterable[Output], subjects: Iterable[str]) -> None:
        """Looks at these outputs; whatever else the subjects have published goes."""
        self.outputs |= {output.file: output for output in outputs}
        for subject in subjects:
            self.gone |= self.published.files(subject)

    def follow(self, changed: Mapping[str, str], issues: set[IssueId]) -> None:
        """From what has changed to what it can touch."""
        self._issues(issues)
        self._references({note.removeprefix(REFERENCES) for note in changed if note.endswith(".md")}, changed)
        self._series(note.split("/") for note in changed)
        self._terms(changed)
        if changed:
            self.take(outputs_of_front(self.catalogue), ())

    def _issues(self, issues: set[IssueId]) -> None:
        """The issues themselves, their neighbours, which link to them, and their years."""
        for issue in issues:
            self.take(self._outputs_of(issue), [issue.folder])
            for neighbour in self.catalogue.neighbours(issue):
                if neighbour:
                    self.take([issue_output(neighbour)], ())
        # A 合刊 of New Year's Eve stands in the next year's calendar too.
        years = {year for issue in issues for year in (issue.date.year, issue.date.year + 1)}
        listed = [summary.year for summary in self.catalogue.years()]
        known = {year for year in years if self.published.files(f"{year:04}")}
        years |= beside(listed, known ^ (years & set(listed)))
        for year in years:
            self.take(outputs_of_year(self.catalogue, year), [f"{year:04}"])

    def _outputs_of(self, issue: IssueId) -> Iterable[Output]:
        try:
            return outputs_of_issue(self.catalogue.issue(issue))
        except KeyError:
            return ()

    def _references(self, paths: Iterable[str], changed: Iterable[str]) -> None:
        """The articles that link to these or are linked with them, whole stories, and the lists of corrections."""
        touched: set[str] = set()
        corrections = {note.split("/")[2] for note in changed if note.startswith(f"{CORRECTIONS[0]}/")}
        for path in paths:
            # A story that an article has left, or joined two parts of, is its neighbours' story now.
            ends = {path, *self.catalogue.related(path)}
            for end in ends - touched:
                touched |= {end, *(each.path for each in self.catalogue.chain(end))}
            corrections |= {f"{each.issue.date.year:04}" for each in self.catalogue.corrections_of(path)}
        for path in touched:
            if article := self.catalogue.article(path):
                # What an article corrects or follows its issue's data tells too.
                self.take([article_output(article), issue_data_output(article.issue), *self._tellers(article)], ())
        if corrections:
            found, own = outputs_of_corrections(self.catalogue), CORRECTIONS[0]
            self.take(*plan_periods(self.published, own, found, {f"{own}/{year}" for year in corrections}))

    def _series(self, notes: Iterable[list[str]]) -> None:
        """The articles that list one of a series that came, went or changed: a series in each month by itself."""
        for steps in notes:
            if steps[0] == SERIES and len(steps) > 3:  # noqa: PLR2004 - name, year and month
                # A name may hold slashes.
                name, year, month = "/".join(steps[1:-2]), int(steps[-2]), int(steps[-1])
                self.take(map(article_output, self.catalogue.parts_near(name, year, month)), ())

    def _tellers(self, article: Article) -> Iterator[Output]:
        """The feeds in which an article may stand, and its year's sitemaps, which tell when it was corrected."""
        for taxonomy in Taxonomy:
            for name in self.catalogue.directory.terms_of(article, taxonomy):
                yield from feeds_of_term(self.catalogue, taxonomy, name)
        if article.is_correction:
            yield from feeds_of_corrections()
        yield from sitemaps_of_year(self.catalogue, article.issue.date.year)

    def _terms(self, changed: Iterable[str]) -> None:
        """Sections, topics and reporters with the years and months that changed; then the indexes that did."""
        touched: dict[tuple[Taxonomy, str], set[str]] = {}
        for note in changed:
            steps = note.split("/")
            if steps[0] in set(Taxonomy) and len(steps) > 1:
                months = touched.setdefault((Taxonomy(steps[0]), steps[1]), set())
                months.update({"/".join(steps[:3]), note} if len(steps) > 2 else ())  # noqa: PLR2004 - taxonomy and name
        for (taxonomy, name), periods in touched.items():
            self.take(*plan_term(self.catalogue, self.published, taxonomy, name, periods))
        self._old_names(touched)
        # An index tells how many articles each has and when the last came out; an entry of a registry, the rest.
        entries = {note.split("/")[0] for note in changed if note.count("/") < 2}  # noqa: PLR2004 - taxonomy and name
        for index in (each for each in Taxonomy if each.value in entries):
            self.take(outputs_of_index(self.catalogue, index), [index.value])

    def _old_names(self, touched: Collection[tuple[Taxonomy, str]]) -> None:
        """What leads on from other names of these, or from these names themselves."""
        for taxonomy in Taxonomy:
            names = [name for each, name in touched if each is taxonomy]
            if names:
                self.take(*plan_old_names(self.catalogue, self.published, taxonomy, names))

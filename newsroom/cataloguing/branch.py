"""The paper on the main branch: some issues, and the registries' names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsroom.cataloguing.ledger import is_promised_page
from newsroom.checks.vanishing import Manuscript
from newsroom.issues import assemble_issue, find_issue_id
from newsroom.lists import ListId
from newsroom.model import IssueCard, Taxonomy
from newsroom.outputs import Redirect
from newsroom.problems import Problem, problem
from newsroom.reading.articles import parse_article
from newsroom.reading.cards import parse_card
from newsroom.reading.files import decode
from newsroom.reading.folder import is_hidden
from newsroom.reading.reader import is_article
from newsroom.release import article_due, is_out, public_form
from newsroom.site_outputs import outputs_of_issue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date, datetime

    from newsroom.model import IssueId, ReviewRule, Settings
    from newsroom.problems import Place
    from newsroom.reading.articles import Filed, House
    from newsroom.reading.files import Source


class Branch(Protocol):
    """The branch of which the site is made, as git has it.

    Paths are those below articles/.
    """

    @property
    def paths(self) -> Collection[str]:
        """Every file."""

    @property
    def differing(self) -> Collection[str]:
        """Those of its files that are gone or hold other bytes here."""

    @property
    def sample(self) -> bool:
        """Whether its site is a sample, of which nobody keeps an address."""

    @property
    def require_review(self) -> ReviewRule:
        """The signatures without which its site publishes nothing."""

    @property
    def review_since(self) -> date | None:
        """The first day whose issues need them, None for all."""

    def read(self, paths: Collection[str]) -> Mapping[str, bytes]:
        """The bytes of those of these files that there are."""

    def had(self, folders: Collection[str]) -> Collection[str] | None:
        """Every file these folders ever had, None without the history."""

    def named(self, taxonomy: str, name: str) -> bool:
        """Whether a registry ever had this name, by git's history."""


class Past(NamedTuple):
    """A former site's part of an issue: each page's address and target.

    The target is "" for what is no redirect. ``terms`` are the topics and reporters under which its articles are
    filed.
    """

    issue: IssueId
    addresses: Mapping[str, str]
    manuscripts: Mapping[str, Manuscript]
    terms: Collection[ListId] = ()

    def manuscript(self, path: str) -> Manuscript:
        """An article of the issue, or its path alone."""
        return self.manuscripts.get(path) or Manuscript(path)


def past_issues(
    branch: Branch, house: House, settings: Settings, now: datetime, issues: Collection[IssueId]
) -> Iterator[Past]:
    """What the branch's site has of these issues at ``now``.

    ``house`` and ``settings`` are those of the branch.
    """
    folders = {issue.folder: issue for issue in issues}
    files: dict[IssueId, list[str]] = defaultdict(list)
    for path in branch.paths if folders else ():
        issue = folders.get(path.rpartition("/")[0])
        if issue and not is_hidden(path):
            files[issue].append(path)
    for issue, paths in sorted(files.items()):
        past = _Issue(issue, branch.read(paths), house).past(settings, now)
        if past:
            yield past


class _Issue:
    """An issue of the branch from the bytes of its files.

    Problems are nobody's now.
    """

    def __init__(self, issue: IssueId, texts: Mapping[str, bytes], house: House) -> None:
        self._issue = issue
        self._texts = texts
        self._house = house

    def past(self, settings: Settings, now: datetime) -> Past | None:
        card = self._card()
        read = [filed for path in sorted(self._texts) if is_article(path) and (filed := self._article(path))]
        out = [filed for filed in read if is_out(article_due(filed.article, card, settings), settings, now)]
        if not out:
            return None
        outputs = outputs_of_issue(assemble_issue(card, [public_form(filed.article) for filed in out]))
        addresses = {
            f"/{output.path}": output.target if isinstance(output, Redirect) else ""
            for output in outputs
            if is_promised_page(output.path)
        }
        manuscripts = {filed.article.path: _manuscript(filed) for filed in out}
        return Past(self._issue, addresses, manuscripts, {term for filed in out for term in self._terms(filed)})

    def _terms(self, filed: Filed) -> Iterator[ListId]:
        for taxonomy in (Taxonomy.TOPIC, Taxonomy.REPORTER):
            for term in self._house.directory.terms_of(filed.article, taxonomy):
                yield ListId.of(taxonomy, term)

    def _source(self, path: str) -> Source | None:
        source = decode(self._texts.get(path, b""), path)
        return None if isinstance(source, Problem) or not source.text.strip() else source

    def _card(self) -> IssueCard:
        source = self._source(f"{self._issue.folder}/issue.yml")
        return (
            parse_card(source, self._issue, self._house.roles, _no_picture)[0].card
            if source
            else IssueCard(self._issue)
        )

    def _article(self, path: str) -> Filed | None:
        source = self._source(path)
        return parse_article(source, path, self._issue, self._house, _no_picture)[0] if source else None


def _manuscript(filed: Filed) -> Manuscript:
    return Manuscript(filed.article.path, filed.article.title, filed.digest if filed.body.strip() else b"")


def _no_picture(name: str, place: Place) -> Problem:
    """Stands for every picture: none is looked at."""
    return problem(place, "XS401", value=name, guess_zh="", guess_en="")


def issues_of(paths: Collection[str]) -> set[IssueId]:
    """The issues in whose folders these files are."""
    found = (find_issue_id(path.rpartition("/")[0].split("/")) for path in paths)
    return {issue for issue in found if issue}

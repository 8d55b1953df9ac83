"""The report of an import, for the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.makeup.filing import read_files
from newsroom.digests import digest_text
from newsroom.importing.answers import Proofs, find_ways, give_answers
from newsroom.importing.decoding import decode_text
from newsroom.importing.drafts import Doubt
from newsroom.importing.errors import RefusedError
from newsroom.importing.pages.articles import NO_PICTURE
from newsroom.importing.readers import OLD_DOCUMENTS, READERS, find_reader, read_text, suffix_of
from newsroom.model import IssueId
from newsroom.press.import_files import read_sources
from newsroom.press.import_filing import Options, context_of, file_issue, group_by_issue
from newsroom.reading.meant import meant_day
from newsroom.writing.beginnings import read_house

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsroom.desk.uploads import Upload
    from newsroom.importing.answers import Answer
    from newsroom.importing.drafts import Context, Draft, Excerpt, Imported
    from newsroom.importing.filing.issues import Filing
    from newsroom.press.import_files import Source
    from newsroom.press.settings import BuildSettings
    from newsroom.reading.articles import House

_NO_SECTION = "没有栏目，请在下面选一个。"
# What the desk does by itself is told otherwise than at the command.
_AT_THE_DESK = {
    NO_PICTURE: "这段图片说明还没有图片：说明留着，以后给这一篇加照片，会自动填上。",
}
# The folders that browsers save beside a page, with its pictures.
_BESIDE = ("_files", ".files", "_fichiers")


class Question(NamedTuple):
    """A doubt on the page: where it stands, and its ways.

    ``id`` is its own; ``line`` the one of the source, 0 where that is shown nowhere. Where it is ``needed`` something has
    to be chosen: that it is right so is no answer.
    """

    id: str
    words: str
    line: int
    ways: Sequence[tuple[str, Answer]]
    seen: bool
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article of the report."""

    key: str
    draft: Draft
    dropped: bool
    questions: Sequence[Question] = ()

    @property
    def open(self) -> int:
        """How many questions are open."""
        return sum(not each.seen for each in self.questions)


class Line(NamedTuple):
    """A line of a source's text, in two parts if marked."""

    number: int
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source of the report, with its text where it is one."""

    number: int
    name: str
    articles: Sequence[ShownArticle]
    left: Sequence[tuple[str, Excerpt]]
    others: Sequence[tuple[str, Sequence[Excerpt]]]
    questions: Sequence[Question]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an upload would become.

    ``undated`` is true where nothing names the day; then there are no ``filings``. ``refused`` are files that are not
    imported, each with its reason.
    """

    proofs: Proofs
    filings: Sequence[Filing]
    sources: Sequence[ShownSource]
    refused: Sequence[str]
    undated: bool
    # The issues, with the files that they had when the filings were made.
    base: Mapping[IssueId, Mapping[str, bytes]] = field(default_factory=dict)

    @property
    def issues(self) -> list[IssueId]:
        """The issues that the articles go into."""
        return [*self.base]

    @property
    def files(self) -> list[tuple[str, str | None]]:
        """The files that would be written, with their headlines."""
        return [(path, filing.titles.get(path)) for filing in self.filings for path in filing.files]

    @property
    def present(self) -> list[tuple[str, str]]:
        """The headlines that the issue has already, with their paths."""
        return [each for filing in self.filings for each in filing.present]

    @property
    def open(self) -> int:
        """How many questions are open."""
        own = sum(not each.seen for source in self.sources for each in source.questions)
        wanted = (article for source in self.sources for article in source.articles if not article.dropped)
        return own + sum(article.open for article in wanted)


class _UndatedError(Exception):
    """Nothing names the day of a source."""


def make_report(settings: BuildSettings, upload: Upload, folder: Path) -> ImportReport:
    """The report of an upload, whose files are in ``folder``."""
    house = read_house(settings.home / "articles", settings.paper.roles)
    proofs, refused = make_proofs(settings, house, upload, folder)
    day = meant_day(upload.day) if upload.day else None
    options = Options(IssueId(day) if day else None)
    answered = _with_section(proofs.as_sources(), upload.section)
    try:
        groups = group_by_issue(answered, options, _refuse_undated)
    except _UndatedError:
        groups = {}
    base = {issue: read_files(settings.home / "articles", issue) for issue in groups}
    filings = [file_issue(group, issue, settings, options, house) for issue, group in groups.items()]
    doubts = [each for filing in filings for each in (*filing.doubts, *_sectionless(filing))]
    shown = _Shown(proofs, doubts, {each.values["doubt"] for each in upload.answers if "doubt" in each.values}, folder)
    undated = not groups and any(imported.drafts for _, imported in answered)
    return ImportReport(proofs, filings, list(shown.sources()), refused, undated, base)


def make_proofs(settings: BuildSettings, house: House, upload: Upload, folder: Path) -> tuple[Proofs, list[str]]:
    """An upload's articles after its decisions, and refused files."""
    sources, refused = read_upload(folder, upload.names, context_of(settings, house))
    return give_answers(sources, upload.answers), refused


def _sectionless(filing: Filing) -> Iterator[Doubt]:
    """A doubt for each article without a section."""
    for source, draft in filing.sectionless:
        yield Doubt(source, draft.line, 1, _NO_SECTION, "This article has no section.")


def _refuse_undated(path: str) -> IssueId:
    raise _UndatedError(path)


@lru_cache(maxsize=2)
def read_upload(folder: Path, names: tuple[str, ...], context: Context) -> tuple[list[Source], list[str]]:
    """The articles of an upload's files, and the refusals of others.

    Sources are named by their paths in the folder.
    """
    with_documents = {str(Path(name).parent) for name in names if find_reader(name) or suffix_of(name) in OLD_DOCUMENTS}
    folders = sorted(each for each in with_documents if not each.endswith(_BESIDE)) or ["."]
    prefix = str(folder / "x").removesuffix("x")
    try:
        sources, refused = read_sources([str(folder / each) for each in folders], context)
    except RefusedError as error:
        sources, refused = [], [error]
    # Of the server's folders nobody has to be told.
    reasons = [str(each).replace(prefix, "").replace(str(folder), "这里面").partition(" (")[0] for each in refused]
    return [(path.removeprefix(prefix), _renamed(imported, prefix)) for path, imported in sources], reasons


def _renamed(imported: Imported, prefix: str) -> Imported:
    doubts = tuple(replace(each, source=each.source.removeprefix(prefix)) for each in imported.doubts)
    return replace(imported, doubts=doubts)


def _with_section(sources: Sequence[Source], section: str) -> list[Source]:
    """The sources with a section for every article without its own."""
    if not section:
        return [*sources]
    return [
        (name, replace(each, drafts=tuple(replace(draft, section=draft.section or section) for draft in each.drafts)))
        for name, each in sources
    ]


class _Shown:
    """The sources of a report as they are shown."""

    def __init__(self, proofs: Proofs, doubts: Iterable[Doubt], seen: set[str], folder: Path) -> None:
        self.proofs = proofs
        self.doubts = [*doubts]
        self.seen = seen
        self.folder = folder

    def sources(self) -> Iterator[ShownSource]:
        for number, (name, imported) in enumerate(self.proofs.sources):
            texts = self.text_of(name)
            questions = self.questions_of(number, name, imported, len(texts))
            articles = [
                ShownArticle(key, self.proofs.drafts[key], key in self.proofs.dropped, questions.get(key, ()))
                for key in self.proofs.keys_of(number)
            ]
            left = [(key, each) for key, each in self.proofs.left.items() if key.startswith(f"{number}.")]
            others = (
                ("报头和版面上的字", imported.masthead),
                ("取下的记号", imported.signs),
                ("重复字", imported.doubles),
            )
            marks = {each.line: each.column for each in imported.left_over}
            marks |= {each.line: each.column for each in imported.doubts}
            lines = [_marked(line, text, marks.get(line)) for line, text in enumerate(texts, 1)]
            shown_others = [(words, excerpts) for words, excerpts in others if excerpts]
            yield ShownSource(number, name, articles, left, shown_others, questions.get(None, ()), lines)

    def text_of(self, name: str) -> list[str]:
        """The lines of a source that is a plain text."""
        if READERS.get(suffix_of(name)) is not read_text:
            return []
        return decode_text((self.folder / name).read_bytes()).text.splitlines()

    def questions_of(
        self, number: int, name: str, imported: Imported, lines: int
    ) -> Mapping[str | None, list[Question]]:
        """The questions of each article; those of None are the source's."""
        found: dict[str | None, list[Question]] = {}
        for doubt in (*imported.doubts, *(each for each in self.doubts if each.source == name)):
            key = self.proofs.key_at(number, doubt.line)
            own = digest_text(f"{doubt.source}\0{doubt.line}\0{doubt.column}\0{doubt.zh}").hex()[:12]
            ways = [(way.words, answer) for way, answer in find_ways(doubt, self.proofs, key)]
            line = doubt.line if doubt.line <= lines else 0
            needed = doubt.zh == _NO_SECTION
            words = _AT_THE_DESK.get(doubt.zh, doubt.zh)
            found.setdefault(key, []).append(Question(own, words, line, ways, own in self.seen and not needed, needed))
        return found


def _marked(number: int, text: str, column: int | None) -> Line:
    return Line(number, text, None) if column is None else Line(number, text[: column - 1], text[column - 1 :])

"""Articles' files with all that can be fixed safely."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.fixing.appearance import look_at
from newsroom.fixing.canonical import find_changes
from newsroom.fixing.lines import find_blank_ends, find_mistakes, with_lines, with_one_end
from newsroom.fixing.texts import open_text
from newsroom.issues import find_issue_id
from newsroom.problems import Problem
from newsroom.reading.articles import House
from newsroom.reading.files import Source, decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TypeVar

    from newsroom.copydesk.office import Office
    from newsroom.copydesk.remarks import Remark
    from newsroom.fixing.appearance import Appearance
    from newsroom.model import IssueId
    from newsroom.writing.edits import Changes

    Part = TypeVar("Part")

# What a fix uncovers waits for the next round; so many are enough for any file.
ROUNDS = 12


class Fixed(NamedTuple):
    """A file before and after its fixes.

    ``data`` is what it comes to, and ``notes`` what no line shows. ``problem`` is why it could not be read; of a file
    that is ``signed`` the text is left as it is.
    """

    before: str
    after: str
    data: bytes
    notes: tuple[str, ...] = ()
    problem: Problem | None = None
    signed: bool = False


class Fixer(Struct, frozen=True):
    """A fixer of files, with the copy desk.

    Codes that are ``off`` are not fixed; with ``unsafe`` fixes to be confirmed are made too.
    """

    office: Office
    off: Collection[str] = ()
    unsafe: bool = False

    def fix(self, data: bytes, path: str, shown: str) -> Fixed:
        """A file with its fixes; ``path`` is below articles/."""
        opened = open_text(data, shown)
        if isinstance(opened, Problem):
            return Fixed("", "", data, problem=opened)
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        article = _Article(self, path, issue) if path.endswith(".md") and issue else None
        text = article.fix(opened.source).text if article else with_one_end(opened.source.text)
        new = text.encode()
        if new == data:
            return Fixed(text, text, data)
        if not self.unsafe and _is_signed(opened.source):
            return Fixed(opened.typed, opened.typed, data, signed=True)
        # No line of a diff shows it.
        ended = [] if opened.typed.endswith("\n") else ["末尾补了换行 (a line end at the end)"]
        return Fixed(opened.typed, text, new, (*opened.notes, *ended))


def _is_signed(source: Source) -> bool:
    """Whether somebody has signed the digest of just this text."""
    manuscript, _ = split_front_matter(source) if source.path.endswith(".md") else (None, ())
    review = manuscript.tree.value.get("review") if manuscript else None
    signatures = review.values() if isinstance(review, dict) else ()
    return any(isinstance(each, dict) and "text" in each for each in signatures)


class _Article:
    """The fixes of one article's text, each held against what readers see."""

    def __init__(self, fixer: Fixer, path: str, issue: IssueId) -> None:
        self.fixer = fixer
        self.path = path
        self.issue = issue
        self.house = House(fixer.office.directory, fixer.office.roles)
        self.seen: dict[str, Appearance] = {}

    def fix(self, source: Source) -> Source:
        """The text that no further round changes, else the same text."""
        fixed = source
        for _ in range(ROUNDS):
            before = fixed
            for step in (self.mend_lines, self.write_values, self.mend_words, self.strip_lines, self.end_text):
                fixed = step(fixed)
            if fixed == before:
                return fixed
        return source

    def mend_lines(self, source: Source) -> Source:
        return self.most(source, find_mistakes(source), with_lines, _is_kept)

    def write_values(self, source: Source) -> Source:
        manuscript, problems = split_front_matter(source)
        if manuscript is None or problems:
            return source
        changes = find_changes(manuscript.tree.value, self.issue, self.house)
        return self.most(source, changes, self._with_values, _is_kept)

    def _with_values(self, text: str, changes: Sequence[Changes]) -> str:
        data = text.encode()
        for each in changes:
            data = edit_file(data, self.path, each)
        return data.decode()

    def strip_lines(self, source: Source) -> Source:
        return self.most(source, find_blank_ends(source), with_lines, _is_kept)

    def end_text(self, source: Source) -> Source:
        ended = with_one_end(source.text)
        return self.most(source, [ended] if ended != source.text else [], lambda _, ends: ends[0], _is_kept)

    def mend_words(self, source: Source) -> Source:
        remarks = self.fixer.office.check(source, self.path).remarks
        wanted = [each for each in remarks if each.edits and self._is_wanted(each)]
        return self.most(source, wanted, _with_edits, _is_framed)

    def _is_wanted(self, remark: Remark) -> bool:
        return (remark.safe or self.fixer.unsafe) and remark.code not in self.fixer.off

    def most(
        self,
        source: Source,
        parts: Sequence[Part],
        apply: Callable[[str, Sequence[Part]], str],
        holds: Callable[[Appearance, Appearance], bool],
    ) -> Source:
        """The text with as many parts of a fix as hold."""
        if not parts:
            return source

        def fits(some: Sequence[Part]) -> bool:
            new = self.applied(source, some, apply)
            return new is not None and holds(self.look(source), self.look(new))

        kept = _most(parts, fits)
        return (self.applied(source, kept, apply) or source) if kept else source

    def applied(
        self, source: Source, parts: Sequence[Part], apply: Callable[[str, Sequence[Part]], str]
    ) -> Source | None:
        try:
            text = apply(source.text, parts)
        except (EditError, LookupError):
            return None
        found = decode(text.encode(errors="surrogatepass"), source.path)
        return None if isinstance(found, Problem) or found.text != text else found

    def look(self, source: Source) -> Appearance:
        if source.text not in self.seen:
            self.seen[source.text] = look_at(source, self.path, self.issue, self.house)
        return self.seen[source.text]


def _most(parts: Sequence[Part], fits: Callable[[Sequence[Part]], bool]) -> list[Part]:
    """As many parts as fit together, the first of them first."""
    if fits(parts):
        return list(parts)
    if len(parts) == 1:
        return []
    middle = len(parts) // 2
    first = _most(parts[:middle], fits)
    second = _most(parts[middle:], fits)
    both = [*first, *second]
    return both if not (first and second) or fits(both) else first


def _is_kept(before: Appearance, after: Appearance) -> bool:
    return before.is_kept_by(after)


def _is_framed(before: Appearance, after: Appearance) -> bool:
    return before.is_framed_as(after)


def _with_edits(text: str, remarks: Sequence[Remark]) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    edits = sorted((each for remark in remarks for each in remark.edits), reverse=True)
    for each in edits:
        start, end = starts[each.line - 1] + each.column - 1, starts[each.end_line - 1] + each.end_column - 1
        text = text[:start] + each.text + text[end:]
    return text

"""The last publication taken back, with every word kept.

What was new waits as a draft; what was changed has its former text, and the changed one stands in its history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path, page_file
from newsroom.cataloguing.lost import path_of
from newsroom.desk.changes import without_signatures
from newsroom.desk.makeup.filing import WRITING, put, undone
from newsroom.editing.forms import read_form
from newsroom.editing.merging import merge
from newsroom.reading.reader import is_article
from newsroom.versions.errors import Reason, VersionError
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from newsroom.desk.publishing.runs import Run
    from newsroom.reading.strictyaml import Loc
    from newsroom.versions.repository import Repository

ARTICLES = "articles"
_TABLE = ".yml"
# Of more changed files each by itself is put right by hand.
MOST_FILES = 300


class Back(NamedTuple):
    """What taking a publication back would change, by paths below articles/.

    ``held`` become drafts, ``former`` get the text that readers had.
    """

    held: Mapping[str, Change]
    former: Mapping[str, Change]

    @property
    def changes(self) -> dict[str, Change]:
        """All changes together."""
        return {**self.former, **self.held}

    def without_tables(self) -> Back:
        """The same with cards and registries as they are."""
        return Back(self.held, {path: each for path, each in self.former.items() if not path.endswith(_TABLE)})


class FaultyError(Exception):
    """The paper would have errors without this publication."""


def find_back(repository: Repository, run: Run, site: Path | None) -> Back | None:
    """The way back from a run, None where there is none.

    ``site`` is the folder of the built site; without one, what readers have is judged by the texts alone. VersionError
    where later changes stand in the way.
    """
    if not run.went_out or run.undo or not run.known or run.commit is None:
        return None
    past = _Past(repository, run, site)
    came = _came(past)
    # What a draft shows is no part of what readers had.
    drafts = b"".join(past.here(path) or b"" for path in came)
    others = [path for path in past.differing(added=False) if path not in came and not _is_shown(path, drafts)]
    if len(others) > MOST_FILES:
        return None
    former = {path: change for path in others if (change := past.change(path))}
    freed = {f"/{file_path(path)}" for path, change in former.items() if change.before is None}
    held = {path: change for path in came if (change := _hold(past.here(path), path, freed))}
    return Back(held, former) if held or former else None


def _is_shown(path: str, texts: bytes) -> bool:
    """Whether a file is a picture that these texts name."""
    return not path.endswith((".md", _TABLE)) and path.rpartition("/")[2].encode() in texts


def _came(past: _Past) -> list[str]:
    """The articles that readers had not before."""
    if past.site:
        return [path for page in past.run.came if is_article(path := path_of(page))]
    return [path for path in past.differing() if is_article(path) and past.was_held(path)]


def _hold(data: bytes | None, path: str, freed: Collection[str]) -> Change | None:
    """An article made a draft; None where it is one, or gone.

    ``freed`` are addresses that have their own articles again.
    """
    if data is None:
        return None
    try:
        values = read_form(data, path).values
        aliases = values.get("aliases")
        kept = [each for each in aliases if each not in freed] if isinstance(aliases, list) else aliases
        changes: dict[str | Loc, object] = {"draft": True}
        if kept != aliases:
            changes["aliases"] = kept or None
        return None if values.get("draft") is True else Change(data, edit_file(data, path, changes))
    except EditError:
        return None


class _Past:
    """The texts before a run, by it, and on the disk."""

    def __init__(self, repository: Repository, run: Run, site: Path | None) -> None:
        self.run, self.site = run, site
        self._repository = repository
        self._articles = repository.home / ARTICLES

    def differing(self, *, added: bool = True) -> list[str]:
        """The files that the run changed, with the commits before it."""
        if self.run.since is None or self.run.commit is None:
            return []
        found = self._repository.differing(self.run.since, self.run.commit, ARTICLES, added=added)
        return [path.partition("/")[2] for path in found]

    def here(self, path: str) -> bytes | None:
        """A file's bytes on the disk."""
        file = self._articles / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None

    def was_held(self, path: str) -> bool:
        """Whether an article was new, or a draft."""
        data = self._at(self.run.since, path)
        try:
            return data is None or read_form(data, path).values.get("draft") is True
        except EditError:
            return False

    def change(self, path: str) -> Change | None:
        """The change that gives a file its former text.

        None for what readers had not, and what signatures alone have changed. Other changes since stay.
        """
        if is_article(path) and not self._was_out(path):
            return None
        before, after, here = self._at(self.run.since, path), self._at(self.run.commit, path), self.here(path)
        if before is None:
            return None
        if (
            is_article(path)
            and after is not None
            and without_signatures(after, path) == without_signatures(before, path)
        ):
            return None
        if here == after:
            return Change(here, before)
        if here is None or after is None:
            return None
        merged = merge(after, here, before, path)
        if merged.conflicts:
            raise VersionError(Reason.LATER, paths=[path])
        return Change(here, merged.data) if merged.data != here else None

    def _was_out(self, path: str) -> bool:
        """Whether readers had an article before the run."""
        page = page_file(file_path(path))
        if self.site is None:
            return not self.was_held(path)
        return page in self.run.gone or (page not in self.run.came and (self.site / page).is_file())

    def _at(self, commit: str | None, path: str) -> bytes | None:
        return self._repository.text_at(commit, f"{ARTICLES}/{path}") if commit else None


def take_back(articles: Path, back: Back, is_faulty: Callable[[Collection[str]], bool]) -> dict[str, Change]:
    """Makes the changes, and gives them; all or none.

    ``is_faulty`` is whether the paper has errors once these files were changed. Where drafts need the cards or
    registries that came with them, these stay; FaultyError where that does not help.
    """
    with WRITING:
        for changes in _ways(back):
            put(articles, changes)
            if not is_faulty(changes):
                return changes
            put(articles, undone(changes))
            is_faulty(changes)
    raise FaultyError


def _ways(back: Back) -> Iterator[dict[str, Change]]:
    yield back.changes
    if (other := back.without_tables()) != back:
        yield other.changes

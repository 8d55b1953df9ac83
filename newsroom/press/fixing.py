"""The fixes of a paper's files, found in several processes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.ingest import AT_ONCE, MANY
from newsroom.codes import DESK_CODES
from newsroom.copydesk.office import Office
from newsroom.digests import digest_bytes
from newsroom.fixing.fixer import Fixed, Fixer
from newsroom.fixing.marking import Marker
from newsroom.issues import find_issue_id
from newsroom.opening import RegularFiles
from newsroom.press.progress import Progress
from newsroom.problems import Problem
from newsroom.reading.files import MAX_BYTES, load_bytes
from newsroom.reading.folder import list_files
from newsroom.reading.reader import is_article
from newsroom.reading.registries import MAX_REGISTRY
from newsroom.reading.strays import CARD, REGISTRIES
from newsroom.workers import map_parts
from newsroom.writing.beginnings import read_house
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.checks.selection import Selection
    from newsroom.press.settings import BuildSettings


class Fix(NamedTuple):
    """A file to fix, or one that is left, by its path.

    The path is below articles/, ``digest`` that of the bytes that were read.
    """

    path: str
    digest: bytes
    fixed: Fixed


def mark_fixes(settings: BuildSettings, problems: Sequence[Problem], files: RegularFiles) -> list[Problem]:
    """Problems with the fixes that `fix` makes of them.

    Of an article without errors, a remark's fix is its own.
    """
    root = f"{files.root.name}/"
    wrong = {each.place.path.removeprefix(root) for each in problems if not each.warning}
    own: dict[str, list[Problem]] = {path: [] for path in wrong if is_article(path)}
    for each in problems:
        own.get(each.place.path.removeprefix(root), []).append(each)
    if not own:
        return list(problems)
    marker = Marker(_make_fixer(settings, unsafe=False))
    marked: dict[int, Problem] = {}
    for path, some in own.items():
        data = load_bytes(files, path)
        if not isinstance(data, Problem):
            marked |= zip(map(id, some), marker.mark(some, data, path, f"{root}{path}"), strict=True)
    return [marked.get(id(each), each) for each in problems]


def find_fixes(settings: BuildSettings, selection: Selection | None, *, unsafe: bool) -> Iterator[Fix]:
    """The fixes of the selected files, or of all, in order."""
    articles = settings.home / "articles"
    paths = [path for path in list_files(articles) if _is_text(path)]
    if selection:
        paths = [path for path in paths if selection.holds(f"{articles.name}/{path}")]
    fix = partial(_fix_part, articles, _make_fixer(settings, unsafe=unsafe))
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    done = 0
    with Progress("修改 (fixing)") as progress:
        for part, found in zip(parts, map_parts(fix, parts) if len(paths) >= MANY else map(fix, parts), strict=True):
            yield from found
            progress(done := done + len(part), len(paths))


def _make_fixer(settings: BuildSettings, *, unsafe: bool) -> Fixer:
    desk = settings.paper.copy_desk
    house = read_house(settings.home / "articles", settings.paper.roles)
    # No fix depends on who signs beside an article: of these names there are remarks alone.
    office = Office(house.directory, house.roles)
    return Fixer(office, desk.off if desk.on else frozenset(DESK_CODES), unsafe)


def write_fix(articles: Path, fix: Fix) -> bool:
    """Whether a fix was written: nobody has changed the file meanwhile."""
    with RegularFiles(articles) as files:
        if digest_bytes(files.read(fix.path)) != fix.digest:
            return False
    replace_file(articles / fix.path, fix.fixed.data)
    return True


def _is_text(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if not folder:
        return name in REGISTRIES
    return is_article(path) or (name == CARD and find_issue_id(folder.split("/")) is not None)


def _fix_part(articles: Path, fixer: Fixer, paths: Sequence[str]) -> list[Fix]:
    """The fixes of some files, without those that need none."""
    with RegularFiles(articles) as files:
        found = (_fix_one(files, fixer, path) for path in paths)
        return [fix for fix in found if fix]


def _fix_one(files: RegularFiles, fixer: Fixer, path: str) -> Fix | None:
    data = load_bytes(files, path, MAX_REGISTRY if path in REGISTRIES else MAX_BYTES)
    if isinstance(data, Problem):
        return Fix(path, b"", Fixed("", "", b"", problem=data))
    fixed = fixer.fix(data, path, f"{files.root.name}/{path}")
    return Fix(path, digest_bytes(data), fixed) if fixed.data != data or fixed.problem or fixed.signed else None

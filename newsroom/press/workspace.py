"""The folders of a build, and the lock that it holds.

The folders are the cache and the site or the preview; the lock keeps a second build waiting.
"""

from __future__ import annotations

import logging
import shutil
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.cataloguing.ahead import take_over
from newsroom.cataloguing.early_look import take_early_look
from newsroom.cataloguing.ledger import NAME as LEDGER
from newsroom.cataloguing.ledger import Ledger
from newsroom.press.errors import BuildRefusedError
from newsroom.press.workforce import engaged
from newsroom.publishing import PublishError, Trees, recover, trees_of
from newsroom.publishing.trees import find_live, is_foreign
from newsroom.writing.several import finish_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsroom.cataloguing.early_look import Digests
    from newsroom.cataloguing.ingest import Desk
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workforce import Workforce

log = logging.getLogger(__name__)
# Held while a build, a preview, the desk, and a preview between its builds are running; what each is called.
RUNNING = {
    "build.lock": "网站正在生成，等它完成再试 (a build is running)",
    "preview.lock": "预览正在更新，等它完成再试 (the preview is being built)",
    "desk.lock": "编辑台正在运行，先在那个窗口按 Ctrl+C 结束 (the desk is running)",
    "serving.lock": "预览正在运行，先在那个窗口按 Ctrl+C 结束 (a preview is running)",
}


class Workspace(Struct):
    """The folders of one build.

    ``only`` are the paths below articles/ that may have changed, None where all have to be looked at, and none where what
    was put off is to be done; ``at_most`` so many of them are read. ``texts`` stand for the files at their paths there;
    ``desk`` gets those of a new catalogue; ``workforce`` does the large parts. ``early`` is a look at all files of a
    moment ago.
    """

    articles: Path
    catalogue: Path
    site: Path
    staging: Path
    trees: Trees
    # The id of the build that `site` is, None where it is none of ours.
    live: str | None
    ledger: Ledger
    preview: bool
    verify: bool = False
    only: Sequence[str] | None = None
    at_most: int | None = None
    texts: Mapping[str, bytes] = field(default_factory=dict)
    desk: Desk | None = None
    workforce: Workforce | None = None
    early: Digests | None = None
    lock: FileLock | None = None

    @property
    def pictures(self) -> Path:
        """The folder of made pictures, which previews share with builds."""
        return self.catalogue.with_name("pictures")

    def check_site(self) -> None:
        """BuildRefusedError where the site's folder holds somebody's files and no site."""
        if not self.preview and is_foreign(self.site):
            message = (
                f"{self.site.name}/ 里是别的文件，不是生成的网站，没有动；请把它们移到别处再生成"
                f" ({self.site} holds files that are no site: move them away first)"
            )
            raise BuildRefusedError(message)

    def leave(self) -> None:
        """Removes what is left of this build, and releases its lock."""
        shutil.rmtree(self.staging, ignore_errors=True)
        if self.lock:
            self.lock.release()


def enter(settings: BuildSettings) -> Workspace:
    """The workspace of a build, once no other is under way.

    What a killed build or a killed desk left is put right; BuildRefusedError where the trees cannot be.
    """
    _require_utf8()
    cache = settings.home / ".cache"
    lock, waited = _wait(cache / "build.lock")
    try:
        finished = finish_changes(settings.home / "articles")
        here = _site(settings, cache)
        early = take_early_look()
    except BaseException:
        lock.release()
        raise
    here.lock = lock
    # What others have changed since it began, it has not seen.
    here.early = None if waited or finished else early
    shutil.rmtree(here.staging, ignore_errors=True)
    return here


def preview_workspace(settings: BuildSettings) -> Workspace:
    """The workspace of a preview.

    Its lock is held while something is taken in.
    """
    _require_utf8()
    cache, tree = settings.home / ".cache", preview_tree(settings.site)
    with _wait(cache / "preview.lock")[0]:
        finish_changes(settings.home / "articles")
    staging = tree.with_name(f"{tree.name}-staging")
    trees, ledger, lock = (
        trees_of(tree, cache),
        Ledger(cache / LEDGER),
        FileLock(cache / "preview.lock", thread_local=False),
    )
    articles, catalogue = settings.home / "articles", cache / "preview.sqlite"
    return Workspace(articles, catalogue, tree, staging, trees, None, ledger, preview=True, lock=lock)


def observe(settings: BuildSettings) -> Workspace:
    """The workspace of the site, for looks that change nothing there.

    It may be had while a build is under way.
    """
    cache = settings.home / ".cache"
    trees = trees_of(settings.site, cache)
    staging = trees.site.with_name(f".{trees.site.name}-staging")
    articles, catalogue, ledger = settings.home / "articles", cache / "catalogue.sqlite", Ledger(cache / LEDGER)
    return Workspace(articles, catalogue, trees.site, staging, trees, find_live(trees), ledger, preview=False)


def _require_utf8() -> None:
    """BuildRefusedError where the system writes names of files in another encoding."""
    encoding = sys.getfilesystemencoding()
    if encoding.lower() != "utf-8":
        message = (
            f"这个系统的文件名编码是 {encoding}，生成的页面会打不开；请在命令前加 PYTHONUTF8=1"
            " (names of files must be UTF-8: set PYTHONUTF8=1)"
        )
        raise BuildRefusedError(message)


def preview_tree(site: Path) -> Path:
    """The folder of what a preview shows, beside the site."""
    return site.with_name(f".{site.name}-preview")


def note_serving(home: Path) -> FileLock | None:
    """A lock that is held while a preview is running.

    Others see by it that one is. None where another preview of the paper has it.
    """
    lock = FileLock(home / ".cache" / "serving.lock")
    # A second preview of the same paper needs no lock of its own.
    with suppress(Timeout):
        lock.acquire(timeout=0)
        return lock
    return None


@contextmanager
def undisturbed(cache: Path) -> Iterator[str | None]:
    """Keeps builds and previews from starting; None, or what is running.

    Where something is running already, that is given in words, and nothing is kept off.
    """
    with ExitStack() as held:
        try:
            for name in RUNNING if cache.is_dir() else ():
                held.enter_context(FileLock(cache / name).acquire(timeout=0))
        except Timeout as error:
            held.close()
            yield RUNNING[Path(error.lock_file).name]
            return
        yield None


def _wait(file: Path) -> tuple[FileLock, bool]:
    """A lock that is held, and whether somebody else had it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.info("另一个构建正在进行，等它完成 (waiting for another build to end)")
        lock.acquire()
        return lock, True
    return lock, False


def _site(settings: BuildSettings, cache: Path) -> Workspace:
    try:
        recover(trees_of(settings.site, cache))
    except PublishError as error:
        raise BuildRefusedError(str(error)) from None
    take_over(cache / "catalogue.sqlite")
    return replace(observe(settings), verify=settings.verify, workforce=engaged())

"""Where a build works: the cache, the site or the preview, and the lock that keeps a second build waiting."""

from __future__ import annotations

import os
import shutil
import warnings
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from newsroom.publishing import PublishError, Trees, recover, trees_of
from newsroom.publishing.preview import seed_preview
from newsroom.publishing.trees import find_build_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("paper")
# Whether this is `mkdocs serve`.
_serving: list[bool] = []
_locks: list[FileLock] = []
_current: list[Places] = []
_only: list[Sequence[str]] = []
# Held while a preview, a build, and a preview between its builds are running; what each is called.
RUNNING = {
    "build.lock": "网站正在生成，等它完成再试 (a build is running)",
    "preview.lock": "预览正在更新，等它完成再试 (the preview is being built)",
    "serving.lock": "预览正在运行，先在那个窗口按 Ctrl+C 结束 (a preview is running)",
}
_serving_lock: list[FileLock] = []
# Set by `build --verify`.
VERIFY = "NEWSROOM_VERIFY"


@dataclass(slots=True)
class Places:
    """The folders of one build; ``live`` is the id of the build that ``site`` is, None where it is none of ours.

    ``only`` are the paths below articles/ that may have changed, None where all have to be looked at.
    """

    articles: Path
    catalogue: Path
    site: Path
    staging: Path
    trees: Trees
    live: str | None
    preview: bool
    verify: bool = False
    only: Sequence[str] | None = None


def start(command: str) -> None:
    """Remembers what MkDocs was asked to do."""
    _serving[:] = [command == "serve"]


def is_preview() -> bool:
    """Whether what is built is the preview, which shows what is held back."""
    return _serving == [True]


def enter(config: MkDocsConfig, *, preview: bool) -> Places:
    """Waits until no other build is under way, and puts right what a killed one left."""
    home = Path(config.config_file_path).parent
    cache = home / ".cache"
    _wait(cache / ("preview.lock" if preview else "build.lock"))
    if preview:
        here = _enter_preview(config, home, cache)
    else:
        trees = trees_of(Path(config.site_dir), cache)
        try:
            live = recover(trees)
        except PublishError as error:
            raise PluginError(str(error)) from None
        staging = trees.site.with_name(f".{trees.site.name}-staging")
        verify = bool(os.environ.get(VERIFY))
        catalogue = cache / "catalogue.sqlite"
        here = Places(home / "articles", catalogue, trees.site, staging, trees, live, preview=False, verify=verify)
    shutil.rmtree(here.staging, ignore_errors=True)
    _current[:] = [here]
    return here


@contextmanager
def looking_at(paths: Sequence[str]) -> Iterator[None]:
    """The builds inside look at these paths below articles/ alone: no others have changed."""
    _only[:] = [paths]
    try:
        yield
    finally:
        _only.clear()


def note_serving(config: MkDocsConfig) -> None:
    """Tells others, for as long as this process lives, that a preview is running."""
    lock = FileLock(Path(config.config_file_path).parent / ".cache" / "serving.lock")
    # A second preview of the same paper needs no lock of its own.
    with suppress(Timeout):
        lock.acquire(timeout=0)
        _serving_lock[:] = [lock]


@contextmanager
def undisturbed(cache: Path) -> Iterator[str | None]:
    """Keeps builds and previews from starting; gives what is running already, in words, and then keeps off nothing."""
    with ExitStack() as held:
        try:
            for name in RUNNING if cache.is_dir() else ():
                held.enter_context(FileLock(cache / name).acquire(timeout=0))
        except Timeout as error:
            held.close()
            yield RUNNING[Path(error.lock_file).name]
            return
        yield None


def current() -> Places:
    """Where the running build works."""
    return _current[0]


def leave() -> None:
    """Lets the next build begin."""
    while _current:
        shutil.rmtree(_current.pop().staging, ignore_errors=True)
    while _locks:
        _locks.pop().release()


def site_root(config: MkDocsConfig) -> str:
    """The site's address without a slash at its end; a site without an address is not built (``read_paper``)."""
    return str(config.site_url).rstrip("/")


def configured(config: MkDocsConfig, key: str) -> str | None:
    """What mkdocs.yml itself says, which MkDocs replaces for a preview; None where it says nothing."""
    with warnings.catch_warnings():
        # MkDocs 1.6 warns that it makes no use of this itself; it is its last release.
        warnings.simplefilter("ignore", DeprecationWarning)
        written: str | None = config.user_configs[0].get(key) if config.user_configs else None
    return written


def preview_tree(config: MkDocsConfig) -> Path:
    """The preview's own tree, beside the site so that files can have a name in both."""
    home = Path(config.config_file_path).parent
    site = (home / (configured(config, "site_dir") or "site")).resolve()
    return site.with_name(f".{site.name}-preview")


def _wait(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.info("另一个构建正在进行，等它完成 (waiting for another build to end)")
        lock.acquire()
    _locks.append(lock)


def _enter_preview(config: MkDocsConfig, home: Path, cache: Path) -> Places:
    """The preview's places; where it has no tree of its own yet, the site's files and catalogue are what it starts from."""
    preview = preview_tree(config)
    site = preview.with_name(preview.name[1:].removesuffix("-preview"))
    catalogue = cache / "preview.sqlite"
    live = find_build_id(preview)
    if live is None:
        _wait(cache / "build.lock")
        log.info("第一次预览，从网站的文件开始 (the first preview begins with the site's files)")
        if (cache / "catalogue.sqlite").exists() and (live := seed_preview(site, preview)):
            shutil.copyfile(cache / "catalogue.sqlite", catalogue)
        _locks.pop().release()
    staging = preview.with_name(f"{preview.name}-staging")
    return Places(
        home / "articles",
        catalogue,
        preview,
        staging,
        trees_of(preview, cache),
        live,
        preview=True,
        only=_only[0] if _only else None,
    )

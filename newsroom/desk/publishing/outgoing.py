"""What would go out, by the next build's plan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import page_file
from newsroom.cataloguing.changes import ArticleChange, Reason
from newsroom.desk.publishing.wording import plainly
from newsroom.press import looking
from newsroom.press.forecast import forecast_lines
from newsroom.press.workspace import observe
from newsroom.reading.reader import is_article
from newsroom.versions.repository import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newsroom.model import Article
    from newsroom.press.build import Build
    from newsroom.press.settings import BuildSettings

_GROUPS = {
    Reason.ADDED: "新登出",
    Reason.EDITED: "改动",
    Reason.DUE: "到时间登出，或撤回",
    Reason.REMOVED: "从网站上拿下",
}
_WITHDRAWN = "撤稿"
_STATES = {State.NEW: "新", State.CHANGED: "改", State.GONE: "删"}
_ARTICLES = "稿件"


class Going(NamedTuple):
    """An article that a build would touch; ``path`` is below articles/."""

    path: str
    title: str


class Forecast(NamedTuple):
    """The next build: its articles by their fate, its pages in words."""

    groups: Mapping[str, list[Going]]
    lines: list[str]
    due: datetime | None


def find_forecast(settings: BuildSettings) -> Forecast:
    """What the next build would do; BuildRefusedError where it would stop."""
    if observe(settings).live is None:
        # Of a large archive a whole plan takes minutes, and comes to the same.
        return Forecast({}, ["这里还没有生成过网站，这次全部生成。"], None)
    return looking.plan(settings, _tell)


def _tell(build: Build) -> Forecast:
    groups: dict[str, list[Going]] = {}
    for change, reason in build.plan.changes.items():
        if isinstance(change, ArticleChange) and reason in _GROUPS:
            article = build.catalogue.article(change.path)
            words = _fate(build, change.path, article, reason)
            if words:
                groups.setdefault(words, []).append(Going(change.path, article.title if article else change.path))
    order = [*_GROUPS.values(), _WITHDRAWN]
    lines = [plainly(line) for line in forecast_lines(build) if not line.startswith(_ARTICLES)]
    return Forecast({words: sorted(groups[words]) for words in order if words in groups}, lines, build.due)


def _fate(build: Build, path: str, article: Article | None, reason: Reason) -> str | None:
    """The group of a changed article; None for one held back."""
    if article:
        return _WITHDRAWN if article.withdrawn else _GROUPS[reason]
    # Gone, or held back: that takes something off the site only where it was out.
    return _GROUPS[Reason.REMOVED] if page_file(f"{path.removesuffix('.md')}/") in build.plan.removed else None


def subject_of(pending: Mapping[str, State]) -> str:
    """The subject of the commit that takes in these files."""
    counts = Counter(state for path, state in pending.items() if is_article(path.partition("/")[2]))
    parts = [f"{words} {counts[state]} 篇" for state, words in _STATES.items() if counts[state]]
    others = len(pending) - counts.total()
    parts += [f"其他文件 {others} 个"] if others else []
    return f"发布：{'，'.join(parts)}" if parts else "发布"


def state_words(state: State) -> str:
    """What became of a file since the last commit."""
    return _STATES.get(state, "")

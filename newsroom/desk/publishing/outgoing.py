"""What would go out, by the next build's plan."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path, page_file
from newsroom.almanac import format_date
from newsroom.cataloguing.changes import ArticleChange, EntryChange, IssueChange, RegistriesChange
from newsroom.cataloguing.paper_parts import leads_on
from newsroom.desk.waiting import find_article
from newsroom.model import Taxonomy
from newsroom.press import looking
from newsroom.press.forecast import forecast_pages
from newsroom.reading.reader import is_article
from newsroom.versions.repository import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.planning.pages import Pages
    from newsroom.press.build import Build
    from newsroom.press.settings import BuildSettings

NEW, CHANGED, WITHDRAWN, OFF = "新登出", "改动", "撤稿", "从网站上拿下"
_ORDER = (NEW, CHANGED, WITHDRAWN, OFF)
_STATES = {State.NEW: "新", State.CHANGED: "改", State.GONE: "删"}
_TAXONOMIES = {Taxonomy.SECTION: "栏目", Taxonomy.TOPIC: "专题", Taxonomy.REPORTER: "记者"}
_TITLE = re.compile(rb"<title>([^<]{1,1000})</title>")
# So many issues and names are given; of more their number.
_FEW = 5


class Going(NamedTuple):
    """An article that a build would touch.

    ``path`` is below articles/; ``filed`` is whether its file is there.
    """

    path: str
    title: str
    filed: bool = True


class Forecast(NamedTuple):
    """The next build: its articles by their fate, all else in words."""

    groups: Mapping[str, list[Going]]
    lines: Sequence[str] = ()


def find_forecast(settings: BuildSettings, site: Path) -> Forecast:
    """What the next build would do to a site.

    BuildRefusedError where it would stop.
    """
    return looking.plan(settings, lambda build: _tell(build, site))


def _tell(build: Build, site: Path) -> Forecast:
    groups: dict[str, list[Going]] = {}
    for path in sorted(each.path for each in build.plan.changes if isinstance(each, ArticleChange)):
        if fate := _fate(build, path, site):
            groups.setdefault(fate, []).append(_going(build, path, site))
    lines = [*_lines(build)]
    # Some pages are made again whatever has changed.
    counted = [_count(forecast_pages(build))] if groups or lines else []
    return Forecast({words: groups[words] for words in _ORDER if words in groups}, [*lines, *filter(None, counted)])


def _count(pages: Pages) -> str:
    """The numbers of pages in words."""
    parts = (("新做", pages.added), ("重做", pages.again), ("删去", pages.removed))
    told = "，".join(f"{words} {count}" for words, count in parts if count)
    return f"网页：{told}" if told else ""


def _fate(build: Build, path: str, site: Path) -> str | None:
    """The fate of a changed article; None where readers see none."""
    article, before = build.catalogue.article(path), (site / page_file(file_path(path))).is_file()
    if article:
        return WITHDRAWN if article.withdrawn else CHANGED if before else NEW
    # One that moved leads on from here.
    return OFF if before and not leads_on(build.catalogue.database, f"/{file_path(path)}") else None


def _going(build: Build, path: str, site: Path) -> Going:
    """An article by its headline, also where it is withdrawn or gone."""
    article = find_article(build.catalogue.database, path)
    return Going(path, article.title) if article else Going(path, _printed_title(site, path), filed=False)


def _printed_title(site: Path, path: str) -> str:
    """The headline on an article's page, else its file's name."""
    found = _TITLE.search((site / page_file(file_path(path))).read_bytes())
    return unescape(found[1].decode(errors="replace")).rpartition(" - ")[0].strip() if found else path


def _lines(build: Build) -> Iterator[str]:
    changes = build.plan.changes
    if issues := sorted({each.issue for each in changes if isinstance(each, IssueChange)}):
        yield f"有变动的期：{_few([format_date(each.date) for each in issues], '期')}"
    names = [f"{_TAXONOMIES[each.taxonomy]}“{each.name}”" for each in changes if isinstance(each, EntryChange)]
    if names:
        yield f"名录有改动：{_few(sorted(names), '个')}"
    elif RegistriesChange() in changes:
        yield "名录有改动"
    if build.plan.kinds:
        yield "样式、设置或程序有改动，有关的网页都重做"


def _few(names: list[str], unit: str) -> str:
    return "、".join(names[:_FEW]) + (f" 等 {len(names)} {unit}" if len(names) > _FEW else "")


def subject_of(pending: Mapping[str, State]) -> str:
    """The subject of the commit that takes in these files."""
    counts = Counter(state for path, state in pending.items() if is_article(path.partition("/")[2]))
    parts = [f"{words} {counts[state]} 篇" for state, words in _STATES.items() if counts[state]]
    others = len(pending) - counts.total()
    parts += [f"其他文件 {others} 个"] if others else []
    return f"发布：{'，'.join(parts)}" if parts else "发布"


def count_pending(pending: Iterable[str]) -> str:
    """Changed files in words: articles, pictures, and the rest."""
    counts = Counter(_kind(path.partition("/")[2]) for path in pending)
    return "，".join(f"{words} {counts[words]} {unit}" for words, unit in _KINDS if counts[words])


_KINDS = (("稿件", "篇"), ("版面表", "份"), ("名录", "份"), ("图片等", "个"))


def _kind(path: str) -> str:
    if is_article(path):
        return "稿件"
    return ("版面表" if "/" in path else "名录") if path.endswith(".yml") else "图片等"

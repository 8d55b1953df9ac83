"""A plan in a few lines: its changes, outputs and reasons."""

from __future__ import annotations

from collections import Counter
from itertools import filterfalse
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.cataloguing.changes import ArticleChange, EntryChange, IssueChange, Reason, RegistriesChange
from newsroom.outputs import PageKind
from newsroom.planning.pages import count_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from newsroom.outputs import Output
    from newsroom.planning.pages import Pages
    from newsroom.planning.plan import Plan

# So many names are told; of more, how many they are.
SHOWN = 8
_REASONS = {
    Reason.ADDED: "新增 (added)",
    Reason.EDITED: "修改 (edited)",
    Reason.REMOVED: "删除 (removed)",
    Reason.DUE: "到达发布时间或撤回 (due)",
}
_KINDS = {
    PageKind.ARTICLE: "文章 (articles)",
    PageKind.ISSUE: "期 (issues)",
    PageKind.PAGE: "版 (pages)",
    PageKind.WHOLE_ISSUE: "全期一页 (whole issues)",
    PageKind.TERM: "栏目、专题、记者 (sections, topics, reporters)",
    PageKind.TERM_PERIOD: "其年、月 (their years and months)",
    PageKind.REDIRECT: "跳转 (redirects)",
    PageKind.ISSUE_DATA: "数据 (data)",
    PageKind.FEED: "订阅 (feeds)",
    PageKind.FEED_DATA: "订阅 (feeds)",
    PageKind.SHARE: "分享图 (share pictures)",
    PageKind.HEADLINES: "标题字体 (faces of headlines)",
    PageKind.HEADLINE_FACE: "标题字体 (faces of headlines)",
    PageKind.PAGE_PDF: "版面 PDF (PDFs of pages)",
    PageKind.ISSUE_PDF: "整期 PDF (PDFs of issues)",
    PageKind.EPUB: "电子书 (books)",
    PageKind.MANIFEST: "数据 (data)",
    PageKind.COLLECTION: "数据 (data)",
    PageKind.DIGESTS: "数据 (data)",
    PageKind.PAGES_FEED: "订阅 (feeds)",
    PageKind.CALENDAR: "出报日历 (the calendar of issues)",
    PageKind.SITEMAP: "网站地图 (sitemaps)",
    PageKind.SITEMAP_INDEX: "网站地图 (sitemaps)",
    PageKind.SITEMAP_NEWS: "网站地图 (sitemaps)",
}
_OTHERS = "总目 (indexes)"
_STANDING = "固定页面 (pages of docs/)"


class Site(Struct, frozen=True):
    """The site that a plan would change.

    ``has`` says whether it has a file, ``pages`` are those of docs/ that are rendered too, and ``removed`` the files
    that go unless they are written again.
    """

    has: Callable[[str], bool]
    pages: Collection[str]
    removed: Collection[str]


def format_plan(plan: Plan, rendered: Iterable[Output] | None, site: Site) -> list[str]:
    """The lines of a plan.

    ``rendered`` are the outputs that will be rendered, None where that was not looked into.
    """
    outputs = list(plan.outputs if rendered is None else rendered)
    lines = ["全部重新生成：没有可用的上次发布记录 (no known published site to build upon)"] if plan.whole else []
    lines += [*_changes(plan), *_pages(outputs, site, looked_into=plan.whole or rendered is not None)]
    kinds = {output.kind for output in outputs if not output.is_page}
    others = [_KINDS[kind] for kind in sorted(kinds, key=list(_KINDS).index)]
    others += [f"图片 (pictures) {len(plan.pictures)}"] if plan.pictures else []
    others += ["样式等 (the theme's files)"] if site.pages else []
    if others:
        lines.append(f"其他文件 (other files)：{'，'.join(dict.fromkeys(others))}")
    if plan.segments:
        names = [segment.name for segment in plan.segments]
        lines.append(f"待检查的检索分段 (search segments to look at)：{_few(names)}")
    if plan.removed:
        lines.append(f"要删除 (to remove)：{_few(sorted(plan.removed))}")
    return lines or ["没有变动，不用生成 (nothing has changed)"]


def pages_of(outputs: Iterable[Output], site: Site) -> Pages:
    """The numbers of pages to render and to remove."""
    files = {output.file for output in outputs} | set(site.pages)
    return count_pages(files, set(filterfalse(site.has, files)), set(site.removed) - files)


def _pages(outputs: list[Output], site: Site, *, looked_into: bool) -> Iterator[str]:
    """The numbers of pages to render, in all and by kind."""
    pages = pages_of(outputs, site)
    if any(pages):
        yield f"要生成 (to render)：{pages.format(at_most=not looked_into)}"
    kinds = Counter(_KINDS.get(output.kind, _OTHERS) for output in outputs if output.is_page)
    kinds[_STANDING] = len(site.pages)
    named = [f"{words} {kinds[words]}" for words in dict.fromkeys((*_KINDS.values(), *kinds)) if kinds[words]]
    if named:
        yield f"其中 (of these)：{'，'.join(named)}"


def _changes(plan: Plan) -> Iterator[str]:
    for reason, words in _REASONS.items():
        paths = [each.path for each, why in plan.changes.items() if why is reason and isinstance(each, ArticleChange)]
        if paths:
            yield f"稿件{words}：{_few(sorted(paths))}"
    issues = [each.issue.folder for each in plan.changes if isinstance(each, IssueChange)]
    if issues:
        yield f"有变动的期 (issues touched)：{_few(sorted(issues))}"
    entries = [f"{each.taxonomy}/{each.name}" for each in plan.changes if isinstance(each, EntryChange)]
    entries += ["registries"] if RegistriesChange() in plan.changes else []
    if entries:
        yield f"名录有改动 (registries)：{_few(sorted(entries))}"
    if plan.kinds:
        yield f"模板、设置或程序有改动，关系到 (templates, settings or code)：{_few(sorted(plan.kinds))}"


def _few(names: list[str]) -> str:
    more = f" 等共 {len(names)} 个 ({len(names)} in all)" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more

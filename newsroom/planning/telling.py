"""A plan in a few lines: what changed, what follows from it, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.outputs import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.outputs import Output
    from newsroom.planning.plan import Plan

# So many names are told; of more, how many they are.
SHOWN = 8
_REASONS = {
    "added": "新增 (added)",
    "edited": "修改 (edited)",
    "removed": "删除 (removed)",
    "due": "到点或收回 (due)",
}
_KINDS = {
    PageKind.ARTICLE: "文章 (articles)",
    PageKind.ISSUE: "期 (issues)",
    PageKind.PAGE: "版 (pages)",
    PageKind.TERM: "栏目、专题、记者 (sections, topics, reporters)",
    PageKind.TERM_PERIOD: "其年、月 (their years and months)",
    PageKind.REDIRECT: "转址 (redirects)",
    PageKind.ISSUE_DATA: "数据 (data)",
    PageKind.FEED: "订阅 (feeds)",
    PageKind.FEED_DATA: "订阅 (feeds)",
    PageKind.SITEMAP: "网站地图 (sitemaps)",
    PageKind.SITEMAP_INDEX: "网站地图 (sitemaps)",
    PageKind.SITEMAP_NEWS: "网站地图 (sitemaps)",
}
_OTHERS = "总目 (indexes)"


def tell_plan(plan: Plan, rendered: Iterable[Output] | None, *, standing: bool) -> list[str]:
    """The lines of a plan; ``rendered`` are the outputs that will be rendered, None where that was not looked into."""
    if plan.whole:
        why = "没有可以接着做的上次发布 (no known published site to build upon)"
        return [f"全部重新生成：{why}", f"要生成 (to render)：{_kinds(plan.outputs)}"]
    lines = list(_changes(plan))
    outputs = plan.outputs if rendered is None else list(rendered)
    if outputs:
        lines.append(f"{'要查看 (to look at)' if rendered is None else '要生成 (to render)'}：{_kinds(outputs)}")
    if plan.pictures:
        lines.append(f"要复制的图片 (pictures to copy)：{len(plan.pictures)}")
    if plan.segments:
        names = [segment.name for segment in plan.segments]
        lines.append(f"要查看的检索分段 (search segments to look at)：{_few(names)}")
    if plan.removed:
        lines.append(f"要删除 (to remove)：{_few(sorted(plan.removed))}")
    if standing:
        lines.append("固定页面和样式要重新生成 (the pages of docs/ and the theme's files)")
    return lines or ["没有变动，不用生成 (nothing has changed)"]


def _changes(plan: Plan) -> Iterator[str]:
    for reason, words in _REASONS.items():
        paths = [path for path, told in plan.reasons.items() if told == reason and path.endswith(".md")]
        if paths:
            yield f"稿件{words}：{_few(paths)}"
    issues = [path for path in plan.reasons if find_issue_id(path.split("/"))]
    if issues:
        yield f"有变动的期 (issues touched)：{_few(issues)}"
    entries = [path for path, told in plan.reasons.items() if told == "registry"]
    if entries:
        yield f"名录有改动 (registries)：{_few(entries)}"
    if plan.kinds:
        yield f"模板、设置或程序有改动，关系到 (templates, settings or code)：{_few(sorted(plan.kinds))}"


def _few(names: list[str]) -> str:
    more = f" 等共 {len(names)} 个 ({len(names)} in all)" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more


def _kinds(outputs: Iterable[Output]) -> str:
    counts = Counter(_KINDS.get(output.kind, _OTHERS) for output in outputs)
    return f"{counts.total()}：" + "，".join(
        f"{words} {counts[words]}" for words in dict.fromkeys((*_KINDS.values(), _OTHERS)) if counts[words]
    )

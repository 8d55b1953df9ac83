"""What editors do to the registries, and webmasters to standing pages, templates and mkdocs.yml."""

import datetime as dt
from typing import Any

from tests.incremental.desk import Desk, Link, find_template, template_files
from tests.incremental.drawing import Draw, Edit, NothingToEditError, maybe, pick, toggle

SECTIONS = ("综合", "评论", "副刊", "工会", "安全生产")
TOPICS: tuple[dict[str, Any], ...] = (
    {"name": "产改", "aliases": ["产业工人队伍建设改革"]},
    {"name": "产业工人队伍建设改革", "aliases": ["产改"]},
    {"name": "技能竞赛", "aliases": ["技能"]},
    {"name": "读书", "description": "读书的报道。", "aliases": ["全民阅读"]},
    {"name": "AI"},
)
REPORTERS: tuple[dict[str, Any], ...] = (
    {"name": "张三", "aliases": ["江边客"], "titles": [{"role": "记者", "from": dt.date(2023, 1, 1)}]},
    {"name": "张三", "bio": "跑工会的。"},
    {"name": "江边客"},
    {"name": "王伟", "id": "王伟@传化"},
    {"name": "王伟", "id": "王伟@荣盛", "bio": "在荣盛的那一位。"},
    {"name": "蒋超", "titles": [{"role": "首席记者", "to": dt.date(2023, 12, 31)}]},
    {"name": "李四", "aliases": ["Li Si"]},
)
URLS = ("https://example.org/", "https://example.org/paper/", "https://example.org/a/b/")
# Those that many pages are made with, and one that only a few are.
TEMPLATES = ("paper/article.html", "paper/term.html", "paper/base.html", "paper/macros/story.html", "404.html")


def _names(entry: dict[str, Any]) -> set[str]:
    return {entry["name"], *entry.get("aliases", ())}


def add_section(desk: Desk, draw: Draw) -> None:
    sections = desk.registries["sections"]
    there = set().union(*map(_names, sections))
    sections.insert(1, {"name": pick(draw, [name for name in SECTIONS if name not in there])})


def rename_section(desk: Desk, draw: Draw) -> None:
    """The old name stays as another name, so that no article need change."""
    entry = pick(draw, desk.registries["sections"])
    old, entry["name"] = entry["name"], desk.next_word()
    entry["aliases"] = [*entry.get("aliases", ()), old]


def close_section(desk: Desk, draw: Draw) -> None:
    entry = pick(draw, desk.registries["sections"][1:])
    toggle(entry, "closed", pick(draw, (dt.date(2022, 12, 31), dt.date(2023, 4, 11), dt.date(2030, 1, 1))))


def describe_section(desk: Desk, draw: Draw) -> None:
    toggle(pick(draw, desk.registries["sections"]), "description", f"{desk.next_word()}的栏目。")


def reorder_sections(desk: Desk, draw: Draw) -> None:
    """The first, which is never closed, stays."""
    sections = desk.registries["sections"]
    entry = pick(draw, sections[1:])
    sections.remove(entry)
    sections.append(entry)


def remove_section(desk: Desk, draw: Draw) -> None:
    sections = desk.registries["sections"]
    sections.remove(pick(draw, sections[1:]))


def enter_topic(desk: Desk, draw: Draw) -> None:
    """An entry in place of those that have one of its names."""
    entry = pick(draw, TOPICS)
    others = [each for each in desk.registries["topics"] if not _names(each) & _names(entry)]
    desk.registries["topics"] = [*others, dict(entry)]


def enter_reporter(desk: Desk, draw: Draw) -> None:
    entry = pick(draw, REPORTERS)
    others = [each for each in desk.registries["reporters"] if not _clash(each, entry)]
    desk.registries["reporters"] = [*others, dict(entry)]


def _clash(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same_person = "id" not in one and "id" not in other and bool(_names(one) & _names(other))
    return same_person or one.get("id", one["name"]) == other.get("id", other["name"])


def strike_entry(desk: Desk, draw: Draw) -> None:
    registry = desk.registries[pick(draw, ("topics", "reporters"))]
    registry.remove(pick(draw, registry))


def edit_standing(desk: Desk, draw: Draw) -> None:
    desk.standing[pick(draw, sorted(desk.standing))].append(f"{desk.next_word()}。")


def link_standing(desk: Desk, draw: Draw) -> None:
    """From a standing page to an article that is out, or to another standing page."""
    path = pick(draw, sorted(desk.standing))
    out = [each for each in sorted(desk.articles) if desk.is_out(each)]
    desk.standing[path].append(Link(pick(draw, [*out, *sorted(desk.standing)]), desk.next_word()))


def add_standing(desk: Desk, draw: Draw) -> None:
    """A page more, or the one that was added less."""
    del draw
    toggle(desk.standing, "guide/xin.md", ["# 新的一页", "正文。"])


def change_template(desk: Desk, draw: Draw) -> None:
    name = pick(draw, TEMPLATES)
    _stamp(desk, find_template(name))


def change_any_template(desk: Desk, draw: Draw) -> None:
    _stamp(desk, pick(draw, template_files()))


def restore_templates(desk: Desk, draw: Draw) -> None:
    del draw
    if not desk.stamps:
        raise NothingToEditError
    desk.stamps.clear()


def _stamp(desk: Desk, path: str) -> None:
    desk.count += 1
    desk.stamps[path] = desk.count


def rename_paper(desk: Desk, draw: Draw) -> None:
    desk.settings["site_name"] = f"萧山工人{desk.next_word() if maybe(draw) else ''}"


def move_site(desk: Desk, draw: Draw) -> None:
    desk.settings["site_url"] = pick(draw, URLS)


def configure(desk: Desk, draw: Draw) -> None:
    values: dict[str, object] = {
        "second_name": desk.next_word(),
        "publisher": desk.next_word(),
        "sample": False,
        "require_review": pick(draw, (True, "bound", "bound")),
        "review_since": pick(draw, ("2023-04-11", "2023-04-12", "2024-01-01")),
        # The byline of a volunteer is then one person and not two.
        "byline_roles": ["志愿者"],
        "share_pictures": "articles",
        "headline_face": True,
        "search": {"pack": True},
        "draw_since": "2023-04-11",
        "page_size": "A4",
    }
    key = pick(draw, sorted(values))
    toggle(desk.extra, key, values[key])


EDITS: tuple[Edit, ...] = (
    *(add_section, rename_section, close_section, describe_section, reorder_sections, remove_section, enter_topic),
    *(enter_reporter, strike_entry, edit_standing, link_standing, add_standing, change_template, change_any_template),
    *(restore_templates, rename_paper, move_site, configure),
)

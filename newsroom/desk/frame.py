"""The frame of the desk's pages, and the templates that fill it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.routing import Route

from newsroom.almanac import format_date, format_weekday
from newsroom.desk.desk import desk_of
from newsroom.desk.wording import sentence_at_desk
from newsroom.times import format_minute

if TYPE_CHECKING:
    from starlette.requests import Request

TEMPLATES = Path(__file__).parent / "templates"


class Item(NamedTuple):
    """An entry of the bar, by the name of its route."""

    route: str
    words: str
    address: str
    # Only where there are names and passwords.
    shared: bool = False


# In the order of an editor's day.
ITEMS = (
    Item("today", "今日", "/"),
    Item("issues", "往期", "/issues/"),
    Item("import", "导入", "/import"),
    Item("inbox", "来稿", "/inbox"),
    Item("publish", "发布", "/publish"),
    Item("statistics", "统计", "/statistics"),
    Item("sections", "栏目", "/sections"),
    Item("reporters", "记者", "/reporters"),
    Item("topics", "专题", "/topics"),
    Item("people", "人员", "/people", shared=True),
)


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the desk, from a template and its values."""
    desk = desk_of(request)
    visitor = request.state.visitor
    text = (
        _templates()
        .get_template(template)
        .render(
            values,
            asset=desk.assets.address,
            paper=desk.settings.paper,
            visitor=visitor,
            items=_items(request) if visitor else (),
            here=request.url.path,
            shared=desk.place.shared,
            address_of=lambda name, **parts: find_address(request, name, **parts),
        )
    )
    return HTMLResponse(text, status)


@cache
def _templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters |= {
        "day": format_date,
        "weekday": format_weekday,
        "minute": format_minute,
        "sentence": sentence_at_desk,
    }
    return env


def find_address(request: Request, name: str, **parts: str) -> str | None:
    """The address of the route of a name, else None."""
    found = (each for each in request.app.routes if isinstance(each, Route) and each.name == name)
    route = next(found, None)
    return str(route.url_path_for(name, **parts)) if route else None


def _items(request: Request) -> list[Item]:
    """The entries of the bar for which the person has the act."""
    may = request.state.visitor.may
    acts = {route.name: getattr(route.endpoint, "act", None) for route in request.app.routes}
    there = (each for each in ITEMS if each.route in acts and (desk_of(request).place.shared or not each.shared))
    return [each for each in there if acts[each.route] is None or may(acts[each.route])]

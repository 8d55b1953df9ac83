"""The registries: sections, topics and reporters, with their articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.frame import render
from newsroom.desk.people.roles import Act
from newsroom.desk.registry_files import (
    attempt,
    changed_meanwhile,
    find_cards,
    read_file,
    require_sound,
    write_files,
)
from newsroom.digests import digest_bytes, digest_text
from newsroom.editing.registries import KEYS, add_entry, edit_entry, file_of, find_entry, read_entries
from newsroom.editing.registries import rename as plan_renaming
from newsroom.model import Taxonomy
from newsroom.names import compose
from newsroom.pinyin import read_name
from newsroom.reading.meant import meant_day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.editing.card_names import Naming
    from newsroom.editing.registries import Renaming
    from newsroom.writing.values import Plain

WORDS = {Taxonomy.SECTION: "栏目", Taxonomy.TOPIC: "专题", Taxonomy.REPORTER: "记者"}
# The texts of an entry, besides its name and aliases.
TEXTS = {
    Taxonomy.SECTION: (("description", "简介"), ("intro", "导语")),
    Taxonomy.TOPIC: (("description", "简介"), ("intro", "导语")),
    Taxonomy.REPORTER: (("bio", "简介"),),
}
_TITLE = ("role", "from", "to")
# More names than these on a page are searched.
_MOST = 400
# Articles of a name that are listed.
_SHOWN = 30


def routes() -> list[Route]:
    """Each registry's list, its entries, and their changes."""
    return [route for taxonomy in Taxonomy for route in _routes(taxonomy)]


def _routes(taxonomy: Taxonomy) -> list[Route]:
    act, name = Act.REGISTRIES, taxonomy.value
    return [
        shown(f"/{name}", partial(show_list, taxonomy), act, name=name),
        shown(f"/{name}/entry", partial(show_entry, taxonomy), act, name=f"{name}-entry"),
        shown(f"/{name}/rename", partial(show_renaming, taxonomy), act, name=f"{name}-renaming"),
        changed(f"/{name}/add", partial(add, taxonomy), act, name=f"{name}-add"),
        changed(f"/{name}/edit", partial(edit, taxonomy), act, name=f"{name}-edit"),
        changed(f"/{name}/rename", partial(rename, taxonomy), act, name=f"{name}-rename"),
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a list, and the values of its entry."""

    name: str
    articles: int
    values: Mapping[str, Plain]

    @property
    def aliases(self) -> list[Plain]:
        """The other names."""
        found = self.values.get("aliases")
        return found if isinstance(found, list) else []


def show_list(taxonomy: Taxonomy, request: Request) -> Response:
    """Every name with its articles; sections in the site's order."""
    entries = _entries(request, taxonomy)
    wanted = compose(request.query_params.get("q", "").strip())
    found = [each for each in entries if wanted in each.name or any(wanted in str(alias) for alias in each.aliases)]
    return render(
        request,
        "registry.html",
        taxonomy=taxonomy,
        words=WORDS[taxonomy],
        entries=found[:_MOST],
        total=len(found),
        many=len(entries) > _SHOWN,
        wanted=wanted,
    )


def _entries(request: Request, taxonomy: Taxonomy) -> list[Entry]:
    counts = desk_of(request).window.names(taxonomy)
    listed = attempt(lambda: read_entries(read_file(request, file_of(taxonomy)), taxonomy))
    found = {name: each for each in listed if (name := str(each.get("id", each.get("name"))))}
    names = [*found, *(name for name in counts if name not in found)]
    if taxonomy is not Taxonomy.SECTION:
        names.sort(key=lambda name: (read_name(name, person=taxonomy is Taxonomy.REPORTER), name))
    return [Entry(name, counts.get(name, 0), found.get(name, {})) for name in names]


def show_entry(taxonomy: Taxonomy, request: Request) -> Response:
    """An entry with its forms and its newest articles."""
    entry = _find(request, taxonomy, request.query_params.get("name", ""))
    paths = desk_of(request).window.filed(taxonomy, entry.name)
    return render(
        request,
        "registry-entry.html",
        taxonomy=taxonomy,
        words=WORDS[taxonomy],
        texts=TEXTS[taxonomy],
        entry=entry,
        paths=paths[:_SHOWN],
    )


def _find(request: Request, taxonomy: Taxonomy, name: str) -> Entry:
    entry = next((each for each in _entries(request, taxonomy) if each.name == name), None)
    if entry is None:
        raise missing()
    return entry


def add(taxonomy: Taxonomy, request: Request) -> Response:
    """A new entry, as the last."""
    name = _field(request, "name")
    data = read_file(request, file_of(taxonomy))
    values = {"name": name, **{key: _field(request, key) for key, _ in TEXTS[taxonomy]}}
    return _save(request, taxonomy, name, data, attempt(lambda: add_entry(data, taxonomy, values)))


def edit(taxonomy: Taxonomy, request: Request) -> Response:
    """Other texts of an entry; a reporter without one gets one."""
    name = _field(request, "entry")
    data = read_file(request, file_of(taxonomy))
    entries = attempt(lambda: read_entries(data, taxonomy))
    values: dict[str, object] = {key: _field(request, key) for key, _ in TEXTS[taxonomy]}
    if taxonomy is Taxonomy.SECTION:
        values["closed"] = _day(request, "closed")
    if taxonomy is Taxonomy.REPORTER:
        values["titles"] = _titles(request)
    if alias := _field(request, "alias"):
        values["aliases"] = [*_find(request, taxonomy, name).aliases, alias]
    if find_entry(entries, name) is None:
        edited = attempt(lambda: add_entry(data, taxonomy, {"name": name, **values}))
    else:
        edited = attempt(lambda: edit_entry(data, taxonomy, name, values))
    return _save(request, taxonomy, name, data, edited)


def _titles(request: Request) -> list[dict[str, object]]:
    """The roles of a reporter's form, those without one left out."""
    found: list[dict[str, object]] = []
    number = 0
    while f"role-{number}" in request.state.form:
        role, start, end = (_field(request, f"{key}-{number}") for key in _TITLE)
        if role:
            days = {"from": start and _day(request, f"from-{number}"), "to": end and _day(request, f"to-{number}")}
            found.append({"role": role, **{key: day for key, day in days.items() if day}})
        number += 1
    return found


def show_renaming(taxonomy: Taxonomy, request: Request) -> Response:
    """What a renaming would touch, before it is done."""
    asked = request.query_params
    old, new = (compose(asked.get(key, "").strip()) for key in ("name", "new"))
    entry = _find(request, taxonomy, old)
    plan = _plan(request, (taxonomy, old, new), wishes := _wishes(asked))
    return render(
        request,
        "registry-rename.html",
        taxonomy=taxonomy,
        words=WORDS[taxonomy],
        entry=entry,
        new=new,
        plan=plan,
        wishes=wishes,
        mark=_mark(plan),
        shown=_SHOWN,
    )


def rename(taxonomy: Taxonomy, request: Request) -> Response:
    """Does just what was shown."""
    old, new = _field(request, "name"), _field(request, "new")
    plan = _plan(request, (taxonomy, old, new), _wishes(request.state.form))
    if _field(request, "mark") != _mark(plan):
        raise changed_meanwhile()
    require_sound(request, taxonomy, plan.changes[file_of(taxonomy)][1])
    write_files(request, plan.changes)
    detail = f"{old} → {new}，改了 {len(plan.articles)} 篇、{len(plan.cards)} 张刊期卡"
    _log(request, taxonomy, detail)
    return RedirectResponse(f"/{taxonomy}/entry?{urlencode({'name': new})}", 303)


def _wishes(asked: Mapping[str, Any]) -> list[str]:
    """What is to have the new name besides the registry."""
    return [name for name in ("articles", "cards") if asked.get(name) == "yes"]


def _plan(request: Request, naming: Naming, wishes: Collection[str]) -> Renaming:
    taxonomy, old, _ = naming
    named = "articles" in wishes and taxonomy in KEYS
    paths = desk_of(request).window.filed(taxonomy, old) if named else []
    files = {path: read_file(request, path) for path in paths} | (find_cards(request, old) if "cards" in wishes else {})
    registry = read_file(request, file_of(taxonomy))
    return attempt(lambda: plan_renaming(registry, naming, files, desk_of(request).settings.paper.roles))


def _mark(plan: Renaming) -> str:
    """The mark of a plan: another where any file has changed since."""
    digests = ((path, *(digest_bytes(data).hex() for data in pair)) for path, pair in plan.changes.items())
    return digest_text("\0".join("\0".join(each) for each in digests)).hex()


def _save(request: Request, taxonomy: Taxonomy, name: str, before: bytes, after: bytes) -> Response:
    """Writes a registry that a check has nothing against."""
    if before != after:
        require_sound(request, taxonomy, after)
        write_files(request, {file_of(taxonomy): (before, after)})
        _log(request, taxonomy, name)
    return RedirectResponse(f"/{taxonomy}/entry?{urlencode({'name': name})}", 303)


def _log(request: Request, taxonomy: Taxonomy, detail: str) -> None:
    desk = desk_of(request)
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.REGISTRIES, WORDS[taxonomy], detail)


def _field(request: Request, name: str) -> str:
    value = request.state.form.get(name)
    return compose(value.replace("\r\n", "\n").strip()) if isinstance(value, str) else ""


def _day(request: Request, name: str) -> object:
    """A typed day; a month or year stays as it is typed."""
    text = _field(request, name)
    day = meant_day(text) if text else None
    if text and day is None:
        raise DeskError(400, "日期不对", f"“{text[:20]}”不是日期，写作 2023-04-11。", "no date")
    return day

"""The people of a newsroom: added, with roles, given passwords, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import render
from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.passwords import propose_password
from newsroom.desk.people.roles import ALLOWED, MEANINGS, Act, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.people.roles import Person

_REFUSED = 422
# Of the log as a page has it; `desk audit` prints all of it.
_SHOWN = 200


def routes() -> list[Route]:
    """The list of people, a page for each, and the log."""
    person, act = "/people/{id}", Act.PEOPLE
    return [
        shown("/people", show_people, act, name="people"),
        changed("/people/add", add, act, name="person-add"),
        shown(person, show_person, act, name="person"),
        changed(f"{person}/name", rename, act, name="person-name"),
        changed(f"{person}/roles", change_roles, act, name="person-roles"),
        changed(f"{person}/password", give_password, act, name="person-password"),
        changed(f"{person}/disable", disable, act, name="person-disable"),
        changed(f"{person}/enable", enable, act, name="person-enable"),
        shown("/audit", show_log, Act.AUDIT, name="audit"),
    ]


def show_people(request: Request) -> Response:
    """Everybody with their roles, and what each role may do."""
    _require_shared(request)
    return _show_all(request)


def add(request: Request) -> Response:
    """A new person with a random password, which is shown once."""
    _require_shared(request)
    name, roles, password = field_of(request, "name"), _roles(request), propose_password()
    try:
        person = desk_of(request).people.add(name, roles, password, desk_of(request).clock(), given=True)
    except PeopleError as error:
        return _show_all(request, name, roles, error.zh)
    _log(request, person, f"加人：{_words(person)}")
    return render(request, "person-password.html", person=person, password=password)


def show_person(request: Request) -> Response:
    """The forms for one person."""
    return _show(request, _find(request))


def rename(request: Request) -> Response:
    """A person under another name; bylines stay as they are."""
    old, new = _find(request), field_of(request, "name")
    return _change(request, lambda name: desk_of(request).people.change(name, new_name=new), f"改名：原来叫{old.name}")


def change_roles(request: Request) -> Response:
    """A person with other roles, at once."""
    roles = _roles(request)
    words = f"改职责：{'、'.join(roles)}"
    return _change(request, lambda name: desk_of(request).people.change(name, roles=roles), words)


def give_password(request: Request) -> Response:
    """A random password for one that is lost, shown once."""
    person, password = _find(request), propose_password()
    if person.id == visitor_of(request).person.id:
        return RedirectResponse("/password", 303)
    try:
        desk_of(request).people.set_password(person.name, password, given=True)
    except PeopleError as error:
        return _show(request, person, error.zh)
    _log(request, person, "重设密码")
    return render(request, "person-password.html", person=person, password=password)


def disable(request: Request) -> Response:
    """A person who is out at once, and comes in no more."""
    return _change(request, desk_of(request).people.disable, "停用")


def enable(request: Request) -> Response:
    """A person who may come in again."""
    return _change(request, desk_of(request).people.enable, "恢复")


def show_log(request: Request) -> Response:
    """The newest entries of the log, verified where that is wanted."""
    log = desk_of(request).audit
    verdict = log.verify() if request.query_params.get("verify") else None
    return render(request, "audit.html", entries=log.read(_SHOWN), verdict=verdict, shown=_SHOWN)


def _change(request: Request, make: Callable[[str], Person], words: str) -> Response:
    """Changes a person, or shows why not."""
    person = _find(request)
    try:
        changed_person = make(person.name)
    except PeopleError as error:
        return _show(request, person, error.zh)
    _log(request, changed_person, words)
    return RedirectResponse(f"/people/{person.id}", 303)


def _show_all(request: Request, name: str = "", roles: list[Role] | None = None, refused: str = "") -> Response:
    return render(
        request,
        "people.html",
        status=_REFUSED if refused else 200,
        people=sorted(desk_of(request).people.list(), key=lambda each: each.disabled),
        words=_words,
        roles=list(Role),
        acts=[(act, MEANINGS[act], [act in ALLOWED[role] for role in Role]) for act in Act],
        typed=name,
        chosen=roles or [],
        refused=refused,
    )


def _show(request: Request, person: Person, refused: str = "") -> Response:
    return render(
        request,
        "person.html",
        status=_REFUSED if refused else 200,
        person=person,
        own=person.id == visitor_of(request).person.id,
        words=_words(person),
        roles=list(Role),
        refused=refused,
    )


def _find(request: Request) -> Person:
    _require_shared(request)
    number = request.path_params["id"]
    person = next((each for each in desk_of(request).people.list() if str(each.id) == number), None)
    if person is None:
        raise missing()
    return person


def _roles(request: Request) -> list[Role]:
    """The roles of a form, without what is none."""
    return [role for role in Role if role in request.state.form.getlist("role")]


def _words(person: Person) -> str:
    return "、".join(role for role in Role if role in person.roles)


def _require_shared(request: Request) -> None:
    """Whoever works alone has no other people."""
    if not desk_of(request).place.shared:
        raise missing()


def _log(request: Request, person: Person, detail: str) -> None:
    desk = desk_of(request)
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.PEOPLE, person.name, detail)

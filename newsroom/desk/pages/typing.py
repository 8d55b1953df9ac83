"""What stands beside an article while one types: kept, checked, previewed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response

from newsroom.desk.articles import (
    BASE,
    decode,
    open_article,
    sent_files,
    sent_texts,
    without_ours,
    write_texts,
)
from newsroom.desk.authorship import read_byline
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import find_address
from newsroom.desk.guard import FRAMED
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Act
from newsroom.desk.people.tries import Kind
from newsroom.desk.people.typed import Typed, TypedText
from newsroom.desk.writing.fields import BODY
from newsroom.desk.writing.findings import find_places
from newsroom.desk.writing.offers import number_of
from newsroom.desk.writing.photos import KINDS, LARGEST, find_photo, store_photo
from newsroom.desk.writing.suggestions import KINDS as REGISTRIES
from newsroom.desk.writing.suggestions import names_in, suggest_names
from newsroom.digests import digest_bytes
from newsroom.importing.drafts import Context
from newsroom.importing.pasting import read_pasted
from newsroom.importing.photos import PictureError
from newsroom.issues import find_issue_id
from newsroom.model import Taxonomy
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.writing.findings import BodyEdit, Finding

_ARTICLE = "/articles/{path:article}"
_LONGEST, _LONGEST_EDITOR = 100, 64


def routes() -> list[Route]:
    """The addresses that the script of an article's page requests."""
    own, kind = Act.WRITE_OWN, Kind.TYPE
    return [
        changed(f"{_ARTICLE}/typed", keep_typed, own, name="typed", kind=kind),
        changed(f"{_ARTICLE}/drop", drop_typed, own, name="drop"),
        changed(f"{_ARTICLE}/check", check_typed, own, name="check", kind=kind),
        changed(f"{_ARTICLE}/proof", show_proof, own, name="proof", kind=kind),
        changed(f"{_ARTICLE}/photos", take_photos, own, name="photos", limit=LARGEST + 100_000),
        shown(f"{_ARTICLE}/photos/{{name}}", show_photo, Act.READ, name="photo"),
        changed("/clean", clean_pasted, own, name="clean", kind=kind),
        shown("/suggest/{kind}", suggest, Act.READ, name="suggest"),
    ]


def keep_typed(request: Request) -> Response:
    """Keeps what is typed; who else has the article open."""
    opened = open_article(request, writing=True)
    desk, person = desk_of(request), visitor_of(request).person
    texts, now = sent_texts(request), desk.clock()
    kept = True
    if BASE in texts and 0 < len(texts.get("editor", "")) <= _LONGEST_EDITOR:
        base = digest_bytes(decode(texts[BASE])).hex()
        text = json.dumps(without_ours(texts), ensure_ascii=False)
        typed = TypedText(opened.path, person.id, texts["editor"], number_of(texts), base, text, now)
        kept = Typed(desk.store).keep(typed)
    presence, window = Presence(desk.store), texts.get("window", "")[:_LONGEST_EDITOR]
    if "leaving" in texts:
        presence.leave(opened.path, person, window)
    elif window:
        presence.see(opened.path, person, window, now)
    others = [each for each in presence.of_path(opened.path, now) if each.person != person.id]
    listed = [{"name": each.name, "since": each.since.isoformat()} for each in others]
    return JSONResponse({"kept": kept, "others": listed})


def drop_typed(request: Request) -> Response:
    """Takes back a typed text that nobody wants."""
    opened = open_article(request, writing=True)
    desk, person = desk_of(request), visitor_of(request).person
    wanted = sent_texts(request).get("editor")
    typed = Typed(desk.store)
    for each in typed.of_path(opened.path):
        if each.person == person.id and each.editor == wanted:
            typed.saved(each)
    return RedirectResponse(find_address(request, "article", path=opened.path) or "/", 303)


def check_typed(request: Request) -> Response:
    """The problems of a typed text, and how its byline is read."""
    opened = open_article(request, writing=True)
    desk, texts = desk_of(request), sent_texts(request)
    try:
        data = write_texts(decode(texts.get(BASE, "")), opened.path, texts)
        problems = desk.window.check(opened.path, data)
    except EditError as error:
        data, problems = b"", error.problems
    body = texts.get(BODY, "").replace("\r\n", "\n")
    found = find_places(problems, data, opened.path, len(body) - len(body.lstrip("\n")))
    return JSONResponse(
        {"problems": [*map(_problem, found)], "byline": _read_people(desk, opened.path, texts.get("reporter", ""))}
    )


def _problem(found: Finding) -> dict[str, object]:
    """A problem as the editor takes it."""
    fix = found.fix
    return {
        "code": found.code,
        "severity": "error" if found.error else "warning",
        "message": found.words,
        "remedy": found.remedy,
        "field": found.field,
        "elsewhere": found.elsewhere,
        **({"line": found.start.line, "column": found.start.column} if found.start else {}),
        **({"end": found.end._asdict()} if found.end else {}),
        "fix": fix and {"label": fix.label, "edits": [*map(_edit, fix.edits)], "texts": fix.texts},
    }


def _edit(edit: BodyEdit) -> dict[str, object]:
    return {"from": edit.start._asdict(), "to": edit.end._asdict(), "text": edit.text}


def _read_people(desk: Desk, path: str, text: str) -> list[dict[str, object]]:
    """The people of a byline as the paper will have them."""
    byline = read_byline(text, desk.settings.paper.roles)
    issue = find_issue_id(path.split("/")[:3])
    if byline is None or issue is None:
        return []
    directory = desk.window.directory()
    people = []
    for person in byline.people:
        name = directory.reporter_id(person)
        known = directory.find_reporter(name)
        # Who has signed another article is no stranger, also without an entry.
        signed = known or any(each != path for each in desk.window.filed(Taxonomy.REPORTER, name))
        title = directory.title_on(known.id, issue.date) if known and not person.roles else None
        roles = "、".join(person.roles) or title or ""
        people.append({"name": person.name, "roles": roles, "firm": person.affiliation or "", "known": bool(signed)})
    return people


def show_proof(request: Request) -> Response:
    """The article's page as it will be, from a typed text."""
    opened = open_article(request, writing=True)
    texts = sent_texts(request)
    try:
        data = write_texts(decode(texts.get(BASE, "")), opened.path, texts)
        page = desk_of(request).window.preview(opened.path, data)
    except EditError:
        page = None
    # A text that is no article yet has no page: the last one stays.
    return Response(page, media_type="text/html", headers=FRAMED) if page else Response(status_code=204)


def take_photos(request: Request) -> Response:
    """The names of sent photos, each now a file beside the article."""
    opened = open_article(request, writing=True)
    if opened.data is None:
        raise missing()
    try:
        names = [
            store_photo(desk_of(request).settings.home / "articles", opened.path, sent) for sent in sent_files(request)
        ]
    except PictureError as error:
        return JSONResponse({"words": f"{error.zh}，没有收。"}, 422)
    return JSONResponse({"files": names})


def show_photo(request: Request) -> Response:
    """A photo that lies beside an article."""
    file = find_photo(open_article(request).file, request.path_params["name"])
    if file is None:
        raise missing()
    return Response(file.read_bytes(), media_type=KINDS[file.suffix.lower()])


def clean_pasted(request: Request) -> Response:
    """Pasted text as paragraphs of Markdown."""
    texts, desk = sent_texts(request), desk_of(request)
    paper = desk.settings.paper
    reporters = frozenset(each.name for each in desk.window.directory().registries.reporters)
    context = Context(tuple(filter(None, (paper.name, paper.second_name))), paper.roles, reporters)
    pasted = read_pasted(texts.get("html", ""), texts.get("text", ""), context)
    return JSONResponse({"markdown": pasted.markdown, "pictures": pasted.pictures})


def suggest(request: Request) -> Response:
    """The names of a registry that somebody may be typing."""
    kind, text = request.path_params["kind"], request.query_params.get("q", "")[:_LONGEST]
    if kind not in REGISTRIES:
        raise missing()
    names = names_in(desk_of(request).window.directory().registries, kind)
    return JSONResponse(suggest_names(names, text, people=kind == "reporter"))

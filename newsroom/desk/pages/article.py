"""An article as a form: opened, saved, and merged with others' changes."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, RedirectResponse

from newsroom.desk.articles import (
    BASE,
    Opened,
    base_texts,
    decode,
    encode,
    open_article,
    sent_files,
    sent_texts,
    waiting_captions,
    without_ours,
    write_texts,
)
from newsroom.desk.authorship import NotOwnError, may_transfer, require_own
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import guarded, missing
from newsroom.desk.frame import find_address, render
from newsroom.desk.guard import POLICY
from newsroom.desk.makeup.moves import find_struck
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Act
from newsroom.desk.people.typed import Typed, TypedText
from newsroom.desk.site_links import article_link
from newsroom.desk.store import StoreError
from newsroom.desk.wording import WORDS_OF_FIELDS, sentence_at_desk
from newsroom.desk.writing.fields import FIELDS, PHOTOS, Row, read_rows, texts_of_rows
from newsroom.desk.writing.guarded import GuardedError, without_signatures
from newsroom.desk.writing.offers import find_offers, number_of
from newsroom.desk.writing.photos import LARGEST, store_photo
from newsroom.desk.writing.saving import Conflicting, Decision, Saved, make, save
from newsroom.digests import digest_bytes
from newsroom.editing.deciding import Choice
from newsroom.importing.photos import PictureError
from newsroom.issues import find_issue_id
from newsroom.model import Kind
from newsroom.press.reports import words_of
from newsroom.release import review_rule
from newsroom.writing.documents import EditError
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.people.presence import Reader
    from newsroom.desk.writing.fields import Texts
    from newsroom.model import IssueId
    from newsroom.problems import Problem

# The longest article twice, as bytes and as fields, and some photos.
LIMIT = 5 * LARGEST

_STRUCK = "改过的稿件，先前的签字作废了，到“审签”里重签。"


def routes() -> list[Route]:
    """An article's page, and its saving."""
    return [
        shown("/articles/{path:article}", show_article, Act.READ, name="article"),
        changed(
            "/articles/{path:article}", save_article, Act.WRITE_OWN, name="article-save", limit=LIMIT, returned=True
        ),
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """What stands above the form: words, problems, and whether it is grave."""

    words: str = ""
    problems: Sequence[Problem] = ()
    status: int = 200
    gone: bool = False


def show_article(request: Request) -> Response:
    """An article's form, with what was typed where that is wanted."""
    opened = open_article(request)
    desk, person = desk_of(request), visitor_of(request).person
    wanted = request.query_params.get("typed")
    typed = next((each for each in Typed(desk.store).of_path(opened.path) if each.editor == wanted), None)
    if typed and typed.person == person.id and opened.may_write:
        said = Said(gone=opened.data is None)
        return _render(request, opened, json.loads(typed.text), said, editor=typed.editor, turn=typed.turn)
    if opened.data is None:
        raise missing()
    words = {"1": "已保存。", "2": "已保存，并合进了别人的改动。"}.get(request.query_params.get("saved", ""), "")
    if words and "struck" in request.query_params:
        words += _STRUCK
    return _render(request, opened, base_texts(opened.data, opened.path), Said(words))


def save_article(request: Request) -> Response:
    """Saves what was typed; where others changed the same, both texts."""
    opened = open_article(request, writing=True)
    texts = sent_texts(request)
    try:
        texts = _with_photos(request, opened, texts)
        result = _write(request, opened, texts)
    except NotOwnError as error:
        return _refuse(request, opened, texts, Said(f"没有保存。{error.remedy}", status=422))
    except GuardedError:
        raise guarded() from None
    except (PictureError, EditError, OSError) as error:
        return _refuse(request, opened, texts, _explain(error))
    if result is None:
        return _refuse(request, opened, texts, Said(status=409, gone=True))
    if isinstance(result, Conflicting):
        return _show_conflict(request, opened, texts, result)
    return _saved(request, opened, texts, result)


def _write(request: Request, opened: Opened, texts: Texts) -> Saved | Conflicting | None:
    """Writes a typed form; None where the file is gone."""
    require = partial(require_own, desk_of(request), visitor_of(request), opened.path)
    base = decode(texts.get(BASE, ""))
    mine = write_texts(base, opened.path, texts)
    if opened.data is None:
        mine = without_signatures(mine, opened.path)
        require(mine)
        return Saved(mine, mine) if "anew" in texts and make(opened.file, opened.path, mine) else None
    return save(opened.file, opened.path, base, mine, _decision(texts), require=require)


def _explain(error: PictureError | EditError | OSError) -> Said:
    if isinstance(error, PictureError):
        return Said(f"{error.zh}，没有收；别的字都还在。", status=422)
    if isinstance(error, EditError):
        return Said("没有保存：", error.problems, status=422)
    return Said(f"没有写进磁盘：{words_of(error)}", status=500)


def _with_photos(request: Request, opened: Opened, texts: dict[str, str]) -> dict[str, str]:
    """The texts with a row for each photo that came along."""
    sent = sent_files(request) if opened.data is not None or "anew" in texts else []
    articles = desk_of(request).settings.home / "articles"
    files = [store_photo(articles, opened.path, each) for each in sent]
    if not files:
        return texts
    waiting = iter(waiting_captions(texts, opened.data))
    rows = [*read_rows(texts), *(Row("", file, *next(waiting, ())) for file in files)]
    kept = {name: value for name, value in texts.items() if not name.startswith("photo-")}
    return {**kept, **texts_of_rows(rows)}


def _decision(texts: Texts) -> Decision | None:
    if "theirs" not in texts:
        return None
    choices: list[Choice] = []
    while (choice := texts.get(f"choice-{len(choices)}", "")) in {*Choice}:
        choices.append(Choice(choice))
    return Decision(decode(texts["theirs"]), choices)


def _saved(request: Request, opened: Opened, texts: Texts, saved: Saved) -> Response:
    desk, visitor = desk_of(request), visitor_of(request)
    data, mine = saved
    now = desk.clock()
    if editor := texts.get("editor"):
        done = TypedText(opened.path, visitor.person.id, editor, number_of(texts), digest_bytes(data).hex(), "", now)
        # What is saved is saved, also where the desk cannot note it.
        with suppress(StoreError):
            Typed(desk.store).saved(done)
    if data != opened.data:
        desk.audit.add(now, visitor.name, Act.WRITE, opened.path)
    struck = opened.data is not None and bool(find_struck({opened.path: Change(opened.data, data)}))
    # Whoever waits for the page need not wait for the others.
    refresh = BackgroundTask(desk.window.refresh, [opened.path])
    if _wants_json(request):
        answer = {
            "texts": base_texts(data, opened.path),
            "mine": encode(mine),
            "merged": data != mine,
            "struck": struck,
        }
        return JSONResponse(answer, background=refresh)
    address = find_address(request, "article", path=opened.path)
    return RedirectResponse(
        f"{address}?saved={1 if data == mine else 2}{'&struck=yes' * struck}", 303, background=refresh
    )


def _refuse(request: Request, opened: Opened, texts: Texts, said: Said) -> Response:
    """The form again, with what was typed and the reason."""
    if _wants_json(request):
        lines = [sentence_at_desk(each) for each in said.problems]
        return JSONResponse({"words": said.words, "problems": lines, "gone": said.gone}, said.status)
    return _render(request, opened, texts, said, editor=texts.get("editor", ""), turn=number_of(texts))


def _show_conflict(request: Request, opened: Opened, texts: Texts, found: Conflicting) -> Response:
    """Both texts of each place that two people have changed."""
    if _wants_json(request):
        return JSONResponse({"conflict": True}, 409)
    kept = {**base_texts(found.mine, opened.path), **{name: texts.get(name, "") for name in ("editor", "turn")}}
    return render(
        request,
        "conflict.html",
        status=409,
        address=find_address(request, "article", path=opened.path),
        title=kept.get("title") or opened.path,
        conflicts=found.merged.conflicts,
        words=WORDS_OF_FIELDS,
        # What is mine is sent again, as it was made of what both began with.
        kept={**kept, BASE: texts[BASE]} if "theirs" not in texts else {**kept, BASE: texts["theirs"]},
        theirs=encode(found.theirs),
    )


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"


def _see_others(request: Request, opened: Opened, window: str) -> list[Reader]:
    """Who else has the article open, of which this is one window."""
    desk, person = desk_of(request), visitor_of(request).person
    presence, now = Presence(desk.store), desk.clock()
    # What a script takes from the page is no window.
    if opened.may_write and "hx-request" not in request.headers:
        # On a full disk an article is shown all the same.
        with suppress(StoreError):
            presence.see(opened.path, person, window, now)
    return [each for each in presence.of_path(opened.path, now) if each.person != person.id]


def _site(desk: Desk, path: str, issue: IssueId | None) -> dict[str, object]:
    """Where readers have an article, and whether changes need signatures."""
    signed = issue is not None and bool(review_rule(issue, desk.settings.paper))
    return {"published": article_link(desk, path), "needs_review": signed}


def _render(  # noqa: PLR0913 - all that a form is made of
    request: Request, opened: Opened, texts: Mapping[str, str], said: Said, *, editor: str = "", turn: int = 0
) -> Response:
    desk, person = desk_of(request), visitor_of(request).person
    nonce = secrets.token_urlsafe(16)
    window = editor or secrets.token_urlsafe(9)
    issue = find_issue_id(opened.path.split("/")[:3])
    response = render(
        request,
        "article.html",
        status=said.status,
        path=opened.path,
        issue=issue,
        texts=without_ours(texts),
        rows=read_rows(texts),
        has_photos=PHOTOS in texts,
        waiting=waiting_captions(texts, opened.data),
        locked=[field.name for field in FIELDS if field.name not in texts and field.name != "draft"],
        words=WORDS_OF_FIELDS,
        kinds=list(Kind),
        may_write=opened.may_write,
        may_transfer=opened.data is not None and may_transfer(desk, visitor_of(request), opened.path, opened.data),
        unsaved=bool(editor),
        said=said,
        editor=window,
        turn=turn,
        nonce=nonce,
        offers=find_offers(desk.store, opened.path, person, opened.data, editor) if opened.may_write else (),
        others=_see_others(request, opened, window),
        largest=LARGEST,
        **_site(desk, opened.path, issue),
        address=find_address(request, "article", path=opened.path),
    )
    # The editor makes its style sheet in the page.
    policy = POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    response.headers["Content-Security-Policy"] = policy
    return response

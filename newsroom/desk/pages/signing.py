"""Signing off (三审三校): an article to read, and its signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from newsroom.desk.changes import find_changes
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import DeskError
from newsroom.desk.frame import render
from newsroom.desk.guard import FRAMED
from newsroom.desk.manuscripts import Manuscript, author_of, manuscript_of, moved, past_of, unreadable
from newsroom.desk.people.roles import Act
from newsroom.desk.wording import sentence_at_desk
from newsroom.release import review_rule
from newsroom.review import KEY, THREE, Reading, same_name
from newsroom.signing.files import find_signed, review_of, sign, signed_digest
from newsroom.versions.errors import VersionError
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.review import Review, Signature
    from newsroom.versions.differences import Line

_PATH = "/articles/{path:path}"


def routes() -> list[Route]:
    """An article's signatures, and its text as it is signed."""
    return [
        shown(f"{_PATH}/sign", show_signing, Act.READ, name="signing"),
        shown(f"{_PATH}/proof/{{digest}}", show_proof, Act.READ, name="signed-text"),
        changed(f"{_PATH}/sign", sign_reading, Act.SIGN, name="sign"),
        changed(f"{_PATH}/unsign", take_back, Act.SIGN, name="unsign"),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A reading of an article as the page lists it.

    ``since`` are the changes since a signature that was struck out, None where its text was never committed; ``own`` is
    whether the visitor may take it back, ``open`` whether they may sign.
    """

    reading: Reading
    signature: Signature | None
    own: bool
    open: bool
    since: list[list[Line]] | None = None


def show_signing(request: Request) -> Response:
    """An article to read, with who has signed it."""
    return _show(request, manuscript_of(request))


def show_proof(request: Request) -> Response:
    """The article in print, if its digest is this one."""
    manuscript = manuscript_of(request)
    if manuscript.digest != request.path_params["digest"]:
        raise moved()
    page = desk_of(request).window.preview(manuscript.path, manuscript.data)
    if page is None:
        raise unreadable()
    return Response(page, headers={"Content-Type": "text/html; charset=utf-8", **FRAMED})


def sign_reading(request: Request) -> Response:
    """A signature for just the text that was shown."""
    desk, manuscript = desk_of(request), manuscript_of(request)
    reading, name = _reading(request), _name(request)
    if field_of(request, "digest") != manuscript.digest:
        return _show(request, manuscript, "刚才又有改动，没有签。下面是现在的样子，看过再签。", status=409)
    review = _review(manuscript)
    if not _is_open(desk, review, reading, name):
        raise DeskError(409, "三个审次要三个人签", f"{name}已经签了另一个审次，请换一个人。", "three different people")
    try:
        signed = sign(manuscript.data, manuscript.path, reading, name, desk.clock(), manuscript.load)
    except EditError as error:
        raise DeskError(409, "没有签成", "".join(map(sentence_at_desk, error.problems)), "not signed") from error
    except FileNotFoundError as error:
        raise DeskError(409, "没有签成", "有一张照片不在稿件旁边，先补上再签。", "a photo is missing") from error
    return _put(request, manuscript, signed, f"{reading.shown}：{name}")


def take_back(request: Request) -> Response:
    """The article without a signature of the visitor's."""
    manuscript, reading = manuscript_of(request), _reading(request)
    signature = _review(manuscript).signature(reading)
    if signature is None or not _is_own(request, signature):
        raise DeskError(409, "这不是您签的", "签字只能由签的人自己收回。", "not your own signature")
    others = {each for each in _review(manuscript).signatures if each is not reading}
    key = (KEY, reading.value) if others else KEY
    return _put(request, manuscript, edit_file(manuscript.data, manuscript.path, {key: None}), f"收回{reading.shown}")


def _put(request: Request, manuscript: Manuscript, data: bytes, words: str) -> Response:
    """Replaces the file, and commits it as the person."""
    desk, visitor = desk_of(request), visitor_of(request)
    manuscript.replace(data)
    desk.window.refresh([manuscript.path])
    desk.audit.add(desk.clock(), visitor.name, Act.SIGN, manuscript.path, words)
    if desk.repository:
        article = desk.window.article(manuscript.path)
        folder = manuscript.home_path.rpartition("/")[0]
        photos = [f"{folder}/{each.file}" for each in article.photos] if article else []
        title = article.title if article else manuscript.path
        try:
            # What was signed is found there again when the article has changed.
            desk.repository.commit([manuscript.home_path, *photos], f"{words}《{title}》", author_of(desk, visitor))
        except VersionError as error:
            zh = f"签字已经写进稿件，git 没有收下：{error}"
            return _show(request, manuscript_of(request), zh)
    return RedirectResponse(f"{manuscript.address}/sign", 303)


def _show(request: Request, manuscript: Manuscript, notice: str = "", *, status: int = 200) -> Response:
    desk = desk_of(request)
    review = _review(manuscript)
    article = desk.window.article(manuscript.path)
    problems = [each for each in desk.window.check(manuscript.path, manuscript.data) if not each.warning]
    return render(
        request,
        "signing.html",
        status=status,
        notice=notice,
        manuscript=manuscript,
        title=article.title if article else manuscript.path,
        article=article,
        rows=[_row(request, manuscript, review, reading) for reading in Reading],
        review=review,
        rule=article and review_rule(article.issue, desk.settings.paper),
        may_sign=visitor_of(request).may(Act.SIGN),
        restored=bool(article and article.draft and review.struck) and _holds_undrafted(manuscript),
        problems=problems,
    )


def _holds_undrafted(manuscript: Manuscript) -> bool:
    """Whether all that strikes the signatures is that it is a draft."""
    try:
        other = edit_file(manuscript.data, manuscript.path, {"draft": None})
        return not review_of(other, manuscript.path, manuscript.load).struck
    except (EditError, OSError):
        return False


def _row(request: Request, manuscript: Manuscript, review: Review, reading: Reading) -> Row:
    desk, visitor = desk_of(request), visitor_of(request)
    signature = review.signature(reading)
    own = signature is not None and _is_own(request, signature)
    # Whoever works alone types the name of whoever has read it.
    free = not desk.place.shared or _is_open(desk, review, reading, visitor.name)
    is_open = visitor.may(Act.SIGN) and free and not (signature and signature.valid)
    since = _changes(desk, manuscript, signature) if signature and signature.struck else None
    return Row(reading, signature, own and visitor.may(Act.SIGN), is_open, since)


def _changes(desk: Desk, manuscript: Manuscript, signature: Signature) -> list[list[Line]] | None:
    """What has changed since a signature; None where git lacks its text."""
    if signature.text == signed_digest(manuscript.data, manuscript.path):
        return []
    repository = desk.repository
    past = past_of(repository, manuscript)
    texts = (repository.text_at(each.commit, each.path) for each in past) if repository else ()
    found = find_signed(filter(None, texts), manuscript.path, signature.text or "")
    return None if found is None else find_changes(found, manuscript.data, manuscript.path, signed=True)


def _is_open(desk: Desk, review: Review, reading: Reading, name: str) -> bool:
    """Whether a person may sign a reading: nobody two of the three."""
    others = [each for each in THREE if each is not reading] if reading in THREE else []
    signed = (review.signature(each) for each in others)
    taken = {same_name(each.name) for each in signed if each}
    return desk.settings.paper.require_review != "bound" or same_name(name) not in taken


def _is_own(request: Request, signature: Signature) -> bool:
    """Whether a signature is the visitor's; whoever works alone has them all."""
    return not desk_of(request).place.shared or same_name(signature.name) == same_name(visitor_of(request).name)


def _review(manuscript: Manuscript) -> Review:
    try:
        return review_of(manuscript.data, manuscript.path, manuscript.load)
    except EditError as error:
        raise unreadable() from error
    except OSError:
        # Of a photo that is gone nobody has signed what is left.
        return review_of(manuscript.data, manuscript.path, lambda _: b"")


def _reading(request: Request) -> Reading:
    try:
        return Reading(field_of(request, "reading"))
    except ValueError:
        raise DeskError(400, "没有选审次", "请按初审、复审、终审、校对中的一个。", "no reading") from None


def _name(request: Request) -> str:
    """Who signs: nobody signs for others where there are passwords."""
    if desk_of(request).place.shared:
        return visitor_of(request).name
    if name := field_of(request, "name"):
        return name
    raise DeskError(400, "没有写姓名", "请写上是谁看过、谁签的字。", "no name")

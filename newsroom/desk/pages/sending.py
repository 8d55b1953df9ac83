"""Sending in: a report from a phone, with or without an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import render
from newsroom.desk.gate import Gate, sender_of
from newsroom.desk.inbox import FullError, Report
from newsroom.desk.people.roles import Act
from newsroom.desk.people.tries import Kind
from newsroom.desk.writing.photos import clean
from newsroom.importing.photos import PictureError
from newsroom.names import CONTROL, compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

LIMIT = 60_000_000
PICTURES, LARGEST = 9, 20_000_000
# In characters: of a headline, a text, a name, a number.
LENGTHS = {"title": 100, "text": 20_000, "name": 40, "phone": 40}
# A field that people do not see; programs fill it in.
TRAP = "website"
_PHONE = re.compile(r"[0-9+() -]{5,40}")


def routes() -> list[Route]:
    """The form, for everybody where the paper wants it."""
    return [
        shown("/send", show_form, name="send", open_to_all=True),
        changed("/send", take_report, name="send-form", limit=LIMIT, open_to_all=True, gate=Gate(_require_open)),
    ]


def show_form(request: Request) -> Response:
    """The form; of whoever has an account also their reports."""
    _require_open(request)
    return _show(request, dict.fromkeys(LENGTHS, ""), [])


def _require_open(request: Request) -> None:
    """A page for strangers only where the paper's settings have one."""
    visitor = request.state.visitor
    if not desk_of(request).settings.paper.desk.send and not (visitor and visitor.may(Act.SEND)):
        raise missing()


def _show(request: Request, texts: dict[str, str], faults: list[str], status: int = 200) -> Response:
    visitor = request.state.visitor
    person = visitor.person.id if visitor else None
    own = [each for each in desk_of(request).inbox.all() if each.person == person] if person is not None else []
    return render(
        request, "send.html", status=status, texts=texts, faults=faults, own=own, trap=TRAP, lengths=LENGTHS,
        most=PICTURES, largest=LIMIT,
    )  # fmt: skip


def take_report(request: Request) -> Response:
    """Keeps a report, and shows its number."""
    desk, form, now = desk_of(request), request.state.form, desk_of(request).clock()
    if form.get(TRAP):
        # Whatever filled this in is none the wiser.
        return render(request, "sent.html", number="ACDEFGHJ")
    texts = {key: _text(form.get(key), one_line=key != "text") for key in LENGTHS}
    if faults := list(_faults(texts)):
        return _show(request, texts, faults, 400)
    visitor, own = request.state.visitor, sender_of(request)
    # Before pictures are opened, which takes more of the computer than all else.
    if desk.tries.take_all([(Kind.SEND, own), (Kind.SEND_DAY, own)], now):
        return _show(request, texts, ["从这里投得太多了，请过些时候再投。"], 429)
    pictures, refused = _pictures(form)
    if refused:
        return _show(request, texts, refused, 400)
    title, text, name, phone = (texts[key] for key in ("title", "text", "name", "phone"))
    report = Report("", "", title, text, name, phone, visitor.person.id if visitor else None)
    try:
        kept = desk.inbox.add(report, pictures, now)
    except FullError:
        return _show(request, texts, ["来稿太多，编辑部一时收不下，请打电话。"], 507)
    desk.audit.add(now, visitor.name if visitor else "", Act.SEND, kept.id)
    return render(request, "sent.html", number=kept.id)


def _faults(texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the texts of a form."""
    for key, most in LENGTHS.items():
        if len(texts[key]) > most:
            yield f"“{texts[key][:10]}…”太长了，最多 {most} 字。"
    if not texts["title"] or not texts["text"]:
        yield "请写上标题和正文。"
    if not texts["name"] or not _PHONE.fullmatch(texts["phone"]):
        yield "请写上姓名和能找到你的电话，只给编辑看，不登出来。"


def _text(value: object, *, one_line: bool) -> str:
    """A typed text as plain text."""
    text = compose(value if isinstance(value, str) else "").replace("\r\n", "\n").replace("\r", "\n")
    text = CONTROL.sub("", text)
    return " ".join(text.split()) if one_line else text.strip()


def _pictures(form: FormData) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The pictures of a form, cleaned, and the faults of others."""
    files = [each for each in form.getlist("pictures") if isinstance(each, UploadFile) and each.filename]
    if len(files) > PICTURES:
        return [], [f"图片最多 {PICTURES} 张。"]
    found, faults = [], []
    for number, file in enumerate(files, 1):
        data = file.file.read(LARGEST + 1)
        if len(data) > LARGEST:
            faults.append(f"第 {number} 张图片太大，最多 {LARGEST // 1_000_000} MB。")
            continue
        try:
            picture, ending = clean(data)
        except PictureError as error:
            faults.append(f"第 {number} 个文件不能用：{error.zh}。")
            continue
        found.append((ending, picture))
    return found, faults

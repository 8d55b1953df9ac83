"""Import: files become drafts, after a look at what they would be."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.frame import render
from newsroom.desk.import_edits import read_act, read_edits
from newsroom.desk.import_report import make_proofs, make_report
from newsroom.desk.makeup.filing import WRITING, read_files
from newsroom.desk.people.roles import Act
from newsroom.desk.uploads import KEPT, FullError
from newsroom.importing.errors import RefusedError
from newsroom.importing.readers import DUMPS, suffix_of
from newsroom.names import compose
from newsroom.press.import_filing import write_filings
from newsroom.reading.meant import meant_day
from newsroom.writing.beginnings import read_house

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.import_report import ImportReport
    from newsroom.desk.uploads import Upload
    from newsroom.importing.answers import Answer

LIMIT = 100_000_000
PASTED = "粘贴的文字.txt"
KINDS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif"}


def routes() -> list[Route]:
    """The form, the report of each upload, and its changes."""
    upload = "/import/{id}"
    return [
        shown("/import", show_form, Act.IMPORT, name="import"),
        changed("/import", take_files, Act.IMPORT, name="import-files", limit=LIMIT),
        shown(upload, show_report, Act.IMPORT, name="import-report"),
        shown(f"{upload}/pictures/{{key}}/{{name}}", show_picture, Act.IMPORT, name="import-picture"),
        changed(f"{upload}/answer", take_answer, Act.IMPORT, name="import-answer"),
        changed(f"{upload}/undo", undo, Act.IMPORT, name="import-undo"),
        changed(f"{upload}/write", write, Act.IMPORT, name="import-write"),
        changed(f"{upload}/drop", drop, Act.IMPORT, name="import-drop"),
    ]


def show_form(request: Request) -> Response:
    """The form for files, and the uploads that wait."""
    return _show_form(request)


def _show_form(request: Request, notice: str = "", *, status: int = 200) -> Response:
    uploads = desk_of(request).uploads.all()
    return render(
        request,
        "import.html",
        status=status,
        notice=notice,
        uploads=uploads,
        sections=open_sections(request),
        days=KEPT.days,
        largest=LIMIT,
    )


def take_files(request: Request) -> Response:
    """Keeps the files, and leads to their report."""
    desk, form = desk_of(request), request.state.form
    files = list(_files(form))
    if not files:
        return _show_form(request, "还没有选文件，也没有粘贴文字。", status=400)
    day, section = _options(request)
    try:
        # Each row of a table is an article: it has a page of its own.
        brought = [
            desk.uploads.add(visitor_of(request).name, desk.clock(), group, day, section) for group in _grouped(files)
        ]
    except FullError:
        remedy = "还有许多没有写入的。请先写入或扔掉几份，再导入新的。"
        raise DeskError(507, "放不下了", remedy, "too many uploads wait") from None
    return RedirectResponse(f"/import/{brought[0].id}{_unread_day(request)}" if len(brought) == 1 else "/import", 303)


def _grouped(files: Sequence[tuple[str, BinaryIO]]) -> Iterator[list[tuple[str, BinaryIO]]]:
    """Each table by itself, and all else together."""
    tables = [each for each in files if suffix_of(each[0]) in DUMPS]
    yield from ([each] for each in tables)
    if others := [each for each in files if each not in tables]:
        yield others


def _files(form: FormData) -> Iterator[tuple[str, BinaryIO]]:
    """The files of a form, and its pasted text as one."""
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        yield PASTED, BytesIO(compose(text).replace("\r\n", "\n").encode(errors="replace"))
    for each in form.getlist("files"):
        # An empty field is sent as a file without a name.
        if isinstance(each, UploadFile) and each.filename:
            yield each.filename, each.file


def _options(request: Request) -> tuple[str, str]:
    """The day and section of a form, as the paper writes them.

    "" for a day that cannot be read.
    """
    form = request.state.form
    typed, section = (str(form.get(key, "")).strip() for key in ("day", "section"))
    day = meant_day(typed) if typed else None
    return str(day or ""), section if section in open_sections(request) else ""


def _unread_day(request: Request) -> str:
    """The query by which the report names an unreadable day."""
    typed = str(request.state.form.get("day", "")).strip()
    return f"?{urlencode({'day': typed[:20]})}" if typed and meant_day(typed) is None else ""


def open_sections(request: Request) -> list[str]:
    """The names of the sections that take articles."""
    return [each.name for each in desk_of(request).window.directory().registries.sections if not each.closed]


def find_upload(request: Request) -> Upload:
    """The upload of an address; DeskError where there is none."""
    upload = desk_of(request).uploads.find(request.path_params["id"])
    if upload is None:
        raise missing()
    return upload


def _report(request: Request, upload: Upload) -> ImportReport:
    desk = desk_of(request)
    return make_report(desk.settings, upload, desk.uploads.files_of(upload.id))


def show_report(request: Request) -> Response:
    """What an upload would become, with its open questions."""
    upload = find_upload(request)
    if upload.is_table:
        return RedirectResponse(f"/import/{upload.id}/table", 303)
    report = _report(request, upload)
    return render(
        request,
        "import-report.html",
        upload=upload,
        report=report,
        sections=open_sections(request),
        until=upload.since + KEPT,
        unread_day=request.query_params.get("day", ""),
        titles={key: draft.title for key, draft in report.proofs.drafts.items() if key not in report.proofs.dropped},
    )


def show_picture(request: Request) -> Response:
    """A picture of an article."""
    draft = _report(request, find_upload(request)).proofs.drafts.get(request.path_params["key"])
    name = request.path_params["name"]
    photo = next((each for each in (draft.photos if draft else ()) if each.name == name and each.data), None)
    kind = KINDS.get(name.rpartition(".")[2])
    if photo is None or kind is None:
        raise missing()
    return Response(photo.data, headers={"Content-Type": kind})


def take_answer(request: Request) -> Response:
    """What was typed, one decision, and the report again at its place."""
    try:
        act = read_act(request.state.form)
    except (ValueError, RecursionError):
        raise missing() from None
    # Of a button that only saves, the place of its article.
    upload = _take(request, find_upload(request), *([act] if act and act.act else []))
    place = f"#a-{act.key.replace('.', '-')}" if act else ""
    return RedirectResponse(f"/import/{upload.id}{_unread_day(request)}{place}", 303)


def undo(request: Request) -> Response:
    """The report without the last decision."""
    upload = find_upload(request)
    _take(request, upload, before=upload.answers[:-1])
    return RedirectResponse(f"/import/{upload.id}", 303)


def _take(request: Request, upload: Upload, *acts: Answer, before: Sequence[Answer] | None = None) -> Upload:
    """The upload with what was typed and these decisions.

    DeskError where somebody else was first.
    """
    form = request.state.form
    if str(form.get("turn", "")) != str(len(upload.answers)):
        raise _changed_meanwhile()
    desk = desk_of(request)
    house = read_house(desk.settings.home / "articles", desk.settings.paper.roles)
    proofs, _ = make_proofs(desk.settings, house, upload, desk.uploads.files_of(upload.id))
    edits = read_edits(form, proofs)
    kept = upload.answers if before is None else before
    changes: dict[str, object] = {"answers": (*kept, *edits, *acts)}
    if "day" in form and not _unread_day(request):
        changes["day"], changes["section"] = _options(request)
    taken = desk.uploads.change(upload, **changes)
    if taken is None:
        raise _changed_meanwhile()
    return taken


def _changed_meanwhile() -> DeskError:
    remedy = "别人刚改过这一份，或者这一页开得太久。什么都没有改，请刷新再做一次。"
    return DeskError(409, "没有改", remedy, "changed meanwhile")


def write(request: Request) -> Response:
    """Writes the articles as drafts, and leads to their issue."""
    desk, upload = desk_of(request), _take(request, find_upload(request))
    # Files take long to read: others save meanwhile.
    report = _report(request, upload)
    if report.undated or not report.files:
        raise DeskError(409, "没有可写的", "请先填上日期，或留下至少一篇这一期还没有的稿件。", "nothing to write")
    with WRITING:
        _write(request, upload, report)
    desk.window.refresh([path for filing in report.filings for path in (*filing.files, *filing.edited)])
    written = "、".join(f"《{title}》" for _, title in report.files if title)
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.IMPORT, report.issues[0].folder, written)
    return RedirectResponse(f"/issues/{report.issues[0].folder}/", 303)


def _write(request: Request, upload: Upload, report: ImportReport) -> None:
    """Writes a report's files, where issues and upload are as they were."""
    articles = desk_of(request).settings.home / "articles"
    # A second click finds the upload gone.
    if find_upload(request) != upload:
        raise DeskError(409, "没有写入", "别人刚改过这一份，请刷新，看过再写入。", "changed meanwhile")
    if any(read_files(articles, issue) != files for issue, files in report.base.items()):
        raise DeskError(409, "没有写入", "这一期刚有人改过，请刷新，看过再写入。", "the issue has changed")
    try:
        write_filings(articles, report.filings)
    except RefusedError as error:
        raise DeskError(409, "没有写成", f"{str(error).partition(' (')[0]}。", "not written") from error
    desk_of(request).uploads.drop(upload.id)


def drop(request: Request) -> Response:
    """Throws an upload away."""
    desk, upload = desk_of(request), find_upload(request)
    if upload.is_table and desk.tables.stop(desk.uploads.files_of(upload.id) / upload.names[0]):
        raise DeskError(409, "正在导入", "已让它停下；停好以后，再扔掉这一份。", "the import was running")
    desk.uploads.drop(upload.id)
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.IMPORT, "扔掉", "、".join(upload.names)[:200])
    return RedirectResponse("/import", 303)

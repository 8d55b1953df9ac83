"""Tables: columns chosen, first rows looked at, all imported in the background."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.responses import RedirectResponse, Response

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.frame import render
from newsroom.desk.pages.importing import find_upload, open_sections
from newsroom.desk.people.roles import Act
from newsroom.desk.tables.choices import KEYS, RENAMED, ChoiceError, Choices, guess_choices, read_choices, sections_of
from newsroom.desk.tables.runs import read_rejected, rejected_of, written_since_start
from newsroom.desk.tables.trials import look_at, try_rows
from newsroom.digests import digest_bytes
from newsroom.importing.dumps.articles import DATE_FORMATS
from newsroom.importing.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.tables.runs import TableRun
    from newsroom.desk.tables.trials import Trial
    from newsroom.desk.uploads import Upload
    from newsroom.importing.dumps.opening import Head

_REFUSED = 422
_FORMATS = dict(zip(DATE_FORMATS, ("Excel 的日期序号", "日/月/年", "月/日/年", "日.月.年"), strict=True))


class _Found(NamedTuple):
    """A table that waits, with its head and the choices so far."""

    upload: Upload
    file: Path
    head: Head
    choices: Choices


def routes() -> list[Route]:
    """A table's page, its parts, and its acts."""
    address = "/import/{id}/table"
    return [
        shown(address, show_table, Act.IMPORT, name="import-table"),
        shown(f"{address}/progress", show_progress, Act.IMPORT, name="import-table-progress"),
        shown(f"{address}/rejected", give_rejected, Act.IMPORT, name="import-table-rejected"),
        changed(address, choose, Act.IMPORT, name="import-table-form"),
        changed(f"{address}/sheet", change_sheet, Act.IMPORT, name="import-table-sheet"),
        changed(f"{address}/start", start, Act.IMPORT, name="import-table-start"),
        changed(f"{address}/stop", stop, Act.IMPORT, name="import-table-stop"),
    ]


def show_table(request: Request) -> Response:
    """The columns with their choices, the first rows, and the last import."""
    try:
        found = _find(request)
    except UnreadableError as error:
        return render(request, "table-unread.html", upload=find_upload(request), refused=[error.zh])
    return _show(request, found)


def _find(request: Request) -> _Found:
    """The table of an address; UnreadableError where it cannot be read."""
    desk, upload = desk_of(request), find_upload(request)
    if not upload.is_table:
        raise missing()
    file = desk.uploads.files_of(upload.id) / upload.names[0]
    kept = Choices(**upload.choices) if upload.choices else None
    sheet = kept.sheet if kept else None
    head = look_at(file, sheet)
    return _Found(upload, file, head, kept or guess_choices(head, desk.settings.paper.name, sheet))


def _found(request: Request) -> _Found:
    """The table of a form; DeskError where it cannot be read."""
    try:
        return _find(request)
    except UnreadableError as error:
        raise DeskError(409, "这张表读不了", error.zh, error.en) from error


def _show(request: Request, found: _Found, refused: Sequence[str] = ()) -> Response:
    """A table's page, with a refused form as it was sent."""
    desk, choices = desk_of(request), found.choices
    trials: list[Trial] = []
    try:
        trials = [] if refused else [*try_rows(desk.settings, found.head, choices.read())]
    except ChoiceError as error:
        refused = error.reasons
    known, named = desk.window.directory(), sections_of(found.head, choices.columns.get("section"))
    return render(
        request,
        "table.html",
        status=_REFUSED if refused and request.method == "POST" else 200,
        upload=found.upload,
        head=found.head,
        choices=choices,
        keys=KEYS,
        picks=[_pick(request, number, choices, column) for number, column in enumerate(found.head.columns)],
        formats=_FORMATS,
        sections=open_sections(request),
        renamed=RENAMED,
        strange=[each for each in named if known.find_section(each) is None],
        trials=trials,
        refused=refused,
        mark=_mark(choices),
        **_run(desk, found.upload),
    )


def _pick(request: Request, number: int, choices: Choices, column: str) -> str:
    """The key for a column, in the sent form or before."""
    sent = f"column-{number}"
    form = request.state.form if request.method == "POST" else {}
    return field_of(request, sent) if sent in form else choices.key_of(column)


def _run(desk: Desk, upload: Upload) -> dict[str, Any]:
    """What a page shows of a table's import."""
    file = _file(desk, upload)
    run = desk.tables.find(file)
    rejected = read_rejected(file) if run and run.counts else []
    return {"run": run, "rejected": rejected, "base": f"/import/{upload.id}/table"}


def _mark(choices: Choices) -> str:
    return digest_bytes(choices.write()).hex()


def show_progress(request: Request) -> Response:
    """The progress of an import; its end loads the page anew."""
    desk, upload = desk_of(request), find_upload(request)
    response = render(request, "table-run.html", **_run(desk, upload))
    if (run := desk.tables.find(_file(desk, upload))) and not run.running:
        response.headers["HX-Refresh"] = "true"
    return response


def _file(desk: Desk, upload: Upload) -> Path:
    return desk.uploads.files_of(upload.id) / upload.names[0]


def give_rejected(request: Request) -> Response:
    """The table of all rows that were not imported."""
    desk, upload = desk_of(request), find_upload(request)
    try:
        data = rejected_of(_file(desk, upload)).read_bytes()
    except FileNotFoundError:
        raise missing() from None
    headers = {"Content-Disposition": 'attachment; filename="rejected.csv"'}
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)


def choose(request: Request) -> Response:
    """Keeps the choices of the form, and shows the first rows."""
    found = _found(request)
    fields = {key: value.strip() for key, value in request.state.form.items() if isinstance(value, str)}
    try:
        choices = read_choices(fields, found.head, found.choices.sheet)
    except ChoiceError as error:
        return _show(request, found, error.reasons)
    return _keep(request, found.upload, choices)


def change_sheet(request: Request) -> Response:
    """Another sheet of a workbook, with choices of its own."""
    desk, found = desk_of(request), _found(request)
    sheet = field_of(request, "sheet")
    if sheet not in found.head.sheets:
        raise missing()
    return _keep(request, found.upload, guess_choices(look_at(found.file, sheet), desk.settings.paper.name, sheet))


def _keep(request: Request, upload: Upload, choices: Choices) -> Response:
    if desk_of(request).uploads.change(upload, choices=asdict(choices)) is None:
        raise _meanwhile()
    return RedirectResponse(f"/import/{upload.id}/table#trials", 303)


def start(request: Request) -> Response:
    """Begins the import; DeskError where another is under way."""
    desk, found = desk_of(request), _found(request)
    if field_of(request, "mark") != _mark(found.choices):
        raise _meanwhile()
    try:
        found.choices.read()
    except ChoiceError as error:
        return _show(request, found, error.reasons)
    name = visitor_of(request).name
    ended = partial(_note, desk, name, found.file)
    if not desk.tables.start(desk.settings.home, found.file, found.choices.write(), ended):
        raise DeskError(409, "正在导入别的表", "一次导入一张。等那一张导完，再来导入这一张。", "another import runs")
    desk.audit.add(desk.clock(), name, Act.IMPORT, found.upload.names[0], "开始")
    return RedirectResponse(f"/import/{found.upload.id}/table", 303)


def _note(desk: Desk, person: str, file: Path, run: TableRun) -> None:
    """Logs an import, and takes in what it has written."""
    written, _, rejected = run.counts or (run.filed, 0, 0)
    words = f"写好 {written} 篇，没有导入 {rejected} 行" if run.counts else f"没有导完，一共导入 {written} 行"
    desk.audit.add(desk.clock(), person, Act.IMPORT, file.name, words)
    for paths in written_since_start(file, desk.settings.home / "articles"):
        desk.window.refresh(paths)
    # And what others have written meanwhile.
    desk.window.refresh()


def stop(request: Request) -> Response:
    """Ends an import; the next one goes on from there."""
    desk, upload = desk_of(request), find_upload(request)
    desk.tables.stop(_file(desk, upload))
    return RedirectResponse(f"/import/{upload.id}/table", 303)


def _meanwhile() -> DeskError:
    return DeskError(409, "没有做", "别人刚改过这一份，或者这一页开得太久。请刷新，看过再做。", "changed meanwhile")

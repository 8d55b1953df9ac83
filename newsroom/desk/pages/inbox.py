"""The inbox: reports, taken over into an issue or refused."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.frame import render
from newsroom.desk.inbox import Fate
from newsroom.desk.pages.importing import KINDS
from newsroom.desk.people.roles import Act
from newsroom.importing.drafts import Draft, Imported, ImportedPhoto
from newsroom.importing.errors import RefusedError
from newsroom.importing.markup import write_paragraph
from newsroom.model import IssueId
from newsroom.press.import_filing import Options, file_issue, write_filings
from newsroom.reading.meant import meant_day
from newsroom.writing.beginnings import read_house

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.inbox import Report

_NOTE = 200
_deciding = Lock()


def routes() -> list[Route]:
    """The list, each report with its pictures, and the two decisions."""
    return [
        shown("/inbox", show_list, Act.IMPORT, name="inbox"),
        shown("/inbox/{id}", show_report, Act.IMPORT, name="inbox-report"),
        shown("/inbox/{id}/pictures/{name}", show_picture, Act.IMPORT, name="inbox-picture"),
        changed("/inbox/{id}/take", take, Act.IMPORT, name="inbox-take"),
        changed("/inbox/{id}/refuse", refuse, Act.IMPORT, name="inbox-refuse"),
    ]


def show_list(request: Request) -> Response:
    """The reports, those that wait first."""
    reports = desk_of(request).inbox.all()
    reports.sort(key=lambda each: each.fate is not Fate.WAITING)
    return render(request, "inbox.html", reports=reports)


def show_report(request: Request) -> Response:
    """A report with its sender, for editors alone."""
    desk = desk_of(request)
    sections = [each.name for each in desk.window.directory().registries.sections if not each.closed]
    return render(request, "inbox-report.html", report=_find(request), sections=sections, newest=desk.window.newest())


def show_picture(request: Request) -> Response:
    """A picture of a report."""
    name = request.path_params["name"]
    data = desk_of(request).inbox.picture(_find(request), name)
    kind = KINDS.get(name.rpartition(".")[2])
    if data is None or kind is None:
        raise missing()
    return Response(data, headers={"Content-Type": kind})


def take(request: Request) -> Response:
    """Writes a report into an issue as a draft."""
    desk, form = desk_of(request), request.state.form
    day, section = meant_day(str(form.get("day", "")).strip()), str(form.get("section", "")) or None
    if day is None:
        raise DeskError(400, "日期不对", "请写上放进哪一期，如 2023-04-11。", "no date")
    if section is None:
        # Without one the article, though a draft, would keep the whole paper from being published.
        raise DeskError(400, "还没有选栏目", "请选一个栏目，再点“采用”；以后还能改。", "no section")
    # A second click finds it taken.
    with _deciding:
        report = _require_waiting(request)
        articles = desk.settings.home / "articles"
        source = [("", Imported((_as_draft(request, report, section),)))]
        house = read_house(articles, desk.settings.paper.roles)
        filing = file_issue(source, IssueId(day), desk.settings, Options(), house)
        paths = [path for path in filing.files if path.endswith(".md")]
        if not paths:
            raise DeskError(409, "没有写", "这一期已经有这一篇了。", "it is there already")
        try:
            write_filings(articles, [filing])
        except RefusedError as error:
            raise DeskError(409, "没有写成", f"{str(error).partition(' (')[0]}。", "not written") from error
        finally:
            desk.window.refresh([*filing.files, *filing.edited])
        desk.inbox.decide(report, Fate.TAKEN, str(day))
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.IMPORT, paths[0], f"来稿 {report.id}")
    return RedirectResponse(f"/issues/{IssueId(day).folder}/", 303)


def _as_draft(request: Request, report: Report, section: str) -> Draft:
    """A report as a draft: its text, and no telephone."""
    inbox = desk_of(request).inbox
    body = "\n\n".join(write_paragraph(line.strip()) for line in report.text.split("\n") if line.strip())
    data = {name: inbox.picture(report, name) for name in report.pictures}
    photos = tuple(ImportedPhoto(f"image-{name}", each, credit=f"{report.name} 摄") for name, each in data.items())
    draft = Draft(report.title, body, reporter=f"通讯员 {report.name}", section=section)
    return replace(draft, photos=photos)


def refuse(request: Request) -> Response:
    """Refuses a report, with words for a sender who has an account."""
    desk = desk_of(request)
    with _deciding:
        report = _require_waiting(request)
        desk.inbox.decide(report, Fate.REFUSED, str(request.state.form.get("note", "")).strip()[:_NOTE])
    desk.audit.add(desk.clock(), visitor_of(request).name, Act.IMPORT, f"来稿 {report.id}", Fate.REFUSED)
    return RedirectResponse("/inbox", 303)


def _find(request: Request) -> Report:
    report = desk_of(request).inbox.find(request.path_params["id"])
    if report is None:
        raise missing()
    return report


def _require_waiting(request: Request) -> Report:
    report = _find(request)
    if report.fate is not Fate.WAITING:
        raise DeskError(409, "没有改", f"这一篇已经有人看过：{report.fate}。", "decided already")
    return report

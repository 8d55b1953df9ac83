"""Publishing: what would go out, the button, and how it went."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import DeskError
from newsroom.desk.frame import render
from newsroom.desk.manuscripts import author_of
from newsroom.desk.passing import lacking
from newsroom.desk.people.roles import Act
from newsroom.desk.publishing.outgoing import count_pending, find_forecast, subject_of
from newsroom.desk.publishing.pending import find_pending
from newsroom.desk.publishing.runs import End
from newsroom.desk.publishing.way_back import way_back
from newsroom.desk.publishing.wording import STEPS, heading_of, progress_of, words_of_run
from newsroom.desk.site_links import front_link
from newsroom.press.errors import BuildRefusedError
from newsroom.press.workspace import observe

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.publishing.publisher import Publisher, Undone
    from newsroom.problems import Problem

# So many articles are listed; of more their number.
_SHOWN = 30


def routes() -> list[Route]:
    """The page of publishing, its parts, and its acts."""
    return [
        shown("/publish", show_publishing, Act.PUBLISH, name="publish"),
        shown("/publish/forecast", show_forecast, Act.PUBLISH, name="forecast"),
        shown("/publish/progress", show_progress, Act.PUBLISH, name="progress"),
        changed("/publish", publish, Act.PUBLISH, name="publish-form"),
        changed("/publish/stop", stop, Act.PUBLISH, name="publish-stop"),
    ]


def show_publishing(request: Request) -> Response:
    """What would go out, what is in the way, and what waits."""
    desk = desk_of(request)
    pending = find_pending(desk.repository)
    paper = desk.settings.paper
    waiting = [(each, lacking(each, paper)) for each in desk.window.waiting(_SHOWN + 1)]
    return render(
        request,
        "publishing.html",
        **_progress(desk),
        errors=errors_of(desk),
        pending=count_pending(pending.own),
        others=pending.others,
        settled=_is_settled(desk, pending.own),
        kept=desk.repository is not None,
        steps=[STEPS[step] for step in publisher_of(desk).steps],
        waiting=waiting[:_SHOWN],
        more=len(waiting) > _SHOWN,
        due=[(time, list(each)) for time, each in groupby(desk.window.due(), attrgetter("due"))],
        timer=paper.desk.timer,
        back=way_back(desk),
        most=_SHOWN,
    )


def show_forecast(request: Request) -> Response:
    """The forecast of the next build, alone or for htmx."""
    desk = desk_of(request)
    site = observe(desk.settings)
    forecast = ready = None
    try:
        # Of a large archive a whole plan takes minutes, and comes to the same.
        ready = None if site.live else desk.window.ready(_SHOWN)
        forecast = find_forecast(desk.settings, site.site) if site.live else None
    except BuildRefusedError:
        # The problems stand on the page.
        pass
    template = "forecast.html" if "hx-request" in request.headers else "forecast-page.html"
    return render(request, template, forecast=forecast, ready=ready, most=_SHOWN)


def show_progress(request: Request) -> Response:
    """The progress of a run; its end loads the page anew."""
    desk = desk_of(request)
    response = render(request, "progress.html", **_progress(desk))
    if (run := publisher_of(desk).run) and not run.running:
        response.headers["HX-Refresh"] = "true"
    return response


def publish(request: Request) -> Response:
    """A run of publishing, begun; refused where there are problems."""
    desk = desk_of(request)
    if errors := errors_of(desk):
        raise DeskError(409, "有问题，不能发布", f"还有 {len(errors)} 处错误，先改好。", "the paper has errors")
    return begin(request, subject_of(find_pending(desk.repository).own))


def stop(request: Request) -> Response:
    """The end of a run, where it can be ended."""
    if not publisher_of(desk_of(request)).stop():
        raise DeskError(409, "现在停不下来", "这一步停了反而会乱，请等它完成。", "this step cannot be stopped")
    return RedirectResponse("/publish", 303)


def begin(request: Request, subject: str, undone: Undone | None = None) -> Response:
    """A run of publishing, begun; DeskError where one is under way."""
    desk, visitor = desk_of(request), visitor_of(request)
    if not publisher_of(desk).start(visitor.name, author_of(desk, visitor), subject, undone):
        raise DeskError(409, "正在发布", "有人刚按过发布，等它完成。", "a run is under way")
    return RedirectResponse("/publish", 303)


def publisher_of(desk: Desk) -> Publisher:
    """The desk's publisher; DeskError without one."""
    if desk.publisher is None:
        raise DeskError(404, "这里不能发布", "这个编辑台没有接上发布。", "no publisher")
    return desk.publisher


def _progress(desk: Desk) -> dict[str, Any]:
    """What the page of a run shows."""
    publisher = publisher_of(desk)
    run, log = publisher.run, publisher.log()
    if run is None:
        return {"run": None}
    return {
        "run": run,
        "log": log,
        "heading": heading_of(run),
        "words": words_of_run(run, publisher.live),
        "done": progress_of(run, log),
        "total": len(run.steps),
        "stoppable": publisher.stoppable,
        "good": run.end in {None, End.DONE},
        "site": front_link(desk),
    }


def errors_of(desk: Desk) -> list[Problem]:
    """The errors of the paper, which stop a build."""
    return [each for each in desk.window.problems if not each.warning]


def _is_settled(desk: Desk, pending: Collection[str]) -> bool:
    """Whether nothing was changed since the last run."""
    run, repository = publisher_of(desk).run, desk.repository
    if run is None or repository is None or run.commit is None:
        return True
    return not pending and not repository.differing(run.commit, repository.head() or run.commit, "articles")

"""Publishing: what would go out, the button, and how it went."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import DeskError
from newsroom.desk.frame import render
from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.manuscripts import author_of
from newsroom.desk.people.roles import Act
from newsroom.desk.publishing.outgoing import find_forecast, state_words, subject_of
from newsroom.desk.publishing.pending import find_pending
from newsroom.desk.publishing.runs import End
from newsroom.desk.publishing.wording import STEPS, heading_of, progress_of, words_of_run
from newsroom.press.errors import BuildRefusedError
from newsroom.release import is_unsigned
from newsroom.review import Review
from newsroom.versions.undoing import revert

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.publishing.publisher import Publisher
    from newsroom.model import Article
    from newsroom.problems import Problem

_UNDO = "撤销发布"
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
        changed("/publish/undo", undo, Act.PUBLISH, name="publish-undo"),
    ]


def show_publishing(request: Request) -> Response:
    """What would go out, what is in the way, and what waits."""
    desk = desk_of(request)
    pending = find_pending(desk.repository)
    waiting = [(each, _lacking(desk, each)) for each in desk.window.waiting(_SHOWN + 1)]
    return render(
        request,
        "publishing.html",
        **_progress(desk),
        errors=_errors(desk),
        pending=[(path, state_words(state)) for path, state in pending.own.items()],
        others=pending.others,
        kept=desk.repository is not None,
        steps=[STEPS[step] for step in _publisher(desk).steps],
        waiting=waiting[:_SHOWN],
        more=len(waiting) > _SHOWN,
        due=[(time, list(each)) for time, each in groupby(desk.window.due(), attrgetter("due"))],
        timer=desk.settings.paper.desk.timer,
        undoable=_undoable(desk),
        most=_SHOWN,
    )


def show_forecast(request: Request) -> Response:
    """The forecast of the next build, alone or for htmx."""
    desk = desk_of(request)
    try:
        forecast = find_forecast(desk.settings)
    except BuildRefusedError:
        # The problems stand on the page.
        forecast = None
    template = "forecast.html" if "hx-request" in request.headers else "forecast-page.html"
    return render(request, template, forecast=forecast, most=_SHOWN)


def show_progress(request: Request) -> Response:
    """The progress of a run; its end loads the page anew."""
    desk = desk_of(request)
    response = render(request, "progress.html", **_progress(desk))
    if (run := _publisher(desk).run) and not run.running:
        response.headers["HX-Refresh"] = "true"
    return response


def publish(request: Request) -> Response:
    """A run of publishing, begun; refused where there are problems."""
    desk = desk_of(request)
    if errors := _errors(desk):
        raise DeskError(409, "有问题，不能发布", f"还有 {len(errors)} 处错误，先改好。", "the paper has errors")
    return _begin(request, subject_of(find_pending(desk.repository).own))


def stop(request: Request) -> Response:
    """The end of a run, where it can be ended."""
    if not _publisher(desk_of(request)).stop():
        raise DeskError(409, "现在停不下来", "这一步停了反而会乱，请等它完成。", "this step cannot be stopped")
    return RedirectResponse("/publish", 303)


def undo(request: Request) -> Response:
    """The last run's commit undone by a new one, and published."""
    desk, visitor = desk_of(request), visitor_of(request)
    commit = _undoable(desk)
    if commit is None or desk.repository is None or field_of(request, "commit") != commit:
        raise DeskError(409, "没有可以撤销的", "上一次发布没有提交，或已经撤销过了。", "nothing to undo")
    with WRITING:
        made = revert(desk.repository, commit, author_of(desk, visitor))
    desk.window.refresh(None)
    desk.audit.add(desk.clock(), visitor.name, _UNDO, detail=f"{commit[:12]}，新的提交 {(made or '')[:12]}")
    return _begin(request, _UNDO)


def _begin(request: Request, subject: str) -> Response:
    desk, visitor = desk_of(request), visitor_of(request)
    if not _publisher(desk).start(visitor.name, author_of(desk, visitor), subject):
        raise DeskError(409, "正在发布", "有人刚按过发布，等它完成。", "a run is under way")
    return RedirectResponse("/publish", 303)


def _publisher(desk: Desk) -> Publisher:
    if desk.publisher is None:
        raise DeskError(404, "这里不能发布", "这个编辑台没有接上发布。", "no publisher")
    return desk.publisher


def _progress(desk: Desk) -> dict[str, Any]:
    """What the page of a run shows."""
    publisher = _publisher(desk)
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
    }


def _errors(desk: Desk) -> list[Problem]:
    return [each for each in desk.window.problems if not each.warning]


def _lacking(desk: Desk, article: Article) -> str:
    """Why an article is held, in words: 草稿; 缺初审、终审."""
    words = ["草稿"] if article.draft else []
    if is_unsigned(article, desk.settings.paper):
        review = article.review or Review()
        missing = "、".join(each.shown for each in review.missing)
        words.append(f"缺{missing}" if missing else "三个审次要由三个人签")
    return "，".join(words)


def _undoable(desk: Desk) -> str | None:
    """The commit of the last run, None once it is undone."""
    run = _publisher(desk).run
    return run.commit if run and not run.running and run.end is not End.CUT else None

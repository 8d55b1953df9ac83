"""A run of publishing in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.desk.publishing.runs import End, Run
from newsroom.desk_rules import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = {
    Step.COMMIT: "存下改动",
    Step.BUILD: "生成网站",
    Step.UPLOAD: "把网站传到主机",
    Step.PUSH: "推送到远端",
}
_OLD, _NEW = "读者看到的还是原来的网站", "读者看到的已经是新的网站"
_AGAIN = "再按一次“发布”，没做完的接着做。"
_ENGLISH = re.compile(r" ?\([^()]*\)")
_COUNTED = re.compile(r"：([0-9]+) / ([0-9]+)$")


def heading_of(run: Run) -> str:
    """How a run stands, in a few words."""
    if run.end is None:
        return f"正在{STEPS[run.step]}"
    done = "已撤销上一次发布" if run.undo else "已发布"
    ended = {End.DONE: done, End.STOPPED: "停下了"}
    return ended.get(run.end, f"没有完成：停在“{STEPS[run.step]}”")


def words_of_run(run: Run, live: str | None) -> str:
    """The result of a run, with the remedy.

    ``live`` is the present build.
    """
    if run.end is None:
        return ""
    site = _NEW if live != run.before else _OLD
    if run.end is End.DONE:
        return f"{_done(run, live)}{run.note}"
    if run.end is End.STOPPED:
        return f"{site}。{_AGAIN}"
    cut = "编辑台中途关了。" if run.end is End.CUT else ""
    return f"{cut}{_unfinished(run.step, site)}{_AGAIN}"


def _done(run: Run, live: str | None) -> str:
    if Step.BUILD in run.steps:
        where = "主机上的网站" if Step.UPLOAD in run.steps else "网站"
        return f"{where}是新的了。" if live != run.before else "网站本来就是这个样子，没有变动。"
    return "改动已推送，网站由远端的机器生成。" if Step.PUSH in run.steps else "改动已存下，网站还没有生成。"


def _unfinished(step: Step, site: str) -> str:
    return {
        Step.COMMIT: f"{site}；没有存下的，下面写着。",
        Step.BUILD: f"{site}；改动已存下。",
        Step.UPLOAD: "网站已在这台机器上生成，没有传完；下次从断的地方接着传。",
        Step.PUSH: "改动已存下，不一定推送到了。",
    }[step]


def words_of_back(held: int, former: int) -> str:
    """The result of taking a publication back."""
    parts = [f"新登出的 {held} 篇成了草稿，一个字没有动，去掉“草稿”再发布就又登出。"] if held else []
    parts += [f"改过的 {former} 处是发布以前的样子，改动在各篇的“历史”里，一按就恢复。"] if former else []
    return "".join(parts)


def progress_of(run: Run, log: Sequence[str]) -> float:
    """How far a run is, of as many steps as it has.

    Long steps count in their log.
    """
    return run.steps.index(run.step) + min(read_count(log), 0.95)


def read_count(log: Sequence[str]) -> float:
    """The finished part of a command's work, by its last line."""
    found = _COUNTED.search(log[-1]) if log else None
    return int(found[1]) / max(int(found[2]), 1) if found else 0


def plainly(line: str) -> str:
    """A command's line without its English, which the desk leaves out."""
    return _ENGLISH.sub("", line).replace("？。", "？")

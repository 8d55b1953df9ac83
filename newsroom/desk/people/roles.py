"""The roles of a desk's people, and the acts that each allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A role at the desk; a person may have several."""

    CONTRIBUTOR = "通讯员"
    REPORTER = "记者"
    EDITOR = "编辑"
    REVIEWER = "审"
    CHIEF = "主编"


class Act(StrEnum):
    """An act that a role allows, in the log's words."""

    # A report with pictures, held as a draft.
    SEND = "投稿"
    # The paper at the desk: issues, drafts, histories, previews.
    READ = "看稿"
    # Articles that the person signs or has begun.
    WRITE_OWN = "写自己的稿"
    WRITE = "改稿"
    # The pages of an issue, and the order of its articles.
    ORDER = "排版面"
    IMPORT = "导入"
    # 初审, 复审, 终审 and 校对.
    SIGN = "审签"
    PUBLISH = "发布"
    WITHDRAW = "撤稿"
    # Sections, topics and reporters.
    REGISTRIES = "改名录"
    STATISTICS = "看统计"
    PEOPLE = "管人员"
    AUDIT = "看日志"


_SENDS = frozenset({Act.SEND})
_WRITES = _SENDS | {Act.READ, Act.WRITE_OWN}
_EDITS = _WRITES | {Act.WRITE, Act.ORDER, Act.IMPORT, Act.REGISTRIES, Act.STATISTICS}
ALLOWED = {
    Role.CONTRIBUTOR: _SENDS,
    Role.REPORTER: _WRITES,
    Role.EDITOR: _EDITS,
    Role.REVIEWER: frozenset({Act.READ, Act.SIGN}),
    Role.CHIEF: frozenset(Act),
}
# What is allowed to somebody's own article where it is not to all.
_OWN = {Act.WRITE: Act.WRITE_OWN}
# The number of whoever works alone.
ALONE = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the desk.

    ``name`` is what they sign in with, and may be an id of reporters.yml; ``epoch`` grows with each new password.
    """

    id: int
    name: str
    roles: frozenset[Role]
    disabled: bool = False
    epoch: int = 0


def alone(name: str) -> Person:
    """The one person of a desk without names and passwords: every role."""
    return Person(ALONE, name, frozenset(Role))


def may(person: Person, act: Act, *, own: bool = False) -> bool:
    """Whether a person's roles allow an act.

    ``own`` is whether the article is the person's own.
    """
    if person.disabled:
        return False
    acts = {act, _OWN.get(act, act)} if own else {act}
    return any(acts & ALLOWED[role] for role in person.roles)

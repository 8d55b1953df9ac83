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
# What each act is, for whoever gives somebody a role.
MEANINGS = {
    Act.SEND: "写好的稿件和照片交给编辑部，等编辑来看",
    Act.READ: "看各期、草稿、样报和历史",
    Act.WRITE_OWN: "写署名里有自己的；还是草稿、没人签过的，可以换期、删除",
    Act.WRITE: "写和改所有的稿件，换期，删除没发表的",
    Act.ORDER: "开新一期，排版次和次序",
    Act.IMPORT: "把 Word、PDF、文字变成草稿，看来稿",
    Act.SIGN: "初审、复审、终审、校对，签自己的名字",
    Act.PUBLISH: "让读者看到",
    Act.WITHDRAW: "撤下登过的，或恢复",
    Act.REGISTRIES: "改栏目、专题、记者的名录",
    Act.STATISTICS: "数篇数、字数、图片",
    Act.PEOPLE: "加人，改职责，重设密码，停用",
    Act.AUDIT: "看谁在什么时候做了什么",
}
# What is allowed to somebody's own article where it is not to all.
_OWN = {Act.WRITE: Act.WRITE_OWN}
# The number of whoever works alone.
ALONE = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the desk.

    ``name`` is what they sign in with, and may be an id of reporters.yml; ``epoch`` grows with each new password;
    ``given`` is whether somebody else chose it, until they choose their own.
    """

    id: int
    name: str
    roles: frozenset[Role]
    disabled: bool = False
    epoch: int = 0
    given: bool = False


def alone(name: str) -> Person:
    """The one person of a desk without names and passwords: every role."""
    return Person(ALONE, name, frozenset(Role))


def may(person: Person, act: Act, *, own: bool = False) -> bool:
    """Whether a person's roles allow an act.

    ``own`` is whether the article is the person's own.
    """
    if person.disabled or person.given:
        return False
    acts = {act, _OWN.get(act, act)} if own else {act}
    return any(acts & ALLOWED[role] for role in person.roles)

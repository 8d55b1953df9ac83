"""The refusals of git in words."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reason(Enum):
    """Why git failed, with what to do about it."""

    NO_GIT = ("没有找到 git，请先安装", "git is missing")
    OWNER = ("git 认为这个文件夹归别的用户，把它的主人改成运行编辑台的用户", "git: dubious ownership")
    DAMAGED = ("git 读不出这个仓库，请管仓库的人看看", "git cannot read the repository")
    NO_COMMIT = ("没有这个提交", "there is no such commit")
    NO_NAME = ("没有姓名，不能提交", "a commit needs a name")
    HOOK = ("仓库的检查不让提交，照它说的改好再提交", "a hook of the repository refused")
    HOOK_THERE = ("托管的一方不收，照它说的改好再推送", "the other side refused")
    BUSY = (
        "别的程序正在用这个仓库，等它完成再试；它已经不在了的，删去 .git 里的 index.lock",
        "the repository is locked",
    )
    UNFINISHED = ("仓库里有一次合并没有完成，先完成它，或者放弃它", "a merge has not been finished")
    IGNORED = (".gitignore 不让 git 收这个文件，改个名字，或改 .gitignore", "a file is ignored by .gitignore")
    FULL = ("磁盘满了，腾出地方再试", "the disk is full")
    DENIED = ("没有权限写这个仓库，看看它的文件归谁", "no permission to write the repository")
    UNSAVED = ("这些文件有没提交的改动，先提交，或改回去", "files have changes that are in no commit")
    LATER = ("后来又改过同一处，不能自动撤销，要用手改", "later changes stand in the same place")
    NO_REMOTE = ("没有设远端，不知往哪里推送；用 git remote add origin 地址 设好", "there is no remote")
    NO_BRANCH = ("现在不在任何一个分支上，不能推送；用 git switch 换到一个分支", "no branch is checked out")
    BEHIND = ("远端有别人新的提交，先取回来，再推送", "the remote is ahead: pull first")
    NOT_THERE = ("远端没有这个仓库，或没有权限看它；看看地址", "the remote repository was not found")
    NO_NETWORK = ("连不上远端，看看网络通不通、地址写对没有", "the remote cannot be reached")
    NO_CREDENTIALS = ("远端不认这个账号，或没有配好密码、密钥；在这台机器上配好再试", "no credentials for the remote")
    TIMEOUT = ("等了很久没有完成，过一会儿再试", "it took too long")
    CONFLICT = (
        "两边改了同一处，合不起来；什么也没有动，要用手合并",
        "both sides changed the same lines; nothing was changed",
    )
    OTHER = ("git 没有做成", "git failed")


class VersionError(Exception):
    """A refusal of git's, with its reason and git's own words."""

    def __init__(self, reason: Reason, said: str = "", paths: Iterable[str] = ()) -> None:
        self.reason = reason
        self.said = said.strip()
        self.paths = tuple(paths)
        super().__init__(self.said)

    def __str__(self) -> str:
        zh, en = self.reason.value
        named = f"：{'、'.join(self.paths[:SHOWN])}{'等' if len(self.paths) > SHOWN else ''}" if self.paths else ""
        said = f"\n{self.said}" if self.said else ""
        return f"{zh}{named} ({en}){said}"


# So many files are named in a sentence.
SHOWN = 5

# What git says in English (LC_ALL=C) for each reason; the first that is found holds.
_SAID = (
    (Reason.OWNER, "dubious ownership"),
    (Reason.BUSY, r"index\.lock|Unable to create '[^'\n]*\.lock'|cannot lock ref"),
    (Reason.FULL, r"No space left on device|Disk quota exceeded"),
    (Reason.NO_NAME, r"empty ident name|Please tell me who you are|name consists only of disallowed"),
    (
        Reason.UNFINISHED,
        r"partial commit during a|unmerged|You have not concluded|not possible because you have|unresolved conflict",
    ),
    (Reason.IGNORED, r"ignored by one of your \.gitignore"),
    (Reason.BEHIND, r"\((?:fetch first|non-fast-forward|stale info)\)"),
    (Reason.HOOK_THERE, r"\[remote rejected\]|pre-receive hook declined|protected branch"),
    (
        Reason.NO_CREDENTIALS,
        (
            r"could not read (?:Username|Password)|terminal prompts disabled|Authentication failed"
            r"|Permission denied \(|Host key verification failed|HTTP Basic: Access denied"
            r"|The requested URL returned error: 40[13]|Invalid credentials"
        ),
    ),
    (
        Reason.NO_NETWORK,
        (
            r"Could not resolve|Connection (?:refused|timed out|reset)|Network is unreachable|No route to host"
            r"|Failed to connect|unable to connect|Operation timed out|early EOF|remote end hung up|unable to access"
        ),
    ),
    (Reason.NOT_THERE, r"[Rr]epository (?:'[^'\n]*' )?not found|does not appear to be a git repository|does not exist"),
    (Reason.DENIED, r"Permission denied|insufficient permission"),
)
_PATTERNS = tuple((reason, re.compile(words)) for reason, words in _SAID)


def find_reason(said: str) -> Reason | None:
    """The reason that git's words have, None where they have none."""
    return next((reason for reason, pattern in _PATTERNS if pattern.search(said)), None)

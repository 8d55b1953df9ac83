"""The key of ``extra`` for the editors' desk."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Step(StrEnum):
    """A step of publishing, in their order."""

    COMMIT = "commit"
    BUILD = "build"
    UPLOAD = "upload"
    PUSH = "push"


_NEEDED = {Step.UPLOAD: Step.BUILD}


class DeskRules(Struct, frozen=True):
    """How the desk publishes.

    ``remote`` is rclone's name of where it uploads to; ``timer`` is whether something builds the site at set times, so
    that held articles come out by themselves; ``send`` whether anybody may send in reports.
    """

    steps: tuple[Step, ...] = (Step.COMMIT, Step.BUILD)
    remote: str = ""
    timer: bool = False
    send: bool = False


def read_desk_rules(written: object) -> DeskRules:
    """``extra.desk``; ValueError for anything but its four keys."""
    keys = dict(written) if isinstance(written, Mapping) else {"": written}
    unknown = [key for key in keys if key not in {"publish", "remote", "timer", "send"}]
    if unknown:
        message = (
            f"desk 里只有 publish、remote、timer、send 四项，现有 {unknown[0]!r}"
            " (desk: publish, remote, timer and send alone)"
        )
        raise ValueError(message)
    steps = _read_steps(keys.get("publish", "build"))
    remote = keys.get("remote", "")
    if not isinstance(remote, str) or (Step.UPLOAD in steps) != bool(remote):
        message = (
            "desk.remote 和 publish: upload 要一起写，是 rclone 里的名字，如 oss:bucket"
            " (desk.remote: where publish: upload sends the site to)"
        )
        raise ValueError(message)
    return DeskRules(steps, remote, _read_flag(keys, "timer"), _read_flag(keys, "send"))


def _read_flag(keys: Mapping[object, object], name: str) -> bool:
    written = keys.get(name, False)
    if not isinstance(written, bool):
        message = f"desk.{name} 应为 true 或 false，现为 {written!r} (desk.{name}: true or false)"
        raise ValueError(message)  # noqa: TRY004 - as for every setting
    return written


def _read_steps(written: object) -> tuple[Step, ...]:
    names = written if isinstance(written, list) else [written]
    if not names or any(name not in set(Step) for name in names):
        message = (
            f"desk.publish 应为 commit、build、upload、push，或其中几项，如 [build, push]，现为 {written!r}"
            " (desk.publish: commit, build, upload, push, or some of them)"
        )
        raise ValueError(message)
    steps = {Step.COMMIT, *map(Step, names)}
    steps |= {_NEEDED[step] for step in steps if step in _NEEDED}
    return tuple(step for step in Step if step in steps)

"""YAML values of several lines, joined as Chinese is written.

Beside a Chinese character a line end is dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from newsroom.markdown.joints import is_close

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Stands at line ends while libyaml joins the lines. Unicode gives it to programs for such uses; no text holds it.
_MARK = "\ufdd0"
_JOINT = re.compile(rf"{_MARK}[ \u3000]+")


def read_events(lines: Iterable[str]) -> Iterator[Any]:
    """The events of a YAML text, one by one.

    yaml.YAMLError where it is no YAML.
    """
    # What yaml.parse does, with half of the calls.
    return iter(yaml.CSafeLoader("\n".join(lines)).get_event, None)


def unfold(lines: Sequence[str], events: Sequence[Any]) -> dict[tuple[int, int], str]:
    """Values of several lines without YAML's spaces, by their start.

    The key is the line and column where the value starts.
    """
    folded = [index for index, event in enumerate(events) if _is_folded(event)]
    if not folded or any(_MARK in line for line in lines):
        return {}
    marked = list(lines)
    for index in folded:
        event = events[index]
        for line in range(event.start_mark.line, event.end_mark.line):
            # A backslash before the line end has YAML join the lines already; a header is no text.
            if marked[line].strip() and not marked[line].endswith("\\") and not _is_header(event, line):
                marked[line] = marked[line].rstrip() + _MARK
    again = list(read_events(marked))
    return {
        (events[index].start_mark.line, events[index].start_mark.column): _joined(again[index].value)
        for index in folded
    }


def _joined(marked: str) -> str:
    return _JOINT.sub(lambda found: "" if is_close(marked, found.start(), found.end()) else " ", marked).replace(
        _MARK, ""
    )


def _is_folded(event: Any) -> bool:  # noqa: ANN401 - libyaml's events have no common type
    several = event.end_mark.line > event.start_mark.line
    return several and isinstance(event, yaml.ScalarEvent) and event.style != "|"


def _is_header(event: Any, line: int) -> bool:  # noqa: ANN401
    return bool(event.style == ">" and line == event.start_mark.line)

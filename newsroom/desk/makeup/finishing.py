"""Drafts that are finished: the whole issue's at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.desk.makeup.filing import changes_of
from newsroom.desk.makeup.moves import find_struck
from newsroom.editing.forms import read_form, write_form
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.writing.several import Change


def finish_drafts(files: Mapping[str, bytes]) -> dict[str, Change]:
    """The changes that make articles of an issue's drafts.

    Those stay that cannot be read, and those that somebody has signed as drafts.
    """
    finished = {}
    for path, data in files.items():
        if path.endswith(".md"):
            with suppress(EditError):
                form = read_form(data, path)
                if form.values.get("draft") is True:
                    values = {key: value for key, value in form.values.items() if key != "draft"}
                    finished[path] = write_form(data, path, replace(form, values=values))
    changes = changes_of(files, finished)
    signed = {each.path for each in find_struck(changes)}
    return {path: change for path, change in changes.items() if path not in signed}

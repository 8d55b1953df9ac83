"""The paper's own colours and faces, for the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from newsroom import theme

if TYPE_CHECKING:
    from newsroom.model import Settings

TEMPLATE = "paper/look.html"


def look_sheet(paper: Settings) -> bytes:
    """The style sheet of a paper's look, which may be empty."""
    # Of its values none is typed text: colours and faces are read and found sound before.
    loader = FileSystemLoader(Path(theme.__file__).parent)
    env = Environment(loader=loader, autoescape=False)  # noqa: S701 - a style sheet
    return env.get_template(TEMPLATE).render(paper=paper).encode()

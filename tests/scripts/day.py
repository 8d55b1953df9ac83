"""The guide's day of an editor, by commands and at the desk: what it has one type."""

import re
from pathlib import Path

from tests.factories import ROOT

GUIDE = ROOT / "docs" / "guide" / "day.md"
DESK = ROOT / "docs" / "guide" / "desk.md"
NOW = {"NEWSROOM_NOW": "2023-04-12 09:00"}


def blocks(page: Path = GUIDE) -> list[str]:
    """The texts and commands of the guide's day, block by block."""
    return re.findall(r"^```text\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def text_of_the_desk() -> str:
    """The text of a printed page that is brought to the desk."""
    return blocks(DESK)[1]


def publish(folder: Path) -> None:
    """Take out the line that holds an article back, as an editor does by hand."""
    for file in folder.glob("*.md"):
        text = file.read_text(encoding="utf-8").replace("draft: true\n", "")
        file.write_text(text, encoding="utf-8", newline="")

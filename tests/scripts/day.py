"""The guide's day of an editor: what it has one type."""

import re
from pathlib import Path

from tests.factories import ROOT

GUIDE = ROOT / "docs" / "guide" / "day.md"
NOW = {"NEWSROOM_NOW": "2023-04-12 09:00"}


def blocks() -> list[str]:
    """The texts and commands of the guide's day, block by block."""
    return re.findall(r"^```text\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def publish(folder: Path) -> None:
    """Take out the line that holds an article back, as an editor does by hand."""
    for file in folder.glob("*.md"):
        text = file.read_text(encoding="utf-8").replace("draft: true\n", "")
        file.write_text(text, encoding="utf-8", newline="")

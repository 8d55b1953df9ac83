"""The guide's page about going live, as tests run it: its blocks of commands, in order."""

import re
from dataclasses import dataclass

from tests.factories import ROOT

PAGE = (ROOT / "docs" / "guide" / "going-live.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of commands and the heading that it stands below."""

    heading: str
    text: str

    @property
    def first(self) -> str:
        """The first line, by which tests call a block."""
        return self.text.partition("\n")[0]


def blocks() -> list[Block]:
    """Every block of the page."""
    found, heading = [], ""
    for title, text in re.findall(r"^## ([^\n]+)$|^```text\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL):
        heading = title or heading
        if text:
            found.append(Block(heading, text))
    return found


def block(beginning: str) -> str:
    """The text of the only block that begins so."""
    (found,) = [each.text for each in blocks() if each.text.startswith(beginning)]
    return found


def fill(text: str, **values: str) -> str:
    """A block with what its reader has to put in: `<提交>` is `提交`."""
    for name, value in values.items():
        assert f"<{name}>" in text
        text = text.replace(f"<{name}>", value)
    assert not re.search(r"<[^<>\s]+>", text), text
    return text

"""The list of all problem codes on the guide's page."""

from html import escape
from pathlib import Path

from newsroom.codes import explained_codes

PAGE = Path(__file__).parent.parent / "docs" / "guide" / "problems.md"
_BEGIN = "<dl>"
_END = "</dl>\n"


def put_list(page: str) -> str:
    """The page with the list of codes; ValueError without markers."""
    start, end = page.index(_BEGIN), page.index(_END) + len(_END)
    return page[:start] + list_codes() + page[end:]


def list_codes() -> str:
    """Every code with its sentences and remedy, as HTML.

    Markdown leaves that alone.
    """
    entries = (
        f'<dt id="{name.lower()}"><code>{name}</code> {escape(code.zh, quote=False)}</dt>\n'
        f"<dd>{escape(code.fix, quote=False)}</dd>\n"
        f'<dd lang="en">{escape(code.en, quote=False)}</dd>\n'
        for name, code in explained_codes().items()
    )
    return f"{_BEGIN}\n{''.join(entries)}{_END}"


if __name__ == "__main__":
    PAGE.write_text(put_list(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

"""Printed pages of different habits, and the articles that are read out of them.

Each page is a text in pages/, with what it comes to beside it in YAML.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom.byline import parse_byline
from newsroom.importing.drafts import Context, Draft, Imported
from newsroom.importing.filing.front import byline_value
from newsroom.importing.pages.page_text import read_page
from tests.newsroom.importing.lossless import lost

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
PAPER = Context(names=("云溪工友",))
TOLD = 24


def read(page: Path) -> Imported:
    return read_page(page.read_bytes(), page.name, PAPER)


def people(reporter: str) -> list[list[str]]:
    """Who signs: roles, then the name."""
    return [[*person.roles, person.name] for person in parse_byline(byline_value(reporter, ())).people]  # type: ignore[arg-type] # as front matter has it


def article(draft: Draft) -> dict[str, Any]:
    """An article as the page's YAML has it."""
    keys = ("page", "kicker", "title", "subtitle", "dateline", "source", "kind", "group", "note")
    found: dict[str, Any] = {key: getattr(draft, key) for key in keys if getattr(draft, key)}
    found |= {"untitled": True} if draft.untitled else {}
    found |= {"continued_on": list(draft.continued_on)} if draft.continued_on else {}
    found |= {"people": people(draft.reporter)} if draft.reporter else {}
    found |= {"captions": [[photo.caption, photo.credit] for photo in draft.photos]} if draft.photos else {}
    return found | {"body": draft.body + "\n"}


def result(imported: Imported) -> dict[str, Any]:
    """All of a page as its YAML has it."""
    parts = {name: [each.text for each in getattr(imported, name)] for name in ("masthead", "doubles", "left_over")}
    told = [[doubt.line, doubt.zh[:TOLD]] for doubt in imported.doubts]
    found = {"date": imported.date, "articles": [article(draft) for draft in imported.drafts], **parts, "told": told}
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_its_editor_would(page: Path) -> None:
    assert result(read(page)) == yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_loses_nothing(page: Path) -> None:
    assert lost(page.read_text(encoding="utf-8"), read(page)) == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_line_ends_make_no_difference(page: Path) -> None:
    data = page.read_bytes()
    assert read_page(data.replace(b"\n", b"\r\n"), page.name, PAPER) == read_page(data, page.name, PAPER)


def test_there_are_pages_of_many_habits() -> None:
    assert len(PAGES) >= 12

"""A plan in words: every kind of file that it can name has some."""

import pytest

from newsroom.groups import Fixed
from newsroom.outputs import BARE, FEEDS, SITEMAPS, Output, PageKind
from newsroom.planning.parts import Outputs
from newsroom.planning.plan import Plan
from newsroom.planning.telling import Site, format_plan

FILES = BARE | FEEDS | SITEMAPS | {PageKind.CALENDAR, PageKind.HEADLINES, PageKind.EPUB, PageKind.PAGES_FEED}


@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_kind_of_file_has_words(kind: PageKind) -> None:
    output = type("Made", (Output,), {"KIND": kind, "__slots__": ()})("made.file", Fixed.FRONT)
    site = Site(lambda _: False, (), ())
    (line,) = format_plan(Plan(Outputs(), frozenset(), (), {}), [output], site)
    name, _, told = line.removeprefix("其他文件 (other files)：").partition(" (")
    assert name
    assert told.endswith(")")

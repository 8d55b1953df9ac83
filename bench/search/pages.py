"""A copy of the article pages, marked for Pagefind.

Marked as its documentation advises, so that it indexes what we do.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from bench.errors import BenchError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.search.corpus import Text

_MARK = re.compile(r'<article class="article(?: [a-z -]+)?"')
# What stands on an article's page that is not its text.
LEFT_OUT = ".label, .meta-place, .turn, .kept-under, .citation, .pager, .corrections, .corrected, .chain, .parts"


def copy_pages(site: Path, corpus: Sequence[Text], target: Path) -> None:
    """Write each article's page below ``target``, its body marked.

    With a section and a year to filter by.
    """
    for text in corpus:
        file = target / text.url / "index.html"
        file.parent.mkdir(parents=True)
        page = (site / text.url / "index.html").read_text(encoding="utf-8")
        file.write_text(mark_page(page, text), encoding="utf-8")


def mark_page(page: str, text: Text) -> str:
    """The page with Pagefind's attributes on its article."""
    if len(_MARK.findall(page)) != 1:
        msg = f"the page of {text.url} has no article that Pagefind is to index; see bench/search/pages.py"
        raise BenchError(msg)
    filters = f'data-section="{escape(text.section)}" data-year="{text.year}"'
    told = f'data-pagefind-body {filters} data-pagefind-filter="section[data-section], year[data-year]"'
    return _MARK.sub(lambda found: f"{found[0]} {told}", page)

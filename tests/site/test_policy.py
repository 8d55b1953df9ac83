"""The pages and the security policy of hosting/nginx agree: nothing in a page is refused by a browser."""

from pathlib import Path

import pytest

from tests.site.papers import build_once, make_every_kind
from tests.site.policy import forbidden_in


def test_no_page_holds_what_the_policy_refuses(shared_folder: Path) -> None:
    site = build_once(shared_folder, "every-kind", make_every_kind)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    assert {page: found for page in pages if (found := forbidden_in(page.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "html",
    [
        '<td style="text-align: right">',
        "<p STYLE=a>",
        '<img src=x onerror="a()">',
        "<script>a()</script>",
        "<style>p { }</style>",
        '<a href=" java\nscript:a()">',
        "<iframe src=x>",
        "<base href=x>",
    ],
)
def test_what_the_policy_refuses_is_found(html: str) -> None:
    assert len(forbidden_in(f"<!doctype html><p>x</p>{html}")) == 1


def test_what_it_allows_is_left_alone() -> None:
    allowed = '<td class="right" align="right">style=a onclick=b<script src="a.js"></script>'
    assert forbidden_in(f'{allowed}<script type="application/ld+json">{{"a": "<!-- "}}</script>') == []

"""How long a file may be kept, and what has to be dropped once it is gone."""

import re

import pytest

from newsroom.publishing.caching import PATTERNS, Keeping, is_named, keeping_of, purged_addresses
from tests.factories import ROOT


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("media/0123456789abcdef0123-960.png", True),
        ("media/0123456789abcdef0123-960.png/index.html", False),
        ("media/x.png", False),
        ("2023/04/11/headlines-0123456789abcdef.woff", True),
        ("2023/04/11/headlines.css", False),
        ("search/2023-04-0123456789abcdef/k0.bin", True),
        ("search/2023-04-0123456789abcdef/index.html", False),
        ("search/fold-0123456789abcdef.bin", True),
        ("search/sounds-0123456789abcdef.bin", True),
        ("search/manifest.json", False),
        ("assets/paper.css", False),
        ("assets/paper.0123456789abcdef.css", True),
        ("assets/paper.0123456789abcdef.js", True),
        ("assets/paper.0123456789abcdef.svg", False),
        ("assets/own/paper.0123456789abcdef.css", False),
        ("search/page.mjs", False),
        ("search/page.0123456789abcdef.mjs", True),
        ("2023/04/11/media/0123456789abcdef0123-960.png", False),
    ],
)
def test_a_name_with_its_contents_digest_is_seen(file: str, *, named: bool) -> None:
    assert is_named(file) == named


def test_a_year_is_for_what_nobody_withdraws() -> None:
    assert keeping_of("assets/paper.0123456789abcdef.css") is Keeping.YEAR
    assert keeping_of("search/page.0123456789abcdef.mjs") is Keeping.YEAR
    for file in ("media/0123456789abcdef0123-960.png", "search/2023-04-0123456789abcdef/k0.bin"):
        assert keeping_of(file) is Keeping.DAY


def test_what_is_gone_is_purged_under_the_address_that_readers_had() -> None:
    removed = ("2023/04/11/钱/index.html", "assets/paper.0123456789abcdef.css", "media/0123456789abcdef0123-960.png")
    assert purged_addresses(removed) == ("2023/04/11/%E9%92%B1/", "media/0123456789abcdef0123-960.png")


def test_nginx_keeps_the_same_files_for_the_same_time() -> None:
    settings = (ROOT / "hosting/nginx/conf.d/00-paper.conf").read_text(encoding="utf-8")
    told = re.findall(r'"~\^/(.+)\$" "([^"]*)";', settings)
    assert sorted(told) == sorted((each, keeping.value) for keeping, those in PATTERNS.items() for each in those)

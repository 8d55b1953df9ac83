"""The output at an address (``sites.check_lookup`` holds it against all outputs)."""

import pytest

from newsroom.planning.lookup import find_output
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import manuscript

FILES = {
    "2023/12/31/x.md": manuscript("aliases: [/old/x.html]"),
    "2023/12/31/issue.yml": "covers: [2023-12-31, 2024-01-01]\n",
}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "issue"),
        ("2023/12/31/x/", "article"),
        ("2023/12/31/all/", "whole_issue"),
        ("old/x.html", "redirect"),
        ("2024/01/01/", "redirect"),
        ("2023/12/", "redirect"),
        ("issues/2023/", "year"),
        ("sitemap-2023.xml", "sitemap"),
        ("sections/", "terms"),
        ("sections/要闻/feed.json", "feed_data"),
        ("corrections/", "corrections"),
        ("2023/12/31/y/", None),
        ("2023/12/31/x", None),
        ("2023/12/30/", None),
        ("2024/01/02/", None),
        ("2024/", None),
        ("9999/99/99/x/", None),
        ("topics/没有/", None),
        ("sections/要闻/1999/", None),
        ("nothing", None),
    ],
)
def test_an_address_has_its_output_or_none(path: str, kind: str | None) -> None:
    with an_archive(FILES) as archive:
        found = find_output(archive.catalogue(archive.update()), path)
        assert (found and found.kind.value) == kind

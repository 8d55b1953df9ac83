"""What is told of a paper's settings and its pages of docs/."""

import pytest
from msgspec.structs import replace

from newsroom.checks.readiness import Standing, check_readiness
from tests.factories import ROOT

SETTINGS = "site_name: 报\nsite_url: https://paper.test/\n"
READY = Standing(
    sample=False,
    site_url="https://paper.test/",
    settings=SETTINGS,
    folder="docs",
    about="# 关于\n\n某某报社办的报纸，样例一览。\n",
    nav=[{"关于": "about.md"}],
    pages=["about.md"],
)
EXAMPLE = replace(READY, site_url="https://example.org/", settings=SETTINGS.replace("paper.test", "example.org"))


def told(standing: Standing) -> list[str]:
    return [
        f"{each.place.path}:{each.place.line}:{each.place.column} {each.code}" for each in check_readiness(standing)
    ]


def test_of_a_paper_that_is_ready_nothing_is_told() -> None:
    assert told(READY) == []


def test_an_address_for_examples_is_told_where_it_stands() -> None:
    assert told(EXAMPLE) == ["mkdocs.yml:2:1 XS520"]
    assert told(replace(EXAMPLE, settings="INHERIT: base.yml\n")) == ["mkdocs.yml:1:1 XS520"]


def test_an_about_page_that_speaks_of_the_sample_is_told_where_it_does() -> None:
    about = (ROOT / "docs/about.md").read_text(encoding="utf-8")
    assert told(replace(READY, about=about)) == ["docs/about.md:5:4 XS521"]
    # Each sentence by itself: half of them may be rewritten.
    lines = [line for line in about.splitlines() if "样例" in line]
    assert len(lines) > 3
    assert all(told(replace(READY, about=line)) for line in lines)


def test_a_sample_is_told_neither() -> None:
    about = (ROOT / "docs/about.md").read_text(encoding="utf-8")
    assert told(replace(EXAMPLE, about=about, sample=True)) == []


@pytest.mark.parametrize("nav", [[{"关于": "about.md"}], ["contact.md", {"关于": "about.md"}]])
def test_a_page_that_nothing_leads_to_is_told(nav: list[object]) -> None:
    lost = replace(READY, pages=["about.md", "contact.md"], nav=nav, sample=True)
    assert told(lost) == ["docs/contact.md:1:1 XS522"]
    assert told(replace(lost, nav=[*nav, {"联系我们": "contact.md"}])) == []
    # Without a nav MkDocs lists every page.
    assert told(replace(lost, nav=None)) == []

"""No page keeps anybody out: axe finds nothing on any kind of page, light or dark, at a desk or on a phone."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.axe import axe
from tests.browser.pages import KINDS
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.examples import some_of
from tests.factories import make_project
from tests.site.kinds import DAY, make_kinds
from tests.site.papers import build_once


class Look(NamedTuple):
    """How somebody looks at the paper."""

    width: int
    dark: bool


# Colours do not depend on the width.
LOOKS = {"desk": Look(1280, dark=False), "phone in the dark": Look(390, dark=True)}


def violations(new_page: NewPage, url: str, paths: list[str], look: Look) -> list[str]:
    """What axe finds on these pages, each with its page."""
    page = new_page(width=look.width, dark=look.dark, base_url=url).page
    found = []
    for path in paths:
        page.goto(path)
        found += [f"/{path}: {violation}" for violation in axe(page)]
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(
    new_page: NewPage, serve_folder: ServeFolder, every_kind: Path, look: str
) -> None:
    url = serve_folder(every_kind)
    assert "\n".join(violations(new_page, url, list(KINDS.values()), LOOKS[look])) == ""


@pytest.mark.parametrize("look", some_of(*LOOKS))
def test_axe_finds_nothing_on_any_kind_of_article_or_issue(
    new_page: NewPage, serve_folder: ServeFolder, shared_folder: Path, look: str
) -> None:
    url = serve_folder(build_once(shared_folder, "kinds", make_kinds))
    pages = [f"{DAY}/{path}" for path in ("", "page-A02/", "page-T1/", "erti/", "tongban/", "guanggao/", "pinglun/")]
    pages += ["2023/03/28/shouji-6/", "2023/04/29/", "2023/05/04/page-1/", "issues/", "issues/2023/"]
    assert "\n".join(violations(new_page, url, pages, LOOKS[look])) == ""


def test_axe_finds_nothing_in_the_repositorys_own_paper(
    new_page: NewPage, serve_folder: ServeFolder, site: Path
) -> None:
    paths = sorted(
        file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("2023/04/1*/**/*.html")
    )
    assert len(paths) > 18
    assert "\n".join(violations(new_page, serve_folder(site), ["", *paths], LOOKS["desk"])) == ""


def test_axe_finds_nothing_on_the_front_before_the_first_issue(
    new_page: NewPage, serve_folder: ServeFolder, shared_folder: Path
) -> None:
    empty = build_once(shared_folder, "empty", make_project)
    assert "\n".join(violations(new_page, serve_folder(empty), [""], LOOKS["phone in the dark"])) == ""

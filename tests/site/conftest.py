"""The made-up papers that several tests look at, each built once a run."""

from pathlib import Path

import pytest

from tests.factories import make_project, write_article
from tests.site.hostility import make_hostile, make_hostile_bodies
from tests.site.kinds import make_kinds
from tests.site.papers import build_once, make_every_kind, make_long_year


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A small paper without a problem, not built yet."""
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/hao.md")
    return project


@pytest.fixture(scope="session")
def every_kind(shared_folder: Path) -> Path:
    """The site with an example of every kind of page."""
    return build_once(shared_folder, "every-kind", make_every_kind)


@pytest.fixture(scope="session")
def kinds(shared_folder: Path) -> Path:
    """The site with every kind of article and of issue."""
    return build_once(shared_folder, "kinds", make_kinds)


@pytest.fixture(scope="session")
def long_year(shared_folder: Path) -> Path:
    """The site with a year of more than 500 articles in one section."""
    return build_once(shared_folder, "long-year", make_long_year)


@pytest.fixture(scope="session")
def hostile_paper(shared_folder: Path) -> Path:
    """The site whose every text tries to become a part of the page."""
    return build_once(shared_folder, "hostile", make_hostile)


@pytest.fixture(scope="session")
def hostile_bodies(shared_folder: Path) -> Path:
    """The site of bodies that a check, switched off here, would have refused."""
    return build_once(shared_folder, "hostile-bodies", make_hostile_bodies, "--no-strict")

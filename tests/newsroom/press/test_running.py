"""What a build that failed leaves: of the catalogue everything, unless the catalogue was what failed."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from newsroom.cataloguing.packing import CacheError
from newsroom.mkdocs.settings import build_settings
from newsroom.press.errors import BuildRefusedError
from newsroom.press.running import begin
from newsroom.press.settings import BuildSettings
from tests.factories import make_project, write_article


@pytest.fixture
def settings(tmp_path: Path) -> BuildSettings:
    """A paper with an article."""
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/a.md")
    return build_settings(load_config(str(project / "mkdocs.yml")))


def fail(settings: BuildSettings, error: Exception) -> None:
    """Has an error raised in the middle of a build."""
    with begin(settings):
        raise error


def catalogue_of(settings: BuildSettings) -> Path:
    return settings.home / ".cache" / "catalogue.sqlite"


def test_a_damaged_catalogue_is_discarded_and_the_editor_told(settings: BuildSettings) -> None:
    with pytest.raises(BuildRefusedError, match="缓存已损坏"):
        fail(settings, CacheError())
    assert not catalogue_of(settings).exists()
    with begin(settings) as job:
        assert job.build.plan.whole


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyError("x"), BuildRefusedError("errors")])
def test_after_every_other_failure_it_is_there(settings: BuildSettings, error: Exception) -> None:
    with pytest.raises(type(error)):
        fail(settings, error)
    assert catalogue_of(settings).exists()
    assert not list(settings.home.glob(".site-staging*"))

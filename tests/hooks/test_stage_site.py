"""What a build that failed leaves: of the catalogue everything, unless the catalogue was what failed."""

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from hooks import places, stage_site
from newsroom.cataloguing.packing import CacheError
from newsroom.publishing import trees_of


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue of a build that is running."""
    file = tmp_path / "catalogue.sqlite"
    file.touch()
    trees = trees_of(tmp_path / "site", tmp_path)
    here = places.Places(tmp_path, file, trees.site, tmp_path / "staging", trees, None, preview=False)
    monkeypatch.setattr(places, "_current", [here])
    return file


def test_a_damaged_catalogue_is_discarded_and_the_editor_told(catalogue: Path) -> None:
    with pytest.raises(PluginError, match="缓存坏了"):
        stage_site.on_build_error(CacheError())
    assert not catalogue.exists()


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyError("x"), PluginError("errors")])
def test_after_every_other_failure_it_is_there(catalogue: Path, error: Exception) -> None:
    stage_site.on_build_error(error)
    assert catalogue.exists()

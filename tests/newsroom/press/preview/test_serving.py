"""What a preview makes of requests and of failures."""

import pytest

from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.serving import Preview, _path_below
from newsroom.settings import SettingsError


@pytest.mark.parametrize("error", [BuildRefusedError("why"), SettingsError("why")])
def test_what_an_editor_can_mend_is_told_in_its_own_words(error: Exception) -> None:
    preview = Preview()

    def stop() -> None:
        raise error

    assert not preview._try(stop)
    assert preview.wrong == "why"
    assert preview._try(lambda: None)
    assert preview.wrong == ""


PATHS = {
    ("/", "/"): "",
    ("/", "/2023/04/11/"): "2023/04/11/",
    ("/", "/2023/04/11"): "2023/04/11",
    ("/", "/index.html"): "index.html",
    ("/", "/%e4"): "%e4",
    ("/", "/../mkdocs.yml"): "mkdocs.yml",
    ("/", "/a/../../../x/"): "x/",
    ("/", "//x/./"): "x/",
    ("/", "/livereload/1/1"): None,
    ("/paper/", "/paper/"): "",
    ("/paper/", "/paper"): "",
    ("/paper/", "/paper/2023/"): "2023/",
    ("/paper/", "/2023/"): None,
    ("/paper/", "/"): None,
}


@pytest.mark.parametrize(("asked", "path"), PATHS.items())
def test_a_request_is_for_a_path_below_the_site_s_root(asked: tuple[str, str], path: str | None) -> None:
    assert _path_below(*asked) == path

"""The static host of the browser tests answers as real ones do."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.browser.serving import serving


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    files = {
        "index.html": "front",
        "404.html": "not here",
        "reporters/蒋超/index.html": "reporter",
        "empty/x.txt": "text",
        "search/engine.mjs": "export {}",
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not for readers", encoding="utf-8")
    with serving(tmp_path / "site", "/paper") as url:
        yield url


def get(url: str) -> tuple[int, str, str]:
    """The status, the text and the media type of an answer, whatever the status."""
    try:
        with urlopen(url, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode(), answer.headers["Content-Type"]
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers["Content-Type"]


def test_the_address_ends_with_the_prefix(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    assert address.endswith("/paper/")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("", "front"),
        ("?q=1", "front"),
        (quote("reporters/蒋超/"), "reporter"),
        # A folder without the slash leads to the one with it.
        (quote("reporters/蒋超"), "reporter"),
        ("empty/x.txt", "text"),
    ],
)
def test_a_file_or_a_folders_index_is_given_out(address: str, path: str, text: str) -> None:
    assert get(address + path)[:2] == (200, text)


@pytest.mark.parametrize("path", ["nothing", "nothing/", "empty/", "../secret.txt", "%2e%2e/secret.txt"])
def test_what_is_missing_is_the_404_page_with_its_status(address: str, path: str) -> None:
    assert get(address + path)[:2] == (404, "not here")


def test_the_prefix_without_its_slash_leads_to_the_front(address: str) -> None:
    assert get(address.removesuffix("/"))[:2] == (200, "front")


@pytest.mark.parametrize("path", ["/", "/index.html", "/paperback/", "/404.html"])
def test_nothing_is_given_out_beside_the_prefix(address: str, path: str) -> None:
    status, text, _ = get(address.removesuffix("/paper/") + path)
    assert status == 404
    assert "not here" not in text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("nothing", "text/html; charset=utf-8"),
        ("search/engine.mjs", "text/javascript"),
    ],
)
def test_the_media_type_does_not_depend_on_the_system(address: str, path: str, kind: str) -> None:
    assert get(address + path)[2] == kind


def test_without_a_prefix_the_folder_is_the_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("front", encoding="utf-8")
    with serving(tmp_path) as url:
        assert get(url)[:2] == (200, "front")
        assert get(url + "nothing")[0] == 404

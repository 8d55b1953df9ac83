"""The list of photos as readers have it."""

from pathlib import Path

import pytest

from tests.site.documents import links, read_page, read_pages


@pytest.mark.parametrize("path", ["photos/", "photos/2023/"])
def test_every_photo_is_small_lazy_and_has_words_and_a_place(every_kind: Path, path: str) -> None:
    page = read_page(every_kind, path)
    images = page.all("img")
    assert len(images) > 1
    for image in images:
        assert image.get("src").startswith("../" * path.count("/") + "media/")
        assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
        assert image.get("alt")
        assert int(image.get("width")) > 0 < int(image.get("height"))
    assert "2023/04/11/jingsai/" in links(page)


def test_what_is_held_or_withdrawn_or_has_no_photo_is_not_listed(every_kind: Path) -> None:
    listed = links(read_page(every_kind, "photos/2023/"))
    assert not {"2023/04/11/chehui/", "2023/04/11/pinglun/"} & listed


def test_the_list_leads_to_its_years_and_every_reading_page_to_the_list(every_kind: Path) -> None:
    pages = {path: page for path, page in read_pages(every_kind).items() if not path.startswith(("about", "guide"))}
    assert [path for path, page in pages.items() if "photos/" not in links(page)] == []
    assert "photos/2023/" in links(pages["photos/"])


def test_it_is_in_the_sitemaps_and_has_no_feed_of_its_own(every_kind: Path) -> None:
    assert "/photos/<" in (every_kind / "sitemap-lists.xml").read_text(encoding="utf-8")
    assert "/photos/2023/<" in (every_kind / "sitemap-2023.xml").read_text(encoding="utf-8")
    assert not list((every_kind / "photos").rglob("feed.*"))

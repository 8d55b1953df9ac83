"""The paper's face on tabs and home screens."""

import json
from pathlib import Path

from PIL import Image

from tests.site.documents import read_pages


def test_every_page_leads_to_the_manifest_and_to_an_icon_for_phones(every_kind: Path) -> None:
    for path, page in read_pages(every_kind).items():
        found = {link.get("rel"): link.get("href").lstrip("./") for link in page.all("link")}
        if "stylesheet" in found:
            assert (found["manifest"], found["apple-touch-icon"]) == ("manifest.json", "assets/icon-180.png"), path


def test_the_manifest_has_the_name_and_icons_of_the_size_that_it_gives(every_kind: Path) -> None:
    manifest = json.loads((every_kind / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["start_url"], manifest["theme_color"]) == ("萧山工人", "./", "#fbfaf6")
    assert (manifest["id"], manifest["scope"], manifest["display"]) == ("/", "./", "minimal-ui")
    assert [each["url"] for each in manifest["shortcuts"]] == ["./", "./search/", "./offline/"]
    assert all((every_kind / each["url"] / "index.html").is_file() for each in manifest["shortcuts"])
    sizes = []
    for icon in manifest["icons"]:
        with Image.open(every_kind / icon["src"]) as picture:
            sizes.append(picture.width)
            assert (picture.format, icon["sizes"]) == ("PNG", f"{picture.width}x{picture.height}")
    assert sizes == [180, 192, 512, 512]
    assert [icon.get("purpose") for icon in manifest["icons"]] == [None, None, None, "maskable"]

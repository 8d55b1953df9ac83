"""Pictures as readers and programs get them: small, clean, in every width that a page offers, and gone when they should be."""

import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from filelock import FileLock
from PIL import Image

from newsroom.pictures.faces import find_face
from newsroom.problems import Place
from newsroom.reading.photos import judge_picture
from tests.browser.chromium import ensure_chinese_font
from tests.factories import build, make_own_paper, write_article, write_card
from tests.site.documents import Element, read_page, read_pages

NOW = {"NEWSROOM_NOW": "2023-04-12 08:00"}
DAY, SECOND = "2023/04/11", "2023/04/10"
URL = "https://paper.test/"
GREEN, GOLD = (20, 120, 40), (200, 160, 40)


def drawn(size: tuple[int, int], colour: tuple[int, int, int] = GREEN, mode: str = "RGB") -> Image.Image:
    return Image.new("RGB", size, colour).convert(mode)


def grain(size: tuple[int, int]) -> Image.Image:
    """No two ways to make it smaller give the same bytes."""
    return Image.effect_noise((size[0] // 9, size[1] // 9), 60).resize(size)


def bytes_of(image: Image.Image, form: str, **options: Any) -> bytes:  # noqa: ANN401 - whatever Pillow takes
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 10.0, 0.0), 3: "E", 4: (120.0, 16.0, 0.0)})
    return exif


# Every form that cameras, phones, printers and drawing programs leave, with the size that readers see.
FILED: dict[str, tuple[bytes, tuple[int, int]]] = {
    "camera.jpg": (bytes_of(grain((2700, 1800)), "JPEG", exif=located()), (1800, 2700)),
    "cmyk.jpg": (bytes_of(drawn((700, 500), mode="CMYK"), "JPEG"), (700, 500)),
    "deep.png": (bytes_of(Image.new("I;16", (600, 400), 30_000), "PNG"), (600, 400)),
    "palette.png": (bytes_of(drawn((500, 300)).quantize(4), "PNG"), (500, 300)),
    "clear.png": (bytes_of(Image.new("RGBA", (500, 300), (0, 80, 0, 60)), "PNG"), (500, 300)),
    "film.gif": (
        bytes_of(drawn((90, 60)), "GIF", save_all=True, append_images=[drawn((90, 60), GOLD)]),
        (90, 60),
    ),
    "wide.webp": (bytes_of(drawn((5000, 300)), "WEBP"), (5000, 300)),
    "long.png": (bytes_of(drawn((400, 9000)), "PNG"), (400, 9000)),
}


def write(root: Path, stem: str, file: str, data: bytes, **keys: Any) -> None:  # noqa: ANN401 - keys of an article
    photo = {"file": file, "caption": "图", **keys.pop("photo", {})}
    body = keys.pop("body", "前文。\n\n后文。\n")
    write_article(root, f"{DAY}/{stem}.md", photos=[photo], body=body, title=f"标题{stem}", **keys)
    (root / "articles" / DAY / file).write_bytes(data)


def make_paper(root: Path) -> Path:
    make_own_paper(root, {"extra": {"share_pictures": "articles", "headline_face": True}})
    write_card(root, DAY, number=7, pages=[{"page": "1", "name": "要闻"}])
    for number, (file, (data, _)) in enumerate(FILED.items()):
        photo = {"focus": [21, 100]} if number == 1 else {"original": True} if number == 6 else {}
        body = f"前文。\n\n![]({file})\n\n后文。\n" if number % 2 else "前文。\n\n后文。\n"
        write(root, f"p{number}", file, data, body=body, photo=photo, kind="图片新闻" if number == 0 else "报道")
    write(root, "secret", "secret.jpg", bytes_of(drawn((1000, 700), GOLD), "JPEG"))
    write_article(root, f"{SECOND}/words.md", title="没有图片的一篇")
    return root


def run(root: Path, *arguments: str) -> None:
    result = build(root, *arguments, env=NOW)
    assert result.returncode == 0, result.stdout + result.stderr


def tree(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.name != ".build-id"
    }


@pytest.fixture(scope="module")
def project(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with a photo of every form, built once, where a Song face is installed first."""
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    root = make_paper(tmp_path_factory.mktemp("pictures") / "paper")
    run(root)
    return root


def shown(site: Path) -> Iterator[tuple[str, Element]]:
    """Every picture of the paper's own pages: the page's path and the element."""
    for path, page in read_pages(site).items():
        yield from ((path, each) for each in page.elements if each.tag in {"img", "source"} and "media/" in str(each))


def sized(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        image.load()
        return image.size


def test_every_address_that_a_page_offers_is_there_with_the_size_that_it_says(project: Path) -> None:
    site, offered = project / "site", 0
    for path, element in shown(site):
        root = urljoin("https://x/", path)
        for address, width in re.findall(r"(\S+) (\d+)w", element.get("srcset")):
            assert sized(site / urljoin(root, address).removeprefix("https://x/"))[0] == int(width)
            offered += 1
        if element.tag == "img":
            file = site / urljoin(root, element.get("src")).removeprefix("https://x/")
            assert sized(file) == (int(element.get("width")), int(element.get("height")))
        assert element.get("sizes")
    assert offered > 60


@pytest.mark.parametrize("number", range(len(FILED)))
def test_each_form_is_shown_upright_and_never_enlarged(project: Path, number: int) -> None:
    width, height = list(FILED.values())[number][1]
    page = read_page(project / "site", f"{DAY}/p{number}/")
    (image,) = (each for each in page.all("img") if "media/" in each.get("src"))
    widest = min(width, 1200 if height > width else 1600)
    assert int(image.get("width")) == widest
    assert abs(int(image.get("height")) - height * widest / width) < 1
    assert ("upright" in image.get("class")) == (height > width)
    assert re.fullmatch("#[0-9a-f]{6}", image.get("data-colour")) or number == list(FILED).index("clear.png")


def test_no_picture_of_the_site_holds_anything_but_pixels(project: Path) -> None:
    pictures = [file for pattern in ("media/*", "**/share.*") for file in (project / "site").glob(pattern)]
    assert len(pictures) > 40
    for file in pictures:
        data = file.read_bytes()
        judged = judge_picture(data, file.name, Place(file.name))
        assert getattr(judged, "warnings", None) == ()
        assert not [
            mark for mark in (b"Exif\0", b"eXIf", b"http://ns.adobe.com", b"ICC_PROFILE", b"iCCP") if mark in data
        ]
        assert file.suffix in {".jpg", ".png", ".webp"}


def test_a_focus_is_told_to_the_style_sheet_and_the_full_size_is_there_where_asked_for(project: Path) -> None:
    page = read_page(project / "site", f"{DAY}/p1/")
    assert "focused left-2 top-10" in {each.get("class") for each in page.all("img")}
    widths = {int(file.stem.rpartition("-")[2]) for file in (project / "site/media").iterdir()}
    assert max(widths) == 5000
    assert max(widths - {5000}) == 1600


def test_a_page_and_an_article_are_shared_with_a_picture_of_their_own(project: Path) -> None:
    assert find_face() is not None
    site, addresses = project / "site", []
    for path in ("", f"{DAY}/", f"{DAY}/p0/", f"{SECOND}/words/", f"{DAY}/page-1/"):
        told = {each.get("property"): each.get("content") for each in read_page(site, path).all("meta")}
        addresses.append(told["og:image"])
        file = site / told["og:image"].removeprefix(URL)
        assert sized(file) == (int(told["og:image:width"]), int(told["og:image:height"]))
    assert addresses[:4] == [
        *[f"{URL}{DAY}/share.jpg"] * 2,
        f"{URL}{DAY}/p0/share.jpg",
        f"{URL}{SECOND}/words/share.png",
    ]


def test_feeds_and_data_have_one_address_for_every_program(project: Path) -> None:
    text = (project / "site/feed.xml").read_text(encoding="utf-8")
    assert "srcset" not in text
    assert re.search(rf'src="{URL}media/[0-9a-f]{{20}}-1600\.jpg"|{URL}media/[0-9a-f]{{20}}-1600\.jpg', text)


def golden(folder: Path) -> list[Path]:
    """The pictures below a folder that show the one that is to go, cached ones behind their digest."""
    found = []
    for file in (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()):
        for data in (file.read_bytes(), file.read_bytes()[16:]):
            try:
                image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]).convert("RGB")
            except (OSError, SyntaxError):
                continue
            pixel = image.getpixel((image.width * 9 // 10, image.height // 2))
            if isinstance(pixel, tuple) and all(abs(a - b) < 12 for a, b in zip(pixel, GOLD, strict=True)):
                found.append(file)
    return found


def test_what_is_withdrawn_or_replaced_is_gone_in_every_width_and_a_clean_build_is_the_same(
    project: Path, tmp_path: Path
) -> None:
    root = tmp_path / "paper"
    shutil.copytree(project, root, symlinks=True)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(project), str(root)), encoding="utf-8")
    before = tree(root / "site")
    # In the site and its standby six copies and a share picture, in the cache too.
    assert len(golden(root / "site")) >= 5
    assert golden(root / ".cache")
    write(root, "secret", "secret.jpg", bytes_of(drawn((1000, 700), GOLD), "JPEG"), withdrawn="来源不实。")
    write(root, "p5", "film.gif", bytes_of(drawn((90, 60), (5, 5, 200)), "GIF"), body="短。\n")
    write(root, "p0", "camera.jpg", FILED["camera.jpg"][0], photo={"original": True}, kind="图片新闻")
    run(root)
    after = tree(root / "site")
    assert [file for file in after.keys() - before.keys() if file.endswith("-1800.jpg")]
    assert golden(root / "site") == golden(root / ".site-standby") == golden(root / ".cache") == []
    assert {file for file in before.keys() - after.keys() if file.startswith("media/")}
    # What was kept is of no use any more: every byte is as it was made.
    for file in (root / ".cache/pictures").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1] + b"x")
    (root / ".cache/catalogue.sqlite").unlink()
    run(root)
    assert tree(root / "site") == after
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    run(root)
    assert tree(root / "site") == after


def test_every_file_of_a_site_is_noted_with_what_it_belongs_to(project: Path) -> None:
    with closing(sqlite3.connect(project / ".cache" / "catalogue.sqlite")) as database:
        noted = {file for (file,) in database.execute("SELECT file FROM outputs WHERE part IS NOT NULL")}
    assert noted == set(tree(project / "site")) - {".build-id"}
    assert noted > {"robots.txt", "sitemap-standing.xml", "manifest.json"}


def test_what_is_switched_off_goes_from_the_site(project: Path, tmp_path: Path) -> None:
    assert list((project / "site").rglob("headlines.css"))
    root = tmp_path / "paper"
    shutil.copytree(project, root, symlinks=True)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace(str(project), str(root))
    settings = settings.replace("share_pictures: articles", "share_pictures: none")
    settings = settings.replace("headline_face: true", "headline_face: false")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run(root)
    after = tree(root / "site")
    assert [file for file in after if "share." in file or "headlines" in file or "look." in file] == []
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    run(root)
    assert tree(root / "site") == after

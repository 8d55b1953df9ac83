"""Where the links of a body lead."""

import pytest

from newsroom.links import ArticleBody, Targets, meant_file
from newsroom.photo_view import PhotoView

PHOTOS = {"tu.jpg": PhotoView("media/a.jpg", 800, 600, "", "", "一人")}
OUT = {"2023/04/11/x.md", "2023/04/11/y.md", "2023/04/12/chan-ye.md", "2023/04/12/产业.md"}
PAGES = {"guide/index.md": "guide/", "about.md": "about/", "assets/a b.pdf": "assets/a%20b.pdf"}
TARGETS = Targets(OUT.__contains__, PAGES.get)
BODY = ArticleBody("2023/04/11/x.md", PHOTOS, TARGETS)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("y.md", "../y/"),
        ("./y.md", "../y/"),
        ("%79.md", "../y/"),
        ("x.md", "./"),
        ("../12/chan-ye.md", "../../12/chan-ye/"),
        ("../12/chan-ye.md#m", "../../12/chan-ye/#m"),
        ("../12/chan-ye.md?a=1#m", "../../12/chan-ye/?a=1#m"),
        ("../12/产业.md", "../../12/%E4%BA%A7%E4%B8%9A/"),
        ("../12/%E4%BA%A7%E4%B8%9A.md", "../../12/%E4%BA%A7%E4%B8%9A/"),
        ("tu.jpg", "../../../../media/a.jpg"),
        ("./tu.jpg", "../../../../media/a.jpg"),
        ("../../../guide/index.md#top", "../../../../guide/#top"),
        ("../../../about.md", "../../../../about/"),
        ("../../../assets/a%20b.pdf", "../../../../assets/a%20b.pdf"),
    ],
)
def test_a_file_is_seen_from_the_articles_page(typed: str, address: str) -> None:
    assert BODY.follow(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("#m", "", "?a=1", "/y.md", "\\\\y.md", "//a.cn/y.md"),
        *("https://a.cn/y.md", " https://a.cn/y.md", "HTTP://a.cn", "mailto:a@b.cn", "https://[a"),
        # How the library writes an address of mail until the body is whole.
        "\x02amp\x03#109;ailto",
    ],
)
def test_what_is_no_file_stays_as_it_was_typed(typed: str) -> None:
    assert BODY.follow(typed) == typed


@pytest.mark.parametrize(
    "typed", ["z.md", "../12/y.md", "../../../guide/none.md", "bie.jpg", "../12/tu.jpg", "../y.md"]
)
def test_what_readers_may_not_see_has_no_address(typed: str) -> None:
    assert BODY.follow(typed) is None


def test_only_articles_are_asked_for_among_articles() -> None:
    assert TARGETS.find("2023/04/11/y.md") == "2023/04/11/y/"
    assert TARGETS.find("2023/04/11/z.md") is None
    assert TARGETS.find("about.md") == "about/"


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("/2023/04/11/x/", "../11/x.md"),
        ("/2023/04/12/y", "y.md"),
        ("/articles/2023/04/11/x.md", "../11/x.md"),
        ("https://example.org/2023/04/11-2/%E4%BA%A7/", "../11-2/产.md"),
        ("\\2023\\04\\11\\x.md", "../11/x.md"),
        ("/2022/12/31/z/", "../../../2022/12/31/z.md"),
        ("/about/", None),
        ("/2023/04/11/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_the_file_of_an_article_is_found_by_its_address(typed: str, file: str | None) -> None:
    assert meant_file(typed, "2023/04/12/here.md") == file

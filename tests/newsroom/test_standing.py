"""Files of docs/ at addresses of the paper, and those that may lie there."""

import pytest
from hypothesis import given, settings

from newsroom.addresses import is_page, page_file
from newsroom.checks.standing import check_standing, standing_path
from newsroom.model import Settings
from newsroom.site_outputs import list_outputs
from tests.newsroom.desk import LONG_AFTER
from tests.newsroom.papers import EXAMPLES, Moment, moments
from tests.newsroom.whole import MemoryCatalogue


def codes(*files: str) -> list[str]:
    return [str(each.place.path) + " " + each.code for each in check_standing(files)]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", "/"),
        ("README.md", "/"),
        ("index.html", "/"),
        ("2023/zhoukan.md", "/2023/zhoukan/"),
        ("2023.md", "/2023/"),
        ("2099/01/01/x.png", "/2099/01/01/x.png"),
        ("issues.md", "/issues/"),
        ("Issues.md", "/Issues/"),
        ("issues/2023.md", "/issues/2023/"),
        ("search/index.md", "/search/"),
        ("search/engine.mjs", "/search/engine.mjs"),
        ("sections/要闻.md", "/sections/要闻/"),
        ("topics/README.md", "/topics/"),
        ("reporters/x.html", "/reporters/x.html"),
        ("corrections.md", "/corrections/"),
        ("photos/index.md", "/photos/"),
        ("subscribe.md", "/subscribe/"),
        ("issues.ics", "/issues.ics"),
        ("offline.md", "/offline/"),
        ("worker.js", "/worker.js"),
        ("worker-off.js", "/worker-off.js"),
        ("media/logo.png", "/media/logo.png"),
        ("feed.xml", "/feed.xml"),
        ("feed.json", "/feed.json"),
        ("sitemap.xml", "/sitemap.xml"),
        ("sitemap-2023.xml", "/sitemap-2023.xml"),
        ("redirects.map", "/redirects.map"),
        ("404.html", "/404.html"),
        (".build-id", "/.build-id"),
    ],
)
def test_a_file_of_docs_at_an_address_of_the_paper_is_told(file: str, address: str) -> None:
    (found,) = check_standing(["about.md", file])
    assert (found.code, found.place.path) == ("XS022", f"docs/{file}")
    assert f"网址 {address} " in found.message


@pytest.mark.parametrize(
    "file",
    [
        *(
            "guide/index.md",
            "guide/README.md",
            "contact.md",
            "lianxi/index.md",
            "20230411.md",
            "2023nian.md",
            "x/2023.md",
        ),
        *("CNAME", ".nojekyll", ".well-known/security.txt", "robots.txt", "ads.txt", "favicon.ico", "_headers"),
        *(
            "MP_verify_a1B2c3.txt",
            "baidu_verify_codeva-x.html",
            "google1234567890abcdef.html",
            "sogousiteverification.txt",
        ),
        *(
            "feeds.md",
            "feed.md",
            "sitemap.md",
            "404.md",
            "docs/feed.xml",
            "assets/guide.css",
            "issue.schema.json",
            "媒体.md",
        ),
    ],
)
def test_other_files_of_docs_may_lie_where_they_are(file: str) -> None:
    assert codes("about.md", file) == []


def test_two_files_of_docs_with_one_address_are_told_at_the_second() -> None:
    assert codes("about.md", "about/index.md") == ["docs/about/index.md XS023"]
    assert codes("a.md", "A.md", "b.md") == ["docs/a.md XS023"]
    assert codes("about.md", "about.html", "about/x.md") == []


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("index.md", ""),
        ("guide/index.md", "guide/"),
        ("guide/README.md", "guide/"),
        ("a/b.md", "a/b/"),
        ("index.html", ""),
        ("a/index.html", "a/"),
        ("a.html", "a.html"),
        ("CNAME", "CNAME"),
    ],
)
def test_a_file_of_docs_is_served_at_its_path(file: str, path: str) -> None:
    assert standing_path(file) == path


@settings(max_examples=EXAMPLES)
@given(moments())
def test_no_page_of_the_paper_can_be_taken_by_a_file_of_docs(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, Settings(preview=True), LONG_AFTER)
    own = [article.aliases for article in (each.article for each in moment.paper.articles.values())]
    old = {alias.removeprefix("/") for aliases in own for alias in aliases}
    paths = {output.path for output in list_outputs(catalogue)} - old
    for path in paths:
        assert codes(page_file(path).replace("index.html", "index.md") if is_page(path) else path), path

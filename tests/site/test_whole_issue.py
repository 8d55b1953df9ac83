"""A whole issue on one page, as it is published: complete, nested rightly, light, and found by nobody who looks for an article."""

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.documents import read_page, words
from tests.site.papers import build_once, write_archive

DAY = "2023/04/11"
SIXTY = "2023/01/01"
HEADING = re.compile(r"<h([1-6])[ >]")
BODY = re.compile(r'<div class="body">(.*?)</div>\s*(?:<!--/text-->|</article>)', re.DOTALL)


@pytest.fixture(scope="module")
def sixty(shared_folder: Path) -> Path:
    return build_once(shared_folder, "sixty", lambda root: write_archive(root, issues=1, articles=60))


def html(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def stems(site: Path, day: str) -> list[str]:
    """The articles of an issue, by the list at the beginning of its one page."""
    return re.findall(r'<li><a href="#article-([^"]+)">', html(site, f"{day}/all/"))


def test_every_article_is_there_in_order_with_all_its_words(every_kind: Path, kinds: Path, sixty: Path) -> None:
    for site, day in ((every_kind, DAY), (kinds, DAY), (sixty, SIXTY)):
        whole = read_page(site, f"{day}/all/")
        shown = [each.get("id") for each in whole.elements if each.tag == "article"]
        assert shown == [f"article-{stem}" for stem in stems(site, day)]
        assert len(shown) == len(list((site / day).glob("*/index.html"))) - len(list((site / day).glob("page-*/"))) - 1
        for stem in stems(site, day):
            bodies = BODY.findall(html(site, f"{day}/{stem}/"))
            assert len(bodies) == (stem != "chehui")
            for body in bodies:
                text = words(re.sub("<[^>]*>", "", body))
                assert text in words(re.sub("<[^>]*>", "", html(site, f"{day}/all/"))), stem


def test_headings_are_nested_and_every_anchor_is_there_once(every_kind: Path, kinds: Path, sixty: Path) -> None:
    for site, day in ((every_kind, DAY), (kinds, DAY), (sixty, SIXTY)):
        levels = [int(level) for level in HEADING.findall(html(site, f"{day}/all/"))]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        whole = read_page(site, f"{day}/all/")
        ids = [each.get("id") for each in whole.elements if each.get("id")]
        assert len(ids) == len(set(ids))
        anchors = {each.get("href")[1:] for each in whole.all("a") if each.get("href").startswith("#")}
        assert anchors <= set(ids)


def test_search_engines_and_the_paper_s_own_search_are_led_to_the_articles(kinds: Path) -> None:
    whole = html(kinds, f"{DAY}/all/")
    assert '<meta name="robots" content="noindex">' in whole
    assert f'<link rel="canonical" href="https://example.org/{DAY}/all/">' in whole
    own = html(kinds, f"{DAY}/erti/")
    assert "noindex" not in own
    assert f'<link rel="canonical" href="https://example.org/{DAY}/erti/">' in own
    assert "/all/" not in "".join(file.read_text(encoding="utf-8") for file in kinds.glob("sitemap*.xml"))
    # Whoever may not read the page does not read that it is not to be listed.
    assert "Disallow: /" not in (kinds / "robots.txt").read_text(encoding="utf-8")
    assert f'href="../../../{DAY}/all/"' in html(kinds, DAY)


def test_corrections_and_what_was_withdrawn_are_told_as_on_the_articles_own_pages(every_kind: Path) -> None:
    whole = html(every_kind, f"{DAY}/all/")
    article = whole.partition('id="article-jingsai"')[2].partition("</article>")[0]
    assert '<h4 id="corrections-heading-article-jingsai" class="label">更正</h4>' in article
    assert "“三天”应为“四天”" in article
    withdrawn = whole.partition('id="article-chehui"')[2].partition("</article>")[0]
    assert "来源不实，予以撤回。" in withdrawn
    assert "撤下的稿子" not in whole


def test_sixty_articles_cost_little_more_than_their_words(sixty: Path) -> None:
    whole = html(sixty, f"{SIXTY}/all/")
    text = words(re.sub("<[^>]*>", "", whole))
    assert whole.count("<article ") == 60
    assert len(whole.encode()) < len(text.encode()) + 60 * 900
    assert len(gzip.compress(whole.encode(), 5)) < 60_000

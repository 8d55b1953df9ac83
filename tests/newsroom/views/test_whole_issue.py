"""A whole issue: every article once, in the order of print, each as its own page tells of it."""

from itertools import pairwise

from hypothesis import given, settings

from newsroom.views.articles import article_view
from newsroom.views.whole_issue import whole_issue_view
from tests.newsroom.desk import a_card, a_catalogue, an_article, issue_id
from tests.newsroom.papers import EXAMPLES, Moment, moments
from tests.newsroom.whole import MemoryCatalogue

DAY = "2023/04/11"


@settings(max_examples=EXAMPLES)
@given(moments())
def test_every_article_stands_once_in_the_order_in_which_one_leads_to_the_next(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    for issue in catalogue.issue_ids():
        articles = whole_issue_view(catalogue, issue).articles
        assert [each.path for each in articles] == [each.path for each in catalogue.issue(issue).articles]
        assert len({each.anchor for each in articles}) == len(articles)
        shown = [article_view(catalogue, each.path) for each in articles]
        for whole, own in zip(articles, shown, strict=True):
            assert (whole.withdrawn, whole.note, whole.photos) == (own.withdrawn, own.note, own.photos)
            assert (whole.corrections, whole.corrected) == (own.corrections, own.corrected)
            assert (whole.story.title, whole.story.byline) == (own.story.title, own.story.byline)
        # 下一篇 leads from one to the next, past what is withdrawn.
        readable = [each.story.address for each in articles if not each.withdrawn]
        following = {own.story.address: own.next.address for own in shown if own.next and not own.withdrawn}
        assert following == dict(pairwise(readable))


def test_a_page_that_ends_what_began_before_leads_to_its_whole_text() -> None:
    begun = an_article(f"{DAY}/kaitou.md", page="1", continued_on=("2",))
    catalogue = a_catalogue(begun, an_article(f"{DAY}/erban.md", page="2"), cards=[a_card(DAY, "1", "2")])
    first, second = whole_issue_view(catalogue, issue_id(DAY)).pages
    assert first.continued == ()
    assert [(name, link.address) for name, link in second.continued] == [("第1版", "#article-kaitou")]
    assert [each.path for each in second.articles] == [f"{DAY}/erban.md"]


def test_an_anchor_is_an_article_s_own_name() -> None:
    (article,) = whole_issue_view(a_catalogue(an_article(f"{DAY}/产改.md")), issue_id(DAY)).articles
    assert article.anchor == "article-产改"

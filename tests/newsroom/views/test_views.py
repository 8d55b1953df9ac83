"""What holds for the view of every page of every paper."""

import json

from hypothesis import given, settings
from msgspec.structs import replace

from newsroom.addresses import encode
from newsroom.groups import Fixed, YearGroup
from newsroom.model import Section, Settings
from newsroom.outputs import EmptyPage, Output, Redirect
from newsroom.reading.paper import Paper
from newsroom.site_outputs import list_outputs
from newsroom.views import View, issue_data, site_view, view_of
from tests.newsroom.desk import a_catalogue, an_article
from tests.newsroom.papers import EXAMPLES, Moment, addresses_in, moments
from tests.newsroom.whole import MemoryCatalogue, released_articles


def views_of(catalogue: MemoryCatalogue) -> dict[Output, View]:
    return {output: view_of(catalogue, output) for output in list_outputs(catalogue)}


@settings(max_examples=EXAMPLES)
@given(moments())
def test_every_address_in_a_view_is_a_page_of_the_site(moment: Moment) -> None:
    views = views_of(MemoryCatalogue(moment.paper, moment.settings, moment.now))
    known = {encode(output.path) for output in views}
    for output, view in views.items():
        dead = {address.partition("?")[0] for address in addresses_in(view) if not address.startswith("media/")} - known
        assert not dead, output


@settings(max_examples=EXAMPLES)
@given(moments())
def test_what_is_held_or_withdrawn_leaves_no_trace(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    shown = {article.path for article, _ in released_articles(moment.paper, moment.settings, moment.now)}
    secrets = [
        f"§{filed.article.stem.removeprefix('a')}§"
        for path, filed in moment.paper.articles.items()
        if path not in shown or filed.article.withdrawn
    ]
    told = repr(views_of(catalogue)) + repr([issue_data(catalogue, issue) for issue in catalogue.issue_ids()])
    assert [secret for secret in secrets if secret in told] == []


@settings(max_examples=EXAMPLES)
@given(moments())
def test_views_do_not_depend_on_the_order_in_which_files_were_read(moment: Moment) -> None:
    paper = moment.paper
    backwards = Paper(
        paper.directory,
        dict(reversed(list(paper.articles.items()))),
        dict(reversed(list(paper.cards.items()))),
        paper.paths[::-1],
    )
    one, two = (MemoryCatalogue(each, moment.settings, moment.now) for each in (paper, backwards))
    assert list(views_of(one).items()) == list(views_of(two).items())


@settings(max_examples=EXAMPLES)
@given(moments())
def test_an_issue_s_data_can_be_written_as_json_and_read_back(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    for issue in catalogue.issue_ids():
        data = issue_data(catalogue, issue)
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_the_addresses_of_a_view_are_found_at_every_depth() -> None:
    # Else the first test of this file would hold of anything.
    catalogue = a_catalogue(an_article(topics=("产改",)))
    (front,) = [view for output, view in views_of(catalogue).items() if output.path == ""]
    found = addresses_in(front)
    assert {
        "2023/04/11/",
        "2023/04/11/page-1/",
        "2023/04/11/x/",
        encode("reporters/张三/"),
        encode("sections/要闻/"),
    } == found


def test_a_redirect_keeps_its_fragment_outside_the_encoding() -> None:
    catalogue = a_catalogue(an_article())
    view = view_of(catalogue, Redirect("2023/04/", YearGroup(2023), "issues/2023/#m04"))
    assert addresses_in(view) == {"issues/2023/"}
    assert "issues/2023/#m04" in repr(view)


def test_before_the_first_issue_the_front_page_says_so() -> None:
    catalogue = a_catalogue(settings=Settings(name="某报"))
    assert "某报" in repr(view_of(catalogue, EmptyPage("", Fixed.FRONT)))


def test_the_part_of_every_page_lists_the_open_sections_in_the_site_s_order() -> None:
    sections = [Section("要闻"), Section("评论"), replace(Section("旧闻"), closed=an_article().issue.date)]
    catalogue = a_catalogue(
        sections=sections, settings=Settings(name="某报", second_name="A", publisher="社", sample=True)
    )
    view = site_view(catalogue.settings, catalogue.directory)
    assert [link.text for link in view.sections] == ["要闻", "评论"]
    assert (view.name, view.second_name, view.publisher, view.sample) == ("某报", "A", "社", True)

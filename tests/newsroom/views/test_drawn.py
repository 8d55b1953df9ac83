"""Pages to be drawn: which articles they have, in which order, with which words."""

from typing import Any

from newsroom.drawn_pages import PageWishes
from newsroom.layout.mastheads import Folio, Masthead
from newsroom.layout.stories import Form, Style
from newsroom.model import Article, IssueCard, Kind, PageCard
from newsroom.views.drawn import DrawnView, drawn_view
from newsroom.views.issues import page_view
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id

DAY = "2023/04/11"
SITE = "paper.example/"


def article(stem: str, **changes: Any) -> Article:  # noqa: ANN401
    return an_article(f"{DAY}/{stem}.md", **changes)


def drawn(*articles: Article, label: str = "1", **paper: Any) -> DrawnView:  # noqa: ANN401
    return drawn_view(a_catalogue(*articles, **paper), issue_id(DAY), label, SITE)


def test_articles_come_in_the_order_of_the_web_page() -> None:
    articles = [
        *(article(stem) for stem in "abcd"),
        article("e", kind=Kind.BRIEF, group="短讯"),
        article("f", kind=Kind.NOTICE),
        article("g", kind=Kind.BRIEF, group="短讯"),
        article("h", withdrawn="有误"),
    ]
    view = drawn(*articles)
    assert [story.key for story in view.text.stories] == [f"{DAY}/{stem}.md" for stem in "abc"] + [
        "短讯",
        f"{DAY}/d.md",
        f"{DAY}/f.md",
    ]
    sheet = page_view(a_catalogue(*articles), issue_id(DAY), "1").sheet
    assert sheet.lead
    assert view.text.stories[0].title == sheet.lead.title
    members = dict.fromkeys(each.story for each in view.text.stories[3].paragraphs)
    assert list(members) == [f"{DAY}/e.md", f"{DAY}/g.md"]


def test_briefs_that_the_card_names_stand_by_themselves() -> None:
    briefs = [article(stem, kind=Kind.BRIEF, order=place) for place, stem in enumerate("bcd", 2)]
    wishes = PageWishes(lead="d.md", box=("b.md",))
    card = IssueCard(issue_id(DAY), pages=(PageCard("1", wishes=wishes),))
    articles = [article("a", order=1), *briefs]
    text = drawn(*articles, cards=[card]).text
    assert [story.key for story in text.stories] == [*(f"{DAY}/{stem}.md" for stem in "dab"), "简讯"]
    assert (text.wishes.lead, set(text.wishes.boxed)) == (f"{DAY}/d.md", {f"{DAY}/b.md"})
    sheet = page_view(a_catalogue(*articles, cards=[card]), issue_id(DAY), "1").sheet
    assert sheet.lead
    assert [each.title for each in (sheet.lead, *sheet.beside)] == [story.title for story in text.stories[:3]]
    assert [len(box.stories) for box in sheet.briefs] == [1]


def test_a_dateline_takes_the_byline_into_brackets_and_else_it_stands_below_the_headline() -> None:
    one, other = drawn(
        article("a", byline=by("记者 张三"), dateline="本报讯"),
        article("b", byline=by("首席记者 李四 王五"), note="说明"),
    ).text.stories
    assert one.byline == ""
    assert one.paragraphs[0].text.startswith("本报讯（记者 张三）")
    assert one.paragraphs[0].strong == len("本报讯（记者 张三）")
    assert other.byline == "首席记者 李四 王五"
    assert other.paragraphs[0].text == "编者按：说明"


def test_kinds_are_set_in_their_own_ways() -> None:
    articles = [
        article("a"),
        article("b", kind=Kind.OPINION),
        article("c", kind=Kind.PICTURE, photos=(a_photo("c.jpg", caption="说明", credit="张三 摄"),)),
        article("d", kind=Kind.VERSE),
        article("e", kind=Kind.CORRECTION),
        article("f", kind=Kind.ADVERTISEMENT, photos=(a_photo("f.jpg"),), length=0),
    ]
    view = drawn(*articles)
    assert [story.form for story in view.text.stories] == [
        *(Form.REPORT, Form.OPINION, Form.PICTURE, Form.VERSE, Form.NOTICE, Form.AD),
    ]
    assert [story.label for story in view.text.stories] == ["", "评论", "", "", "更正", ""]
    assert view.text.stories[2].pictures[0].caption == "说明　张三 摄"
    assert {each.style for each in view.text.stories[3].paragraphs} == {Style.VERSE}
    assert [photo.file for photo in view.photos] == ["c.jpg", "f.jpg"]


def test_a_story_goes_on_to_another_page_and_comes_from_one() -> None:
    articles = [article("a", page="1", continued_on=("2",)), article("b", page="2")]
    cards = [a_card(DAY, "1", "2")]
    front, inner = (drawn(*articles, label=label, cards=cards) for label in "12")
    assert front.text.stories[0].onward == "下转第2版"
    assert front.text.stories[0].address == "paper.example/2023/04/11/a/"
    assert {story.key: story.backward for story in inner.text.stories} == {
        f"{DAY}/b.md": "",
        f"{DAY}/a.md": "上接第1版",
    }
    assert isinstance(front.text.head, Masthead)
    assert isinstance(inner.text.head, Folio)
    assert front.text.head.guide == ("第2版：题 b",)
    assert inner.text.head.page == "第2版"
    assert inner.text.address == "paper.example/2023/04/11/page-2/"

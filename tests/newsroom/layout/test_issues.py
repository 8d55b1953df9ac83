"""The drawn pages of an issue: no character is lost between them but where one is told where it is."""

from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.pages.stories import stories_of
from newsroom.layout.issues import LaidPage, PageText, lay_out_issue, lay_out_page
from newsroom.layout.layout import Setting
from newsroom.layout.mastheads import Folio
from newsroom.layout.pages import LISTED
from newsroom.layout.paper import PAPERS
from newsroom.layout.stories import Form, Paragraph, Story, Wishes, shortened
from tests.examples import examples
from tests.newsroom.layout.pages import bare, body

PAPER = PAPERS["A4"]


def report(number: int, length: int, onward: str = "") -> Story:
    text = Paragraph("区里举办技能竞赛，来自各企业的职工同台比武。" * (length // 22))
    return Story(f"{number}.md", f"第{number}条新闻的标题", (text,), address=f"paper.example/{number}/", onward=onward)


def page(number: int, *stories: Story, **others: object) -> PageText:
    given_ = {"paper": PAPER, "address": f"paper.example/page-{number}/"} | others
    return PageText(f"第{number}版", Folio(f"第{number}版"), stories, **given_)  # type: ignore[arg-type]


def settings_of(laid: LaidPage) -> dict[str, Setting]:
    return {setting.story: setting for setting in laid.layout.settings}


def tail(setting: Setting) -> str:
    return bare("".join(line.text for block in setting.blocks if block.role == "tail" for line in block.lines))


def test_what_is_cut_goes_on_on_the_first_later_page_with_room() -> None:
    long = report(1, 4400)
    pages = [page(1, long), page(2, *(report(each, 900) for each in range(2, 9))), page(3, report(9, 300))]
    first, second, third = map(settings_of, lay_out_issue(pages))
    assert tail(first["1.md"]) == "（下转第3版）"
    assert "1.md" not in second
    assert third["1.md"].text.count("（上接第1版）") == 1
    printed = body(first["1.md"]) + body(third["1.md"]).replace("（上接第1版）", "")
    assert printed == bare(long.paragraphs[0].text)


def test_a_rest_for_which_no_page_is_large_enough_goes_on_where_most_room_is_and_ends_with_its_address() -> None:
    long = report(1, 20000)
    pages = [page(1, long), page(2, *(report(each, 700) for each in (3, 4, 5))), page(3, report(2, 300))]
    first, second, third = map(settings_of, lay_out_issue(pages))
    assert tail(first["1.md"]) == "（下转第3版）"
    assert "1.md" not in second
    assert tail(third["1.md"]) == "……（全文见paper.example/1/）"
    assert third["2.md"].rest is None
    printed = body(first["1.md"]) + body(third["1.md"]).replace("（上接第1版）", "")
    assert len(printed) > 4000
    assert bare(long.paragraphs[0].text).startswith(printed)


def test_where_no_page_has_room_it_ends_with_its_address() -> None:
    pages = [page(1, report(1, 6000)), page(2, report(2, 3500))]
    first, second = map(settings_of, lay_out_issue(pages))
    assert tail(first["1.md"]) == "……（全文见paper.example/1/）"
    assert set(second) == {"2.md"}


def test_the_editors_own_continuation_has_what_is_left_and_nothing_where_all_was_set() -> None:
    for length, shown in ((5000, True), (600, False)):
        long = report(1, length, onward="下转第2版")
        going_on = replace(long, onward="", backward="上接第1版")
        first, second = map(settings_of, lay_out_issue([page(1, long), page(2, report(2, 300), going_on)]))
        assert ("1.md" in second) is shown
        assert (tail(first["1.md"]) == "（下转第2版）") is shown


def test_an_article_is_not_led_on_to_a_page_that_has_it_not() -> None:
    first, _ = map(settings_of, lay_out_issue([page(1, report(1, 6000, onward="下转第9版")), page(2, report(2, 3500))]))
    assert tail(first["1.md"]) == "……（全文见paper.example/1/）"


def test_briefs_of_several_pages_under_one_heading_are_all_printed() -> None:
    briefs = [
        Story("简讯", "简讯", (Paragraph(f"第{number}条短短的消息。" * 9, story=f"{number}.md"),), Form.BRIEFS)
        for number in range(3)
    ]
    laid = lay_out_issue([page(number + 1, report(number, 900), each) for number, each in enumerate(briefs)])
    assert [body(settings_of(each)["简讯"]) for each in laid] == [bare(each.paragraphs[0].text) for each in briefs]


def test_pages_laid_out_beforehand_make_no_difference() -> None:
    pages = [page(1, report(1, 6000)), page(2, report(2, 300))]
    assert lay_out_issue(pages, lambda texts: list(map(lay_out_page, texts))) == lay_out_issue(pages)


def test_columns_that_suit_no_text_are_left_aside() -> None:
    wide = PAPERS["对开"]._replace(width=780, area_width=740)
    (laid,) = lay_out_issue([page(1, report(1, 300), paper=wide, wishes=Wishes(columns=5))])
    assert laid.layout.grid.columns > 5


@st.composite
def issues(draw: st.DrawFn) -> list[PageText]:
    """Pages of 1 to 40 articles in all, some of which an editor leads on to the next page."""
    number, made = draw(st.integers(0, 999)), []
    count = draw(st.sampled_from([1, 2, 3, 5, 8, 12, 20, 40]))
    sizes = [count] if count < 3 else [count - count // 3 - count // 4, count // 3, count // 4]
    leading: list[Story] = []
    for place, size in enumerate(filter(None, sizes)):
        stories = stories_of(number + place, size, pictures=draw(st.booleans()), kinds=draw(st.booleans()))
        # Groups of 简讯 may have one heading on several pages.
        heading = next((each for each in stories if each.form is Form.BRIEFS), None)
        stories = tuple(
            replace(each, key="简讯" if each is heading else f"{place}/{each.key}", onward="") for each in stories
        )
        going_on = [replace(each, onward="", backward=f"上接第{place}版") for each in leading]
        leading = [each for each in stories if each.form is Form.REPORT][: draw(st.sampled_from([0, 0, 1]))]
        own = tuple(replace(each, onward=f"下转第{place + 2}版") if each in leading else each for each in stories)
        made.append(page(place + 1, *own, *going_on, paper=PAPERS[draw(st.sampled_from(["A4", "A3", "四开"]))]))
    return made


@examples(8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages=issues())
def test_no_character_is_lost_between_pages_but_where_it_is_told(pages: list[PageText]) -> None:
    laid = lay_out_issue(pages)
    names = {text.name: number for number, text in enumerate(pages)}
    for number, text in enumerate(pages):
        for story in text.stories:
            if story.backward:
                continue
            missing = bare("".join(each.text for each in story.paragraphs))
            place = number
            while True:
                settings = settings_of(laid[place])
                left_out = [each for each in story.members or (story,) if each.key in laid[place].layout.left_out]
                for each in left_out:
                    # What has no place at all is listed with the page's address.
                    assert bare(each.title) in bare(settings[LISTED].text)
                    assert bare(pages[place].address) in bare(settings[LISTED].text)
                if story.key not in settings:
                    assert len(left_out) == len(story.keys)
                    break
                if story.members:
                    shown = shortened(story, len(story.members) - len(left_out))
                    missing = bare("".join(each.text for each in shown.paragraphs))
                setting = settings[story.key]
                printed = body(setting).replace(f"（上接第{number + 1}版）", "") if place > number else body(setting)
                assert missing.startswith(printed)
                missing = missing[len(printed) :]
                told = tail(setting)
                if "下转" not in told:
                    assert bool(missing) is (story.address in told)
                    break
                assert missing
                place = names[told.strip("（）").removeprefix("下转")]

"""A page's order and rank, editors' wishes, crowded and nearly empty pages."""

import os
import subprocess
import sys

import pytest
from msgspec.structs import replace

from bench.pages.stories import stories_of
from newsroom.layout.continuing import continue_story
from newsroom.layout.layout import Block, Frame, Layout, Setting
from newsroom.layout.mastheads import Folio, Masthead, head_of_page
from newsroom.layout.pages import LISTED, lay_out
from newsroom.layout.paper import PAPERS, grids_for
from newsroom.layout.stories import Form, Paragraph, Picture, Story, Style, Wishes, group_of
from tests.factories import ROOT

TEXT = "区里举办技能竞赛，来自各企业的职工同台比武，裁判当场打分。"


def report(number: int, length: int = 300, **others: object) -> Story:
    given = {
        "title": f"第{number}条新闻写在这里",
        "paragraphs": tuple(Paragraph(TEXT * 3) for _ in range(length // 90 + 1)),
    }
    return Story(f"{number}.md", address=f"paper.example/{number}/", **(given | others))  # type: ignore[arg-type]


def laid_out(*stories: Story, paper: str = "四开", wishes: Wishes | None = None) -> Layout:
    return lay_out(stories, PAPERS[paper], 36, wishes, address="paper.example/page-1/")


def title_size(setting: Setting) -> float:
    return max(block.size for block in setting.blocks if block.role == "title")


def settings_of(layout: Layout) -> dict[str, Setting]:
    return {setting.story: setting for setting in layout.settings}


def test_the_first_article_leads_at_the_top_left_with_the_largest_headline() -> None:
    layout = laid_out(*map(report, range(1, 10)))
    lead, *others = layout.settings
    assert lead.story == "1.md"
    assert lead.rect[:2] == (layout.area.left, layout.area.top)
    assert title_size(lead) > max(map(title_size, others))


def test_articles_are_read_from_left_to_right_and_from_top_to_foot_in_their_order() -> None:
    layout = laid_out(*map(report, range(1, 12)))
    assert [setting.story for setting in layout.settings] == [f"{number}.md" for number in range(1, 12)]
    for one, other in zip(layout.settings, layout.settings[1:], strict=False):
        assert other.rect.top >= one.rect.bottom - 0.01 or other.rect.left >= one.rect.right - 0.01


def test_a_wished_lead_comes_first_a_wished_frame_is_drawn_and_wished_columns_are_kept() -> None:
    wishes = Wishes(columns=5, lead="4.md", boxed=frozenset({"2.md"}))
    layout = laid_out(*map(report, range(1, 6)), wishes=wishes)
    assert layout.settings[0].story == "4.md"
    assert layout.grid.columns == 5
    assert {key for key, setting in settings_of(layout).items() if setting.frame is Frame.TINTED} == {"2.md"}


def test_an_advertisement_is_whole_and_at_the_foot_with_nothing_below_it() -> None:
    poster = Story("ad.md", "广告", (), Form.AD, pictures=(Picture("ad.jpg", 1200, 600),), untitled=True)
    layout = laid_out(poster, *map(report, range(1, 7)))
    ad = settings_of(layout)["ad.md"]
    (picture,) = ad.pictures
    assert picture.rect.width / picture.rect.height == pytest.approx(2, rel=0.01)
    assert picture.rect.inside(ad.rect)
    assert ad.rect.bottom == pytest.approx(layout.area.bottom, abs=0.1)


def test_a_chart_is_never_cropped() -> None:
    chart = Picture("a.png", 900, 700, "说明", whole=True)
    for number in range(2, 8):
        (picture,) = laid_out(report(1, 700, pictures=(chart,)), *map(report, range(2, number))).settings[0].pictures
        assert picture.rect.width / picture.rect.height == pytest.approx(9 / 7)


def test_notices_are_framed_whole_and_last() -> None:
    notice = Story("n.md", "公告", (Paragraph(TEXT), Paragraph("特此公告。")), Form.NOTICE)
    layout = laid_out(notice, *map(report, range(1, 12)))
    assert layout.settings[-1].story == "n.md"
    assert layout.settings[-1].frame is Frame.TINTED
    assert layout.settings[-1].rest is None


def test_lines_of_verse_stay_as_they_were_typed() -> None:
    lines = tuple("一树花开在渡口" if number % 2 else "两岸的风都停下来听船工唱歌" for number in range(12))
    verse = Story("v.md", "春", tuple(Paragraph(line, Style.VERSE) for line in lines), Form.VERSE, byline="张三")
    setting = settings_of(laid_out(report(1), verse, report(2)))["v.md"]
    set_lines = [line.text for block in setting.blocks if block.role == "verse" for line in block.lines]
    assert tuple(set_lines) == lines


def test_briefs_have_a_zone_each() -> None:
    texts = tuple(
        Paragraph(text, style, story=f"b{number}.md")
        for number in range(3)
        for text, style in ((f"简讯第{number}条的标题", Style.TITLE), (TEXT, Style.TEXT))
    )
    briefs = Story("区内短讯", "区内短讯", texts, Form.BRIEFS)
    zones = laid_out(report(1), briefs, report(2)).zones()
    assert set(zones) == {"1.md", "2.md", "b0.md", "b1.md", "b2.md"}
    assert all(0 <= zone.left < zone.right <= 100 for rects in zones.values() for zone in rects)


def test_a_crowded_page_lists_what_has_no_place() -> None:
    layout = laid_out(*(report(number, 900) for number in range(1, 41)), paper="A4")
    assert layout.left_out
    listed = settings_of(layout)[LISTED].text
    assert all(f"第{key.removesuffix('.md')}条" in listed for key in layout.left_out)
    assert "paper.example/page-1/" in listed
    assert {setting.story for setting in layout.settings} - {LISTED} | set(layout.left_out) == {
        f"{number}.md" for number in range(1, 41)
    }


@pytest.mark.parametrize("paper", PAPERS)
def test_even_a_single_line_is_laid_out(paper: str) -> None:
    (setting,) = laid_out(report(1, paragraphs=(Paragraph("一句话。"),)), paper=paper).settings
    assert "一句话。" in setting.text
    assert laid_out(paper=paper).settings == ()


@pytest.mark.parametrize(("count", "paper"), [(1, "A4"), (2, "A3"), (6, "四开"), (15, "对开"), (30, "对开")])
@pytest.mark.parametrize("pictures", [True, False])
def test_pages_of_usual_articles_leave_little_blank(count: int, paper: str, pictures: bool) -> None:  # noqa: FBT001
    layout = lay_out(stories_of(count, count, pictures=pictures, kinds=False), PAPERS[paper], 36)
    assert layout.white < 0.1
    assert layout.left_out == ()


@pytest.mark.parametrize("paper", ["A4", "四开"])
@pytest.mark.parametrize("count", [3, 5, 7, 9])
def test_the_columns_of_an_article_that_has_the_page_to_itself_are_of_one_length(count: int, paper: str) -> None:
    paragraphs = tuple(Paragraph(TEXT * (3, 5, 2, 7)[number % 4]) for number in range(count))
    (setting,) = laid_out(report(1, paragraphs=paragraphs), paper=paper).settings
    texts = [block for block in setting.blocks if block.role == "text"]
    ends = {left: max(block.rect.bottom for block in texts if block.rect.left == left) for left in columns_of(texts)}
    assert len(ends) > 1
    assert max(ends.values()) - min(ends.values()) < 1.1 * max(block.step for block in texts)


def columns_of(blocks: list[Block]) -> set[float]:
    """The left edges of texts."""
    return {block.rect.left for block in blocks}


@pytest.mark.parametrize("number", [0, 48, 72])
def test_an_article_that_has_the_page_to_itself_is_whole_where_smaller_text_has_room(number: int) -> None:
    layout = lay_out(stories_of(number, 1, pictures=number == 48, kinds=True), PAPERS["A4"], 36)
    assert layout.settings[0].rest is None


def test_every_grid_is_as_wide_as_the_page() -> None:
    for paper in PAPERS.values():
        grids = list(grids_for(paper.area_width))
        assert len(grids) > 8
        assert all(grid.width * grid.size == pytest.approx(paper.area_width) for grid in grids)
        assert {grid.columns for grid in grids_for(paper.area_width, 6)} == {6}


def test_a_spread_has_more_columns_and_text_of_the_usual_size() -> None:
    for paper in PAPERS.values():
        spread = paper._replace(width=2 * paper.width, area_width=paper.width + paper.area_width)
        layout = lay_out(stories_of(8, 15, pictures=True, kinds=True), spread, 12)
        assert layout.grid.columns > 5
        assert layout.grid.size < 5
        assert layout.white < 0.1
        lead, *others = layout.settings
        assert title_size(lead) > max(title_size(each) for each in others if each.blocks)


def test_the_layout_does_not_depend_on_the_process() -> None:
    code = (
        "from bench.pages.stories import stories_of; from newsroom.layout.pages import lay_out;"
        "from newsroom.layout.paper import PAPERS; from newsroom.digests import digest_text;"
        "print(digest_text(repr(lay_out(stories_of(3, 9, pictures=True, kinds=True), PAPERS['A3'], 40))).hex())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_head_of_a_page_is_within_its_type_area() -> None:
    for paper in PAPERS.values():
        for words in (
            Masthead(
                "某某工人报", "THE PAPER", ("2023年4月11日", "星期二", "总第1号"), ("第2版：" + "长" * 60, "第3版：短")
            ),
            Masthead("报"),
            Folio("第2版 综合", "某报 2023年4月11日", "责任编辑 张三 李四 王五"),
        ):
            head = head_of_page(words, paper)
            assert 5 < head.height < 0.3 * paper.area_height
            parts = [*(block.rect for block in head.blocks), *head.bars, *head.frames]
            assert all(
                paper.left - 0.01 <= part.left <= part.right <= paper.left + paper.area_width + 0.01 for part in parts
            )
            assert all(paper.top - 0.01 <= part.top <= part.bottom <= paper.top + head.height + 0.01 for part in parts)


def test_an_article_goes_on_where_it_was_cut() -> None:
    whole = report(1, 6000, onward="下转第2版", pictures=(Picture("a.jpg", 900, 600),), subtitle="副题")
    first = settings_of(laid_out(whole, *map(report, range(2, 12))))["1.md"]
    assert first.rest
    assert first.rest.told == "（下转第2版）"
    rest = continue_story(whole, first.rest, "上接第1版")
    second = settings_of(laid_out(report(20), rest, paper="对开"))["1.md"]
    assert "（上接第1版）" in second.text
    printed = [
        "".join(line.text for block in each.blocks if block.role == "text" for line in block.lines)
        for each in (first, second)
    ]
    assert "".join(printed) == "".join(each.text for each in whole.paragraphs)
    assert (rest.pictures, rest.subtitle) == ((), "")


def group(*lengths: int) -> Story:
    members = [
        Story(f"b{number}.md", f"简讯{number}的标题", (Paragraph((TEXT * 200)[:length], story=f"b{number}.md"),))
        for number, length in enumerate(lengths)
    ]
    return group_of("简讯", [replace(each, address=f"paper.example/{each.key[:-3]}/") for each in members])


@pytest.mark.parametrize("count", [10, 14, 22])
def test_no_brief_of_a_full_page_is_gone(count: int) -> None:
    briefs = group(*[60] * 9)
    settings = settings_of(laid_out(*(report(each, 450) for each in range(count)), briefs))
    listed = settings[LISTED].text if LISTED in settings else ""
    printed = settings["简讯"].text if "简讯" in settings else ""
    for each in briefs.members:
        assert (each.title + each.paragraphs[0].text in printed) is (f"◆{each.title}" not in listed)


def test_a_brief_that_is_far_too_long_is_cut_with_an_address_of_its_own_and_the_others_are_listed() -> None:
    settings = settings_of(laid_out(*(report(each, 450) for each in range(9)), group(4000, 60, 60)))
    assert settings["简讯"].rest
    assert "paper.example/b0/" in settings["简讯"].rest.told
    assert all(f"◆简讯{number}的标题" in settings[LISTED].text for number in (1, 2))


@pytest.mark.parametrize("length", [3000, 5000])
def test_a_notice_longer_than_its_part_of_the_page_is_cut_and_the_news_stays(length: int) -> None:
    notice = Story(
        "n.md", "公告", tuple(Paragraph(TEXT * 3) for _ in range(length // 87)), Form.NOTICE, address="paper.example/n/"
    )
    layout = laid_out(*(report(each, 400) for each in range(6)), notice)
    assert layout.left_out == ()
    settings = settings_of(layout)
    assert "paper.example/n/" in settings["n.md"].text
    assert sum(setting.rest is not None for setting in settings.values()) <= 2
    assert settings["n.md"].rect.area < layout.area.area / 2


def test_a_table_has_its_cells_in_order_with_hairlines_between_its_rows() -> None:
    rows = ("地方\t长椅\t说明", "车站\t3\t新添", "农具站\t12\t修了旧的，又添了新的")
    table = tuple(Paragraph(row, Style.ROW if number else Style.HEADER) for number, row in enumerate(rows))
    (setting,) = laid_out(report(1, paragraphs=(Paragraph(TEXT), *table, Paragraph(TEXT)))).settings
    cells = [block for block in setting.blocks if block.role in {"header", "row"}]
    assert ["".join(line.text for line in each.lines) for each in cells] == "\t".join(rows).split("\t")
    assert len(setting.rules) == 3 + len(cells)


def test_stanzas_are_parted_by_a_blank_line() -> None:
    lines = tuple(Paragraph(f"第{number}行", Style.VERSE, apart=number in {3, 5}) for number in range(1, 7))
    setting = settings_of(laid_out(Story("v.md", "春", lines, Form.VERSE), report(1)))["v.md"]
    verses = [block for block in setting.blocks if block.role == "verse"]
    step = verses[0].step
    tops = {block.lines[0].text: block.rect.top for block in verses}
    for one, other, rows in (("第1行", "第2行", 1), ("第2行", "第3行", 2), ("第4行", "第5行", 2)):
        if tops[other] > tops[one]:
            assert tops[other] - tops[one] == pytest.approx(rows * step)


def test_a_poem_longer_than_any_page_is_cut_and_what_stands_beside_it_stays() -> None:
    lines = tuple(Paragraph("一树花开在渡口", Style.VERSE, apart=number % 4 == 0) for number in range(900))
    layout = laid_out(Story("v.md", "长诗", lines, Form.VERSE, address="paper.example/v/"), report(1))
    settings = settings_of(layout)
    assert settings["v.md"].rest
    assert "1.md" in settings or "◆第1条" in settings[LISTED].text

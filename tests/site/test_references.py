"""Corrections on both ends and in their lists, and the story so far, as readers find them."""

from pathlib import Path

import pytest

from tests.factories import build, make_project, write_article
from tests.site.documents import file_of, links, read_page, read_pages, words

CORRECTED, CORRECTING, FOLLOWED = "2023/04/11/jingsai/", "2023/10/02/gengzheng/", "2023/04/11/chejian/"
SAMPLE_CORRECTED = "2023/04/10/zenyang-dubao/"
SAMPLE_CORRECTION, SAMPLE_FOLLOW_UP = "2023/04/10/gengzheng-dizhi/", "2023/04/10/liutiaolu-jiansuo/"


def test_a_correction_stands_above_the_text_that_it_corrects(every_kind: Path) -> None:
    page = read_page(every_kind, CORRECTED)
    told = words(page.main)
    assert told.index("更正 2023年10月2日 更正 四月十一日的那一篇里，“三天”应为“四天”。") < told.index(
        "三天里，百名焊工同台。"
    )
    assert CORRECTING in links(page)


def test_what_the_search_marks_in_a_hit_is_the_articles_own_text(every_kind: Path) -> None:
    # The search page takes its snippets from between these marks.
    source = file_of(every_kind, CORRECTED).read_text(encoding="utf-8")
    own = source.partition("<!--text-->")[2].partition("<!--/text-->")[0]
    assert "三天里，百名焊工同台。" in own
    assert "四天" not in own
    followed = file_of(every_kind, FOLLOWED).read_text(encoding="utf-8")
    assert "前后报道" in followed
    assert "前后报道" not in followed.partition("<!--text-->")[2].partition("<!--/text-->")[0]


def test_a_correction_names_what_it_corrects_and_when_that_was_printed(every_kind: Path) -> None:
    page = read_page(every_kind, CORRECTING)
    assert "本文更正 2023年4月11日 焊花里比出新状元" in words(page.main)
    assert CORRECTED in links(page)


@pytest.mark.parametrize(("path", "other"), [(CORRECTING, FOLLOWED), (FOLLOWED, CORRECTING)])
def test_both_parts_of_a_story_tell_it_and_mark_the_readers_place(every_kind: Path, path: str, other: str) -> None:
    page = read_page(every_kind, path)
    assert "前后报道 共2篇 2023年4月11日 车间里的图书角 2023年10月2日 更正" in words(page.main)
    assert other in links(page)
    here = [link.get("href").replace("../", "") for link in page.all("a") if link.get("aria-current") == "page"]
    assert path in here
    assert other not in here


@pytest.mark.parametrize("path", ["corrections/", "corrections/2023/"])
def test_the_lists_of_corrections_lead_to_both(every_kind: Path, path: str) -> None:
    page = read_page(every_kind, path)
    assert "共1则" in page.main
    assert "所更正的文章 2023年4月11日 焊花里比出新状元" in words(page.main)
    assert {CORRECTED, CORRECTING} <= links(page)


def test_every_reading_page_leads_to_the_corrections(every_kind: Path) -> None:
    pages = {path: page for path, page in read_pages(every_kind).items() if not path.startswith(("about", "guide"))}
    assert len(pages) > 50
    assert [path for path, page in pages.items() if "corrections/" not in links(page)] == []


def test_before_the_first_correction_or_photo_the_lists_say_that_there_is_none(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    write_article(paper, "2023/04/11/x.md")
    assert build(paper).returncode == 0
    page = read_page(paper / "site", "corrections/")
    assert "尚未刊登更正" in page.main
    assert not (paper / "site" / "corrections" / "2023").exists()
    assert "尚未刊发图片" in read_page(paper / "site", "photos/").main
    assert not (paper / "site" / "photos" / "2023").exists()


def test_a_correction_of_a_withdrawn_article_is_named_there_without_its_words(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    write_article(paper, "2023/04/11/x.md", withdrawn="数字不实。")
    write_article(
        paper, "2023/04/12/c.md", title="一则更正", kind="更正", corrects="2023/04/11/x.md", body="原句另有出入。\n"
    )
    assert build(paper).returncode == 0
    gone, correction = (read_page(paper / "site", path) for path in ("2023/04/11/x/", "2023/04/12/c/"))
    assert "2023年4月12日 一则更正" in words(gone.main)
    assert "原句另有出入。" not in gone.main
    assert "本文更正 2023年4月11日 原文已撤回" in words(correction.main)
    assert "所更正的文章 2023年4月11日 原文已撤回" in words(read_page(paper / "site", "corrections/").main)


def test_the_sample_corrects_its_own_wording_which_stays_as_it_was_printed(site: Path) -> None:
    page = read_page(site, SAMPLE_CORRECTED)
    assert "其中的一篇，再往后加上它的文件名。" in page.main
    assert {SAMPLE_CORRECTION, SAMPLE_FOLLOW_UP} <= links(page)
    assert SAMPLE_CORRECTED in links(read_page(site, SAMPLE_CORRECTION))
    assert SAMPLE_CORRECTED in links(read_page(site, SAMPLE_FOLLOW_UP))
    assert {SAMPLE_CORRECTED, SAMPLE_CORRECTION} <= links(read_page(site, "corrections/"))


def test_what_the_samples_correction_says_of_addresses_is_so(site: Path) -> None:
    text = read_page(site, SAMPLE_CORRECTION).main
    assert "稿子的文件名是chanye-gongren.md，地址以2023/04/11/chanye-gongren/结尾" in words(text)
    assert file_of(site, "2023/04/11/chanye-gongren/").exists()
    assert not file_of(site, "2023/04/11/chanye-gongren.md/").exists()

"""Every kind of article and of issue is told as what it is, wherever it stands."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.addresses import encode
from tests.site.documents import file_of, read_page, words
from tests.site.kinds import DAY, PARTS, SERIES

NOTICES = {"gengzheng": "更正", "gongao": "公告", "guanggao": "广告", "zhengban": "广告"}


def source(site: Path, path: str) -> str:
    return file_of(site, path).read_text(encoding="utf-8")


def element(html: str, tag: str, name: str) -> str:
    """The first element of a class (with others or alone), up to where the next of its tag closes."""
    found = re.search(rf'<{tag} class="(?:[^"]* )?{name}(?: [^"]*)?".*?</{tag}>', html, re.DOTALL)
    assert found, name
    return found[0]


def framed(html: str) -> dict[str, str]:
    """What stands in frames at the foot of a page, by its label."""
    frames = re.findall(r'<article class="framed[^"]*">.*?</article>', html, re.DOTALL)
    return {re.findall(r'<span class="label">(.*?)</span>', each)[0]: each for each in frames}


# 更正, 公告, 广告


def test_notices_stand_in_frames_behind_everything_else_of_their_page(kinds: Path) -> None:
    second = source(kinds, f"{DAY}/page-A02/")
    assert set(framed(second)) == {"更正", "广告"}
    assert second.index("上接") < second.index('class="notices"')
    assert set(framed(source(kinds, f"{DAY}/page-A01/"))) == {"公告"}
    assert set(framed(source(kinds, f"{DAY}/"))) == {"更正", "公告", "广告"}


def test_a_page_of_advertisements_has_no_lead_and_stands_in_no_guide(kinds: Path) -> None:
    page = source(kinds, f"{DAY}/page-T1/")
    assert 'class="lead' not in page
    assert "整版只登一家" in framed(page)["广告"]
    assert "整版只登一家" not in element(source(kinds, f"{DAY}/"), "nav", "guide")


@pytest.mark.parametrize(("stem", "label"), NOTICES.items())
def test_a_notice_is_labelled_on_its_page_in_lists_and_in_data(kinds: Path, stem: str, label: str) -> None:
    own = source(kinds, f"{DAY}/{stem}/")
    assert f'<span class="label">{label}</span>' in element(own, "header", "article-head")
    issue: dict[str, Any] = json.loads(source(kinds, f"{DAY}/issue.json"))
    articles = [article for page in issue["pages"] for article in page["articles"]]
    assert [each["kind"] for each in articles if each["address"] == f"{DAY}/{stem}/"] == [label]
    rows = re.findall(r'<article class="row.*?</article>', source(kinds, "sections/要闻/"), re.DOTALL)
    (row,) = (each for each in rows if f"/{stem}/" in each)
    assert f'<span class="label">{label}</span>' in row


def test_where_a_headline_stands_alone_it_says_what_it_is(kinds: Path) -> None:
    # The neighbours' pages: 上一篇, 下一篇 and the headlines of the page.
    beside = words(read_page(kinds, f"{DAY}/erti/").main)
    assert "关于一件事的公告" in beside
    assert "公告：关于一件事的公告" not in beside
    assert "广告：整版只登一家" in words(read_page(kinds, f"{DAY}/tongban/").main)


# 评论, 图片新闻, 简讯, 编者按


def test_opinion_is_set_apart_on_the_page_and_on_its_own(kinds: Path) -> None:
    assert "评论要有一句自己的话" in element(source(kinds, f"{DAY}/page-A01/"), "article", "opinion")
    assert 'class="article opinion"' in source(kinds, f"{DAY}/pinglun/")
    assert "opinion" not in source(kinds, f"{DAY}/erti/")


def test_pictures_have_rows_of_their_own_and_wide_pages(kinds: Path) -> None:
    page = source(kinds, f"{DAY}/page-A02/")
    gallery = page.partition('<div class="gallery tier tier-2">')[2].partition('<div class="lines">')[0]
    assert gallery.count('<article class="card card-photo card-picture') == 2
    assert "横幅图片新闻" in gallery
    assert "竖幅图片新闻" in gallery
    assert read_page(kinds, f"{DAY}/tupian/").one("body").get("class") == "reading reading-wide"
    assert read_page(kinds, f"{DAY}/toutiao/").one("body").get("class") == "reading"


def test_briefs_of_a_group_stand_together_and_each_has_its_page(kinds: Path) -> None:
    boxes = re.findall(r'<section class="briefs">.*?</section>', source(kinds, f"{DAY}/page-A01/"), re.DOTALL)
    assert ["一句话新闻" in box for box in boxes] == [True, False]
    assert [number for number in range(1, 5) if f"/jian{number}/" in boxes[0]] == [1, 2, 3]
    assert "/jian4/" in boxes[1]
    for number in range(1, 5):
        assert '<span class="label">简讯</span>' in source(kinds, f"{DAY}/jian{number}/")


def test_an_editor_s_note_names_itself_once_and_keeps_its_lines(kinds: Path, site: Path) -> None:
    note = element(source(kinds, f"{DAY}/erti/"), "aside", "note")
    assert note.count("编者按") == 2  # its label for those who hear it, and the words of the note
    assert note.count("<p>") == 2
    unnamed = element(source(site, "2023/04/11/banzuzhang/"), "aside", "note")
    assert '<strong class="note-name">编者按</strong> 本文为网站样例' in unnamed


# 下转, 上接; pages with letters, spreads


def test_what_continues_is_linked_on_both_pages(kinds: Path) -> None:
    first, second = source(kinds, f"{DAY}/page-A01/"), source(kinds, f"{DAY}/page-A02/")
    assert re.search(r'下转<a href="[^"]*/2023/04/11/page-A02/">A02版</a>', first)
    assert re.search(
        r'头条要压得住一版</a></h2>.*?<p class="turn">上接<a href="[^"]*/2023/04/11/page-A01/">A01版</a>',
        second,
        re.DOTALL,
    )
    assert re.search(r'下转<a href="[^"]*/2023/04/11/page-A02/">A02版</a>', source(kinds, f"{DAY}/toutiao/"))


def test_a_label_with_a_letter_is_a_name_and_a_spread_has_both(kinds: Path) -> None:
    page = words(read_page(kinds, f"{DAY}/page-A03/").text)
    for told in ("A01版 要闻", "A03、A04版 图片", "T1版 广告"):
        assert told in page
    assert "第A" not in page
    assert "A03、A04版" in words(read_page(kinds, f"{DAY}/tongban/").main)


# Series


def parts_of(site: Path, path: str) -> list[tuple[str, str, bool]]:
    """What an article's page lists of its series: number or date, the stem, and whether it is the article itself."""
    listed = element(source(site, path), "nav", "parts")
    items = re.findall(r'<span class="part-mark">(.*?)</span> <a href="[^"]*/([^/"]*)/"( aria-current="page")?', listed)
    return [(mark, stem, bool(current)) for mark, stem, current in items]


def test_an_article_of_a_series_lists_the_others_in_order(kinds: Path) -> None:
    assert SERIES in element(source(kinds, "2023/03/28/shouji-6/"), "nav", "parts")
    assert parts_of(kinds, "2023/03/28/shouji-6/") == [
        (f"{part}", f"shouji-{part}", part == 6) for part in range(1, PARTS + 1)
    ]


def test_a_long_series_is_cut_eight_before_and_eight_after(kinds: Path) -> None:
    assert [mark for mark, *_ in parts_of(kinds, "2023/03/25/shouji-1/")] == [str(part) for part in range(1, 10)]
    assert [mark for mark, *_ in parts_of(kinds, "2023/04/03/shouji-12/")] == [str(part) for part in range(4, 13)]


def test_a_series_without_numbers_tells_dates(kinds: Path) -> None:
    assert parts_of(kinds, "2023/04/12/di-2/") == [("2023年4月10日", "di-1", False), ("2023年4月12日", "di-2", True)]


# Issues


def test_an_issue_of_another_kind_says_so_on_itself_its_pages_and_in_lists(kinds: Path) -> None:
    issues = words(read_page(kinds, "issues/").main)
    for folder, kind, name in (
        ("2023/04/29", "合刊", "2023年4月29日至5月1日"),
        ("2023/05/04", "特刊", "《青年》"),
        (f"{DAY}-2", "号外", ""),
    ):
        assert kind in words(read_page(kinds, f"{folder}/").text)
        page = words(read_page(kinds, f"{folder}/page-1/").main)
        assert kind in page
        assert name in page
        assert kind in issues
        assert name in issues


def test_the_calendar_names_what_a_day_alone_does_not_tell(kinds: Path) -> None:
    year = source(kinds, "issues/2023/")
    named = re.findall(r'<p class="special">(.*?)</p>', year, re.DOTALL)
    links = [re.findall(r'<a href="\.\./\.\./([^"]*)">(.*?)</a>', each) for each in named]
    assert links == [
        [(f"{DAY}-2/", "4月11日号外"), ("2023/04/29/", "4月29日至5月1日合刊")],
        [("2023/04/29/", "4月29日至5月1日合刊"), ("2023/05/04/", "5月4日特刊《青年》")],
    ]
    # Each day of the 合刊 leads to it.
    for day in ("2023-04-29", "2023-04-30", "2023-05-01"):
        assert re.search(rf'data-date="{day}"[^>]*><a href="\.\./\.\./{re.escape(encode("2023/04/29/"))}"', year)

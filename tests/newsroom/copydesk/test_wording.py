"""Words of words.yml in an article: XS780 to XS782."""

import pytest

from newsroom.copydesk.findings import Finding
from newsroom.copydesk.lexicon import make_lexicon
from newsroom.copydesk.manuscript import Desk
from newsroom.wording import ShortName, Word
from tests.newsroom.copydesk.manuscripts import DESK, article, codes, find, mended

CHANGAI = ShortName("产改", "产业工人队伍建设改革", ("产改办",))
WITH_SHORT = Desk(DESK.directory, lexicon=make_lexicon((), [CHANGAI]))
WITH_WORDS = Desk(DESK.directory, lexicon=make_lexicon(()))


def words(body: str, front: str = "") -> list[Finding]:
    return [each for each in find(body, front, WITH_WORDS) if each.code in {"XS780", "XS782"}]


def test_a_wrong_word_is_mended_safely_wherever_it_is_printed() -> None:
    front = "title: 双方签定协议\nkicker: 再接再励\n"
    found = words("两家**签定**了合同。\n\n## 一愁莫展\n", front)
    assert [(each.code, each.data["word"], each.safe) for each in found] == [
        ("XS780", "签定", True),
        ("XS780", "再接再励", True),
        ("XS780", "签定", True),
        ("XS780", "一愁莫展", True),
    ]
    text = mended(article("两家**签定**了合同。\n\n## 一愁莫展\n", front), found).text
    assert [word in text for word in ("双方签订协议", "kicker: 再接再厉", "**签订**了合同", "## 一筹莫展")] == [
        True
    ] * 4


def test_a_variant_is_to_be_confirmed() -> None:
    (found,) = words("他说话直接了当。")
    assert (found.code, found.safe, found.edits[0].text) == ("XS782", False, "直截了当")
    assert "第一批异形词整理表" in str(found.data["why_zh"])


def test_a_silenced_word_keeps_no_other_fix_back() -> None:
    desk = Desk(DESK.directory, lexicon=make_lexicon([Word("工人的的", "工人的")]))
    for front, kept in (("", "XS780"), ("quiet: {XS780: 引文原样}\n", "XS740")):
        found = find("工人的的心里话。", front, desk)
        assert [each.code for each in found if each.edits] == sorted({"XS780", kept}, reverse=True)


@pytest.mark.parametrize(
    "body", ["`签定`是代码。", "见[说明](签定.md)。", "抽签定名次。", "<https://example.com/签定>"]
)
def test_what_is_no_word_of_the_text_is_left(body: str) -> None:
    assert words(body) == []


@pytest.mark.parametrize(
    ("body", "start"),
    [
        # The full name comes later: in the same paragraph, or in another.
        ("产改开始了。产业工人队伍建设改革有三步。", 0),
        ("各地的产改开始了。\n\n产业工人队伍建设改革有三步。", 3),
        ("- 产改一项\n- 产业工人队伍建设改革\n", 2),
        # It comes first.
        ("产业工人队伍建设改革（以下简称“产改”）开始了。产改有三步。", None),
        # One of them alone.
        ("产改开始了。", None),
        ("产业工人队伍建设改革开始了。", None),
        # In another word, in the title of a document, in a subhead.
        ("产改办说，产业工人队伍建设改革开始了。", None),
        ("《产改方案》说，产业工人队伍建设改革开始了。", None),
        ("产改开始了，依据是《产业工人队伍建设改革方案》。", None),
        ("## 产改三步\n\n产业工人队伍建设改革开始了。", None),
    ],
)
def test_a_short_name_stands_behind_its_full_name(body: str, start: int | None) -> None:
    found = [each for each in find(body, "title: 产改三年\n", WITH_SHORT) if each.code == "XS781"]
    at = article(body, "title: 产改三年\n").text.index(body)
    assert [each.start - at for each in found] == ([] if start is None else [start])


def test_it_is_told_once_and_the_paper_lists_what_counts() -> None:
    body = "产改，产改，产改。产业工人队伍建设改革。"
    assert codes(body, desk=WITH_SHORT).count("XS781") == 1
    assert "XS781" not in codes(body)

"""Each rule finds what it is for, at its place, with its fix; beside it stands what is right."""

import pytest

from newsroom.codes import CODES
from newsroom.copydesk.findings import Finding
from newsroom.copydesk.manuscript import Desk
from newsroom.copydesk.rules import RULES, TIDYINGS, find_findings
from newsroom.directory import Directory
from newsroom.model import Registries
from newsroom.reading.files import Source
from tests.newsroom.copydesk.manuscripts import article, codes, mended, read

LONG = "机器响了很久，院子里站满了前来观看的工人和家属，有的还带着孩子"
# The wrong text, the code, what is marked, and the text as the fix leaves it: "" where there is none.
SAFE = (
    ("车间里,机器响了。", "XS701", ",", "车间里，机器响了。"),
    ("车间里, 机器响了。", "XS701", ", ", "车间里，机器响了。"),
    ("增长5%,完成3项,其中2项提前。", "XS701", ",", "增长5%，完成3项，其中2项提前。"),
    ("他来自农村;她来自城市。", "XS701", ";", "他来自农村；她来自城市。"),
    ("时间:4月11日。", "XS701", ":", "时间：4月11日。"),
    ("你好吗?", "XS701", "?", "你好吗？"),
    ("“真好!”他说。", "XS701", "!", "“真好！”他说。"),
    ("机器响了.", "XS701", ".", "机器响了。"),
    ("“机器响了.”她说。", "XS701", ".", "“机器响了。”她说。"),
    ("六项措施如下:", "XS701", ":", "六项措施如下："),
    ("他说:‘好的。’", "XS701", ":", "他说：‘好的。’"),
    ("他说 ，机器响了。", "XS710", " ，", "他说，机器响了。"),
    ("机器响了（真的） 。", "XS710", " 。", "机器响了（真的）。"),
    ("总工会(区总)来了。", "XS701", "(区总)", "总工会（区总）来了。"),
    ("总工会（区总)来了。", "XS701", "（区总)", "总工会（区总）来了。"),
    ("增幅(5%)不小。", "XS701", "(5%)", "增幅（5%）不小。"),
    ("他想了想…又说。", "XS705", "…", "他想了想……又说。"),
    ("他想了想...又说。", "XS705", "...", "他想了想……又说。"),
    ("他想了想。。。又说。", "XS705", "。。。", "他想了想……又说。"),
    ("他想了想………又说。", "XS705", "………", "他想了想……又说。"),
    ("这条路--盼了十年的路。", "XS706", "--", "这条路——盼了十年的路。"),
    ("这条路──盼了十年的路。", "XS706", "──", "这条路——盼了十年的路。"),
    ("—摘自老人的日记。", "XS706", "—", "——摘自老人的日记。"),
    ("读《甲》、《乙》、《丙》。", "XS708", "、", "读《甲》《乙》《丙》。"),
    ("《甲》、《乙》两刊，《丙》、《丁》杂志。", "XS708", "、", "《甲》《乙》两刊，《丙》《丁》杂志。"),
    ("评出“甲”、“乙”两类。", "XS708", "、", "评出“甲”“乙”两类。"),
    ("２０２３年有３．５万人。", "XS720", "２０２３", "2023年有3.5万人。"),
    ("车间\u200b里有\ufeff人。", "XS743", "\u200b", "车间里有人。"),
    ("\u3000\u3000车间里有人。\n\n\u3000\u3000院子里也有人。", "XS742", "\u3000\u3000", "车间里有人。\n\n院子里也有人。"),
    ("车间里有人。\n\u3000\u3000院子里也有人。", "XS742", "\u3000\u3000", "车间里有人。\n\n院子里也有人。"),
    ("\t车间里有人。", "XS742", "\t", "车间里有人。"),
)  # fmt: skip
CONFIRMED = (
    ("徐若?来了。", "XS701", "?", "徐若？来了。"),
    ("你们说呢?（完）", "XS701", "?", "你们说呢？（完）"),
    ("产量从100增加到140.", "XS701", ".", "产量从100增加到140。"),
    ("合格率提高到99.5%.", "XS701", ".", "合格率提高到99.5%。"),
    ("真的响了？？！！", "XS709", "？？！！", ""),
    ("真的响了！！！！", "XS709", "！！！！", "真的响了！"),
    ('他说"好的"就走。', "XS702", '"', "他说“好的”就走。"),
    ("他说'好的'就走。", "XS702", "'", "他说‘好的’就走。"),
    ("他说“好的就走。", "XS703", "“", ""),
    ("他说好的”就走。", "XS703", "”", ""),
    ("这是“好的“车。", "XS703", "“", "这是“好的”车。"),
    ("这是”好的”车。", "XS703", "”", "这是“好的”车。"),
    ("读《红楼梦，有感。", "XS703", "《", ""),
    ("他（老周来了。", "XS703", "（", ""),
    ("他来了）。", "XS703", "）", ""),
    ("他说：“妈妈常讲“心里不慌”这话。”", "XS704", "“", "他说：“妈妈常讲‘心里不慌’这话。”"),
    ("学习《关于《守则》的说明》。", "XS704", "《", "学习《关于〈守则〉的说明》。"),
    ("他说“读《红楼梦”》很好。", "XS704", "《", ""),
    ("车间里，，机器响了。", "XS709", "，，", "车间里，机器响了。"),
    ("机器响了，。", "XS709", "，。", ""),
    ("2023年四月十一日开工。", "XS721", "2023年四月十一日", ""),
    ("四月11日开工。", "XS721", "四月11日", ""),
    ("增长20～40%。", "XS722", "20～40%", "增长20%～40%。"),
    ("增长3-5%。", "XS722", "3-5%", "增长3%-5%。"),
    ("投资3～5万元。", "XS722", "3～5万", "投资3万～5万元。"),
    ("来了几十多人。", "XS723", "几十多", "来了几十人。"),
    ("来了数百名多人。", "XS723", "数百名多", "来了数百名人。"),
    ("有约30人左右参加。", "XS724", "约30人左右", "有约30人参加。"),
    ("大约三十人左右参加。", "XS724", "大约三十人左右", "大约三十人参加。"),
    ("4月31日开工。", "XS725", "4月31日", ""),
    ("2023年2月29日开工。", "XS725", "2023年2月29日", ""),
    ("13月1日开工。", "XS725", "13月1日", ""),
    ("4月11日（星期三）开工。", "XS726", "4月11日（星期三", ""),
    ("2022年4月11日星期二开工。", "XS726", "2022年4月11日星期二", ""),
    ("2023年4月11日（农历三月廿一）开工。", "XS727", "2023年4月11日（农历三月廿一", ""),
    ("昨日（9日）开工。", "XS728", "昨日（9日）", ""),
    ("今天（4月10日）开工。", "XS728", "今天（4月10日）", ""),
    ("| 镇街 | 家 |\n| --- | --- |\n| 甲 | 12 |\n| 乙 | 8 |\n| 合计 | 21 |", "XS729", "21", ""),
    ("通讯员 漏鑫锐报道。", "XS730", "漏鑫锐", ""),
    ("记者童宇茜报道。", "XS730", "童宇茜", ""),
    ("王建国说，好。王建国说，对。王建国表示，行。王建果说，好。", "XS730", "王建果", ""),
    ("工人的的心里话。", "XS740", "的的", "工人的心里话。"),
    ("厂里进行进行了检修。", "XS740", "进行进行", "厂里进行了检修。"),
    ("厂里试行进行进行了检修。", "XS740", "进行进行", "厂里试行进行了检修。"),
    ("厂里完成了了3项检修。", "XS740", "了了", "厂里完成了3项检修。"),
    ("工人们们来了。", "XS740", "们们", "工人们来了。"),
    ("机器响了。\n\n车间里的一堂课\n\n人也来了。", "XS741", "车间里的一堂课", ""),
    ("机器响了。院子里站满了前来观看的", "XS744", "的", ""),
    ("机器响了很久，院子里站满了前来观看的工人和家属，大家你一言我一语，", "XS744", "，", ""),
    (f"{LONG}。\n\n{LONG}，大家你一言我一语\n\n{LONG}。", "XS744", "语", ""),
    ("见[https://example.com/a](https://example.com/a)。", "XS760", "https://example.com/a", ""),
)  # fmt: skip


def marked(source: Source, found: Finding) -> str:
    return source.text[found.start : found.end]


@pytest.mark.parametrize(("body", "code", "span", "right"), SAFE)
def test_a_safe_fix_mends_what_is_found(body: str, code: str, span: str, right: str) -> None:
    source = article(body)
    findings = find_findings(read(source))
    assert (findings[0].code, marked(source, findings[0])) == (code, span)
    assert all(found.safe and found.code == code for found in findings)
    assert mended(source, findings) == article(right)
    assert codes(right) == []


@pytest.mark.parametrize(("body", "code", "span", "right"), CONFIRMED)
def test_other_fixes_are_to_be_confirmed(body: str, code: str, span: str, right: str) -> None:
    source = article(body)
    findings = find_findings(read(source))
    assert [(found.code, marked(source, found)) for found in findings] == [(code, span)]
    assert not any(found.safe for found in findings)
    assert mended(source, findings) == source
    if right:
        assert mended(source, findings, unsafe=True) == article(right)
        assert codes(right) == []
    else:
        assert not any(found.edits for found in findings)


@pytest.mark.parametrize(
    ("front", "code", "right"),
    [
        ("title: 车间里的一堂课。\n", "XS707", "title: 车间里的一堂课\n"),
        ("title: 车间里,一堂课\n", "XS701", "title: 车间里，一堂课\n"),
        ("note: 编者按:欢迎来稿。\n", "XS701", "note: 编者按：欢迎来稿。\n"),
        ("summary: >\n  车间里开了一堂课,\n  来了30人。\n", "XS701", "summary: >\n  车间里开了一堂课，\n  来了30人。\n"),
        ("summary: '车间里,一堂课'\n", "XS701", "summary: '车间里，一堂课'\n"),
    ],
)  # fmt: skip
def test_front_matter_is_read_too(front: str, code: str, right: str) -> None:
    source = article("机器响了。", front)
    findings = find_findings(read(source))
    assert [found.code for found in findings] == [code]
    assert mended(source, findings) == article("机器响了。", right)


@pytest.mark.parametrize("title", ["２０２３", "12。", "(1)", "好。"])
def test_a_value_that_might_become_a_number_is_left(title: str) -> None:
    assert codes("机器响了。", f"title: {title}\n") == []


PHOTO = "photos:\n  - file: a.jpg\n    caption: {}\n  - file: b.jpg\n    caption: {}\n    credit: 张三 摄\n"


def test_a_picture_without_a_credit_and_captions_that_are_not_right() -> None:
    assert codes("机器响了。", PHOTO.format("工人在上班。", "工人在下班。")) == ["XS750"]
    assert codes("机器响了。", PHOTO.format("工人在上班。李四 摄", "工人在下班。")) == []
    assert codes("机器响了。", PHOTO.format("机器旁。李四 摄", "图为工人在上班")) == ["XS751"]
    assert codes("机器响了。", PHOTO.format("工人上班。供图", "工人上班。供图")) == ["XS752"]
    assert codes("机器响了。", PHOTO.format("工人在上班。", "工人在下班。") + "kind: 广告\n") == []


@pytest.mark.parametrize("byline", ["记者 张三 张三", "记者 张三 通讯员 张三"])
def test_nobody_signs_twice_but_for_two_works(byline: str) -> None:
    assert codes("机器响了。", f"reporter: {byline}\n") == ["XS731"]
    assert codes("机器响了。", "reporter: 文 张三 图 张三\n") == []
    assert codes("机器响了。", "reporter: 记者 张三 通讯员 张三丰\n") == []


def test_a_signer_is_found_in_the_text_by_sound() -> None:
    front = "reporter: 记者 漏鑫瑞\n"
    empty = Desk(Directory(Registries()))
    assert codes("这是漏鑫锐的徒弟。", front, empty) == ["XS730"]
    assert codes("这是漏鑫瑞的徒弟，不是漏鑫大。", front, empty) == []
    assert codes("这是漏鑫锐的徒弟。", desk=empty) == []


def test_findings_stand_in_the_order_of_their_places() -> None:
    source = article("工人的的话,他说。4月31日…了")
    findings = find_findings(read(source))
    assert [found.code for found in findings] == ["XS740", "XS701", "XS725", "XS705"]
    assert findings == sorted(findings, key=lambda found: found.start)


def test_the_same_thing_in_many_places_is_one_finding() -> None:
    (found,) = find_findings(read(article("２０２３年，１２人。\n\n３人。")))
    assert found.data["more"] == 2
    assert len(found.edits) == 3


# What the tests of words.yml find (test_wording.py) is among these.
ELSEWHERE = {"XS707", "XS731", "XS750", "XS751", "XS752", "XS780", "XS781", "XS782"}


def test_every_code_of_a_rule_is_a_warning_of_the_table() -> None:
    listed = {*TIDYINGS, *(code for several in RULES for code in several)}
    assert all(CODES[code].warning and code.startswith("XS7") for code in listed)
    assert listed <= {code for _, code, _, _ in (*SAFE, *CONFIRMED)} | ELSEWHERE


def test_code_links_and_marks_are_no_words() -> None:
    assert codes("输入`工人,机器`，再看[说明](a,b.md)和<https://example.com/,中>。") == []
    source = article("车间**里**,机器响了，见[说明](x.md),再说。")
    findings = find_findings(read(source))
    assert mended(source, findings) == article("车间**里**，机器响了，见[说明](x.md)，再说。")


@pytest.mark.parametrize(
    "body",
    [
        "附件1.",
        "第3.",
        "版本是V2.",
        "徐若！！！",
        "真的？！",
        "首都是   。",
        "他说 “好”。",
        "图A.",
        "作者. 书名. 2010.",
    ],
)
def test_marks_that_may_be_meant_are_left(body: str) -> None:
    assert codes(f"机器响了。\n\n{body}") == []


def test_verse_has_no_ends_and_no_indents() -> None:
    verse = "\u3000\u3000月亮挂在塔吊上\n像一枚没拧紧的螺母，\n\n我们下班了。太阳上班，走在长长的路上"
    assert codes(verse, "kind: 诗歌\n") == []
    assert codes("月亮,挂着。", "kind: 诗歌\n") == ["XS701"]


# What is no text of an article, and what other tests hold.
EXAMPLES = {
    code: entry.example.split(" → ")
    for code, entry in CODES.items()
    if code.startswith("XS7") and " → " in entry.example and code not in ELSEWHERE
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_of_a_code_is_found_and_its_right_form_is_not(code: str) -> None:
    wrong, right = EXAMPLES[code]
    # A whole sentence stands before, so that a bit of one is no loose end.
    assert code in codes(f"车间里开了一堂课。{wrong}，大家都来听。")
    assert code not in codes(f"车间里开了一堂课。{right}，大家都来听。")

"""The imprint: its lines, their links, and what is said of a key that there is not."""

import pytest

from newsroom.imprint import LABELS, ImprintLine, read_imprint

POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


def test_lines_stand_in_the_order_of_the_table_and_the_paper_s_own_come_last() -> None:
    written = {"lines": [{"微信公众号": "某某工人"}], "police": None, "hotline": "0000-1", "sponsor": " 某某社 "}
    assert read_imprint(written) == (
        ImprintLine("主办", "某某社"),
        ImprintLine("举报电话", "0000-1"),
        ImprintLine("微信公众号", "某某工人"),
    )


def test_a_list_is_printed_as_it_stands() -> None:
    written = [{"微信公众号": "某某工人"}, {"sponsor": "某某社"}, {"备案": "某ICP备0号"}]
    assert read_imprint(written) == (
        ImprintLine("微信公众号", "某某工人"),
        ImprintLine("主办", "某某社"),
        ImprintLine("备案", "某ICP备0号", "https://beian.miit.gov.cn/"),
    )


@pytest.mark.parametrize("nothing", [None, {}, [], {"lines": None}, {"sponsor": None}, {"sponsor": "  "}])
def test_without_anything_there_are_no_lines(nothing: object) -> None:
    assert read_imprint(nothing) == ()


@pytest.mark.parametrize(
    ("key", "text", "shown", "link"),
    [
        ("registration", "某ICP备00000000号-1", "某ICP备00000000号-1", "https://beian.miit.gov.cn/"),
        ("police", "某公网安备 00010002000300号", "某公网安备 00010002000300号", f"{POLICE}00010002000300"),
        ("police", "某公网安备０００１号", "某公网安备０００１号", f"{POLICE}0001"),
        ("police", "正在办理", "正在办理", "https://beian.mps.gov.cn/"),
        ("police", "某公网安备00010002000300号-1", "某公网安备00010002000300号-1", f"{POLICE}00010002000300"),
        ("police", "某公网安备 0001 0002 0003 00号", "某公网安备 0001 0002 0003 00号", f"{POLICE}00010002000300"),
        ("registration", "备案号：某ICP备0号", "某ICP备0号", "https://beian.miit.gov.cn/"),
        ("registration", "ICP备案：某ICP备0号", "某ICP备0号", "https://beian.miit.gov.cn/"),
        ("address", "地址: 某路 1 号", "某路 1 号", ""),
        ("copyright", "&copy; 2023 某某社 &amp; 某某网", "© 2023 某某社 & 某某网", ""),
        (
            "sponsor",
            '<a href="https://example.org/?a=1&amp;b=2" target="_blank">某某社</a>',
            "某某社",
            "https://example.org/?a=1&b=2",
        ),
        ("hotline", "0000-12345678", "0000-12345678", ""),
        ("sponsor", "某某社 https://example.org/a", "某某社", "https://example.org/a"),
        ("sponsor", "[某某社](https://example.org/a)", "某某社", "https://example.org/a"),
        ("sponsor", "https://example.org/a", "https://example.org/a", "https://example.org/a"),
        ("registration", "[某ICP备0号](https://example.org/)", "某ICP备0号", "https://example.org/"),
        # What is no address is text.
        ("sponsor", "某某社 example.org", "某某社 example.org", ""),
        ("sponsor", "某某社（https://example.org/）", "某某社（https://example.org/）", ""),
        ("copyright", "[不得转载]", "[不得转载]", ""),
    ],
)
def test_a_line_leads_to_its_register_or_to_the_address_in_it(key: str, text: str, shown: str, link: str) -> None:
    assert read_imprint({key: text}) == (ImprintLine(LABELS[key], shown, link),)
    assert read_imprint({"lines": [{LABELS[key]: text}]}) == (ImprintLine(LABELS[key], shown, link),)


def test_the_address_of_a_line_may_stand_below_it() -> None:
    written = [{"举报中心": "某某省", "link": "https://example.org/"}]
    assert read_imprint({"lines": written}) == (ImprintLine("举报中心", "某某省", "https://example.org/"),)


@pytest.mark.parametrize(
    ("key", "guess"),
    [
        ("hot_line", "hotline"),
        ("Police", "police"),
        ("license", "licence"),
        ("主办", "sponsor"),
        ("公安备案", "police"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_and_all_that_there_are(key: str, guess: str) -> None:
    with pytest.raises(ValueError, match=rf"imprint\.{key} 没有这一项，是不是“{guess}”？") as told:
        read_imprint({key: "某某"})
    assert all(f"{known} {label}" in str(told.value) for known, label in LABELS.items())
    assert read_imprint({guess: "某某"})


def test_an_unknown_key_that_is_near_none_is_told_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"imprint\.wechat 没有这一项。可用的有：.*别的写在 lines 下面"):
        read_imprint({"wechat": "某某"})
    assert read_imprint({"lines": [{"wechat": "某某"}]}) == (ImprintLine("wechat", "某某"),)


@pytest.mark.parametrize(
    ("wrong", "words", "right"),
    [
        ({"hotline": 12345}, "imprint.hotline 应为文字，现为 12345，请加引号", {"hotline": "12345"}),
        ({"lines": [{"电话": 12345}]}, "imprint.lines.电话 应为文字", {"lines": [{"电话": "12345"}]}),
        ({"lines": ["微信公众号：某某"]}, "的第 1 项应写作 - 名称: 内容", {"lines": [{"微信公众号": "某某"}]}),
        ({"lines": [{"甲": "乙", "丙": "丁"}]}, "的第 1 项应写作", {"lines": [{"甲": "乙"}, {"丙": "丁"}]}),
        ({"lines": {"甲": "乙"}}, "imprint.lines 应为列表", {"lines": [{"甲": "乙"}]}),
        ({"lines": [{"甲": "乙", "link": "www.a.cn"}]}, "以 https:// 开头", [{"甲": "乙", "link": "https://www.a.cn"}]),
        ({"sponsor": "[甲](javascript:x)"}, "以 https:// 开头", {"sponsor": "[甲](https://example.org/)"}),
        ({"copyright": "© <b>某某社</b>"}, "里不写 HTML（<b>）", {"copyright": "© 某某社"}),
        ({"address": "某路\x1b"}, r"imprint.address 里有看不见的控制字符 U\+001B", {"address": "某路"}),
        ("某某社", "imprint 应为若干行", [{"主办": "某某社"}]),
    ],
)
def test_what_cannot_be_printed_is_told_in_words(wrong: object, words: str, right: object) -> None:
    with pytest.raises(ValueError, match=words):
        read_imprint(wrong)
    assert read_imprint(right)

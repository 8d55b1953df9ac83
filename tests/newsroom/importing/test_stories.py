"""Where the articles of a page begin and end, and what becomes of the lines around them."""

import pytest

from newsroom.importing.drafts import Context, Imported
from newsroom.importing.mastheads import find_staff
from newsroom.importing.pages.page_text import read_page_text
from tests.newsroom.importing.lossless import lost


def read(text: str) -> Imported:
    imported = read_page_text(text, "x", Context(names=("云溪工友",)))
    assert lost(text, imported) == {}
    return imported


def heads(imported: Imported) -> list[tuple[str | None, str, str | None]]:
    return [(draft.kicker, draft.title, draft.subtitle) for draft in imported.drafts]


def told(imported: Imported, words: str) -> bool:
    return any(words in doubt.zh for doubt in imported.doubts)


ABOVE = "1版 要闻 2023年4月12日\n\n老桥通车\n　　本报讯（记者 甘小满）老桥昨天通了车。\n\n"

BELOW = ABOVE.partition("\n\n")[2]


@pytest.mark.parametrize("byline", ["本报记者 甘小满\n　　昨天开了会。", "　　本报讯（记者 甘小满）昨天开了会。"])
@pytest.mark.parametrize("above", [ABOVE, "1版 要闻 2023年4月12日\n\n"])
@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ("云溪开会\n——全区会议侧记", (None, "云溪开会", "——全区会议侧记")),
        ("强调种树\n云溪开会\n——全区会议侧记", ("强调种树", "云溪开会", "——全区会议侧记")),
        (
            "书记在会上强调\n家家种树\n户户护水\n——全区会议侧记",
            ("书记在会上强调", "家家种树 户户护水", "——全区会议侧记"),
        ),
    ],
)
def test_the_lines_above_a_subtitle_are_one_headline(
    above: str, lines: str, head: tuple[str | None, str, str | None], byline: str
) -> None:
    assert heads(read(f"{above}{lines}\n{byline}\n"))[-1] == head


def test_a_title_that_begins_with_a_dash_is_told() -> None:
    imported = read(f"{ABOVE}——全区会议侧记\n本报记者 甘小满\n　　昨天开了会。\n")
    assert heads(imported)[-1] == (None, "——全区会议侧记", None)
    assert told(imported, "多半是副题")


def test_a_headline_without_a_text_is_told() -> None:
    imported = read(f"{ABOVE}云溪开会\n本报记者 甘小满\n")
    assert [each.text for each in imported.left_over] == ["云溪开会", "本报记者 甘小满"]
    assert told(imported, "没有收进稿件")


VERSE = "雨停在屋檐\n一滴一滴\n数着黄昏\n\n数到第七滴\n灯亮了\n\n"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_name_below_a_headline_behind_verse_begins_an_article(gap: str) -> None:
    imported = read(f"04版 副刊\n\n雨后\n陈立新\n\n{VERSE}老井\n孙丽华\n{gap}　　村口有一口老井，水很清。\n")
    assert [(draft.title, draft.reporter, draft.kind) for draft in imported.drafts] == [
        ("雨后", "陈立新", "诗歌"),
        ("老井", "孙丽华", None),
    ]
    assert imported.drafts[0].body.replace("\\", "").split("\n\n") == [
        "雨停在屋檐\n一滴一滴\n数着黄昏",
        "数到第七滴\n灯亮了",
    ]


def test_what_is_told_of_a_caption_in_a_sentence_is_true() -> None:
    imported = read("老街修缮完工\n记者 王小满\n老街口的茶馆也开了门，坐满了人\n（辛小寒 摄）\n伙计忙到天黑。\n")
    assert imported.drafts[0].body.count("\n\n") == 1
    assert told(imported, "没有接起来")


@pytest.mark.parametrize("guide", ["今日导读", "★★今日导读★★", "【导读】", "■ 导航 ■"])
def test_a_guide_is_no_article(guide: str) -> None:
    imported = read(f"1版 要闻 2023年4月12日\n\n{guide}\n老井里的水 2版\n一封家书三十年 3版\n\n{BELOW}")
    assert [draft.title for draft in imported.drafts] == ["老桥通车"]
    assert guide in [each.text for each in imported.masthead]


@pytest.mark.parametrize("turn", ["（下转第2版）", "(下转2版①)", "①（下转第2版）", "（①下转2版）"])
@pytest.mark.parametrize("again", ["（上接第1版）", "①(上接1版)", "(上接1版①)", "（上接第1版）①"])
def test_numbered_notes_of_continuation_join_the_parts(turn: str, again: str) -> None:
    page = f"1版 要闻\n云溪开会\n　　本报讯（记者 甘小满）昨天开了会，要把大家的心里话一句一句都记下来，把{turn}\n"
    imported = read(f"{page}2版 综合\n{again}职工满意作为\n第一标准，一件一件办好。\n　　会后，大家种了树。\n")
    (draft,) = imported.drafts
    assert (
        draft.body
        == "昨天开了会，要把大家的心里话一句一句都记下来，把职工满意作为第一标准，一件一件办好。\n\n会后，大家种了树。"
    )
    assert draft.continued_on == ("2",)


def test_a_quoted_note_of_continuation_is_text() -> None:
    imported = read(f"{ABOVE.rstrip()}\n　　桥上写着“看桥的人请\n上接第1版”和别的字，大家都来看。\n")
    assert len(imported.drafts) == 1


def test_a_page_says_who_took_its_photos() -> None:
    line = "本版图片除署名外均由甘小满摄"
    imported = read(f"{ABOVE}{line}\n")
    assert line in [each.text for each in imported.masthead]


@pytest.mark.parametrize(
    ("line", "label", "name"),
    [
        ("2 综合新闻", "2", "综合新闻"), ("02 要闻", "2", "要闻"), ("要闻 02", "2", "要闻"), ("综合·02", "2", "综合"), ("版次：02", "2", None),
        ("2 | 综合", "2", "综合"), ("综合新闻2版", "2", "综合新闻"), ("02版面：综合", "2", "综合"), ("02", "2", None), ("A02 社会", "A02", "社会"),
        ("2 综合新闻 新闻热线 82700000", "2", "综合新闻"), ("2023年4月12日 星期三 要闻 02", "2", "要闻"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["云溪工友\nYUNXI GONGYOU\n", ""])
def test_page_lines_of_other_habits_are_read(above: str, line: str, label: str, name: str | None) -> None:
    imported = read(f"{above}{line}\n2023年4月12日 星期三\n编辑：甘小满 版面设计：漏明月\n\n{BELOW}")
    assert [(draft.title, draft.page, draft.page_name) for draft in imported.drafts] == [("老桥通车", label, name)]
    assert line in [each.text for each in imported.masthead]
    assert find_staff([imported], ()) == {label: "编辑 甘小满 版面设计 漏明月"}


@pytest.mark.parametrize("line", ["2 综合新闻", "综合·02", "2 | 综合"])
def test_such_a_line_begins_the_second_page(line: str) -> None:
    imported = read(f"{ABOVE}{line}\n\n{BELOW.replace('桥', '井')}")
    assert [draft.page for draft in imported.drafts] == ["1", "2"]


@pytest.mark.parametrize("line", ["2 综合新闻", "12名职工", "第3 综合", "职工书屋开门2版"])
def test_what_stands_in_a_text_begins_no_page(line: str) -> None:
    text = f"{ABOVE.rstrip()}\n　　桥头的字是这样写的，\n{line}\n　　大家都来看。\n"
    assert {draft.page for draft in read(text).drafts} == {"1"}


@pytest.mark.parametrize("line", ["综合", "2"])
def test_a_page_without_a_number_is_told(line: str) -> None:
    assert told(read(f"云溪工友\n{line}\n2023年4月12日 星期三\n\n{BELOW}"), "版次没有认出来")
    assert not told(read(ABOVE), "版次没有认出来")


@pytest.mark.parametrize("between", ["\n", ""])
def test_a_caption_below_a_turned_article_is_its_picture(between: str) -> None:
    imported = read(
        f"{ABOVE.rstrip()}（下转第3版）\n{between}▲甲小满在看桥。\n漏明月 摄\n{between}\n{BELOW.replace('桥', '井')}"
    )
    (photo,) = imported.drafts[0].photos
    assert (photo.caption, photo.credit) == ("甲小满在看桥。", "漏明月 摄")
    assert imported.left_over == ()


@pytest.mark.parametrize(
    ("line", "words", "credit"),
    [
        ("图为读者在看书。   王小明摄", "图为读者在看书。", "王小明摄"),
        ("图为读者在看书   王小明摄", "图为读者在看书", "王小明摄"),
        ("图为读者在看书。（记者王小明摄）", "图为读者在看书。", "记者王小明摄"),
        ("图为读者在看书 现场拍摄", "图为读者在看书 现场拍摄", ""),
        ("图为读者在看书。  高空拍摄", "图为读者在看书。 高空拍摄", ""),
    ],
)
def test_a_photographer_behind_the_words_of_a_picture_is_its_credit(line: str, words: str, credit: str) -> None:
    (photo,) = read(f"{ABOVE.rstrip()}\n{line}\n").drafts[0].photos
    assert (" ".join(photo.caption.split()), photo.credit) == (words, credit)


def test_a_photographer_below_the_byline_signs_with_it() -> None:
    imported = read(f"{ABOVE}云溪开会\n本报记者 甘小满\n摄影 丙小雪\n　　昨天开了会。\n")
    assert imported.drafts[-1].reporter == "本报记者 甘小满 摄影 丙小雪"
    assert imported.drafts[-1].photos == ()


NOTICES = (
    "3版 公告\n\n停 电 通 知\n因线路检修，以下区域4月18日8:00—17:00停电：\n1.云溪路；\n2.水渠路。\n云溪供电公司\n2023年4月17日\n\n"
    "更 正\n本报4月13日2版《老桥通车》一文中，“老桥”应为“新桥”。\n本报编辑部\n\n遗失声明\n甲小满遗失身份证，声明作废。\n云溪工会\n2023年4月16日\n"
)  # fmt: skip


def test_notices_stand_by_themselves() -> None:
    imported = read(NOTICES)
    assert [(draft.title, draft.kind) for draft in imported.drafts] == [
        ("停电通知", "公告"),
        ("更正", "更正"),
        ("遗失声明", "公告"),
    ]
    assert [draft.body.split("\n\n")[-1] for draft in imported.drafts] == [
        "2023年4月17日",
        "本报编辑部",
        "2023年4月16日",
    ]
    assert all(draft.photos == () for draft in imported.drafts)


def test_a_tables_header_is_no_headline() -> None:
    rows = "单位 新会员（人） 完成率\n云溪街道 356 89.0%\n西河街道 298 82.8%\n东山街道 412 103.0%\n"
    (draft,) = read(f"3版 数据 2023年4月12日\n\n各街道入会情况\n（截至2023年3月31日）\n{rows}").drafts
    assert (draft.kicker, draft.title, draft.subtitle) == (None, "各街道入会情况", "（截至2023年3月31日）")
    assert draft.body.startswith("| 单位 | 新会员（人） | 完成率 |")


@pytest.mark.parametrize("indent", ["　　", ""])
@pytest.mark.parametrize("sign", ["▍", "●", "■ "])
def test_subheads_lose_their_signs(sign: str, indent: str) -> None:
    body = f"{indent}甲小满说，水渠今年春天修好了。\n{sign}一间教室起家\n{indent}水渠边上有一间教室。\n"
    imported = read(f"{ABOVE}云溪开会\n本报记者 甘小满\n{body}")
    assert imported.drafts[-1].body.split("\n\n")[1] == "## 一间教室起家"
    assert sign.strip() in [each.text for each in imported.signs]


@pytest.mark.parametrize("items", [["●修水渠", "●种树", "●建教室"], ["■ 修水渠", "■ 种树"]])
def test_a_list_is_no_row_of_subheads(items: list[str]) -> None:
    lines = "".join(f"{indent}{item}\n" for indent, item in zip(("　　", "", ""), items, strict=False))
    imported = read(f"{ABOVE}云溪开会\n本报记者 甘小满\n　　会上说了几件事。\n{lines}　　会开了一天。\n")
    assert imported.drafts[-1].body.split("\n\n") == ["会上说了几件事。", *items, "会开了一天。"]

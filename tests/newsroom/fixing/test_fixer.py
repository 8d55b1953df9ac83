"""Fixes of any file: made once and for all, without a change of meaning, and each where it is sure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.codes import DESK_CODES
from newsroom.reading.files import MAX_BYTES
from tests.examples import examples
from tests.newsroom.fixing.drawn import files, fix, remarks_on, seen

EXAMPLES = 80
WITHOUT_DESK = frozenset(DESK_CODES)


@examples(EXAMPLES)
@given(files(), st.booleans())
def test_a_second_time_changes_nothing(data: bytes, unsafe: bool) -> None:  # noqa: FBT001 - drawn
    once = fix(data, unsafe=unsafe)
    assert fix(once.data, unsafe=unsafe).data == once.data


@examples(EXAMPLES)
@given(files())
def test_no_problem_comes_and_the_tags_of_the_page_stay(data: bytes) -> None:
    before, after = seen(data), seen(fix(data).data)
    if before is None:
        return
    assert after is not None
    assert after.problems <= before.problems
    assert re.findall(r"</?[a-z0-9]+", before.html) == re.findall(r"</?[a-z0-9]+", after.html)


@examples(EXAMPLES)
@given(files())
def test_the_copy_desk_finds_nothing_new(data: bytes) -> None:
    before = seen(data)
    # What stood behind a mistake in YAML is read better now.
    if before and not any(code.startswith("XS2") for code in before.problems):
        assert remarks_on(fix(data).data) <= remarks_on(data)


@examples(EXAMPLES)
@given(files())
def test_without_the_copy_desk_readers_see_the_very_same(data: bytes) -> None:
    before, after = seen(data), seen(fix(data, off=WITHOUT_DESK).data)
    if before is None:
        return
    assert after is not None
    assert after.html == before.html
    if before.article and after.article and before.article.byline is None and before.article.source is None:
        assert replace(before.article, source=after.article.source) == after.article
    else:
        assert before.article == after.article


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_are_fixed_or_left_with_the_reason(data: bytes) -> None:
    for path in ("2023/04/11/gao.md", "2023/04/11/issue.yml", "sections.yml"):
        fixed = fix(data, path)
        assert fixed.data == data if fixed.problem else fix(fixed.data, path).data == fixed.data


def file(*lines: str, body: str = "正文。\n") -> str:
    keys = {"title": "车间里的一堂课", "date": "2023-04-11", "section": "要闻", "reporter": "记者 张三"}
    for line in lines:
        key, _, value = line.partition(": ")
        keys[key] = value
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value) + f"---\n\n{body}"


def fixed(text: str) -> str:
    return fix(text.encode()).data.decode()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("date: '2023-04-11'", "date: 2023-04-11"),
        ("date: 2023年4月11日", "date: 2023-04-11"),
        ("page: '1'", "page: 1"),
        ("page: 第2版", "page: 2"),
        ("continued_on: ['2', 3]", "continued_on: [2, 3]"),
        ("section: 头条", "section: 要闻"),
        ("topics: [产业工人队伍建设改革, 新的]", "topics: [产改, 新的]"),
        ("publish_at: 2023-04-11T06:00:00", "publish_at: 2023-04-11 06:00"),
        ("title: ' 车间里的课 '", "title: 车间里的课"),
        ("reporter: 首席记者　蒋　超  通讯员 漏鑫瑞", "reporter: 首席记者 蒋　超 通讯员 漏鑫瑞"),
        ("reporter: [记者  蒋　超, 摄影 李四]", "reporter: [记者 蒋　超, 摄影 李四]"),
        ("follows: /articles/2023/04/10/x.md", "follows: 2023/04/10/x.md"),
    ],
)
def test_a_value_is_written_as_it_is_read(typed: str, right: str) -> None:
    assert fixed(file(typed)) == file(right)


@pytest.mark.parametrize("source", ["综合报道", "本报评论员", "新华社", "区总工会"])
def test_a_byline_of_no_person_becomes_the_source(source: str) -> None:
    assert fixed(file(f"reporter: {source}")) == file("reporter: ", f"source: {source}")


@pytest.mark.parametrize(
    "line",
    [
        *("date: 2023-04-12", "date: 2023年4月12日", "section: 要文", "reporter: 记者", "reporter: 摄影", "page: 副刊"),
        *(
            "reporter: 记者 张三 综合报道",
            "reporter: 张 三丰 李四",
            "topics: [产改, 产业工人队伍建设改革]",
            "note: '甲  乙'",
        ),
        *("title: |-\n  两行", "order: '1'", "draft: 是", "标题: 甲"),
    ],
)
def test_what_could_mean_something_else_is_left(line: str) -> None:
    assert fixed(file(line)) == file(line)


def test_a_byline_stays_beside_a_source() -> None:
    text = file("reporter: 综合报道", "source: 新华社")
    assert fixed(text) == text


@pytest.mark.parametrize("gap", ["：", "： ", ":\u3000", ":\u00a0"])
def test_a_colon_and_its_space_are_mended(gap: str) -> None:
    assert fixed(file().replace("section: ", f"section{gap}")) == file()


def test_a_missing_space_and_a_tab_are_mended() -> None:
    assert fixed(file().replace("section: ", "section:")) == file()
    text = file().replace("---\n\n", "photos:\n  - file: a.jpg\n    caption: 说明。\n---\n\n")
    for indent in ("\t\t", "　　　　", " \t "):
        assert fixed(text.replace("    caption", f"{indent}caption")) == text


def test_order_and_comments_of_other_keys_stay() -> None:
    text = (
        "---\n# 头版\nreporter: 记者  蒋　超\nsection: 要闻 \n\ntitle: 课\n# 日期\ndate: '2023-04-11'\n---\n\n正文。\n"
    )
    right = text.replace("记者  ", "记者 ").replace("要闻 ", "要闻").replace("'2023-04-11'", "2023-04-11")
    assert fixed(text) == right


def test_blanks_at_line_ends_go_but_breaks_and_code_stay() -> None:
    body = "第一行 \n第二行  \n第三行\t\n\n```\n码  \n码 \n\n```\n末行   \n\n \n\n"
    right = "第一行\n第二行  \n第三行\n\n```\n码  \n码 \n\n```\n末行\n"
    assert fixed(file(body=body)) == file(body=right)


def test_punctuation_is_mended_where_no_link_breaks_by_it() -> None:
    assert fixed(file(body="工人,农民。\n")) == file(body="工人，农民。\n")
    # Another article may lead to this heading.
    heading = file(body="正文。\n\n## 工人,农民\n\n正文。\n")
    assert fixed(heading) == heading


def test_what_an_article_silences_and_the_paper_switches_off_is_left() -> None:
    quiet = file("quiet: {XS701: 原文如此}", body="工人,农民。\n")
    assert fixed(quiet) == quiet
    text = file(body="工人,农民。\n").encode()
    assert fix(text, off=frozenset({"XS701"})).data == text


def test_fixes_to_be_confirmed_wait_for_unsafe() -> None:
    text = file(body='他说的的话。\n\n工人"好"。\n').encode()
    assert fix(text).data == text
    assert fix(text, unsafe=True).data != text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    text = file(body="这是一段足够长的中文，看得出是哪一种编码。\n")
    data = text.replace("\n", "\r\n").encode(encoding)
    found = fix(data)
    assert (found.data.decode(), found.before) == (text, text)
    assert [note.partition(" ")[0] for note in found.notes] == [
        {"gb18030": "编码由", "utf-16": "编码由", "utf-8-sig": "去掉了开头的"}[encoding],
        "换行统一为",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("繁體中文的一段話，足夠長了，看得出來是哪一種編碼。\n".encode("big5"), "XS015"),
        (file(body="这是中文\ue000，看得出是哪一种编码。\n").encode("gb18030"), "XS002"),
        (file(body="这是一段足够长的中文。\n").encode("gb18030") + b"\x80", "XS002"),
        ("中".encode("gb18030") * (MAX_BYTES // 2 - 10), "XS002"),
        (file(body="这是一段足够长的中文，看得出是哪一种编码。\n").encode("gb18030") + "萧山".encode(), "XS002"),
        (b"a\0b", "XS003"),
        (file().encode() + b"\x07", "XS010"),
    ],
)
def test_bytes_that_are_not_certain_are_left(data: bytes, code: str) -> None:
    found = fix(data)
    assert found.problem is not None
    assert (found.data, found.problem.code) == (data, code)


def test_decomposed_characters_are_composed() -> None:
    found = fix(file(body="e\u0301cole\n").encode())
    assert found.data.decode() == file(body="\u00e9cole\n")
    assert found.notes == ("字符统一为 NFC (one form of characters)",)


def test_a_text_whose_digest_is_signed_is_left_unless_unsafe() -> None:
    bound = file("review: {first: {name: 甲, at: 2023-04-11, text: abc}}", "page: '1'")
    found = fix(bound.encode())
    assert (found.signed, found.data) == (True, bound.encode())
    assert fix(bound.encode(), unsafe=True).data == bound.replace("'1'", "1").encode()
    # One that needs nothing is not spoken of, and a name alone binds no text.
    assert not fix(bound.replace("'1'", "1").encode()).signed
    assert fixed(file("review: {first: 甲}", "page: '1'")) == file("review: {first: 甲}", "page: 1")


def test_cards_and_registries_have_their_lines_tidied_alone() -> None:
    assert fix(b"\xef\xbb\xbfnumber: '3'\r\n\r\n", "2023/04/11/issue.yml").data == b"number: '3'\n"
    kept = "- name: 甲\n  bio: |+\n    乙\n\n\n".encode()
    assert fix(kept, "reporters.yml").data == kept


def test_a_new_draft_keeps_the_line_for_its_text() -> None:
    assert fixed(file(body="")) == file(body="")
    assert fixed(file(body="").rstrip("\n")) == file(body="").removesuffix("\n")

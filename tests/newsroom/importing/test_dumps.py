"""Dumps of databases: rows as articles, each once, and what is told of those that are none."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.directory import Directory
from newsroom.importing.drafts import Draft
from newsroom.importing.dumps.articles import make_draft
from newsroom.importing.dumps.delimited import open_delimited
from newsroom.importing.dumps.filing import DumpFiling, rejected_row
from newsroom.importing.dumps.json_lines import open_json_lines
from newsroom.importing.dumps.mapping import DumpMapping, propose_mapping, read_mapping
from newsroom.importing.dumps.rows import Fault, Row, Table
from newsroom.importing.dumps.spreadsheets import open_spreadsheet
from newsroom.importing.errors import UnreadableError
from newsroom.model import Registries, Section
from newsroom.reading.articles import House
from tests import office
from tests.newsroom.importing.kept import is_read_or_told

HEAD = ("标题", "日期", "栏目", "作者", "正文")
ROW = ("招聘会开到家门口", "2023-04-11", "要闻", "记者 张三", "第一段。\n第二段。")
MAPPING = "columns:\n  title: 标题\n  date: 日期\n  section: 栏目\n  reporter: 作者\n  body: 正文\n"


def mapping(more: str = "") -> DumpMapping:
    found, problems = read_mapping((MAPPING + more).encode(), "m.yml")
    assert found, problems
    return found


def table(rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> Table:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return open_delimited(io.BytesIO(file.getvalue().encode(encoding)), "标题")


def sheet(rows: Sequence[Sequence[Any]], change: Callable[[Any], None] = lambda _: None) -> Table:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return open_spreadsheet(io.BytesIO(file.getvalue()), "标题")


def lines(*rows: object) -> Table:
    return open_json_lines(io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode()), "标题")


def drawn(cells: dict[str, str], more: str = "") -> Draft | Fault:
    return make_draft(dict(zip(HEAD, ROW, strict=True)) | cells, mapping(more))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_tables_are_read_in_the_usual_encodings_and_separators(encoding: str, separator: str) -> None:
    found = table([HEAD, ROW], encoding, separator)
    assert (found.columns, found.count) == (list(HEAD), 1)
    assert [dict(row.cells) for row in found.read()] == [dict(zip(HEAD, ROW, strict=True))]


def test_a_sheet_and_json_lines_give_the_same_rows() -> None:
    expected = dict(zip(HEAD, ROW, strict=True))
    rows = [*sheet([HEAD, ROW]).read(), *lines(expected).read()]
    assert [dict(row.cells) for row in rows] == [expected, expected]


def test_a_row_above_the_names_is_passed_over() -> None:
    assert [row.number for row in table([["某报稿件库", "", "", "", ""], HEAD, ROW]).read()] == [3]


def test_a_row_is_an_article() -> None:
    draft = drawn({})
    assert isinstance(draft, Draft)
    assert (draft.title, draft.date, draft.section, draft.reporter) == (ROW[0], date(2023, 4, 11), "要闻", "记者 张三")
    assert draft.body == "第一段。\n\n第二段。"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2023年4月11日", ""),
        ("2023/4/11", ""),
        ("2023-04-11 08:00", ""),
        ("20230411", ""),
        ("11/04/2023", "date_formats: ['%d/%m/%Y']\n"),
        ("45027", "date_formats: [excel]\n"),
    ],
)
def test_dates_are_read_in_usual_forms_and_in_the_mappings(text: str, more: str) -> None:
    draft = drawn({"日期": text}, more)
    assert isinstance(draft, Draft)
    assert draft.date == date(2023, 4, 11)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"标题": " "}, "是空的"),
        ({"正文": "\n"}, "是空的"),
        ({"日期": ""}, "没有日期"),
        ({"日期": "2023-13-45"}, "不是日期"),
        ({"日期": "45027"}, "Excel 的日期序号（2023-04-11）"),
        ({"正文": "甲\0乙"}, "U+0000"),
    ],
)
def test_what_cannot_be_an_article_is_read_or_told_with_its_reason(cells: dict[str, str], words: str) -> None:
    fault = drawn(cells)
    assert isinstance(fault, Fault)
    assert words in fault.zh


def test_constants_renamed_sections_and_html_are_of_the_mapping() -> None:
    more = "body_format: html\nsections:\n  要闻版: 要闻\nconstants:\n  source: 本报\n"
    draft = drawn({"栏目": "要闻版", "作者": "", "正文": "<p>一<b>二</b></p><script>坏</script><p>三</p>"}, more)
    assert isinstance(draft, Draft)
    assert (draft.section, draft.source, draft.body) == ("要闻", "本报", "一**二**\n\n三")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ('标题,正文\n"甲,一\n', "引号"),
        ("标题,正文\n甲,一,多\n", "格子比表头多"),
        ('标题,正文\n甲,"一"二\n', "引号"),
    ],
)
def test_rows_of_wrong_quotes_are_told_and_the_others_are_read(cells: str, words: str) -> None:
    rows = list(open_delimited(io.BytesIO(f"{cells}".encode()), "标题").read())
    assert rows[0].fault
    assert words in rows[0].fault.zh


def test_formulas_errors_and_merged_cells_are_told() -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        book.active["A2"] = "=1+1"
        book.active.merge_cells("A3:A4")

    found = sheet([HEAD, ROW, ROW], change)
    first, second = found.read()
    assert first.fault
    assert "A2 是公式（=1+1）" in first.fault.zh
    assert not second.fault
    assert "1 处合并" in found.notes[0].zh


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        book.active["A2"].data_type = "s"

    (row,) = sheet([HEAD, ("=1+1", *ROW[1:])], change).read()
    assert row.cells["标题"] == "=1+1"
    (same,) = table([HEAD, ("=1+1", *ROW[1:])]).read()
    assert same.cells["标题"] == "=1+1"


def test_days_of_a_sheet_are_days() -> None:
    (row,) = sheet([HEAD, (ROW[0], datetime(2023, 4, 11), "要闻", 5.0, "文")]).read()  # noqa: DTZ001 - as sheets have it
    assert (row.cells["日期"], row.cells["作者"]) == ("2023-04-11", "5")


def test_other_sheets_are_told() -> None:
    found = sheet([HEAD, ROW], lambda book: book.create_sheet("第二页"))
    assert "第二页" in found.notes[0].zh


ZIP = office.packed({"xl/workbook.xml": "<a/>"})


@pytest.mark.parametrize(
    ("data", "read", "words"),
    [
        (ZIP, open_delimited, "Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), open_spreadsheet, "旧式"),
        (b"a,b\n1,2\n", open_spreadsheet, "不是 Excel"),
        (ZIP, open_spreadsheet, "坏了"),
        (office.docx(), open_spreadsheet, "它是 Word 文档"),
        (b'[{"a": 1}]', open_json_lines, "一行一篇"),
        (b"not json\n", open_json_lines, "没有一行"),
        (ZIP, open_json_lines, "Excel"),
        (b"", open_delimited, "没有表头"),
        (b"a\0b,c\n", open_delimited, "不是 CSV"),
    ],
)
def test_files_of_another_kind_are_refused_in_words(data: bytes, read: Callable[..., Table], words: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(io.BytesIO(data), None)
    assert words in refusal.value.zh


@pytest.mark.parametrize(
    ("value", "words"), [([1], "不是 JSON 对象"), ("\ud800", "不是 JSON 对象"), ({"标题": "\ud800"}, "代理项")]
)
def test_lines_that_are_no_objects_are_told(value: object, words: str) -> None:
    _, row = lines({"标题": "甲"}, value).read()
    assert row.fault
    assert words in row.fault.zh


def all_faults(found: Table) -> list[Fault]:
    """Why none of a table's rows is an article, where it lacks the columns of one."""
    rows = list(found.read())
    assert len(rows) == found.count
    made = [row.fault or make_draft(row.cells, mapping()) for row in rows]
    assert all(isinstance(each, Fault) for each in made)
    return [each for each in made if isinstance(each, Fault)]


@pytest.mark.parametrize("read", [open_delimited, open_json_lines, open_spreadsheet])
@given(data=st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(read: Callable[..., Table], data: bytes) -> None:
    assert is_read_or_told(lambda: all_faults(read(io.BytesIO(data), None)))


texts = st.text("春风一二，。\"'\n\r,;=+#*_[]()<>|&\\ a1", min_size=1, max_size=20)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6))
def test_no_cell_of_any_table_is_changed(rows: list[tuple[str, str]]) -> None:
    found = [row.cells for row in table([("标题", "正文"), *rows]).read()]
    expected = [(a, b) for a, b in rows if a.strip() or b.strip()]
    assert [(row["标题"], row["正文"]) for row in found] == expected


def test_a_mapping_is_proposed_from_usual_names() -> None:
    proposed = propose_mapping(["编号", "标题", "见报日期", "版次", "作者", "正文"])
    found, problems = read_mapping(proposed.encode(), "m.yml")
    assert found, problems
    assert (found.columns.title, found.columns.date, found.columns.page) == ("标题", "见报日期", "版次")
    assert "编号" in proposed.splitlines()[0]


@pytest.mark.parametrize(
    "text",
    ["", "columns: 标题\n", "columns:\n  title: 标题\n", MAPPING + "body_format: rtf\n", MAPPING + "colums: 1\n"],
)
def test_a_wrong_mapping_is_read_or_told(text: str) -> None:
    found, problems = read_mapping(text.encode(), "m.yml")
    assert found is None
    assert problems


def filing(articles: Path, note: Callable[[str], None] | None, filed: Sequence[str] = (), more: str = "") -> DumpFiling:
    house = House(Directory(Registries(sections=(Section("要闻"),))), ())
    return DumpFiling(articles, house, mapping(more), filed, note)


def rows(count: int) -> list[Row]:
    heads = [dict(zip(HEAD, ROW, strict=True)) | {"正文": f"第{number}篇。"} for number in range(count)]
    return [Row(number, cells) for number, cells in enumerate(heads, 2)]


def test_rows_are_filed_once_also_after_an_edit_and_without_the_journal(tmp_path: Path) -> None:
    journal: list[str] = []
    articles = tmp_path / "articles"
    articles.mkdir()
    first = filing(articles, journal.append)
    assert [first.add(row) for row in rows(3)] == [None, None, None]
    files = sorted(articles.rglob("*.md"))
    assert len(files) == 3
    again = filing(articles, journal.append)
    assert [again.add(row) for row in rows(3)] == [None, None, None]
    assert (again.counts.written, again.counts.before) == (0, 3)
    files[0].write_text("edited", encoding="utf-8")
    edited = filing(articles, journal.append, journal)
    assert [edited.add(row) for row in rows(4)] == [None] * 4
    assert (edited.counts.written, len(list(articles.rglob("*.md")))) == (1, 4)


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    trial = filing(tmp_path / "articles", None)
    assert [trial.add(row) for row in rows(2)] == [None, None]
    assert (trial.counts.written, list(tmp_path.iterdir())) == (2, [])


def test_a_row_that_check_would_refuse_is_read_or_told_and_not_written(tmp_path: Path) -> None:
    desk = filing(tmp_path / "articles", lambda _: None)
    (row,) = rows(1)
    fault = desk.add(Row(2, {**row.cells, "栏目": "没有的"}))
    assert fault
    assert "XS104" in fault.zh
    assert not list(tmp_path.iterdir())


def test_a_page_that_the_card_lacks_is_read_or_told(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    (articles / "2023/04/11").mkdir(parents=True)
    (articles / "2023/04/11/issue.yml").write_text("pages:\n  - page: 1\n    name: 要闻\n", encoding="utf-8")
    desk = filing(articles, lambda _: None, more="  page: 版次\n")
    (row,) = rows(1)
    assert desk.add(Row(2, {**row.cells, "版次": "第1版"})) is None
    fault = desk.add(Row(3, {**row.cells, "版次": "第2版"}))
    assert fault
    assert "没有第2版" in fault.zh


def test_articles_are_drafts_unless_the_mapping_says_otherwise(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    filing(articles, lambda _: None, more="draft: false\n").add(rows(1)[0])
    (file,) = articles.rglob("*.md")
    assert "draft" not in file.read_text(encoding="utf-8")


def test_no_article_that_somebody_begins_meanwhile_is_written_over(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    desk = filing(articles, lambda _: None)
    first, second, third = rows(3)
    desk.add(first)
    (stem,) = (file.stem for file in articles.rglob("*.md"))
    (articles / f"2023/04/11/{stem}-2.md").write_text("another's", encoding="utf-8")
    assert [desk.add(second), desk.add(third)] == [None, None]
    assert (articles / f"2023/04/11/{stem}-2.md").read_text(encoding="utf-8") == "another's"
    assert sorted(file.stem for file in articles.rglob("*.md")) == [stem, *(f"{stem}-{n}" for n in (2, 3, 4))]
    assert [*tmp_path.glob(".cache/*")] == []


@pytest.mark.parametrize(
    ("cells", "words"), [({"栏目": ""}, "没有栏目"), ({"作者": ""}, "没有署名，也没有来源"), ({"标题": ""}, "是空的")]
)
def test_a_row_without_what_an_article_needs_is_told(tmp_path: Path, cells: dict[str, str], words: str) -> None:
    (row,) = rows(1)
    fault = filing(tmp_path / "articles", None).add(Row(2, {**row.cells, **cells}))
    assert fault
    assert words in fault.zh
    assert (
        filing(tmp_path / "a", None, more="constants:\n  unsigned: 本报\n").add(Row(2, {**row.cells, "作者": ""}))
        is None
    )


def test_an_issue_number_makes_its_card(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    more = "  number: 期号\n"
    desk = DumpFiling(articles, filing(articles, None).house, mapping(more), (), lambda _: None)
    (row,) = rows(1)
    assert desk.add(Row(2, {**row.cells, "期号": "1234"})) is None
    assert (articles / "2023/04/11/issue.yml").read_text(encoding="utf-8") == "number: 1234\n"


def test_records_are_counted_as_a_spreadsheet_shows_them() -> None:
    cells = [list(ROW), [], ["二", *ROW[1:]], ["", *ROW[1:]], [*ROW, "多"]]
    data = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [list(HEAD), *cells])
    found = list(open_delimited(io.BytesIO(data.encode()), "标题").read())
    assert [row.number for row in found] == [2, 4, 5, 6]
    names = [rejected_row(row, row.fault or Fault("空", "empty"), mapping())[2] for row in found[1:]]
    assert names == ["二", "2023-04-11", "招聘会开到家门口"]
    assert (
        rejected_row(Row(2, {"标题": "", "正文": "一\udc80\n二"}), Fault("空", "empty"), mapping())[2] == "一\\udc80 二"
    )


@pytest.mark.parametrize(
    ("author", "source", "expected"),
    [
        ("新华社", "", (None, "新华社", None)),
        ("本报综合", "", (None, "本报综合", None)),
        ("本报讯", "", (None, "本报", "本报讯")),
        ("记者 张三", "", ("记者 张三", "社里", None)),
        ("新华社", "市里", ("新华社", "市里", None)),
    ],
)
def test_an_author_who_is_a_source_alone_is_the_source(
    author: str, source: str, expected: tuple[str | None, ...]
) -> None:
    constant = "" if author == "本报讯" else "constants:\n  source: 社里\n"
    cells = dict(zip(HEAD, ROW, strict=True)) | {"作者": author, "来源": source}
    draft = make_draft(cells, mapping(f"  source: 来源\n{constant}"))
    assert isinstance(draft, Draft)
    assert (draft.reporter, draft.source, draft.dateline) == expected


def test_what_a_spreadsheet_would_take_for_a_formula_is_harmless() -> None:
    assert rejected_row(Row(2, {"标题": "=1+1"}), Fault("空", "empty"), mapping())[2] == "'=1+1"

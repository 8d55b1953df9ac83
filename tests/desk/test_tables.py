"""Tables at the desk: columns guessed and chosen, first rows shown, and all imported by the paper's own command."""

import io
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.tables.choices import KEYS, Choices, guess_choices
from newsroom.desk.tables.runs import TableRuns
from newsroom.importing.dumps.opening import Head
from tests.desk.desks import RunningDesk, Visit, running_on, words_of
from tests.desk.tables import PROGRAM, ROWS, dump
from tests.factories import ROOT, make_project, write_article
from tests.scripts.running import run_task


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return make_project(tmp_path / "paper")


@pytest.fixture
def desk(project: Path) -> Iterator[RunningDesk]:
    with running_on(project) as desk:
        yield desk


def bring(visit: Visit, *files: tuple[str, bytes]) -> str:
    """The address of a table's page."""
    answer = visit.upload("/import", {}, [("files", name, data) for name, data in files])
    assert answer.status == 303, words_of(answer.text)
    led = visit.get(answer.headers.getheader("Location") or "")
    return led.headers.getheader("Location") or ""


def fields_of(page: str) -> dict[str, str]:
    """What the form of a table's page would send as it is."""
    form = page.partition("每一列是什么")[2].partition("</form>")[0]
    fields = {}
    for name, options in re.findall(r'<select[^>]* name="([^"]*)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r"<option(?: value=\"([^\"]*)\")? selected>([^<]*)", options)
        fields[unescape(name)] = unescape(chosen[1] or chosen[2]) if chosen else ""
    fields |= dict(re.findall(r'<input id="[^"]*" name="([^"]*)" value="([^"]*)"', form))
    return fields | dict.fromkeys(re.findall(r'type="checkbox" name="([^"]*)" value="yes" checked', form), "yes")


def run(visit: Visit, address: str) -> str:
    """Imports what is chosen, and gives what the page shows at the end."""
    mark = visit.get(address).text.partition('name="mark" value="')[2].partition('"')[0]
    assert visit.post(f"{address}/start", {"mark": mark}).status == 303
    end = time.monotonic() + 60
    while (answer := visit.get(f"{address}/progress", HX_Request="true")).headers.getheader("HX-Refresh") is None:
        assert "正在导入" in answer.text
        assert time.monotonic() < end
        time.sleep(0.05)
    return words_of(visit.get(address).text)


def test_a_table_is_guessed_put_right_and_imported_as_the_command_does(
    desk: RunningDesk, project: Path, tmp_path: Path
) -> None:
    visit = desk.lone_visit()
    address = bring(visit, ("旧稿.csv", dump(ROWS)))
    page = visit.get(address).text
    fields = fields_of(page)
    assert [fields[f"column-{number}"] for number in range(6)] == ["", "title", "date", "section", "reporter", "body"]
    assert (fields["format"], fields["html"], fields["draft"]) == ("%d/%m/%Y", "yes", "yes")
    shown = words_of(page)
    # Examples of each column, the first rows as they would be, and why one of them is none.
    assert "稿号 不要 标题 署名" in shown
    assert "车间办起夜校 渠水进村" in shown
    assert "车间办起夜校 2023-04-11 要闻 记者 张三 第一段。 第二段。" in shown
    assert "“标题”是空的" in shown
    assert "“要闻版”算在" in shown
    answer = visit.post(address, fields | {"column-0": "title"})
    assert (answer.status, "“稿号”和“标题”都选了标题，只能有一列。" in answer.text) == (422, True)
    assert fields_of(answer.text)["column-0"] == "title"
    assert visit.post(address, fields | {"section:要闻版": "要闻", "unsigned": "本报"}).status == 303
    assert "渠水进村 2023-04-12 要闻 本报 只有一段。" in words_of(visit.get(address).text)
    # What was looked at is imported, and nothing else.
    assert visit.post(f"{address}/start", {"mark": "another"}).status == 409
    shown = run(visit, address)
    assert "1 行没有导入 写好 2 篇。" in shown
    assert "4 “标题”是空的" in shown.replace("4 3 ", "4 ")
    (tmp_path / "旧稿.csv").write_bytes(dump(ROWS))
    (tmp_path / "m.yml").write_bytes(
        "columns:\n  title: 标题\n  reporter: 作者\n  date: 见报日期\n  section: 版面名称\n  body: 内容\n"
        "constants:\n  unsigned: 本报\ndate_formats: ['%d/%m/%Y']\nsections:\n  要闻版: 要闻\nbody_format: html\n".encode()
    )
    other = make_project(tmp_path / "other")
    run_task(other, "import", "--mapping", str(tmp_path / "m.yml"), str(tmp_path / "旧稿.csv"))
    assert articles(project) == articles(other)
    assert [each.detail for each in desk.desk.audit.read(2)] == ["写好 2 篇，没有导入 1 行", "开始"]
    assert desk.desk.window.article("2023/04/11/chejian-banqi.md")
    assert "“标题”是空的" in visit.get(f"{address}/rejected").text


def articles(project: Path) -> dict[str, bytes]:
    folder = project / "articles"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.md"))}


def test_what_is_lacking_is_asked_for_and_nothing_begins(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    address = bring(visit, ("a.csv", dump([("甲", "乙")], ("一", "二"))))
    shown = words_of(visit.get(address).text)
    assert "还没有选哪一列是标题。 还没有选哪一列是正文。 还没有选哪一列是日期。" in shown
    assert "全部导入" not in shown
    sent = {"column-0": "title", "column-1": "body", "date": "昨天吧"}
    assert "“昨天吧”不是日期" in visit.post(address, sent).text
    assert (
        visit.post(
            address, sent | {"date": "2023年4月12日", "draft": "yes", "section": "要闻", "unsigned": "本报"}
        ).status
        == 303
    )
    assert "甲 2023-04-12" in words_of(visit.get(address).text)
    assert not (project / "articles/2023").exists()
    assert visit.post(f"{address.removesuffix('/table')}/drop", {}).status == 303
    assert visit.get(address).status == 404


def test_a_workbook_has_its_sheets_and_what_is_none_is_a_sentence(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    book = openpyxl.Workbook()
    book.active.append(["目录", "说明"])
    book.create_sheet("稿库").append(["标题", "正文", "日期"])
    file = io.BytesIO()
    book.save(file)
    address = bring(visit, ("库.xlsx", file.getvalue()))
    assert "另有 稿库" in visit.get(address).text
    assert visit.post(f"{address}/sheet", {"sheet": "稿库"}).status == 303
    assert fields_of(visit.get(address).text)["column-0"] == "title"
    assert visit.post(f"{address}/sheet", {"sheet": "别的"}).status == 404
    unread = visit.get(bring(visit, ("b.xlsx", b"PK\x03\x04 and nothing")))
    assert (unread.status, "这张表读不了" in unread.text) == (200, True)
    # Of several files each table waits by itself.
    answer = visit.upload("/import", {}, [("files", name, dump(ROWS)) for name in ("一.csv", "二.csv")])
    assert answer.headers.getheader("Location") == "/import"
    assert len(desk.desk.uploads.all()) == 4


def test_an_import_runs_beside_all_else_is_stopped_and_goes_on(project: Path) -> None:
    (project / "program.py").write_text(PROGRAM, encoding="utf-8")
    runs = TableRuns((sys.executable, str(project / "program.py")))
    with running_on(project, tables=runs) as desk:
        visit = desk.lone_visit()
        address, other = (bring(visit, (name, dump(ROWS))) for name in ("一.csv", "二.csv"))
        mark = visit.get(address).text.partition('name="mark" value="')[2].partition('"')[0]
        (project / "wait").touch()
        assert visit.post(f"{address}/start", {"mark": mark}).status == 303
        assert visit.post(f"{other}/start", {"mark": mark}).status == 409
        until(lambda: "已导入 1 行" in visit.get(address).text)
        until(lambda: 'value="0.25"' in visit.get(f"{address}/progress").text)
        assert "全部导入" not in visit.get(address).text
        # What is written on the disk meanwhile is taken in at the end, and nobody waits for it.
        write_article(project, "2023/04/11/a.md", title="别人的")
        desk.desk.follow(["2023/04/11/a.md"])
        assert desk.desk.window.article("2023/04/11/a.md") is None
        assert visit.post(f"{address}/stop", {}).status == 303
        until(lambda: desk.desk.window.article("2023/04/11/a.md") is not None)
        until(lambda: "停下了 一共导入 1 行" in words_of(visit.get(address).text))
        (project / "wait").unlink()
        (project / "full").touch()
        assert "没有导完 一共导入 1 行。再导入一次，从这里接着。 写不下去：磁盘满了" in run(visit, address)
        (project / "full").unlink()
        assert "都导入了 写好 120 篇" in run(visit, address)
        # The desk that starts anew has it too, and drops no table that is being read.
        desk.app.state.desk = replace(desk.desk, tables=TableRuns())
        assert "都导入了 写好 120 篇" in words_of(visit.get(address).text)


def until(holds: Callable[[], bool]) -> None:
    """Waits for what another process does."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


TEXTS = st.text("标题栏目:#' \"-[]{}要闻，。@&*!|>%`1a", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(names=st.lists(TEXTS, min_size=2, max_size=6, unique=True), constant=TEXTS)
def test_any_names_of_columns_are_what_the_command_reads(names: list[str], constant: str) -> None:
    keys = ["title", "body", *(key for key in KEYS if key not in {"title", "body", "date"})]
    columns = dict(zip(keys, names, strict=False))
    choices = Choices(columns, {"date": "2023-04-11", "unsigned": constant}, {names[0]: names[1]})
    mapping = choices.read()
    assert {key: name for key, name in mapping.columns.model_dump().items() if name} == columns
    assert (mapping.constants.unsigned, mapping.sections) == (constant, {names[0]: names[1]})


def test_columns_without_usual_names_are_guessed_by_their_rows() -> None:
    rows = [{"a": "短", "b": "2023年4月11日", "c": "长" * 80}, {"a": "也短", "b": "2023-04-12", "c": "长" * 90}]
    choices = guess_choices(Head(("a", "b", "c"), rows, {}, (), ()), "报")
    assert choices.columns == {"date": "b", "body": "c"}

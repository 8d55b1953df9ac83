"""`python -m scripts stats`: whose the articles are, for pay and planning, and never on the site."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.factories import make_project, write_article, write_card, write_file
from tests.scripts.running import environment, run_task
from tests.site.papers import NOW, write_picture

MOMENT = {"NEWSROOM_NOW": NOW}
FORBIDDEN = "头版分摊"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two issues: four articles that are out, one each that is held, a draft and withdrawn."""
    root = make_project(tmp_path / "paper")
    for day, path in (("10", "jiu"), ("11", "tou")):
        write_picture(root, f"2023/04/{day}/{path}.png")
    write_card(root, "2023/04/11", pages=[{"page": "A01"}, {"page": "A02"}])
    write_article(
        root,
        "2023/04/10/jiu.md",
        reporter="记者 张三",
        photos=[{"file": "jiu.png", "caption": "厂", "credit": "李四 摄"}],
    )
    photos = [{"file": "tou.png", "caption": "厂里。"}]
    write_article(root, "2023/04/11/tou.md", reporter="记者 张三 李四 摄影 王五六", page="A01", photos=photos)
    write_article(root, "2023/04/11/er.md", reporter="记者 李四", section="综合", page="A02", body="二十个字。\n")
    write_article(root, "2023/04/11/wu.md", reporter=None, source="新华社", page="A02")
    write_article(root, "2023/04/11/gao.md", reporter="记者 赵六七", draft=True)
    write_article(root, "2023/04/11/che.md", reporter="记者 钱七八", withdrawn="写错了。")
    write_article(root, "2024/04/11/wei.md", reporter="记者 孙八九")
    return root


def stats(paper: Path, *words: str) -> str:
    result = run_task(paper, "stats", *words, env=MOMENT)
    assert result.returncode == 0, result.stderr
    return result.stdout


def as_json(paper: Path, *words: str) -> Any:  # noqa: ANN401
    return json.loads(stats(paper, "--json", *words))


def named(data: Any, key: str) -> dict[str, float]:  # noqa: ANN401
    return {row["name"]: row[key] for row in data["rows"]}


def test_the_table_has_everybody_who_signed_what_is_out(paper: Path) -> None:
    assert stats(paper).splitlines() == [
        "全部各期，已登出的稿件",
        "记者    稿件  稿件分摊  字数  字数分摊  照片  照片分摊  头版  头版分摊",
        "张三       2      1.33    40     26.67     0      0.00     2      1.33",
        "李四       2      1.33    25     11.67     1      1.00     1      0.33",
        "王五六     1      0.33    20      6.67     1      1.00     1      0.33",
        "合计       3      3.00    45     45.00     2      2.00     2      2.00",
        "另有 1 篇没有人署名，0 张照片认不准是谁拍的，都不在表里 (1 unsigned articles, 0 photos of unclear origin)",
    ]


def test_sections_pages_and_months_have_what_nobody_signed_too(paper: Path) -> None:
    assert named(as_json(paper, "--by", "section"), "articles") == {"要闻": 3, "综合": 1}
    pages = as_json(paper, "--by", "page")
    assert named(pages, "articles") == {"1": 1, "A01": 1, "A02": 2}
    assert named(pages, "front") == {"1": 1, "A01": 1, "A02": 0}
    months = as_json(paper, "--by", "month")
    assert named(months, "signed") == {"2023-04": 3}
    assert months["total"] == {"articles": 4, "signed": 3, "characters": 65, "photos": 2, "front": 2}


def test_a_front_page_is_page_1_whichever_is_listed_first(paper: Path) -> None:
    write_card(paper, "2023/04/12", pages=[{"page": 2}, {"page": 1}, {"page": 8, "name": "头版"}])
    for page in ("2", "1", "8"):
        write_article(paper, f"2023/04/12/{page}.md", page=page)
    assert named(as_json(paper, "--by", "page", "--from", "2023-04-12"), "front") == {"1": 1, "2": 0, "8": 1}


def test_a_period_and_a_section_narrow_it_down(paper: Path) -> None:
    assert set(named(as_json(paper, "--from", "2023-04-11"), "articles")) == {"李四", "张三", "王五六"}
    assert named(as_json(paper, "--to", "2023-04-10"), "articles") == {"张三": 1, "李四": 0}
    assert named(as_json(paper, "--from", "2023-05", "--to", "2024"), "articles") == {}
    assert named(as_json(paper, "--section", "综合"), "articles") == {"李四": 1}


def test_what_is_not_out_counts_where_it_is_asked_for(paper: Path) -> None:
    usual = {"张三", "李四", "王五六"}
    for state, name in (("held", "孙八九"), ("draft", "赵六七"), ("withdrawn", "钱七八")):
        assert set(named(as_json(paper, "--with", state), "articles")) == usual | {name}
    every = as_json(paper, "--with", "held", "--with", "draft", "--with", "withdrawn")
    assert every["total"]["articles"] == 6
    assert every["states"] == ["out", "held", "draft", "withdrawn"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(paper: Path) -> None:
    write_file(paper, "2023/04/11/huai.md", "没有稿头\n")
    assert "有 1 个文件读不了，没有算" in stats(paper)


def test_a_spreadsheet_opens_the_csv_file_and_runs_nothing_in_it(paper: Path) -> None:
    write_article(paper, "2023/04/11/gong.md", reporter=[{"name": "-甲"}, {"name": "张三"}])
    stats(paper, "--csv", "tongji.csv")
    data = (paper / "tongji.csv").read_bytes()
    assert data.startswith("\ufeff记者,稿件,稿件分摊,".encode())
    assert b"\r\n'-\xe7\x94\xb2,1,0.5," in data
    result = subprocess.run(
        [sys.executable, "-m", "scripts", "stats", "--csv", "-"],
        cwd=paper,
        check=False,
        env=environment(MOMENT),
        capture_output=True,
    )
    assert (result.returncode, result.stdout) == (0, data)


def test_a_workbook_has_the_same_rows_and_names_are_texts(paper: Path) -> None:
    write_article(paper, "2023/04/11/gong.md", reporter=[{"name": "=甲"}, {"name": "张三"}])
    stats(paper, "--xlsx", "tongji.xlsx", "--csv", "tongji.csv")
    book = openpyxl.load_workbook(io.BytesIO((paper / "tongji.xlsx").read_bytes()))
    rows = list(book["记者"].values)
    lines = (paper / "tongji.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row[0] for row in rows] == [line.partition(",")[0].removeprefix("'") for line in lines]
    assert next(cell for (cell, *_) in book["记者"].rows if cell.value == "=甲").data_type == "s"
    assert sum(row[2] for row in rows[1:]) == pytest.approx(4)


def test_without_openpyxl_one_sentence_says_what_to_do(paper: Path) -> None:
    hide = (
        "import sys; sys.modules['openpyxl'] = None; from scripts._commands import run_scripts; sys.exit(run_scripts())"
    )
    result = subprocess.run(
        [sys.executable, "-c", hide, "stats", "--xlsx", "a.xlsx"],
        cwd=paper,
        check=False,
        env=environment(MOMENT),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert result.stderr == (
        '写 Excel 文件要用 openpyxl，请先运行：python -m pip install "newsroom-press[import]" (openpyxl is not installed)\n'
    )


def test_the_page_stands_alone_and_escapes_names(paper: Path) -> None:
    write_article(paper, "2023/04/11/gong.md", reporter=[{"name": "<b>甲&"}, {"name": "张三"}])
    stats(paper, "--html", "tongji.html")
    page = (paper / "tongji.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;甲&amp;" in page
    assert "<b>" not in page
    assert page.count("<svg") == 4
    assert not re.search(r"(?:src|href|url)\s*[=(]|<script|@import|https?:", page)


@pytest.mark.parametrize(
    "name", ["site/a.csv", "SITE/a.csv", "articles/2023/04/11/a.csv", ".site-standby/a.csv", "x/../site/b/a.csv"]
)
def test_nothing_is_written_where_it_would_be_published(paper: Path, name: str) -> None:
    (paper / "x").mkdir()
    (paper / "site" / "b").mkdir(parents=True)
    result = run_task(paper, "stats", "--csv", name, env=MOMENT)
    assert (result.returncode, "会随网站公开" in result.stderr) == (2, True)
    assert not list(paper.rglob("a.csv"))


def test_a_link_into_the_site_leads_nowhere(paper: Path) -> None:
    (paper / "site").mkdir()
    (paper / "wai").symlink_to(paper / "site")
    assert run_task(paper, "stats", "--html", "wai/a.html", env=MOMENT).returncode == 2


def test_docs_and_templates_are_published_too(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"docs_dir": str(tmp_path / "docs"), "theme": {"custom_dir": str(tmp_path / "own")}})
    for folder in ("docs", "own"):
        (root / folder).mkdir()
    for folder in ("docs", "own"):
        result = run_task(root, "stats", "--csv", f"{folder}/a.csv", env=MOMENT)
        assert (result.returncode, f"在 {folder}/ 里" in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--by", "year"],
        ["--from", "2023-13"],
        ["--from", "2024", "--to", "2023"],
        ["--section", "要文"],
        ["--with", "out"],
        ["--csv", "a.txt"],
        ["--csv", "nowhere/a.csv"],
        ["--csv", "-", "--json"],
    ],
)
def test_what_is_typed_wrong_is_refused_in_words(paper: Path, words: list[str]) -> None:
    result = run_task(paper, "stats", *words, env=MOMENT)
    assert (result.returncode, result.stdout) == (2, "")
    assert re.search("[\u4e00-\u9fff]", result.stderr)
    assert "Traceback" not in result.stderr


def test_counting_leaves_no_trace_in_the_paper_or_the_site(paper: Path) -> None:
    assert run_task(paper, "build", env=MOMENT).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in paper.rglob("*") if path.is_file()}
    stats(paper)
    assert {path: path.stat().st_mtime_ns for path in paper.rglob("*") if path.is_file()} == before
    stats(paper, "--csv", "tongji.csv", "--html", "tongji.html")
    assert run_task(paper, "build", env=MOMENT).returncode == 0
    built = [path for path in (paper / "site").rglob("*") if path.is_file()]
    assert len(built) > 50
    assert [path for path in built if "tongji" in path.name or FORBIDDEN.encode() in path.read_bytes()] == []


def test_a_pipe_gets_no_colours(paper: Path) -> None:
    assert "\x1b" not in stats(paper)


def test_a_file_to_write_may_be_typed_as_on_windows(paper: Path) -> None:
    (paper / "out").mkdir()
    stats(paper, "--csv", r"out\w.csv")
    assert (paper / "out/w.csv").is_file()

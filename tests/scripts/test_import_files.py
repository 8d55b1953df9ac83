"""`python -m scripts import` of Word files, web pages, folders and dumps, as people type it."""

import csv
import io
import signal
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.factories import make_project
from tests.office import docx, paragraph, picture
from tests.scripts.running import command, environment, run_task

ISSUE = ("--date", "2023-04-18", "--section", "综合")
STYLES = ("标题", "作者", "图片说明")
HEAD = ["标题", "日期", "栏目", "作者", "正文"]
MAPPING = "columns:\n  title: 标题\n  body: 正文\n  date: 日期\n  section: 栏目\n  reporter: 作者\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_project(tmp_path / "paper")


def png(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "PNG")
    return file.getvalue()


def document(title: str, *more: str) -> bytes:
    body = [paragraph(title, "标题"), paragraph("记者 张三", "作者"), paragraph("今天的第一段。"), *more]
    return docx(*body, styles=STYLES, pictures=[png()])


def dump(file: Path, count: int, *more: list[str]) -> Path:
    rows = [
        [f"第{number}篇稿件", "2023-04-18", "综合", "记者 张三", f"第{number}篇的正文。"] for number in range(count)
    ]
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEAD, *rows, *more])
    file.with_suffix(".yml").write_text(MAPPING, encoding="utf-8")
    return file


def articles(paper: Path) -> list[Path]:
    return sorted(paper.glob("articles/2023/04/18/*.md"))


def test_a_word_file_becomes_a_draft_with_its_picture_and_once(paper: Path) -> None:
    (paper / "来稿.docx").write_bytes(
        document("焊花里比出新状元", paragraph(picture(1)), paragraph("现场。", "图片说明"))
    )
    first = run_task(paper, "import", "来稿.docx", *ISSUE)
    assert first.returncode == 0, first.stdout + first.stderr
    (file,) = articles(paper)
    assert file.name == "hanhua-libi.md"
    text = file.read_text(encoding="utf-8")
    assert "reporter: 记者 张三\n" in text
    assert "- file: hanhua-libi.png\n    caption: 现场。\n" in text
    assert text.endswith("\n\n今天的第一段。\n\n![](hanhua-libi.png)\n")
    assert run_task(paper, "check").returncode == 0
    again = run_task(paper, "import", "来稿.docx", *ISSUE)
    assert (again.returncode, articles(paper)) == (0, [file])


def test_a_folder_brings_documents_pages_and_their_pictures(paper: Path) -> None:
    folder = paper / "来稿"
    (folder / "网页_files").mkdir(parents=True)
    (folder / "春分.docx").write_bytes(document("春分时节"))
    (folder / "春分-1.png").write_bytes(png("blue"))
    (folder / "坏.docx").write_bytes(b"PK")
    (folder / "网页.html").write_bytes(
        "<meta charset=gbk><h1>网页一则</h1><p>来源：新华社</p><p>甲。</p><img src='网页_files/a.png'>".encode("gbk")
    )
    (folder / "网页_files" / "a.png").write_bytes(png("green"))
    result = run_task(paper, "import", "来稿", *ISSUE)
    assert result.returncode == 1
    assert "坏.docx：文件坏了" in result.stderr
    assert [file.name for file in articles(paper)] == ["chunfen-shijie.md", "wangye-yize.md"]
    pictures = sorted(file.name for file in paper.glob("articles/2023/04/18/*.png"))
    assert len(pictures) == 2
    # Nobody has described what is in them.
    assert all(f"的图片 {name} 没有说明，alt 先写了标题" in result.stdout for name in pictures)
    assert run_task(paper, "check").returncode == 0


@pytest.mark.parametrize(
    ("name", "data", "words", "code"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "旧式的文档", 1),
        ("a.docx", b"%PDF-1.4", "PDF", 1),
        ("a.html", b"<p></p>", "没有文字", 1),
        ("a.txt", b"\xef\xbb\xbf\r\n", "a.txt 是空文件", 1),
        ("a.docx", b"", "a.docx 是空文件", 1),
        ("a.csv", b" \n", "a.csv 是空文件", 1),
        ("a.mht", b"From: <x>\n", "mht", 1),
        ("a.xyz", b"", "格式读不了", 2),
        ("a.csv", docx(), "Word", 1),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(paper: Path, name: str, data: bytes, words: str, code: int) -> None:
    (paper / name).write_bytes(data)
    result = run_task(paper, "import", name, *(() if name == "a.csv" else ISSUE))
    assert (result.returncode, words in result.stderr) == (code, True)
    assert "Traceback" not in result.stderr
    assert not (paper / "articles/2023/04/18").exists()


def test_an_old_document_needs_libreoffice_or_word(paper: Path, tmp_path: Path) -> None:
    (paper / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run_task(paper, "import", "a.doc", *ISSUE, env={"PATH": str(tmp_path)})
    assert (result.returncode, "另存为 .docx" in result.stderr) == (1, True)


def test_libreoffice_converts_old_documents_where_it_is(paper: Path, tmp_path: Path) -> None:
    (paper / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "new.docx").write_bytes(document("旧文档"))
    program = tmp_path / "soffice"
    # It converts as LibreOffice does: the folder comes behind --outdir.
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n/bin/cp "{tmp_path}/new.docx" "$2/source.docx"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    result = run_task(paper, "import", "a.doc", *ISSUE, env={"PATH": str(tmp_path)})
    assert result.returncode == 0, result.stderr
    assert [file.name for file in articles(paper)] == ["jiuwen-dang.md"]


def test_a_dump_without_a_mapping_has_one_proposed(paper: Path) -> None:
    dump(paper / "旧稿.csv", 1)
    result = run_task(paper, "import", "旧稿.csv")
    assert result.returncode == 2
    assert "columns:\n  title: 标题\n  body: 正文\n  date: 日期\n  section: 栏目\n  reporter: 作者\n" in result.stderr
    assert articles(paper) == []


def test_a_dump_is_filed_once_with_the_rejected_rows_beside_it(paper: Path) -> None:
    dump(paper / "旧稿.csv", 3, ["", "2023-04-18", "综合", "记者 张三", "文"], ["=1", "2023-04-18", "没有", "", "文"])
    line = ("import", "--mapping", "旧稿.yml", "旧稿.csv")
    trial = run_task(paper, *line, "--dry-run")
    assert "会写 (would write) 3 篇" in trial.stdout
    assert (articles(paper), list(paper.glob("旧稿.csv.*"))) == ([], [])
    result = run_task(paper, *line)
    assert (result.returncode, len(articles(paper))) == (1, 3)
    rejected = list(csv.reader(io.StringIO((paper / "旧稿.csv.rejected.csv").read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rejected] == ["行 (row)", "5", "6"]
    assert rejected[2][2] == "'=1"
    assert "\x1b" not in result.stdout + result.stderr
    assert run_task(paper, "check").returncode == 0
    # Corrected, only what was missing is written.
    dump(paper / "旧稿.csv", 4)
    assert run_task(paper, *line).returncode == 0
    assert (len(articles(paper)), (paper / "旧稿.csv.rejected.csv").exists()) == (4, False)


def test_more_rejected_rows_than_are_shown_are_counted(paper: Path) -> None:
    dump(paper / "旧稿.csv", 1, *[["", "2023-04-18", "综合", "记者 张三", f"文{number}\n二"] for number in range(13)])
    result = run_task(paper, "import", "--mapping", "旧稿.yml", "旧稿.csv", "--dry-run")
    assert "第 12 行“2023-04-18”没有导入 (not imported)：“标题”是空的" in result.stdout
    assert "第 13 行" not in result.stdout
    assert "\n另有 3 行没有导入 (3 more)\n" in result.stdout


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_import_goes_on_where_it_was(paper: Path, stop: signal.Signals) -> None:
    dump(paper / "旧稿.csv", 400)
    line = ("import", "--mapping", "旧稿.yml", "旧稿.csv")
    with subprocess.Popen(command(*line), cwd=paper, env=environment(), stderr=subprocess.PIPE, text=True) as running:
        while len(articles(paper)) < 5 and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(stop)
        _, told = running.communicate(timeout=60)
    assert "Traceback" not in told
    stopped = len(articles(paper))
    assert 5 <= stopped < 400
    result = run_task(paper, *line)
    assert result.returncode == 0, result.stdout + result.stderr
    titles = [file.read_text(encoding="utf-8").split("\n")[1] for file in articles(paper)]
    assert len(titles) == len(set(titles)) == 400
    assert f"已经有了 (there already) {stopped}，" in result.stdout


@pytest.mark.parametrize(
    ("mapping", "words"),
    [("columns: 1\n", "XS"), (MAPPING.replace("正文", "内文"), "“内文”"), (None, "没有“旧稿.yml”")],
)
def test_a_wrong_mapping_is_a_wrong_command_line(paper: Path, mapping: str | None, words: str) -> None:
    dump(paper / "旧稿.csv", 1)
    file = paper / "旧稿.yml"
    file.unlink()
    if mapping:
        file.write_text(mapping, encoding="utf-8")
    result = run_task(paper, "import", "--mapping", "旧稿.yml", "旧稿.csv")
    assert (result.returncode, words in result.stderr) == (2, True)


def test_a_mapping_is_for_tables_alone(paper: Path) -> None:
    dump(paper / "旧稿.csv", 1)
    (paper / "d.txt").write_text("文字\n", encoding="utf-8")
    result = run_task(paper, "import", "--mapping", "旧稿.yml", "旧稿.csv", "d.txt")
    assert (result.returncode, "d.txt 不是表格，--mapping 只用于表格" in result.stderr) == (2, True)
    assert articles(paper) == []


def test_rows_have_their_own_dates_and_sections(paper: Path) -> None:
    dump(paper / "旧稿.csv", 1)
    result = run_task(paper, "import", "--mapping", "旧稿.yml", "旧稿.csv", *ISSUE)
    assert (result.returncode, "constants" in result.stderr) == (2, True)

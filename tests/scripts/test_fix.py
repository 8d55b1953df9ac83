"""`python -m scripts fix`: what can be fixed is shown and written, and every other file is left."""

import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli.paths import select_articles
from newsroom.digests import digest_bytes
from newsroom.fixing.fixer import Fixed
from newsroom.press.fixing import Fix, write_fix
from newsroom.writing.several import Change
from tests.factories import article_text, copy_project, make_project, write_article, write_file
from tests.newsroom.writing.several import leave_half
from tests.scripts.running import command, environment, run_task

GAO = "2023/04/11/gao.md"
RIGHT = article_text(GAO, page=1, body="工人，农民。\n")
WRONG = RIGHT.replace("page: 1", "page: '1'").replace("，", ",").replace("\n", "\r\n")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of two articles, one of them to fix."""
    root = make_project(tmp_path / "paper")
    write_file(root, GAO, WRONG)
    write_article(root, "2023/04/11/hao.md")
    return root


def fix(paper: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_task(paper, "fix", *words)


def files_in(paper: Path) -> dict[str, bytes]:
    return {file.as_posix(): file.read_bytes() for file in (paper / "articles").rglob("*") if file.is_file()}


SHOWN = [
    "--- articles/2023/04/11/gao.md",
    "+++ articles/2023/04/11/gao.md",
    "@@ -3,7 +3,7 @@",
    " date: 2023-04-11",
    " section: 要闻",
    " reporter: 记者 张三",
    "-page: '1'",
    "+page: 1",
    " ---",
    " ",
    "-工人,农民。",
    "+工人，农民。",
    "articles/2023/04/11/gao.md：换行统一为 LF (line ends)",
]


def test_every_change_is_shown_and_written_once(paper: Path) -> None:
    result = fix(paper)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [*SHOWN, "改好了 1 个文件 (1 fixed)"]
    assert (paper / "articles" / GAO).read_bytes() == RIGHT.encode()
    again = fix(paper)
    assert (again.returncode, again.stdout) == (0, "没有要改的 (nothing to fix)\n")


def test_diff_writes_nothing_and_exits_1_where_there_is_something_to_do(paper: Path) -> None:
    before = files_in(paper)
    result = fix(paper, "--diff")
    assert result.returncode == 1
    assert result.stdout.splitlines() == [*SHOWN, "1 个文件要改 (1 to fix)"]
    assert files_in(paper) == before
    assert fix(paper, "--diff", "articles/2023/04/11/hao.md").returncode == 0


@pytest.mark.parametrize(
    "typed",
    [
        "articles",
        ".",
        "articles/2023/04/11",
        f"articles/{GAO}",
        r"articles\2023\04\11\gao.md",
        "ARTICLES/2023/04/11/GAO.md",
    ],
)
def test_paths_are_files_and_folders_in_whichever_way_they_are_typed(paper: Path, typed: str) -> None:
    assert fix(paper, "--diff", typed).stdout.splitlines()[-1] == "1 个文件要改 (1 to fix)"


@pytest.mark.parametrize("typed", ["mkdocs.yml", "..", "articles/2023/04/11/wu.md", "articles/../mkdocs.yml", ""])
def test_other_paths_are_refused(paper: Path, typed: str) -> None:
    before = files_in(paper)
    result = fix(paper, "articles", typed or "docs")
    assert (result.returncode, result.stdout) == (2, "")
    assert files_in(paper) == before


def test_a_name_that_the_disk_has_in_small_letters_is_found(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paper)
    selection = select_articles((r"Articles\2023\04\11\Gao.MD",))
    assert selection
    assert selection.paths == {f"articles/{GAO}"}


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_fixed(paper: Path) -> None:
    write_file(paper, "2023/04/11/huai.md", "a\0b")
    result = fix(paper)
    assert result.returncode == 1
    assert "articles/2023/04/11/huai.md:1:1: XS003" in result.stderr
    assert (paper / "articles" / GAO).read_bytes() == RIGHT.encode()
    assert (paper / "articles/2023/04/11/huai.md").read_bytes() == b"a\0b"


def test_links_are_left_with_what_they_lead_to(paper: Path) -> None:
    outside = paper / "wai.md"
    outside.write_bytes(WRONG.encode())
    (paper / "articles/2023/04/11/lian.md").symlink_to(outside)
    (paper / "articles/2023/04/12").symlink_to(paper / "articles/2023/04/11")
    result = fix(paper)
    assert (result.returncode, "lian.md:1:1: XS005" in result.stderr) == (1, True)
    assert outside.read_bytes() == WRONG.encode()


def test_a_signed_text_is_told_and_left_unless_unsafe(paper: Path) -> None:
    review = "review:\n  first: {name: 甲某某, text: abc}\n"
    signed = write_file(paper, "2023/04/11/qian.md", WRONG.replace("\r\n", "\n").replace("---\n\n", f"{review}---\n\n"))
    before = signed.read_bytes()
    result = fix(paper, "articles/2023/04/11/qian.md")
    assert (result.returncode, signed.read_bytes()) == (0, before)
    assert result.stdout.startswith("articles/2023/04/11/qian.md：签过字的文字没有动；要改用 --unsafe")
    assert fix(paper, "--unsafe", "articles/2023/04/11/qian.md").returncode == 0
    assert signed.read_text(encoding="utf-8") == RIGHT.replace("---\n\n", f"{review}---\n\n")


def test_fixes_to_be_confirmed_need_unsafe(paper: Path) -> None:
    file = write_article(paper, "2023/04/11/de.md", body="师傅说的的话。\n")
    assert fix(paper, "articles/2023/04/11/de.md").stdout == "没有要改的 (nothing to fix)\n"
    assert fix(paper, "--unsafe", "articles/2023/04/11/de.md").returncode == 0
    assert file.read_text(encoding="utf-8") == article_text("2023/04/11/de.md", body="师傅说的话。\n")


def test_what_a_killed_desk_left_half_done_is_finished_first_and_by_a_look_left_alone(paper: Path) -> None:
    change = Change((paper / "articles" / GAO).read_bytes(), RIGHT.encode())
    new = "2023/04/12/xin.md"
    leave_half(paper / "articles", {GAO: change, new: Change(None, article_text(new).encode())})
    before = files_in(paper)
    assert fix(paper, "--diff").returncode == 1
    assert files_in(paper) == before
    result = fix(paper)
    assert (result.returncode, result.stdout) == (0, "没有要改的 (nothing to fix)\n")
    assert (paper / "articles" / GAO).read_bytes() == RIGHT.encode()
    assert (paper / "articles" / new).is_file()
    assert not (paper / ".writing").exists()


def test_of_the_sample_nothing_is_to_fix(tmp_path: Path) -> None:
    assert fix(copy_project(tmp_path / "paper"), "--diff").stdout == "没有要改的 (nothing to fix)\n"


def test_what_the_paper_switches_off_is_left(tmp_path: Path) -> None:
    for extra in ({"copy_desk": False}, {"copy_desk": {"XS701": False}}):
        root = make_project(tmp_path / str(len(str(extra))), {"extra": extra})
        write_article(root, GAO, body="工人,农民。\n")
        assert fix(root).stdout == "没有要改的 (nothing to fix)\n"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_mode_of_a_file_stays_and_nothing_is_left_beside_it(paper: Path) -> None:
    file = paper / "articles" / GAO
    file.chmod(0o640)
    assert fix(paper).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(each.name for each in file.parent.iterdir()) == ["gao.md", "hao.md"]


def test_a_file_that_was_changed_meanwhile_is_left(paper: Path) -> None:
    articles = paper / "articles"
    fixed = Fixed(WRONG, RIGHT, RIGHT.encode())
    assert not write_fix(articles, Fix(GAO, digest_bytes(b"other"), fixed))
    assert (articles / GAO).read_bytes() == WRONG.encode()
    assert write_fix(articles, Fix(GAO, digest_bytes(WRONG.encode()), fixed))
    assert (articles / GAO).read_bytes() == RIGHT.encode()


def test_a_disk_that_refuses_leaves_the_file_whole(paper: Path) -> None:
    write_file(paper, "2023/04/11/you.md", WRONG)
    refusing = (
        "import sys, newsroom.writing.files as files\n"
        "def fail(descriptor): raise OSError(28, 'No space left on device')\n"
        "files.os.fsync = fail\n"
        "from scripts._commands import run_scripts; sys.exit(run_scripts())"
    )
    result = subprocess.run(
        [sys.executable, "-c", refusing, "fix"],
        cwd=paper,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
    )
    told = [line.partition("：")[0] for line in result.stderr.splitlines()]
    assert (result.returncode, told) == (1, [f"写不了 articles/{GAO}", "写不了 articles/2023/04/11/you.md"])
    (paper / "articles/2023/04/11/you.md").unlink()
    assert (paper / "articles" / GAO).read_bytes() == WRONG.encode()
    assert sorted(each.name for each in (paper / "articles/2023/04/11").iterdir()) == ["gao.md", "hao.md"]


def test_a_stopped_fix_counts_what_it_has_changed(paper: Path) -> None:
    # More than a pipe holds: the command waits there for its reader.
    write_file(paper, GAO, WRONG + "\n工人,农民。\n" * 4000)
    write_file(paper, "2023/04/11/later.md", WRONG)
    with subprocess.Popen(
        command("fix"), cwd=paper, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert told.decode().startswith("已停下，改好了 1 个文件 (1 fixed)；再运行一次")
    assert (paper / "articles/2023/04/11/later.md").read_bytes() == WRONG.encode()


def test_check_marks_what_fix_does(tmp_path: Path) -> None:
    paper = make_project(tmp_path)
    section = RIGHT.replace("section: 要闻", "section: 没有的")
    texts = {
        "none": ("title: 稿\n\n双方签定了合同,一愁莫展。\n", 0),
        "forms": (RIGHT.replace("date: 2023-04-11", "date: 2023年4月11日").replace("page: 1", "page: 第1版"), 2),
        "colon": (RIGHT.replace("title: ", "title：").replace("工人，", "签定,"), 3),
        "section": (section, 0),
        "comma": (section.replace("，", ","), 1),
        "source": (RIGHT.replace("reporter: 记者 张三", "reporter: 综合报道"), 1),
    }
    for name, (text, _) in texts.items():
        write_file(paper, f"2023/04/11/{name}.md", text)
    told = re.split("^articles/2023/04/11/", run_task(paper, "check").stdout, flags=re.MULTILINE)[1:]
    marks = {name: sum("可直接改" in each for each in told if each.startswith(f"{name}.md")) for name in texts}
    assert marks == {name: count for name, (_, count) in texts.items()}
    assert "有 7 处可以直接改" in told[-1]
    changed = fix(paper).stdout
    assert {name for name in texts if f"--- articles/2023/04/11/{name}.md" in changed} == {
        name for name, count in marks.items() if count
    }
    assert "可直接改" not in run_task(paper, "check").stdout

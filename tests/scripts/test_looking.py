"""`check`, `plan` and `check --stdin` while a build is under way: right answers, and nothing changed on the disk."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories import article_text, make_own_paper, write_article
from tests.scripts.running import command, environment, run_task
from tests.site.papers import NOW
from tests.site.ways import printed, state_of, without_rights

OLD, NEW = "2023/04/10/jiu.md", "2023/04/11/xin.md"
# A build in the middle of its work: with its lock, with changes of the catalogue that are not written yet.
BUILDING = """
import sqlite3, sys
from filelock import FileLock
for name in ("build.lock", "preview.lock"):
    FileLock(f".cache/{name}", is_singleton=True).acquire()
database = sqlite3.connect(".cache/catalogue.sqlite", isolation_level=None)
database.execute("BEGIN IMMEDIATE")
database.execute("DELETE FROM articles")
print("building", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published paper, one article of which was edited since."""
    root = make_own_paper(tmp_path_factory.mktemp("looking") / "paper")
    write_article(root, OLD, title="旧闻一篇")
    write_article(root, NEW, title="新闻一篇")
    assert run(root, "build").returncode == 0
    write_article(root, NEW, title="新闻一篇", body="改过的一段。\n")
    return root


def run(root: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return run_task(
        root, *arguments, typed=typed, env={"NEWSROOM_NOW": NOW, "GIT_CEILING_DIRECTORIES": str(root.parent)}
    )


@contextmanager
def building(root: Path) -> Iterator[None]:
    """A build that is under way."""
    start = [sys.executable, "-c", BUILDING]
    with subprocess.Popen(start, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "building\n"
        yield
        process.communicate()


def look(root: Path) -> None:
    """All three, each with its answer."""
    checked = run(root, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("2 篇稿件，没有问题")
    planned = run(root, "plan")
    assert (planned.returncode, planned.stderr) == (0, "")
    assert planned.stdout.startswith(f"稿件修改 (edited)：{NEW}\n")
    text = article_text(NEW, section="要文")
    typed = run(root, "check", "--stdin", f"articles/{NEW}", typed=text)
    assert (typed.returncode, typed.stderr) == (1, "")
    assert typed.stdout.startswith(f"articles/{NEW}:4:10: XS104 ")


def test_while_a_build_is_under_way_nothing_is_waited_for_and_nothing_changes(site: Path) -> None:
    # As a killed build leaves it, or one that is under way: everything half done stays so.
    # What the copy desk keeps of an edited article is its own, and is there from the first look on.
    look(site)
    staging, former = site / ".site-staging", site / ".site-former"
    staging.mkdir()
    (staging / "half.html").write_text("half")
    (site / "site").rename(former)
    with building(site):
        before = state_of(site)
        look(site)
        assert state_of(site) == before
    before = state_of(site)
    look(site)
    assert state_of(site) == before
    staging.joinpath("half.html").unlink()
    staging.rmdir()
    former.rename(site / "site")


def test_a_disk_that_cannot_be_written_is_looked_at_too(site: Path) -> None:
    folders = [site, *(path for path in site.rglob("*") if path.is_dir())]
    files = [path for path in site.rglob("*") if path.is_file()]
    modes = {path: path.stat().st_mode for path in [*folders, *files]}
    try:
        for path, mode in modes.items():
            path.chmod(mode & ~0o222)
        start = [*without_rights(), *command("check")]
        env = environment({"NEWSROOM_NOW": NOW})
        result = subprocess.run(start, cwd=site, env=env, capture_output=True, check=False, encoding="utf-8")
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("2 篇稿件，没有问题")


def test_what_was_looked_at_is_still_to_be_published(site: Path) -> None:
    look(site)
    assert run(site, "build").returncode == 0
    assert "改过的一段" in (site / "site/2023/04/11/xin/index.html").read_text(encoding="utf-8")
    assert run(site, "plan").stdout.startswith("没有变动")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("articles", "是文件夹"),
        ("articles/2023/04/99/", "是文件夹"),
        ("articles/../docs/about.md", "不在 articles/ 里"),
        ("/etc/passwd", "不在 articles/ 里"),
        ("articles/2023/04/11/_gao.md", "程序不读它里面的文字"),
        ("articles/2023/04/11/tu.jpg", "程序不读它里面的文字"),
    ],
)
def test_a_path_that_no_text_can_have_is_refused(site: Path, path: str, words: str) -> None:
    result = run(site, "check", "--stdin", path, typed="文字")
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_text_is_told_of_in_the_same_forms_as_the_paper(site: Path) -> None:
    path = "articles/2023/04/12/mei-you.md"
    fine = run(
        site, "check", "--stdin", str(site / path), "--format", "github", typed=article_text("2023/04/12/mei-you.md")
    )
    assert (fine.returncode, fine.stderr) == (0, "")
    assert "没有问题" in fine.stdout
    empty = run(site, "check", "--stdin", path, "--format", "gitlab")
    assert empty.returncode == 1
    assert f'"path": "{path}"' in empty.stdout
    assert "Traceback" not in printed(empty)

"""`python -m scripts clean`."""

from pathlib import Path

import pytest
from filelock import FileLock

from tests.scripts.running import make_folder, run_task


def test_what_builds_leave_goes_and_all_else_stays(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    for name in ("site", ".cache", ".venv", ".desk"):
        (paper / name / "inside").mkdir(parents=True)
    (paper / "site/404.html").touch()
    result = run_task(paper, "clean")
    assert result.returncode == 0
    assert result.stdout == "已删除 site/ (removed)\n已删除 .cache/ (removed)\n"
    assert sorted(path.name for path in paper.iterdir()) == [".desk", ".venv", "docs", "mkdocs.yml"]


def test_a_clean_folder_is_no_error(tmp_path: Path) -> None:
    result = run_task(make_folder(tmp_path / "paper"), "clean")
    assert result.returncode == 0
    assert result.stdout == "没有 site/，不用删 (nothing to remove)\n没有 .cache/，不用删 (nothing to remove)\n"


def test_what_a_killed_build_left_goes_too(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    for name in (".site-staging", ".site-standby", ".site-preview"):
        (paper / name).mkdir()
    assert "已删除 .site-staging/ (removed)\n" in run_task(paper, "clean").stdout
    assert list(paper.glob(".site*")) == []


@pytest.mark.parametrize("name", ["site", ".site-notes"])
def test_what_no_build_made_stays(tmp_path: Path, name: str) -> None:
    paper = make_folder(tmp_path / "paper")
    (paper / name).mkdir()
    (paper / name / "own.txt").write_text("自己的", encoding="utf-8")
    result = run_task(paper, "clean")
    assert result.returncode == 0
    assert ("site/ 里不是生成的网站，留着 (no site of ours, kept)" in result.stdout) == (name == "site")
    assert (paper / name / "own.txt").is_file()


def test_of_a_link_only_the_link_goes(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").touch()
    (paper / "site").symlink_to(elsewhere, target_is_directory=True)
    assert run_task(paper, "clean").returncode == 0
    assert not (paper / "site").is_symlink()
    assert (elsewhere / "kept.txt").exists()


@pytest.mark.parametrize(("lock", "words"), [("build.lock", "网站正在生成"), ("preview.lock", "预览正在更新")])
def test_while_a_build_is_running_nothing_goes(tmp_path: Path, lock: str, words: str) -> None:
    paper = make_folder(tmp_path / "paper")
    (paper / "site/inside").mkdir(parents=True)
    (paper / "site/404.html").touch()
    (paper / ".cache").mkdir()
    with FileLock(paper / ".cache" / lock):
        result = run_task(paper, "clean")
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith(words)
        assert (paper / "site/inside").is_dir()
    assert run_task(paper, "clean").returncode == 0
    assert not (paper / "site").exists()

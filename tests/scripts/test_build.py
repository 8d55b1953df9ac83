"""`python -m scripts build`."""

from pathlib import Path

from tests.scripts.running import make_folder, run_task


def test_the_site_is_written(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    result = run_task(paper, "build")
    assert result.returncode == 0, result.stderr
    assert (paper / "site" / "index.html").is_file()


def test_a_warning_stops_the_build(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    (paper / "docs" / "index.md").write_text("[死链](nothing.md)\n", encoding="utf-8")
    result = run_task(paper, "build")
    assert result.returncode == 1
    assert "nothing.md" in result.stderr
    assert "已停止，原因见上" in result.stderr


def test_settings_that_mkdocs_refuses_are_told_without_a_traceback(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper", "site_name: 报\ntheme: no-such-theme\n")
    result = run_task(paper, "build")
    assert result.returncode == 1
    assert "no-such-theme" in result.stderr
    assert "Traceback" not in result.stderr

"""`python -m scripts remove-sample`."""

import subprocess
from pathlib import Path

import pytest

from scripts.remove_sample import switch_off_sample
from tests.factories import write_article, write_registry
from tests.scripts.running import make_folder, run_task

SAMPLES = ("2023/04/10/y.md", "2023/04/11/x.md")


def git(paper: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=编辑", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=paper, check=True, capture_output=True)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A project with the sample and one issue of its own, all committed."""
    made = make_folder(tmp_path / "paper")
    write_registry(made, "sections", [{"name": "要闻"}])
    for path in (*SAMPLES, "2023/05/01/own.md"):
        write_article(made, path)
    (made / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    git(made, "init", "--quiet")
    git(made, "add", ".")
    git(made, "commit", "--quiet", "--message", "样例")
    return made


def sample_is_whole(paper: Path) -> bool:
    files = all((paper / "articles" / path).is_file() for path in SAMPLES)
    return files and "sample: true" in (paper / "mkdocs.yml").read_text(encoding="utf-8")


def test_after_a_yes_the_sample_goes_and_the_rest_stays(paper: Path) -> None:
    result = run_task(paper, "remove-sample", typed="y\n")
    assert result.returncode == 0, result.stderr
    assert "  articles/2023/04/10/y.md\n  articles/2023/04/11/x.md\n" in result.stdout
    assert "mkdocs.yml: extra.sample → false" in result.stdout
    assert sorted(path.as_posix() for path in (paper / "articles").rglob("*")) == [
        (paper / "articles" / path).as_posix()
        for path in ("2023", "2023/05", "2023/05/01", "2023/05/01/own.md", "sections.yml")
    ]
    settings = (paper / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings == "site_name: 报  # 报名\ntheme: mkdocs\nextra:\n  sample: false  # 样例\n"


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_without_a_yes_nothing_goes(paper: Path, answer: str) -> None:
    result = run_task(paper, "remove-sample", typed=answer)
    assert result.returncode == 1
    assert "已取消 (cancelled)" in result.stderr
    assert sample_is_whole(paper)


@pytest.mark.parametrize("name", ["x.md", "new.md", "old.bak"])
def test_what_git_could_not_bring_back_is_refused(paper: Path, name: str) -> None:
    file = paper / "articles" / "2023/04/11" / name
    file.write_text("改过\n", encoding="utf-8")
    result = run_task(paper, "remove-sample", typed="y\n")
    assert result.returncode == 1
    assert "未提交的改动" in result.stderr
    assert f"articles/2023/04/11/{name}" in result.stderr
    assert sample_is_whole(paper)


def test_a_change_elsewhere_is_no_reason_to_refuse(paper: Path) -> None:
    write_article(paper, "2023/05/01/own.md", title="改过")
    assert run_task(paper, "remove-sample", typed="y\n").returncode == 0


def test_without_git_it_is_refused(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    for path in SAMPLES:
        write_article(paper, path)
    # Else git would find a repository that the temporary folder lies in.
    result = run_task(paper, "remove-sample", typed="y\n", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert result.returncode == 1
    assert "无法向 git 确认样例已保存" in result.stderr
    assert sample_is_whole(paper)


def test_yes_on_the_command_line_asks_nothing_and_refuses_nothing(paper: Path) -> None:
    write_article(paper, SAMPLES[0], title="改过")
    assert run_task(paper, "remove-sample", "--yes").returncode == 0
    assert not (paper / "articles" / "2023/04").exists()


def test_the_second_time_there_is_nothing_to_do(paper: Path) -> None:
    run_task(paper, "remove-sample", "--yes")
    result = run_task(paper, "remove-sample")
    assert result.returncode == 0
    assert result.stdout == "样例已经不在了 (nothing to remove)\n"


def test_settings_that_cannot_be_read_stop_it_before_anything_goes(paper: Path) -> None:
    (paper / "mkdocs.yml").write_text("extra: [sample: true\n", encoding="utf-8")
    result = run_task(paper, "remove-sample", "--yes")
    assert result.returncode == 1
    assert "mkdocs.yml 的写法有误" in result.stderr
    assert (paper / "articles" / SAMPLES[0]).is_file()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("extra:\n  sample: true\n", "extra:\n  sample: false\n"),
        ("extra: {a: 1, sample: yes, b: 2}\n", "extra: {a: 1, sample: false, b: 2}\n"),
        ("# 注\r\nextra:\r\n  sample: true  # 样例\r\n", "# 注\r\nextra:\r\n  sample: false  # 样例\r\n"),
        ("x: !ENV [A, b]\nextra:\n  sample: true\n", "x: !ENV [A, b]\nextra:\n  sample: false\n"),
        ("\ufeffextra:\n  sample: true\n", "\ufeffextra:\n  sample: false\n"),
        # Nothing to switch off.
        ("extra:\n  sample: false\n", "extra:\n  sample: false\n"),
        ("sample: true\n", "sample: true\n"),
        ("extra:\n  other: true\n", "extra:\n  other: true\n"),
        ("", ""),
    ],
)
def test_only_the_word_after_sample_changes(text: str, result: str) -> None:
    assert switch_off_sample(text) == result

"""`python -m scripts new-paper`, which asks or takes options, and writes a paper or nothing."""

import json
import subprocess
from importlib.metadata import Distribution
from pathlib import Path

import pytest
import yaml
from PIL import Image

from newsroom.cli import wheels
from newsroom.cli.paper_files import write_files
from newsroom.cli.wheels import find_source
from newsroom.press.settings import HOME_ICONS
from tests.scripts.running import run_task

GIVEN = {"--name": "临江周报", "--address": "https://linjiang.test/"}


def new_paper(folder: Path, typed: str = "", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run the command for `folder / "paper"`; `changes` replace options, and None leaves one out."""
    options = GIVEN | {f"--{name}": value for name, value in changes.items()}
    words = [word for name, value in options.items() if value is not None for word in (name, value)]
    return run_task(folder, "new-paper", "paper", *words, typed=typed)


def settings_of(folder: Path) -> dict[str, object]:
    settings: dict[str, object] = yaml.safe_load((folder / "paper" / "mkdocs.yml").read_text(encoding="utf-8"))
    return settings


def test_options_that_are_not_given_have_defaults(tmp_path: Path) -> None:
    result = new_paper(tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("《临江周报》办好了，13 个文件，在 paper 里")
    assert "newsroom serve" in result.stdout
    assert "newsroom build" in result.stdout
    settings = settings_of(tmp_path)
    assert (settings["site_name"], settings["site_url"]) == ("临江周报", "https://linjiang.test/")
    sections = yaml.safe_load((tmp_path / "paper/articles/sections.yml").read_text(encoding="utf-8"))
    assert [each["name"] for each in sections] == ["要闻", "综合", "评论", "副刊"]


def test_a_paper_has_icons_for_home_screens_in_its_colour(tmp_path: Path) -> None:
    assert new_paper(tmp_path, colour="#1f5f8b").returncode == 0
    for path in HOME_ICONS:
        with Image.open(tmp_path / "paper/docs" / path) as icon:
            assert icon.format == "PNG"
            assert icon.getpixel((0, 0)) == (0x1F, 0x5F, 0x8B)


def test_what_is_not_given_is_asked_and_asked_again(tmp_path: Path) -> None:
    answers = ("临江周报", "LINJIANG", "linjiang", "https://linjiang.test/", "要闻、村里", "#eee", "#1f5f8b")
    result = new_paper(tmp_path, "\n".join(answers) + "\n", name=None, address=None)
    assert result.returncode == 0, result.stderr
    assert "site_url" in result.stdout
    assert "读不清" in result.stdout
    settings = settings_of(tmp_path)
    assert settings["extra"] == {
        "second_name": "LINJIANG",
        "colours": {"accent": "#1f5f8b"},
        "imprint": {},
        "require_review": False,
    }


def test_names_that_yaml_or_markdown_would_read_otherwise_stay_what_they_are(tmp_path: Path) -> None:
    assert new_paper(tmp_path, name="007: *报* [试]", sections="no,010,要闻").returncode == 0
    assert settings_of(tmp_path)["site_name"] == "007: *报* [试]"
    paper = tmp_path / "paper"
    sections = yaml.safe_load((paper / "articles/sections.yml").read_text(encoding="utf-8"))
    assert [each["name"] for each in sections] == ["no", "010", "要闻"]
    assert r"# 关于007: \*报\* \[试\]" in (paper / "docs/about.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("name", " ", "--name：报名不能空着"),
        ("name", "\u200b", "--name：site_name 里只有看不见的字符"),
        ("address", "linjiang.test", "--address：site_url “linjiang.test”不是完整的网址"),
        ("address", "https://a.test/x?y", "--address：site_url"),
        ("sections", "要闻,", "--sections：栏目“”不行"),
        ("sections", "要闻,a/b", "--sections：栏目“a/b”不行"),
        ("sections", "News,news", "--sections：有两个栏目同名"),
        ("colour", "red", "--colour：“red”不是颜色"),
        ("colour", "#ffee88", "--colour：#ffee88 在底色"),
        ("host", "sourceforge", "命令写法不对"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path, option: str, value: str, words: str) -> None:
    result = new_paper(tmp_path, **{option: value})
    assert result.returncode == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "稿.md").touch()
    result = new_paper(tmp_path)
    assert result.returncode == 1
    assert "paper 里已经有东西了，没有动" in result.stderr
    assert [path.name for path in (tmp_path / "paper").iterdir()] == ["稿.md"]


def test_an_empty_folder_is_filled_also_the_one_that_somebody_is_in(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    words = [word for option in GIVEN.items() for word in option]
    assert run_task(tmp_path / "paper", "new-paper", ".", *words).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]
    assert (tmp_path / "paper" / "mkdocs.yml").is_file()


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="File name too long"):
        write_files(tmp_path / "paper", {"a.md": "文", "x" * 300: "文"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "file"),
    [("github", ".github/workflows/pages.yml"), ("gitlab", ".gitlab-ci.yml"), ("gitea", ".gitea/workflows/pages.yml")],
)
def test_a_host_gets_its_recipe(tmp_path: Path, host: str, file: str) -> None:
    assert new_paper(tmp_path, host=host).returncode == 0
    assert "python -m newsroom build" in (tmp_path / "paper" / file).read_text(encoding="utf-8")
    assert file in (tmp_path / "paper" / "README.md").read_text(encoding="utf-8")


def test_without_a_host_there_is_no_recipe(tmp_path: Path) -> None:
    assert new_paper(tmp_path, host="none").returncode == 0
    assert {path.name for path in (tmp_path / "paper").iterdir()} == {
        *(".gitignore", "README.md", "articles", "docs", "mkdocs.yml", "requirements.txt"),
    }


# What installers note of where a package came from (PEP 610), and the line that stands for it.
DIGEST = "ab" * 32
HASHED = {"archive_info": {"hashes": {"sha256": DIGEST}}}
FILE = "newsroom_press-9.9-py3-none-any.whl"


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        (
            {"url": f"https://dl.test/{FILE}"} | HASHED,
            f"newsroom-press @ https://dl.test/{FILE} --hash=sha256:{DIGEST}",
        ),
        ({"url": f"file:///nowhere/{FILE}"} | HASHED, f"newsroom-press==9.9 --hash=sha256:{DIGEST}"),
        ({"url": f"https://dl.test/{FILE}", "archive_info": {}}, "newsroom-press==9.9"),
        ({"url": "file:///home/somebody/newsroom", "dir_info": {"editable": True}}, "newsroom-press==9.9"),
        (None, "newsroom-press==9.9"),
    ],
)
def test_the_line_says_where_the_package_came_from(
    noted: dict[str, object] | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheels, "distribution", lambda _: Noted(noted))
    source = find_source()
    assert (source.line, source.wheel) == (line, None)
    assert ("哈希不知道" in source.note) == ("--hash" not in line)


@pytest.mark.parametrize("same", [True, False])
def test_a_wheel_that_is_still_there_is_kept_unless_it_is_another_by_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, same: bool
) -> None:
    wheel = tmp_path / FILE
    wheel.write_bytes(b"wheel")
    digest = "efbf6f1d3ccb1bcac0dcdc6dc14fd2d1d35a4b3ba0a7a7a4d0d2c7e7ddaa3ad0"
    noted = find_source(wheel).line.rpartition(":")[2] if same else digest
    monkeypatch.setattr(
        wheels,
        "distribution",
        lambda _: Noted({"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": noted}}}),
    )
    assert find_source().wheel == (wheel if same else None)
    assert find_source().line.endswith(f"--hash=sha256:{noted}")


class Noted(Distribution):
    """The package, installed with this note beside it."""

    def __init__(self, note: dict[str, object] | None) -> None:
        self._note = note

    def read_text(self, filename: str) -> str | None:
        """The note, and a version."""
        if filename == "direct_url.json":
            return json.dumps(self._note) if self._note else None
        return "Metadata-Version: 2.1\nName: newsroom-press\nVersion: 9.9\n"

    def locate_file(self, path: object) -> Path:
        """No file is asked for."""
        raise NotImplementedError(path)

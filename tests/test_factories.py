"""The factories write what they are asked for, and projects that build."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories import (
    PLAIN,
    ROOT,
    build,
    copy_project,
    make_project,
    to_yaml,
    write_article,
    write_card,
    write_file,
    write_registry,
)


def test_an_article_has_its_defaults_and_its_folders_date(tmp_path: Path) -> None:
    file = write_article(tmp_path, "2023/04/11/x.md", title="题", topics=["产改"], section=None, body="正文\n")
    assert file == tmp_path / "articles/2023/04/11/x.md"
    assert file.read_text(encoding="utf-8") == (
        "---\ntitle: 题\ndate: 2023-04-11\nreporter: 记者 张三\ntopics:\n- 产改\n---\n\n正文\n"
    )


def test_a_second_paper_of_the_day_has_the_days_date(tmp_path: Path) -> None:
    assert "date: 2023-04-11\n" in write_article(tmp_path, "2023/04/11-2/x.md").read_text(encoding="utf-8")


def test_a_given_date_stands_and_a_folder_without_one_gives_none(tmp_path: Path) -> None:
    assert "date: 2020-01-01\n" in write_article(tmp_path, "2023/04/11/x.md", date=dt.date(2020, 1, 1)).read_text(
        "utf-8"
    )
    assert "date:" not in write_article(tmp_path, "elsewhere/x.md").read_text("utf-8")


def test_cards_registries_and_files_lie_where_editors_put_them(tmp_path: Path) -> None:
    card = write_card(tmp_path, "2023/04/11", number=1, title=None)
    assert card == tmp_path / "articles/2023/04/11/issue.yml"
    assert card.read_text(encoding="utf-8") == "number: 1\n"
    registry = write_registry(tmp_path, "sections", [{"name": "要闻"}])
    assert registry == tmp_path / "articles/sections.yml"
    assert registry.read_text(encoding="utf-8") == "- name: 要闻\n"
    assert write_file(tmp_path, "2023/04/11/raw.md", "a\r\nb").read_bytes() == b"a\r\nb"


@pytest.mark.parametrize(
    "text",
    [
        "010",
        "0o17",
        "1e3",
        "12:30",
        "no",
        "y",
        "~",
        "",
        "题：副题 # 注",
        "a: b",
        "@x",
        "2023-04-11",
        "一\n二",
        "'",
        "- x",
        "[x",
    ],
)
def test_text_is_the_same_text_when_read_back(text: str) -> None:
    assert yaml.safe_load(to_yaml({"title": text})) == {"title": text}


@pytest.mark.parametrize("text", ["010", "0o17", "1e3", "12:30", "y", "no"])
def test_text_that_another_reader_could_take_for_something_else_is_quoted(text: str) -> None:
    assert to_yaml({"title": text}) == f"title: '{text}'\n"


def test_a_value_that_stands_twice_is_written_twice() -> None:
    roles = ["记者"]
    assert to_yaml([roles, roles]) == "- - 记者\n- - 记者\n"


def read_settings(project: Path) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        """Takes every tag for its name."""

    Loader.add_multi_constructor("", lambda _loader, tag, _node: tag)
    settings: dict[str, Any] = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506
    return settings


def test_a_project_runs_the_repositorys_code_on_articles_of_its_own(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper", {"site_name": "另一张报", "extra": {"own": 1}})
    settings = read_settings(project)
    original = read_settings(ROOT)
    assert settings["hooks"] == [str(ROOT / hook) for hook in original["hooks"]]
    assert settings["theme"]["custom_dir"] == str(ROOT / original["theme"]["custom_dir"])
    assert settings["docs_dir"] == str(ROOT / original.get("docs_dir", "docs"))
    assert settings["site_name"] == "另一张报"
    assert settings["extra"] == original["extra"] | {"own": 1} | PLAIN
    assert settings["nav"] == original["nav"]
    assert sorted(path.name for path in (project / "articles").iterdir()) == [
        "reporters.yml",
        "sections.yml",
        "topics.yml",
    ]


def test_a_small_project_builds_and_a_broken_one_does_not(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert (project / "site/2023/04/11/x/index.html").is_file()
    write_article(project, "2023/04/11/x.md", section="没有的栏目")
    assert build(project).returncode != 0


def test_a_copy_of_the_repositorys_paper_has_its_articles(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "paper")
    assert (project / "articles/sections.yml").read_bytes() == (ROOT / "articles/sections.yml").read_bytes()


def test_the_repositorys_own_paper_builds(site: Path) -> None:
    assert (site / "index.html").is_file()

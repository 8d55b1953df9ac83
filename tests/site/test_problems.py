"""What is wrong stops every way of building with the same words, and leaves the site as it was."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.factories import (
    REPORTERS,
    build,
    copy_project,
    make_project,
    write_article,
    write_card,
    write_file,
    write_registry,
)
from tests.scripts.running import command, environment
from tests.site.documents import read_page
from tests.site.papers import write_picture
from tests.site.ways import (
    BUILDING,
    STRICT_AND_CHECK,
    WAYS,
    printed,
    problems_in,
    remedies_in,
    state_of,
    without_rights,
)


def break_several_files(project: Path) -> None:
    """Mistakes of every sort: in keys, in YAML, in bylines, bodies, cards, registries, and between files."""
    write_article(project, "2023/04/11/jian.md", section="要文", titel="题", body="<b>粗</b>\n\n[死链](gone.md)\n")
    write_article(project, "2023/04/11/shuming.md", reporter="记者 张")
    write_file(project, "2023/04/11/yaml.md", "---\ntitle: 记者: 张三\n---\n")
    write_file(project, "2023/04/12/gbk.md", "")
    (project / "articles/2023/04/12/gbk.md").write_bytes("---\ntitle: 中文标题\n---\n".encode("gbk"))
    write_card(project, "2023/04/11", pages=[{"page": 1}, {"page": 1}])
    write_registry(project, "topics", [{"name": "产改"}, {"name": "产改"}])


@pytest.mark.parametrize("way", WAYS)
def test_a_paper_without_a_problem_passes(paper: Path, way: str) -> None:
    result = WAYS[way](paper)
    assert result.returncode == 0, result.stderr
    assert problems_in(result) == []


def test_every_way_tells_the_same_problems_of_every_file(paper: Path) -> None:
    break_several_files(paper)
    results = {way: run(paper) for way, run in WAYS.items()}
    told = problems_in(results["scripts check"])
    assert {line.split()[1] for line in told} >= {
        "XS002",
        "XS103",
        "XS104",
        "XS203",
        "XS304",
        "XS411",
        "XS413",
        "XS502",
        "XS511",
    }
    assert len({line.partition(":")[0] for line in told}) == 6
    for way, result in results.items():
        assert result.returncode == 1, way
        assert problems_in(result) == told, way
        assert remedies_in(result) == remedies_in(results["scripts check"]) != [], way
        assert "6 个文件里有" in printed(result), way
        assert "Traceback" not in printed(result), way


# What a project is after a build: the site, the tree that takes its place at the next publish, and the cache.
BUILT = {"articles", "mkdocs.yml", "site", ".site-standby", ".cache"}


@pytest.mark.parametrize("way", BUILDING)
def test_a_refused_build_leaves_the_site_as_it_was(paper: Path, way: str) -> None:
    assert build(paper).returncode == 0
    before = state_of(paper / "site")
    entries = {path.name for path in paper.iterdir()}
    break_several_files(paper)
    assert WAYS[way](paper).returncode == 1
    assert state_of(paper / "site") == before
    assert {path.name for path in paper.iterdir()} == entries


# Links and pictures as people write them, right and wrong.
BODIES = (
    *(
        "[甲](hao.md)",
        "[甲](hao.md '题')",
        "[甲](hao.md?x=1)",
        "[甲](./hao.md#)",
        "[甲](%68ao.md)",
        "[甲](../11/hao.md)",
    ),
    *("[甲](hao.md#gone)", "[甲](#gone)", "## 节\n\n[甲](#_1)", "[甲](hao.md#节)", "[甲](tu.png)", "[甲](issue.yml)"),
    *("[甲](../../../guide/index.md)", "[甲](../../../about.md#gone)", "[甲](../../../guide/gone.md)"),
    *(
        "[甲](../hao/)",
        "[甲](./)",
        "[甲](HAO.md)",
        "[甲]()",
        "[甲][乙]",
        "[甲][乙]\n\n[乙]: gone.md",
        "[^1]\n\n[^1]: 注",
    ),
    *("![](tu.png)", "甲![](tu.png)乙", "[![](tu.png)](hao.md)", "![](./tu.png)", "![](hao.md)", "- [甲](hao.md)"),
    *(
        "```\n[甲](gone.md)\n```",
        "`[甲](gone.md)`",
        "    [甲](gone.md)",
        "\\[甲](gone.md)",
        "[甲](https://例子.中国/x)",
    ),
)


def test_what_check_lets_through_a_strict_build_does_too(paper: Path) -> None:
    write_picture(paper, "2023/04/11/tu.png")
    photos = [{"file": "tu.png", "caption": "图"}]
    for number, body in enumerate(BODIES):
        write_article(paper, f"2023/04/11/b{number:02}.md", body=f"{body}\n", photos=photos)
    refused = {line.partition(":")[0] for line in problems_in(WAYS["scripts check"](paper))}
    assert 10 < len(refused) < len(BODIES) - 10
    for path in refused:
        (paper / path).unlink()
    result = build(paper)
    assert [line for line in printed(result).splitlines() if not line.startswith("INFO ")] == []
    assert result.returncode == 0


@pytest.mark.parametrize("way", BUILDING)
def test_a_refused_first_build_leaves_nothing(paper: Path, way: str) -> None:
    break_several_files(paper)
    assert WAYS[way](paper).returncode == 1
    assert {path.name for path in paper.iterdir()} == {"articles", "mkdocs.yml", ".cache"}


def test_a_mended_paper_builds_again_and_the_site_is_the_new_one(paper: Path) -> None:
    assert build(paper).returncode == 0
    write_article(paper, "2023/04/11/xin.md", title="新来的一篇", section="要文")
    assert build(paper).returncode == 1
    write_article(paper, "2023/04/11/xin.md", title="新来的一篇")
    (paper / "articles/2023/04/11/hao.md").unlink()
    assert build(paper).returncode == 0
    assert (paper / "site/2023/04/11/xin/index.html").is_file()
    assert not (paper / "site/2023/04/11/hao").exists()
    assert {path.name for path in paper.iterdir()} == BUILT


def test_what_a_killed_build_left_does_not_get_into_the_next(paper: Path) -> None:
    assert build(paper).returncode == 0
    before = {path for path, (*_, digest) in state_of(paper / "site").items() if digest}
    for left in (".site-staging", ".site-former"):
        (paper / left / "2023").mkdir(parents=True)
        (paper / left / "2023" / "half.html").write_text("half a page", encoding="utf-8")
    assert build(paper).returncode == 0
    assert {path for path, (*_, digest) in state_of(paper / "site").items() if digest} == before
    assert {path.name for path in paper.iterdir()} == BUILT


def give_another_title(paper: Path) -> None:
    """Have the byline differ from reporters.yml, which is a warning and no more."""
    write_registry(paper, "reporters", [{**REPORTERS[0], "titles": [{"role": "首席记者"}]}])


@pytest.mark.parametrize("way", WAYS)
def test_a_warning_is_told_and_stops_nothing(paper: Path, way: str) -> None:
    give_another_title(paper)
    result = WAYS[way](paper)
    assert result.returncode == 0
    assert " XS311 " in printed(result)
    assert (paper / "site/index.html").is_file() == (way in BUILDING)


def test_a_build_ends_with_how_many_warnings_it_told(paper: Path) -> None:
    words = "注意：有 1 个警告，上面列着；警告不妨碍发布"
    assert words not in printed(WAYS["scripts build"](paper))
    give_another_title(paper)
    assert words in printed(WAYS["scripts build"](paper))


def test_a_dead_link_in_the_guide_stops_a_strict_build_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# 关于\n", encoding="utf-8")
    project = make_project(tmp_path / "paper", {"docs_dir": str(docs), "nav": [{"关于": "about.md"}], "extra_css": []})
    write_article(project, "2023/04/11/hao.md")
    assert build(project).returncode == 0
    before = state_of(project / "site")
    (docs / "about.md").write_text("[死链](gone.md)\n", encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "gone.md" in result.stderr
    assert state_of(project / "site") == before
    assert {path.name for path in project.iterdir()} == BUILT


def test_a_template_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "paper")
    assert build(project).returncode == 0
    before = state_of(project / "site")
    theme = tmp_path / "theme" / "paper"
    theme.mkdir(parents=True)
    (theme / "article.html").write_text("{{ view.no_such_thing.at_all }}", encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        re.sub(r"custom_dir: .*", f"custom_dir: {theme.parent}", settings), encoding="utf-8"
    )
    assert build(project).returncode != 0
    assert state_of(project / "site") == before
    assert {path.name for path in project.iterdir()} == BUILT


@pytest.mark.parametrize("way", STRICT_AND_CHECK)
def test_without_articles_is_told_what_is_missing(paper: Path, way: str) -> None:
    shutil.rmtree(paper / "articles")
    missing = WAYS[way](paper)
    (paper / "articles").mkdir()
    empty = WAYS[way](paper)
    for result in (missing, empty):
        assert result.returncode == 1
        assert [line.split()[:2] for line in problems_in(result)] == [["articles/sections.yml:1:1:", "XS512"]]
    assert "Traceback" not in printed(missing) + printed(empty)
    assert not (paper / "site").exists()


def test_a_paper_before_its_first_issue_builds_and_says_so(paper: Path) -> None:
    shutil.rmtree(paper / "articles/2023")
    result = build(paper)
    assert result.returncode == 0, result.stderr
    assert "还没有出版" in read_page(paper / "site", "").main
    for path in ("issues/", "sections/", "topics/", "reporters/", "sections/要闻/", "404.html"):
        assert read_page(paper / "site", path).main


@pytest.mark.parametrize("name", ["2023/04/11/hao.md", "2023/04/11/issue.yml", "sections.yml", "2023/04/11/photo.png"])
def test_a_file_that_may_not_be_read_is_told_without_a_traceback(paper: Path, name: str) -> None:
    write_card(paper, "2023/04/11", number=1)
    write_file(paper, "2023/04/11/photo.png", "no picture yet")
    if name.endswith(".png"):
        write_article(paper, "2023/04/11/hao.md", photos=[{"file": "photo.png", "caption": "图"}])
    (paper / "articles" / name).chmod(0)
    check = [*without_rights(), *command("check")]
    result = subprocess.run(check, cwd=paper, env=environment(), capture_output=True, check=False, encoding="utf-8")
    assert result.returncode == 1
    assert re.search(r": XS(009|404) ", result.stdout)
    assert "Traceback" not in printed(result)


def test_names_that_are_no_utf8_are_told_without_a_traceback(paper: Path) -> None:
    # 中.md in GBK, as an archive packed on Windows leaves it.
    Path(os.fsdecode(os.fsencode(paper / "articles/2023/04/11") + b"/\xd6\xd0.md")).write_text(
        "---\n", encoding="utf-8"
    )
    for way in STRICT_AND_CHECK:
        result = WAYS[way](paper)
        assert result.returncode == 1, way
        assert "XS006" in printed(result), way
        assert "Traceback" not in printed(result), way

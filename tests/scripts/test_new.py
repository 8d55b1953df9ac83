"""`python -m scripts new`: an article or an issue begun, and nothing that was there touched."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from newsroom.reading.files import MAX_BYTES
from tests.factories import make_project, write_article, write_card
from tests.scripts.running import run_task

NOW = {"NEWSROOM_NOW": "2023-04-18 09:00"}
GIVEN = {"--title": "焊花里比出新状元", "--section": "综合", "--reporter": "记者 张三 通讯员 李四", "--page": "2"}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def new(paper: Path, *words: str, typed: str = "", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run `new` with options; `changes` replace some, and None leaves one out."""
    options = GIVEN | {f"--{name}": value for name, value in changes.items()}
    given = [word for name, value in options.items() if value is not None for word in (name, value)]
    return run_task(paper, "new", *given, *words, typed=typed, env=NOW)


def keys_of(file: Path) -> object:
    return yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])


def test_an_article_is_begun_as_a_draft_in_its_place(paper: Path) -> None:
    result = new(paper)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("已写好 (written)：articles/2023/04/18/hanhua-libi.md\n")
    text = (paper / "articles/2023/04/18/hanhua-libi.md").read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: 焊花里比出新状元\ndate: 2023-04-18\nsection: 综合\nreporter: 记者 张三 通讯员 李四\npage: 2\n"
        "draft: true\n---\n\n"
    )
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_second_one_of_the_same_headline_has_a_name_of_its_own(paper: Path) -> None:
    told = [new(paper, date=date).stdout for date in ("2023年4月20日", "2023/4/20", "2023-04-20")]
    for name, words in zip(("hanhua-libi", "hanhua-libi-2", "hanhua-libi-3"), told, strict=True):
        assert f"articles/2023/04/20/{name}.md\n" in words.split("写好")[1]
    used = [re.findall("已有一篇《焊花里比出新状元》：articles/2023/04/20/(.*)[.]md", words) for words in told]
    assert used == [[], ["hanhua-libi"], ["hanhua-libi-2", "hanhua-libi"]]


def test_what_is_not_given_is_asked_and_asked_again(paper: Path) -> None:
    write_article(paper, "2023/04/20/gao.md", title="先写的", date="2023-04-20")
    typed = "2023年\n2023-04-20\n综\n综合\n一个“好”标题\n记者\n\n\n一\n3\n好 标题\ngao\nhao-biaoti"
    result = run_task(paper, "new", typed=typed + "\n", env=NOW)
    assert result.returncode == 0, result.stderr
    file = paper / "articles/2023/04/20/hao-biaoti.md"
    assert keys_of(file) == {
        "title": "一个“好”标题",
        "date": yaml.safe_load("2023-04-20"),
        "section": "综合",
        "source": "萧山工人",
        "page": 3,
        "draft": True,
    }
    for words in ("不是日期", "没有“综”这个栏目", "不是版次", "[yige-hao]", "“好 标题”不能作文件名", "已有 gao.md"):
        assert words in result.stdout


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"section": "没有的"}, "--section：没有“没有的”这个栏目"),
        ({"page": "一"}, "--page：“一”不是版次"),
        ({"date": "2023-02-30"}, "--date：“2023-02-30”不是日期"),
        ({"reporter": "记者"}, "--reporter："),
        ({"title": " "}, "--title：不能空着"),
        ({"stem": "A b"}, "--stem：“A b”不能作文件名"),
        ({"stem": "page-1"}, "--stem：“page-1”是网站自己要用的网址"),
    ],
)
def test_what_no_article_may_say_is_refused_and_nothing_written(
    paper: Path, changes: dict[str, str], words: str
) -> None:
    result = new(paper, **changes)
    assert (result.returncode, words in result.stderr) == (2, True), result.stderr
    assert not list((paper / "articles").glob("20*"))


def test_a_registry_may_be_longer_than_an_article(paper: Path) -> None:
    with (paper / "articles/sections.yml").open("a", encoding="utf-8") as registry:
        registry.write("# 一行说明\n" * (MAX_BYTES // 10))
    assert new(paper).returncode == 0


def test_nothing_that_is_there_is_touched(paper: Path) -> None:
    write_article(paper, "2023/04/18/gao.md", title="原来的")
    write_card(paper, "2023/04/18", number=7)
    before = {file: file.read_bytes() for file in (paper / "articles").rglob("*") if file.is_file()}
    assert new(paper, stem="gao").returncode == 1
    result = run_task(paper, "new", "issue", "--date", "2023-04-18", env=NOW)
    assert (result.returncode, "已经有了，没有动" in result.stderr) == (1, True)
    assert {file: file.read_bytes() for file in (paper / "articles").rglob("*") if file.is_file()} == before


def test_nothing_is_written_through_a_link(paper: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (paper / "articles/2023").symlink_to(outside)
    result = new(paper)
    assert (result.returncode, "是个链接，没有写" in result.stderr) == (1, True), result.stderr
    assert not list(outside.iterdir())


def test_an_issue_goes_on_from_the_others(paper: Path) -> None:
    pages = [{"page": "1", "name": "要闻"}, {"page": "2", "name": "副刊"}]
    write_card(paper, "2023/04/11", number=41, pages=pages)
    write_card(paper, "2023/04/14", number=42, pages=pages[:1])
    for day in ("11", "14"):
        write_article(paper, f"2023/04/{day}/a.md")
    result = run_task(paper, "new", "issue", typed="\n", env=NOW)
    assert result.returncode == 0, result.stderr
    # A Tuesday, as 11 April was.
    assert yaml.safe_load((paper / "articles/2023/04/18/issue.yml").read_text(encoding="utf-8")) == {
        "number": 43,
        "pages": [{"page": 1, "name": "要闻"}, {"page": 2, "name": "副刊"}],
    }
    assert new(paper).returncode == 0
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_page_that_the_issue_has_not_is_refused_at_once(paper: Path) -> None:
    write_card(paper, "2023/04/18", pages=[{"page": "1"}, {"page": "A02"}])
    result = new(paper)
    assert (result.returncode, result.stdout) == (2, ""), result.stdout
    assert "--page：本期没有版次 2，issue.yml 里有 1、A02；要加一个版，先写到那里" in result.stderr
    assert new(paper, page="A02").returncode == 0
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_an_issue_has_the_pages_that_its_articles_are_on(paper: Path) -> None:
    write_card(paper, "2023/04/11", pages=[{"page": "1", "name": "要闻"}])
    write_article(paper, "2023/04/11/a.md")
    assert new(paper).returncode == 0
    (paper / "articles/2023/04/18/broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert run_task(paper, "new", "issue", "--date", "2023-04-18", env=NOW).returncode == 0
    assert yaml.safe_load((paper / "articles/2023/04/18/issue.yml").read_text(encoding="utf-8"))["pages"] == [
        {"page": 1, "name": "要闻"},
        {"page": 2},
    ]
    (paper / "articles/2023/04/18/broken.md").unlink()
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_number_that_a_later_issue_has_is_not_given(paper: Path) -> None:
    write_card(paper, "2023/04/11", number=41)
    write_card(paper, "2023/04/25", number=42)
    result = run_task(paper, "new", "issue", "--date", "2023-04-18", env=NOW)
    assert "总期号推算不出" in result.stdout
    assert (paper / "articles/2023/04/18/issue.yml").read_text(encoding="utf-8").startswith("# number: 1")

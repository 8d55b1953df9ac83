"""`python -m scripts import`: the articles of a page as drafts, all or none, and every doubt in words."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.factories import make_project, write_article, write_card, write_registry
from tests.newsroom.importing.lossless import characters
from tests.printed import PAGE
from tests.scripts.running import run_task

NOW = {"NEWSROOM_NOW": "2023-04-18 09:00"}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def page(folder: Path, text: str = PAGE, name: str = "页.txt", encoding: str = "utf-8") -> str:
    """Writes a text beside the paper's folders; its name."""
    (folder / name).write_bytes(text.encode(encoding))
    return name


def imported(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_task(folder, "import", *words, env=NOW)


def front(file: Path) -> dict[str, object]:
    keys: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    return keys


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_page_becomes_drafts_in_their_order(paper: Path) -> None:
    result = imported(paper, page(paper))
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    folder = paper / "articles/2023/04/12"
    assert files(folder) == {"issue.yml", "yunxi-juxing.md", "sanche-jiantian.md"}
    assert "已写好 (written)：articles/2023/04/12/yunxi-juxing.md  《云溪举行技能比武》\n" in result.stdout
    assert (folder / "yunxi-juxing.md").read_text(encoding="utf-8") == (
        "---\nkicker: 以赛促训 以训强技\ntitle: 云溪举行技能比武\ndate: 2023-04-12\nsection: 要闻\n"
        "reporter: 首席记者 甘小满 通讯员 漏明月\ndateline: 本报讯\npage: 1\norder: 1\ndraft: true\n---\n\n"
        "昨天，云溪职工技能比武开赛，六十名职工参加。\n\n## 师傅带着徒弟上\n\n今年的新变化是师徒同台。\n"
    )
    second = front(folder / "sanche-jiantian.md")
    assert (second["section"], second["page"], second["order"]) == ("综合", 2, 1)
    assert yaml.safe_load((folder / "issue.yml").read_text(encoding="utf-8"))["pages"][1] == {"page": 2, "name": "综合"}
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_what_is_written_and_printed_holds_every_character(paper: Path) -> None:
    result = imported(paper, page(paper))
    written = "".join(file.read_text(encoding="utf-8") for file in (paper / "articles/2023/04/12").iterdir())
    assert characters(PAGE) - characters(written + result.stdout) == {}


def test_the_same_page_is_not_written_twice(paper: Path) -> None:
    imported(paper, page(paper))
    before = files(paper / "articles")
    result = imported(paper, page(paper))
    assert result.returncode == 0
    assert files(paper / "articles") == before
    assert "已经有了，没有再写 (there already)：articles/2023/04/12/yunxi-juxing.md" in result.stdout


def test_another_text_with_the_headline_gets_a_name_of_its_own(paper: Path) -> None:
    imported(paper, page(paper))
    result = imported(paper, page(paper, PAGE.replace("六十名", "七十名")))
    assert result.returncode == 1
    assert "yunxi-juxing-2.md" in result.stdout
    assert "页.txt:4:1: 这一期已有一篇《云溪举行技能比武》" in result.stdout
    assert front(paper / "articles/2023/04/12/yunxi-juxing-2.md")["order"] == 2  # behind the page's first


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_of_notepads_are_read(paper: Path, encoding: str) -> None:
    imported(paper, page(paper, PAGE.replace("\n", "\r\n"), encoding=encoding))
    assert front(paper / "articles/2023/04/12/yunxi-juxing.md")["title"] == "云溪举行技能比武"


def test_options_decide_before_the_text_does(paper: Path) -> None:
    page(paper)
    imported(paper, "页.txt", "--date", "2023-04-13", "--section", "评论")
    assert front(paper / "articles/2023/04/13/yunxi-juxing.md")["section"] == "评论"
    for into in ("2023/04/12-2", "articles\\2023\\04\\14\\"):
        imported(paper, "页.txt", "--into", into)
    assert (paper / "articles/2023/04/12-2/yunxi-juxing.md").exists()
    assert (paper / "articles/2023/04/14/yunxi-juxing.md").exists()


def test_a_dry_run_writes_nothing(paper: Path) -> None:
    before = files(paper)
    name = page(paper)
    result = imported(paper, name, "--dry-run")
    assert "会写 (would write)：articles/2023/04/12/yunxi-juxing.md" in result.stdout
    assert files(paper) == before | {name}


def test_topics_are_proposed_and_written_only_when_wanted(paper: Path) -> None:
    write_registry(paper, "topics", [{"name": "技术比武", "aliases": ["技能比武"]}])
    write_article(paper, "2023/04/11/a.md", topics=["师徒"])
    name = page(paper)
    result = imported(paper, name, "--dry-run")
    assert "专题建议 (topics)：《云溪举行技能比武》 技术比武、师徒" in result.stdout
    imported(paper, name)
    assert "topics" not in front(paper / "articles/2023/04/12/yunxi-juxing.md")
    imported(paper, name, "--topics", "--date", "2023-04-13")
    assert front(paper / "articles/2023/04/13/yunxi-juxing.md")["topics"] == ["技术比武", "师徒"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["无.txt"], "没有“无.txt”这个文件"),
        (["mkdocs.yml"], "“mkdocs.yml”的格式读不了；能读的有："),
        (["页.txt", "--date", "4月12日"], "--date：“4月12日”不是日期"),
        (["页.txt", "--section", "要文"], "--section：没有“要文”这个栏目"),
        (["页.txt", "--into", "四月"], "--into：“四月”不是一期的文件夹"),
        (
            ["页.txt", "--into", "2023/04/12", "--date", "2023-04-13"],
            "--into 2023/04/12 是 2023-04-12 的，--date 写的是 2023-04-13：两个日期不一样",
        ),
        ([], "命令写法不对"),
    ],
)
def test_a_wrong_command_line_is_refused_in_words(paper: Path, words: list[str], told: str) -> None:
    page(paper)
    before = files(paper)
    result = imported(paper, *words)
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr
    assert files(paper) == before


def test_a_text_without_a_date_needs_one(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE.partition("星期三\n")[2]))
    assert result.returncode == 2
    assert "页.txt 里没有日期，请写 --date 2023-04-11" in result.stderr


def test_a_value_that_check_refuses_is_printed_and_not_written(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE.replace("通讯员 漏明月", "通讯员 区总工会 漏明月")))
    assert result.returncode == 1
    written = front(paper / "articles/2023/04/12/yunxi-juxing.md")
    assert ("reporter" in written, written["source"]) == (False, "萧山工人")
    assert "reporter 没有写进稿件：“首席记者 甘小满 通讯员 区总工会 漏明月”。" in result.stdout
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_without_a_section_the_article_lacks_one_and_it_is_told(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE.replace("第1版 要闻", "第1版 头版")))
    assert result.returncode == 1
    assert "section" not in front(paper / "articles/2023/04/12/yunxi-juxing.md")
    assert "页.txt:4:1: 《云溪举行技能比武》没有栏目" in result.stdout


def test_a_missing_section_is_told_once_with_what_gives_it(paper: Path) -> None:
    text = PAGE.replace("第1版 要闻", "第1版 头版").replace("第2版 综合", "第2版 车间")
    result = imported(paper, page(paper, text), "--date", "2023年4月12日")
    assert result.stdout.count("没有栏目") == 1
    assert "《云溪举行技能比武》《三车间添了新设备》没有栏目" in result.stdout
    assert "--section 栏目" in result.stdout
    assert (paper / "articles/2023/04/12").is_dir()


def test_a_latin_name_stays_one_person(paper: Path) -> None:
    imported(paper, page(paper, PAGE.replace("首席记者 甘小满", "记者 John Smith")))
    assert front(paper / "articles/2023/04/12/yunxi-juxing.md")["reporter"] == [
        {"name": "John Smith", "role": "记者"},
        {"name": "漏明月", "role": "通讯员"},
    ]


def test_captions_wait_for_their_pictures(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE + "图为新设备。 记者 钱多多 摄\n"))
    text = (paper / "articles/2023/04/12/sanche-jiantian.md").read_text(encoding="utf-8")
    assert "# photos:\n#   - file: 图片.jpg\n#     caption: 图为新设备。\n#     credit: 记者 钱多多 摄\n---\n" in text
    assert "图片说明写在稿签里" in result.stdout
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_card_that_is_there_stays_and_gets_the_pages_that_it_lacks(paper: Path) -> None:
    write_card(paper, "2023/04/12", number=3, pages=[{"page": 1}])
    card = paper / "articles/2023/04/12/issue.yml"
    before = card.read_text(encoding="utf-8")
    assert "会补上 (would add)" in imported(paper, page(paper), "--dry-run").stdout
    assert card.read_text(encoding="utf-8") == before
    result = imported(paper, page(paper))
    assert card.read_text(encoding="utf-8").startswith(before.rstrip())
    assert yaml.safe_load(card.read_text(encoding="utf-8"))["pages"] == [{"page": 1}, {"page": 2, "name": "综合"}]
    assert "补上了 (added)：articles/2023/04/12/issue.yml  第2版\n" in result.stdout


def test_a_paper_is_imported_page_by_page(paper: Path) -> None:
    first, second = PAGE.split("第2版")
    day = "2023年4月12日 星期三\n"
    assert imported(paper, page(paper, first, "一.txt")).returncode == 0
    assert imported(paper, page(paper, f"{day}第2版{second}", "二.txt")).returncode == 0
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_page_of_the_last_issue_is_listed_once(paper: Path) -> None:
    write_card(paper, "2023/04/11", pages=[{"page": 2}, {"page": 3, "name": "副刊"}])
    write_article(paper, "2023/04/11/x.md", page=2)
    text = PAGE.replace("第1版 要闻\n", "").split("第2版")[0] + "　　师徒都得了奖。（下转第3版）\n"
    assert "取下的记号" in imported(paper, page(paper, text), "--section", "要闻").stdout
    card = yaml.safe_load((paper / "articles/2023/04/12/issue.yml").read_text(encoding="utf-8"))
    assert card["pages"] == [{"page": 2}, {"page": 3, "name": "副刊"}]
    assert run_task(paper, "check", env=NOW).returncode == 0


def test_a_page_that_is_added_out_of_order_is_told(paper: Path) -> None:
    write_card(paper, "2023/04/12", pages=[{"page": 2}])
    assert "第1版补在 issue.yml 的最后" in imported(paper, page(paper)).stdout


def test_a_page_whose_name_is_no_section_keeps_its_headlines(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE.replace("第1版 要闻", "第1版 车间生活")))
    keys = front(paper / "articles/2023/04/12/yunxi-juxing.md")
    assert (keys["kicker"], keys["title"]) == ("以赛促训 以训强技", "云溪举行技能比武")
    assert "section" not in keys
    assert "没有写进稿件" not in result.stdout
    assert "没有栏目：在稿件里补一行 section:" in result.stdout


def test_nothing_is_published_under_a_headline_to_fill_in(paper: Path) -> None:
    file = write_article(paper, "2023/04/12/x.md", title="（标题待补）")
    result = run_task(paper, "check", env=NOW)
    assert result.returncode == 1
    assert "XS111" in result.stdout + result.stderr, file


@pytest.mark.parametrize("printed", ["第1208期", "总第1208期", "（总第 1208 期）", "2023年第12期 总第1208期"])
def test_the_card_has_what_the_masthead_prints(paper: Path, printed: str) -> None:
    write_card(paper, "2023/04/11", number=7, pages=[{"page": 1, "name": "要闻"}, {"page": 8, "name": "副刊"}])
    head = f"2023年4月12日 星期三 {printed}\n责任编辑：王小满 版式：李立夏\n"
    imported(paper, page(paper, PAGE.replace("2023年4月12日 星期三\n", head)))
    card = yaml.safe_load((paper / "articles/2023/04/12/issue.yml").read_text(encoding="utf-8"))
    staff = {"staff": "责任编辑 王小满 版式 李立夏"}
    assert card == {"number": 1208, "pages": [{"page": 1, "name": "要闻", **staff}, {"page": 2, "name": "综合"}]}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_nothing_is_written_through_a_link(paper: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (paper / "articles/2023").mkdir(parents=True, exist_ok=True)
    (paper / "articles/2023/04").symlink_to(elsewhere)
    result = imported(paper, page(paper))
    assert result.returncode == 1
    assert "是个链接，一篇也没有写" in result.stderr
    assert files(elsewhere) == set()


def test_a_wide_space_is_printed_as_a_space(paper: Path) -> None:
    result = imported(paper, page(paper, PAGE.replace("第1版 要闻", "第1版\u3000要闻")))
    assert ":1 第1版\u3000要闻\n" in result.stdout


def test_a_text_without_an_article_is_told(paper: Path) -> None:
    result = imported(paper, page(paper, "萧山工人\n2023年4月12日\n"))
    assert result.returncode == 1
    assert "页.txt 里没有读出稿件" in result.stdout


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9,
        b"\0" * 500,
        bytes(n * 197 % 256 for n in range(3000)),
        b"%PDF-1.7\n",
    ],
)
def test_what_is_no_text_is_refused(paper: Path, data: bytes) -> None:
    (paper / "图.txt").write_bytes(data)
    result = imported(paper, "图.txt", "--date", "2023-04-12")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("图.txt：不是文字"), result.stderr
    assert not (paper / "articles/2023").exists()


def test_another_printed_date_is_a_doubt(paper: Path) -> None:
    result = imported(paper, page(paper), "--date", "2023-04-15")
    assert "文字里印的日期是 2023-04-12，稿件放进了 2023-04-15 这一期" in result.stdout
    assert result.returncode == 1


def test_a_source_may_be_typed_as_on_windows(paper: Path) -> None:
    (paper / "in").mkdir()
    page(paper / "in", name="1.txt")
    assert imported(paper, r"in\1.txt").returncode == 0

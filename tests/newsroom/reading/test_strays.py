"""Files under names that nobody reads: what is proposed, and that the proposal is right at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.names import MAX_STEM, propose_stem, stem_ok, stem_reserved
from newsroom.opening import RegularFiles
from newsroom.problems import Place, Problem
from newsroom.reading.strays import find_stray
from tests.newsroom.desk import X, heads, manuscript, told

FOLDER = "2023/04/11"


def found(tmp_path: Path, name: str, *, folder: str = FOLDER, text: str = "") -> Problem | None:
    file = tmp_path / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text or manuscript(), encoding="utf-8")
    in_issue = folder.startswith("2023/04/") and folder.count("/") == 2
    path = f"{folder}/{name}".lstrip("/")
    with RegularFiles(tmp_path) as files:
        return find_stray(files, path, Place(f"articles/{path}"), folder=folder, in_issue=in_issue)


RENAMED = {
    "chanye.md.txt": "chanye.md",
    "chanye.MD.TXT": "chanye.md",
    "chanye.md.text": "chanye.md",
    "chanye.txt": "chanye.md",
    "chanye.TXT": "chanye.md",
    "chanye.Md": "chanye.md",
    "chanye.markdown": "chanye.md",
    "chanye.mkd": "chanye.md",
    "chanye.md ": "chanye.md",
    "chanye .md.txt": "chanye.md",
    "chanye．md": "chanye.md",
    "chanye。md": "chanye.md",
    "chanye.md.": "chanye.md",
    "chanye. md": "chanye.md",
    "chanye.ｍｄ": "chanye.md",
    "产业 工人.md.txt": "产业-工人.md",
    "新建 文本文档.txt": "新建-文本文档.md",
    "Page-1.txt": "page-1-1.md",
    "chanye": "chanye.md",
    "chanye.dm": "chanye-dm.md",
    "chanye.md.bak": "chanye.md",
    "chanye.md~": "chanye.md",
    "#chanye.md#": "chanye.md",
    "issue.yaml": "issue.yml",
    "Issue.yml": "issue.yml",
    "ISSUE.YML": "issue.yml",
    "issue.yml.txt": "issue.yml",
    "issue.yaml.txt": "issue.yml",
    "issue.yml.yml": "issue.yml",
    "issues.yml": "issue.yml",
    "期卡.yml": "issue.yml",
    "issue .yml": "issue.yml",
}


@pytest.mark.parametrize(("name", "right"), RENAMED.items())
def test_a_name_that_nobody_reads_comes_with_the_right_one(tmp_path: Path, name: str, right: str) -> None:
    problem = found(tmp_path, name)
    assert problem
    assert problem.code == "XS011"
    assert f"请改名为 {right}" in problem.message


@pytest.mark.parametrize("name", ["x.md~", "x.md.bak", "x.md.orig", "#x.md#"])
def test_the_version_before_of_an_article_that_is_there_is_left_alone(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {X: manuscript(), f"{FOLDER}/{name}": manuscript("title: 旧题")}) == []


@pytest.mark.parametrize("name", ["chanye.md.txt", "issue.yml.txt"])
def test_the_ending_that_windows_hides_is_explained(tmp_path: Path, name: str) -> None:
    problem = found(tmp_path, name)
    assert problem
    assert "勾上“文件扩展名”" in problem.message


def test_an_ending_that_everybody_sees_is_not(tmp_path: Path) -> None:
    problem = found(tmp_path, "chanye.txt")
    assert problem
    assert "扩展名" not in problem.message


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("sections.yaml", "sections.yml"),
        ("Sections.yml", "sections.yml"),
        ("section.yml", "sections.yml"),
        ("sections.yml.txt", "sections.yml"),
        ("sections.txt", "sections.yml"),
        ("栏目.yml", "sections.yml"),
        ("topic.yml", "topics.yml"),
        ("reporter.yaml", "reporters.yml"),
        ("记者.yml.txt", "reporters.yml"),
    ],
)
def test_a_registry_under_another_name_comes_with_its_own(tmp_path: Path, name: str, right: str) -> None:
    problem = found(tmp_path, name, folder="", text="- {name: 要闻}\n")
    assert problem
    assert (problem.code, f"文件名应为 {right}" in problem.message) == ("XS516", True)


@pytest.mark.parametrize("name", ["chanye.md", "chanye.txt", "issue.yml", "chanye"])
def test_what_lies_in_articles_itself_belongs_into_a_day(tmp_path: Path, name: str) -> None:
    problem = found(tmp_path, name, folder="")
    assert problem
    assert problem.code == "XS016"
    assert "“.”" not in problem.message


@pytest.mark.parametrize(
    ("folder", "day"),
    [
        ("2023/4/11", "2023/04/11"),
        ("2023-04-11", "2023/04/11"),
        ("2023.4.11", "2023/04/11"),
        ("20230411", "2023/04/11"),
        ("2023年4月11日", "2023/04/11"),
        ("２０２３/０４/１１", "2023/04/11"),
        ("2023/4/11/图", "2023/04/11"),
        ("2023_04_11", "2023/04/11"),
        ("2023/2023-04-11", None),
        ("2023/02/30", None),
        ("草稿", None),
    ],
)
def test_a_folder_that_is_no_day_comes_with_the_day_that_it_may_mean(
    tmp_path: Path, folder: str, day: str | None
) -> None:
    problem = found(tmp_path, "chanye.md", folder=folder)
    assert problem
    assert problem.code == "XS008"
    assert ("是不是" in problem.message) == (day is not None)
    assert day is None or f"是不是“{day}”？" in problem.message


@pytest.mark.parametrize(
    "name", ["gao.docx", "gao.DOCX", "gao.doc", "gao.wps", "gao.pages", "gao.pdf", "gao.rtf", "gao.xlsx", "gao.csv"]
)
def test_a_document_beside_articles_is_a_warning(tmp_path: Path, name: str) -> None:
    problem = found(tmp_path, name, text="别的")
    assert problem
    assert problem.code == "XS018"
    assert problem.warning


@pytest.mark.parametrize(
    "name",
    [
        "tu.jpg",
        "tu.HEIC",
        "Thumbs.db",
        "desktop.ini",
        "Icon\r",
        "luyin.mp3",
        "tu.psd",
        "yemian.html",
        "sucai.zip",
        "data.json",
    ],
)
def test_what_nobody_waits_for_is_left_alone(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name, text="别的") is None


@pytest.mark.parametrize(
    "name", ["~$chanye.docx", "~$gao.doc", "._chanye.md", ".chanye.md.swp", "_chanye.docx", "__MACOSX/2023/x.md"]
)
def test_what_programs_put_beside_files_is_no_part_of_the_paper(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {X: manuscript(), f"{FOLDER}/{name}": "别的"}) == []


PROPOSED = {
    "Chanye": "chanye",
    "chan ye": "chan-ye",
    "chan_ye": "chan-ye",
    "chanye - 副本": "chanye-副本",
    "chanye (1)": "chanye-1",
    "chanye（2）": "chanye-2",
    "“产改”新闻": "产改-新闻",
    "ＣＨＡＮＹＥ": "chanye",
    "Café": "cafe",
    "Cafe\u0301": "cafe",
    "chanye.md": "chanye",
    "2023.4.11": "2023-4-11",
    "产业工人、技能人才": "产业工人-技能人才",
    " chanye ": "chanye",
    "chan\u200bye": "chan-ye",
    "神社": "神社",
    "index": "index-1",
    "Page-2": "page-2-1",
    "かな": "",
    "___": "",
}


@pytest.mark.parametrize(("name", "stem"), PROPOSED.items())
def test_a_name_becomes_the_nearest_address(name: str, stem: str) -> None:
    assert propose_stem(name) == stem


@given(st.text(max_size=80))
def test_what_is_proposed_can_be_an_address(name: str) -> None:
    stem = propose_stem(name)
    assert not stem or (stem_ok(stem) and not stem_reserved(stem))
    assert len(stem.encode()) <= MAX_STEM


@pytest.mark.parametrize("name", ["Chan Ye", "产业（上）", "ＡＢＣ"])
def test_an_article_under_the_proposed_name_has_no_problem(tmp_path: Path, name: str) -> None:
    (line,) = told(tmp_path / "before", {f"{FOLDER}/{name}.md": manuscript()})
    right = line.partition("可改名为 ")[2].partition(" (")[0]
    assert heads(told(tmp_path / "after", {f"{FOLDER}/{right}": manuscript()})) == []

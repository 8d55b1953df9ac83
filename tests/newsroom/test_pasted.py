"""What a problem proposes to write, pasted in the place of what it is told of, is right, and what was meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.problems import Problem
from newsroom.reading.articles import Filed
from tests.newsroom.desk import Files, X, inspect, manuscript

# Lines of an article, the key that they are about, and what the article has of it once what is proposed is pasted.
LINES: list[tuple[str, str, object]] = [
    ("topics: 【产改, 技能】", "topics", ("产改", "技能")),
    ("topics: （产改、技能）", "topics", ("产改", "技能")),
    ("topics: 产改、AI 技术", "topics", ("产改", "AI 技术")),
    ("topics: 产改 技能", "topics", ("产改", "技能")),
    ("topics: [产改 技能]", "topics", ("产改", "技能")),
    ("topics: [“产改”, 技能]", "topics", ("产改", "技能")),
    ("topics: [#产改]", "topics", ("产改",)),
    ("topics: [产改, #技能#]", "topics", ("产改", "技能")),
    ("topics: [产改 # 注]", "topics", ("产改",)),
    ("topics: [产改, 技能", "topics", ("产改", "技能")),
    ("topics: [产改], 技能", "topics", ("产改", "技能")),
    ("topics: - 产改 - 技能", "topics", ("产改", "技能")),
    ("topics:\n  -产改", "topics", ("产改",)),
    ("topics:\n  · 产改", "topics", ("产改",)),
    ("topics：产改", "topics", ("产改",)),
    ("kicker :引题", "kicker", "引题"),
    ("kicker ：引题", "kicker", "引题"),
    ("kicker: [引题]", "kicker", "[引题]"),
    ("kicker: [引题] 之二", "kicker", "[引题] 之二"),
    ("kicker: 2023", "kicker", "2023"),
    ("kicker: 一: 二", "kicker", "一: 二"),
    ("source: [区总工会]", "source", "区总工会"),
    ("source: [区总工会, 市总工会]", "source", "区总工会、市总工会"),
    ("section: [综合]", "section", "综合"),
    ("kind: [评论]", "kind", "评论"),
    ("page: [2]", "page", "2"),
    ("page: 第2版", "page", "2"),
    ("order: [3]", "order", 3),
    ("draft: [true]", "draft", True),
    ("draft: 是", "draft", True),
    ("aliases: /old/ /jiu/", "aliases", ("/old/", "/jiu/")),
    ("aliases: [/old/, #/jiu/]", "aliases", ("/old/", "/jiu/")),
]


def proposed(problem: Problem) -> str:
    line = str(problem.data.get("fix") or problem.data["right"])
    assert line in f"{problem} {problem.remedy}"
    return line


def pasted(root: Path, line: str) -> tuple[list[Problem], Filed]:
    """The problems of an article, and the article once the lines that are proposed stand in the place of its own."""
    text = manuscript(line)
    problems = inspect(root / "before", {X: text})[1]
    lines = text.split("\n")
    for each in problems:
        typed = lines[each.place.line - 1]
        lines[each.place.line - 1] = typed[: len(typed) - len(typed.lstrip())] + proposed(each)
    paper, left = inspect(root / "after", {X: "\n".join(lines)})
    assert left == []
    return problems, paper.articles[X]


@pytest.mark.parametrize(("line", "key", "meant"), LINES, ids=[line for line, *_ in LINES])
def test_a_proposed_line_is_right_and_what_was_meant(tmp_path: Path, line: str, key: str, meant: object) -> None:
    problems, filed = pasted(tmp_path, line)
    assert problems
    assert getattr(filed.article, key) == meant


NAMES = st.lists(st.sampled_from(["产改", "技能", "AI 技术", "五一精神", "建会"]), min_size=2, max_size=4, unique=True)
HABITS = st.sampled_from(["{}", "【{}】", "（{}）", "[{}", "［{}］", "[{}]，"])


@given(NAMES, st.sampled_from("、，,；;"), HABITS)
def test_a_list_in_any_brackets_and_with_any_separator_is_the_list_that_is_proposed(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], separator: str, habit: str
) -> None:
    line = f"topics: {habit.format(separator.join(names))}"
    problems, filed = pasted(tmp_path_factory.mktemp("lists"), line)
    assert problems
    assert filed.article.topics == tuple(names)


ENTRIES: dict[str, Files] = {
    dash: {"sections.yml": f"- name: 要闻\n{dash}name：综合\n"} for dash in ("-", "— ", "－", "• ", "* ")
}


@pytest.mark.parametrize("files", ENTRIES.values(), ids=ENTRIES)
def test_a_proposed_entry_of_a_registry_is_right(tmp_path: Path, files: Files) -> None:
    text = str(files["sections.yml"]).split("\n")
    (problem,) = inspect(tmp_path / "before", {X: manuscript(), **files})[1]
    text[problem.place.line - 1] = proposed(problem)
    paper, left = inspect(tmp_path / "after", {X: manuscript(), "sections.yml": "\n".join(text)})
    assert left == []
    assert [each.name for each in paper.directory.registries.sections] == ["要闻", "综合"]

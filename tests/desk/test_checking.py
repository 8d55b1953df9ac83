"""The check of a typed text: what `check` says of the whole paper once the text is saved, and nothing is left of it."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copydesk.remarks import Remark
from newsroom.desk.window import Window
from newsroom.press import looking
from newsroom.press.running import run
from newsroom.problems import Problem
from newsroom.reading.reader import is_article
from tests.desk.windows import open_window, settings_of
from tests.examples import LONG, examples
from tests.factories import article_text, make_own_paper, make_project, write_article, write_card
from tests.newsroom.desk import CARD, Files, X, manuscript, put
from tests.newsroom.mistakes import bodies, bylines, files, issues, keys, references, scans, syntax
from tests.newsroom.mistakes.table import Mistake
from tests.site.papers import NOW

A, B, C = (f"2023/04/11/{stem}.md" for stem in "abc")


def typed_path(mistake: Mistake) -> str | None:
    """The only file that the mistake changes, if it is an article or a card."""
    paths = {*mistake.wrong, *mistake.right}
    changed = [path for path in paths if mistake.wrong.get(path) != mistake.right.get(path)]
    if len(changed) != 1 or not isinstance(mistake.wrong.get(changed[0]), str | bytes):
        return None
    return changed[0] if is_article(changed[0]) or changed[0] == CARD else None


EVERY = [
    (path, mistake)
    for table in (files, keys, syntax, bylines, bodies, issues, references, scans)
    for mistake in table.MISTAKES
    if (path := typed_path(mistake)) and not any(name.startswith("..") for name in mistake.wrong)
]
# One of each code, and all of them in a sweep.
MISTAKES = EVERY if LONG else list({mistake.code: (path, mistake) for path, mistake in EVERY}.values())


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Window]]:
    """A project and a window on it, for papers of any files; the copy desk is off."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", NOW)
        project = make_project(tmp_path_factory.mktemp("bare") / "paper", {"extra": {"copy_desk": False}})
        (project / "articles" / "reporters.yml").unlink()
        with open_window(settings_of(project)) as window:
            yield project, window


def lay(project: Path, content: Files) -> None:
    shutil.rmtree(project / "articles")
    put(project, content)


def bytes_of(content: Files, path: str) -> bytes:
    text = content[path]
    assert isinstance(text, str | bytes)
    return text.encode() if isinstance(text, str) else text


def lines(problems: Iterable[Problem], path: str) -> list[str]:
    """What is said of one file, as it is printed."""
    return [str(each) for each in problems if each.place.path == f"articles/{path}"]


def elsewhere(problems: Iterable[Problem], path: str) -> set[str]:
    """What is said of other files."""
    return {str(each) for each in problems if each.place.path != f"articles/{path}"}


@pytest.mark.parametrize(("path", "mistake"), MISTAKES, ids=[f"{each.code} {each.title[:60]}" for _, each in MISTAKES])
def test_a_typed_mistake_is_what_the_whole_paper_has_when_it_is_saved(
    bare: tuple[Path, Window], path: str, mistake: Mistake
) -> None:
    project, window = bare
    lay(project, mistake.right)
    window.refresh()
    right = lines(window.problems, path)
    typed = window.check(path, bytes_of(mistake.wrong, path))
    lay(project, mistake.wrong)
    window.refresh()
    expected = lines(window.problems, path)
    assert lines(typed, path) == expected
    assert lines(window.check(path, bytes_of(mistake.wrong, path)), path) == expected
    if path in mistake.right:
        assert lines(window.check(path, bytes_of(mistake.right, path)), path) == right


# Few values, so that articles clash: names and topics that are nearly one, old addresses, references in circles.
FRONTS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(("第一条", "另一条")),
        "reporter": st.sampled_from(
            ("记者 蒋超", "记者 蒋超超", "记者 陈東", "记者 陈东", "记者 蒋超 陈东", "蒋超陈东")
        ),
    },
    optional={
        "topics": st.sampled_from((["产改"], ["技能竞赛"], ["技能竟赛"], ["AI"], ["ai"])),
        "aliases": st.sampled_from((["/2001/01/01/old/"], ["/2023/04/11/x/"], ["/sections/要闻/"])),
        "corrects": st.sampled_from(("2023/04/11/x.md", "2023/04/12/y.md", "2023/04/13/none.md")),
        "follows": st.sampled_from(("2023/04/11/x.md", "2023/04/12/y.md")),
        "draft": st.just(value=True),
        "withdrawn": st.just("来源不实"),
        "page": st.sampled_from(("1", "7")),
    },
)
BODIES = st.sampled_from(
    (
        "第一段讲清楚发生了什么。\n",
        "## 一\n\n见[那篇](../12/y.md#一)。\n",
        "## 二\n\n见[这篇](../11/x.md#二)和[无](../13/none.md)。\n",
        "这一篇的正文写得很长，长到不会碰巧和别人的一样，所以重复了就是错。\n",
    )
)
TEXTS = st.builds(lambda front, body: (front, body), FRONTS, BODIES)
OTHER = "2023/04/12/y.md"


def written(path: str, front: dict[str, object], body: str) -> str:
    """An article's text; where it leads nowhere, no other leads there."""
    return article_text(path, body=body.replace("none", f"none-{path[8:10]}{path[11:-3]}"), **front)


@examples(30)
@given(TEXTS, TEXTS, TEXTS, st.sampled_from((X, OTHER, "2023/04/12/new.md")))
def test_any_text_has_the_problems_of_the_whole_paper_when_it_is_saved(
    bare: tuple[Path, Window],
    one: tuple[dict[str, object], str],
    other: tuple[dict[str, object], str],
    typed: tuple[dict[str, object], str],
    path: str,
) -> None:
    project, window = bare
    pages = "pages:\n- {page: 1}\n"
    saved = {where: written(where, *each) for where, each in ((X, one), (OTHER, other))}
    lay(project, {**saved, CARD: pages})
    window.refresh()
    before = elsewhere(window.problems, path)
    text = written(path, *typed)
    found = window.check(path, text.encode())
    lay(project, {**saved, CARD: pages, path: text})
    window.refresh()
    assert lines(found, path) == lines(window.problems, path)
    assert elsewhere(found, path) >= elsewhere(window.problems, path) - before


def test_there_are_mistakes_to_type() -> None:
    assert len(EVERY) > 500
    assert len(MISTAKES) > 100


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A published paper, which no test may change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", NOW)
        project = make_own_paper(tmp_path_factory.mktemp("published") / "paper")
        fill(project)
        write_article(project, "2023/03/11/e.md", title="同一篇", body=LONG_BODY)
        run(settings_of(project))
        yield project


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same paper, unpublished, for a test to change."""
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_project(tmp_path / "paper")
    fill(project)
    return project


def fill(project: Path) -> None:
    """Write an article with a heading, one that links to it, and one of another signer."""
    write_article(project, A, title="前一篇", body="第一段。\n\n## 下一步\n\n第二段。\n")
    write_article(project, B, title="后一篇", reporter="记者 解晓", body="见[前文](a.md#下一步)。\n")
    write_article(project, "2023/03/11/c.md", title="更早一篇", reporter="记者 童宇倩")


LONG_BODY = "这一篇的正文写得很长，长到不会碰巧和别人的一样，所以重复了就是错。\n"
# What is typed at the place of each; every one is another way to be wrong, with others or alone.
TYPED: dict[str, tuple[str, str | bytes]] = {
    "the same": (A, article_text(A, title="前一篇", body="第一段。\n\n## 下一步\n\n第二段。\n")),
    "a lost heading": (A, article_text(A, title="前一篇")),
    "a draft of what is published": (A, article_text(A, title="前一篇", draft=True)),
    "a later time for what is published": (A, article_text(A, title="前一篇", publish_at="2030-01-01 08:00")),
    "words for the copy desk": (
        B,
        article_text(B, reporter="记者 解晓", body="大家报道了二零二三年的事，，他门都来了。\n"),
    ),
    "a name near a signer's": (B, article_text(B, reporter="记者 解晓", body="比赛在周末举行。记者 童雨倩 摄。\n")),
    "an error beside remarks": (B, article_text(B, section="要问", body="大家来了，，都好。\n")),
    "no front matter": (B, "大家来了。\n"),
    "another encoding": (B, "标题".encode("gb18030")),
    "a new article": (C, article_text(C, title="又一篇")),
    "a new article in a new issue": ("2023/04/12/d.md", article_text("2023/04/12/d.md", title="又一篇")),
    "the text of another": (C, article_text(C, title="又一篇", body=LONG_BODY)),
    "a card with pages": (CARD, "pages:\n- {page: 2, name: 综合}\n"),
    "a card of a later day": (CARD, "release: 2030-01-01 08:00\n"),
    "a registry": ("sections.yml", "- {name: 综合}\n"),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_typed_text_has_the_problems_remarks_and_fixes_of_a_check_of_the_whole_paper(
    project: Path, name: str
) -> None:
    path, text = TYPED[name]
    data = text if isinstance(text, bytes) else text.encode()
    settings = settings_of(project)
    expected = looking.check_text(settings, path, data).problems
    with open_window(settings) as window:
        found = window.check(path, data)
        assert [str(each) for each in found] == [str(each) for each in expected]
        assert [each.places for each in found] == [each.places for each in expected]
        # Nothing is left of it.
        assert window.check(path, data) == found
        assert window.problems == looking.check(settings).problems
    assert bool(expected) == (name not in {"the same", "a new article", "a new article in a new issue"})


def test_a_problem_has_an_end_and_its_fix_as_edits_of_the_text(project: Path) -> None:
    text = article_text(B, reporter="记者 解晓", body="大家来了,都好。\n")
    with open_window(settings_of(project)) as window:
        (remark,) = window.check(B, text.encode())
    assert isinstance(remark, Remark)
    assert remark.end is not None
    line = text.split("\n")[remark.place.line - 1]
    assert line[remark.place.column - 1 : remark.end.column - 1] == ","
    (edit,) = remark.edits
    assert line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :] == "大家来了，都好。"
    assert remark.safe


def test_an_error_that_fix_mends_has_its_fix(project: Path) -> None:
    text = article_text(B, reporter="记者 解晓").replace("title: ", "title：", 1)
    with open_window(settings_of(project)) as window:
        marked = [each for each in window.check(B, text.encode()) if isinstance(each, Remark) and each.edits]
    assert [each.code for each in marked] != []


def test_one_file_of_several_with_the_same_mistake_has_it_at_its_own_place(small: Path) -> None:
    for path in (A, B):
        write_article(small, path, section="要问")
    with open_window(settings_of(small)) as window:
        for path in (A, B):
            found = window.check(path, (small / "articles" / path).read_bytes())
            assert [(each.place.path, each.code) for each in found] == [(f"articles/{path}", "XS104")]


def test_what_a_text_causes_elsewhere_is_told_and_what_stands_there_already_is_not(small: Path) -> None:
    write_article(small, C, title="别处", body="见[没有的](../12/zz.md)。\n")
    with open_window(settings_of(small)) as window:
        found = window.check(A, article_text(A, title="前一篇").encode())
        assert [each.place.path for each in found] == [f"articles/{B}"]
        assert window.check(B, (small / "articles" / B).read_bytes()) == ()


@pytest.mark.parametrize("path", ["../mkdocs.yml", "2023/04/11/../../../x.md", "../2023/04/11/issue.yml", "a.jpg", ""])
def test_no_other_file_is_checked(project: Path, path: str) -> None:
    with open_window(settings_of(project)) as window, pytest.raises(ValueError, match="不是稿件"):
        window.check(path, b"")


@pytest.mark.parametrize(
    ("folder", "known"), [("2022/03/31", False), ("2022/04/01", True), ("2023/04/30", True), ("2023/05/01", False)]
)
def test_a_name_is_held_against_the_section_s_signers_of_a_year(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    known: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_project(tmp_path / "paper")
    write_article(project, f"{folder}/z.md", reporter="记者 童宇倩")
    text = article_text(B, reporter="记者 解晓", body="比赛在周末举行。记者 童雨倩 摄。\n").encode()
    with open_window(settings_of(project)) as window:
        assert ("XS730" in {each.code for each in window.check(B, text)}) is known


def test_a_silenced_copy_desk_is_silent(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper", {"extra": {"copy_desk": {"XS701": False}}})
    write_card(project, "2023/04/11", number=1)
    text = manuscript(body="大家来了，，都好。\n").encode()
    with open_window(settings_of(project)) as window:
        assert {each.code for each in window.check(X, text)}.isdisjoint({"XS701"})

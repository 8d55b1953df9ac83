"""What the catalogue tells is wrong is what `check` tells of the whole paper: every problem, in the same words and order."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given

from newsroom.model import Settings
from tests.examples import examples
from tests.newsroom.cataloguing.archives import Archive, Contents, an_archive
from tests.newsroom.cataloguing.faulty import State, states
from tests.newsroom.desk import CARD, Files, X, manuscript, put
from tests.newsroom.mistakes import bodies, bylines, files, issues, keys, references, syntax
from tests.newsroom.mistakes.table import Mistake
from tests.newsroom.whole import inspect_paper

MISTAKES = [
    mistake for table in (files, keys, syntax, bylines, bodies, issues, references) for mistake in table.MISTAKES
]
EACH_MISTAKE = pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{each.code} {each.title[:60]}" for each in MISTAKES])


def lines(problems: Iterable[object]) -> list[str]:
    return [str(each) for each in problems]


def check_told(archive: Archive) -> list[str]:
    """What is told now, which is what the whole paper read anew has."""
    told = lines(archive.update().problems)
    assert told == lines(archive.problems())
    return told


def place(archive: Archive, content: Files) -> None:
    """Make the archive hold these files, links and folders alone."""
    shutil.rmtree(archive.root)
    put(archive.home, content)
    docs = archive.home / "docs"
    archive.others = frozenset(file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file())


@EACH_MISTAKE
def test_a_mistake_is_told_when_it_is_made_and_no_more_when_it_is_mended(mistake: Mistake) -> None:
    with an_archive() as archive:
        for content in (mistake.right, mistake.wrong, mistake.right):
            place(archive, content)
            _, expected = inspect_paper(archive.root, archive.home / "docs", Settings())
            assert lines(archive.update().problems) == lines(expected)
            for file in sorted((archive.home / "docs").rglob("*.md")):
                file.unlink()


@examples(40)
@given(states())
def test_whatever_clashes_is_told_after_every_step(steps: list[State]) -> None:
    with an_archive() as archive:
        for state in steps:
            state.lay(archive)
            check_told(archive)


def follows(**targets: str) -> dict[str, str]:
    return {f"2023/04/11/{stem}.md": manuscript(f"follows: 2023/04/11/{to}.md") for stem, to in targets.items()}


def test_a_circle_is_told_from_its_first_article_wherever_it_is_entered() -> None:
    with an_archive(follows(a="c", b="c", c="b")) as archive:
        (line,) = check_told(archive)
        assert "2023/04/11/b.md → 2023/04/11/c.md → 2023/04/11/b.md" in line


def test_a_circle_is_mended_where_one_of_it_goes() -> None:
    with an_archive(follows(a="b", b="c", c="a")) as archive:
        assert len(check_told(archive)) == 1
        archive.save(follows(a="b", b="c") | {"2023/04/11/c.md": manuscript()})
        assert check_told(archive) == []


def alias(old: str, **more: str) -> Contents:
    """An article with an old address, and further files by their paths with `__` for a slash."""
    return {X: manuscript(f"aliases: [{old}]"), **{path.replace("__", "/"): text for path, text in more.items()}}


def on(day: str, *keys: str) -> str:
    return manuscript(*keys, day=day)


CLASHES = {
    "a day of a 合刊 elsewhere": {
        **alias("/2023/10/02/"),
        "2023/10/01/y.md": on("2023-10-01"),
        "2023/10/01/issue.yml": "covers: [2023-10-01, 2023-10-02]\n",
    },
    "an article elsewhere": {**alias("/2023/10/01/Y/"), "2023/10/01/y.md": on("2023-10-01")},
    "a year elsewhere": {**alias("/2021/"), "2021/10/01/y.md": on("2021-10-01")},
    "a month elsewhere": {**alias("/2021/10/"), "2021/10/01/y.md": on("2021-10-01")},
    "a calendar elsewhere": {**alias("/issues/2021/"), "2021/10/01/y.md": on("2021-10-01")},
    "the corrections of a year": {**alias("/Corrections/2021/"), "2021/10/01/y.md": on("2021-10-01")},
    "the photos of a year": {**alias("/photos/2021/"), "2021/10/01/y.md": on("2021-10-01")},
    "a page elsewhere": {**alias("/2021/10/01/page-7/"), "2021/10/01/y.md": on("2021-10-01", "page: 7")},
    "a reporter's month": {**alias("/reporters/李四/2021/10/"), "2021/10/01/y.md": on("2021-10-01", "reporter: 李四")},
    "a draft": {**alias("/2023/10/01/y/"), "2023/10/01/y.md": on("2023-10-01", "draft: true")},
    "an old address elsewhere": {**alias("/Old/"), "2021/10/01/y.md": on("2021-10-01", "aliases: [/old/]")},
}


@pytest.mark.parametrize("clash", CLASHES.values(), ids=CLASHES)
def test_an_old_address_clashes_with_what_is_far_away(clash: Contents) -> None:
    with an_archive(clash) as archive:
        (line,) = check_told(archive)
        assert ": XS602 " in line
        archive.save({**clash, X: manuscript()})
        assert check_told(archive) == []


@pytest.mark.parametrize(
    "old", ["/1681200000123/", "/issues/1681200000123/", "/99999999999999999999999/", "/２０２３/"]
)
def test_an_old_address_may_be_any_number(old: str) -> None:
    with an_archive(alias(old)) as archive:
        assert check_told(archive) == []


@pytest.mark.parametrize(
    ("file", "old"), [("issues/x.md", "/issues/x/"), ("2023/x.md", "/2023/x/"), ("guide/index.md", "/guide/")]
)
def test_an_old_address_clashes_with_a_standing_page_wherever_it_lies(file: str, old: str) -> None:
    with an_archive(alias(old)) as archive:
        archive.others = frozenset({file})
        assert [line for line in check_told(archive) if ": XS602 " in line]


def test_a_standing_page_whose_name_ends_in_index_has_its_whole_name() -> None:
    with an_archive(alias("/re/")) as archive:
        archive.others = frozenset({"reindex.md"})
        assert check_told(archive) == []
        archive.save(alias("/reindex/"))
        assert len(check_told(archive)) == 1


def test_a_standing_page_that_goes_leaves_a_dead_link() -> None:
    with an_archive({X: manuscript(body="见[指南](../../../guide/x.md)。\n")}) as archive:
        archive.others = frozenset({"guide/x.md"})
        assert check_told(archive) == []
        archive.others = frozenset()
        (line,) = check_told(archive)
        assert ": XS413 " in line


def test_a_dead_link_is_told_with_the_article_that_has_its_address() -> None:
    files = {
        X: manuscript("corrects: 2021/10/01/jiu.md", "kind: 更正", body="见[前文](../../../2021/10/01/jiu.md)。\n"),
        "2021/10/02/xin.md": on("2021-10-02", "aliases: [/2021/10/01/jiu/]"),
    }
    with an_archive(files) as archive:
        assert all("是不是“2021/10/02/xin.md”？" in line for line in check_told(archive))


NAMESAKES = "- {name: 王伟, id: 王伟@甲}\n- {name: 王伟, id: 王伟@乙}\n"


@pytest.mark.parametrize(
    ("registry", "code"),
    [({"sections.yml": "- {name: 综合}\n"}, "XS104"), ({"reporters.yml": NAMESAKES}, "XS312")],
    ids=["its section is struck", "its reporter has a namesake"],
)
def test_a_withdrawn_article_is_held_against_the_registries(registry: Contents, code: str) -> None:
    files = {X: manuscript("withdrawn: 误", "reporter: 记者 王伟")}
    with an_archive(files) as archive:
        assert check_told(archive) == []
        archive.save({**files, **registry})
        (line,) = check_told(archive)
        assert code in line
        archive.save(files)
        assert check_told(archive) == []


def test_a_link_in_the_place_of_an_issue_s_folder_is_told() -> None:
    with an_archive({X: manuscript("page: 3"), CARD: "pages: [{page: 1}]\n"}) as archive:
        assert len(check_told(archive)) == 1
        (archive.root / X).parent.rename(archive.home / "away")
        (archive.root / X).parent.symlink_to(archive.home / "away")
        (line,) = check_told(archive)
        assert ": XS005 " in line


def test_a_link_named_as_the_registries_are_kept_is_told_beside_theirs() -> None:
    with an_archive({X: manuscript(), "topics.yml": "- {name: 一}\n- {name: 一}\n"}) as archive:
        (archive.root / "registries").symlink_to(archive.home)
        assert len(check_told(archive)) == 2


def test_a_link_is_told_wherever_it_leads(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    with an_archive({X: manuscript()}) as archive:
        (archive.root / "2023/04/11/link").symlink_to(target)
        assert len(check_told(archive)) == 1
        target.rmdir()
        target.touch()
        assert len(check_told(archive)) == 1
        (archive.root / "2023/04/11/link").unlink()
        assert check_told(archive) == []


def strange(archive: Archive) -> Path:
    """A path in the issue's folder whose name is no Unicode."""
    return archive.root / "2023/04/11" / b"\xcf\xf4.md".decode(errors="surrogateescape")


def test_a_name_that_is_not_unicode_is_told_each_time() -> None:
    with an_archive({X: manuscript()}) as archive:
        try:
            strange(archive).write_text(manuscript(), encoding="utf-8")
        except OSError:
            pytest.skip("this disk has Unicode names only")
        assert [line.split(": ")[1].split(" ")[0] for line in check_told(archive)] == ["XS006"]
        assert check_told(archive)
        strange(archive).unlink()
        assert check_told(archive) == []


@pytest.mark.parametrize("more", [{CARD: "number: 5\n"}, {X: manuscript(), CARD: "pages: [{page: 1}]\n"}])
def test_what_has_no_unicode_name_is_told_by_that_alone(more: Contents) -> None:
    with an_archive(more) as archive:
        before = check_told(archive)
        strange(archive).write_text(manuscript("page: 3"), encoding="utf-8")
        assert [line for line in check_told(archive) if line not in before and "XS006" not in line] == []

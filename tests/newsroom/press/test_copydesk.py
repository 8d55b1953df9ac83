"""The copy desk over a paper: what it keeps, when it reads again, and what it does without a disk."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from mkdocs.config import load_config

from newsroom.cataloguing.remarks import NAME
from newsroom.checks.selection import Selection
from newsroom.copydesk.office import Office
from newsroom.mkdocs.settings import build_settings
from newsroom.press import looking
from newsroom.press.running import begin, run
from newsroom.press.settings import BuildSettings
from newsroom.problems import Problem
from tests.factories import article_text, make_project, write_article, write_registry
from tests.site.papers import NOW

A, B = (f"2023/04/11/{stem}.md" for stem in "ab")
WRONG, CREDIT = "双方签定了合同。\n", "比赛在周末举行。记者 童雨倩 摄。\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that the copy desk has read, one after the other."""
    paths: list[str] = []
    check = Office.check

    def note(office: Office, source: object, path: str, filed: object) -> object:
        paths.append(path)
        return check(office, source, path, filed)  # type: ignore[arg-type]

    monkeypatch.setattr(Office, "check", note)
    return paths


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    root = make_project(tmp_path / "paper")
    write_article(root, A, title="前一篇", body=WRONG)
    write_article(root, B, title="后一篇", body=CREDIT)
    return root


def settings_of(root: Path) -> BuildSettings:
    return build_settings(load_config(str(root / "mkdocs.yml")))


def remarks(root: Path, selection: Selection | None = None) -> list[str]:
    return codes(looking.check(settings_of(root), selection=selection).problems)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [f"{each.place.path.removeprefix('articles/')} {each.code}" for each in problems]


def test_an_article_is_read_once_until_it_changes(project: Path, read: list[str]) -> None:
    assert remarks(project) == [f"{A} XS780"]
    assert remarks(project) == [f"{A} XS780"]
    assert read == [A, B]
    write_article(project, B, title="后一篇", body="又签定了。\n")
    assert remarks(project) == [f"{A} XS780", f"{B} XS780"]
    assert read == [A, B, B]
    (project / "articles" / A).unlink()
    assert remarks(project) == [f"{B} XS780"]
    assert read == [A, B, B]


def test_a_new_signer_has_those_read_again_who_look_the_name_up(project: Path, read: list[str]) -> None:
    assert remarks(project) == [f"{A} XS780"]
    write_article(project, "2023/04/11/c.md", title="第三篇", reporter="记者 童宇倩")
    assert remarks(project) == [f"{A} XS780", f"{B} XS730"]
    assert read == [A, B, B, "2023/04/11/c.md"]


def test_of_a_new_paper_the_desk_reads_with_the_catalogue_and_then_who_looks_up_a_signer(
    project: Path, read: list[str]
) -> None:
    write_article(project, "2023/04/11/c.md", title="第三篇", reporter="记者 童宇倩", body=WRONG)
    first = remarks(project)
    assert first == [f"{A} XS780", f"{B} XS730", "2023/04/11/c.md XS780"]
    assert read == [A, B, "2023/04/11/c.md", B]
    (project / ".cache" / NAME).unlink()
    assert remarks(project) == first
    assert read[4:] == [A, B, "2023/04/11/c.md"]


def test_other_words_have_every_article_read_again(project: Path, read: list[str]) -> None:
    assert remarks(project) == [f"{A} XS780"]
    write_registry(project, "words", [{"word": "签定", "severity": "不查"}, {"word": "周末", "instead": "周日"}])
    assert remarks(project) == [f"{B} XS780"]
    assert read == [A, B, A, B]


def test_a_selection_is_read_alone_and_the_rest_later(project: Path, read: list[str]) -> None:
    assert remarks(project, Selection(frozenset({f"articles/{B}"}))) == []
    assert read == [B]
    assert remarks(project) == [f"{A} XS780"]
    assert read == [B, A]


@pytest.mark.parametrize(
    ("desk", "found"), [(False, []), (True, [f"{A} XS780"]), ({"XS780": False}, []), ({"XS701": False}, [f"{A} XS780"])]
)
def test_the_paper_switches_the_desk_or_a_code_off(project: Path, desk: object, found: list[str]) -> None:
    make_project(project, {"extra": {"copy_desk": desk}})
    assert remarks(project) == found


@pytest.mark.parametrize("content", [b"", b"x" * 5000, "sqlite"])
def test_a_damaged_cache_is_told_and_made_anew(
    project: Path, content: bytes | str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    file = project / ".cache" / NAME
    file.parent.mkdir()
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        assert remarks(project) == [f"{A} XS780"]
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("UPDATE articles SET checked = x'00' WHERE checked IS NOT NULL")
    assert remarks(project) == [f"{A} XS780"]
    assert caplog.text.count("审读的缓存已损坏") == 1
    assert remarks(project) == [f"{A} XS780"]
    assert caplog.text.count("审读的缓存已损坏") == 1


def test_where_nothing_can_be_kept_it_reads_each_time(
    project: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr("newsroom.press.copydesk.keep", full)
    assert remarks(project) == remarks(project) == [f"{A} XS780"]
    assert read == [A, B, A, B]


def test_an_article_that_the_program_fails_on_is_told_and_the_others_are_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr("newsroom.copydesk.office.find_findings", fail)
    assert remarks(project) == [f"{A} XS030", f"{B} XS030"]
    monkeypatch.undo()
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    assert remarks(project) == [f"{A} XS780"]


def test_a_typed_text_is_read_by_itself_and_kept_nowhere(project: Path, read: list[str]) -> None:
    text = article_text(B, title="后一篇", body="又签定了。\n").encode()
    assert codes(looking.check_text(settings_of(project), B, text).problems) == [f"{B} XS780"]
    assert read == [B]
    assert not (project / ".cache" / NAME).exists()


def test_a_build_reads_nothing_for_the_desk_and_quiet_changes_no_page(project: Path, read: list[str]) -> None:
    run(settings_of(project))
    assert read == []
    write_article(project, A, title="前一篇", body=WRONG, quiet={"XS780": "原文"})
    make_project(project, {"extra": {"copy_desk": {"XS701": False}}})
    with begin(settings_of(project)) as job:
        assert [proof.output.path for proof in job.build.proofs] == []

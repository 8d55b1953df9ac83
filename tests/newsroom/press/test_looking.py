"""A look at the paper: right whatever a build does meanwhile, and nothing that builds have is another afterwards."""

import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from mkdocs.config import load_config

from newsroom.cataloguing.remarks import NAME
from newsroom.mkdocs.settings import build_settings
from newsroom.press import looking
from newsroom.press.build import Build
from newsroom.press.running import begin, run
from newsroom.press.settings import BuildSettings
from newsroom.problems import Problem
from tests.factories import article_text, make_own_paper, make_project, write_article
from tests.scripts.running import command, environment, run_task
from tests.site.papers import NOW
from tests.site.ways import state_of

A, B, C = (f"2023/04/11/{stem}.md" for stem in "abc")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildSettings:
    """A paper of two articles, one of which leads to a part of the other; nothing was built yet."""
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_project(tmp_path / "paper")
    write_article(project, A, title="前一篇", body="第一段。\n\n## 下一步\n\n第二段。\n")
    write_article(project, B, title="后一篇", body="见[前文](a.md#下一步)。\n")
    return build_settings(load_config(str(project / "mkdocs.yml")))


@pytest.fixture
def built(settings: BuildSettings) -> BuildSettings:
    """The paper when a build has read it."""
    with begin(settings):
        return settings


def cache_of(settings: BuildSettings) -> Path:
    return settings.home / ".cache"


def builds_own(settings: BuildSettings) -> dict[str, tuple[int, int, str]]:
    """The files of the cache that builds have."""
    return {name: state for name, state in state_of(cache_of(settings)).items() if name not in {".", NAME}}


def codes(problems: Sequence[Problem]) -> list[str]:
    return [f"{each.place.path.removeprefix('articles/')} {each.code}" for each in problems]


def articles_of(settings: BuildSettings) -> int:
    return looking.check(settings).articles


def test_what_a_first_look_reads_is_there_for_the_second_and_for_the_build(settings: BuildSettings) -> None:
    assert articles_of(settings) == 2
    first = state_of(cache_of(settings))
    assert "catalogue.sqlite" not in first
    assert articles_of(settings) == 2
    assert state_of(cache_of(settings)) == first
    (ahead,) = cache_of(settings).glob("ahead-*.sqlite")
    with begin(settings):
        assert not ahead.exists()
        assert (cache_of(settings) / "catalogue.sqlite").stat().st_ino == first[ahead.name][0]


def test_much_that_was_read_is_there_for_the_next_build_and_little_is_not(
    built: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = builds_own(built)
    write_article(built.home, C)
    assert articles_of(built) == 3
    assert builds_own(built) == before
    monkeypatch.setattr(looking, "MANY", 0)
    assert articles_of(built) == 3
    after = builds_own(built)
    (ahead,) = (name for name in after if name.startswith("ahead-"))
    assert {name: after[name] for name in before} == before
    with begin(built) as job:
        assert C in {getattr(each, "path", None) for each in job.build.plan.changes} or job.build.plan.whole
        assert (cache_of(built) / "catalogue.sqlite").stat().st_ino == after[ahead][0]


def test_a_damaged_catalogue_is_told_and_left_to_the_build(
    built: BuildSettings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.home)
    caplog.set_level("INFO")
    catalogue = cache_of(built) / "catalogue.sqlite"
    catalogue.write_bytes(b"x" * 5000)
    assert articles_of(built) == 2
    assert "缓存已损坏，这次从头读全部稿件；请把 .cache/error.txt" in caplog.text
    assert catalogue.read_bytes() == b"x" * 5000
    with begin(built) as job:
        assert job.build.plan.whole


def test_what_is_being_written_is_read_anew_and_not_kept(built: BuildSettings) -> None:
    write_article(built.home, C)
    with closing(sqlite3.connect(cache_of(built) / "catalogue.sqlite", isolation_level=None)) as build:
        build.execute("BEGIN EXCLUSIVE")
        assert articles_of(built) == 3
        build.execute("ROLLBACK")
    assert list(cache_of(built).glob("ahead-*")) == []


@pytest.fixture
def publishing() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Builds that a test starts; each ends with it."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        process.kill()
        process.wait()


def test_a_build_that_begins_meanwhile_loses_nothing_and_the_look_sees_nothing_of_it(
    built: BuildSettings, publishing: list[subprocess.Popen[bytes]]
) -> None:
    write_article(built.home, C)
    journal = cache_of(built) / "catalogue.sqlite-journal"

    def tell(build: Build) -> list[str]:
        publishing.append(subprocess.Popen(command("build"), cwd=built.home, env=environment()))
        while not journal.exists():
            assert publishing[0].poll() is None
        return [str(proof.output.path) for proof in build.proofs]

    planned = looking.plan(built, tell)
    assert "2023/04/11/c/" in planned
    assert publishing[0].wait() == 0
    assert (built.home / "site/2023/04/11/c/index.html").exists()
    assert run_task(built.home, "plan").stdout.startswith("没有变动")


def test_what_a_build_published_and_was_killed_before_noting_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_own_paper(tmp_path / "paper")
    for path in (A, B):
        write_article(project, path)
    settings = build_settings(load_config(str(project / "mkdocs.yml")))
    run(settings)
    (project / "articles" / B).unlink()
    monkeypatch.setattr("newsroom.press.publishing._follow_up", lambda *_: None)
    run(settings)
    looking.check(settings)
    before = state_of(project)
    assert codes(looking.check(settings).problems) == [f"{B} XS606"]
    assert looking.plan(settings, lambda build: [*build.plan.changes, *build.proofs]) == []
    assert state_of(project) == before


def test_a_text_has_its_own_problems_and_those_that_it_causes_elsewhere(built: BuildSettings) -> None:
    write_article(built.home, C, section="要文")
    before = state_of(built.home)
    assert codes(looking.check_text(built, A, article_text(A, title="前一篇").encode()).problems) == [f"{B} XS425"]
    same = (built.home / "articles" / A).read_bytes()
    assert looking.check_text(built, A, same).problems == ()
    # What is wrong with the file on the disk counts for nothing.
    assert looking.check_text(built, C, article_text(C).encode()).problems == ()
    assert codes(looking.check_text(built, "2023/04/12/d.md", b"").problems) == ["2023/04/12/d.md XS101"]
    assert codes(looking.check_text(built, A, "标题".encode("gb18030")).problems) == [f"{A} XS002"]
    assert codes(looking.check_text(built, "sections.yml", "- 要闻\n".encode()).problems) != []
    assert state_of(built.home) == before


def test_line_ends_and_a_mark_of_windows_are_no_mistake(built: BuildSettings) -> None:
    text = (built.home / "articles" / A).read_bytes().replace(b"\n", b"\r\n")
    assert looking.check_text(built, A, b"\xef\xbb\xbf" + text).problems == ()

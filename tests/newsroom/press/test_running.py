"""What a build that failed leaves: of the catalogue everything, unless the catalogue was what failed."""

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from filelock import FileLock
from mkdocs.config import load_config

from newsroom.cataloguing.early_look import digest_folders, look_early
from newsroom.cataloguing.packing import CacheError
from newsroom.mkdocs.settings import build_settings
from newsroom.press.errors import BuildRefusedError
from newsroom.press.running import begin, run
from newsroom.press.settings import BuildSettings
from newsroom.writing.several import Change
from tests.factories import make_project, write_article
from tests.newsroom.writing.several import leave_half


@pytest.fixture
def settings(tmp_path: Path) -> BuildSettings:
    """A paper with an article."""
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/a.md")
    return build_settings(load_config(str(project / "mkdocs.yml")))


def fail(settings: BuildSettings, error: Exception) -> None:
    """Has an error raised in the middle of a build."""
    with begin(settings):
        raise error


def catalogue_of(settings: BuildSettings) -> Path:
    return settings.home / ".cache" / "catalogue.sqlite"


def test_a_damaged_catalogue_is_discarded_and_the_editor_told(settings: BuildSettings) -> None:
    with pytest.raises(BuildRefusedError, match="缓存已损坏"):
        fail(settings, CacheError())
    assert not catalogue_of(settings).exists()
    with begin(settings) as job:
        assert job.build.plan.whole


def test_a_damaged_schema_is_damage_though_its_message_is_no_text(settings: BuildSettings) -> None:
    run(settings)
    whole = catalogue_of(settings).read_bytes()
    # What was dropped before may stand there still.
    names = list(re.finditer(rb"index(\w+)", whole))
    assert names
    spoilt = bytearray(whole)
    for name in names:
        spoilt[name.start(1) + 2] ^= 0x80
    catalogue_of(settings).write_bytes(spoilt)
    with closing(sqlite3.connect(catalogue_of(settings))) as database, pytest.raises(UnicodeDecodeError):
        database.execute("SELECT 1 FROM sqlite_master")
    run(settings)
    assert catalogue_of(settings).read_bytes() != spoilt


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyError("x"), BuildRefusedError("errors")])
def test_after_every_other_failure_it_is_there(settings: BuildSettings, error: Exception) -> None:
    with pytest.raises(type(error)):
        fail(settings, error)
    assert catalogue_of(settings).exists()
    assert not list(settings.home.glob(".site-staging*"))


def test_an_issue_that_is_listed_without_articles_is_damage(settings: BuildSettings) -> None:
    run(settings)
    with closing(sqlite3.connect(catalogue_of(settings))) as database, database:
        database.execute("UPDATE issues SET issue = issue + 993")
    write_article(settings.home, "2023/04/12/b.md")
    run(settings)
    with closing(sqlite3.connect(catalogue_of(settings))) as database:
        listed = database.execute("SELECT issue FROM issues ORDER BY issue").fetchall()
    assert listed == [(20230411001,), (20230412001,)]


def test_a_row_that_is_missed_is_damage_wherever_it_is(settings: BuildSettings) -> None:
    articles = settings.home / "articles" / "2023" / "04" / "11"
    write_article(settings.home, "2023/04/11/b.md", body="[第一篇](a.md)")
    run(settings)
    whole, text = catalogue_of(settings).read_bytes(), (articles / "a.md").read_text(encoding="utf-8")
    places = [found.start() for found in re.finditer(rb"2023/04/11/a\.md", whole)]
    assert len(places) > 5
    refused = 0
    for place in places:
        # No byte that SQLite itself would look at.
        catalogue_of(settings).write_bytes(whole[:place] + b"2023/04/11/c.md" + whole[place + 15 :])
        (articles / "a.md").write_text(f"{text}\n\n{place}\n", encoding="utf-8")
        try:
            run(settings)
        except BuildRefusedError as error:
            assert "缓存已损坏" in str(error)  # noqa: PT017 - one of two ways that are both right
            refused += 1
        run(settings)
    assert refused


def test_a_build_finishes_what_a_killed_desk_left_half_done(settings: BuildSettings) -> None:
    articles = settings.home / "articles"
    old, new = "2023/04/11/a.md", "2023/04/11/b.md"
    data = (articles / old).read_bytes()
    leave_half(articles, {old: Change(data, None), new: Change(None, data)})
    with begin(settings):
        assert [file.relative_to(articles).as_posix() for file in articles.rglob("*.md")] == [new]


def early_of(settings: BuildSettings) -> object:
    """What a build takes of a look that began before it."""
    with look_early(settings.home / "articles"), begin(settings) as job:
        return job.build.workspace.early


def test_a_build_takes_the_look_that_began_before_it(settings: BuildSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)
    assert early_of(settings) == digest_folders(settings.home / "articles") != {}


def test_a_look_from_before_another_build_ended_is_not_taken(
    settings: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)
    catalogue_of(settings).parent.mkdir()
    begun = Event()

    def build_beside() -> None:
        with FileLock(catalogue_of(settings).with_name("build.lock")):
            begun.set()
            time.sleep(0.3)

    other = Thread(target=build_beside)
    other.start()
    begun.wait()
    assert early_of(settings) is None
    other.join()


def test_a_look_from_before_a_half_done_change_was_finished_is_not_taken(
    settings: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)
    articles, old, new = settings.home / "articles", "2023/04/11/a.md", "2023/04/11/b.md"
    data = (articles / old).read_bytes()
    leave_half(articles, {old: Change(data, None), new: Change(None, data)})
    assert early_of(settings) is None

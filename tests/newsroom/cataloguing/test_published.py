"""What is known of the published site, whenever a build is killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.changes import ArticleChange
from newsroom.cataloguing.database import open_database
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.published import Published, Shared, Written
from newsroom.groups import Fixed, Group, ListGroup, YearGroup
from newsroom.lists import ListId, ListKind
from tests.newsroom.cataloguing.archives import scratch

NOTHING = Shared({}, {})
SHARED = Shared({"article": "mark"}, {"2023/04/11/x.md": True})


def page(file: str, text: str = "一", group: Group = Fixed.FRONT) -> Written:
    return Written(file, group, f"made of {text}".encode(), f"{text:<16}".encode())


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    """A site of two files, as it was published; one change was noted since."""
    database = open_database(tmp_path / "catalogue.sqlite", "test")
    found = Published(database)
    first = found.prepare([page("a.html"), page("b.html", group=YearGroup(2023))], [], SHARED, whole=True)
    assert found.confirm(first)
    database.execute("INSERT INTO changed VALUES (?, ?)", (encode_change(ArticleChange("2023/04/11/x.md")), "edited"))
    yield found
    database.close()


def state(published: Published) -> tuple[object, ...]:
    files = published.digests()
    marks = {file: published.fingerprint(file) for file in files}
    return files, marks, published.build_id, published.shared, published.changes()


def test_a_publish_that_was_settled_is_the_site(published: Published) -> None:
    build_id = published.prepare([page("a.html", "二"), page("c.html")], ["b.html"], NOTHING, whole=False)
    assert published.confirm(build_id)
    assert published.digests() == {each.file: each.digest for each in (page("a.html", "二"), page("c.html"))}
    assert (published.build_id, published.shared, published.changes()) == (build_id, NOTHING, {})
    assert published.files(YearGroup(2023)) == set()


def test_killed_before_the_exchange_the_site_is_the_former_one(published: Published) -> None:
    before = state(published)
    former = published.build_id
    published.prepare([page("a.html", "二")], ["b.html"], NOTHING, whole=False)
    assert published.confirm(former)
    assert state(published) == before


def test_killed_after_the_exchange_the_site_is_the_new_one(published: Published) -> None:
    build_id = published.prepare([page("a.html", "二")], ["b.html"], NOTHING, whole=False)
    # The next build finds the new tree live.
    assert published.confirm(build_id)
    assert published.every_file() == {"a.html"}
    assert published.confirm(build_id)
    assert published.changes() == {}


def test_a_site_of_someone_else_is_not_known(published: Published) -> None:
    before = state(published)
    published.prepare([page("a.html", "二")], [], NOTHING, whole=False)
    for live in ("0" * 32, None):
        assert not published.confirm(live)
    assert state(published) == before


def test_what_a_killed_build_prepared_is_not_the_next_one_s(published: Published) -> None:
    published.prepare([page("left.html")], ["a.html"], NOTHING, whole=False)
    build_id = published.prepare([page("b.html", "二")], [], NOTHING, whole=False)
    assert published.confirm(build_id)
    assert published.every_file() == {"a.html", "b.html"}


def test_a_whole_publish_takes_all_others_away(published: Published) -> None:
    assert published.confirm(published.prepare([page("c.html")], [], NOTHING, whole=True))
    assert published.every_file() == {"c.html"}


def test_nothing_is_known_of_what_was_forgotten(published: Published) -> None:
    build_id = published.build_id
    published.forget()
    assert (published.every_file(), published.build_id, published.shared) == (set(), None, Shared({}, {}))
    assert not published.confirm(build_id)


def test_files_are_found_by_group_and_groups_by_what_they_are_below(published: Published) -> None:
    own, other = ListId(ListKind.SECTIONS, "要闻"), ListId(ListKind.SECTIONS, "要闻二")
    year, month = ListGroup(own, 2023), ListGroup(own, 2023, 4)
    pages = [page("s", group=ListGroup(own)), page("y", group=year), page("m", group=month)]
    pages += [page("o", group=ListGroup(other, 2023))]
    published.confirm(published.prepare(pages, [], NOTHING, whole=True))
    assert published.files(ListGroup(own)) == {"s"}
    assert published.groups_below(ListGroup(own)) == {year, month}
    assert published.files_below(ListGroup(own)) == {"s", "y", "m"}


CONTENTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("一二"))


@given(st.lists(CONTENTS, min_size=1, max_size=4))
def test_the_same_files_have_the_same_id_however_they_came_about(steps: list[dict[str, str]]) -> None:
    with scratch() as home:
        ids = []
        for name, whole in (("steps", False), ("once", True)):
            database = open_database(home / name, "test")
            published = Published(database)
            for files in steps if not whole else steps[-1:]:
                changed = [page(file, text) for file, text in files.items()]
                gone = published.every_file() - files.keys()
                assert published.confirm(published.prepare(changed, gone, NOTHING, whole=whole))
            ids.append((published.build_id, published.digests()))
            database.close()
        assert ids[0] == ids[1]

"""Sessions: how they begin and end, and what a browser must show."""

from datetime import timedelta
from pathlib import Path

import pytest

from newsroom.desk.people.roles import Act, Person, Role, may
from newsroom.desk.people.sessions import ABSOLUTE, IDLE, MOST, token_of
from newsroom.desk.store import Store, StoreError
from tests.desk.people.desks import NOW, Folk, after


def test_a_session_is_its_persons(folk: Folk) -> None:
    zhang, li = folk.add("张三"), folk.add("李四")
    ids = {person: folk.come_in(person.name) for person in (zhang, li)}
    for person, session in ids.items():
        found = folk.sessions.find(session, NOW)
        assert found
        assert found.person == person
        assert found.since == NOW


def test_an_id_has_256_bits_and_is_kept_nowhere(folk: Folk, tmp_path: Path) -> None:
    folk.add()
    ids = {folk.come_in("张三") for _ in range(20)}
    assert {len(session) for session in ids} == {43}
    assert len(ids) == 20
    data = b"".join(file.read_bytes() for file in (tmp_path / ".desk").iterdir())
    assert not any(session.encode() in data or token_of(session).encode() in data for session in ids)


@pytest.mark.parametrize("session", ["", "x", "x" * 43, "x" * 100_000, "\ud800", "'; DROP TABLE sessions; --"])
def test_what_is_no_id_opens_nothing(folk: Folk, session: str) -> None:
    folk.add()
    folk.come_in("张三")
    assert folk.sessions.find(session, NOW) is None
    folk.sessions.close(session)


def test_a_token_is_its_sessions_alone(folk: Folk) -> None:
    folk.add()
    one, other = (folk.sessions.find(folk.come_in("张三"), NOW) for _ in range(2))
    assert one
    assert other
    assert one.has_token(one.token)
    for given in (other.token, "", one.token[:-1], one.token.upper(), "\ud800", "是"):
        assert not one.has_token(given)


def test_a_closed_session_is_over_and_no_other(folk: Folk) -> None:
    folk.add()
    one, other = folk.come_in("张三"), folk.come_in("张三")
    folk.sessions.close(one)
    assert folk.sessions.find(one, NOW) is None
    assert folk.sessions.find(other, NOW)


def test_all_sessions_of_one_person_can_be_closed(folk: Folk) -> None:
    zhang, _ = folk.add("张三"), folk.add("李四")
    sessions, other = [folk.come_in("张三") for _ in range(3)], folk.come_in("李四")
    folk.sessions.close_all(zhang)
    assert [folk.sessions.find(session, NOW) for session in sessions] == [None] * 3
    assert folk.sessions.find(other, NOW)


def test_a_session_ends_when_nothing_came_for_so_long(folk: Folk) -> None:
    folk.add()
    session = folk.come_in("张三")
    last = NOW + IDLE - timedelta(seconds=1)
    assert folk.sessions.find(session, last)
    assert folk.sessions.find(session, last + IDLE) is None
    # What is over does not begin again.
    assert folk.sessions.find(session, last + IDLE * 2) is None


def test_a_session_ends_after_so_long_whatever_comes(folk: Folk) -> None:
    folk.add()
    session, now = folk.come_in("张三"), NOW
    while now < NOW + ABSOLUTE:
        assert folk.sessions.find(session, now)
        now += IDLE / 2
    assert folk.sessions.find(session, now) is None


def test_who_is_seen_often_is_written_down_once_a_minute(folk: Folk, store: Store) -> None:
    folk.add()
    session = folk.come_in("张三")

    def kept() -> object:
        with store.reading() as database:
            return database.execute("SELECT seen FROM sessions").fetchone()

    first = kept()
    folk.sessions.find(session, after(seconds=59))
    assert kept() == first
    folk.sessions.find(session, after(seconds=60))
    assert kept() != first


def test_a_full_disk_ends_no_session(folk: Folk, monkeypatch: pytest.MonkeyPatch) -> None:
    folk.add()
    session = folk.come_in("张三")

    def full(*_: object, **__: object) -> None:
        raise StoreError("磁盘满了", "full")  # noqa: EM101

    monkeypatch.setattr(Store, "writing", full)
    found = folk.sessions.find(session, after(minutes=5))
    assert found
    assert found.person.name == "张三"


def test_a_new_password_ends_every_session_also_one_that_opens_with_the_old(folk: Folk) -> None:
    old = folk.add()
    session = folk.come_in("张三")
    folk.people.set_password("张三", "二号车间的银杏树三棵")
    late = folk.sessions.open(old, NOW)
    assert folk.sessions.find(session, NOW) is None
    assert folk.sessions.find(late, NOW) is None


def test_an_ended_account_has_no_session_then_or_later(folk: Folk) -> None:
    folk.add()
    session = folk.come_in("张三")
    folk.people.disable("张三")
    assert folk.sessions.find(session, NOW) is None
    folk.people.enable("张三")
    assert folk.sessions.find(session, NOW) is None
    assert folk.sessions.find(folk.come_in("张三"), NOW)


def test_other_roles_count_from_the_next_request_on(folk: Folk) -> None:
    folk.add("张三", Role.REPORTER)
    session = folk.come_in("张三")
    folk.people.change("张三", roles=[Role.EDITOR])
    found = folk.sessions.find(session, NOW)
    assert found
    assert may(found.person, Act.WRITE)
    folk.people.change("张三", roles=[Role.CONTRIBUTOR])
    found = folk.sessions.find(session, NOW)
    assert found
    assert not may(found.person, Act.READ)


def test_of_too_many_sessions_of_a_person_those_seen_longest_ago_go(folk: Folk) -> None:
    folk.add("张三")
    folk.add("李四")
    other = folk.come_in("李四")
    sessions = [folk.come_in("张三", after(seconds=number)) for number in range(MOST + 3)]
    now = after(minutes=1)
    assert [bool(folk.sessions.find(session, now)) for session in sessions] == [False] * 3 + [True] * MOST
    assert folk.sessions.find(other, now)


def test_nothing_is_kept_of_sessions_that_are_over(folk: Folk, store: Store) -> None:
    folk.add()
    for _ in range(3):
        folk.come_in("张三")
    folk.come_in("张三", NOW + ABSOLUTE)
    with store.reading() as database:
        assert database.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def test_whoever_works_alone_has_no_session_in_a_newsrooms_desk(folk: Folk) -> None:
    session = folk.sessions.open(Person(0, "编辑", frozenset(Role)), NOW)
    assert folk.sessions.find(session, NOW) is None


def test_a_session_outlives_the_process(folk: Folk, store: Store) -> None:
    folk.add()
    session = folk.come_in("张三")
    store.close()
    assert Folk(store).sessions.find(session, NOW)

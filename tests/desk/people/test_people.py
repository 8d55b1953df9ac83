"""Accounts, and the way in with a name and a password."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.passwords import Cost, Hasher
from newsroom.desk.people.people import People, Refused, new_browser
from newsroom.desk.people.roles import Person, Role
from newsroom.desk.people.tries import Kind, Tries
from newsroom.desk.store import NAME, Store
from tests.desk.people.desks import ELSEWHERE, NOW, OFFICE, PASSWORD, Folk, after


def test_people_are_listed_as_they_were_added_and_found_however_they_are_typed(folk: Folk) -> None:
    zhang, li = folk.add("张三"), folk.add("Li Si", Role.REPORTER, Role.REVIEWER)
    assert folk.people.list() == (zhang, li)
    assert li.roles == {Role.REPORTER, Role.REVIEWER}
    assert folk.people.find(" li SI ") == li
    assert folk.people.find("王五") is None
    assert folk.people.find("") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "首尾不能空"),
        ("  ", "首尾不能空"),
        ("张/三", "含有"),
        ("一" * 30, "超过 80 字节"),
        ("张三", "已经有“张三”了"),
        ("张三 ", "已经有“张三”了"),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_words(folk: Folk, name: str, words: str) -> None:
    folk.add("张三")
    with pytest.raises(PeopleError, match=words):
        folk.add(name)
    assert len(folk.people.list()) == 1


def test_names_that_differ_in_case_alone_are_one(folk: Folk) -> None:
    folk.add("Wang Wu")
    with pytest.raises(PeopleError, match="已经有"):
        folk.add("wang wu")
    assert folk.people.change("wang wu", new_name="WANG WU").name == "WANG WU"


def test_a_person_without_a_role_or_with_a_weak_password_is_refused(folk: Folk) -> None:
    with pytest.raises(PeopleError, match="至少要有一个职责：通讯员、记者、编辑、审、主编"):
        folk.people.add("张三", [], PASSWORD, NOW)
    with pytest.raises(PeopleError, match="密码至少 10 个字符"):
        folk.people.add("张三", [Role.EDITOR], "short", NOW)
    folk.add("张三")
    with pytest.raises(PeopleError, match="密码里不能有自己的名字"):
        folk.people.set_password("张三", "张三张三的密码一二三四")
    assert folk.enter("张三") == folk.people.find("张三")


@pytest.mark.parametrize("act", ["change", "set_password", "disable", "enable"])
def test_nobody_of_that_name_is_refused_in_words(folk: Folk, act: str) -> None:
    more = [PASSWORD] if act == "set_password" else []
    with pytest.raises(PeopleError, match="没有“王五”这个人"):
        getattr(folk.people, act)("王五", *more)


def test_whoever_has_the_password_comes_in(folk: Folk) -> None:
    person = folk.add("张三")
    assert folk.enter("张三") == person
    assert folk.enter(" 张三 ") == person


@pytest.mark.parametrize("name", ["张三", "王五", "", "x" * 10_000, "\ud800"])
def test_a_wrong_name_and_a_wrong_password_look_the_same(folk: Folk, name: str) -> None:
    folk.add("张三")
    assert folk.enter(name, "something else") == Refused()
    assert folk.enter(name, "\ud800" * 5000) == Refused()


class CountingHasher(Hasher):
    def __init__(self) -> None:
        super().__init__(Cost(rounds=1, memory=8))
        self.verified = 0

    def verify(self, password: str, kept: str | None) -> bool:
        self.verified += 1
        return super().verify(password, kept)


def test_a_missing_name_and_an_ended_account_are_digested_like_a_wrong_password(store: Store) -> None:
    """That each digest takes the same time, test_passwords.py has."""
    hasher = CountingHasher()
    people = People(store, hasher)
    people.add("张三", [Role.EDITOR], PASSWORD, NOW)
    people.add("李四", [Role.EDITOR], PASSWORD, NOW)
    people.disable("李四")
    for number, name in enumerate(("张三", "李四", "王五"), 1):
        assert people.enter(name, "something else", OFFICE, NOW) == Refused()
        assert hasher.verified == number


def test_whoever_works_alone_has_no_way_in_with_a_password(folk: Folk, store: Store) -> None:
    assert folk.enter("", "") == Refused()
    assert folk.people.list() == ()
    with store.reading() as database:
        assert database.execute("SELECT name, password, disabled FROM people").fetchall() == [("", None, 1)]


def test_an_ended_account_is_refused_until_it_is_opened_again(folk: Folk) -> None:
    folk.add("张三")
    assert folk.people.disable("张三").disabled
    assert folk.enter("张三") == Refused()
    assert not folk.people.enable("张三").disabled
    assert folk.enter("张三") == folk.people.find("张三")


def test_the_old_password_is_over_with_the_new(folk: Folk) -> None:
    folk.add("张三")
    folk.people.set_password("张三", "二号车间的银杏树三棵")
    assert folk.enter("张三") == Refused()
    assert isinstance(folk.enter("张三", "二号车间的银杏树三棵"), Person)


def test_a_renamed_person_comes_in_under_the_new_name_alone(folk: Folk) -> None:
    folk.add("张三")
    folk.add("李四")
    with pytest.raises(PeopleError, match="已经有“李四”了"):
        folk.people.change("张三", new_name="李四")
    folk.people.change("张三", new_name="张三@传化")
    assert folk.enter("张三") == Refused()
    assert isinstance(folk.enter("张三@传化"), Person)


def test_no_file_of_the_store_holds_a_password(folk: Folk, tmp_path: Path) -> None:
    folk.add("张三")
    folk.enter("张三")
    folk.enter("张三", "a password that is wrong")
    folk.enter("a password where the name stands", "x")
    data = b"".join(file.read_bytes() for file in (tmp_path / ".desk").iterdir())
    assert "张三".encode() in data
    for text in (PASSWORD, "a password that is wrong", "a password where the name stands"):
        assert text.encode() not in data


def test_a_password_is_kept_anew_when_its_cost_has_changed(folk: Folk, store: Store) -> None:
    person = folk.add("张三")
    people = People(store, Hasher(Cost(rounds=2, memory=16)))
    assert people.enter("张三", "something else", OFFICE, NOW) == Refused()
    assert people.enter("张三", PASSWORD, OFFICE, NOW) == person
    with store.reading() as database:
        (kept,) = database.execute("SELECT password FROM people WHERE id = ?", (person.id,)).fetchone()
    assert kept.startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert people.enter("张三", PASSWORD, OFFICE, NOW) == person


# Limits.


def fail(folk: Folk, name: str, address: str, times: int) -> object:
    """The last refusal of so many wrong passwords."""
    return [folk.enter(name, "something else", address) for _ in range(times)][-1]


def test_after_five_wrong_passwords_even_the_right_one_waits_a_minute(folk: Folk) -> None:
    person = folk.add("张三")
    assert fail(folk, "张三", OFFICE, 5) == Refused()
    assert folk.enter("张三") == Refused(after(minutes=1))
    assert folk.enter("张三", now=after(minutes=1)) == person


def test_a_right_password_takes_all_tries_back(folk: Folk) -> None:
    person = folk.add("张三")
    for _ in range(20):
        assert fail(folk, "张三", OFFICE, 4) == Refused()
        assert folk.enter("张三") == person


def use_up(store: Store, kind: Kind, key: str, left: int = 0, now: datetime = NOW) -> None:
    """Takes all tries under a key but so many."""
    for _ in range(kind.value.burst - left):
        assert Tries(store).take(kind, key, now) is None


def test_tries_from_elsewhere_lock_nobody_out(folk: Folk, store: Store) -> None:
    person, own = folk.add("张三"), new_browser()
    assert folk.enter("张三", browser=own) == person
    for last in range(40):
        fail(folk, "张三", f"198.51.100.{last}", 10)
    use_up(store, Kind.SIGN_IN_NAME, "张三", Kind.SIGN_IN_NAME.value.burst - 100)
    # From where the person or a colleague came in, and in the person's own browser.
    assert folk.enter("张三") == person
    li = folk.add("李四")
    use_up(store, Kind.SIGN_IN_NAME, "李四")
    assert folk.enter("李四") == li
    assert folk.enter("张三", address=ELSEWHERE, browser=own) == person


def test_a_name_is_guessed_so_often_from_however_many_addresses(folk: Folk, store: Store) -> None:
    folk.add("张三")
    use_up(store, Kind.SIGN_IN_NAME, "张三", 3)
    found = [folk.enter("张三", "something else", f"198.51.100.{last}") for last in range(5)]
    assert found == [Refused()] * 3 + [Refused(after(minutes=2))] * 2
    assert folk.enter("张三") == Refused(after(minutes=2))


def test_a_hundred_people_behind_one_address_come_in_on_a_monday_morning(folk: Folk) -> None:
    people = [folk.add(f"某{number}") for number in range(100)]
    for person in people:
        # In browsers that are new to the desk, and with what people mistype.
        assert fail(folk, person.name, OFFICE, 3) == Refused()
        assert folk.enter(person.name, browser=new_browser()) == person
    # Whoever comes in uses up nothing.
    for person in people:
        assert folk.enter(person.name) == person


def test_wrong_names_from_the_same_office_lock_nobody_out_who_has_come_in_from_there(folk: Folk, store: Store) -> None:
    zhang, li = folk.add("张三"), folk.add("李四")
    assert folk.enter("张三") == zhang
    use_up(store, Kind.SIGN_IN_ADDRESS, OFFICE, 2)
    assert [folk.enter(f"stranger-{number}", "something else") for number in range(2)] == [Refused()] * 2
    refused = folk.enter("李四")
    assert refused == Refused(after(seconds=10))
    assert folk.enter("李四", address=ELSEWHERE) == li
    assert folk.enter("张三") == zhang


def test_a_browser_in_which_somebody_came_in_is_locked_out_by_nobody_else(folk: Folk) -> None:
    person, own = folk.add("张三"), new_browser()
    assert folk.enter("张三", browser=own) == person
    for other in ("", "x", new_browser(), OFFICE, f"browser {own}", own[:-1]):
        for _ in range(10):
            folk.enter("张三", "something else", browser=other)
    assert folk.enter("张三") == Refused(after(minutes=1))
    assert folk.enter("张三", browser=own, address=ELSEWHERE) == person
    assert folk.enter("张三", browser=own) == person


def test_a_browser_has_no_more_tries_than_an_address_and_is_known_for_one_person(folk: Folk) -> None:
    folk.add("张三")
    folk.add("李四")
    own = new_browser()
    folk.enter("张三", browser=own)
    found = [folk.enter("张三", "something else", f"198.51.100.{last}", browser=own) for last in range(9)]
    assert found == [Refused()] * 5 + [Refused(after(minutes=1))] * 4
    # Elsewhere, whose browser it may be counts for nothing.
    found = [folk.enter("李四", "something else", browser=each) for each in [own, new_browser()] * 4]
    assert found == [Refused()] * 5 + [Refused(after(minutes=1))] * 3


def test_an_address_is_known_for_so_long(folk: Folk, store: Store) -> None:
    folk.add("张三")
    folk.enter("张三")
    late = after(days=91)
    use_up(store, Kind.SIGN_IN_ADDRESS, OFFICE, now=late)
    assert isinstance(folk.enter("张三", now=late), Refused)


def test_an_address_of_ipv6_counts_with_its_network(folk: Folk) -> None:
    folk.add("张三")
    for number in range(5):
        fail(folk, "张三", f"2001:db8:1:2::{number}", 1)
    assert folk.enter("张三", address="2001:db8:1:2::99") == Refused(after(minutes=1))
    assert isinstance(folk.enter("张三", address="2001:db8:1:3::99"), Person)


def test_where_too_many_sign_in_at_once_the_try_does_not_count(store: Store) -> None:
    Folk(store).add("张三")
    people = People(store, Hasher(Cost(rounds=1, memory=8), at_once=1, waiting=-1))
    for _ in range(30):
        assert people.enter("张三", PASSWORD, OFFICE, NOW) == Refused(after(seconds=3))
    assert isinstance(Folk(store).enter("张三"), Person)


def test_of_two_changes_of_a_password_at_once_the_first_counts(folk: Folk, monkeypatch: pytest.MonkeyPatch) -> None:
    person = folk.add("张三")
    hasher = folk.people._hasher
    real = hasher.hash

    def slowly(password: str) -> str:
        monkeypatch.setattr(hasher, "hash", real)
        # Somebody else has set another, while this one is digested.
        folk.people.set_password("张三", "二号车间的银杏树三棵")
        return real(password)

    monkeypatch.setattr(hasher, "hash", slowly)
    assert folk.people.change_password(person, PASSWORD, "三号车间的梧桐树两棵", NOW) == Refused()
    assert isinstance(folk.enter("张三", "二号车间的银杏树三棵"), Person)


# The last chief.


def test_the_last_chief_stays_chief(folk: Folk) -> None:
    folk.add("张三", Role.CHIEF)
    folk.add("李四", Role.EDITOR)
    with pytest.raises(PeopleError, match="“张三”是唯一的主编"):
        folk.people.disable("张三")
    with pytest.raises(PeopleError, match="“张三”是唯一的主编"):
        folk.people.change("张三", roles=[Role.EDITOR])
    assert isinstance(folk.enter("张三"), Person)
    folk.people.change("李四", roles=[Role.EDITOR, Role.CHIEF])
    assert folk.people.disable("张三").disabled
    with pytest.raises(PeopleError, match="“李四”是唯一的主编"):
        folk.people.disable("李四")


def test_a_desk_without_a_chief_is_left_as_it_is(folk: Folk) -> None:
    folk.add("张三", Role.EDITOR)
    assert folk.people.disable("张三").disabled


def test_names_in_the_database_itself_are_unique(store: Store, folk: Folk) -> None:
    folk.add("张三")
    with pytest.raises(sqlite3.IntegrityError), store.writing() as database:
        database.execute("INSERT INTO people VALUES (9, '张三', '张三', '编辑', NULL, 0, 0, 0, 0)")


def test_it_is_the_desks_own_file(tmp_path: Path, folk: Folk) -> None:
    folk.add("张三")
    assert (tmp_path / ".desk" / NAME).is_file()

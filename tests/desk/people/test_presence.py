"""Who has which article open."""

from datetime import timedelta, timezone

from newsroom.desk.people.presence import AWAY, Presence, Reader
from newsroom.desk.store import Store
from tests.desk.people.desks import NOW, Folk, after

PATH, OTHER = "articles/2023/04/11/a.md", "articles/2023/04/11/b.md"
WINDOW, NEWER = "one", "two"


def test_people_are_seen_in_the_order_in_which_they_came(store: Store, folk: Folk) -> None:
    presence, zhang, li = Presence(store), folk.add("张三"), folk.add("李四")
    presence.see(PATH, li, WINDOW, NOW)
    presence.see(PATH, zhang, WINDOW, after(seconds=1))
    presence.see(PATH, li, WINDOW, after(seconds=30))
    assert presence.of_path(PATH, after(seconds=31)) == (
        Reader(li.id, "李四", NOW),
        Reader(zhang.id, "张三", after(seconds=1)),
    )
    assert presence.of_path(OTHER, NOW) == ()


def test_whoever_gives_no_sign_of_life_is_gone(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, WINDOW, NOW)
    assert presence.of_path(PATH, NOW + AWAY)
    assert presence.of_path(PATH, NOW + AWAY * 2) == ()
    # And comes anew.
    presence.see(PATH, person, WINDOW, NOW + AWAY * 2)
    assert [reader.since for reader in presence.of_path(PATH, NOW + AWAY * 2)] == [NOW + AWAY * 2]


def test_whoever_leaves_is_gone_at_once(store: Store, folk: Folk) -> None:
    presence, zhang, li = Presence(store), folk.add("张三"), folk.add("李四")
    for person in (zhang, li):
        for path in (PATH, OTHER):
            presence.see(path, person, WINDOW, NOW)
    presence.leave(PATH, zhang, WINDOW)
    everywhere = {path: [reader.name for reader in readers] for path, readers in presence.everywhere(NOW).items()}
    assert everywhere == {PATH: ["李四"], OTHER: ["张三", "李四"]}


def test_a_page_that_is_loaded_again_may_tell_late_that_it_leaves(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, WINDOW, NOW)
    presence.see(PATH, person, NEWER, after(seconds=1))
    presence.leave(PATH, person, WINDOW)
    assert [reader.since for reader in presence.of_path(PATH, after(seconds=1))] == [after(seconds=1)]


def test_since_when_is_told_by_the_clock_of_the_desk(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, WINDOW, NOW)
    hangzhou = timezone(timedelta(hours=8))
    (reader,) = presence.of_path(PATH, NOW.astimezone(hangzhou))
    assert reader.since.utcoffset() == timedelta(hours=8)


def test_two_windows_of_one_person_are_one_reader(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add("张三")
    presence.see(PATH, person, NEWER, NOW)
    presence.see(PATH, person, WINDOW, after(seconds=1))
    assert presence.of_path(PATH, after(seconds=1)) == (Reader(person.id, "张三", NOW),)


def test_they_go_along_with_their_article(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, WINDOW, NOW)
    presence.see(OTHER, person, WINDOW, NOW)
    presence.move(PATH, OTHER)
    assert set(presence.everywhere(NOW)) == {OTHER}

"""Who has which article open."""

from newsroom.desk.people.presence import AWAY, Presence, Reader
from newsroom.desk.store import Store
from tests.desk.people.desks import NOW, Folk, after

PATH, OTHER = "articles/2023/04/11/a.md", "articles/2023/04/11/b.md"


def test_people_are_seen_in_the_order_in_which_they_came(store: Store, folk: Folk) -> None:
    presence, zhang, li = Presence(store), folk.add("张三"), folk.add("李四")
    presence.see(PATH, li, NOW)
    presence.see(PATH, zhang, after(seconds=1))
    presence.see(PATH, li, after(seconds=30))
    assert presence.of_path(PATH, after(seconds=31)) == (
        Reader(li.id, "李四", NOW),
        Reader(zhang.id, "张三", after(seconds=1)),
    )
    assert presence.of_path(OTHER, NOW) == ()


def test_whoever_gives_no_sign_of_life_is_gone(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, NOW)
    assert presence.of_path(PATH, NOW + AWAY)
    assert presence.of_path(PATH, NOW + AWAY * 2) == ()
    # And comes anew.
    presence.see(PATH, person, NOW + AWAY * 2)
    assert [reader.since for reader in presence.of_path(PATH, NOW + AWAY * 2)] == [NOW + AWAY * 2]


def test_whoever_leaves_is_gone_at_once(store: Store, folk: Folk) -> None:
    presence, zhang, li = Presence(store), folk.add("张三"), folk.add("李四")
    for person in (zhang, li):
        for path in (PATH, OTHER):
            presence.see(path, person, NOW)
    presence.leave(PATH, zhang)
    everywhere = {path: [reader.name for reader in readers] for path, readers in presence.everywhere(NOW).items()}
    assert everywhere == {PATH: ["李四"], OTHER: ["张三", "李四"]}


def test_they_go_along_with_their_article(store: Store, folk: Folk) -> None:
    presence, person = Presence(store), folk.add()
    presence.see(PATH, person, NOW)
    presence.see(OTHER, person, NOW)
    presence.move(PATH, OTHER)
    assert set(presence.everywhere(NOW)) == {OTHER}

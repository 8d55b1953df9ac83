"""Texts that are being typed: none is lost, none comes back after it was saved."""

import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.opening import open_desk
from newsroom.desk.people.roles import Person
from newsroom.desk.people.typed import MOST, Typed, TypedText
from newsroom.desk.store import FOLDER, Store, open_store
from tests.desk.people.desks import NOW, Folk, after, temporary_store
from tests.desk.windows import settings_of
from tests.examples import examples
from tests.factories import ROOT

PATH = "articles/2023/04/11/a.md"


def text_of(person: Person, turn: int, text: str, *, editor: str = "one", at: datetime = NOW) -> TypedText:
    return TypedText(PATH, person.id, editor, turn, "digest", text, at)


def test_the_newest_text_of_an_editor_is_kept(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    first, second = text_of(person, 1, "一"), text_of(person, 2, "一二\r\n\x00三", at=after(seconds=1))
    assert typed.keep(first)
    assert typed.of_path(PATH) == (first,)
    assert typed.keep(second)
    assert typed.of_path(PATH) == typed.of_person(person) == (second,)


def test_what_comes_late_replaces_nothing(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    newer = text_of(person, 2, "一二")
    assert typed.keep(newer)
    assert not typed.keep(text_of(person, 1, "一"))
    assert typed.of_path(PATH) == (newer,)
    # A browser that got no response sends the same once more.
    assert typed.keep(newer)
    assert typed.of_path(PATH) == (newer,)


def test_two_people_and_two_pages_of_one_person_have_texts_of_their_own(store: Store, folk: Folk) -> None:
    typed, zhang, li = Typed(store), folk.add("张三"), folk.add("李四")
    for number, text in enumerate(
        (text_of(zhang, 9, "一"), text_of(zhang, 1, "二", editor="two"), text_of(li, 1, "三")), 1
    ):
        assert typed.keep(text)
        assert len(typed.of_path(PATH)) == number
    assert {text.text for text in typed.of_person(zhang)} == {"一", "二"}


def test_what_was_saved_is_gone_and_does_not_come_back(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    typed.keep(text_of(person, 3, "一二三"))
    typed.saved(text_of(person, 3, "一二三"))
    assert typed.of_path(PATH) == ()
    assert not typed.keep(text_of(person, 2, "一二"))
    assert typed.of_path(PATH) == ()
    later = text_of(person, 4, "一二三四")
    assert typed.keep(later)
    typed.saved(text_of(person, 3, "一二三"))
    assert typed.of_path(PATH) == (later,)


def test_a_text_that_comes_after_its_own_save_does_not_come_back(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    typed.saved(text_of(person, 3, "一二三"))
    assert not typed.keep(text_of(person, 3, "一二三"))
    assert typed.of_path(PATH) == ()


def test_a_person_may_throw_their_own_away(store: Store, folk: Folk) -> None:
    typed, zhang, li = Typed(store), folk.add("张三"), folk.add("李四")
    typed.keep(text_of(zhang, 1, "一"))
    typed.keep(text_of(zhang, 1, "二", editor="two"))
    typed.keep(text_of(li, 1, "三"))
    typed.drop(PATH, zhang)
    assert [text.text for text in typed.of_path(PATH)] == ["三"]


def test_texts_go_along_with_their_article(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    typed.keep(text_of(person, 1, "一"))
    typed.move(PATH, "articles/2023/04/12/a.md")
    assert typed.of_path(PATH) == ()
    assert [text.text for text in typed.of_path("articles/2023/04/12/a.md")] == ["一"]


def test_only_traces_of_what_was_saved_are_removed(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    typed.keep(text_of(person, 1, "一"))
    typed.saved(text_of(person, 1, "二", editor="two"))
    typed.saved(text_of(person, 1, "三", editor="three", at=after(days=2)))
    typed.prune(after(days=1))
    assert [text.text for text in typed.of_path(PATH)] == ["一"]
    with store.reading() as database:
        assert database.execute("SELECT editor FROM typed ORDER BY editor").fetchall() == [("one",), ("three",)]


def test_a_desk_that_opens_removes_traces_of_long_ago(project: Path) -> None:
    store = open_store(project / FOLDER)
    person = Folk(store).add()
    for days in (40, 20):
        Typed(store).saved(text_of(person, 1, "一", editor=str(days), at=after(days=-days)))
    desk = open_desk(settings_of(project), "127.0.0.1", 8010, None, shared=False).desk
    with closing(desk.window), desk.store.reading() as database:
        assert database.execute("SELECT editor FROM typed").fetchall() == [("20",)]


def test_half_a_character_is_no_reason_to_lose_a_text(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    assert typed.keep(text_of(person, 1, "一\ud83d二"))
    assert [text.text for text in typed.of_path(PATH)] == ["一\ufffd二"]


def test_one_person_fills_no_disk(store: Store, folk: Folk) -> None:
    one, other, typed = folk.add("张三"), folk.add("李四"), Typed(store)
    typed.keep(text_of(other, 1, "别人的字"))
    for number in range(MOST + 3):
        assert typed.keep(text_of(one, 1, str(number), editor=str(number), at=after(seconds=number)))
    kept = [each.text for each in typed.of_person(one)]
    assert (len(kept), kept[0], kept[-1]) == (MOST, str(MOST + 2), "3")
    assert [each.text for each in typed.of_person(other)] == ["别人的字"]


def test_a_long_text_is_kept_whole(store: Store, folk: Folk) -> None:
    typed, person = Typed(store), folk.add()
    long = "萧山工人" * 100_000
    typed.keep(text_of(person, 1, long))
    assert [text.text for text in typed.of_path(PATH)] == [long]


STEPS = st.lists(st.tuples(st.sampled_from(["keep", "saved"]), st.integers(1, 8)), max_size=20)


@examples(40)
@given(STEPS)
def test_in_whatever_order_requests_come_the_last_turn_counts(steps: list[tuple[str, int]]) -> None:
    with temporary_store() as store:
        typed, person = Typed(store), Folk(store).add()
        for kind, turn in steps:
            getattr(typed, kind)(text_of(person, turn, str(turn)))
        saved = max((turn for kind, turn in steps if kind == "saved"), default=0)
        kept = max((turn for kind, turn in steps if kind == "keep"), default=0)
        assert [text.turn for text in typed.of_path(PATH)] == ([kept] if kept > saved else [])


_TYPIST = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsroom.desk.people.typed import MOST, Typed, TypedText
from newsroom.desk.store import open_store
typed = Typed(open_store(Path(sys.argv[1])))
for turn in range(1, 100_000):
    typed.keep(TypedText("a.md", 0, "one", turn, "", "字" * turn, datetime(2023, 4, 11, tzinfo=UTC)))
    print(turn, flush=True)
"""


def test_a_killed_desk_has_every_text_that_it_took(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as desk:
        assert desk.stdout
        while desk.stdout.readline() != "30\n":
            pass
        desk.kill()
        last = int(["30", *desk.stdout.read().split()][-1])
    store = open_store(tmp_path)
    (text,) = Typed(store).of_path("a.md")
    # The one that it was at may be there as well.
    assert last <= text.turn <= last + 1
    assert text.text == "字" * text.turn
    store.close()

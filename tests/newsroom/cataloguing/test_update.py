"""A catalogue that was brought up to date in steps is the one that is made of the same files at once."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.changes import ArticleChange, IndexChange, IssueChange, ListChange, Reason
from newsroom.cataloguing.update import Update
from newsroom.lists import ListId, ListKind
from newsroom.model import ReviewRule, Taxonomy
from tests.examples import examples
from tests.incremental.editing import EDITS, MOMENTS, make_edit, open_desk, set_clock
from tests.newsroom.cataloguing.answers import answers_of, pages_of, rows_of
from tests.newsroom.cataloguing.archives import Archive, Contents, an_archive, lay
from tests.newsroom.cataloguing.faulty import State, states
from tests.newsroom.desk import X, issue_id, manuscript, picture
from tests.newsroom.whole import load_paper, next_due

STEPS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(sorted(EDITS)), max_size=3), st.sampled_from((None, None, *MOMENTS)), st.booleans()
    ),
    min_size=1,
    max_size=3,
)
Y = "2023/04/11/y.md"
REORDERED = {
    "sections.yml": (
        "- {name: 要闻}\n- {name: 旧一, closed: 2020-01-01}\n- {name: 旧二, closed: 2020-01-01}\n",
        "- {name: 要闻}\n- {name: 旧二, closed: 2020-01-01}\n- {name: 旧一, closed: 2020-01-01}\n",
    ),
    "reporters.yml": (
        "- {name: 王伟, id: 王伟@甲, aliases: [老王]}\n- {name: 王伟, id: 王伟@乙, aliases: [老王]}\n",
        "- {name: 王伟, id: 王伟@乙, aliases: [老王]}\n- {name: 王伟, id: 王伟@甲, aliases: [老王]}\n",
    ),
}


def tell(update: Update) -> tuple[object, ...]:
    return (update.directory.registries, update.articles, update.problems, update.due)


def check_fresh(archive: Archive, update: Update) -> None:
    """The rows are those of a new catalogue of the same files, and so is what was told of them."""
    fresh = archive.open("fresh.sqlite")
    try:
        assert tell(update) == tell(archive.update_in(fresh))
        assert rows_of(archive.database) == rows_of(fresh)
    finally:
        fresh.close()
        (archive.home / "fresh.sqlite").unlink()


@examples(12)
@given(st.data(), STEPS)
def test_after_any_edits_every_answer_is_that_of_the_whole_paper_read_anew(
    data: st.DataObject, steps: list[tuple[list[str], str | None, bool]]
) -> None:
    desk = open_desk()
    with an_archive() as archive:
        for names, now, preview in [([], None, False), *steps]:
            for name in names:
                make_edit(desk, data.draw, name)
            if now:
                set_clock(desk, now)
            # Rules that a catalogue is made for stay as they were.
            desk.extra = {"second_name": desk.next_word()}
            lay(archive, desk, preview=preview)
            update = archive.update(early=archive.look() if data.draw(st.booleans()) else None)
            assert update.problems == tuple(archive.problems())
            memory, stored = archive.memory(), archive.catalogue(update)
            assert answers_of(stored) == answers_of(memory)
            assert pages_of(stored) == pages_of(memory)
            assert update.due == next_due(load_paper(archive.root), archive.settings, archive.now)
            check_fresh(archive, update)


SIGNING = [name for name in EDITS if name.split()[0] in {"sign_off", "review", "rewrite", "hold", "withdraw", "time"}]
RULES: tuple[ReviewRule, ...] = (False, True, "bound", "bound")


@examples(6)
@given(
    st.data(),
    st.lists(st.tuples(st.lists(st.sampled_from(SIGNING), max_size=3), st.sampled_from(RULES)), min_size=2, max_size=4),
)
def test_after_any_signatures_and_changes_the_same_articles_are_out_as_in_a_paper_read_anew(
    data: st.DataObject, steps: list[tuple[list[str], ReviewRule]]
) -> None:
    desk = open_desk()
    with an_archive() as archive:
        for names, rule in steps:
            desk.extra = {"require_review": rule}
            for name in ["sign_off (articles)", *names]:
                make_edit(desk, data.draw, name)
            lay(archive, desk)
            update = archive.update()
            assert update.problems == tuple(archive.problems())
            assert {*archive.catalogue(update).paths()} == {path for path in desk.articles if desk.is_out(path)}
        check_fresh(archive, update)


@examples(20)
@given(states())
def test_a_paper_with_faults_gives_the_same_rows_in_steps_as_at_once(steps: list[State]) -> None:
    with an_archive() as archive:
        for number, state in enumerate(steps):
            state.lay(archive)
            check_fresh(archive, archive.update(early=archive.look() if number % 2 else None))


def test_nothing_has_changed_where_nothing_was_edited() -> None:
    with an_archive({X: manuscript()}) as archive:
        first = archive.update()
        # The first time nothing is published that could be out of date.
        assert archive.published.changes() == {}
        assert tell(archive.update()) == tell(first)
        assert archive.published.changes() == {}


def test_an_edit_is_noted_with_everything_that_it_can_touch() -> None:
    with an_archive({X: manuscript("topics: [产改]")}) as archive:
        archive.update()
        archive.save({X: manuscript("section: 综合")})
        archive.update()
        lists = [(ListKind.REPORTERS, "张三"), (ListKind.TOPICS, "产改")]
        lists += [(ListKind.SECTIONS, name) for name in ("综合", "要闻")]
        assert archive.published.changes() == dict.fromkeys(
            [
                IssueChange(issue_id("2023/04/11")),
                ArticleChange(X),
                *(ListChange(ListId(*each), 2023, 4) for each in lists),
                # The number of articles of each is another: in the index too.
                IndexChange(Taxonomy.SECTION),
                IndexChange(Taxonomy.TOPIC),
            ],
            Reason.EDITED,
        )


def test_paths_that_are_named_are_looked_at_and_no_others() -> None:
    with an_archive({X: manuscript(), Y: manuscript()}) as archive:
        archive.update()
        archive.save({X: manuscript("title: 新一"), Y: manuscript("title: 新二")})
        catalogue = archive.catalogue(archive.update([Y, "2023/04/11/never.md"]))
        assert [each.title for each in map(catalogue.article, (X, Y)) if each] == ["第一条新闻", "新二"]
        (archive.root / X).unlink()
        assert archive.catalogue(archive.update([X])).article(X) is None


@pytest.mark.parametrize("path", ["_drafts/x.md", ".obsidian/x.md", "2023/04/11/_old/x.md", "2023/04/11/.x.md"])
def test_a_named_path_that_is_not_the_paper_s_is_left_alone(path: str) -> None:
    with an_archive({X: manuscript()}) as archive:
        archive.update()
        archive.write(path, b"x")
        assert archive.update([path]).problems == archive.update().problems == ()


@pytest.mark.parametrize("name", REORDERED)
def test_entries_in_another_order_are_a_change(name: str) -> None:
    before, after = REORDERED[name]
    files = {X: manuscript("reporter: 记者 王伟（甲）"), Y: manuscript("reporter: 记者 王伟（乙）")}
    with an_archive({**files, name: before}) as archive:
        assert archive.update().problems == ()
        archive.save({**files, name: after})
        update = archive.update()
        assert archive.published.changes()
        assert pages_of(archive.catalogue(update)) == pages_of(archive.memory())


def test_a_withdrawn_article_follows_its_section_s_new_name() -> None:
    files = {X: manuscript("withdrawn: 误"), "sections.yml": "- {name: 要闻}\n- {name: 综合}\n"}
    with an_archive(files) as archive:
        archive.update()
        archive.save({**files, "sections.yml": "- {name: 头版要闻, aliases: [要闻]}\n- {name: 综合}\n"})
        catalogue = archive.catalogue(archive.update())
        assert catalogue.article(X) == archive.memory().article(X)
        assert catalogue.term(Taxonomy.SECTION, "头版要闻").count == 0


def test_another_picture_of_the_same_name_is_noticed() -> None:
    check_picture("tu.jpg")


def test_another_picture_of_the_same_name_is_noticed_as_cameras_name_them() -> None:
    check_picture("_DSC0001.jpg")


def check_picture(name: str) -> None:
    files: Contents = {X: manuscript(f"photos: [{{file: {name}, caption: 图}}]"), f"2023/04/11/{name}": picture()}
    with an_archive(files) as archive:
        archive.update()
        archive.save({**files, f"2023/04/11/{name}": picture(size=(9, 9))})
        article = archive.catalogue(archive.update()).article(X)
        assert article
        assert article.photos[0].width == 9


def test_a_failed_update_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with an_archive({X: manuscript()}) as archive:
        archive.update()
        before = rows_of(archive.database)
        archive.save({X: manuscript("title: 新"), Y: manuscript()})
        with monkeypatch.context() as patch:
            patch.setattr("newsroom.cataloguing.update._check", broken)
            with pytest.raises(RuntimeError, match="broken"):
                archive.update()
        assert rows_of(archive.database) == before
        assert archive.published.changes() == {}
        check_fresh(archive, archive.update())


def broken(*_: object) -> None:
    message = "broken"
    raise RuntimeError(message)


TYPED, STORED = "2023/04/11/神社.md", "2023/04/11/\ufa19社.md"


def test_an_article_whose_name_is_in_another_form_is_one_article_through_every_edit() -> None:
    with an_archive({X: manuscript(body="见[此](神社.md)。\n"), STORED: manuscript("title: 一")}) as archive:
        assert archive.catalogue(archive.update()).article(TYPED)
        archive.save({X: manuscript(body="见[此](神社.md)。\n"), STORED: manuscript("title: 二")})
        update = archive.update([STORED])
        assert update.problems == ()
        catalogue = archive.catalogue(update)
        assert [article.title for path in (TYPED, STORED) if (article := catalogue.article(path))] == ["二"]
        assert catalogue.body(TYPED)
        archive.save({X: manuscript(), TYPED: manuscript("title: 三")})
        assert [
            article.title for article in map(archive.catalogue(archive.update()).article, (X, TYPED)) if article
        ] == [
            "第一条新闻",
            "三",
        ]


def test_two_names_that_are_one_are_told_while_both_are_there() -> None:
    one, two = "2023/04/11/Café.jpg", "2023/04/11/Cafe\u0301.jpg"
    files: Contents = {X: manuscript("photos: [{file: Café.jpg, caption: 图}]")}
    with an_archive({**files, two: picture()}) as archive:
        assert archive.update().problems == ()
        for there, codes in (
            ([one, two], ["XS020"]),
            ([one], []),
            ([two, one], ["XS020"]),
            ([two], []),
            ([], ["XS401"]),
        ):
            archive.save({**files, **dict.fromkeys(there, picture())})
            assert [each.code for each in archive.update().problems] == codes
            assert archive.update().problems == tuple(archive.problems())


@pytest.mark.skipif(os.name == "nt", reason="there every name is Unicode")
def test_a_picture_whose_name_is_no_unicode_is_proposed_by_its_numbers() -> None:
    with an_archive({X: manuscript("photos: [{file: 照.jpg, caption: 图中人}]")}) as archive:
        (archive.root / X).with_name(os.fsdecode("照".encode() + b"\xd5.jpg")).touch()
        archive.others = frozenset({os.fsdecode(b"\xd5.md")})
        archive.update()
        # From the catalogue, which holds texts that can be written.
        told = next(each for each in archive.update().problems if each.code == "XS401")
        assert "照U+DCD5.jpg" in told.message


def test_a_backup_is_told_once_its_article_is_gone() -> None:
    backup = {"2023/04/11/y.md~": manuscript()}
    with an_archive({X: manuscript(), "2023/04/11/y.md": manuscript(), **backup}) as archive:
        assert archive.update().problems == ()
        archive.save({X: manuscript(), **backup})
        update = archive.update()
        assert [each.code for each in update.problems] == ["XS011"]
        assert update.problems == tuple(archive.problems())
        archive.save({X: manuscript(), "2023/04/11/y.md": manuscript(), **backup})
        assert archive.update().problems == ()

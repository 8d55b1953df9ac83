"""The desk's window: the issues with their articles and states, the search, and the paper at every moment."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from newsroom.clerk import Clerk
from newsroom.copydesk.remarks import Remark
from newsroom.desk.issues import DeskArticle, DeskIssue, State
from newsroom.desk.searching import Excerpt
from newsroom.desk.window import Window
from newsroom.model import IssueId
from newsroom.press import preparing
from newsroom.press.errors import BuildRefusedError
from newsroom.press.looking import check
from newsroom.press.running import begin, run
from newsroom.press.settings import BuildSettings
from newsroom.press.workspace import undisturbed
from tests.desk.windows import open_window, settings_of
from tests.factories import article_text, make_project, write_article, write_card, write_file, write_registry
from tests.site.papers import NOW, write_picture

TODAY, TOMORROW = IssueId(date(2024, 1, 1)), IssueId(date(2024, 1, 2))
A = "2024/01/01/a.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper with an issue that is out, one that is being made, and one long ago."""
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_project(tmp_path / "paper")
    write_article(project, A, title="昨天的会", order=2)
    write_article(project, "2024/01/01/b.md", title="收回的稿", withdrawn="来源不实")
    pages = [{"page": 1, "name": "要闻"}, {"page": 2, "name": "综合"}]
    write_card(project, "2024/01/02", number=9, pages=pages)
    write_picture(project, "2024/01/02/tu.png")
    write_article(
        project,
        "2024/01/02/c.md",
        title="明天的赛事",
        kicker="技能竞赛",
        reporter="首席记者 蒋超 通讯员 李四（传化）",
        page="2",
        order=1,
        photos=[{"file": "tu.png", "caption": "赛场。"}],
    )
    write_article(project, "2024/01/02/d.md", title="还在写", draft=True, page="2", order=2, section="综合")
    write_article(project, "2024/01/02/e.md", title="晚些再发", publish_at="2024-01-03 08:00", section="综合")
    write_article(project, "2023/04/11/f.md", title="往年的潮水", topics=["产改"])
    return project


@pytest.fixture
def settings(project: Path) -> BuildSettings:
    """The settings of that paper."""
    return settings_of(project)


@pytest.fixture
def window(settings: BuildSettings) -> Iterator[Window]:
    """A window on that paper."""
    with open_window(settings) as window:
        yield window


def articles_of(issue: DeskIssue | None) -> dict[str, DeskArticle]:
    assert issue is not None
    return {each.path.rpartition("/")[2]: each for page in issue.pages for each in page.articles}


# Issues


def test_an_issue_has_its_pages_with_articles_in_the_order_of_print(window: Window) -> None:
    issue = window.issue(TOMORROW)
    assert issue is not None
    assert issue.card.number == 9
    assert [(page.label, page.name, [each.title for each in page.articles]) for page in issue.pages] == [
        ("1", "要闻", ["晚些再发"]),
        ("2", "综合", ["明天的赛事", "还在写"]),
    ]
    assert window.issue(IssueId(date(2024, 5, 5))) is None


def test_an_article_has_its_state_and_what_is_still_missing(window: Window) -> None:
    articles = articles_of(window.issue(TOMORROW)) | articles_of(window.issue(TODAY))
    assert {name: each.state for name, each in articles.items()} == {
        "a.md": State.READY,
        "b.md": State.WITHDRAWN,
        "c.md": State.HELD,
        "d.md": State.DRAFT,
        "e.md": State.HELD,
    }
    match = articles["c.md"]
    assert (match.byline, match.kicker) == ("首席记者 蒋超 通讯员 李四（传化）", "技能竞赛")
    assert (match.photos, match.uncredited, match.length > 10) == (1, 1, True)
    assert articles["d.md"].due is None
    assert articles["e.md"].due == articles_of(window.issue(TOMORROW))["e.md"].due


def test_unsigned_articles_are_held_where_the_paper_asks_for_signatures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    project = make_project(tmp_path / "paper", {"extra": {"require_review": True}})
    write_article(project, A)
    with open_window(settings_of(project)) as window:
        assert articles_of(window.issue(TODAY))["a.md"].state is State.UNSIGNED


def test_an_article_has_the_numbers_of_its_problems(project: Path) -> None:
    write_article(project, "2024/01/02/c.md", section="要问", title="明天的赛事", page="2")
    write_article(project, "2024/01/02/e.md", page="7")
    write_file(project, "2024/01/02/g.md", "没有要素的稿。\n")
    with open_window(settings_of(project)) as window:
        issue = window.issue(TOMORROW)
    assert issue is not None
    articles = articles_of(issue)
    assert (articles["c.md"].errors, articles["c.md"].warnings) == (1, 0)
    unread = articles["g.md"]
    assert (unread.state, unread.title, unread.errors) == (State.UNREAD, "g", 1)
    # What stands on no page of the card is shown all the same.
    assert [(page.label, page.known) for page in issue.pages] == [("1", True), ("2", True), ("7", False)]
    assert issue.problems == ()


def test_remarks_of_the_copy_desk_are_counted_until_they_are_mended_or_silenced(project: Path) -> None:
    write_article(project, A, body="大家来了,都好。\n")
    with open_window(settings_of(project)) as window:
        assert articles_of(window.issue(TODAY))["a.md"].warnings == 1
        assert len(window.check(A, (project / "articles" / A).read_bytes())) == 1
        write_article(project, A, body="大家来了，都好。\n")
        window.refresh([A])
        assert articles_of(window.issue(TODAY))["a.md"].warnings == 0


def test_what_is_wrong_with_a_card_is_the_issue_s_own(project: Path) -> None:
    write_card(project, "2024/01/02", number="九")
    with open_window(settings_of(project)) as window:
        issue = window.issue(TOMORROW)
    assert issue is not None
    assert {each.place.path for each in issue.problems} == {"articles/2024/01/02/issue.yml"}


def test_the_issue_that_is_being_made_is_the_next_one_or_the_newest(settings: BuildSettings) -> None:
    for now, newest in (
        ("2023-01-01 12:00", IssueId(date(2023, 4, 11))),
        (NOW, TOMORROW),
        ("2024-01-02 12:00", TOMORROW),
        ("2030-01-01 12:00", TOMORROW),
    ):
        with open_window(settings, now) as window:
            assert window.newest() == newest
    write_card(settings.home, "2024/01/01", release="2024-01-01 18:00")
    with open_window(settings) as window:
        assert window.newest() == TODAY


def test_an_empty_paper_has_no_issue(tmp_path: Path) -> None:
    with open_window(settings_of(make_project(tmp_path / "paper"))) as window:
        assert (window.newest(), window.years(), window.due(), window.search("会")) == (None, [], (), ())


def test_a_year_has_its_issues_with_the_numbers_of_articles(window: Window) -> None:
    assert window.years() == [2023, 2024]
    found = [(each.card.issue, each.card.number, each.articles, each.out, each.held) for each in window.issues(2024)]
    assert found == [(TODAY, None, 2, 2, 0), (TOMORROW, 9, 3, 0, 2)]
    assert window.issues(1990) == ()


def test_what_becomes_due_is_listed_by_time(window: Window) -> None:
    assert [each.title for each in window.due()] == ["明天的赛事", "晚些再发"]
    assert window.due()[0].issue == TOMORROW


# Search


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("赛事", ["c"]),
        ("技能竞赛 蒋超", ["c"]),
        ("蒋超 技能竞赛 没有", []),
        ("記者", ["c", "d", "e", "a", "b", "f"]),
        ("综合", ["d", "e"]),
        ("2024年1月2日 在写", ["d"]),
        ("2023-04-11", ["f"]),
        ("２０２３/04 潮水", ["f"]),
        ("产改", ["f"]),
        ("", []),
        ("　 ", []),
        ("%", []),
    ],
)
def test_an_article_is_found_by_headline_byline_section_topic_date_and_path(
    window: Window, text: str, stems: list[str]
) -> None:
    found = [each.path.rpartition("/")[2].removesuffix(".md") for each in window.search(text)]
    assert [stem for stem in found if stem != "b" or "b" in stems] == stems
    assert len(window.search("2024", 2)) == min(2, len(window.search("2024")))


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("wangniandechaoshui", ["f"]),
        ("wannian", ["f"]),
        ("wanniandi", []),
        ("wndcs", ["f"]),
        ("chaosh", ["f"]),
        ("sais", ["c"]),
        ("jiangc mtds", ["c"]),
        ("JC 明天", ["c"]),
        ("lisi", ["c"]),
        ("jc 往年", []),
        ("m", ["c", "d", "e", "a", "b", "f"]),
        ("m'", []),
    ],
)
def test_an_article_is_found_by_the_pinyin_of_its_headline_and_names(
    window: Window, text: str, stems: list[str]
) -> None:
    assert [each.path.rpartition("/")[2].removesuffix(".md") for each in window.search(text)] == stems


def test_an_article_is_found_by_its_text_after_those_that_are_named_so(project: Path, window: Window) -> None:
    write_article(
        project, "2024/01/02/d.md", title="还在写", draft=True, body="**潮**水退了，ＡＢＣ 十點。\n\n又來了。\n"
    )
    write_article(project, A, title="旧题", withdrawn="不实", body="潮\n水\n")
    window.refresh(["2024/01/02/d.md", A])
    found = window.search("潮水")
    assert [(each.path, each.excerpt) for each in found] == [
        ("2023/04/11/f.md", None),
        ("2024/01/02/d.md", Excerpt("", "潮水", "退了，ＡＢＣ 十點。")),
        (A, Excerpt("", "潮水", "")),
    ]
    assert [each.path for each in window.search("潮水", 2)] == ["2023/04/11/f.md", "2024/01/02/d.md"]
    # Its headline has one word and its text the others, in whatever width and form.
    (draft,) = window.search("还在写 abc 十点 又来")
    assert draft.excerpt == Excerpt("潮水退了，", "ＡＢＣ", " 十點。")
    assert window.search("退了abc") == ()
    write_article(project, "2024/01/02/d.md", title="还在写", draft=True, body="没有了。\n")
    window.refresh(["2024/01/02/d.md"])
    assert [each.path for each in window.search("潮水")] == ["2023/04/11/f.md", A]


def test_texts_of_a_large_paper_are_read_after_it_is_open(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.desk.full_text.AT_ONCE", 1)
    put_off: list[tuple[Clerk, Callable[[], object]]] = []
    monkeypatch.setattr(Clerk, "put_off", lambda clerk, work: put_off.append((clerk, work)))
    write_article(project, "2023/04/11/f.md", body="只在这里有的话。\n")
    with open_window(settings_of(project)) as window:
        assert (window.search("只在这里"), window.searched() < 1) == ((), True)
        while put_off:
            clerk, work = put_off.pop()
            clerk.do(work)
        assert (len(window.search("只在这里")), window.searched()) == (1, 1)


def test_what_is_saved_renamed_or_deleted_is_found_and_shown_at_once(project: Path, window: Window) -> None:
    write_article(project, A, title="改了题的会")
    (project / "articles/2024/01/02/c.md").rename(project / "articles/2024/01/02/cc.md")
    (project / "articles/2024/01/02/d.md").unlink()
    window.refresh([A, *(f"2024/01/02/{name}.md" for name in ("c", "cc", "d"))])
    assert articles_of(window.issue(TODAY))["a.md"].title == "改了题的会"
    assert sorted(articles_of(window.issue(TOMORROW))) == ["cc.md", "e.md"]
    assert [each.path for each in window.search("改了题")] == [A]
    assert window.search("昨天的会") == ()
    assert [each.path for each in window.search("赛事")] == ["2024/01/02/cc.md"]


def test_a_changed_registry_is_taken_in_with_the_articles_under_it(project: Path, window: Window) -> None:
    write_registry(project, "sections", [{"name": "要闻"}, {"name": "综合新闻", "aliases": ["综合"]}])
    window.refresh(["sections.yml"])
    assert [each.section for each in window.search("还在写")] == ["综合新闻"]
    assert articles_of(window.issue(TOMORROW))["d.md"].section == "综合新闻"


# The paper at every moment


def test_a_text_that_is_looked_at_leaves_nothing_behind(window: Window) -> None:
    before = (window.issue(TODAY), window.search("会"), window.problems)
    text = article_text(A, title="没存的题", section="要问", page="9").encode()
    assert window.check(A, text) != ()
    assert window.preview(A, text) is not None
    assert (window.issue(TODAY), window.search("会"), window.problems) == before
    assert window.search("没存的题") == ()


def test_it_is_read_by_many_threads_at_once(window: Window) -> None:
    text = article_text(A, title="没存的题", section="要问").encode()
    together = threading.Barrier(8)

    def look(number: int) -> tuple[object, ...]:
        together.wait()
        if number % 2:
            return (window.check(A, text), window.preview(A, text))
        return (window.issue(TODAY), window.search("会"))

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(look, range(8)))
    assert found == [look_alone(window, text, number) for number in range(8)]


def look_alone(window: Window, text: bytes, number: int) -> tuple[object, ...]:
    if number % 2:
        return (window.check(A, text), window.preview(A, text))
    return (window.issue(TODAY), window.search("会"))


def test_builds_and_checks_go_on_while_it_is_open(project: Path, settings: BuildSettings) -> None:
    run(settings)
    with open_window(settings) as window:
        write_article(project, A, title="改了题的会")
        with begin(settings) as job:
            assert articles_of(window.issue(TODAY))["a.md"].title == "昨天的会"
            window.refresh([A])
            assert articles_of(window.issue(TODAY))["a.md"].title == "改了题的会"
            job.build.standing = False
            job.finish()
        assert "改了题的会" in (settings.site / "2024/01/01/a/index.html").read_text("utf-8")
        assert window.problems == tuple(each for each in check(settings).problems if not isinstance(each, Remark))


def test_it_begins_with_what_builds_and_checks_have_read(
    project: Path, settings: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings)
    read: list[int] = []
    monkeypatch.setattr(preparing, "Progress", progress_into(read))
    with open_window(settings) as window:
        assert window.newest() == TOMORROW
    assert read == []
    write_article(project, A, title="改了题的会")
    with open_window(settings) as window:
        assert articles_of(window.issue(TODAY))["a.md"].title == "改了题的会"
    assert read == [1]


def progress_into(read: list[int]) -> object:
    """Stands for the progress of reading: keeps how many files are read."""

    class Told:
        def __init__(self, _: str) -> None:
            pass

        def __enter__(self) -> object:
            return lambda _, total: read.append(total)

        def __exit__(self, *_: object) -> None:
            pass

    return Told


@pytest.mark.parametrize("name", ["catalogue.sqlite", "lines.sqlite"])
@pytest.mark.parametrize("damage", [b"", b"nothing of ours", None])
def test_damaged_files_of_its_own_are_made_anew(settings: BuildSettings, name: str, damage: bytes | None) -> None:
    with open_window(settings) as window:
        before = (window.issue(TOMORROW), window.search("2024"))
    file = settings.home / ".cache" / "desk" / name
    if damage is None:
        with file.open("r+b") as opened:
            opened.seek(4096)
            opened.write(b"\xff" * 4096)
    else:
        file.write_bytes(damage)
    with open_window(settings) as window:
        assert (window.issue(TOMORROW), window.search("2024")) == before


def test_two_desks_do_not_open_one_paper(settings: BuildSettings, window: Window) -> None:
    with pytest.raises(BuildRefusedError, match="编辑台正在运行"):
        Window(settings)
    with undisturbed(settings.home / ".cache") as running:
        assert "编辑台正在运行" in (running or "")
    assert window.newest() == TOMORROW


def test_after_it_is_closed_another_may_open(settings: BuildSettings) -> None:
    for _ in range(2):
        with open_window(settings) as window:
            assert window.newest() == TOMORROW
    with undisturbed(settings.home / ".cache") as running:
        assert running is None


def test_it_is_closed_when_it_cannot_be_opened(settings: BuildSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr("newsroom.desk.window.open_lines", fail)
    with pytest.raises(sqlite3.OperationalError):
        Window(settings)
    monkeypatch.undo()
    monkeypatch.setenv("NEWSROOM_NOW", NOW)
    with open_window(settings) as window:
        assert window.newest() == TOMORROW

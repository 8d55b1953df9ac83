"""The order of an issue, changed from its page: where articles stand, what is touched, and two people at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.desk.makeup.arrangement import Step, arrangement_of, digest_of
from newsroom.desk.people.roles import Role
from newsroom.review import Reading
from newsroom.signing.files import sign, signatures
from tests.desk.desks import ISSUE, Answer, RunningDesk, Visit, running_on
from tests.desk.pictures import picture
from tests.desk.projects import FOLDER, files_of, order_of, window_of

ADDRESS = f"/issues/{FOLDER}/"
BEGUN = {"1": "a b c", "2": "d e", "4": ""}


def told(answer: Answer) -> str:
    """What a page says has become of a change."""
    return answer.text.partition('<p id="told" role="status">')[2].partition("</p>")[0]


def seen(visit: Visit) -> str:
    """The digest of the order that somebody sees."""
    return visit.get(ADDRESS).text.partition('name="from" value="')[2].partition('"')[0]


def move(visit: Visit, **fields: str) -> Answer:
    return visit.post(ADDRESS, {"from": seen(visit), **fields})


@pytest.mark.parametrize(
    ("step", "name", "wanted"),
    [
        ("up", "b.md", {"1": "b a c"}),
        ("down", "b.md", {"1": "a c b"}),
        ("on", "b.md", {"1": "a c", "2": "b d e"}),
        ("back", "d.md", {"1": "a b c d", "2": "e"}),
        ("on", "e.md", {"2": "d", "4": "e"}),
    ],
)
def test_an_article_takes_one_step(desk: RunningDesk, step: str, name: str, wanted: dict[str, str]) -> None:
    answer = move(desk.lone_visit(), **{step: name})
    assert (answer.status, told(answer)) == (200, "移好了。")
    assert order_of(window_of(desk)) == BEGUN | wanted


@pytest.mark.parametrize(
    ("step", "name"), [("up", "a.md"), ("down", "c.md"), ("back", "a.md"), ("on", "none.md"), ("up", "../x.md")]
)
def test_a_step_to_no_place_changes_nothing(desk: RunningDesk, project: Path, step: str, name: str) -> None:
    before = files_of(project)
    answer = move(desk.lone_visit(), **{step: name})
    assert (answer.status, told(answer)) == (409, "放不到那里，没有移。")
    assert files_of(project) == before


def test_a_move_touches_as_little_as_can_be_and_is_taken_back_to_the_byte(desk: RunningDesk, project: Path) -> None:
    visit, before = desk.lone_visit(), files_of(project)
    move(visit, up="c.md")
    after = files_of(project)
    (name,) = [name for name in before if after[name] != before[name]]
    differing = set(after[name].splitlines()) ^ set(before[name].splitlines())
    assert {line.partition(b":")[0] for line in differing} == {b"order"}
    assert "退回上一步" in visit.get(ADDRESS).text
    assert told(move(visit, undo="yes")) == "退回去了，和改动之前一样。"
    assert (files_of(project), order_of(window_of(desk))) == (before, BEGUN)
    assert "退回上一步" not in visit.get(ADDRESS).text
    assert told(move(visit, undo="yes")) == "没有可以退回的。"
    assert [entry.act for entry in desk.desk.audit.read(2)] == ["排版面", "排版面"]


def test_what_was_changed_since_is_not_taken_back(desk: RunningDesk, project: Path) -> None:
    visit, before = desk.lone_visit(), files_of(project)
    move(visit, up="c.md")
    (name,) = [name for name, data in files_of(project).items() if data != before[name]]
    file = project / "articles" / FOLDER / name
    file.write_bytes(file.read_bytes() + "又写了一句。\n".encode())
    kept = files_of(project)
    assert "退不回去了" in told(move(visit, undo="yes"))
    assert files_of(project) == kept


def test_any_moves_end_where_the_paper_has_them(desk: RunningDesk, project: Path) -> None:
    makeup, window, before = desk.desk.makeup, window_of(desk), files_of(project)

    def without_places(data: bytes) -> list[bytes]:
        return [line for line in data.splitlines(keepends=True) if not re.match(rb"order:|page:", line)]

    @settings(max_examples=25, deadline=None)
    @given(st.permutations("abcde"), st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted))
    def move_all(names: list[str], cuts: list[int]) -> None:
        # Each goes on from where the one before has ended.
        parts = names[: cuts[0]], names[cuts[0] : cuts[1]], names[cuts[1] :]
        wanted = dict(zip(("1", "2", "4"), parts, strict=True))
        paths = {label: tuple(f"{FOLDER}/{name}.md" for name in part) for label, part in wanted.items()}
        now = window.issue(ISSUE)
        assert now is not None
        changes = makeup.order(ISSUE, digest_of(arrangement_of(now)), lambda _: paths, strike=False)
        assert order_of(window) == {label: " ".join(part) for label, part in wanted.items()}
        for path, change in changes.items():
            assert change.before is not None
            assert change.after is not None
            assert without_places(change.after) == without_places(change.before), path

    move_all()
    assert files_of(project).keys() == before.keys()
    assert [without_places(data) for data in files_of(project).values()] == [*map(without_places, before.values())]


def test_of_two_who_move_at_once_one_is_told_and_sees_how_it_stands(project: Path) -> None:
    with running_on(project, shared=True) as desk:
        visits = [desk.signed_in("编辑"), desk.signed_in("主编")]
        digests = [seen(visit) for visit in visits]
        tokens = [visit.token for visit in visits]
        wishes = [{"up": "c.md"}, {"on": "a.md"}]

        def send(number: int) -> Answer:
            fields = {"from": digests[number], **wishes[number]}
            return visits[number].post(ADDRESS, fields, token=tokens[number])

        with ThreadPoolExecutor(2) as pool:
            answers = [*pool.map(send, range(2))]
        first, second = sorted(answers, key=lambda answer: answer.status)
        assert (first.status, second.status) == (200, 409)
        assert "别人刚动过这一期的版面" in told(second)
        done = order_of(window_of(desk))
        assert done == BEGUN | ({"1": "a c b"} if answers[0] is first else {"1": "b c", "2": "a d e"})
        shown = re.findall(r'data-name="(\w)\.md"', second.text)
        assert " ".join(shown) == " ".join(filter(None, done.values()))


def test_an_order_must_have_every_article_once(desk: RunningDesk, project: Path) -> None:
    visit, before = desk.lone_visit(), files_of(project)
    assert move(visit, place="1/a.md").status == 409
    assert visit.post("/issues/2023/04/12/", {"from": "", "up": "a.md"}).status == 404
    assert visit.post("/issues/2023/4/11/", {"from": "", "up": "a.md"}).status == 404
    assert files_of(project) == before


def test_a_file_that_was_changed_on_the_disk_is_seen_before_a_move(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    digest = seen(visit)
    file = project / "articles" / FOLDER / "a.md"
    file.write_text(file.read_text(encoding="utf-8").replace("page: 1", "page: 2"), encoding="utf-8", newline="\n")
    answer = visit.post(ADDRESS, {"from": digest, "down": "b.md"})
    assert (answer.status, "别人刚动过" in told(answer)) == (409, True)
    assert order_of(window_of(desk)) == {"1": "b c", "2": "a d e", "4": ""}


def test_signatures_are_struck_only_when_that_is_agreed(desk: RunningDesk, project: Path) -> None:
    file = project / "articles" / FOLDER / "c.md"
    at = datetime(2023, 4, 10, 8, tzinfo=UTC)
    file.write_bytes(sign(file.read_bytes(), f"{FOLDER}/c.md", Reading.FIRST, "李四", at, lambda _: b""))
    signed = file.read_bytes()
    visit = desk.lone_visit()
    window_of(desk).refresh()
    answer = move(visit, on="c.md")
    assert "这样移会划掉" in answer.text
    assert f"{FOLDER}/c.md：初审 李四" in answer.text
    assert file.read_bytes() == signed
    # What moves beside it touches nothing that is signed.
    assert told(move(visit, up="b.md")) == "移好了。"
    assert signatures(file.read_bytes(), "c.md")[Reading.FIRST].valid
    assert told(move(visit, on="c.md", strike="yes")) == "移好了。"
    assert signatures(file.read_bytes(), "c.md")[Reading.FIRST].struck
    # Taken back, it is the text that was signed.
    move(visit, undo="yes")
    assert signatures(file.read_bytes(), "c.md")[Reading.FIRST].valid


def test_who_may_not_order_has_no_buttons_and_is_refused(project: Path) -> None:
    with running_on(project, shared=True) as desk:
        before = files_of(project)
        for role in Role:
            visit = desk.signed_in(role.value)
            allowed = role in {Role.EDITOR, Role.CHIEF}
            assert ('name="up"' in visit.get(ADDRESS).text) is allowed
            if not allowed:
                token = visit.get("/nothing").text.partition('name="desk-token" content="')[2].partition('"')[0]
                answer = visit.post(ADDRESS, {"from": "", **dict.fromkeys(Step, "a.md")}, token=token)
                assert answer.status == 403
        assert files_of(project) == before


def test_a_page_that_shows_everything_is_not_sent_again(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    poll = visit.get(ADDRESS).text.partition('data-hx-get="')[2].partition('"')[0]
    assert (visit.get(poll).status, visit.get(poll).text) == (204, "")
    move(visit, up="b.md")
    assert visit.get(poll).status == 200
    poll = visit.get(ADDRESS).text.partition('data-hx-get="')[2].partition('"')[0]
    assert visit.get(poll).status == 204
    (project / "articles" / FOLDER / "e.md").unlink()
    window_of(desk).refresh([f"{FOLDER}/e.md"])
    assert "第五条" not in visit.get(poll).text


def test_all_drafts_of_an_issue_are_finished_at_once_and_taken_back(desk: RunningDesk, project: Path) -> None:
    visit, folder = desk.lone_visit(), project / "articles" / FOLDER
    # The fourth is one already.
    begun = files_of(project)
    for name in ("a.md", "e.md"):
        (folder / name).write_bytes(begun[name].replace(b"---\n", b"---\ndraft: true\n", 1))
    # What somebody has signed as a draft stays for them to look at.
    data, path = (folder / "e.md").read_bytes(), f"{FOLDER}/e.md"
    signed = sign(data, path, Reading.FIRST, "张三", datetime(2023, 4, 11, tzinfo=UTC), lambda _: b"")
    (folder / "e.md").write_bytes(signed)
    desk.desk.window.refresh()
    before = files_of(project)
    assert "草稿都定稿（3 篇）" in visit.get(ADDRESS).text
    answer = move(visit, finish="yes")
    assert (answer.status, told(answer)) == (200, "2 篇定稿了。")
    assert files_of(project) == {**begun, "d.md": begun["d.md"].replace(b"draft: true\n", b""), "e.md": signed}
    assert told(move(visit, undo="yes")) == "退回去了，和改动之前一样。"
    assert files_of(project) == before


def test_a_picture_that_nothing_shows_is_deleted_and_taken_back(desk: RunningDesk, project: Path) -> None:
    visit, folder = desk.lone_visit(), project / "articles" / FOLDER
    for name in ("shown.jpg", "left.jpg"):
        (folder / name).write_bytes(picture())
    text = (folder / "a.md").read_text(encoding="utf-8")
    photos = "photos:\n  - {file: shown.jpg, caption: 图中是示例, credit: 张三 摄}\n---\n\n"
    (folder / "a.md").write_text(text.replace("---\n\n", photos), encoding="utf-8", newline="\n")
    desk.desk.window.refresh()
    before = files_of(project)
    page = visit.get(ADDRESS).text
    assert re.findall(r'name="unused" value="([^"]*)"', page) == ["left.jpg"]
    for name in ("shown.jpg", "a.md", "../04/jiu.md", "none.jpg"):
        assert move(visit, unused=name).status == 404, name
    assert files_of(project) == before
    assert told(move(visit, unused="left.jpg")) == "删去了 left.jpg。"
    assert before.keys() - files_of(project).keys() == {"left.jpg"}
    move(visit, undo="yes")
    assert files_of(project) == before

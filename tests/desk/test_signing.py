"""Signing off at the desk: what was shown is what is signed, and what changed since is seen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.people.roles import Role
from newsroom.signing.files import review_of
from tests.desk.desks import Visit, words_of
from tests.desk.papers import ARTICLE, DAY, PaperDesk, paper_desk
from tests.repositories import git

BOUND = {"require_review": "bound"}
PEOPLE = {"first": "审", "second": "主编"}


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[PaperDesk]:
    with paper_desk(tmp_path / "paper", BOUND, shared=True) as desk:
        yield desk


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[PaperDesk]:
    with paper_desk(tmp_path / "paper", BOUND) as desk:
        yield desk


def digest_in(text: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]+)"', text)
    assert found
    return found[1]


def sign(visit: Visit, reading: str, **fields: str) -> int:
    digest = digest_in(visit.get(f"{ARTICLE}/sign").text)
    return visit.post(f"{ARTICLE}/sign", {"reading": reading, "digest": digest, **fields}).status


def signed_by(paper: PaperDesk) -> dict[str, tuple[str, bool]]:
    found = review_of(paper.read("yi").encode(), "yi.md").signatures
    return {reading.value: (each.name, each.valid) for reading, each in found.items()}


def test_three_people_sign_what_they_were_shown(paper: PaperDesk) -> None:
    visits = {reading: paper.visit(name) for reading, name in PEOPLE.items()}
    assert "三个审次要由三个人签" in words_of(visits["first"].get(f"{ARTICLE}/sign").text)
    assert {reading: sign(visit, reading) for reading, visit in visits.items()} == dict.fromkeys(PEOPLE, 303)
    assert signed_by(paper) == {reading: (name, True) for reading, name in PEOPLE.items()}
    text = words_of(visits["first"].get(f"{ARTICLE}/sign").text)
    assert "初审 审 2023-04-10 18:00 收回初审" in text
    assert "终审 还没有签 校对 还没有签 签校对" in text
    # Nobody signs two of the three.
    digest = digest_in(visits["first"].get(f"{ARTICLE}/sign").text)
    answer = visits["first"].post(f"{ARTICLE}/sign", {"reading": "third", "digest": digest})
    assert (answer.status, "三个审次要三个人签" in answer.text) == (409, True)
    assert sign(visits["first"], "proof") == 303
    assert paper.log()[0] == ("审", "审签", f"{DAY}/yi.md", "初审：审")
    assert git(paper.home, "log", "--format=%an %s", "-3").splitlines() == [
        "审 校对：审《第一条示例》",
        "主编 复审：主编《第一条示例》",
        "审 初审：审《第一条示例》",
    ]


def test_a_text_that_changed_while_it_was_read_is_shown_again_and_not_signed(paper: PaperDesk) -> None:
    visit = paper.visit("审")
    digest = digest_in(visit.get(f"{ARTICLE}/sign").text)
    assert "第二段的示例文字" in visit.get(f"{ARTICLE}/proof/{digest}").text
    paper.change("yi", "第二段的示例文字", "第二段的新文字")
    answer = visit.post(f"{ARTICLE}/sign", {"reading": "first", "digest": digest})
    assert (answer.status, "刚才又有改动，没有签" in answer.text) == (409, True)
    # What stands in the frame is never another text than the one that would be signed.
    assert visit.get(f"{ARTICLE}/proof/{digest}").status == 409
    assert "第二段的新文字" in visit.get(f"{ARTICLE}/proof/{digest_in(answer.text)}").text
    assert signed_by(paper) == {}


def test_a_later_change_strikes_a_signature_out_and_is_shown(paper: PaperDesk) -> None:
    visit = paper.visit("审")
    sign(visit, "first")
    paper.change("yi", "第二段的示例文字", "第二段的新文字")
    text = visit.get(f"{ARTICLE}/sign").text
    assert "审 2023-04-10 18:00 签后又改，作废 签后改了什么" in words_of(text)
    assert "第二段的<del>示例</del><ins>新</ins>文字。" in text
    # Signed again, it holds for the text of now.
    assert sign(visit, "first") == 303
    assert signed_by(paper) == {"first": ("审", True)}


def test_where_git_lacks_the_signed_text_the_page_says_so(tmp_path: Path) -> None:
    with paper_desk(tmp_path / "paper", BOUND, kept=False) as paper:
        visit = paper.visit()
        assert sign(visit, "first", name="甲某") == 303
        paper.change("yi", "第二段", "第三段")
        assert "签过的那份文字没有提交过，比不出改了什么" in visit.get(f"{ARTICLE}/sign").text


def test_one_takes_back_ones_own_signature_alone(paper: PaperDesk) -> None:
    before = paper.read("yi")
    chief, reviewer = paper.visit("主编"), paper.visit("审")
    sign(chief, "third")
    answer = reviewer.post(f"{ARTICLE}/unsign", {"reading": "third"})
    assert (answer.status, "这不是您签的" in answer.text) == (409, True)
    assert signed_by(paper) == {"third": ("主编", True)}
    assert chief.post(f"{ARTICLE}/unsign", {"reading": "third"}).status == 303
    assert paper.read("yi") == before
    assert [each[3] for each in paper.log()] == ["终审：主编", "收回终审"]


def test_whoever_works_alone_writes_who_has_read_it(lone: PaperDesk) -> None:
    visit = lone.visit()
    digest = digest_in(visit.get(f"{ARTICLE}/sign").text)
    answer = visit.post(f"{ARTICLE}/sign", {"reading": "first", "digest": digest})
    assert (answer.status, "没有写姓名" in answer.text) == (400, True)
    assert [sign(visit, reading, name=name) for reading, name in (("first", "甲"), ("second", "乙"))] == [303, 303]
    digest = digest_in(visit.get(f"{ARTICLE}/sign").text)
    assert visit.post(f"{ARTICLE}/sign", {"reading": "third", "digest": digest, "name": "甲"}).status == 409
    assert signed_by(lone) == {"first": ("甲", True), "second": ("乙", True)}


def test_whoever_works_alone_commits_by_gits_own_name(lone: PaperDesk) -> None:
    git(lone.home, "config", "user.name", "某编")
    git(lone.home, "config", "user.email", "mou@example.org")
    assert sign(lone.visit(), "first", name="甲") == 303
    assert (
        git(lone.home, "log", "-1", "--format=%an %ae %cn %ce").strip() == "某编 mou@example.org 某编 mou@example.org"
    )
    # Where git has none it is the desk's.
    for key in ("user.name", "user.email"):
        git(lone.home, "config", "--unset", key)
    assert sign(lone.visit(), "second", name="乙") == 303
    assert git(lone.home, "log", "-1", "--format=%an").strip() == "编辑"


def test_no_other_role_signs_by_page_or_address(paper: PaperDesk) -> None:
    before = paper.read("yi")
    for role in Role:
        visit = paper.visit(role.value)
        page = visit.get(f"{ARTICLE}/sign")
        signs = role in {Role.REVIEWER, Role.CHIEF}
        assert ("签初审" in page.text) is signs
        assert page.status == (403 if role is Role.CONTRIBUTOR else 200)
        if not signs:
            for way in ("sign", "unsign"):
                assert visit.post(f"{ARTICLE}/{way}", {"reading": "first", "digest": "0"}).status == 403
    assert paper.read("yi") == before


def test_a_name_of_another_is_never_signed_with(paper: PaperDesk) -> None:
    assert sign(paper.visit("审"), "first", name="主编") == 303
    assert signed_by(paper) == {"first": ("审", True)}


@pytest.mark.parametrize("path", ["../../mkdocs", "2023/04/11/../../../../mkdocs", "2023/04/11/nobody", "sections"])
def test_no_other_file_is_signed(paper: PaperDesk, path: str) -> None:
    visit = paper.visit("审")
    assert visit.get(f"/articles/{path}/sign").status == 404
    assert visit.post(f"/articles/{path}/sign", {"reading": "first", "digest": "0"}).status == 404


def test_a_file_that_cannot_be_read_is_said_to_be_so(paper: PaperDesk) -> None:
    paper.change("yi", "title: 第一条示例", "title: [第一条示例")
    answer = paper.visit("审").get(f"{ARTICLE}/sign")
    assert (answer.status, "这一篇读不了" in answer.text) == (409, True)


def test_a_hook_that_refuses_leaves_the_signature_and_says_so(paper: PaperDesk) -> None:
    hook = paper.home / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not today'\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    visit = paper.visit("审")
    digest = digest_in(visit.get(f"{ARTICLE}/sign").text)
    answer = visit.post(f"{ARTICLE}/sign", {"reading": "first", "digest": digest})
    assert "签字已经写进稿件，git 没有收下" in answer.text
    assert "not today" in answer.text
    assert signed_by(paper) == {"first": ("审", True)}

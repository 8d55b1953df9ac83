"""Corrections, follow-ups and withdrawals at the desk: they write what the guide has an editor write."""

import re
from collections.abc import Iterator

import pytest

from newsroom.desk.people.roles import Role
from tests.desk.desks import NOW, PASSWORD, words_of
from tests.desk.papers import ARTICLE, DAY, PaperDesk, paper_desk

NEXT = {"date": "2023-04-12", "title": "关于第一条示例的更正"}


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperDesk]:
    with paper_desk(tmp_path_factory.mktemp("correcting") / "paper", shared=True) as desk:
        desk.desk.people.add("甲某", [Role.REPORTER], PASSWORD, NOW)
        yield desk


def digest_in(text: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]+)"', text)
    assert found
    return found[1]


def read(paper: PaperDesk, location: str | None) -> str:
    """The file of the new article that a form has led to."""
    assert location
    path = location.removeprefix("/articles/").removesuffix("/sign")
    file = paper.home / "articles" / f"{path}.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    paper.desk.desk.window.refresh([f"{path}.md"])
    return text


def test_a_correction_is_written_as_the_guide_has_it(paper: PaperDesk) -> None:
    visit = paper.visit("编辑")
    answer = visit.post(f"{ARTICLE}/correct", {**NEXT, "body": "第一段有误，应为甲。\n\n特此更正。"})
    assert answer.status == 303
    assert paper.log()[-1] == ("编辑", "更正", "2023/04/12/guanyu-diyi.md", f"{DAY}/yi.md")
    assert read(paper, answer.headers.getheader("Location")) == (
        "---\n"
        "title: 关于第一条示例的更正\n"
        "date: 2023-04-12\n"
        "section: 要闻\n"
        "source: 萧山工人\n"
        "kind: 更正\n"
        f"corrects: {DAY}/yi.md\n"
        "---\n\n"
        "第一段有误，应为甲。\n\n特此更正。\n"
    )


def test_a_follow_up_is_a_draft_that_names_what_it_follows(paper: PaperDesk) -> None:
    answer = paper.visit("甲某").post(f"{ARTICLE}/follow", {"date": "2023-04-12", "title": "后来的事"})
    text = read(paper, answer.headers.getheader("Location"))
    assert f"follows: {DAY}/yi.md\n" in text
    assert "draft: true\n" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({**NEXT, "body": ""}, "更正要写一两句"),
        ({**NEXT, "date": "明天", "body": "误。"}, "日期写作 2023-04-11"),
        ({**NEXT, "title": "", "body": "误。"}, "“标题”不能空着"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(paper: PaperDesk, fields: dict[str, str], words: str) -> None:
    answer = paper.visit("编辑").post(f"{ARTICLE}/correct", fields)
    assert answer.status == 409
    assert words in words_of(answer.text)
    assert fields["body"] in answer.text
    assert not (paper.home / "articles/2023/04/12").exists() or not list((paper.home / "articles/2023/04/12").iterdir())


def test_an_article_is_withdrawn_with_a_reason_and_comes_back(paper: PaperDesk) -> None:
    visit, before = paper.visit("主编"), paper.read("yi")
    digest = digest_in(visit.get(f"{ARTICLE}/correct").text)
    assert visit.post(f"{ARTICLE}/withdraw", {"digest": digest, "reason": ""}).status == 409
    refused = visit.post(f"{ARTICLE}/withdraw", {"digest": digest, "reason": "是"})
    assert (refused.status, paper.read("yi")) == (409, before)
    answer = visit.post(f"{ARTICLE}/withdraw", {"digest": digest, "reason": "内容有误"})
    assert (answer.status, answer.headers.getheader("Location")) == (303, "/publish")
    assert paper.read("yi") == before.replace("\n---\n", "\nwithdrawn: 内容有误\n---\n", 1)
    assert paper.log()[-1] == ("主编", "撤稿", f"{DAY}/yi.md", "内容有误")
    # Of a page that was opened before, nothing is done.
    assert visit.post(f"{ARTICLE}/reinstate", {"digest": digest}).status == 409
    text = visit.get(f"{ARTICLE}/correct").text
    assert "已撤稿 理由：内容有误" in words_of(text)
    assert visit.post(f"{ARTICLE}/reinstate", {"digest": digest_in(text)}).status == 303
    assert paper.read("yi") == before


def test_no_other_role_does_any_of_it_by_page_or_address(paper: PaperDesk) -> None:
    before = paper.read("yi")
    for role in Role:
        visit = paper.visit(role.value)
        page = visit.get(f"{ARTICLE}/correct").text
        writes, withdraws = role in {Role.EDITOR, Role.CHIEF}, role is Role.CHIEF
        assert ("登一则更正" in page, "撤下这一篇" in page) == (writes, withdraws)
        if not writes:
            for way in ("correct", "follow"):
                assert visit.post(f"{ARTICLE}/{way}", {**NEXT, "body": "误。"}).status == 403
        if not withdraws:
            for way in ("withdraw", "reinstate"):
                assert visit.post(f"{ARTICLE}/{way}", {"digest": "0", "reason": "误"}).status == 403
    assert paper.read("yi") == before

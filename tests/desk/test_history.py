"""The history of an article at the desk: who changed what, and the way back to an old text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.failures import DeskError
from newsroom.desk.manuscripts import Manuscript
from newsroom.desk.people.roles import Role
from newsroom.editing.forms import read_form
from newsroom.review import Reading
from newsroom.signing.files import sign
from tests.desk.desks import NOW, PASSWORD, words_of
from tests.desk.papers import ARTICLE, DAY, PaperDesk, paper_desk
from tests.repositories import git

OTHER = f"/articles/{DAY}/er"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperDesk]:
    with paper_desk(tmp_path_factory.mktemp("history") / "paper", shared=True) as desk:
        desk.change("yi", "第二段的示例文字", "第二段的新文字")
        git(desk.home, "commit", "--all", "--quiet", "--message", "改一处", "--author", "甲某 <>")
        desk.change("yi", "第一段的", "")
        yield desk


def fields_in(text: str) -> list[dict[str, str]]:
    """The hidden fields of each form that restores a version."""
    forms = re.findall(r'action="[^"]*/restore">(.*?)</form>', text, re.DOTALL)
    return [dict(re.findall(r'name="(digest|commit)" value="([0-9a-f]+)"', each)) for each in forms]


def test_the_versions_are_listed_with_what_each_changed(paper: PaperDesk) -> None:
    visit = paper.visit("编辑")
    text = visit.get(f"{ARTICLE}/history").text
    shown = words_of(text)
    assert "还没有提交的改动" in shown
    assert "<del>第一段的</del>示例文字。" in text
    assert re.search("现在的样子 还没有提交.* 改一处 甲某 .* 报 编辑 ", shown)
    commit = git(paper.home, "rev-parse", "HEAD").strip()
    older = visit.get(f"{ARTICLE}/history?commit={commit}").text
    assert "第二段的<del>示例</del><ins>新</ins>文字。" in older
    assert "<del>第一段的</del>" not in older
    assert visit.get(f"{ARTICLE}/history?commit=0123").status == 404


def test_an_old_text_is_restored_as_a_new_edit(paper: PaperDesk) -> None:
    visit, before, commits = paper.visit("编辑"), paper.read("yi"), git(paper.home, "rev-list", "HEAD")
    newer, oldest = fields_in(visit.get(f"{ARTICLE}/history").text)
    assert visit.post(f"{ARTICLE}/restore", oldest).status == 303
    assert paper.read("yi") == git(paper.home, "show", f"{oldest['commit']}:articles/{DAY}/yi.md")
    assert git(paper.home, "rev-list", "HEAD") == commits
    assert paper.log()[-1][:3] == ("编辑", "改稿", f"{DAY}/yi.md")
    # Of a page that was opened before, nothing is restored over it.
    assert visit.post(f"{ARTICLE}/restore", newer).status == 409
    paper.change("yi", paper.read("yi"), before)


def test_nothing_but_a_version_of_this_article_is_restored(paper: PaperDesk) -> None:
    visit, before = paper.visit("编辑"), paper.read("yi")
    digest = fields_in(visit.get(f"{ARTICLE}/history").text)[0]["digest"]
    for commit in ("HEAD", "--all", "0123456", ""):
        assert visit.post(f"{ARTICLE}/restore", {"digest": digest, "commit": commit}).status == 404
    assert paper.read("yi") == before


def test_reporters_restore_their_own_articles_and_reviewers_none(paper: PaperDesk) -> None:
    before = paper.read("yi")
    for role in (Role.REPORTER, Role.REVIEWER, Role.CONTRIBUTOR):
        visit = paper.visit(role.value)
        assert fields_in(visit.get(f"{ARTICLE}/history").text) == []
        assert visit.post(f"{ARTICLE}/restore", {"digest": "0", "commit": "0123"}).status == 403
    assert paper.read("yi") == before
    # An article that the person signs is their own.
    paper.desk.people.add("甲某", [Role.REPORTER], PASSWORD, NOW)
    visit = paper.visit("甲某")
    (form, _) = fields_in(visit.get(f"{ARTICLE}/history").text)
    assert visit.post(f"{ARTICLE}/restore", form).status == 303
    assert fields_in(visit.get(f"{OTHER}/history").text) == []
    assert visit.post(f"{OTHER}/restore", {"digest": "0", "commit": "0123"}).status == 403
    paper.change("yi", paper.read("yi"), before)


def test_a_paper_without_git_says_how_it_gets_a_history(tmp_path: Path) -> None:
    with paper_desk(tmp_path / "paper", kept=False) as paper:
        assert "不在 git 里" in words_of(paper.visit().get(f"{ARTICLE}/history").text)


def test_what_others_wrote_meanwhile_is_never_overwritten(paper: PaperDesk) -> None:
    before = paper.read("er")
    held = Manuscript(paper.home / "articles", f"{DAY}/er.md", before.encode())
    paper.change("er", "另一条", "又一条")
    with pytest.raises(DeskError) as refused:
        held.replace(b"")
    assert refused.value.status == 409
    assert "又一条" in paper.read("er")
    paper.change("er", "又一条", "另一条")


def test_an_old_text_brings_back_no_signature_no_withdrawal_and_no_other_byline(tmp_path: Path) -> None:
    with paper_desk(tmp_path / "paper", shared=True) as paper:
        plain = paper.read("yi")
        signed = sign(plain.encode(), f"{DAY}/yi.md", Reading.FIRST, "审", NOW, lambda _: b"").decode()
        for text in (signed, plain.replace("甲某", "乙某")):
            paper.change("yi", paper.read("yi"), text)
            git(paper.home, "commit", "--all", "--quiet", "--message", "改")
        # The signature was taken back, and the article is withdrawn by now.
        paper.change("yi", paper.read("yi"), plain.replace("---\n", "---\nwithdrawn: 理由\n", 1))
        paper.desk.people.add("甲某", [Role.REPORTER], PASSWORD, NOW)
        editor, own = paper.visit("编辑"), paper.visit("甲某")
        others, with_signature, oldest = fields_in(editor.get(f"{ARTICLE}/history").text)
        now = paper.read("yi")
        assert own.post(f"{ARTICLE}/restore", others).status == 403
        assert paper.read("yi") == now
        for form in (with_signature, oldest):
            sent = form | {"digest": fields_in(editor.get(f"{ARTICLE}/history").text)[0]["digest"]}
            assert own.post(f"{ARTICLE}/restore", sent).status == 303
            assert read_form(paper.read("yi").encode(), "yi.md") == read_form(now.encode(), "yi.md")

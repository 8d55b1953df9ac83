"""The way back from a publication: what readers had, and no word lost, whatever was done since."""

import os
from collections.abc import Collection
from pathlib import Path

import pytest

from newsroom.desk.publishing.bringing_back import find_gone
from newsroom.desk.publishing.runs import End, Run
from newsroom.desk.publishing.taking_back import Back, FaultyError, find_back, take_back
from newsroom.desk_rules import Step
from newsroom.versions.errors import VersionError
from newsroom.versions.repository import Repository
from newsroom.writing.several import Change
from tests.factories import article_text
from tests.repositories import git

OLD, NEW = "2023/04/09", "2023/04/10"
SIGNED = "review:\n  first: 甲某\n"
CARD = "pages:\n  - {page: 1, name: 要闻}\n"


class Paper:
    """A paper in git between two publications; `pages` are what the built site has."""

    def __init__(self, home: Path) -> None:
        self.home, self.site = home, home / "site"
        self.articles = home / "articles"
        self.site.mkdir(parents=True)
        git(home, "init", "--quiet")
        self.came: list[str] = []
        self.gone: list[str] = []

    def write(self, path: str, data: str | bytes) -> None:
        (self.articles / path).parent.mkdir(parents=True, exist_ok=True)
        (self.articles / path).write_bytes(data if isinstance(data, bytes) else data.encode())

    def read(self, path: str) -> str:
        return (self.articles / path).read_text(encoding="utf-8")

    def publish(self, *paths: str) -> str:
        """Commits all, and gives the site these articles."""
        git(self.home, "add", "articles")
        git(self.home, "commit", "--quiet", "--message", "发布")
        for path in paths:
            page = self.site / path.removesuffix(".md") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.touch()
        return git(self.home, "rev-parse", "HEAD").strip()

    def back(self, since: str, made: str, **changes: object) -> Back | None:
        """The way back from a run with this commit."""
        pages = {
            name: tuple(f"{path.removesuffix('.md')}/index.html" for path in getattr(self, name))
            for name in ("came", "gone")
        }
        steps = (Step.COMMIT, Step.BUILD)
        run = Run("甲", "", steps, Step.BUILD, since=since, commit=made, end=End.DONE).to(**pages, **changes)
        repository = Repository.find(self.home, os.environ | {"GIT_CONFIG_GLOBAL": os.devnull})
        assert repository
        return find_back(repository, run, self.site if Step.BUILD in run.steps else None)


def text(body: str, **keys: object) -> str:
    return article_text(f"{OLD}/a.md", body=f"{body}\n\n第二段。\n\n第三段。\n", **keys)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper")


def fine(_: Collection[str]) -> bool:
    return False


def test_what_readers_had_comes_back_and_all_else_stays(paper: Paper) -> None:
    a, b, c, draft = (f"{OLD}/{name}.md" for name in ("a", "b", "c", "gao"))
    old, card = text("原来的。"), f"{OLD}/issue.yml"
    first: dict[str, str | bytes] = {
        a: old,
        b: old,
        c: old,
        draft: text("写了一半。", draft=True),
        card: CARD,
        f"{OLD}/a.jpg": b"1",
    }
    for path, data in first.items():
        paper.write(path, data)
    since = paper.publish(a, b, c)
    new, photo = f"{NEW}/xin.md", f"{NEW}/xin.jpg"
    paper.write(a, text("改过的。"))
    paper.write(b, old.replace("---\n\n", f"{SIGNED}---\n\n"))
    (paper.articles / c).unlink()
    (paper.articles / f"{OLD}/a.jpg").unlink()
    paper.write(draft, text("又写了一点。", draft=True))
    paper.write(
        new,
        article_text(
            new, body="新的。\n", photos=[{"file": "xin.jpg", "caption": "图"}], aliases=[f"/{OLD}/c/", "/x/"]
        ),
    )
    paper.write(card, CARD.replace("要闻", "综合"))
    paper.write(f"{NEW}/issue.yml", CARD)
    paper.write(photo, b"2")
    commit = paper.publish(new)
    paper.came, paper.gone = [new], [c]
    (paper.site / OLD / "c/index.html").unlink()
    # Later somebody has gone on writing below.
    paper.write(a, text("改过的。").replace("第三段", "后来的一段"))
    back = paper.back(since, commit)
    assert back
    assert (sorted(back.held), sorted(back.former)) == ([new], sorted([a, c, card, f"{OLD}/a.jpg"]))
    take_back(paper.articles, back, fine)
    assert paper.read(a) == old.replace("第三段", "后来的一段")
    assert paper.read(c) == old
    assert SIGNED in paper.read(b)
    assert "又写了一点" in paper.read(draft)
    # The address that its former article has again is not claimed twice.
    after = paper.read(new)
    assert ("draft: true" in after, "新的。" in after, "/x/" in after, f"/{OLD}/c/" in after) == (
        True,
        True,
        True,
        False,
    )
    assert (paper.articles / photo).read_bytes() == b"2"
    assert paper.read(f"{NEW}/issue.yml") == CARD
    assert paper.read(card) == CARD


def test_later_changes_in_the_same_place_are_in_the_way(paper: Paper) -> None:
    path = f"{OLD}/a.md"
    paper.write(path, text("原来的。"))
    since = paper.publish(path)
    paper.write(path, text("改过的。"))
    commit = paper.publish(path)
    paper.write(path, text("又改过的。"))
    with pytest.raises(VersionError):
        paper.back(since, commit)
    assert "又改过的" in paper.read(path)


def test_cards_stay_that_drafts_need_and_else_nothing_is_done(paper: Paper) -> None:
    path, card = f"{OLD}/a.md", f"{OLD}/issue.yml"
    paper.write(path, text("原来的。"))
    paper.write(card, CARD)
    since = paper.publish(path)
    paper.write(path, text("改过的。"))
    paper.write(card, CARD.replace("要闻", "综合"))
    back = paper.back(since, paper.publish(path))
    assert back
    with pytest.raises(FaultyError):
        take_back(paper.articles, back, lambda _: True)
    assert "改过的" in paper.read(path)
    done = take_back(paper.articles, back, lambda paths: card in paths)
    assert [*done] == [path]
    assert "综合" in paper.read(card)
    assert "原来的" in paper.read(path)


def test_only_what_went_out_can_be_taken_back(paper: Paper) -> None:
    path = f"{OLD}/a.md"
    paper.write(path, text("原来的。"))
    since = paper.publish(path)
    paper.write(path, text("改过的。"))
    commit = paper.publish(path)
    assert paper.back(since, commit)
    for changes in ({"end": End.FAILED}, {"end": End.STOPPED}, {"undo": True}, {"known": False}, {"commit": None}):
        assert paper.back(since, commit, **changes) is None
    assert paper.back(commit, commit) is None


def test_of_a_site_that_is_built_elsewhere_the_texts_decide(paper: Paper) -> None:
    old, waited, new = (f"{OLD}/{name}.md" for name in ("a", "b", "c"))
    paper.write(old, text("原来的。"))
    paper.write(waited, text("写好了。", draft=True))
    since = paper.publish()
    for path in (old, waited, new):
        paper.write(path, text("改过的。"))
    back = paper.back(since, paper.publish(), steps=(Step.COMMIT, Step.PUSH), step=Step.PUSH)
    assert back
    assert (sorted(back.held), [*back.former]) == ([waited, new], [old])


def test_an_article_that_is_gone_comes_back_with_its_photos(paper: Paper) -> None:
    path = f"{OLD}/a.md"
    paper.write(path, article_text(path, photos=[{"file": "a.jpg", "caption": "图"}]))
    paper.write(f"{OLD}/a.jpg", b"1")
    paper.publish(path)
    before = paper.read(path)
    repository = Repository.find(paper.home, os.environ | {"GIT_CONFIG_GLOBAL": os.devnull})
    assert repository
    assert find_gone(repository, paper.articles, path) == {}
    for name in ("a.md", "a.jpg"):
        (paper.articles / OLD / name).unlink()
    wanted = {path: Change(None, before.encode()), f"{OLD}/a.jpg": Change(None, b"1")}
    assert find_gone(repository, paper.articles, path) == wanted
    paper.write(f"{NEW}/b.md", "x")
    paper.publish()
    assert find_gone(repository, paper.articles, path) == wanted

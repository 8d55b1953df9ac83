"""A paper's repository: what is in no commit, commits of some files alone, and the past of a file."""

from pathlib import Path

import pytest

from newsroom.versions.errors import Reason, VersionError
from newsroom.versions.git import Author, Git
from newsroom.versions.repository import Repository, State
from tests.newsroom.versions.papers import ENVIRONMENT, PERSON, TEXT, X, Y, changed, find, make_paper, save, write
from tests.repositories import git


@pytest.fixture
def paper(tmp_path: Path) -> Repository:
    return make_paper(tmp_path / "paper")


def reason(caught: pytest.ExceptionInfo[VersionError]) -> Reason:
    """Why it was refused; the sentence is Chinese with the English in brackets."""
    first = str(caught.value).split("\n")[0]
    assert first.endswith(")")
    assert any("\u4e00" <= char <= "\u9fff" for char in first)
    return caught.value.reason


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    assert Repository.find(tmp_path, ENVIRONMENT) is None


def test_a_repository_that_git_cannot_read_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(VersionError) as caught:
        Repository.find(tmp_path, ENVIRONMENT)
    assert reason(caught) is Reason.DAMAGED


def test_where_there_is_no_git_that_is_told(paper: Repository) -> None:
    with pytest.raises(VersionError) as caught:
        Git(paper.home, {"PATH": ""}).run("status")
    assert reason(caught) is Reason.NO_GIT


def test_each_file_is_new_changed_gone_or_clean(paper: Repository) -> None:
    save(paper, {"articles/a.md": "一", "articles/b.md": "二"})
    write(paper.home, {X: changed(1), Y: "新的", "articles/a.md": None, "articles/c.md": "三"})
    git(paper.home, "add", "articles/c.md")
    status = paper.state([X, Y, "articles/a.md", "articles/b.md"])
    assert status.states == {
        X: State.CHANGED,
        Y: State.NEW,
        "articles/a.md": State.GONE,
        "articles/b.md": State.CLEAN,
    }
    assert status.staged == ("articles/c.md",)
    assert status.changed == [X, Y, "articles/a.md"]


def test_of_many_files_the_state_is_the_same(paper: Repository) -> None:
    many = {f"articles/{number}.md": "文" for number in range(300)}
    write(paper.home, many)
    assert set(paper.state(many).states.values()) == {State.NEW}
    assert paper.commit(list(many), "很多", PERSON)
    assert set(paper.state(many).states.values()) == {State.CLEAN}


def test_a_commit_has_these_files_alone_and_what_is_staged_stays_so(paper: Repository) -> None:
    write(paper.home, {X: changed(1), Y: "新的", "mkdocs.yml": "site_name: 别的\n", "articles/b.md": "二"})
    git(paper.home, "add", "mkdocs.yml", "articles/b.md")
    commit = paper.commit([X, Y], "改了两篇\n\n# 说明", PERSON)
    assert commit == git(paper.home, "rev-parse", "HEAD").strip()
    assert paper.files(commit) == {X: State.CHANGED, Y: State.NEW}
    assert git(paper.home, "log", "-1", "--format=%an <%ae> %cn%n%B").strip() == (
        "张三 <zhang@example.org> 张三\n改了两篇\n\n# 说明"
    )
    staged = git(paper.home, "-c", "core.quotePath=false", "diff", "--cached", "--name-only").split()
    assert staged == ["articles/b.md", "mkdocs.yml"]


def test_nothing_is_committed_where_nothing_has_changed(paper: Repository) -> None:
    before = paper.head()
    assert paper.commit([X, "articles/keine.md"], "无", PERSON) is None
    assert paper.head() == before


def test_deleted_and_renamed_files_are_committed(paper: Repository) -> None:
    write(paper.home, {X: None, Y: TEXT})
    commit = paper.commit([X, Y], "改名", PERSON)
    assert commit
    assert paper.files(commit) == {X: State.GONE, Y: State.NEW}


ODD = ("articles/*.md", "articles/:(top)x.md", "articles/-m.md", "--all", "articles/a\nb.md", "articles/[x].md")


@pytest.mark.parametrize("path", ODD)
def test_a_path_is_a_path_whatever_signs_it_has(paper: Repository, path: str) -> None:
    write(paper.home, {path: "一\n", "articles/other.md": "别的"})
    assert paper.state([path]).states == {path: State.NEW}
    commit = paper.commit([path], "--amend", PERSON)
    assert commit
    assert paper.files(commit) == {path: State.NEW}
    assert paper.text_at(commit, path) == "一\n".encode()
    (version,) = paper.history(path)
    assert (version.commit, version.subject, version.path) == (commit, "--amend", path)


@pytest.mark.parametrize("path", ["../x.md", "/etc/passwd", "articles/../../x", "", "a\0b"])
def test_a_path_that_leaves_the_paper_is_refused(paper: Repository, path: str) -> None:
    for use in (paper.state, lambda paths: paper.commit(paths, "改", PERSON)):
        with pytest.raises(ValueError, match=r".*"):
            use([path])


@pytest.mark.parametrize("commit", ["HEAD", "--all", "main", "", "abc;ls", "0123456789abcdef^"])
def test_a_commit_is_named_by_its_digits_alone(paper: Repository, commit: str) -> None:
    with pytest.raises(VersionError) as caught:
        paper.text_at(commit, X)
    assert reason(caught) is Reason.NO_COMMIT


def test_the_history_goes_through_renames(paper: Repository) -> None:
    first = paper.head()
    second = save(paper, {X: changed(2)}, "改第三段")
    write(paper.home, {X: None, Y: changed(2)})
    third = paper.commit([X, Y], "改名", Author("李四"))
    fourth = save(paper, {Y: changed(3, changed(2))}, "再改")
    versions = paper.history(Y)
    assert [(each.commit, each.who, each.subject, each.path) for each in versions] == [
        (fourth, "张三", "再改", Y),
        (third, "李四", "改名", Y),
        (second, "张三", "改第三段", X),
        (first, "张三", "第一期", X),
    ]
    assert [paper.text_at(each.commit, each.path) for each in versions[2:]] == [changed(2).encode(), TEXT.encode()]
    assert paper.history(Y, 2) == versions[:2]
    assert [each.commit for each in paper.history()] == [fourth, third, second, first]
    assert paper.history("articles/keine.md") == ()
    assert paper.text_at(str(first), Y) is None


def test_before_the_first_commit_there_is_no_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {X: TEXT})
    repository = find(tmp_path)
    assert (repository.head(), repository.history(X), repository.history()) == (None, (), ())
    assert repository.state([X]).states == {X: State.NEW}
    assert repository.commit([X], "第一篇", PERSON) == repository.head() is not None


def test_a_paper_may_be_a_folder_of_a_repository_and_a_linked_worktree(tmp_path: Path) -> None:
    outer = make_paper(tmp_path / "all")
    git(outer.home, "worktree", "add", "--quiet", "../second")
    inner = tmp_path / "second" / "paper"
    write(inner, {X: TEXT})
    paper = find(inner)
    assert paper.prefix == "paper/"
    assert paper.state([X]).states == {X: State.NEW}
    commit = paper.commit([X], "第一篇", PERSON)
    assert commit
    assert paper.files(commit) == {X: State.NEW}
    assert paper.text_at(commit, X) == TEXT.encode()
    assert [(each.commit, each.path) for each in paper.history(X)] == [(commit, X)]
    assert [each.commit for each in paper.history()] == [commit]


def test_what_a_hook_of_another_git_left_in_the_environment_leads_nowhere_else(tmp_path: Path) -> None:
    other = make_paper(tmp_path / "other")
    make_paper(tmp_path / "paper")
    misled = ENVIRONMENT | {"GIT_DIR": str(other.home / ".git"), "GIT_INDEX_FILE": "/nowhere", "LC_ALL": "zh_CN.UTF-8"}
    paper = find(tmp_path / "paper", misled)
    before = other.head()
    save(paper, {X: changed(1)})
    assert other.head() == before


def hook(paper: Repository, name: str, script: str) -> None:
    file = paper.home / ".git" / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def test_a_hook_s_refusal_is_told_with_its_words_and_stages_nothing(paper: Repository) -> None:
    hook(paper, "pre-commit", "echo 稿件有错：第 3 行 >&2; exit 1")
    write(paper.home, {X: changed(1), Y: "新的"})
    before = paper.head()
    with pytest.raises(VersionError, match="稿件有错：第 3 行") as caught:
        paper.commit([X, Y], "改", PERSON)
    assert reason(caught) is Reason.HOOK
    assert paper.head() == before
    assert git(paper.home, "diff", "--cached", "--name-only") == ""
    assert paper.state([X, Y]).states == {X: State.CHANGED, Y: State.NEW}


def test_each_refusal_is_told_by_its_reason(paper: Repository) -> None:
    write(paper.home, {X: changed(1)})
    for name in ("", "<>"):
        with pytest.raises(VersionError) as caught:
            paper.commit([X], "改", Author(name))
        assert reason(caught) is Reason.NO_NAME
    lock = paper.home / ".git" / "index.lock"
    lock.touch()
    with pytest.raises(VersionError) as caught:
        paper.commit([X], "改", PERSON)
    assert reason(caught) is Reason.BUSY
    lock.unlink()
    git(paper.home, "checkout", "--quiet", "-b", "side")
    save(paper, {X: changed(1, changed(2))})
    git(paper.home, "checkout", "--quiet", "main")
    save(paper, {X: TEXT.replace("第二段", "别的")})
    with pytest.raises(Exception, match="merge"):
        git(paper.home, "merge", "side")
    write(paper.home, {Y: "新的"})
    with pytest.raises(VersionError) as caught:
        paper.commit([Y], "改", PERSON)
    assert reason(caught) is Reason.UNFINISHED


@pytest.mark.parametrize("path", ["articles/a.tmp", "articles/alt/a.md"])
def test_a_file_that_git_is_to_ignore_is_told(paper: Repository, path: str) -> None:
    write(paper.home, {X: changed(1), ".gitignore": "*.tmp\nalt/\n", path: "一"})
    assert paper.state([X, path]).states == {X: State.CHANGED, path: State.IGNORED}
    with pytest.raises(VersionError, match=path) as caught:
        paper.commit([X, path], "改", PERSON)
    assert reason(caught) is Reason.IGNORED
    assert paper.state([X]).states == {X: State.CHANGED}


def test_git_that_does_not_end_is_ended_with_all_that_it_started(paper: Repository) -> None:
    hook(paper, "pre-commit", "sleep 600 & sleep 600")
    write(paper.home, {X: changed(1)})
    with pytest.raises(VersionError) as caught:
        paper.git.do("commit", "--quiet", "--all", "--message=改", author=PERSON, patience=0.5)
    assert reason(caught) is Reason.TIMEOUT

"""What publishing touches: an issue its own pages and the lists, a correction one article, `gh-deploy` the same tree."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsroom.publishing import BUILD_ID
from tests.factories import make_project, write_article, write_card
from tests.incremental.builds import (
    CleanBuilds,
    Tree,
    assert_same,
    project_files,
    run_build,
    run_task,
    tree_of,
)

NOW = "2024-01-01 12:00"
OLDER, NEWEST, NEW = ("2023/04/10", "2023/04/11"), "2023/04/12", "2023/04/13"
STEMS = ("gang", "qiao", "shu")
CORRECTED = f"{OLDER[0]}/qiao.md"


class Step(NamedTuple):
    """A site before and after a publish: bytes by path, times of the last change, and the build's own record."""

    before: Tree
    after: Tree
    times_before: dict[str, int]
    times_after: dict[str, int]
    record: dict[str, Any]

    @property
    def changed(self) -> set[str]:
        """Files that were there and have other bytes or are gone."""
        return {path for path, data in self.before.items() if self.after.get(path) != data}

    @property
    def gone(self) -> set[str]:
        """Files that were there."""
        return self.before.keys() - self.after.keys()

    def told(self, key: str) -> set[str]:
        """The files that the record lists, which it does in order."""
        assert self.record[key] == sorted(self.record[key])
        return set(self.record[key])

    @property
    def touched(self) -> set[str]:
        """Files that were there and have another time or are gone."""
        return {path for path, time in self.times_before.items() if self.times_after.get(path) != time}


def write_issue(project: Path, folder: str, number: int) -> None:
    write_card(project, folder, number=number, pages=[{"page": "1"}, {"page": "2"}])
    for stem, page in zip(STEMS, ("1", "1", "2"), strict=True):
        write_article(project, f"{folder}/{stem}.md", title=f"{folder}的{stem}", page=page, topics=["产改"])


def build_paper(project: Path) -> None:
    result = run_build(project, NOW)
    assert result.code == 0, result.output


def times_of(site: Path) -> dict[str, int]:
    """The time of each file's last change."""
    files = (file for file in site.rglob("*") if file.is_file() and file.name != BUILD_ID)
    return {file.relative_to(site).as_posix(): file.stat().st_mtime_ns for file in files}


def article_pages(*folders: str) -> set[str]:
    return {f"{folder}/{stem}/index.html" for folder in folders for stem in STEMS}


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three issues of three articles, built; tests change copies of it."""
    project = make_project(tmp_path_factory.mktemp("former") / "paper")
    for number, issue in enumerate((*OLDER, NEWEST)):
        write_issue(project, issue, number + 1)
    build_paper(project)
    return project


def copy_paper(former: Path, folder: Path) -> Path:
    return shutil.copytree(former, folder / "paper")


def publish(paper: Path) -> Step:
    """Build after something was written."""
    site, record = paper / "site", paper / ".cache" / "last-publish.json"
    before, times = tree_of(site), times_of(site)
    build_paper(paper)
    told = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    return Step(before, tree_of(site), times, times_of(site), told)


@pytest.fixture(scope="module")
def issue(former: Path, tmp_path_factory: pytest.TempPathFactory) -> Step:
    """The publish of a fourth issue."""
    paper = copy_paper(former, tmp_path_factory.mktemp("issue"))
    write_issue(paper, NEW, 4)
    return publish(paper)


@pytest.fixture(scope="module")
def correction(former: Path, tmp_path_factory: pytest.TempPathFactory) -> Step:
    """The publish of a correction, in an issue of its own."""
    paper = copy_paper(former, tmp_path_factory.mktemp("correction"))
    path = f"{NEW}/gengzheng.md"
    write_article(paper, path, title="更正", kind="更正", section="综合", corrects=CORRECTED)
    return publish(paper)


# What leads on to the next issue.
END = f"{NEWEST}/shu/index.html"


def test_a_new_issue_changes_no_articles_page_but_the_last_one(issue: Step) -> None:
    assert article_pages(NEW) <= issue.after.keys() - issue.before.keys()
    assert article_pages(*OLDER, NEWEST) <= issue.before.keys()
    assert issue.changed & article_pages(*OLDER, NEWEST) == {END}


def test_a_new_issue_changes_nothing_of_issues_that_are_not_its_neighbours(issue: Step) -> None:
    assert {path for path in issue.changed if path.startswith(OLDER)} == set()
    # Of the neighbour, what leads to the next issue.
    assert {path for path in issue.changed if path.startswith(NEWEST)} <= {
        f"{NEWEST}/index.html",
        f"{NEWEST}/page-1/index.html",
        f"{NEWEST}/page-2/index.html",
        END,
    }


def test_a_new_issue_changes_the_front_page_and_the_lists(issue: Step) -> None:
    # The control of the two above: what is published is seen.
    assert {"index.html", "issues/2023/index.html", "topics/产改/index.html"} <= issue.changed


def test_a_new_issue_leaves_every_file_alone_whose_bytes_stay(issue: Step) -> None:
    assert issue.touched == issue.changed


def test_the_record_tells_exactly_what_a_new_issue_changed(issue: Step) -> None:
    assert issue.record.keys() == {"build_id", "previous", "added", "changed", "removed", "purge"}
    assert issue.told("added") == issue.after.keys() - issue.before.keys()
    assert issue.told("changed") == issue.changed - issue.gone
    # Search has new files, which lie over those of this month: none goes, and no other segment has any.
    assert issue.told("removed") == issue.gone == set()
    added = [path for path in issue.told("added") if path.startswith("search/2")]
    assert {path.partition("-")[0] for path in added} == {"search/2023"}


def test_a_correction_changes_exactly_the_corrected_articles_page_and_whole_issue(correction: Step) -> None:
    assert f"{NEW}/gengzheng/index.html" in correction.after
    assert correction.changed & article_pages(*OLDER, NEWEST) == {CORRECTED.replace(".md", "/index.html"), END}
    whole = CORRECTED.rpartition("/")[0] + "/all/index.html"
    assert {path for path in correction.changed if path.startswith(OLDER)} == {
        CORRECTED.replace(".md", "/index.html"),
        whole,
    }


def test_a_correction_is_added_to_the_lists_of_corrections(correction: Step) -> None:
    assert "corrections/index.html" in correction.changed
    assert "corrections/2023/index.html" in correction.after.keys() - correction.before.keys()


def test_a_correction_leaves_every_file_alone_whose_bytes_stay(correction: Step) -> None:
    assert correction.touched == correction.changed
    assert correction.told("changed") == correction.changed - correction.gone


def test_a_build_with_nothing_changed_touches_nothing_and_a_deletion_is_told(former: Path, tmp_path: Path) -> None:
    paper = copy_paper(former, tmp_path)
    assert publish(paper).touched == set()
    (paper / "articles" / OLDER[0] / "shu.md").unlink()
    step = publish(paper)
    assert f"{OLDER[0]}/shu/index.html" in step.gone
    assert step.told("removed") == step.gone
    assert {path for path in step.told("added") if not path.startswith("search/")} == set()
    assert step.told("changed") == step.changed - step.gone


# Nothing of this computer's own git: neither its settings nor its user.
USER = {f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
GIT = USER | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


def git(folder: Path, *arguments: str) -> bytes:
    """What git prints."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=os.environ | GIT, capture_output=True, check=True).stdout


def pushed_tree(bare: Path) -> Tree:
    """The files of the branch that was pushed."""
    paths = git(bare, "ls-tree", "-r", "-z", "--name-only", "gh-pages").decode().split("\0")
    return {path: git(bare, "show", f"gh-pages:{path}") for path in paths if path and path != BUILD_ID}


def test_what_gh_deploy_pushes_after_a_build_is_a_clean_builds_tree(former: Path, tmp_path: Path) -> None:
    paper, bare = copy_paper(former, tmp_path), tmp_path / "pages.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(paper, "init", "--quiet")
    git(paper, "remote", "add", "origin", bare.as_uri())
    write_article(paper, f"{OLDER[0]}/lu.md", title="路")
    clean = clean_tree(paper, tmp_path)
    # The first deploy has an edit to build, the second has nothing.
    for _ in range(2):
        result = run_task(paper, "gh-deploy", NOW, env=GIT)
        assert result.code == 0, result.output
        # The file tells GitHub that there is nothing left to build.
        assert_same(pushed_tree(bare), clean | {".nojekyll": b""}, result.output)
        assert_same(tree_of(paper / "site"), clean, result.output)


def clean_tree(paper: Path, scratch: Path) -> Tree:
    files = {path: (paper / path).read_bytes() for path in project_files(paper)}
    return CleanBuilds(scratch).tree(files, NOW)

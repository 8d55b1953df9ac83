"""`python -m scripts check` on addresses that were published: against git's main branch, and against the last publish."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.factories import make_own_paper, write_article, write_card
from tests.repositories import commit, git
from tests.scripts.running import run_task
from tests.site.papers import NOW

FOLDER = "2023/04/11"
OLD, NEW = f"{FOLDER}/jiu-ming.md", f"{FOLDER}/新名.md"
GONE = "articles/2023/04/11/新名.md:1:1: XS606 已发布的网址 /2023/04/11/jiu-ming/ 失效了，是不是成了 articles/2023/04/11/新名.md？"
TEXT = "这一段话只有这一篇里有。\n"


def make_paper(root: Path) -> Path:
    """A paper of three articles, one of them a draft, without the notice of a sample."""
    make_own_paper(root)
    write_article(root, OLD, title="要改名的一篇", body=TEXT)
    write_article(root, f"{FOLDER}/gao.md", title="草稿一篇", draft=True)
    write_article(root, "2023/04/12/liu.md", title="第二天的一篇")
    return root


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The paper as the main branch has it."""
    root = make_paper(tmp_path / "paper")
    git(root, "init", "--quiet")
    commit(root)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The paper published, in no repository."""
    root = make_paper(tmp_path / "site-only")
    assert build(root)[0] == 0
    return root


def run(root: Path, *arguments: str, now: str = NOW) -> tuple[int, str, str]:
    # Else git would find a repository that the temporary folder lies in.
    env = {"NEWSROOM_NOW": now, "GIT_CEILING_DIRECTORIES": str(root.parent)}
    result = run_task(root, *arguments, env=env)
    assert "Traceback" not in result.stdout + result.stderr
    return result.returncode, result.stdout, result.stderr


def build(root: Path, now: str = NOW) -> tuple[int, str, str]:
    return run(root, "build", now=now)


def told(root: Path, *arguments: str, now: str = NOW) -> list[str]:
    """Each problem that `check` tells; it exits 1 where there is one."""
    code, printed, _ = run(root, "check", *arguments, now=now)
    lines = [line for line in printed.splitlines() if line.startswith("articles/")]
    assert code == int(bool(lines))
    return lines


def rename(root: Path, new: str = NEW, **front: object) -> None:
    (root / "articles" / OLD).unlink()
    write_article(root, new, title="要改名的一篇", body=TEXT, **front)


def test_a_renamed_article_is_told_with_the_file_that_its_old_address_belongs_in(paper: Path) -> None:
    assert told(paper) == []
    rename(paper)
    (line,) = told(paper)
    assert line.startswith(GONE)
    assert "aliases: [/2023/04/11/jiu-ming/]" in line
    write_article(paper, NEW, title="要改名的一篇", aliases=["/2023/04/11/jiu-ming/"])
    assert told(paper) == []


def test_it_is_found_by_its_headline_where_the_text_was_changed_too(paper: Path) -> None:
    (paper / "articles" / OLD).unlink()
    write_article(paper, f"{FOLDER}/bie-de.md", title="别的一篇", body="别的话。\n")
    write_article(paper, "2023/04/12/banguo.md", title="要改名的一篇", body="改过的话。\n")
    (line,) = told(paper)
    assert line.startswith("articles/2023/04/12/banguo.md:1:1: XS606 ")


def test_a_deleted_article_is_told_and_a_withdrawn_one_is_not(paper: Path) -> None:
    (paper / "articles" / OLD).unlink()
    (line,) = told(paper)
    assert line.startswith("articles/2023/04/11/jiu-ming.md:1:1: XS606 已发布的网址 /2023/04/11/jiu-ming/ 失效了 (")
    write_article(paper, OLD, withdrawn="来源不实。")
    assert told(paper) == []


def test_a_name_in_another_form_is_the_same_address(paper: Path) -> None:
    stored, typed = (paper / "articles" / FOLDER / name for name in ("\ufa19社.md", "神社.md"))
    write_article(paper, f"{FOLDER}/{stored.name}", title="神社一篇")
    commit(paper)
    assert told(paper) == []
    stored.rename(typed)
    assert told(paper) == []
    write_article(paper, f"{FOLDER}/{typed.name}", title="神社一篇", draft=True)
    assert [line.split(" ")[1] for line in told(paper)] == ["XS607"]
    typed.unlink()
    assert [line.split(" ")[1] for line in told(paper)] == ["XS606"]


def test_what_was_never_published_may_go(paper: Path) -> None:
    write_article(paper, f"{FOLDER}/benji.md", title="还没有提交")
    (paper / "articles" / FOLDER / "benji.md").unlink()
    (paper / "articles" / FOLDER / "gao.md").unlink()
    assert told(paper) == []
    # Before the hour of its issue nothing of it was read by anyone.
    (paper / "articles/2023/04/12/liu.md").unlink()
    assert told(paper, now="2023-04-11 23:59") == []
    assert len(told(paper, now="2023-04-12 00:00")) == 1


def test_a_published_article_that_becomes_a_draft_is_told(paper: Path) -> None:
    write_article(paper, OLD, title="要改名的一篇", draft=True)
    (line,) = told(paper)
    assert line.startswith("articles/2023/04/11/jiu-ming.md:1:1: XS607 ")


def test_an_issue_that_is_gone_is_told_once(paper: Path) -> None:
    shutil.rmtree(paper / "articles/2023/04/12")
    (line,) = told(paper)
    assert line.startswith("articles/2023/04/12:1:1: XS608 已发布的一期 /2023/04/12/ 整期没有了（1 篇稿件打不开）")
    # It was merged into the issue of the day before.
    write_article(paper, f"{FOLDER}/liu.md", title="第二天的一篇", aliases=["/2023/04/12/liu/"])
    write_card(paper, FOLDER, covers=[dt.date(2023, 4, 11), dt.date(2023, 4, 12)])
    assert told(paper) == []


def test_the_addresses_that_led_to_an_article_stay_too(paper: Path) -> None:
    write_article(paper, OLD, title="要改名的一篇", body=TEXT, aliases=["/geng-jiu/"])
    commit(paper)
    rename(paper, aliases=["/2023/04/11/jiu-ming/"])
    (line,) = told(paper)
    assert "/geng-jiu/ 失效了，是不是成了 articles/2023/04/11/新名.md？" in line


def as_master(paper: Path, tmp_path: Path) -> Path:
    del tmp_path
    git(paper, "branch", "--move", "master")
    return paper


def on_a_branch(paper: Path, tmp_path: Path) -> Path:
    del tmp_path
    git(paper, "checkout", "--quiet", "-b", "gai")
    return paper


def detached(paper: Path, tmp_path: Path) -> Path:
    del tmp_path
    git(paper, "checkout", "--quiet", "--detach")
    return paper


def in_a_shallow_clone(paper: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", "--depth", "1", paper.as_uri(), "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "--detach")
    git(tmp_path / "clone", "branch", "--quiet", "-D", "main")
    return tmp_path / "clone"


def in_a_worktree(paper: Path, tmp_path: Path) -> Path:
    git(paper, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "gai")
    return tmp_path / "tree"


def in_a_folder_of_the_repository(paper: Path, tmp_path: Path) -> Path:
    shutil.rmtree(paper / ".git")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", f"{paper.name}/articles", f"{paper.name}/mkdocs.yml")
    git(tmp_path, "commit", "--quiet", "--message", "报")
    return paper


REPOSITORIES = (as_master, on_a_branch, detached, in_a_shallow_clone, in_a_worktree, in_a_folder_of_the_repository)


@pytest.mark.parametrize("where", REPOSITORIES)
def test_the_main_branch_is_found_in(paper: Path, tmp_path: Path, where: object) -> None:
    assert callable(where)
    root: Path = where(paper, tmp_path)
    rename(root)
    result = run_task(root, "check", env={"NEWSROOM_NOW": NOW})
    assert [line.startswith(GONE) for line in result.stdout.splitlines()] == [True, False, False], result.stdout
    assert result.returncode == 1


def test_another_commit_can_be_named(paper: Path) -> None:
    rename(paper)
    commit(paper)
    assert told(paper) == []
    (line,) = told(paper, "--against", "HEAD~1")
    assert line.startswith(GONE)
    code, _, words = run(paper, "check", "--against", "--meiyou")
    assert (code, words) == (2, "git 里没有“--meiyou”这个提交 (git knows no such commit)\n")


def test_without_a_main_branch_a_word_says_so(paper: Path) -> None:
    git(paper, "branch", "--move", "bieming")
    rename(paper)
    code, _, words = run(paper, "check")
    assert code == 0
    assert words.startswith("git 里没有 main 分支")


def test_what_a_sample_published_may_go(paper: Path) -> None:
    settings = paper / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("sample: false", "sample: true"), encoding="utf-8")
    commit(paper)
    rename(paper)
    assert len(told(paper)) == 1
    settings.write_text(text, encoding="utf-8")
    assert told(paper) == []


def test_without_git_the_last_publish_knows_what_was_there(site: Path) -> None:
    assert told(site) == []
    rename(site)
    (line,) = told(site)
    assert line.startswith(GONE)
    write_article(site, NEW, title="要改名的一篇", aliases=["/2023/04/11/jiu-ming/"])
    assert told(site) == []


def test_a_lost_address_is_told_by_every_command_until_it_is_mended(site: Path) -> None:
    rename(site)
    for _ in range(2):
        code, _, words = build(site)
        assert code == 0
        assert GONE in words
        assert "注意：有 1 个已发布的网址失效了" in words
        assert not (site / "site/2023/04/11/jiu-ming").exists()
    code, planned, words = run(site, "plan")
    assert (code, GONE in words) == (0, True)
    assert planned.startswith("没有变动")
    # It is in what outlives the catalogue.
    assert run(site, "clean")[0] == 0
    (line,) = told(site)
    assert line.startswith(GONE)
    write_article(site, NEW, title="要改名的一篇", aliases=["/2023/04/11/jiu-ming/"])
    assert told(site) == []
    assert "XS606" not in build(site)[2]
    assert told(site) == []


def test_in_a_repository_it_is_told_of_what_others_could_read(paper: Path) -> None:
    write_article(paper, f"{FOLDER}/benji.md", title="只在本机的一篇", body="本机的一段话。\n")
    assert build(paper)[0] == 0
    rename(paper)
    (paper / "articles" / FOLDER / "benji.md").rename(paper / "articles" / FOLDER / "xinming.md")
    commit(paper)
    for _ in range(2):
        lines = [line for line in build(paper)[2].splitlines() if "XS606" in line]
        assert ["/2023/04/11/jiu-ming/ 失效了" in line for line in lines] == [True]
    assert [line.split()[1] for line in told(paper)] == ["XS606"]
    write_article(paper, OLD, title="要改名的一篇", withdrawn="来源不实。")
    assert told(paper) == []


def test_a_deletion_is_told_before_the_links_that_it_breaks_and_with_them(site: Path) -> None:
    write_article(site, "2023/04/12/liu.md", body="见[前文](../11/jiu-ming.md)，又见[前文](../11/jiu-ming.md)。\n")
    (site / "articles" / OLD).unlink()
    checked, built = run(site, "check"), build(site)
    assert (checked[0], built[0]) == (1, 1)
    for words in (checked[1], built[2]):
        first, *places = [line for line in words.splitlines() if "XS" in line or line.startswith("    articles/")]
        assert first.startswith(f"articles/{OLD}:1:1: XS606 已发布的网址 /2023/04/11/jiu-ming/ 失效了；有 2 处指着它")
        assert places == [f"    articles/2023/04/12/liu.md:8:{column}" for column in (2, 28)]


def test_pages_and_issues_and_old_addresses_are_known_of_the_last_publish(site: Path) -> None:
    write_article(site, OLD, title="要改名的一篇", page="3", aliases=["/geng-jiu.html"])
    assert build(site)[0] == 0
    write_article(site, OLD, title="要改名的一篇", page="2")
    lines = told(site)
    assert [line.partition(" 失效了")[0].rpartition(" ")[2] for line in lines] == [
        "/2023/04/11/page-1/、/2023/04/11/page-3/",
        "/geng-jiu.html",
    ]
    olds = ["/2023/04/11/page-1/", "/2023/04/11/page-3/", "/geng-jiu.html"]
    write_article(site, OLD, title="要改名的一篇", page="2", aliases=olds)
    assert told(site) == []
    shutil.rmtree(site / "articles/2023/04/12")
    assert [line.split()[1] for line in told(site)] == ["XS608"]


def test_a_clock_that_is_put_back_takes_nothing_off(site: Path) -> None:
    assert told(site, now="2023-04-11 12:00") == []
    write_article(site, OLD, title="要改名的一篇", draft=True)
    (line,) = told(site, now="2023-04-11 12:00")
    assert ": XS607 " in line


def test_what_was_committed_here_and_published_before_it_was_pushed_stays_too(paper: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", paper.as_uri(), "clone")
    clone = tmp_path / "clone"
    write_article(clone, f"{FOLDER}/benji.md", title="还没有推送", body="没有推送的一段话。\n")
    commit(clone)
    assert build(clone)[0] == 0
    (clone / "articles" / FOLDER / "benji.md").rename(clone / "articles" / FOLDER / "xinming.md")
    (line,) = told(clone)
    assert "/2023/04/11/benji/ 失效了，是不是成了 articles/2023/04/11/xinming.md？" in line


def test_what_only_this_computer_published_may_go(paper: Path) -> None:
    write_article(paper, f"{FOLDER}/benji.md", title="还没有提交")
    assert build(paper)[0] == 0
    (paper / "articles" / FOLDER / "benji.md").unlink()
    assert told(paper) == []
    # What went out by the main branch is known by its history, though the branch has it no more.
    rename(paper)
    commit(paper)
    (line,) = told(paper)
    assert line.startswith(GONE)

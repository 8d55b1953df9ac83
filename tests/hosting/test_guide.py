"""The guide's page about going live says what there is, and what it tells to do works."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli import upload
from scripts._commands import COMMANDS
from tests.factories import ROOT, build, make_project, write_article
from tests.hosting.guide import PAGE, block, fill
from tests.hosting.repositories import git
from tests.repositories import tracked_files
from tests.scripts.running import environment

WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="the guide gives this to people with a server and its shell"
)
NOW = {"NEWSROOM_NOW": "2023-05-01 12:00"}


def test_every_file_that_operators_copy_is_told_of_and_no_other() -> None:
    files = {file.relative_to(ROOT).as_posix() for file in tracked_files("hosting")}
    assert len(files) > 5
    assert {file for file in files if file not in PAGE} == set()
    assert {file for file in re.findall(r"hosting/[a-z0-9./-]+\.[a-z]+", PAGE) if file not in files} == set()


def test_every_command_and_option_that_is_told_is_there() -> None:
    told = set(re.findall(r"-m scripts ([a-z-]+)", PAGE))
    assert {"build", "upload"} <= told <= set(COMMANDS)
    options = {option for parameter in upload.command.params for option in parameter.opts}
    assert {"--all", "--replace"} <= options & set(re.findall(r"`(--[a-z]+)`", PAGE))


def test_what_the_configuration_of_nginx_promises_is_told() -> None:
    text = (ROOT / "hosting/nginx/xiaoshan-worker.conf").read_text(encoding="utf-8")
    for word in ("open_file_cache", "/srv/xiaoshan-worker", "redirects.ma"):
        assert word in text
        assert word in PAGE


def test_what_is_kept_by_whom_is_told_as_nginx_has_it() -> None:
    text = (ROOT / "hosting/nginx/conf.d/00-paper.conf").read_text(encoding="utf-8")
    assert re.findall(r"default \"no-cache\";", text) == re.findall(r"default \"no-cache\";", PAGE)


def test_the_readme_leads_there() -> None:
    assert "(docs/guide/going-live.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


@WINDOWS
def test_the_quick_way_back_brings_the_site_of_the_commit(tmp_path: Path) -> None:
    lines = block("cd /srv/xiaoshan-worker\nsudo systemctl stop").splitlines()
    told = [line.removeprefix("sudo -u paper ") for line in lines if line.startswith("sudo -u")]
    assert len(told) == 2
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/yi.md", title="甲一")
    (project / ".gitignore").write_text("/site/\n/.cache/\n/.site-*/\n", encoding="utf-8")
    git(project, "init", "--quiet")
    good = commit(project)
    before = publish(project)
    write_article(project, "2023/04/11/er.md", title="乙一")
    commit(project)
    assert publish(project) != before
    run(project, fill("\n".join(told), 提交=good))
    assert content(project / "site") == before


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@WINDOWS
def test_an_upgrade_brings_the_program_and_leaves_the_articles_alone(tmp_path: Path) -> None:
    upstream, paper = tmp_path / "upstream", tmp_path / "paper"
    write(
        upstream,
        {
            "program.py": "1\n",
            "articles/yangli.md": "样例\n",
            "articles/sections.yml": "样例\n",
            "requirements.txt": "",
        },
    )
    git(upstream, "init", "--quiet")
    commit(upstream)
    git(tmp_path, "clone", "--quiet", "--bare", "upstream", "own")
    git(tmp_path, "clone", "--quiet", "own", "paper")
    (paper / "articles/yangli.md").unlink()
    write(paper, {"articles/own.md": "自己的\n", "articles/sections.yml": "自己的\n"})
    commit(paper)
    # Changed where the paper has it away, changed where the paper has changed it, new.
    write(
        upstream,
        {f"articles/{name}": "样例二\n" for name in ("yangli.md", "sections.yml", "xin.md")} | {"program.py": "2\n"},
    )
    commit(upstream)
    run(paper, fill(block("git remote add upstream"), 本软件的仓库网址=str(upstream)))
    run(paper, block("git fetch --quiet upstream"))
    # The other two lines are not of this little paper; both are run elsewhere.
    assert block("python -m pip install --require-hashes").splitlines()[2:] == ["git push"]
    run(paper, "git push")
    articles = {file.name: file.read_text(encoding="utf-8") for file in (paper / "articles").iterdir()}
    assert articles == {"own.md": "自己的\n", "sections.yml": "自己的\n"}
    assert git(paper, "status", "--porcelain") == ""
    assert git(tmp_path / "own", "show", "main:program.py") == "2\n"
    # The next one begins where this one ended.
    write(upstream, {"program.py": "3\n", "articles/xin.md": "样例三\n"})
    commit(upstream)
    run(paper, block("git fetch --quiet upstream"))
    assert (paper / "program.py").read_text(encoding="utf-8") == "3\n"
    assert not (paper / "articles/xin.md").exists()


@WINDOWS
def test_an_upgrade_loses_nothing_that_is_not_committed(tmp_path: Path) -> None:
    upstream, paper = tmp_path / "upstream", tmp_path / "paper"
    write(upstream, {"program.py": "1\n", "articles/own.md": "样例\n"})
    git(upstream, "init", "--quiet")
    commit(upstream)
    git(tmp_path, "clone", "--quiet", "upstream", "paper")
    write(upstream, {"program.py": "2\n"})
    commit(upstream)
    run(paper, fill(block("git remote add upstream"), 本软件的仓库网址=str(upstream)))
    write(paper, {"articles/own.md": "没有提交的\n", "articles/new.md": "没有提交的\n"})
    # As it is pasted: what fails stops no line after it.
    run(paper, f"set +e\n{block('git fetch --quiet upstream')}\ntrue")
    for name in ("own.md", "new.md"):
        assert (paper / "articles" / name).read_text(encoding="utf-8") == "没有提交的\n"


RECORDER = """#!{python}
import json, os, sys
with open(os.environ["CALLS"], "a") as file:
    print(json.dumps(sys.argv[1:]), file=file)
first = len(open(os.environ["CALLS"]).readlines()) == 1
sys.exit(first and os.path.exists(os.environ["CALLS"] + ".fail"))
"""
GONE = [f"https://paper.example/{name}/" for name in ("a", "%E9%92%B1", "c%27d")]


@WINDOWS
@pytest.mark.parametrize(
    ("host", "program", "called"),
    [
        ("阿里云", "aliyun", [["cdn", "RefreshObjectCaches", "--ObjectType", "File", "--ObjectPath", "\n".join(GONE)]]),
        ("腾讯云", "tccli", [["cdn", "PurgeUrlsCache", "--cli-unfold-argument", "--Urls", *GONE]]),
    ],
)
def test_a_cdn_is_given_every_address_to_purge(tmp_path: Path, host: str, program: str, called: list[object]) -> None:
    assert purge(tmp_path, host, program, GONE) == (0, called)
    (tmp_path / "calls.fail").touch()
    assert purge(tmp_path, host, program, GONE)[0] != 0


@WINDOWS
def test_cloudflare_is_given_thirty_addresses_at_a_time_and_a_failure_is_not_lost(tmp_path: Path) -> None:
    gone = GONE * 15
    code, calls = purge(tmp_path, "Cloudflare", "curl", gone)
    assert code == 0
    assert [json.loads(call[3])["files"] for call in calls] == [gone[:30], gone[30:]]
    assert {call[-1] for call in calls} == {"https://api.cloudflare.com/client/v4/zones/z/purge_cache"}
    (tmp_path / "calls.fail").touch()
    assert purge(tmp_path, "Cloudflare", "curl", gone)[0] != 0


def purge(folder: Path, host: str, program: str, gone: list[str]) -> tuple[int, list[list[str]]]:
    """Runs the guide's line for a host; its exit code, and the words that the host's program was called with."""
    (line,) = re.findall(rf"^- {host}：`(.*)`$", PAGE, flags=re.MULTILINE)
    (folder / program).write_text(RECORDER.format(python=sys.executable), encoding="utf-8")
    (folder / program).chmod(0o755)
    calls = folder / "calls"
    calls.unlink(missing_ok=True)
    variables = {"PATH": f"{folder}:{os.environ['PATH']}", "CALLS": str(calls), "TOKEN": "t", "ZONE": "z"}
    told = "".join(f"{address}\n" for address in gone)
    done = subprocess.run(["bash", "-c", line], input=told, env=os.environ | variables, encoding="utf-8", check=False)
    return done.returncode, [json.loads(call) for call in calls.read_text(encoding="utf-8").splitlines()]


def run(folder: Path, script: str) -> str:
    """Run a block as its reader does; what it printed."""
    known = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    script = script.replace(".venv/bin/python", sys.executable)
    result = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=environment(NOW | known),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def commit(project: Path) -> str:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")
    return git(project, "rev-parse", "HEAD").strip()


def publish(project: Path) -> dict[str, bytes]:
    assert build(project, env=NOW).returncode == 0
    return content(project / "site")


def content(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

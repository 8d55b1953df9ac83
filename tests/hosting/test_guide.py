"""The guide's page about going live says what there is, and what it tells to do works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts._commands import tasks
from tests.factories import ROOT, build, make_project, write_article
from tests.hosting.repositories import git
from tests.scripts.running import environment
from tests.test_repository import tracked_files

PAGE = (ROOT / "docs" / "guide" / "going-live.md").read_text(encoding="utf-8")
NOW = {"NEWSROOM_NOW": "2023-05-01 12:00"}


def test_every_file_that_operators_copy_is_told_of_and_no_other() -> None:
    files = {file.relative_to(ROOT).as_posix() for file in tracked_files("hosting")}
    assert len(files) > 5
    assert set(re.findall(r"`(hosting/[^`]+)`", PAGE)) == files


def test_every_command_and_option_that_is_told_is_there() -> None:
    told = set(re.findall(r"-m scripts ([a-z-]+)", PAGE))
    assert {"build", "upload"} <= told <= set(tasks.commands)
    options = {option for parameter in tasks.commands["upload"].params for option in parameter.opts}
    assert {"--all", "--replace"} <= options & set(re.findall(r"`(--[a-z]+)`", PAGE))


def test_what_the_configuration_of_nginx_promises_is_told() -> None:
    text = (ROOT / "hosting/nginx/xiaoshan-worker.conf").read_text(encoding="utf-8")
    for word in ("open_file_cache", "/srv/xiaoshan-worker", "redirects.ma"):
        assert word in text
        assert word in PAGE


def test_the_readme_leads_there() -> None:
    assert "(docs/guide/going-live.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the guide gives this to people with a server and its shell")
def test_the_quick_way_back_brings_the_site_of_the_commit(tmp_path: Path) -> None:
    (command,) = re.findall(r"^git checkout .*$", PAGE, flags=re.MULTILINE)
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/yi.md", title="甲一")
    (project / ".gitignore").write_text("/site/\n/.cache/\n/.site-*/\n", encoding="utf-8")
    git(project, "init", "--quiet")
    good = commit(project)
    before = publish(project)
    write_article(project, "2023/04/11/er.md", title="乙一")
    commit(project)
    assert publish(project) != before
    told = command.replace("<提交>", good).replace(".venv/bin/python", sys.executable)
    result = subprocess.run(["bash", "-c", told], cwd=project, env=environment(NOW), capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()
    assert content(project / "site") == before


def commit(project: Path) -> str:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")
    return git(project, "rev-parse", "HEAD").strip()


def publish(project: Path) -> dict[str, bytes]:
    assert build(project, env=NOW).returncode == 0
    return content(project / "site")


def content(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

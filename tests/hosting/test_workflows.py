"""The workflow files: right for the hosts' own schemas, and their shell steps run in clones."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom.cli.commands import NEWSROOM
from tests.browser.serving import serving
from tests.factories import ROOT
from tests.hosting.repositories import git
from tests.repositories import tracked_files

HOSTING = ROOT / "hosting"
GITHUB, GITLAB, GITEA = (HOSTING / name for name in ("github/pages.yml", "gitlab/gitlab-ci.yml", "gitea/pages.yml"))
NOW = "2023-05-01 12:00"
KEPT = (".cache", "site")

if sys.platform == "win32":
    pytest.skip("the hosts' runners have a shell that Windows lacks", allow_module_level=True)


def load(file: Path) -> dict[str, Any]:
    # YAML 1.1 reads the key `on` as true.
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {str(key): value for key, value in read.items()}


INSTALLING = re.compile("pip install|apt-get install")


def steps(file: Path) -> list[dict[str, Any]]:
    """The steps of the job `build`."""
    found: list[dict[str, Any]] = load(file)["jobs"]["build"]["steps"]
    return found


def shell_of(file: Path) -> list[str]:
    """What runs in a shell, in order, but for the installing of packages, which this machine has."""
    if file == GITLAB:
        job = load(file)["pages"]
        # One script: what fails in it ends it.
        return ["\n".join(job["script"])]
    return [step["run"] for step in steps(file) if "run" in step and not INSTALLING.search(step["run"])]


def clone(remote: Path, folder: Path, former: Path | None = None) -> Path:
    """A fresh clone, as a runner has it, with what the former run kept."""
    git(remote.parent, "clone", "--quiet", remote.as_uri(), str(folder))
    for name in KEPT if former else ():
        # As the hosts' caches do: with the times of the files.
        shutil.copytree(str(former / name), folder / name)  # type: ignore[operator]
    return folder


def run(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the hosts do: in bash, until something fails."""
    ours = {"NEWSROOM_NOW": NOW, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "GIT_", "PYTHON"))}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=clean | ours | {"PATH": path} | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def run_all(folder: Path, file: Path, **environment: str) -> str:
    """Run every shell step and give what they printed; each has to succeed."""
    said = ""
    for script in shell_of(file):
        result = run(folder, script, **environment)
        assert result.returncode == 0, result.stdout + result.stderr
        said += result.stdout + result.stderr
    return said


def times(site: Path) -> dict[str, int]:
    return {str(file.relative_to(site)): file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("file", "schema"), [(GITHUB, "github-workflows"), (GITEA, "github-workflows"), (GITLAB, "gitlab-ci")]
)
def test_a_workflow_is_what_its_host_reads(file: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_command_in_hosting_is_one_that_there_is() -> None:
    named = {
        command
        for file in tracked_files("hosting")
        for command in re.findall(r"-m newsroom ([a-z-]+)", file.read_text(encoding="utf-8"))
    }
    assert {"check", "build", "upload"} <= named
    assert named <= set(NEWSROOM.commands)


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_every_action_is_pinned_to_a_commit_and_tells_its_version(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert len(used) > 3
    assert [line for line in used if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_no_credentials_stay_and_a_run_may_do_no_more_than_it_has_to(file: Path) -> None:
    workflow = load(file)
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []
    assert workflow["permissions"] == {"contents": "read"}
    writing = {job: value["permissions"] for job, value in workflow["jobs"].items()}
    github = {"build": {"contents": "read", "pages": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
    assert writing == (github if file == GITHUB else {"build": {"contents": "write"}})
    # A token is given to one step alone, and not in a pull request.
    given = [step for step in steps(file) if "token" in str(step.get("env", ""))]
    assert [step["if"] for step in given] == ([] if file == GITHUB else ["github.event_name != 'pull_request'"])


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_a_pull_request_saves_no_cache(file: Path) -> None:
    saving = [step for step in steps(file) if step.get("uses", "").startswith("actions/cache/save@")]
    assert saving
    assert all("github.event_name != 'pull_request'" in step["if"] for step in saving)
    # These would save one when the job ends, whatever it was.
    assert [step for step in steps(file) if re.match(r"actions/cache@", step.get("uses", ""))] == []
    assert [step for step in steps(file) if "cache" in step.get("with", {})] == []


def test_gitea_takes_nothing_out_of_a_cache_that_strangers_can_fill() -> None:
    # Its runner knows no branches, and an archive is unpacked wherever it says.
    caching = [step for step in steps(GITEA) if step.get("uses", "").startswith("actions/cache/")]
    assert len(caching) == 2
    trusted = "github.event_name != 'pull_request' && vars.TRUSTED_CACHE == 'true'"
    assert {step["if"] for step in caching} == {trusted}


def test_gitlab_saves_a_cache_of_the_main_branch_alone() -> None:
    jobs = {name: job for name, job in load(GITLAB).items() if isinstance(job, dict) and "cache" in job}
    assert {name: job["cache"]["policy"] for name, job in jobs.items()} == {".paper": "pull", "pages": "pull-push"}
    assert load(GITLAB)["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@pytest.mark.parametrize("file", [GITHUB, GITLAB, GITEA])
def test_no_recipe_runs_a_strangers_words_with_the_hosts_keys(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    # This one would run with the keys of the main branch.
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    # What a pull request runs gets none: a title or a branch's name is no part of a script either.
    assert re.findall(r"\$\{\{\s*secrets\b", text) == []
    assert re.findall(r"github\.(?:head_ref|event\.\S*(?:title|body|head\.ref|label))", text) == []


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_no_step_puts_a_strangers_words_into_a_shell(file: Path) -> None:
    assert [step for step in steps(file) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_the_cache_is_the_records_and_the_site_together(file: Path) -> None:
    caches = [step["with"] for step in steps(file) if step.get("uses", "").startswith("actions/cache")]
    assert caches
    for cache in caches:
        assert cache["path"].split() == list(KEPT)
        # A key of its own each time, because a host never writes one twice; the newest with the prefix is taken.
        assert cache["key"].startswith("site-${{ github.run_id }}")
        assert cache.get("restore-keys", "site-") == "site-"


def test_gitlabs_cache_is_the_records_and_the_site_together() -> None:
    for job in (".paper", "pages"):
        assert {f"{name}/" for name in KEPT} <= set(load(GITLAB)[job]["cache"]["paths"])


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_pull_requests_publish_nothing_and_schedules_do(file: Path) -> None:
    workflow = load(file)
    assert {"push", "pull_request", "schedule"} <= workflow["True"].keys()
    publishing = ("actions/cache/save", "actions/configure-pages", "actions/upload-pages-artifact")
    for step in steps(file):
        if step.get("uses", "").startswith(publishing) or "pages" in step.get("run", ""):
            assert "pull_request" in step["if"] or "changed == 'true'" in step["if"], step


def test_github_publishes_what_is_new_and_a_fresh_clone_with_the_cache_renders_nothing(
    remote: Path, tmp_path: Path
) -> None:
    first = clone(remote, tmp_path / "first")
    output = tmp_path / "output"
    known = {"GITHUB_OUTPUT": str(output), "GITHUB_RUN_ID": "1"}
    with serving(tmp_path / "nothing-yet") as address:
        run_all(first, GITHUB, ADDRESS=address.rstrip("/"), **known)
    assert output.read_text(encoding="utf-8") == "changed=true\n"
    output.unlink()
    second = clone(remote, tmp_path / "second", first)
    before = times(second / "site")
    with serving(first / "site") as address:
        said = run_all(second, GITHUB, ADDRESS=address.rstrip("/"), **known)
    assert "网上已经是这一版" in said
    assert output.read_text(encoding="utf-8") == "changed=false\n"
    assert before == times(second / "site")
    assert len(before) > 100


def test_gitlab_gets_the_site_and_the_report(remote: Path, tmp_path: Path) -> None:
    folder = clone(remote, tmp_path / "clone")
    run_all(folder, GITLAB)
    assert json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    assert (folder / load(GITLAB)["pages"]["pages"]["publish"] / "index.html").is_file()


@pytest.mark.parametrize("file", [GITHUB, GITLAB, GITEA])
def test_a_problem_ends_the_run_and_is_told_to_the_host(remote: Path, tmp_path: Path, file: Path) -> None:
    folder = clone(remote, tmp_path / "clone")
    article = next((folder / "articles").rglob("chanye-gongren.md"))
    article.write_text(article.read_text(encoding="utf-8").replace("section: ", "section: 没有", 1), encoding="utf-8")
    result = run(folder, shell_of(file)[0])
    assert result.returncode == 1
    assert not (folder / "site").exists()
    path = article.relative_to(folder).as_posix()
    if file == GITLAB:
        report = json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))
        assert path in {entry["location"]["path"] for entry in report}
    else:
        assert f"::error file={path},line=" in result.stdout


def test_gitea_gets_the_site_on_a_branch_once(remote: Path, tmp_path: Path) -> None:
    first = clone(remote, tmp_path / "first")
    run_all(first, GITEA)
    tree = git(remote, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "pages").splitlines()
    assert set(tree) - {".nojekyll"} == times(first / "site").keys()
    assert git(remote, "show", "pages:.build-id") == (first / "site/.build-id").read_text(encoding="utf-8")
    pushed = git(remote, "rev-parse", "pages")
    second = clone(remote, tmp_path / "second", first)
    assert "不用推" in run_all(second, GITEA)
    assert git(remote, "rev-parse", "pages") == pushed


@pytest.mark.parametrize("file", [GITHUB, GITEA])
def test_a_pull_request_that_deletes_a_published_article_is_told_so(remote: Path, tmp_path: Path, file: Path) -> None:
    bare, work, runner = (tmp_path / name for name in ("remote", "work", "runner"))
    git(tmp_path, "clone", "--quiet", "--bare", str(remote), "remote")
    git(bare, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "remote", "work")
    settings = work / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("sample: true", "sample: false"), encoding="utf-8")
    git(work, "commit", "--quiet", "--all", "--message", "live")
    git(work, "push", "--quiet", "origin", "main")
    git(work, "switch", "--quiet", "--create", "request")
    git(work, "rm", "--quiet", "articles/2023/04/11/chanye-gongren.md")
    git(work, "commit", "--quiet", "--message", "x")
    git(work, "push", "--quiet", "origin", "request")
    check_out(runner, bare, file)
    result = run(runner, shell_of(file)[0])
    assert result.returncode == 1
    assert re.search(r"chanye-gongren\.md:1:1: XS606", result.stdout)


def check_out(folder: Path, remote: Path, file: Path) -> None:
    """Do what the workflow's checkouts do for a pull request, and lose the way to the host as they do."""
    git(remote.parent, "init", "--quiet", str(folder))
    git(folder, "remote", "add", "origin", remote.as_uri())
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            given = step["with"]
            options = [f"--filter={given['filter']}"] if "filter" in given else []
            git(folder, "fetch", "--quiet", *options, "origin", "+refs/heads/*:refs/remotes/origin/*")
            git(folder, "checkout", "--quiet", "--detach", "origin/main" if "ref" in given else "origin/request")
    git(folder, "remote", "set-url", "origin", "file:///nowhere")

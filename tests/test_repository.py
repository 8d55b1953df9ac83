"""What holds for the repository as a whole: its tasks, its locks, its licence, what it names."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.factories import ROOT
from tests.repositories import tracked_files

LOCKS = (
    *("requirements.txt", "requirements-import.txt", "requirements-desk.txt", "requirements-cluster.txt"),
    "requirements-dev.txt",
)

# Names of vocabularies, which nothing fetches.
VOCABULARIES = (
    "http://www.w3.org/",
    "https://schema.org",
    "http://www.sitemaps.org/",
    "http://www.google.com/schemas/",
    "https://json-schema.org/draft/",
    "http://www.idpf.org/2007/",
    "http://purl.org/dc/elements/",
    "http://iiif.io/api/presentation/",
)


# Imports what a command begins with, where of all installed packages only those of a lock are there.
STRICT_IMPORT = """
import importlib.metadata as metadata, re, sys
from importlib import import_module
from importlib.machinery import PathFinder

lock = open(sys.argv[1], encoding="utf-8").read()
canonical = lambda name: re.sub("[-_.]+", "-", name).lower()
locked = {canonical(name) for name in re.findall("^([A-Za-z0-9._-]+)==", lock, re.M)}
names = metadata.packages_distributions()
missing = {name for name, owners in names.items() if not locked & set(map(canonical, owners))} - {"newsroom", "tests"}

class Locked(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in missing else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Locked
for module in sys.argv[2:]:
    import_module(module)
"""


def text_of(file: Path) -> str:
    """The file's text, or nothing where it is a picture or the like."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def make_targets(makefile: str) -> dict[str, str]:
    """Each task of a Makefile with its comment."""
    rules = re.findall(r"^([a-z][a-z-]*):(?!=)(.*)$", makefile, flags=re.MULTILINE)
    return {name: rest.partition("##")[2].strip() for name, rest in rules}


def tasks_named(text: str) -> set[str]:
    """Each task that a document tells its reader to `make`."""
    return set(re.findall(r"(?:^|`)\s*make ([a-z][a-z-]*)", text, flags=re.MULTILINE))


def table_of_tasks(text: str) -> list[list[str]]:
    """The commands of each row of a table of tasks: with make, and without."""
    rows = re.findall(r"^\|[^|]+\|([^|]*)\|([^|]*`python -m scripts [^|]*)\|$", text, flags=re.MULTILINE)
    return [[cell.strip() for cell in row] for row in rows]


def blocks_of(text: str) -> list[str]:
    """The blocks of code of a document."""
    return re.findall(r"^```\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def paths_named(text: str) -> list[str]:
    """Each path below a folder of the repository in a document's inline code; patterns included."""
    code = " ".join(re.findall(r"`([^`\n]+)`", text))
    paths = re.findall(r"(?<!\S)(?:bench|decisions|docs|hooks|hosting|lint|newsroom|scripts|tests)/\S*", code)
    # What a tool installs, and what stands for any name.
    return [path for path in paths if not re.search(r"node_modules|\bX\b|_X\.|NNNN", path)]


def hosts_named(text: str) -> set[str]:
    """Each address in a text that a browser would ask, host included; vocabularies are names only."""
    addresses = re.findall(r"(?:https?:|(?<=[\"'(=])\s*)//[\w.-]+\.[a-z]{2,}[^\s\"'<>)]*", text)
    return {address.strip() for address in addresses if not address.startswith(VOCABULARIES)}


def requirements(lock: str) -> dict[str, list[Requirement]]:
    """The locked requirements by name; a name may be locked to one version a Python."""
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^([A-Za-z0-9][^\\\n]*)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE):
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def wanted(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, with these extras and those that they name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    more = [Requirement(line) for extra in extras for line in project["optional-dependencies"][extra]]
    named = [extra for each in more if each.name == project["name"] for extra in each.extras]
    others = [each for each in more if each.name != project["name"]]
    return others + (wanted(*named) if named else [*map(Requirement, project["dependencies"])])


def test_make_lists_every_task_with_its_comment() -> None:
    targets = make_targets((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(targets) == {
        *(
            "help",
            "serve",
            "desk",
            "build",
            "plan",
            "check",
            "test",
            "test-fast",
            "sweep",
            "torture",
            "pythons",
            "screenshots",
            "guide-pictures",
            "pages-proof",
            "lint",
            "codemirror",
            "clean",
            "lock",
        ),
        *("bench", "bench-quick", "bench-million", "bench-search", "lighthouse"),
    }
    listing = subprocess.run(["make"], cwd=ROOT, env=quiet(), capture_output=True, check=True, encoding="utf-8").stdout
    assert [line.split(maxsplit=2)[1:] for line in listing.splitlines()] == [list(item) for item in targets.items()]
    assert all(targets.values())


def test_every_task_of_make_but_its_list_and_the_long_ones_is_a_command_of_scripts() -> None:
    targets = make_targets((ROOT / "Makefile").read_text(encoding="utf-8"))
    for task in targets.keys() - {
        "help",
        "test-fast",
        "sweep",
        "torture",
        "pythons",
        "screenshots",
        "guide-pictures",
        "pages-proof",
        "codemirror",
        "bench",
        "bench-quick",
        "bench-million",
        "bench-search",
        "lighthouse",
    }:
        plan = subprocess.run(
            ["make", "--dry-run", task], cwd=ROOT, env=quiet(), capture_output=True, check=True, encoding="utf-8"
        ).stdout
        assert f"-m scripts {task}" in plan
        assert (ROOT / "scripts" / f"{task}.py").is_file()


def quiet() -> dict[str, str]:
    """The environment without the flags of a `make` that may be running these tests."""
    return {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}


def test_without_a_python_that_will_do_make_says_so(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("python3.11", "python3.12", "python3.13", "python3.14", "python3", "python"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["make", "build"],
        cwd=tmp_path,
        env=quiet() | {"PATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode != 0
    assert "没有找到 Python 3.11 或更新的版本，请先安装 (no Python 3.11 or newer was found)" in result.stderr
    assert not (tmp_path / ".venv").exists()


def test_without_npm_make_lint_fails_and_says_so(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "lint").mkdir()
    # The order counts: make compares the times of files.
    for name in ("requirements-dev.txt", "lint/package-lock.json", ".venv/bin/python", ".venv/dev.stamp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    make = shutil.which("make")
    assert make
    result = subprocess.run(
        [make, "lint"],
        cwd=tmp_path,
        env=quiet() | {"PATH": str(tmp_path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode != 0
    assert "检查网页脚本要用 npm，请先安装 Node 20 或更新的版本 (install Node 20 or newer with npm)" in result.stderr


@pytest.mark.parametrize("document", ["README.md", "README.en.md", "CONTRIBUTING.md"])
def test_a_document_names_only_tasks_that_there_are(document: str) -> None:
    targets = make_targets((ROOT / "Makefile").read_text(encoding="utf-8"))
    named = tasks_named((ROOT / document).read_text(encoding="utf-8"))
    assert named
    assert named <= targets.keys()


def test_contributing_names_only_files_that_there_are() -> None:
    paths = paths_named((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(paths) > 40
    assert [path for path in paths if not list(ROOT.glob(path))] == []


@pytest.mark.parametrize(
    "document", ["README.md", "README.en.md", "CONTRIBUTING.md", "tests/README.md", "bench/README.md"]
)
def test_the_links_of_a_document_lead_to_files(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


def test_both_readmes_have_the_same_commands() -> None:
    chinese, english = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md"))
    assert table_of_tasks(english) == table_of_tasks(chinese)
    assert len(table_of_tasks(chinese)) == 13
    # The two commands that it begins with, whatever stands for the address.
    first, second = (re.sub("<[^>]*>", "<>", block) for block in (blocks_of(chinese)[0], blocks_of(english)[0]))
    assert first == second


def test_the_readme_begins_in_english_and_leads_on() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")[1]
    assert first.isascii()
    assert len(re.findall(r"\.(?:\s|$)", first)) == 2
    assert "[README.en.md](README.en.md)" in first


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("run `make serve` and `make test ARGS=-x`", {"serve", "test"}),
        ("```\nmake lint\n  make no-such\n```", {"lint", "no-such"}),
        ("these make sense", set()),
    ],
)
def test_a_document_names_a_task_in_code(text: str, tasks: set[str]) -> None:
    assert tasks_named(text) == tasks


def test_what_readers_get_names_no_other_host() -> None:
    files = tracked_files("newsroom/theme")
    assert files
    assert {file: hosts for file in files if (hosts := hosts_named(text_of(file)))} == {}


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ('<script src="https://cdn.example.com/x.js">', {"https://cdn.example.com/x.js"}),
        ("url(//cdn.example.com/x.woff2)", {"//cdn.example.com/x.woff2"}),
        ('<link href="http://example.org">', {"http://example.org"}),
        ('<svg xmlns="http://www.w3.org/2000/svg">', set()),
        ("// a comment, and.so on", set()),
        ('href="/2023/04/11/"', set()),
    ],
)
def test_a_host_is_seen_in_each_way_of_writing_it(text: str, hosts: set[str]) -> None:
    assert hosts_named(text) == hosts


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=sha256:", ""), flags=re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_is_exact_and_hashed(lock: str) -> None:
    for versions in requirements(lock).values():
        assert all(str(version.specifier).startswith("==") for version in versions)
    entries = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8"))
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("lock", "extras"),
    [*zip(LOCKS, [(), ("import",), ("desk",), ("cluster",), ("dev", "import", "desk", "cluster")], strict=True)],
)
def test_the_locks_hold_what_pyproject_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    locked = requirements(lock)
    for requirement in wanted(*extras):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in {lock}: run make lock"
        for version in versions:
            exact = str(version.specifier).removeprefix("==")
            assert requirement.specifier.contains(exact), f"{version} is not {requirement}: run make lock"


def test_the_lock_of_the_tools_for_javascript_is_exact_and_hashed_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "lint" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / "lint" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert lock[""]["devDependencies"] == asked
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in lock.items() if name and not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in lock.items() if "resolved" in package] == []


def test_tests_run_on_the_versions_that_editors_have() -> None:
    developers = requirements("requirements-dev.txt")
    for lock in LOCKS[:-1]:
        for name, versions in requirements(lock).items():
            # Of a library that one lock needs everywhere another may need it on some systems alone.
            assert {each.specifier for each in developers[name]} == {each.specifier for each in versions}


def test_scripts_that_are_run_by_name_may_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_no_symbolic_link_is_kept() -> None:
    """It would lead to a place of the machine that it was made on."""
    kept = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout.splitlines()
    assert kept
    assert [line for line in kept if line.startswith("120000")] == []


def test_ci_calls_the_developers_tasks_and_fails_with_either(tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for failing, expected in ((None, 0), ("lint", 1), ("test", 1)):
        (tmp_path / "Makefile").write_text(
            "".join(
                f"{task}:\n\t@echo ran {task}; {'false' if task == failing else 'true'}\n" for task in ("lint", "test")
            ),
            encoding="utf-8",
        )
        result = subprocess.run(
            ["bash", ".ci/run"], cwd=tmp_path, env=quiet(), capture_output=True, check=False, encoding="utf-8"
        )
        assert result.stdout == "ran lint\nran test\n"
        assert result.returncode == expected


@pytest.mark.parametrize(
    ("lock", "modules"),
    [
        ("requirements.txt", ["newsroom.cli.commands", "newsroom.press.publishing"]),
        ("requirements-desk.txt", ["newsroom.cli.desk", "newsroom.desk.opening", "newsroom.desk.app"]),
        ("requirements-cluster.txt", ["newsroom.cli.commands", "newsroom.press.cluster.hiring"]),
    ],
)
def test_what_a_lock_is_for_starts_with_its_packages_alone(lock: str, modules: list[str]) -> None:
    command = [sys.executable, "-c", STRICT_IMPORT, str(ROOT / lock), *modules]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr

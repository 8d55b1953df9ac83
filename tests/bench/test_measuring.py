"""What a build took, and what it did to the files of the site."""

import sys
from pathlib import Path

import pytest

from bench.errors import BenchError
from bench.measuring import Command, measure
from bench.trees import Census, Stamp, compare, copy_into, kind_of, read_files, take_census, take_snapshot


def python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-c", code), folder, {"GREETING": "hello"})


def test_a_build_is_measured_with_its_environment_and_its_files(tmp_path: Path) -> None:
    code = "import os, pathlib; pathlib.Path('site').mkdir(); pathlib.Path('site/a').write_text(os.environ['GREETING'])"
    found = measure(python(code, tmp_path), tmp_path / "site", tmp_path / "log")
    assert (tmp_path / "site" / "a").read_text(encoding="utf-8") == "hello"
    assert found.wall > 0
    assert found.cpu > 0
    assert (found.written, found.removed) == (1, 0)
    # More than nothing and less than everything: a small Python.
    assert 2 < found.largest < 200


def test_the_children_of_a_build_are_counted(tmp_path: Path) -> None:
    work = "sum(range(6_000_000))"
    alone = measure(python(work, tmp_path), tmp_path / "site", tmp_path / "log")
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    in_child = measure(python(code, tmp_path), tmp_path / "site", tmp_path / "log")
    assert in_child.cpu > alone.cpu / 2


def test_a_build_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"the build failed.*(?s:.*)no such section"):
        measure(python("raise SystemExit('no such section')", tmp_path), tmp_path / "site", tmp_path / "log")


def test_written_files_are_told_from_those_left_alone(tmp_path: Path) -> None:
    for name in ("kept", "rewritten", "gone"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    before = take_snapshot(tmp_path)
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("x", encoding="utf-8")
    # The same bytes under the same name, in another file.
    (tmp_path / "other").write_text("x", encoding="utf-8")
    (tmp_path / "other").replace(tmp_path / "rewritten")
    assert compare(before, take_snapshot(tmp_path)) == (2, 1)


@pytest.mark.parametrize("changed", [Stamp(2, 10, 5), Stamp(1, 11, 5), Stamp(1, 10, 6)])
def test_a_file_was_written_when_any_of_its_stamp_differs(changed: Stamp) -> None:
    before = {"a": Stamp(1, 10, 5)}
    assert compare(before, before) == (0, 0)
    assert compare(before, {"a": changed}) == (1, 0)


def test_inputs_are_read_to_their_ends(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "large").write_bytes(bytes(3_000_001))
    before = bytes_read()
    read_files([tmp_path, tmp_path / "nothing"])
    assert bytes_read() - before >= 3_000_001


def bytes_read() -> int:
    """What this process has read so far, as Linux counts it."""
    return int(Path("/proc/self/io").read_text(encoding="ascii").split()[1])


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    assert take_snapshot(tmp_path / "nothing") == {}


def test_a_census_counts_pages_feeds_and_other_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, size in (
        ("index.html", 3),
        ("sub/index.html", 4),
        ("sub/feed.xml", 5),
        ("feed.json", 6),
        ("issue.json", 7),
    ):
        (tmp_path / name).write_bytes(b"x" * size)
    assert take_census(tmp_path) == Census(pages=2, feeds=2, others=1, size=25, page_size=7)


@pytest.mark.parametrize(
    ("name", "kind"), [("404.html", "page"), ("feed.xml", "feed"), ("sitemap.xml", "other"), ("paper.css", "other")]
)
def test_a_file_is_counted_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_copied_project_leaves_caches_and_named_folders_behind(tmp_path: Path) -> None:
    for name in (
        "scripts/__main__.py",
        "scripts/__pycache__/x.pyc",
        ".git/config",
        "site/index.html",
        "docs/site/a.md",
    ):
        file = tmp_path / "from" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    copy_into(tmp_path / "from", tmp_path / "to", frozenset({"site"}))
    files = {file.relative_to(tmp_path / "to").as_posix() for file in (tmp_path / "to").rglob("*") if file.is_file()}
    assert files == {"scripts/__main__.py", "docs/site/a.md"}

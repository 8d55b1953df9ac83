"""The audit log: nothing that was written changes, and whatever somebody changes is found."""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.people.audit import HEAD, NAME, Audit
from newsroom.desk.people.chain import Head, Verdict, digest_span, follow, make_line
from tests.desk.people.desks import NOW, after
from tests.examples import examples
from tests.factories import ROOT

FIELDS = st.text(max_size=12)
ENTRIES = st.lists(st.tuples(FIELDS, FIELDS, FIELDS, FIELDS), min_size=1, max_size=8)


def write(folder: Path, count: int) -> Audit:
    audit = Audit(folder)
    for number in range(count):
        audit.add(after(minutes=number), "张三", "改稿", f"articles/2023/04/11/{number}.md", f"第{number}次")
    return audit


def is_sound(audit: Audit) -> bool:
    verdict = audit.verify()
    return not verdict.faults and not verdict.torn


def test_an_entry_is_a_line_of_json_in_words(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    audit.add(NOW.replace(microsecond=123456), "张三", "发布", "2023-04-11", "三十篇")
    (line,) = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    assert entry.pop("before") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert entry == {
        "at": "2023-04-11T16:00:00+08:00",
        "person": "张三",
        "act": "发布",
        "subject": "2023-04-11",
        "detail": "三十篇",
    }
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in (tmp_path / NAME, tmp_path / HEAD)} == {0o600}


def test_the_newest_are_read_first_however_long_the_log(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    for number in range(40):
        audit.add(NOW, "张三", str(number), "萧" * (number * 50))
    assert (tmp_path / NAME).stat().st_size > 1 << 16
    assert [entry.act for entry in audit.read(3)] == ["39", "38", "37"]
    assert [entry.act for entry in audit.read(1000)] == [str(number) for number in reversed(range(40))]
    assert audit.verify().entries == 40
    assert is_sound(audit)


def test_without_a_log_there_is_nothing_to_read_and_nothing_wrong(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    assert audit.read(5) == ()
    assert audit.verify() == Verdict(0, (), (), Head(0, audit.verify().head.digest))


def test_a_long_field_is_cut(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    audit.add(NOW, "张三", "改稿", "x" * 5000, "\ud800")
    assert [(len(entry.subject), entry.detail) for entry in audit.read(1)] == [(2000, "\ufffd")]
    assert is_sound(audit)


@examples(12)
@given(ENTRIES, ENTRIES)
def test_whatever_is_written_comes_back_and_what_was_there_stays(
    first: list[tuple[str, ...]], more: list[tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        audit = Audit(Path(folder))
        for fields in first:
            audit.add(NOW, *fields)
        before = (Path(folder) / NAME).read_bytes()
        for fields in more:
            audit.add(NOW, *fields)
        assert (Path(folder) / NAME).read_bytes().startswith(before)
        read = [(entry.person, entry.act, entry.subject, entry.detail) for entry in reversed(audit.read(100))]
        assert read == [*first, *more]
        assert is_sound(audit)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], Head]:
    """The lines of a sound log, and its kept end."""
    folder = tmp_path_factory.mktemp("log")
    verdict = write(folder, 12).verify()
    return (folder / NAME).read_bytes().splitlines(keepends=True), verdict.head


def faults(lines: list[bytes], head: Head) -> int:
    return len(follow(b"".join(lines).splitlines(keepends=True), head).faults)


def test_the_log_itself_is_sound(written: tuple[list[bytes], Head]) -> None:
    assert faults(*written) == 0


def test_a_removed_line_is_found_wherever_it_was(written: tuple[list[bytes], Head]) -> None:
    lines, head = written
    for first in range(12):
        for last in range(first + 1, 13):
            assert faults(lines[:first] + lines[last:], head), (first, last)


def test_an_inserted_line_is_found_wherever_it_is(written: tuple[list[bytes], Head]) -> None:
    lines, head = written
    for place in range(13):
        for line in (*lines, b"\n", b"{}\n", b"not json\n", b'{"before":"","at":""}\n'):
            assert faults([*lines[:place], line, *lines[place:]], head), (place, line)


def test_lines_that_changed_places_are_found(written: tuple[list[bytes], Head]) -> None:
    lines, head = written
    for first in range(12):
        for second in range(first):
            changed = lines.copy()
            changed[first], changed[second] = changed[second], changed[first]
            assert faults(changed, head), (first, second)


@examples(300)
@given(place=st.integers(0), byte=st.binary(min_size=1, max_size=1), cut=st.integers(0, 2))
def test_a_byte_that_is_changed_removed_or_inserted_is_found(
    written: tuple[list[bytes], Head], place: int, byte: bytes, cut: int
) -> None:
    lines, head = written
    data = b"".join(lines)
    place %= len(data)
    changed = data[:place] + (b"" if cut == 2 else byte) + data[place + bool(cut) :]
    if changed != data:
        verdict = follow(changed.splitlines(keepends=True) if b"\r" not in changed else _lines(changed), head)
        # Before the last line end, what is put there is no longer one line.
        assert verdict.faults


def _lines(data: bytes) -> list[bytes]:
    *whole, last = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])


@examples(60)
@given(size=st.integers(0))
def test_a_log_that_was_cut_short_is_found(written: tuple[list[bytes], Head], size: int) -> None:
    lines, head = written
    data = b"".join(lines)
    assert follow(_lines(data[: size % len(data)]), head).faults


def test_a_log_written_anew_with_other_words_is_found(tmp_path: Path) -> None:
    write(tmp_path / "", 5)
    other = tmp_path / "other"
    other.mkdir()
    forged = write(other, 3)
    forged.add(NOW, "李四", "发布")
    forged.add(NOW, "李四", "撤稿")
    (tmp_path / NAME).write_bytes((other / NAME).read_bytes())
    assert Audit(tmp_path).verify().faults


def test_lines_that_somebody_forged_at_the_end_are_found(written: tuple[list[bytes], Head]) -> None:
    lines, head = written
    first = make_line(digest_span(lines[-1]), "2023-04-12T00:00:00+08:00", "李四", "发布", "", "")
    second = make_line(digest_span(first), "2023-04-12T00:00:00+08:00", "李四", "撤稿", "", "")
    # A desk that is killed leaves one that is not kept yet.
    assert faults([*lines, first], head) == 0
    assert faults([*lines, first, second], head) == 1


@pytest.mark.parametrize("text", [None, b"", b"x", b"5 abc", b"\xff"])
def test_a_missing_or_damaged_end_is_found(tmp_path: Path, text: bytes | None) -> None:
    audit = write(tmp_path, 5)
    if text is None:
        (tmp_path / HEAD).unlink()
    else:
        (tmp_path / HEAD).write_bytes(text)
    assert audit.verify().faults
    audit.add(NOW, "张三", "发布")
    assert audit.verify().faults


def test_a_log_that_is_gone_is_found(tmp_path: Path) -> None:
    audit = write(tmp_path, 5)
    (tmp_path / NAME).unlink()
    assert audit.verify().faults
    audit.add(NOW, "张三", "发布")
    assert audit.verify().faults


@pytest.mark.parametrize("kept", [0, 1, 3, 4])
def test_lines_that_went_from_the_end_are_found_whatever_is_written_later(tmp_path: Path, kept: int) -> None:
    audit = write(tmp_path, 5)
    lines = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / NAME).write_bytes(b"".join(lines[:kept]))
    for number in range(7):
        assert audit.verify().faults
        audit.add(NOW, "张三", "发布", str(number))
    assert audit.verify().faults
    assert audit.read(1)[0].subject == "6"


def test_a_fault_names_its_line(tmp_path: Path) -> None:
    audit = write(tmp_path, 5)
    lines = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / NAME).write_bytes(
        b"".join([*lines[:2], lines[2].replace("第2次".encode(), "第9次".encode()), *lines[3:]])
    )
    (fault,) = audit.verify().faults
    assert fault.line == 4
    assert "前一行改过" in fault.zh


# What machines do.


def test_a_desk_that_is_killed_before_it_keeps_the_end_leaves_a_sound_log(tmp_path: Path) -> None:
    audit = write(tmp_path, 3)
    end = (tmp_path / HEAD).read_bytes()
    audit.add(NOW, "张三", "发布")
    (tmp_path / HEAD).write_bytes(end)
    assert is_sound(audit)
    audit.add(NOW, "张三", "撤稿")
    assert is_sound(audit)
    assert audit.verify().entries == 5


def test_before_the_first_end_is_kept_the_log_is_sound(tmp_path: Path) -> None:
    audit = write(tmp_path, 1)
    (tmp_path / HEAD).unlink()
    assert is_sound(audit)
    audit.add(NOW, "张三", "发布")
    assert is_sound(audit)


@pytest.mark.parametrize("size", [1, 40, 150])
def test_a_line_that_a_full_disk_cut_short_stays_within_the_chain(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit, real = write(tmp_path, 3), os.write

    def full(opened: int, data: bytes) -> int:
        return real(opened, data[:size])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space left"):
            audit.add(NOW, "张三", "发布")
    verdict = audit.verify()
    assert (verdict.entries, verdict.faults, verdict.torn) == (3, (), (4,))
    before = (tmp_path / NAME).read_bytes()
    audit.add(NOW, "张三", "撤稿")
    verdict = audit.verify()
    assert (verdict.entries, verdict.faults, verdict.torn) == (4, (), (4,))
    after_all = (tmp_path / NAME).read_bytes()
    assert after_all.startswith(before)
    # The cut line is held by the chain like others.
    (tmp_path / NAME).write_bytes(after_all.replace(before[-size:] + b"\n{", before[-size:][:-1] + b"?\n{"))
    assert audit.verify().faults
    assert [entry.act for entry in audit.read(2)] == ["撤稿", "改稿"]


def test_a_link_in_the_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"mine\n")
    (tmp_path / NAME).symlink_to(target)
    with pytest.raises(OSError, match="symbolic link"):
        Audit(tmp_path).add(NOW, "张三", "发布")
    assert target.read_bytes() == b"mine\n"


def test_threads_at_once_make_one_chain(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: audit.add(NOW, str(number), "改稿"), range(80)))
    assert {entry.person for entry in audit.read(100)} == {str(number) for number in range(80)}
    assert is_sound(audit)


def test_a_log_is_sound_at_every_moment_at_which_others_append_to_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        writing = threads.submit(write, tmp_path, 30)
        while not writing.done():
            assert is_sound(Audit(tmp_path))
    assert writing.result().verify().entries == 30


_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsroom.desk.people.audit import Audit
audit = Audit(Path(sys.argv[1]))
for number in range(25):
    audit.add(datetime(2023, 4, 11, tzinfo=UTC), sys.argv[2], "改稿", str(number))
"""


def test_processes_at_once_make_one_chain(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in "abc"
    ]
    assert [process.communicate()[1] for process in running] == [b""] * 3
    audit = Audit(tmp_path)
    assert audit.verify().entries == 75
    assert is_sound(audit)


def test_no_module_of_the_desk_but_one_names_the_log_and_that_one_only_appends() -> None:
    folder = ROOT / "newsroom"
    named = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if NAME in (text := file.read_text(encoding="utf-8")) or "audit import NAME" in text
    }
    assert named == {"desk/people/audit.py"}
    text = (folder / "desk/people/audit.py").read_text(encoding="utf-8")
    uses = [line.strip() for line in text.splitlines() if "self._log" in line]
    assert uses == [
        "self._log, self._head, self._lock = folder / NAME, folder / HEAD, folder / _LOCK",
        "log = os.open(self._log, os.O_RDWR | os.O_APPEND | os.O_CREAT | _FLAGS, 0o600)",
        'log = self._log.open("rb")',
        'log = self._log.open("rb")',
    ]
    assert [word for word in ("truncate", "O_TRUNC", "rename", "unlink", "pwrite") if word in text] == []

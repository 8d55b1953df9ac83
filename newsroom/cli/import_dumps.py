"""`import --mapping`: the rows of a database dump as articles."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Self, TextIO

import click

from newsroom.cli.import_report import printable
from newsroom.cli.project import Refusal, WrongUsage, program_name
from newsroom.failures import explain
from newsroom.importing.dumps.filing import Counts, DumpFiling, rejected_row
from newsroom.importing.dumps.mapping import DumpMapping, propose_mapping, read_mapping
from newsroom.importing.dumps.opening import open_table
from newsroom.importing.dumps.rows import Fault, Row, Table
from newsroom.importing.errors import RefusedError, UnreadableError
from newsroom.press.import_files import require_text
from newsroom.press.interrupts import interruptible
from newsroom.press.progress import Progress
from newsroom.press.settings import BuildSettings
from newsroom.problems import format_problems
from newsroom.reading.articles import House
from newsroom.writing.several import LinkedFolderError

# So many bytes of white space alone are no table.
_HEAD_BYTES = 4096
_HEAD = ("行 (row)", "原因 (why)", "标题 (headline)")
# Lines of progress where there is no terminal, as for the desk.
_PARTS = 50
# Reasons that are printed; the file has all.
_SHOWN = 10


def import_dump(path: str, mapping_path: str | None, settings: BuildSettings, house: House, *, dry: bool) -> int:
    """Files the rows of a dump, and prints what became of them.

    WrongUsage without a sound mapping: one is proposed.
    """
    mapping = _mapping(mapping_path) if mapping_path else None
    with _opened(path) as file:
        table = _table(path, file, mapping)
        if mapping is None:
            raise WrongUsage(_proposal(path, table))
        _require_columns(mapping, table, mapping_path or "")
        for note in table.notes:
            click.echo(f"{path}：{note.zh} ({note.en})")
        begin = partial(DumpFiling, settings.home / "articles", house, mapping)
        counts = _run(path, table, begin, dry=dry)
    _report(path, counts, dry=dry)
    return int(counts.rejected > 0)


def _mapping(path: str) -> DumpMapping:
    with _opened(path) as file:
        mapping, problems = read_mapping(file.read(), path)
    if mapping is None:
        raise WrongUsage("\n".join(format_problems(problems)))
    return mapping


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    try:
        # Closed below: what is raised while it is read is no failure of opening it.
        file = Path(path).open("rb")  # noqa: SIM115 - see above
    except FileNotFoundError:
        msg = f"没有“{path}”这个文件 (no such file)"
        raise WrongUsage(msg) from None
    except OSError as error:
        failure = explain(error)
        msg = f"打不开 {path}：{failure.chinese if failure else error} (cannot read)"
        raise Refusal(msg) from error
    with file:
        yield file


def _table(path: str, file: BinaryIO, mapping: DumpMapping | None) -> Table:
    wanted = mapping.columns.title if mapping else None
    try:
        require_text(path, file.read(_HEAD_BYTES))
        file.seek(0)
        return open_table(file, path, wanted, mapping.sheet if mapping else None)
    except UnreadableError as error:
        msg = f"{path}：{error}"
        raise Refusal(msg) from error
    except RefusedError as error:
        raise Refusal(str(error)) from error


def _proposal(path: str, table: Table) -> str:
    mapping = Path(path).with_suffix(".yml").name
    return (
        f"{path} 是表格，要说明各列是什么。把下面几行存成 {mapping}，改好以后运行：\n"
        f"    {program_name()} import --mapping {mapping} {path}\n"
        f"(a table needs a mapping: save these lines, correct them, and run the line above)\n\n"
        f"{propose_mapping(table.columns)}"
    ).rstrip()


def _require_columns(mapping: DumpMapping, table: Table, path: str) -> None:
    missing = [name for name in mapping.columns.model_dump().values() if name and name not in table.columns]
    if missing:
        known = "、".join(filter(None, table.columns))
        msg = f"{path}：表里没有{'、'.join(f'“{name}”' for name in missing)}这一列；有的是：{known} (no such column)"
        raise WrongUsage(msg)


def _run(path: str, table: Table, begin: partial[DumpFiling], *, dry: bool) -> Counts:
    journal = Path(f"{path}.imported")
    filed = journal.read_text(encoding="ascii", errors="replace").split() if journal.is_file() else []
    try:
        with nullcontext() if dry else journal.open("a", encoding="ascii", newline="\n") as noted:
            note = None if noted is None else (lambda digest: _note(noted, digest))
            filing = begin(filter(_is_digest, filed), note)
            with interruptible(), _Rejected(path, dry=dry) as rejected:
                _file_all(table, filing, rejected)
    except KeyboardInterrupt as error:
        click.echo(
            f"已停下，写好 {filing.counts.written} 篇；再运行一次，从这里接着导入 (stopped; run it again to go on)",
            err=True,
        )
        raise click.Abort from error
    except LinkedFolderError as error:
        msg = f"{error} 是个链接，没有再写 (a folder is a link)"
        raise Refusal(msg) from None
    except OSError as error:
        failure = explain(error)
        why = failure.chinese if failure else f"{error}；改好再运行一次"
        msg = f"写不下去：{why}，会接着导入 (cannot write)"
        raise Refusal(msg) from error
    return filing.counts


def _file_all(table: Table, filing: DumpFiling, rejected: "_Rejected") -> None:
    # Before the rows are read: a dump is read from one place at a time.
    total = table.count
    with Progress("导入", parts=_PARTS) as progress:
        for number, row in enumerate(table.read(), 1):
            fault = filing.add(row)
            if fault:
                rejected.add(row, fault, filing.mapping)
            if number % 50 == 0:
                progress(number, total)


def _note(journal: TextIO, digest: str) -> None:
    journal.write(f"{digest}\n")


def _is_digest(text: str) -> bool:
    return len(text) == 32 and all(char in "0123456789abcdef" for char in text)  # noqa: PLR2004 - as digests are written


class _Rejected:
    """The rejected rows, in a table beside the dump.

    It takes the place of that of the last run once it is whole.
    """

    def __init__(self, path: str, *, dry: bool) -> None:
        self.file = Path(f"{path}.rejected.csv")
        self.draft = Path(f"{path}.rejected.part")
        self.dry = dry
        self.shown = 0
        self.count = 0

    def __enter__(self) -> Self:
        if not self.dry:
            # With its mark: Excel takes a table without one for another encoding.
            self.stream = self.draft.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
            self.table = csv.writer(self.stream, lineterminator="\r\n")
            self.table.writerow(_HEAD)
        return self

    def __exit__(self, *_: object) -> None:
        if self.dry:
            return
        self.stream.close()
        if self.count:
            self.draft.replace(self.file)
            return
        for file in (self.draft, self.file):
            with suppress(FileNotFoundError):
                file.unlink()

    def add(self, row: Row, fault: Fault, mapping: DumpMapping) -> None:
        """Takes a row in, and prints the first few."""
        self.count += 1
        cells = rejected_row(row, fault, mapping)
        if not self.dry:
            self.table.writerow(cells)
        if self.count <= _SHOWN:
            name = f"“{cells[2]}”" if cells[2] else ""
            click.echo(printable(f"第 {cells[0]} 行{name}没有导入 (not imported)：{cells[1]}"))


def _report(path: str, counts: Counts, *, dry: bool) -> None:
    if (more := counts.rejected - _SHOWN) > 0:
        click.echo(f"另有 {more} 行没有导入 ({more} more)")
    words = "会写 (would write)" if dry else "写好 (written)"
    click.echo(
        f"{path}：{words} {counts.written} 篇，已经有了 (there already) {counts.before}，没有导入 (rejected) {counts.rejected}"
    )
    if counts.rejected and not dry:
        click.echo(f"没有导入的行和原因都在 {path}.rejected.csv，改好以后再运行一次 (the rejected rows, with reasons)")

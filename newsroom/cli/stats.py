"""`stats`: how many articles, characters and photos are whose."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from newsroom.cli.paths import read_path
from newsroom.cli.project import Refusal, WrongUsage, load_settings
from newsroom.failures import explain
from newsroom.press.looking import count_articles
from newsroom.press.settings import BuildSettings
from newsroom.press.statistics import find_public_folder, render_statistics
from newsroom.problems import guess_or_list
from newsroom.statistics.counting import By, Counts, Question, State
from newsroom.statistics.forms import csv_bytes, describe, json_text, remarks_on, table_lines
from newsroom.statistics.periods import read_days
from newsroom.statistics.workbook import workbook_bytes
from newsroom.writing.beginnings import read_house
from newsroom.writing.files import replace_file

_OTHERS = (State.HELD, State.DRAFT, State.WITHDRAWN)


@click.command("stats")
@click.option(
    "--by",
    type=click.Choice([each.value for each in By]),
    default=By.REPORTER.value,
    show_default=True,
    help="一行一个：reporter 记者，section 栏目，page 版次，month 月份 (what the rows are)",
)
@click.option("--from", "first", metavar="DATE", help="从哪天的报纸起，如 2023-04-01、2023-04、2023 (from this issue)")
@click.option("--to", "last", metavar="DATE", help="到哪天的报纸止，写法同上 (to this issue)")
@click.option("--section", metavar="NAME", help="只算这个栏目 (this section alone)")
@click.option(
    "--with",
    "others",
    type=click.Choice([each.value for each in _OTHERS]),
    multiple=True,
    help="还算哪些没登出来的：held 没到时间的，draft 草稿，withdrawn 撤下的；可写多次 (count these too)",
)
@click.option("--csv", "csv", metavar="FILE", help="写成 CSV，Excel 能打开；写 - 就输出 (as CSV; - is the output)")
@click.option("--json", "json", is_flag=True, help="输出 JSON，给程序用 (as JSON)")
@click.option("--xlsx", metavar="FILE", help="写成 Excel 文件 (as a workbook)")
@click.option("--html", metavar="FILE", help="写成带图的网页，能打印 (as a page with charts)")
def command(  # noqa: PLR0913 - the options
    *,
    by: str,
    first: str | None,
    last: str | None,
    section: str | None,
    others: tuple[str, ...],
    csv: str | None,
    json: bool,
    xlsx: str | None,
    html: str | None,
) -> None:
    """按记者、栏目、版次或月份数稿件、字数、照片和头版稿 (count articles, for pay and planning).

    几个人署名的稿件，每人各算一篇，“分摊”一列各算几分之一。只算已登出的稿件，别的用 --with 加上。
    """
    if json and csv == "-":
        msg = "--json 和 --csv - 都要输出，只能写一样 (both would be the output)"
        raise WrongUsage(msg)
    settings = load_settings()
    named = {"csv": csv, "xlsx": xlsx, "html": html}
    files = {form: _find_file(settings, form, name) for form, name in named.items() if name not in {None, "-"}}
    states = frozenset({State.OUT, *map(State, others)})
    own = _find_section(settings, section) if section is not None else ""
    start, end = _read_period(first, last)
    question = Question(By(by), start, end, own, states)
    counts = count_articles(settings, question)
    for form, file in files.items():
        _write(file, _make(form, settings, counts))
    if json:
        click.echo(json_text(counts), nl=False)
    elif csv == "-":
        click.echo(csv_bytes(counts), nl=False)
    elif not files:
        _show(counts)


def _make(form: str, settings: BuildSettings, counts: Counts) -> bytes:
    if form == "html":
        return render_statistics(settings, counts)
    return csv_bytes(counts) if form == "csv" else workbook_bytes(counts)


def _show(counts: Counts) -> None:
    click.echo(describe(counts.question))
    head, *rows, total = table_lines(counts)
    # In a pipe click leaves the styles out.
    click.secho(head, bold=True)
    for line in rows:
        click.echo(line)
    click.secho(total, bold=True)
    for remark in remarks_on(counts):
        click.echo(remark)


def _write(file: Path, data: bytes) -> None:
    try:
        replace_file(file, data)
    except OSError as error:
        failure = explain(error)
        msg = f"写不了 {file}：{failure.chinese if failure else error} (cannot write)"
        raise Refusal(msg) from error
    click.echo(f"已写好 (written)：{file}", err=True)


def _find_file(settings: BuildSettings, form: str, name: str) -> Path:
    """The file to write; WrongUsage for a published one or another kind."""
    file = Path(read_path(name))
    if file.suffix.lower() != f".{form}":
        msg = f"--{form}：文件名要以 .{form} 结尾，如 tongji.{form} (the name must end in .{form})"
        raise WrongUsage(msg)
    if folder := find_public_folder(settings, file):
        msg = f"--{form}：“{name}”在 {folder.name}/ 里，会随网站公开；请写到别处 (in there it would be published)"
        raise WrongUsage(msg)
    if not file.parent.is_dir():
        msg = f"--{form}：没有 {file.parent} 这个文件夹 (there is no such folder)"
        raise WrongUsage(msg)
    if form == "xlsx" and find_spec("openpyxl") is None:
        lock = "-r requirements-import.txt"
        wanted = lock if Path("requirements-import.txt").is_file() else '"newsroom-press[import]"'
        msg = f"写 Excel 文件要用 openpyxl，请先运行：python -m pip install {wanted} (openpyxl is not installed)"
        raise Refusal(msg)
    return file


def _find_section(settings: BuildSettings, name: str) -> str:
    """A section's own name, whichever of its names is given."""
    directory = read_house(settings.home / "articles", settings.paper.roles).directory
    if found := directory.find_section(name):
        return found.name
    guess = guess_or_list(name, directory.section_names())
    msg = f"--section：没有“{name}”这个栏目{guess['guess_zh']} (no such section{guess['guess_en']})"
    raise WrongUsage(msg)


def _read_period(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    start, end = _read_days("from", first)[0], _read_days("to", last)[1]
    if start and end and start > end:
        msg = f"--from {start} 在 --to {end} 后面 (the end comes before the beginning)"
        raise WrongUsage(msg)
    return start, end


def _read_days(option: str, text: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a day, month or year."""
    if text is None:
        return None, None
    found = read_days(text)
    if found is None:
        msg = f"--{option}：“{text}”不是日期，写作 2023-04-01、2023-04 或 2023 (no date)"
        raise WrongUsage(msg)
    return found

"""`import`: articles of other files, as drafts in an issue."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from newsroom.cli.import_dumps import import_dump
from newsroom.cli.import_report import print_report
from newsroom.cli.paths import read_path
from newsroom.cli.project import Refusal, WrongUsage, load_settings, load_to_write, program_name
from newsroom.importing.drafts import Context
from newsroom.importing.errors import RefusedError
from newsroom.importing.filing.issues import Filing, find_sectionless
from newsroom.importing.readers import DUMPS, suffix_of
from newsroom.issues import find_issue_id
from newsroom.model import IssueId
from newsroom.press.import_files import Source, read_sources
from newsroom.press.import_filing import Options, context_of, file_issue, group_by_issue, write_filings
from newsroom.press.interrupts import interruptible
from newsroom.reading.articles import House
from newsroom.reading.meant import meant_day
from newsroom.writing.beginnings import read_house


@click.command("import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option(
    "--date", "day", metavar="YYYY-MM-DD", help="哪一期；不写就用文字里的日期 (the issue's date)  [the text's]"
)
@click.option("--section", help="栏目；不写就按版名，名录里有才用 (the section)  [the page's name]")
@click.option(
    "--into", metavar="FOLDER", help="放进这一期的文件夹，如 2023/04/12-2，同一天第二张报纸用 (the issue's folder)"
)
@click.option("--topics", is_flag=True, help="把建议的专题写进稿件；不写只列出来 (write the proposed topics too)")
@click.option("--mapping", metavar="FILE", help="表格各列是什么，写在这个文件里；不写就拟一个 (the columns of a table)")
@click.option("--dry-run", "dry", is_flag=True, help="只说会写什么，不写 (write nothing)")
def command(paths: Sequence[str], *, topics: bool, dry: bool, mapping: str | None, **where: str | None) -> int:
    """把版面文字、Word、网页拆成一篇篇稿件，作为草稿放进这一期 (articles of other files, as drafts).

    版面文字就是从版面 PDF 或数字报上复制下来的文字，存成 .txt。文件夹里的都导入，图片放进同名的稿件。
    数据库导出的 .csv、.xlsx、.jsonl，每行一篇，用 --mapping 说明各列是什么。
    """
    paths = [read_path(path) for path in paths]
    mapping = None if mapping is None else read_path(mapping)
    settings = load_settings() if dry else load_to_write()
    articles = settings.home / "articles"
    house = read_house(articles, settings.paper.roles)
    if mapping or any(suffix_of(path) in DUMPS for path in paths):
        if topics or any(value is not None for value in where.values()):
            msg = "表格里每一行有自己的日期和栏目；都一样的，写在映射的 constants 里 (give these in the mapping)"
            raise WrongUsage(msg)
        _require_tables(paths)
        return max(import_dump(path, mapping, settings, house, dry=dry) for path in paths)
    options = Options(_issue(where["day"], where["into"]), _section(where["section"], house), topics)
    sources, failed = _read(paths, context_of(settings, house))
    groups = group_by_issue(sources, options, _ask_date)
    filings = [file_issue(group, issue, settings, options, house) for issue, group in groups.items()]
    doubts = find_sectionless(filings, house)
    if not dry:
        _write(articles, filings)
    unsure = print_report(sources, filings, doubts, articles.name, dry=dry)
    written = any(filing.files for filing in filings)
    if written and not dry:
        click.echo(
            f"接下来 (next)：{program_name()} check 检查，{program_name()} fix 改标点，{program_name()} serve 预览；"
        )
        click.echo("看过的稿件删去 draft: true 这一行，就会发布 (take draft: true out to publish)。")
    return int(unsure or failed > 0 or not (written or any(filing.present for filing in filings)))


def _read(paths: Sequence[str], context: Context) -> tuple[list[Source], int]:
    """The articles of files, and how many files were unreadable."""
    try:
        sources, refused = read_sources(paths, context)
    except RefusedError as error:
        raise (WrongUsage if error.named else Refusal)(str(error)) from error
    for each in refused:
        click.echo(str(each), err=True)
    return sources, len(refused)


def _write(articles: Path, filings: Sequence[Filing]) -> None:
    try:
        with interruptible():
            write_filings(articles, filings)
    except RefusedError as error:
        raise Refusal(str(error)) from error
    except KeyboardInterrupt as error:
        raise click.Abort from error


def _require_tables(paths: Sequence[str]) -> None:
    """WrongUsage where a file is none that a mapping is for."""
    for path in paths:
        if suffix_of(path) not in DUMPS:
            known = "、".join(DUMPS)
            msg = f"{path} 不是表格，--mapping 只用于表格（{known}）；别的文件另外导入，不写 --mapping (no table)"
            raise WrongUsage(msg)


def _issue(day: str | None, into: str | None) -> IssueId | None:
    """The issue of --into or --date; WrongUsage where they name none."""
    given = meant_day(day) if day is not None else None
    if day is not None and given is None:
        msg = f"--date：“{day}”不是日期，写作 2023-04-11 (no date)"
        raise WrongUsage(msg)
    if into is None:
        return IssueId(given) if given else None
    steps = into.replace("\\", "/").strip("/").removeprefix("articles/")
    issue = find_issue_id(steps.split("/"))
    if issue and given and issue.date != given:
        msg = f"--into {into} 是 {issue.date} 的，--date 写的是 {given}：两个日期不一样，留一个 (two different dates)"
        raise WrongUsage(msg)
    if issue is None:
        msg = f"--into：“{into}”不是一期的文件夹，写作 2023/04/12，同一天第二张报纸 2023/04/12-2 (no issue's folder)"
        raise WrongUsage(msg)
    return issue


def _section(name: str | None, house: House) -> str | None:
    if name is None:
        return None
    found = house.directory.find_section(name.strip())
    if found is None:
        known = "、".join(house.directory.section_names())
        msg = f"--section：没有“{name}”这个栏目，现有的是：{known} (no such section)"
        raise WrongUsage(msg)
    return found.name


def _ask_date(path: str) -> IssueId:
    """The issue of a typed date."""
    if not sys.stdin.isatty():
        msg = f"{path} 里没有日期，请写 --date 2023-04-11 (no date in the text: give --date)"
        raise WrongUsage(msg)
    issue: IssueId = click.prompt(f"{path} 是哪一天的报纸，如 2023-04-11 (date)", value_proc=_typed)
    return issue


def _typed(text: str) -> IssueId:
    """The issue of a typed day; a usage error for other texts."""
    day = meant_day(text)
    if day is None:
        msg = f"“{text}”不是日期，写作 2023-04-11 (no date)"
        raise click.UsageError(msg)
    return IssueId(day)

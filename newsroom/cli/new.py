"""`new`: the beginning of an article or of an issue."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import click

from newsroom.cli.project import Refusal, WrongUsage, load_to_write, program_name
from newsroom.failures import explain
from newsroom.importing.filing.filed import read_articles
from newsroom.model import IssueId
from newsroom.opening import IrregularError
from newsroom.press.clock import read_now
from newsroom.press.settings import BuildSettings
from newsroom.times import SHANGHAI
from newsroom.writing.beginnings import (
    begin_card,
    begin_draft,
    check_page,
    make_stem,
    open_sections,
    read_day,
    read_former,
    read_house,
    read_stem,
)
from newsroom.writing.files import create_file

Value = TypeVar("Value")
Values = dict[str, str | None]
QUESTIONS = {
    "section": "栏目 (section)",
    "title": "标题 (headline)",
    "reporter": "署名，如 记者 张三，没有就回车 (byline)",
    "source": "来源，没有具名的写 (source)",
    "page": "版次，不知道就回车 (page)",
}
_NEEDED = ("section", "title")


@click.group("new", invoke_without_command=True)
@click.option("--date", "day", metavar="YYYY-MM-DD", help="哪一期 (the issue's date)  [today]")
@click.option("--section", help="栏目 (the section)")
@click.option("--title", help="标题 (the headline)")
@click.option("--reporter", help="署名，如 记者 张三 通讯员 李四 (the byline)")
@click.option("--source", help="来源，没有署名的写，如 新华社 (the source, where nobody signs)  [the paper]")
@click.option("--page", help="版次，如 1、A02 (the page)")
@click.option("--stem", help="文件名，不带 .md；不写就用标题的拼音 (the file's name without .md)")
@click.pass_context
def command(context: click.Context, /, day: str | None, stem: str | None, **given: str | None) -> None:
    """新写一篇稿件，没写 --title 或 --section 就一项一项问 (begin an article).

    new issue 新开一期 (new issue begins an issue).
    """
    if context.invoked_subcommand:
        return
    desk = _Desk(load_to_write())
    asking = given["title"] is None or given["section"] is None
    issue = _ask_issue(day, asking=asking)
    values: Values = {}
    for key in QUESTIONS:
        values[key] = desk.answer(key, given[key], values, issue, asking=asking)
    folder = desk.articles / issue.folder
    taken = {file.stem for file in folder.glob("*.md")}
    name = _given("stem", partial(read_stem, taken=()), stem) if stem else make_stem(str(values["title"]), taken)
    if asking and not stem:
        free = _prompted(lambda text: read_stem(text.strip(), taken))
        name = click.prompt("文件名，网址的最后一段，回车就用 (stem)", default=name, value_proc=free)
    same = [
        each.article.path
        for each in read_articles(desk.articles, issue, desk.house)
        if each.article.title == values["title"]
    ]
    desk.write(f"{issue.folder}/{name}.md", begin_draft(values, issue, desk.house, desk.paper))
    for path in same:
        click.echo(f"这一期已有一篇《{values['title']}》：{desk.articles.name}/{path} (another has this headline)")
    click.echo("正文写在最后一行的 --- 下面；写好了删去 draft: true 这一行，就会发布。")
    click.echo(f"检查 (check)：  {program_name()} check\n预览 (preview)：{program_name()} serve")


@command.command("issue")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="哪一天的报纸 (the issue's date)  [today]")
def new_issue(day: str | None) -> None:
    """新开一期：总期号接上一期，各版照上一个同样星期几的一期 (begin an issue)."""
    desk = _Desk(load_to_write())
    issue = _ask_issue(day, asking=day is None)
    former = read_former(desk.articles, issue)
    desk.write(f"{issue.folder}/issue.yml", begin_card(former))
    if former.number is None:
        click.echo("总期号推算不出，没有写；知道的话添一行 number: (no number is known)")
    click.echo("这一期有了稿件，检查才通过；草稿也算。")
    click.echo(f"新写一篇 (an article)：{program_name()} new --date {issue.date}")


class _Desk:
    """Where new files are put, and what holds for them."""

    def __init__(self, settings: BuildSettings) -> None:
        self.articles = settings.home / "articles"
        self.paper = settings.paper.name
        self.house = read_house(self.articles, settings.paper.roles)
        self.sections = open_sections(self.house)

    def answer(self, key: str, given: str | None, values: Values, issue: IssueId, *, asking: bool) -> str | None:
        """A value that the article may have."""

        def read(text: str) -> str | None:
            return self._read(key, text.strip(), values, issue)

        if key == "source" and values["reporter"]:
            return _given(key, read, given) if given else None
        default = self.paper if key == "source" else None if key in _NEEDED else ""
        if given is not None or not asking:
            return _given(key, read, default or "" if given is None else given)
        words = QUESTIONS[key]
        shown = f"{words}：{'、'.join(self.sections)}" if key == "section" else words
        answer: str | None = click.prompt(shown, default=default, show_default=False, value_proc=_prompted(read))
        return answer

    def _read(self, key: str, text: str, values: Values, issue: IssueId) -> str | None:
        if not text and key not in _NEEDED:
            return None
        if not text:
            msg = "不能空着 (empty)"
            raise ValueError(msg)
        # What is not known yet is nobody's mistake.
        usual = {"section": self.sections[0] if self.sections else "", "title": "题"}
        begin_draft(
            usual | {name: value for name, value in values.items() if value} | {key: text},
            issue,
            self.house,
            self.paper,
        )
        if key == "page":
            check_page(self.articles, issue, text)
        return text

    def write(self, path: str, text: str) -> None:
        """Writes a file that is not there yet, and nothing else."""
        shown = f"{self.articles.name}/{path}"
        try:
            create_file(self.articles, path, text.encode())
        except IrregularError:
            msg = f"{shown} 的文件夹是个链接，没有写 (its folder is a link)"
            raise Refusal(msg) from None
        except FileExistsError:
            msg = f"{shown} 已经有了，没有动 (it is there already)"
            raise Refusal(msg) from None
        except OSError as error:
            failure = explain(error)
            msg = f"写不了 {shown}：{failure.chinese if failure else error} (cannot write)"
            raise Refusal(msg) from error
        click.echo(f"已写好 (written)：{shown}")


def _ask_issue(day: str | None, *, asking: bool) -> IssueId:
    """The issue that is given or typed, else today's."""
    today = str(read_now().astimezone(SHANGHAI).date())
    if day is None and asking:
        issue: IssueId = click.prompt("日期 (date)", default=today, value_proc=_prompted(read_day))
        return issue
    return _given("date", read_day, day or today)


def _given(option: str, read: Callable[[str], Value], text: str) -> Value:
    try:
        return read(text)
    except ValueError as error:
        msg = f"--{option}：{error}"
        raise WrongUsage(msg) from None


def _prompted(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """A reading whose failure is a prompt's, which is then repeated."""

    def value(text: str) -> Value:
        try:
            return read(text)
        except ValueError as error:
            raise click.UsageError(str(error)) from None

    return value

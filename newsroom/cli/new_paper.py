"""`new-paper`: a new paper in an empty folder, ready to build."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

from newsroom.cli.paper_files import Paper, make_files, write_files
from newsroom.cli.project import Refusal, WrongUsage
from newsroom.cli.wheels import find_source
from newsroom.colours import ACCENT, PAPER, read_colour, require_readable
from newsroom.names import fold, name_fault
from newsroom.press.clock import read_now
from newsroom.settings import SettingsError, read_settings
from newsroom.site_url import read_site_url
from newsroom.times import SHANGHAI

SECTIONS = "要闻,综合,评论,副刊"
HOSTS = ("github", "gitlab", "gitea", "none")


class Question(NamedTuple):
    """A question of a new paper: option, words, parser, default."""

    option: str
    words: str
    read: Callable[[str], object]
    default: str | None = None


def read_name(text: str) -> str:
    """A paper's name; ValueError where nobody could read it."""
    name = text.strip()
    if not name:
        message = "报名不能空着 (the name is empty)"
        raise ValueError(message)
    read_settings(name, {})
    return name


def read_second_name(text: str) -> str:
    """A paper's name in another language; ValueError where nobody could read it."""
    read_settings("", {"second_name": text.strip()})
    return text.strip()


def read_sections(text: str) -> tuple[str, ...]:
    """Names of sections from a list with commas.

    ValueError where one cannot be an address, or stands twice.
    """
    names = tuple(part.strip() for part in text.replace("，", ",").replace("、", ",").split(","))
    for name in names:
        if fault := name_fault(name):
            message = f"栏目“{name}”不行：{fault[0]} (section {name!r}: {fault[1]})"
            raise ValueError(message)
    if len({fold(name) for name in names}) < len(names):
        message = "有两个栏目同名 (two sections have one name)"
        raise ValueError(message)
    return names


def read_accent(text: str) -> str:
    """A colour for links; ValueError where it is too light to read."""
    colour = read_colour(text)
    require_readable(colour, PAPER)
    return colour


QUESTIONS = (
    Question("name", "报名 (the paper's name)", read_name),
    Question("second_name", "外文报名，没有就回车 (a second name)", read_second_name, ""),
    Question("address", "网站的网址，如 https://bao.example.cn/ (the site's address)", read_site_url),
    Question("sections", "栏目，用逗号隔开 (sections)", read_sections, SECTIONS),
    Question("colour", "颜色，如 #b3261e (the colour of links)", read_accent, ACCENT),
)


@click.command("new-paper")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="报名 (the paper's name)")
@click.option("--second-name", help="外文报名 (a name in another language)")
@click.option("--address", help="网站的网址 (the site's address)")
@click.option("--sections", help=f"栏目，用逗号隔开 (sections)  [{SECTIONS}]")
@click.option("--colour", help=f"链接和标签的颜色 (the colour of links)  [{ACCENT}]")
@click.option("--host", type=click.Choice(HOSTS), default="github", show_default=True, help="自动发布的 Git 网站")
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="newsroom-press 的安装包，放进报纸里 (the package's file)",
)
def command(folder: Path, host: str, wheel: Path | None, **given: str | None) -> None:
    """在空文件夹里办一份报纸；没写 --name 和 --address 就一项一项问 (begin a paper in an empty folder)."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} 里已经有东西了，没有动；请换一个空文件夹 (the folder is not empty)"
        raise Refusal(msg)
    asking = given["name"] is None or given["address"] is None
    answers = {each.option: _answer(each, given[each.option], asking=asking) for each in QUESTIONS}
    source = find_source(wheel)
    paper = Paper(**answers, date=read_now().astimezone(SHANGHAI).date(), host=host, source=source)  # type: ignore[arg-type]
    count = write_files(folder, make_files(paper))
    click.echo(f"《{paper.name}》办好了，{count} 个文件，在 {folder} 里 (the paper is there)")
    click.echo(source.note)
    click.echo(f"装上软件（一次）：cd {folder} && python3 -m venv .venv")
    click.echo("               .venv/bin/python -m pip install --require-hashes -r requirements.txt")
    click.echo("预览 (preview)： .venv/bin/newsroom serve")
    click.echo("生成 (build)：   .venv/bin/newsroom build")


def _answer(question: Question, given: str | None, *, asking: bool) -> object:
    if given is None and asking:
        return click.prompt(question.words, default=question.default, value_proc=lambda text: _read(question, text))
    try:
        return question.read(question.default or "" if given is None else given)
    except (ValueError, SettingsError) as error:
        raise WrongUsage(_words(question, error)) from None


def _read(question: Question, text: str) -> object:
    """A valid value, after any number of tries."""
    try:
        return question.read(text)
    except (ValueError, SettingsError) as error:
        raise click.UsageError(_words(question, error)) from None


def _words(question: Question, error: Exception) -> str:
    """An error in the words of the option, not of mkdocs.yml."""
    words = str(error).removeprefix("mkdocs.yml: ")
    return f"--{question.option.replace('_', '-')}：{words}"

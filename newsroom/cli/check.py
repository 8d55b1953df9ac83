"""`check`: every problem of every article, with its place."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from newsroom.annotations import github_command, gitlab_report
from newsroom.cli.project import Refusal, load_settings, project_folder
from newsroom.names import compose
from newsroom.press.looking import inspect, inspect_text
from newsroom.press.main_branch import MainBranch, find_git_failure, find_main_branch, is_repository
from newsroom.problems import Problem, format_problems, summarise
from newsroom.reading.folder import is_hidden, is_picture
from newsroom.times import format_due

FORMATS = ("text", "github", "gitlab")


@click.command("check")
@click.option("--against", metavar="COMMIT", help="与该提交中的网址对照 (instead of the main branch)  [main]")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="给 Git 网站的自动任务用：github（Gitea 也用它）在日志里加注解，gitlab 输出报告文件 (for a Git host's CI)",
)
@click.option(
    "--stdin",
    "typed",
    metavar="PATH",
    help="从标准输入读这个文件的内容，不保存，只说它和它引起的问题 (the text that this file is to have, on standard input)",
)
@click.option("--strict", is_flag=True, help="有警告也算没通过 (exit 1 for warnings too)")
def command(against: str | None, form: str, typed: str | None, *, strict: bool) -> int:
    """检查全部稿件和已发布的网址 (check every article, and that no published address is gone)."""
    settings = load_settings()
    if typed is None:
        update = inspect(settings, _find_branch(against))
        problems: Sequence[Problem] = update.problems
        closing = [summarise(problems, update.articles), *([format_due(update.due)] if update.due else [])]
    else:
        path = _below_articles(typed)
        branch = _find_branch(against)
        text = sys.stdin.buffer.read()
        problems = inspect_text(settings, path, text, branch and replace(branch, edited=path))
        closing = [summarise(problems, 1) if problems else f"{typed}：没有问题 (no problems)"]
    _tell(problems, closing, form)
    return int(any(strict or not each.warning for each in problems))


class _WrongPath(Refusal):
    """A path that no article, card or registry can have."""

    # As for every command line that is written wrong.
    exit_code = 2


def _below_articles(typed: str) -> str:
    """The path below articles/, of a file that may not exist yet."""
    root = (project_folder() / "articles").resolve()
    file = Path(typed).parent.resolve() / Path(typed).name
    if file.is_dir() or typed.endswith(("/", os.sep)):
        msg = f"“{typed}”是文件夹；写出文件名，如 articles/2023/04/11/x.md (a folder, not a file)"
        raise _WrongPath(msg)
    if not file.is_relative_to(root):
        msg = f"“{typed}”不在 articles/ 里；写作 articles/2023/04/11/x.md (not below articles/)"
        raise _WrongPath(msg)
    path = compose(file.relative_to(root).as_posix())
    if is_hidden(path) or is_picture(path):
        msg = f"“{typed}”不是稿件、issue.yml 或名录，程序不读它里面的文字 (no text is read from such a file)"
        raise _WrongPath(msg)
    return path


def _tell(problems: Sequence[Problem], closing: Sequence[str], form: str) -> None:
    # Where the output is a report, people read the other stream.
    for words in (*format_problems(problems), *closing):
        click.echo(words, err=form == "gitlab")
    if form == "github":
        for problem in problems:
            click.echo(github_command(problem))
    elif form == "gitlab":
        click.echo(gitlab_report(problems), nl=False)


def _find_branch(against: str | None) -> MainBranch | None:
    """The branch to compare addresses with.

    None where the last publish has to do, which is printed.
    """
    home = project_folder()
    branch = find_main_branch(home, against)
    failure = find_git_failure(home) if branch is None else None
    if failure and against:
        raise Refusal(failure)
    if failure:
        click.echo(f"已发布的网址只与上次发布的对照：{failure}", err=True)
    if against and branch is None:
        msg = f"git 里没有“{against}”这个提交 (git knows no such commit)"
        raise Refusal(msg)
    if branch is None and is_repository(home):
        words = "git 里没有 main 分支，已发布的网址只与上次发布的对照；可用 --against 指明 (no main branch to check against)"
        click.echo(words, err=True)
    return branch

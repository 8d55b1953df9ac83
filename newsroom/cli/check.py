"""`check`: every problem of every article, with its place."""

import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from newsroom.annotations import github_command, gitlab_report
from newsroom.checks.selection import Selection
from newsroom.cli.paths import find_file, read_path
from newsroom.cli.project import Refusal, WrongUsage, load_settings, program_name, project_folder
from newsroom.copydesk.details import count_fixes, show_details
from newsroom.copydesk.report import json_report
from newsroom.explaining import explain
from newsroom.names import compose
from newsroom.opening import RegularFiles
from newsroom.press.fixing import mark_fixes
from newsroom.press.looking import Findings, check, check_text
from newsroom.press.main_branch import (
    MainBranch,
    find_changed,
    find_git_failure,
    find_main_branch,
    is_repository,
)
from newsroom.problems import Problem, format_problems, summarise
from newsroom.reading.folder import is_hidden, is_picture
from newsroom.reading.shown_lines import ShownLines
from newsroom.times import format_due

SETTINGS = "mkdocs.yml"
FORMATS = ("text", "json", "github", "gitlab")
# Forms that programs read: what people read stands on the other stream.
_REPORTS = frozenset({"json", "gitlab"})


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--against", metavar="COMMIT", help="与该提交中的网址对照 (instead of the main branch)  [main]")
@click.option("--changed", is_flag=True, help="只查与 main 分支不同的和还没提交的文件 (only changed files, by git)")
@click.option("--explain", "code", metavar="CODE", help="讲一个代码的意思和改法，如 XS104 (explain a code)")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="给程序用：json 是数据；github（Gitea 也用它）在自动任务的日志里加注解，gitlab 输出报告文件 (for programs and CI)",
)
@click.option(
    "--stdin",
    "typed",
    metavar="PATH",
    help="从标准输入读这个文件的内容，不保存，只说它和它引起的问题 (the text that this file is to have, on standard input)",
)
@click.option("--strict", is_flag=True, help="有警告也算没通过 (exit 1 for warnings too)")
def command(  # noqa: PLR0913 - one for each option
    paths: tuple[str, ...],
    against: str | None,
    code: str | None,
    form: str,
    typed: str | None,
    *,
    changed: bool,
    strict: bool,
) -> int:
    """检查稿件和已发布的网址，写了 PATH 就只查这些文件和文件夹 (check the articles, or these alone)."""
    if code is not None:
        return _explain(code)
    if typed is not None and (paths or changed):
        msg = "--stdin 只查一个文件，不能再写别的路径或 --changed (--stdin checks one file)"
        raise WrongUsage(msg)
    settings = load_settings()
    articles = settings.home / "articles"
    if typed is None:
        selection = _select(paths, against, changed=changed)
        if selection and paths:
            _tell_others(selection)
        found = check(settings, _find_branch(against), selection)
        closing = [summarise(found.problems, found.articles), *([format_due(found.due)] if found.due else [])]
        files = RegularFiles(articles)
    else:
        path = _below_articles(typed)
        branch = _find_branch(against)
        text = sys.stdin.buffer.read()
        found = check_text(settings, path, text, branch and replace(branch, edited=path))
        closing = [summarise(found.problems, 1) if found.problems else f"{typed}：没有问题 (no problems)"]
        files = RegularFiles(articles, {path: text})
    with files:
        found = replace(found, problems=tuple(mark_fixes(settings, found.problems, files)))
        _tell(found, closing, form, ShownLines(files), fixing=typed is None)
    return int(any(strict or not each.warning for each in found.problems))


def _explain(code: str) -> int:
    words = explain(code)
    if isinstance(words, str):
        raise WrongUsage(words)
    for line in words:
        click.echo(line)
    return 0


def _select(paths: Sequence[str], against: str | None, *, changed: bool) -> Selection | None:
    """The files that are meant, None for all of the paper."""
    if paths and changed:
        msg = "路径和 --changed 只能写一样 (paths or --changed, not both)"
        raise WrongUsage(msg)
    if changed:
        return _select_changed(against)
    return Selection(frozenset(map(_shown, paths))) if paths else None


def _tell_others(selection: Selection) -> None:
    """Names the files in which no article can be."""
    for path in sorted(selection.paths):
        if path.partition("/")[0] not in {"", selection.root, SETTINGS}:
            click.echo(f"{path} 不是稿件，没有查；稿件都在 articles/ 里 (no article: not checked)", err=True)


def _select_changed(against: str | None) -> Selection | None:
    home = project_folder()
    if not is_repository(home):
        why = find_git_failure(home) or "这个文件夹不在 git 仓库里 (no git repository)"
        click.echo(f"--changed 要用 git，现在查全部稿件：{why}", err=True)
        return None
    branch = find_main_branch(home, against)
    return Selection(frozenset(find_changed(home, branch.commit if branch else None)))


def _shown(typed: str) -> str:
    """A path as problems show it; WrongUsage where nothing is there."""
    home = project_folder()
    file = find_file(typed)
    # The folder of articles may be a link that leads out of the project.
    found = next((each for each in (file, file.resolve()) if each.is_relative_to(home)), None)
    if found is None:
        msg = f"“{typed}”不在这个项目里 (not in this project)"
        raise WrongUsage(msg)
    shown = found.relative_to(home).as_posix()
    return "" if shown == "." else compose(shown)


def _below_articles(typed: str) -> str:
    """The path below articles/, of a file that may not exist yet."""
    root = (project_folder() / "articles").resolve()
    named = Path(read_path(typed))
    file = named.parent.resolve() / named.name
    if file.is_dir() or typed.endswith(("/", os.sep)):
        msg = f"“{typed}”是文件夹；写出文件名，如 articles/2023/04/11/x.md (a folder, not a file)"
        raise WrongUsage(msg)
    if not file.is_relative_to(root):
        msg = f"“{typed}”不在 articles/ 里；写作 articles/2023/04/11/x.md (not below articles/)"
        raise WrongUsage(msg)
    path = compose(file.relative_to(root).as_posix())
    if is_hidden(path) or is_picture(path):
        msg = f"“{typed}”不是稿件、issue.yml 或名录，程序不读它里面的文字 (no text is read from such a file)"
        raise WrongUsage(msg)
    return path


def _tell(found: Findings, closing: Sequence[str], form: str, lines: ShownLines, *, fixing: bool) -> None:
    details = partial(show_details, lines=lines) if form == "text" else _no_details
    fixes = count_fixes(found.problems, program_name()) if form == "text" and fixing else []
    # Where the output is a report, people read the other stream.
    for words in (*format_problems(found.problems, details), *fixes, *closing):
        click.echo(words, err=form in _REPORTS)
    if form == "github":
        for problem in found.problems:
            click.echo(github_command(problem))
    elif form == "gitlab":
        click.echo(gitlab_report(found.problems), nl=False)
    elif form == "json":
        click.echo(json_report(found.problems, found.articles), nl=False)


def _no_details(problem: Problem) -> Iterable[str]:
    del problem
    return ()


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
        raise WrongUsage(msg)
    if branch is None and is_repository(home):
        words = "git 里没有 main 分支，已发布的网址只与上次发布的对照；可用 --against 指明 (no main branch to check against)"
        click.echo(words, err=True)
    return branch

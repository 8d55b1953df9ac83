"""`check`: every problem of every article, with its place."""

from collections.abc import Sequence

import click

from newsroom.annotations import github_command, gitlab_report
from newsroom.press.looking import inspect
from newsroom.press.main_branch import MainBranch, find_git_failure, find_main_branch, is_repository
from newsroom.problems import Problem, summarise, tell
from newsroom.times import tell_due
from scripts._project import Refusal, load_settings, project_folder

FORMATS = ("text", "github", "gitlab")


@click.command("check")
@click.option("--against", metavar="COMMIT", help="和这个提交里的地址核对 (instead of the main branch)  [main]")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="给 Git 网站的自动任务用：github（Gitea 也用它）在日志里加注解，gitlab 输出报告文件 (for a Git host's CI)",
)
@click.option("--strict", is_flag=True, help="有提醒也算没通过 (exit 1 for warnings too)")
def command(against: str | None, form: str, *, strict: bool) -> int:
    """检查全部稿件，和登出过的地址 (check every article, and that no published address is gone)."""
    settings = load_settings()
    branch = _find_branch(against)
    update = inspect(settings, branch)
    closing = [summarise(update.problems, update.articles), *([tell_due(update.due)] if update.due else [])]
    _tell(update.problems, closing, form)
    return int(any(strict or not each.warning for each in update.problems))


def _tell(problems: Sequence[Problem], closing: Sequence[str], form: str) -> None:
    # Where the output is a report, people read the other stream.
    for words in (*tell(problems), *closing):
        click.echo(words, err=form == "gitlab")
    if form == "github":
        for problem in problems:
            click.echo(github_command(problem))
    elif form == "gitlab":
        click.echo(gitlab_report(problems), nl=False)


def _find_branch(against: str | None) -> MainBranch | None:
    """The branch to hold addresses against; without one, what was last published has to do, and a word says so."""
    home = project_folder()
    branch = find_main_branch(home, against)
    failure = find_git_failure(home) if branch is None else None
    if failure and against:
        raise Refusal(failure)
    if failure:
        click.echo(f"登出过的地址只和上次发布的核对：{failure}", err=True)
    if against and branch is None:
        msg = f"git 里没有“{against}”这个提交 (git knows no such commit)"
        raise Refusal(msg)
    if branch is None and is_repository(home):
        words = "git 里没有 main 分支，登出过的地址只和上次发布的核对；可用 --against 指明 (no main branch to check against)"
        click.echo(words, err=True)
    return branch

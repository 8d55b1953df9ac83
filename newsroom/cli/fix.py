"""`fix`: the safe fixes of articles' files, each of them shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

import click

from newsroom.cli.paths import select_articles
from newsroom.cli.project import load_settings, load_to_write
from newsroom.failures import explain
from newsroom.press.fixing import Fix, find_fixes, write_fix
from newsroom.press.interrupts import interruptible
from newsroom.press.settings import BuildSettings
from newsroom.problems import format_problems

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--diff", "only_shown", is_flag=True, help="只看要改什么，不改；有要改的，退出码是 1 (show, and write nothing)"
)
@click.option(
    "--unsafe", is_flag=True, help="请确认的也改，签过字的稿子也改 (fixes to be confirmed too, and signed texts)"
)
def command(paths: tuple[str, ...], *, only_shown: bool, unsafe: bool) -> int:
    """改好稿件里可以直接改的地方，写了 PATH 就只改这些文件和文件夹 (make the safe fixes).

    改标点、数字的宽度，稿签的写法，编码、换行和行尾的空白；不改意思。每处改动都列出来。
    """
    settings = load_settings() if only_shown else load_to_write()
    counts = _Counts()
    try:
        with interruptible():
            for fix in find_fixes(settings, select_articles(paths), unsafe=unsafe):
                _take(settings, fix, counts, only_shown=only_shown)
    except KeyboardInterrupt as error:
        done = _summarise(counts.changed, only_shown=only_shown)
        click.echo(f"已停下，{done}；再运行一次，接着改其余的 (stopped; run it again for the rest)", err=True)
        raise click.Abort from error
    click.echo(_summarise(counts.changed, only_shown=only_shown))
    return int(counts.failed > 0 or (only_shown and counts.changed > 0))


@dataclass(slots=True)
class _Counts:
    """How many files were changed, and how many could not be."""

    changed: int = 0
    failed: int = 0


def _take(settings: BuildSettings, fix: Fix, counts: _Counts, *, only_shown: bool) -> None:
    """Writes a fix, or shows it alone, and counts it."""
    if fix.fixed.problem:
        counts.failed += 1
        click.echo(format_problems([fix.fixed.problem])[0], err=True)
    elif fix.fixed.signed:
        click.echo(f"articles/{fix.path}：签过字的文字没有动；要改用 --unsafe，改了要重新签 (signed: left as it is)")
    elif only_shown or _write(settings, fix):
        counts.changed += 1
        _show(fix)
    else:
        counts.failed += 1


def _summarise(changed: int, *, only_shown: bool) -> str:
    if not changed:
        return "没有要改的 (nothing to fix)"
    return f"{changed} 个文件要改 ({changed} to fix)" if only_shown else f"改好了 {changed} 个文件 ({changed} fixed)"


def _write(settings: BuildSettings, fix: Fix) -> bool:
    try:
        written = write_fix(settings.home / "articles", fix)
    except OSError as error:
        failure = explain(error)
        click.echo(f"写不了 articles/{fix.path}：{failure.chinese if failure else error} (cannot write)", err=True)
        return False
    if not written:
        click.echo(f"articles/{fix.path}：刚有人改过，没有动；再运行一次 (changed meanwhile)", err=True)
    return written


def _show(fix: Fix) -> None:
    for line in _diff(fix):
        # In a pipe click leaves the colours out.
        click.secho(line, fg=_COLOURS.get(line[:1]))
    for note in fix.fixed.notes:
        click.echo(f"articles/{fix.path}：{note}")


def _diff(fix: Fix) -> Iterator[str]:
    name = f"articles/{fix.path}"
    before, after = (text.removesuffix("\n").split("\n") for text in (fix.fixed.before, fix.fixed.after))
    return unified_diff(before, after, name, name, lineterm="")

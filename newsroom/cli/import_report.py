"""What an import did and did not, for the terminal."""

from collections.abc import Iterable, Sequence

import click

from newsroom.characters import INVISIBLE, number
from newsroom.importing.drafts import Doubt, Excerpt, Imported
from newsroom.importing.filing.issues import Filing

_CARD = "issue.yml"


def print_report(
    sources: Sequence[tuple[str, Imported]], filings: Sequence[Filing], more: Sequence[Doubt], folder: str, *, dry: bool
) -> bool:
    """Prints the files, the rest of the text and the doubts.

    The result is whether an editor has to look at anything.
    """
    for filing in filings:
        _print_files(filing, folder, dry=dry)
    for path, imported in sources:
        _print_rest(path, imported)
    doubts = [doubt for _, imported in sources for doubt in imported.doubts]
    doubts += [*(doubt for filing in filings for doubt in filing.doubts), *more]
    for title, topics in (each for filing in filings for each in filing.proposed):
        click.echo(f"专题建议 (topics)：《{title}》 {'、'.join(topics)}")
    if doubts:
        click.echo(f"请看这 {len(doubts)} 处 (unsure):")
    for doubt in doubts:
        click.echo(f"{doubt.source}:{doubt.line}:{doubt.column}: {printable(doubt.zh)} ({doubt.en.rstrip('.')})")
    empty = [path for path, imported in sources if not imported.drafts]
    for path in empty:
        click.echo(f"{path} 里没有读出稿件 (no articles)")
    return bool(doubts or empty or any(imported.left_over for _, imported in sources))


def _print_files(filing: Filing, folder: str, *, dry: bool) -> None:
    words = "会写 (would write)" if dry else "已写好 (written)"
    for path in filing.files:
        title = filing.titles.get(path)
        click.echo(f"{words}：{folder}/{path}" + (f"  《{title}》" if title else ""))
    for path in filing.edited:
        added = "会补上 (would add)" if dry else "补上了 (added)"
        click.echo(f"{added}：{folder}/{path}  第{'、'.join(filing.added)}版")
    for title, path in filing.present:
        click.echo(f"已经有了，没有再写 (there already)：{folder}/{path}  《{title}》")


def _print_rest(path: str, imported: Imported) -> None:
    """The text that is in no article, group by group."""
    groups: tuple[tuple[str, Iterable[Excerpt]], ...] = (
        ("报头、版面上的字 (masthead)", imported.masthead),
        ("取下的记号 (signs)", imported.signs),
        ("重复字，只留一遍 (doubles)", imported.doubles),
        ("没有用上的文字，请看要不要 (left over)", imported.left_over),
    )
    for name, excerpts in groups:
        if texts := [f"{each.line}:{each.column} {printable(each.text)}" for each in excerpts]:
            click.echo(f"{path} {name}：")
            click.echo("\n".join(f"    {text}" for text in texts))


def printable(text: str) -> str:
    """A text without characters that a terminal would take for its own."""
    return "".join(
        char if (char.isprintable() or char == "\u3000") and not INVISIBLE.match(char) else number(char)
        for char in text
    )

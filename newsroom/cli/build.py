"""`build`: the whole paper as files in site/, or its problems."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

import click

from newsroom.cataloguing.early_look import look_early
from newsroom.cli.cluster import cluster_of, cluster_options
from newsroom.cli.project import settings_file
from newsroom.mkdocs.settings import VERIFY
from newsroom.times import format_due

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.press.build import Outcome
    from newsroom.publishing.records import Publication

# How many files are named.
SHOWN = 10
# From so many bytes of the catalogue on, some thirty thousand articles, a look takes longer than its processes' start.
LARGE = 200_000_000


@click.command("build")
@click.option(
    "--verify",
    is_flag=True,
    help="不靠上次的记录，全部重读、重新生成，site/ 里有不同的就换掉 (trust no record: make everything anew, mend what differs)",
)
@cluster_options
def command(  # noqa: PLR0913 - the options of the command
    *,
    verify: bool,
    cluster: str | None,
    workers: int | None,
    tls_ca_file: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> int:
    """生成网站到 site/，只动有变化的；有问题就停 (build what has changed, stop at any problem)."""
    folder = settings_file().parent
    os.environ.pop(VERIFY, None)
    if verify:
        os.environ[VERIFY] = "1"
    with (
        cluster_of(cluster, workers, (tls_ca_file, tls_cert, tls_key)),
        nullcontext() if verify or not _is_large(folder) else look_early(folder / "articles"),
    ):
        # Loaded here: all files are looked at meanwhile.
        from newsroom.cli.engine import run_mkdocs  # noqa: PLC0415

        result = run_mkdocs("build", "--strict")
    from newsroom.mkdocs.plugin import the_plugin  # noqa: PLC0415 - as above

    if outcome := the_plugin().outcome:
        # What is published is published, whether anybody reads of it or not.
        with suppress(OSError):
            if verify and outcome.publication.previous:
                _print_differences(outcome.publication)
            _tell(outcome, folder)
    return result


def _is_large(folder: Path) -> bool:
    """Whether a look at all files of a paper takes long."""
    try:
        return (folder / ".cache" / "catalogue.sqlite").stat().st_size >= LARGE
    except OSError:
        return False


def _tell(outcome: Outcome, folder: Path) -> None:
    from newsroom.publishing.records import format_publication  # noqa: PLC0415 - as above

    if any(outcome.pages):
        click.echo(f"生成了 (rendered)：{outcome.pages.format()}")
    click.echo(f"{format_publication(outcome.publication)}：{os.path.relpath(outcome.site, folder)}")
    if outcome.gone:
        words = f"注意：有 {outcome.gone} 个已发布的网址失效了，上面列着，也写着怎样补上"
        click.echo(f"{words} (addresses that were published are gone, see above)", err=True)
    if outcome.doubts:
        words = f"注意：有 {outcome.doubts} 个警告，上面列着；警告不妨碍发布"
        click.echo(f"{words} (warnings, see above; they stop nothing)", err=True)
    if outcome.due:
        click.echo(format_due(outcome.due))


def _print_differences(publication: Publication) -> None:
    """Prints the files that differed: someone may have changed the disk."""
    files = (*publication.added, *publication.changed, *publication.removed)
    for file in files[:SHOWN]:
        click.echo(f"网站里的 {file} 与应有的内容不一致，已经改好 (was not as it should be, and is now)", err=True)
    if len(files) > SHOWN:
        click.echo(f"这样的文件一共有 {len(files)} 个 (files like these: {len(files)})", err=True)

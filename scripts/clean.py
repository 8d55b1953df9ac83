"""`clean`: the folder without what builds leave behind."""

import shutil
from pathlib import Path

import click

from hooks.places import undisturbed
from scripts._project import Refusal, project_folder


@click.command("clean")
def command() -> None:
    """删除生成的 site/ 和 .cache/ (remove what builds leave)."""
    folder = project_folder()
    cache = folder / ".cache"
    with undisturbed(cache) as running:
        if running:
            raise Refusal(running)
        # A build that is killed leaves its half-built trees beside site/.
        for path in (folder / "site", *sorted(folder.glob(".site-*"))):
            _remove(path)
    # The last, and no longer held: some systems remove no file that is open.
    _remove(cache)


def _remove(path: Path) -> None:
    if not path.is_symlink() and not path.exists():
        click.echo(f"没有 {path.name}/，不用删 (nothing to remove)")
        return
    try:
        if path.is_symlink():
            # The link goes; what it points at is not ours.
            path.unlink()
        else:
            shutil.rmtree(path)
    except OSError as error:
        msg = f"删不掉 {path.name}/：请先关闭正在使用它的程序，再试一次 (cannot remove: {error})"
        raise Refusal(msg) from error
    click.echo(f"已删除 {path.name}/ (removed)")

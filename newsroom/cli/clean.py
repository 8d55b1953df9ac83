"""`clean`: the folder without what builds leave behind."""

import shutil
from pathlib import Path

import click

from newsroom.cataloguing.ledger import NAME as LEDGER
from newsroom.cli.project import Refusal, cannot_remove, project_folder
from newsroom.press.workspace import undisturbed
from newsroom.publishing.trees import is_foreign

# What builds and previews keep beside site/, each by the end of its name; whatever else is named so is somebody's.
TREES = ("aside", "former", "preview", "preview-staging", "preview-staging-search", "staging", "standby")


@click.command("clean")
def command() -> None:
    """删除生成的 site/ 和 .cache/ (remove what builds leave)."""
    folder = project_folder()
    cache = folder / ".cache"
    with undisturbed(cache) as running:
        if running:
            raise Refusal(running)
        _remove_site(folder / "site")
        # A build that is killed leaves its half-built trees beside site/.
        for path in (folder / f".site-{part}" for part in TREES):
            if path.is_symlink() or path.exists():
                _remove(path)
    # The last, and no longer held: some systems remove no file that is open.
    _remove_cache(cache)


def _remove_site(site: Path) -> None:
    if not site.is_symlink() and is_foreign(site):
        click.echo(f"{site.name}/ 里不是生成的网站，留着 (no site of ours, kept)")
    else:
        _remove(site)


def _remove_cache(cache: Path) -> None:
    """Removes the cache except the ledger, which no build can restore."""
    ledger = cache / LEDGER
    if cache.is_symlink() or not ledger.is_file():
        _remove(cache)
        return
    for path in cache.iterdir():
        if not path.name.startswith(ledger.name):
            _delete(path)
    click.echo(
        f"已删除 {cache.name}/ (removed)，只留着 {cache.name}/{LEDGER}：已发布的网址 (kept: the published addresses)"
    )


def _remove(path: Path) -> None:
    if not path.is_symlink() and not path.exists():
        click.echo(f"没有 {path.name}/，不用删 (nothing to remove)")
        return
    _delete(path)
    click.echo(f"已删除 {path.name}/ (removed)")


def _delete(path: Path) -> None:
    try:
        if path.is_symlink() or path.is_file():
            # Of a link, the link goes; what it points at is not ours.
            path.unlink()
        else:
            shutil.rmtree(path)
    except OSError as error:
        raise cannot_remove(path, error) from error

"""`remove-sample`: the paper without its sample issues and the notice about them."""

import shutil
from pathlib import Path

import click
import yaml

from newsroom.cli.project import Refusal, cannot_remove, project_folder
from newsroom.settings import value_of
from scripts._sample import Contents, find_links, find_sample


@click.command("remove-sample")
@click.option("--yes", is_flag=True, help="不再询问 (do not ask)")
def command(*, yes: bool) -> None:
    """删除样例报纸，并关闭样例提示 (remove the sample issues and their notice)."""
    project = project_folder()
    settings = project / "mkdocs.yml"
    text = _read(settings)
    without_notice = switch_off_sample(text)
    found = find_sample(project)
    if not found.sample and without_notice == text:
        click.echo("样例已经不在了 (nothing to remove)")
        return
    _list_what_goes(found, notice=without_notice != text)
    if not yes:
        click.confirm("确定删除吗？(remove all this?)", abort=True)
    # The notice last: killed halfway, a paper that still has sample articles still says so.
    for path in found.sample:
        _remove(project / path, project / "articles")
    _write(settings, without_notice)
    click.echo("样例已删除 (the sample is removed)")
    _print_links(project, found)
    click.echo(
        "接着改成自己的：mkdocs.yml 里的 site_name 和 site_url，docs/about.md，articles/ 里的三份名录"
        " (make these your own: site_name and site_url, docs/about.md, the registries)"
    )


def switch_off_sample(text: str) -> str:
    """mkdocs.yml with `extra.sample` false and `draw_since` empty.

    Every other line is kept.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        msg = f"mkdocs.yml 的写法有误，请先改正 (mkdocs.yml is broken: {error})"
        raise Refusal(msg) from error
    extra = value_of(root, "extra")
    sample, since = value_of(extra, "sample"), value_of(extra, "draw_since")
    if sample is None or sample.value in {"false", "False", "no", "off"}:
        return text
    changes = [(sample, "false")]
    if since is not None and since.value:
        # From the sample's date on an archive would be drawn for hours.
        changes.append((since, ""))
    for node, value in sorted(changes, key=lambda change: change[0].start_mark.index, reverse=True):
        before = text[: node.start_mark.index]
        text = (before if value else before.rstrip(" ")) + value + text[node.end_mark.index :]
    return text


def _list_what_goes(found: Contents, *, notice: bool) -> None:
    if found.sample:
        click.echo("将要删除 (these will be removed):")
    for path in found.sample:
        click.echo(f"  {path}")
    if found.others:
        click.echo("不是样例，留着 (not the sample's, kept):")
    for path in found.others:
        click.echo(f"  {path}")
    if notice:
        click.echo("将要改动 (this will be changed):\n  mkdocs.yml: extra.sample → false，draw_since 空着")


def _print_links(project: Path, found: Contents) -> None:
    """Prints the lines that name removed files; most stop `check`."""
    links = list(find_links(project, found.sample))
    if links:
        click.echo("下面各处还指着删去的样例，请改掉 (these still name what was removed):")
    for line in links:
        click.echo(f"  {line}")


def _remove(file: Path, articles: Path) -> None:
    try:
        file.unlink()
        _remove_empty_parents(file.parent, articles)
    except OSError as error:
        raise cannot_remove(file, error) from error


def _remove_empty_parents(folder: Path, articles: Path) -> None:
    while folder != articles and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _read(path: Path) -> str:
    # Line ends stay what they are.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _write(path: Path, text: str) -> None:
    """Writes a file anew: whole, or unchanged where the disk is full."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.draft")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        shutil.copymode(target, draft)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise

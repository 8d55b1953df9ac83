"""`remove-sample`: the paper without its sample issues and the notice about them."""

import shutil
import subprocess
from pathlib import Path

import click
import yaml

from scripts._project import Refusal, project_folder, value_of

SAMPLE_ISSUES = ("articles/2023/04/10", "articles/2023/04/11")


@click.command("remove-sample")
@click.option("--yes", is_flag=True, help="不再询问 (do not ask)")
def command(*, yes: bool) -> None:
    """删除样例报纸，并关闭样例提示 (remove the sample issues and their notice)."""
    project = project_folder()
    folders = [project / name for name in SAMPLE_ISSUES if (project / name).is_dir()]
    settings = project / "mkdocs.yml"
    text = _read(settings)
    without_notice = switch_off_sample(text)
    if not folders and without_notice == text:
        click.echo("样例已经不在了 (nothing to remove)")
        return
    if not yes:
        _refuse_unsaved(project, folders)
    _list_what_goes(project, folders, notice=without_notice != text)
    if not yes:
        click.confirm("确定删除吗？(remove all this?)", abort=True)
    # The notice last: killed halfway, a paper that still has sample articles still says so.
    for folder in folders:
        _remove_issue(folder, project / "articles")
    _write(settings, without_notice)
    click.echo("样例已删除 (the sample is removed)")
    click.echo(
        "接着改成自己的：mkdocs.yml 里的 site_name 和 site_url，docs/about.md，articles/ 里的三份名录"
        " (make these your own: site_name and site_url, docs/about.md, the registries)"
    )


def switch_off_sample(text: str) -> str:
    """Give the text of mkdocs.yml with `extra.sample` false and all else as it was, comments too."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        msg = f"mkdocs.yml 的写法有误，请先改正 (mkdocs.yml is broken: {error})"
        raise Refusal(msg) from error
    sample = value_of(value_of(root, "extra"), "sample")
    if sample is None or sample.value in {"false", "False", "no", "off"}:
        return text
    return text[: sample.start_mark.index] + "false" + text[sample.end_mark.index :]


def _list_what_goes(project: Path, folders: list[Path], *, notice: bool) -> None:
    click.echo("将要删除 (these will be removed):")
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if not file.is_dir():
                click.echo(f"  {file.relative_to(project).as_posix()}")
    if notice:
        click.echo("将要改动 (this will be changed):\n  mkdocs.yml: extra.sample → false")


def _refuse_unsaved(project: Path, folders: list[Path]) -> None:
    """Refuse where removing would lose what git could not bring back."""
    if not folders:
        return
    names = [folder.relative_to(project).as_posix() for folder in folders]
    # Ignored files too: git keeps no copy of them either.
    status = ["git", "-c", "core.quotePath=false", "status", "--porcelain", "--ignored", "--untracked-files=all"]
    try:
        result = subprocess.run([*status, "--", *names], cwd=project, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        msg = "无法向 git 确认样例已保存，请先备份，再加 --yes 删除 (git cannot tell whether the sample is committed)"
        raise Refusal(msg) from error
    if result.stdout:
        msg = (
            f"这些文件有未提交的改动，删除后找不回来：\n{result.stdout.rstrip()}\n"
            "请先提交或移走；确定不要了就加 --yes (uncommitted changes)"
        )
        raise Refusal(msg)


def _remove_issue(folder: Path, articles: Path) -> None:
    try:
        shutil.rmtree(folder)
        _remove_empty_parents(folder.parent, articles)
    except OSError as error:
        msg = f"删不掉 {folder}：请先关闭正在使用它的程序，再试一次 (cannot remove: {error})"
        raise Refusal(msg) from error


def _remove_empty_parents(folder: Path, articles: Path) -> None:
    while folder != articles and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _read(path: Path) -> str:
    # Line ends stay what they are.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)

"""`requirements`: a paper's requirements.txt, renewed after an upgrade."""

import click

from newsroom.cli.paper_files import make_requirements
from newsroom.cli.project import project_folder
from newsroom.cli.wheels import WHEELS, find_source


@click.command("requirements")
def command() -> None:
    """升级以后，把 requirements.txt 换成现在装的版本的 (renew requirements.txt after an upgrade)."""
    folder, source = project_folder(), find_source()
    kept = folder / WHEELS
    if source.wheel:
        kept.mkdir(exist_ok=True)
        (kept / source.wheel.name).write_bytes(source.wheel.read_bytes())
    # The last: until then the former one installs what it did.
    (folder / "requirements.txt").write_text(make_requirements(source), encoding="utf-8", newline="\n")
    for wheel in kept.glob("newsroom_press-*.whl"):
        if source.wheel is None or wheel.name != source.wheel.name:
            wheel.unlink()
    click.echo("requirements.txt 已换成现在装的版本的 (renewed)")
    click.echo(source.note)

"""`lock`: exact versions and hashes of every dependency, for every platform."""

import click

from newsroom.cli.project import project_folder
from scripts._tools import run_tool

COMPILE = (
    *("pip", "compile", "pyproject.toml", "--quiet"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    # Which index a developer uses is no business of the repository's.
    *("--no-emit-index-url", "--custom-compile-command", "make lock"),
)
LOCKS = (
    # With drawn pages, which a system without its wheel may leave out (decisions/0051).
    ("--output-file", "requirements.txt", "--extra", "pages"),
    # Held to the first lock: imports, the desk, clusters and the tests run on the versions that editors have.
    ("--output-file", "requirements-import.txt", "--extra", "import", "--constraints", "requirements.txt"),
    (
        *("--output-file", "requirements-desk.txt", "--extra", "desk"),
        *("--constraints", "requirements.txt", "--constraints", "requirements-import.txt"),
    ),
    ("--output-file", "requirements-cluster.txt", "--extra", "cluster", "--constraints", "requirements.txt"),
    (
        *("--output-file", "requirements-dev.txt", "--extra", "dev"),
        *("--extra", "import", "--extra", "desk", "--extra", "pages", "--extra", "cluster"),
        *("--constraints", "requirements.txt", "--constraints", "requirements-import.txt"),
        *("--constraints", "requirements-desk.txt", "--constraints", "requirements-cluster.txt"),
    ),
)


@click.command("lock")
@click.option("--upgrade", is_flag=True, help="升级到允许的最新版本 (take the newest versions allowed)")
def command(*, upgrade: bool) -> int:
    """重新锁定依赖的版本 (lock the versions of the dependencies)."""
    project_folder()
    for lock in LOCKS:
        result = run_tool("uv", *COMPILE, *lock, *(["--upgrade"] if upgrade else []))
        if result:
            return result
    click.echo("已写入五份 requirements*.txt (locked)")
    return 0

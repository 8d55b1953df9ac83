"""`desk`: the paper in a browser, for those who make it."""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import urlsplit

import click

from newsroom.cli.desk_people import audit, people
from newsroom.cli.project import Refusal, WrongUsage, load_settings
from newsroom.press.interrupts import end_preview
from newsroom.press.preview.listening import LAST_PORT, find_obstacle
from newsroom.versions.errors import VersionError

# As a module, and as a package.
NEEDED = {
    "starlette": "starlette",
    "uvicorn": "uvicorn",
    "python_multipart": "python-multipart",
    "argon2": "argon2-cffi",
    "bs4": "beautifulsoup4",
    "mammoth": "mammoth",
    "markdownify": "markdownify",
    "openpyxl": "openpyxl",
}
LOCAL = ("127.0.0.1", "localhost", "::1")


@click.group("desk", invoke_without_command=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的主机地址 (address to listen on)")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, LAST_PORT), help="端口 (port)")
@click.option("--shared", is_flag=True, help="全报社共用：各人用姓名和密码登录 (for a newsroom, with passwords)")
@click.option(
    "--address", metavar="URL", help="共用时大家打开的网址，如 https://bianji.example.org (how people open it)"
)
@click.pass_context
def command(context: click.Context, /, host: str, port: int, *, shared: bool, address: str | None) -> None:
    """在浏览器里编报 (make the paper in a browser).

    desk people 管理人员，desk audit 看日志 (accounts, and the log).
    """
    _require_packages()
    if context.invoked_subcommand is None:
        _open(host, port, address, shared=shared)


command.add_command(people)
command.add_command(audit)


def _open(host: str, port: int, address: str | None, *, shared: bool) -> None:
    """Serves the desk until it is stopped; Refusal where it cannot be."""
    _require_safety(host, address, shared=shared)
    settings = load_settings()
    if obstacle := find_obstacle(host, port):
        raise Refusal(obstacle)
    click.echo("正在打开编辑台… (opening the desk)")
    # Where packages of its own are missing, this would fail.
    from newsroom.desk.opening import open_desk  # noqa: PLC0415
    from newsroom.desk.store import StoreError  # noqa: PLC0415

    try:
        desk = open_desk(settings, host, port, address, shared=shared)
    except (StoreError, VersionError) as error:
        raise Refusal(str(error)) from error
    end_preview("编辑台已关上 (the desk is closed)")
    desk.serve(lambda: click.echo(f"编辑台网址：{desk.link}  按 Ctrl+C 关上 (the desk; stop with Ctrl+C)"))


def _require_packages() -> None:
    missing = next((package for module, package in NEEDED.items() if find_spec(module) is None), None)
    if missing:
        msg = (
            f"编辑台还缺 Python 包“{missing}”，请先运行：python -m pip install --require-hashes -r requirements-desk.txt"
            "（没有这个文件的：python -m pip install 'newsroom-press[desk]'） (a package is missing)"
        )
        raise Refusal(msg)


def _require_safety(host: str, address: str | None, *, shared: bool) -> None:
    """WrongUsage for drafts or passwords in the clear on a network."""
    if address is not None and not shared:
        msg = "--address 要和 --shared 一起写 (--address goes with --shared)"
        raise WrongUsage(msg)
    if address is not None and not _is_address(address):
        msg = f"--address：“{address}”不是 https 网址，写作 https://bianji.example.org (no https address)"
        raise WrongUsage(msg)
    if host in LOCAL or address is not None:
        return
    msg = (
        f"--host {host} 会让别的电脑打开编辑台。一个人用，请去掉 --host；大家用，请写 --shared 和 --address https://…，"
        "前面放上 nginx (other computers could open it)"
    )
    raise WrongUsage(msg)


def _is_address(text: str) -> bool:
    """Whether a text is an https address without a path."""
    try:
        parts = urlsplit(text)
        return (parts.scheme, parts.path.strip("/"), parts.query, parts.fragment) == ("https", "", "", "") and bool(
            parts.hostname and not parts.username and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False

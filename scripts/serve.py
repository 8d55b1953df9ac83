"""`serve`: the paper on this computer, redrawn as files are saved."""

import os
import socket

import click

from hooks.own_addresses import EVERY_ADDRESS, bracketed
from scripts._mkdocs import run_mkdocs
from scripts._project import Refusal, project_folder

LAST_PORT = 65535


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 (address to listen on)")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, LAST_PORT), help="端口 (port)")
def command(host: str, port: int) -> int:
    """在本机预览，存盘即更新 (preview on this computer)."""
    project_folder()
    _refuse_unusable(host, port)
    click.echo(f"预览地址：{_address(host, port)}  按 Ctrl+C 结束 (preview; stop with Ctrl+C)")
    result = run_mkdocs("serve", "--dev-addr", f"{bracketed(host)}:{port}")
    click.echo("预览已结束 (preview stopped)")
    return result


def _address(host: str, port: int) -> str:
    # A browser cannot open "every address of this computer".
    shown = EVERY_ADDRESS.get(host, host)
    return f"http://{bracketed(shown)}:{port}/"


def _refuse_unusable(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        msg = f"没有“{host}”这个地址，请去掉 --host 再试 (unknown host)"
        raise Refusal(msg) from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As MkDocs' server does: a port that was left a moment ago is free.
            # On Windows the same option would share a port in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            msg = f"没有权限使用端口 {port}，请换一个大的：--port 8001 (port {port} is not permitted)"
            raise Refusal(msg) from error
        except OSError as error:
            msg = f"端口 {port} 已被占用，请换一个：--port {_next_port(port)} (port {port} is in use)"
            raise Refusal(msg) from error


def _next_port(port: int) -> int:
    return port + 1 if port < LAST_PORT else 8001

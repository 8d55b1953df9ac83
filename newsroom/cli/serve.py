"""`serve`: the paper on this computer, redrawn as files are saved."""

import click

from newsroom.cli.engine import run_mkdocs
from newsroom.cli.project import Refusal, project_folder
from newsroom.press.interrupts import end_preview
from newsroom.press.preview.listening import LAST_PORT, find_obstacle
from newsroom.press.preview.own_addresses import EVERY_ADDRESS, bracketed


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的主机地址 (address to listen on)")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, LAST_PORT), help="端口 (port)")
def command(host: str, port: int) -> int:
    """在本机预览，保存即更新 (preview on this computer)."""
    project_folder()
    if obstacle := find_obstacle(host, port):
        raise Refusal(obstacle)
    click.echo(f"预览网址：{_address(host, port)}  按 Ctrl+C 结束 (preview; stop with Ctrl+C)")
    end_preview()
    return run_mkdocs("serve", "--dev-addr", f"{bracketed(host)}:{port}")


def _address(host: str, port: int) -> str:
    # A browser cannot open "every address of this computer".
    shown = EVERY_ADDRESS.get(host, host)
    return f"http://{bracketed(shown)}:{port}/"

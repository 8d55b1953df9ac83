"""`serve`: the paper on this computer, redrawn as files are saved."""

import logging
from urllib.parse import urlsplit

import click
import mkdocs

from newsroom.cli.engine import run_mkdocs
from newsroom.cli.project import Refusal, settings_file
from newsroom.press.interrupts import end_preview
from newsroom.press.preview.listening import LAST_PORT, find_obstacle
from newsroom.press.preview.own_addresses import EVERY_ADDRESS, bracketed


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的主机地址 (address to listen on)")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, LAST_PORT), help="端口 (port)")
def command(host: str, port: int) -> int:
    """在本机预览，保存即更新 (preview on this computer)."""
    settings_file()
    if obstacle := find_obstacle(host, port):
        raise Refusal(obstacle)
    click.echo("正在准备预览… (preparing the preview)")
    logging.getLogger(f"{mkdocs.__name__}.livereload").addFilter(ServerWords(host, port))
    end_preview()
    return run_mkdocs("serve", "--dev-addr", f"{bracketed(host)}:{port}")


class ServerWords(logging.Filter):
    """The development server's progress, in an editor's words.

    Its address is printed once it listens there.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__()
        # A browser cannot open "every address of this computer".
        self._address = f"http://{bracketed(EVERY_ADDRESS.get(host, host))}:{port}"

    def filter(self, record: logging.LogRecord) -> bool:
        """Prints an editor's news; whether the engine prints the record too."""
        time, _, words = record.getMessage().rpartition("] ")
        if words.startswith("Serving on "):
            path = urlsplit(words.removeprefix("Serving on ")).path
            click.echo(f"预览网址：{self._address}{path}  按 Ctrl+C 结束 (preview; stop with Ctrl+C)")
        elif words.startswith("Reloading browsers"):
            click.echo(f"{time}] 预览已刷新 (reloaded)")
        return record.levelno > logging.INFO

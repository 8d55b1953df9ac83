"""`serve`: the paper on this computer, redrawn as files are saved."""

import ipaddress
import socket
from contextlib import suppress

import click

from hooks.interrupts import interruptible
from hooks.listening import LAST_PORT, find_obstacle
from scripts._mkdocs import run_mkdocs
from scripts._project import Refusal, project_folder

# What stands for every address of this computer, and this computer's own; the linter takes it for a listener.
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 (address to listen on)")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, LAST_PORT), help="端口 (port)")
def command(host: str, port: int) -> int:
    """在本机预览，存盘即更新 (preview on this computer)."""
    project_folder()
    if obstacle := find_obstacle(host, port):
        raise Refusal(obstacle)
    click.echo(f"预览地址：{_address(host, port)}  按 Ctrl+C 结束 (preview; stop with Ctrl+C)")
    for address in network_addresses(host):
        click.echo(f"同一网络里的手机、电脑打开：http://{_bracketed(address)}:{port}/ (from other devices)")
    with interruptible():
        result = run_mkdocs("serve", "--dev-addr", f"{_bracketed(host)}:{port}")
    click.echo("预览已结束 (preview stopped)")
    return result


def network_addresses(host: str) -> list[str]:
    """Give the addresses of this computer at which other devices find what listens on every address."""
    if host not in EVERY_ADDRESS:
        return []
    # The address that the system would send from says which of its networks is in use; nothing is sent.
    families = [(socket.AF_INET, "192.0.2.1")] + ([(socket.AF_INET6, "2001:db8::1")] if ":" in host else [])
    found: list[str] = []
    for family, anywhere in families:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((anywhere, 9))
            found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, families[-1][0])]
    return sorted({address for address in found if _is_reachable(address)}, key=lambda each: (":" in each, each))


def _is_reachable(address: str) -> bool:
    """Whether another device may have this address of ours: it is not this computer's own, and needs no interface."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_link_local)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _address(host: str, port: int) -> str:
    # A browser cannot open "every address of this computer".
    shown = EVERY_ADDRESS.get(host, host)
    return f"http://{_bracketed(shown)}:{port}/"

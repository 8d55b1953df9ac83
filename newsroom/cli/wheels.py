"""The running newsroom's source, as a requirement with a hash."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from newsroom.cli.shipped import CHECKOUT

NAME = "newsroom-press"
# Where a paper keeps the file that its requirements install.
WHEELS = "wheels"
_KEPT = (
    "newsroom-press 的安装包放在 wheels/ 里，requirements.txt 按它的哈希安装 (the package's file is kept in wheels/)"
)
_FROM_URL = "requirements.txt 从 {} 安装 newsroom-press，按哈希核对 (installed from there, by its hash)"
_HASHED = (
    "newsroom-press {} 的安装包不在本机了，requirements.txt 按记下的哈希安装 (installed by the hash that was noted)"
)
_UNKNOWN = (
    "newsroom-press {} 的哈希不知道：第一次安装时 pip 会停下，打印带 --hash 的那一行，抄进 requirements.txt 再装一次；"
    "有安装包的，用 --wheel 指明 (its hash is not known: pip prints it at the first installation)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A requirement line, a remark for editors, and its wheel file."""

    line: str
    note: str
    wheel: Path | None = None


def find_source(wheel: Path | None = None) -> Source:
    """The newsroom's source: a given file, else PEP 610's record."""
    if wheel:
        return _keep(wheel)
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        return _by_version(_version_here(), None)
    return _read_source(installed)


def _read_source(installed: Distribution) -> Source:
    direct = json.loads(installed.read_text("direct_url.json") or "{}")
    url, digest = direct.get("url", ""), direct.get("archive_info", {}).get("hashes", {}).get("sha256")
    parts = urlsplit(url)
    if not url.endswith(".whl"):
        return _by_version(installed.version, None)
    if parts.scheme == "file":
        wheel = Path(url2pathname(parts.path))
        # What lies there now may be another build.
        is_same = wheel.is_file() and digest in {None, _digest(wheel)}
        return _keep(wheel) if is_same else _by_version(installed.version, digest)
    if digest and parts.scheme == "https":
        return Source(f"{NAME} @ {url} --hash=sha256:{digest}", _FROM_URL.format(url))
    return _by_version(installed.version, digest)


def _keep(wheel: Path) -> Source:
    return Source(f"./{WHEELS}/{wheel.name} --hash=sha256:{_digest(wheel)}", _KEPT, wheel)


def _by_version(version: str, digest: str | None) -> Source:
    if digest:
        return Source(f"{NAME}=={version} --hash=sha256:{digest}", _HASHED.format(version))
    return Source(f"{NAME}=={version}", _UNKNOWN.format(version))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _version_here() -> str:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version: str = project["version"]
    return version

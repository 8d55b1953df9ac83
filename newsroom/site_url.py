"""The site's own address (``site_url``), in one spelling.

Every page, feed and map is made with it.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv6Address
from typing import NoReturn
from urllib.parse import SplitResult, unquote, urlsplit

import idna

from newsroom.addresses import encode
from newsroom.names import CONTROL
from newsroom.settings import SettingsError

_PORTS = {"http": 80, "https": 443}
# What a name server may be asked for, dots apart; also names of one's own network, as `paper_test` or `localhost`.
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_MAX_HOST = 253
# Hosts that documents and tests use (RFC 2606, RFC 6761): nobody's paper can have one.
_RESERVED = re.compile(r"(?:.+\.)?example(?:\.org|\.com|\.net)?")


def read_site_url(written: str | None) -> str:
    """The site's address for programs: ``https://xn--…/%E6%8A%A5/``.

    A host in other scripts is in the form of name servers (UTS #46, nontransitional, then IDNA 2008), the path is
    percent-encoded once whichever way it was written, and the scheme's own port is left out.
    Raises SettingsError for anything but such an address.
    """
    try:
        parts = urlsplit((written or "").strip())
        port = parts.port
    except ValueError:
        _refuse(f"“{written}”不是网址", f"{written!r} is no address")
    if not (written or "").strip():
        _refuse("要写网站的网址", "the site's address is missing")
    if parts.scheme not in _PORTS or not parts.hostname:
        _refuse(f"“{written}”不是完整的网址", f"{written!r} is no whole address")
    if "@" in parts.netloc:
        _refuse("里不写用户名和密码，读者都会看到", "no user name or password: every reader would see it")
    if parts.query or parts.fragment:
        _refuse("写到文件夹为止，不带“?”和“#”", "an address of a folder, without ? and #")
    where = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{_host(parts)}{where}{_path(parts.path)}"


def is_reserved(site_url: str) -> bool:
    """Whether a site's address is one reserved for examples.

    It is in the form that ``read_site_url`` gives.
    """
    return _RESERVED.fullmatch(urlsplit(site_url).hostname or "") is not None


def _host(parts: SplitResult) -> str:
    """The host in ASCII and small letters.

    A dot at its end, which only name servers need, is left out.
    """
    name = unquote(parts.hostname or "")
    if ":" in name:
        try:
            return f"[{IPv6Address(name)}]"
        except AddressValueError:
            _refuse(f"里的主机“{name}”不对", f"{name!r} is no host")
    try:
        # What is spelled in ASCII stays: names of one's own network, and of registries laxer than IDNA 2008, are in use.
        host = name if name.isascii() else idna.encode(name, uts46=True, std3_rules=True).decode()
    except idna.IDNAError:
        host = ""
    host = host.removesuffix(".")
    if not _HOST.fullmatch(host) or len(host) > _MAX_HOST:
        _refuse(f"里的主机“{name}”不对，域名里不能有这样的字", f"{name!r} is no host")
    return host


def _path(written: str) -> str:
    """The path percent-encoded, with a slash at both ends.

    A ``%`` that begins no code stands for itself.
    """
    try:
        path = unicodedata.normalize("NFC", unquote(written, errors="strict"))
    except UnicodeDecodeError:
        _refuse("里的 % 编码不是 UTF-8", "its percent-encoding is not UTF-8")
    steps = [step for step in path.split("/") if step]
    if (
        {".", ".."} & set(steps)
        or CONTROL.search(path)
        or re.search(r"%2f|[\\?#，。、；：！（）“”‘’《》]", f"{path}{written}", re.IGNORECASE)
    ):
        _refuse("的路径里有网站的文件夹不能有的字", "its path cannot be a site's folder")
    if steps and re.fullmatch(r".+\.html?", steps[-1], re.IGNORECASE):
        _refuse(f"写到文件夹为止，不带“{steps[-1]}”", "an address of a folder, without a file")
    return encode(f"/{'/'.join(steps)}/" if steps else "/")


def _refuse(zh: str, en: str) -> NoReturn:
    message = f"mkdocs.yml: site_url {zh}，如 https://example.org/ (site_url: {en})"
    raise SettingsError(message) from None

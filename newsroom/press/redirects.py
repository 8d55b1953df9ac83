"""The map of old addresses for nginx.

It is written where one of them has come, gone or leads elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import REDIRECT_MAP, root_path
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes, digest_text
from newsroom.groups import Fixed
from newsroom.made_files import named_asset
from newsroom.outputs import PageKind
from newsroom.publishing.redirects import format_redirects, format_sign

if TYPE_CHECKING:
    from newsroom.press.build import Build


def write_redirects(build: Build) -> None:
    """Writes the map beside the pages, where it has changed.

    It is published with them, in one moment, and uploaded with them.
    """
    # Of the host it depends as redirects do: on the address of the site.
    fingerprint = digest_text(build.marks[PageKind.REDIRECT])
    leading = {each.file: each.target for each in build.written if each.target is not None}
    former = {} if build.plan.whole else _former(build)
    if fingerprint == build.published.fingerprint(REDIRECT_MAP) and leading.items() == former.items():
        return
    kept = {} if build.plan.whole else build.published.redirects()
    redirects = {file: target for file, target in kept.items() if file not in former} | leading
    data = format_redirects(redirects, root_path(build.settings.url)).encode()
    # Beside it a file that is there as long as the map is this one, by which nginx sees that it has read an old map.
    sign = named_asset(f"assets/{REDIRECT_MAP}", digest_bytes(data))
    build.dropped |= build.published.files(Fixed.REDIRECTS)
    for file, content in ((REDIRECT_MAP, data), (sign, format_sign(sign).encode())):
        build.write(file, content)
        build.written.append(Written(file, Fixed.REDIRECTS, fingerprint, digest_bytes(content)))


def _former(build: Build) -> dict[str, str]:
    """The published targets of redirects that this build writes or removes."""
    touched = {each.file for each in build.written} | build.plan.removed
    return {file: target for file in touched if (target := build.published.target(file)) is not None}

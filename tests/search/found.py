"""The articles that an index finds, read from its files: the same for an index with overlays and one that is built at once."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

HEAD = 8
DOCUMENTS = 16
MANIFEST = "search/manifest.json"


def has_overlays(site: Mapping[str, bytes]) -> bool:
    return any("overlay" in segment for segment in _manifest(site).get("segments", ()))


def as_found(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site, with the titles of each issue in place of its search segments."""
    manifest = _manifest(site)
    told = {key: value for key, value in manifest.items() if key not in {"segments", "checksum"}}
    files = {MANIFEST: json.dumps(told).encode()}
    folders = set()
    for segment in manifest["segments"]:
        overlay = segment.get("overlay")
        for layer, struck in ((segment, overlay["struck"] if overlay else {}), (overlay, {})):
            if layer:
                folders.add(layer["folder"])
                issues = _issues(site, layer)
                assert struck == {issue: len(issues[issue]) for issue in struck}
                for issue in issues.keys() - struck.keys():
                    assert issue not in files, f"{issue} is found in both layers"
                    files[issue] = json.dumps(issues[issue]).encode()
    layers = tuple(f"search/{folder}/" for folder in folders)
    return files | {path: data for path, data in site.items() if path != MANIFEST and not path.startswith(layers)}


def _manifest(site: Mapping[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(site.get(MANIFEST, b"{}"))
    return loaded


def _issues(site: Mapping[str, bytes], layer: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """The stems and titles of each issue of a layer, by its folder."""
    folder = f"search/{layer['folder']}"
    numbers = _varints(site[f"{folder}/head.bin"][HEAD:])
    articles, count = next(numbers), next(numbers)
    files = range(-(-articles // DOCUMENTS))
    titles = [title for number in files for title in json.loads(site[f"{folder}/d{number}.bin"][HEAD:])]
    day = dt.date.fromisoformat(layer["last"])
    issues, begin = {}, 0
    for _ in range(count):
        day -= dt.timedelta(next(numbers))
        ordinal, own = next(numbers), next(numbers)
        issues[day.strftime("%Y/%m/%d") + (f"-{ordinal}" if ordinal > 1 else "")] = titles[begin : begin + own]
        begin += own
    return issues


def _varints(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0

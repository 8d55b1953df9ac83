"""The articles that an index finds, read from its files: the same for an index with overlays and one that is built at once."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
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
    layers = tuple(f"search/{folder}{end}" for folder in folders for end in ("/", ".pack"))
    return files | {path: data for path, data in site.items() if path != MANIFEST and not path.startswith(layers)}


def _manifest(site: Mapping[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(site.get(MANIFEST, b"{}"))
    return loaded


def _issues(site: Mapping[str, bytes], layer: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """The stems and titles of each issue of a layer, by its folder."""
    folder = f"search/{layer['folder']}"
    if "pack" in layer:
        site = _unpacked(folder, site[f"{folder}.pack"], layer["pack"])
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


def _unpacked(folder: str, pack: bytes, sizes: Sequence[int]) -> dict[str, bytes]:
    """The files of a pack by their paths, but for its tables."""
    first, head, second, whole = sizes
    assert whole == len(pack)
    files = {f"{folder}/head.bin": pack[first : first + head]}
    tables = _varints(pack[HEAD:first] + pack[first + head + HEAD : first + head + second])
    place = first + head + second
    for kind in "kpcdt":
        for number in range(next(tables)):
            size = next(tables)
            files[f"{folder}/{kind}{number}.bin"] = pack[place : place + size]
            place += size
    assert place == whole
    return files


def _varints(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0

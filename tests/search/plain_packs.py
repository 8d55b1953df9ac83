"""Packs, written as format.md has them and otherwise than the builder does: of an index in many files."""

import json
from collections.abc import Mapping
from typing import Any

from tests.search.plain_index import seal, seal_manifest, varint

MANIFEST = "manifest.json"


def pack_index(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with every layer packed."""
    manifest: dict[str, Any] = json.loads(files[MANIFEST])
    del manifest["checksum"]
    packed = {name: content for name, content in files.items() if "/" not in name}
    for segment in manifest["segments"]:
        for layer in filter(None, (segment, segment.get("overlay"))):
            folder = layer["folder"]
            whole, layer["pack"] = _pack(folder, files)
            packed[f"{folder}.pack"] = whole
    return packed | {MANIFEST: seal_manifest(manifest)}


def _pack(folder: str, files: Mapping[str, bytes]) -> tuple[bytes, list[int]]:
    own = {name.removeprefix(f"{folder}/"): content for name, content in files.items() if name.startswith(f"{folder}/")}
    kinds = {kind: sorted((int(name[1:-4]), name) for name in own if name[0] == kind) for kind in "kpcdt"}
    sizes = {
        kind: varint(len(names)) + b"".join(varint(len(own[name])) for _, name in names)
        for kind, names in kinds.items()
    }
    first = seal(f"{folder}/o0.bin", sizes["k"])
    second = seal(f"{folder}/o1.bin", sizes["p"] + sizes["c"] + sizes["d"] + sizes["t"])
    begin = [first, own["head.bin"], second]
    whole = b"".join(begin) + b"".join(own[name] for names in kinds.values() for _, name in names)
    return whole, [*map(len, begin), len(whole)]

"""The files of one segment (format.md, "Files")."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from newsroom.search.coding import texts, varint, varints
from newsroom.search.directory import make_key_files
from newsroom.search.entries import ORDER
from newsroom.search.index import VERSION
from newsroom.search.postings import make_characters, make_filings, make_pairs, make_tokens
from newsroom.search.titles import make_title_files
from newsroom.search.units import HEADLINE, REST, cut_units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsroom.search.entries import Entry
    from newsroom.search.units import Units

COLUMNS = 256
DOCUMENTS = 16


def make_files(entries: Sequence[Entry], fields: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, bytes]:
    """The payloads of a segment's files by their names in its folder.

    ``entries`` stand newest issue first, within an issue as the paper has them; ``fields`` are the texts of each.
    """
    units = cut_units(fields)
    pairs, others = make_pairs(units)
    others |= make_tokens(units) | make_characters(units, len(entries)) | make_filings(entries, len(entries))
    files = make_key_files(pairs, others)
    names = _name_tables(entries)
    files["head.bin"] = _head(entries, units, names)
    files |= _column_files(entries, units, names)
    # As many files as there are of documents.
    files |= make_title_files(units, -(-len(entries) // DOCUMENTS))
    for number, start in enumerate(range(0, len(entries), DOCUMENTS)):
        titles = [[entry.stem, entry.title] for entry in entries[start : start + DOCUMENTS]]
        files[f"d{number}.bin"] = _as_json(titles)
    return files


def digest_files(files: Mapping[str, bytes]) -> str:
    """The digest of these files, 16 hexadecimal digits."""
    found = hashlib.blake2b(bytes([VERSION]), digest_size=8)
    for name in sorted(files):
        found.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return found.hexdigest()


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _name_tables(entries: Sequence[Entry]) -> list[dict[str, int]]:
    """The ids of sections, topics and reporters: the more articles, the smaller."""
    tables = []
    for index, _ in enumerate(ORDER):
        counts = Counter(name for entry in entries for name in entry.filed[index])
        ordered = sorted(counts, key=lambda name: (-counts[name], name))
        tables.append({name: number for number, name in enumerate(ordered)})
    return tables


def _head(entries: Sequence[Entry], units: Units, names: Sequence[Mapping[str, int]]) -> bytes:
    issues = Counter(entry.issue for entry in entries)
    written = [varint(len(entries)), varint(len(issues))]
    before = entries[0].issue.date
    for issue, count in issues.items():
        written += [varint((before - issue.date).days), varint(issue.ordinal), varint(count)]
        before = issue.date
    written += [texts(table) for table in names]
    steps = units.headlines * np.uint32(HEADLINE // REST) + units.rests
    blocks = np.add.reduceat(steps, np.arange(0, len(steps), COLUMNS), dtype=np.uint32)
    return b"".join([*written, varints(blocks)[0].tobytes()])


def _column_files(entries: Sequence[Entry], units: Units, names: Sequence[Mapping[str, int]]) -> dict[str, bytes]:
    files = {}
    for number, start in enumerate(range(0, len(entries), COLUMNS)):
        written = [_lengths(units, start, start + COLUMNS)]
        for entry in entries[start : start + COLUMNS]:
            (section,), *several = entry.filed
            written.append(varint(names[0][section]))
            for table, filed in zip(names[1:], several, strict=True):
                written += [varint(len(filed)), *(varint(table[name]) for name in filed)]
        files[f"c{number}.bin"] = b"".join(written)
    return files


def _lengths(units: Units, first: int, last: int) -> bytes:
    headlines = units.headlines[first:last]
    longer = headlines > 1
    lengths = np.empty(len(headlines) + int(longer.sum()), np.uint32)
    places = np.arange(len(headlines)) + np.cumsum(longer) - longer
    lengths[places] = units.rests[first:last] * np.uint32(2) + longer
    lengths[places[longer] + 1] = headlines[longer]
    return varints(lengths)[0].tobytes()

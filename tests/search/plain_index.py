"""Writes an index as newsroom/search/format.md says, plainly and slowly: what the engine is tested with."""

import datetime as dt
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from tests.search.reference import BREAK, TABLE, Article, Unit, units_of

TOKEN = "\x01"  # noqa: S105 - what stands for a word
BLOCK = 256
DOCUMENTS = 16


class Layout(NamedTuple):
    """What a builder may choose.

    ``keys`` is how many ``k`` files there are, ``longest`` how many bytes a list may have that is no file of its own,
    ``bitmaps`` whether lists of articles are such, ``table`` the simplified characters.
    """

    keys: int = 3
    longest: int = 40
    bitmaps: bool = False
    table: Mapping[str, str] = TABLE


USUAL = Layout()
# How a few characters are read; one of them otherwise as a surname.
READINGS = {
    "蒋": "jiang",
    "将": "jiang",
    "超": "chao",
    "朝": "chao",
    "单": "dan",
    "伟": "wei",
    "炜": "wei",
    "产": "chan",
}
READINGS |= {"铲": "chan", "改": "gai", "善": "shan"}
SURNAMES = {"单": "shan"}


def seal(path: str, payload: bytes) -> bytes:
    """The file at a path below ``/search/``."""
    checksum = zlib.crc32(b"search/" + path.encode() + payload)
    return b"XS\x05" + path.rpartition("/")[2][:1].encode() + checksum.to_bytes(4, "little") + payload


def varint(number: int) -> bytes:
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def text(characters: str) -> bytes:
    return varint(len(characters.encode())) + characters.encode()


def texts(several: Sequence[str]) -> bytes:
    return varint(len(several)) + b"".join(text(each) for each in several)


def ascending(numbers: Sequence[int]) -> bytes:
    return b"".join(varint(number - before) for before, number in zip([0, *numbers], numbers, strict=False))


def hash_key(key: str) -> int:
    """The hash that says which file a key is in."""
    value = 2166136261
    for character in key:
        value = (value ^ ord(character)) * 16777619 % 2**32
    value = (value ^ value >> 16) * 0x85EBCA6B % 2**32
    value = (value ^ value >> 13) * 0xC2B2AE35 % 2**32
    return value ^ value >> 16


def write_forms(forms: Mapping[str, Sequence[int]], count: int) -> bytes:
    """The forms of a list of ``count``; one that stands for all has an empty list."""
    written = varint(len(forms))
    for form, numbers in sorted(forms.items()):
        shown = () if len(numbers) == count else numbers
        written += text(form) + varint(len(shown)) + ascending(shown)
    return written


def write_positions(key: str, places: Mapping[int, str]) -> bytes:
    """A list of positions, each with what was printed there."""
    forms = defaultdict(list)
    for number, position in enumerate(sorted(places)):
        if places[position] != key:
            forms[places[position]].append(number)
    listed = varint(2 * len(places) + bool(forms)) + ascending(sorted(places))
    return listed + (write_forms(forms, len(places)) if forms else b"")


def write_articles(numbers: Sequence[int], count: int, *, bitmap: bool, formed: bool = False) -> bytes:
    head = varint(4 * len(numbers) + 2 * bitmap + formed)
    if not bitmap:
        return head + ascending(numbers)
    return head + sum(1 << number for number in numbers).to_bytes((count + 7) // 8, "little")


def write_character(
    key: str, printed: Mapping[int, set[str]], headline: set[int], count: int, *, bitmap: bool
) -> bytes:
    """The articles of a Han character, each with every form in which it stands there."""
    forms = defaultdict(list)
    for article, several in sorted(printed.items()):
        for form in several if several != {key} else ():
            forms[form].append(article)
    written = write_articles(sorted(printed), count, bitmap=bitmap, formed=bool(forms))
    written += varint(len(headline)) + ascending(sorted(headline))
    return written + (write_forms(forms, len(printed)) if forms else b"")


class Postings:
    """The keys of a segment: positions and articles with what was printed there."""

    def __init__(self) -> None:
        self.positions: dict[str, dict[int, str]] = defaultdict(dict)
        self.characters: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.headlines: dict[str, set[int]] = defaultdict(set)
        self.filed: dict[str, list[int]] = defaultdict(list)
        self.titles: dict[str, set[int]] = defaultdict(set)

    def add_field(self, units: Sequence[Unit], start: int, article: int, *, headline: bool) -> None:
        for position, unit in enumerate(units, start):
            if unit.token:
                self.positions[f"w{unit.text}"][position] = unit.printed
            elif unit.text != BREAK:
                self.characters[unit.text][article].add(unit.printed)
                if headline:
                    self.headlines[unit.text].add(article)
        for position, pair in enumerate(pairwise(units), start):
            key = "".join(TOKEN if unit.token else unit.text for unit in pair)
            self.positions[f"p{key}"][position] = "".join(TOKEN if unit.token else unit.printed for unit in pair)
            if headline and is_basic(f"p{key}") and min(key) > BREAK:
                self.titles[f"p{key}"].add(article)

    def write(self, count: int, layout: Layout) -> dict[str, bytes]:
        """Every key with its list."""
        bitmap = layout.bitmaps
        lists = {key: write_positions(key[1:], places) for key, places in self.positions.items()}
        for key, printed in self.characters.items():
            lists[f"h{key}"] = write_character(key, printed, self.headlines[key], count, bitmap=bitmap)
        return lists | {key: write_articles(numbers, count, bitmap=bitmap) for key, numbers in self.filed.items()}


def place_articles(articles: Sequence[Article], table: Mapping[str, str]) -> tuple[Postings, list[tuple[int, int]]]:
    """The keys of a segment, and of each article the steps of 64 and of 16 positions that it takes."""
    postings = Postings()
    lengths = []
    begin = 0
    for number, article in enumerate(articles):
        steps = []
        for part, step in ((article.headline, 64), (article.rest, 16)):
            position = begin
            for units in (units_of(each, table) for each in part):
                postings.add_field(units, position, number, headline=step == 64)
                # One position stays free behind each field that has any units.
                position += len(units) + 1 if units else 0
            steps.append(max(1, -(-(position - begin) // step)))
            begin += steps[-1] * step
        lengths.append((steps[0], steps[1]))
        for letter, names in zip("str", ((article.section,), article.topics, article.reporters), strict=True):
            for name in names:
                postings.filed[letter + name].append(number)
    return postings, lengths


def is_basic(key: str) -> bool:
    return key[0] == "p" and max(key) < "\U00010000"


def write_keys(lists: Mapping[str, bytes], layout: Layout) -> dict[str, bytes]:
    """The payloads of the ``k`` and ``p`` files."""
    files: dict[str, bytes] = {}
    for number in range(layout.keys):
        own = sorted(key for key in lists if hash_key(key) % layout.keys == number)
        pairs = [key for key in own if is_basic(key)]
        others = [key for key in own if not is_basic(key)]
        written, before, kept = varint(len(pairs)), 0, b""
        for key in [*pairs, *others]:
            if is_basic(key):
                written += varint(ord(key[1]) - before) + ord(key[2]).to_bytes(2, "little")
                before = ord(key[1])
            else:
                written += (varint(len(others)) if key == others[0] else b"") + text(key)
            if len(lists[key]) > layout.longest:
                name = sum(other.startswith("p") for other in files)
                files[f"p{name}.bin"] = lists[key]
                written += varint(2 * name + 1)
            else:
                written += varint(2 * len(lists[key]))
                kept += lists[key]
        written += b"" if others else varint(0)
        files[f"k{number}.bin"] = written + kept
    return files


def write_titles(titles: Mapping[str, set[int]], count: int) -> dict[str, bytes]:
    """The payloads of the ``t`` files: ``k`` files of pairs alone."""
    lists = {key: varint(2 * len(numbers)) + ascending(sorted(numbers)) for key, numbers in titles.items()}
    written = write_keys(lists, Layout(keys=count, longest=1 << 30))
    return {f"t{name[1:]}": payload for name, payload in written.items()}


def write_segment(articles: Sequence[Article], layout: Layout) -> dict[str, bytes]:
    """The payloads of a segment's files by their names in its folder."""
    postings, lengths = place_articles(articles, layout.table)
    files = write_keys(postings.write(len(articles), layout), layout)
    filed = [[(article.section,), article.topics, article.reporters] for article in articles]
    names = [sorted({name for row in filed for name in row[kind]}) for kind in range(3)]
    head = varint(len(articles))
    issues = [
        (day, len(list(group))) for day, group in groupby(articles, lambda article: (article.date, article.paper))
    ]
    head += varint(len(issues))
    before = articles[0].date
    for (date, paper), count in issues:
        days = dt.date.fromisoformat(before) - dt.date.fromisoformat(date)
        head += varint(days.days) + varint(paper) + varint(count)
        before = date
    head += b"".join(texts(each) for each in names)
    for number, start in enumerate(range(0, len(articles), BLOCK)):
        block = lengths[start : start + BLOCK]
        head += varint(sum(first * 4 + rest for first, rest in block))
        columns = b"".join(
            varint(2 * rest + (first > 1)) + (varint(first) if first > 1 else b"") for first, rest in block
        )
        for (section,), *several in filed[start : start + BLOCK]:
            columns += varint(names[0].index(section))
            for table, row in zip(names[1:], several, strict=True):
                columns += varint(len(row)) + b"".join(varint(table.index(name)) for name in row)
        files[f"c{number}.bin"] = columns
    files["head.bin"] = head
    files |= write_titles(postings.titles, -(-len(articles) // DOCUMENTS))
    for number, start in enumerate(range(0, len(articles), DOCUMENTS)):
        told = [[article.stem, article.title] for article in articles[start : start + DOCUMENTS]]
        files[f"d{number}.bin"] = as_json(told)
    return files


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def write_fold(table: Mapping[str, str]) -> bytes:
    codes = sorted(map(ord, table))
    simplified = b"".join(ord(table[chr(code)]).to_bytes(2, "little") for code in codes)
    return varint(len(codes)) + ascending(codes) + simplified


def write_sounds(readings: Mapping[str, str], surnames: Mapping[str, str]) -> bytes:
    """The file of readings; a character without one has that of the cell before it."""
    syllables = sorted({*readings.values(), *surnames.values()})
    written, before = texts(syllables), 0
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes([row, cell]).decode("gb2312", "ignore")
            number = syllables.index(readings[character]) if character in readings else before
            step = number - before
            written += varint(2 * step if step >= 0 else -2 * step - 1)
            before = number
    named = (text(character) + varint(syllables.index(reading)) for character, reading in surnames.items())
    return written + varint(len(surnames)) + b"".join(named)


def segment_name(article: Article, newest: str) -> str:
    return article.date[:7] if article.date[:4] == newest else article.date[:4]


def write_index(
    articles: Iterable[Article],
    layout: Layout = USUAL,
    names: Mapping[str, Any] | None = None,
    former: Iterable[Article] = (),
) -> dict[str, bytes]:
    """Every file below ``/search/``; ``articles`` stand newest issue first.

    What differs from ``former`` stands in overlays of segments that were there.
    """
    ordered = list(articles)
    before = by_segment(former, ordered)
    fold = write_fold(layout.table)
    listed = as_json(names or {"sections": [], "topics": [], "reporters": []})
    sounds = write_sounds(READINGS, SURNAMES)
    shared = {"fold": fold, "names": listed, "sounds": sounds}
    files = {f"{what}-{digest(payload)}.bin": payload for what, payload in shared.items()}
    traditional = "".join(one for one in sorted(layout.table) if one.encode("gb2312", "ignore"))
    manifest: dict[str, Any] = {"version": 5, "articles": len(ordered), "traditional": traditional, "segments": []}
    manifest |= {name.split("-")[0]: name for name in files}
    for name, own in by_segment(ordered, ordered).items():
        old = by_issue(before.get(name, own))
        new = by_issue(own)
        overlay = [article for issue, group in new.items() if old.get(issue) != group for article in group]
        if not overlay and old != new:
            old = new
        entry, made = write_layer(name, [article for group in old.values() for article in group], layout)
        files |= made
        if overlay:
            over, made = write_layer(name, overlay, layout)
            files |= made
            struck = {folder_of(*issue): len(group) for issue, group in old.items() if new.get(issue) != group}
            entry["overlay"] = {**over, "struck": struck}
        manifest["segments"].append(entry)
    return {name: seal(name, payload) for name, payload in files.items()} | {"manifest.json": seal_manifest(manifest)}


def by_segment(articles: Iterable[Article], ordered: Sequence[Article]) -> dict[str, list[Article]]:
    """The articles of each segment of an archive."""
    newest = ordered[0].date[:4] if ordered else ""
    return {name: list(group) for name, group in groupby(articles, lambda article: segment_name(article, newest))}


def by_issue(articles: Iterable[Article]) -> dict[tuple[str, int], list[Article]]:
    return {issue: list(group) for issue, group in groupby(articles, lambda each: (each.date, each.paper))}


def folder_of(date: str, paper: int) -> str:
    return date.replace("-", "/") + (f"-{paper}" if paper > 1 else "")


def write_layer(name: str, articles: Sequence[Article], layout: Layout) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the manifest tells of a layer, and its payloads."""
    made = write_segment(articles, layout)
    folder = f"{name}-{digest(repr(sorted(made.items())).encode())}"
    days = {"first": articles[-1].date, "last": articles[0].date}
    told = {"folder": folder, "keys": layout.keys, "articles": len(articles), **days}
    return told, {f"{folder}/{file}": content for file, content in made.items()}


def seal_manifest(manifest: Mapping[str, Any]) -> bytes:
    """The manifest with its checksum, written otherwise than the builder does."""
    checksum = zlib.crc32(json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode())
    return as_json({**manifest, "checksum": checksum})

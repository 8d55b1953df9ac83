"""Keys with their posting lists (format.md, "k: keys")."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsroom.search.coding import ascending, text, varint, varints
from newsroom.search.entries import ORDER
from newsroom.search.units import BREAK, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsroom.search.coding import Bytes, Numbers
    from newsroom.search.entries import Entry
    from newsroom.search.spans import Flags
    from newsroom.search.units import Units

BASIC = 0x10000
_LETTERS = dict(zip(ORDER, "str", strict=True))
# What a list looks like to the reader.
_FORMS = 1
_BITMAP = 2
# Of a key, what was printed instead of it, and where: the numbers of its postings, or articles.
Forms = dict[str, list[int]]


class Pairs(NamedTuple):
    """The posting lists of keys of two units, in ascending order.

    Units are of the basic plane, ``first`` before ``second``; ``lists`` are the lists one after the other,
    ``sizes`` their lengths in bytes.
    """

    first: Numbers
    second: Numbers
    lists: Bytes
    sizes: Numbers


def pair_up(units: Units) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The first units, second units, positions and starts of all pairs.

    A start is the number of the unit that the pair begins with; that of a break is the unit before it.
    """
    near = np.flatnonzero(units.joined & ~units.broken)
    far = np.flatnonzero(units.broken)
    gap = np.full(len(far), BREAK, np.uint32)
    first = np.concatenate([units.code[near], units.code[far], gap])
    second = np.concatenate([units.code[near + 1], gap, units.code[far + 1]])
    position = np.concatenate([units.position[near], units.position[far], units.position[far] + np.uint32(1)])
    return first, second, position, np.concatenate([near, far, far]).astype(np.uint32)


def make_pairs(units: Units) -> tuple[Pairs, dict[str, bytes]]:
    """The lists of all pairs, those outside the basic plane apart.

    These are keys like any other.
    """
    first, second, position, begins = pair_up(units)
    rare = (first >= BASIC) | (second >= BASIC)
    others = _rare_pairs(units, first[rare], second[rare], position[rare], begins[rare])
    altered = _altered_pairs(units, first, second, position, begins)
    keys = first[~rare].astype(np.uint64) << np.uint64(48) | second[~rare].astype(np.uint64) << np.uint64(32)
    keys |= position[~rare]
    keys.sort()
    pairs = (keys >> np.uint64(32)).astype(np.uint32)
    places = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    del keys
    starts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    counts = np.diff(np.append(starts, len(pairs))).astype(np.uint32)
    pairs = pairs[starts]
    forms = _place_forms(altered, pairs, starts, counts, places)
    lists, sizes = _append_forms(
        *encode_lists(places, starts, counts, np.isin(np.arange(len(pairs)), list(forms))), forms
    )
    return Pairs(pairs >> np.uint32(16), pairs & np.uint32(0xFFFF), lists, sizes), others


def encode_lists(places: Numbers, starts: Numbers, counts: Numbers, formed: Flags) -> tuple[Bytes, Numbers]:
    """The ascending lists of all keys, each after its head."""
    values = np.empty(len(places) + len(starts), np.uint32)
    heads = starts + np.arange(len(starts))
    gaps = np.diff(places, prepend=np.uint32(0)).astype(np.uint32)
    gaps[starts] = places[starts]
    body = np.ones(len(values), np.bool_)
    body[heads] = False
    values[body] = gaps
    values[heads] = counts * np.uint32(2) + formed
    lists, lengths = varints(values)
    sizes = np.add.reduceat(lengths, heads, dtype=np.uint32) if len(heads) else counts
    return lists, sizes


def _append_forms(lists: Bytes, sizes: Numbers, forms: Mapping[int, bytes]) -> tuple[Bytes, Numbers]:
    """The lists and their sizes, with the forms of some keys."""
    if not forms:
        return lists, sizes
    keys = sorted(forms)
    lengths = [len(forms[key]) for key in keys]
    ends = np.cumsum(sizes, dtype=np.int64)[keys]
    added = np.frombuffer(b"".join(forms[key] for key in keys), np.uint8)
    sizes[keys] += np.array(lengths, np.uint32)
    return np.insert(lists, np.repeat(ends, lengths), added), sizes


def _altered_pairs(
    units: Units, first: Numbers, second: Numbers, position: Numbers, begins: Numbers
) -> dict[tuple[int, int], dict[str, list[int]]]:
    """The printed forms of altered pairs, with their positions."""
    next_altered = np.append(units.altered[1:], False)
    one = units.altered[begins] & (first > BREAK)
    other = next_altered[begins] & (second > BREAK)
    found: dict[tuple[int, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index in np.flatnonzero(one | other).tolist():
        unit = int(begins[index])
        codes = int(first[index]), int(second[index])
        found[codes][_printed(units, unit, codes)].append(int(position[index]))
    return found


def _printed(units: Units, unit: int, codes: tuple[int, int]) -> str:
    """The printed form of a pair.

    Tokens and breaks are as they stand in its key.
    """
    return "".join(
        units.spans.printed_text(unit + step) if code > BREAK else chr(code) for step, code in enumerate(codes)
    )


def _place_forms(
    altered: Mapping[tuple[int, int], Mapping[str, list[int]]],
    pairs: Numbers,
    starts: Numbers,
    counts: Numbers,
    places: Numbers,
) -> dict[int, bytes]:
    """The forms of pairs as bytes, by the place of their key."""
    found = {}
    for (first, second), forms in altered.items():
        if max(first, second) < BASIC:
            key = int(np.searchsorted(pairs, np.uint32(first << 16 | second)))
            own = places[starts[key] : starts[key] + counts[key]]
            found[key] = _encode_forms(
                {form: np.searchsorted(own, np.sort(at)) for form, at in forms.items()}, len(own)
            )
    return found


def _encode_forms(forms: Mapping[str, Sequence[int] | Numbers], count: int) -> bytes:
    """Forms; one that stands for all has an empty list."""
    written = [varint(len(forms))]
    for form in sorted(forms):
        numbers = np.array(forms[form], np.uint32)
        everywhere = len(numbers) == count
        written += [text(form), varint(0 if everywhere else len(numbers)), b"" if everywhere else ascending(numbers)]
    return b"".join(written)


def _rare_pairs(units: Units, first: Numbers, second: Numbers, position: Numbers, begins: Numbers) -> dict[str, bytes]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one, other, place, unit in zip(
        first.tolist(), second.tolist(), position.tolist(), begins.tolist(), strict=True
    ):
        found[f"p{chr(one)}{chr(other)}"].append((place, _printed(units, unit, (one, other))))
    return {key: _positions(key[1:], sorted(places)) for key, places in found.items()}


def _positions(key: str, places: Sequence[tuple[int, str]]) -> bytes:
    """A list of positions, each with what was printed there."""
    forms: dict[str, list[int]] = defaultdict(list)
    for number, (_, printed) in enumerate(places):
        if printed != key:
            forms[printed].append(number)
    head = varint(len(places) * 2 + bool(forms)) + ascending(np.array([place for place, _ in places], np.uint32))
    return head + (_encode_forms(forms, len(places)) if forms else b"")


def make_tokens(units: Units) -> dict[str, bytes]:
    """The lists of all tokens."""
    spans, tokens = units.spans, np.flatnonzero(units.code == TOKEN)
    columns = (spans.start, spans.end, spans.since, spans.until, units.position)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    # As plain numbers: there are tens of thousands of tokens, and few units of other kinds are looked at one by one.
    for start, end, since, until, position in zip(*(each[tokens].tolist() for each in columns), strict=True):
        found[spans.folded[start:end]].append((position, spans.printed[since:until]))
    return {f"w{token}": _positions(token, places) for token, places in found.items()}


def make_characters(units: Units, count: int) -> dict[str, bytes]:
    """The lists of all Han characters; ``count`` is the number of articles."""
    han = units.code > BREAK
    everywhere = _lists_by(units.code[han], units.article[han])
    headlines = _lists_by(units.code[han & units.headline], units.article[han & units.headline])
    forms = _character_forms(units)
    empty = np.zeros(0, np.uint32)
    return {
        f"h{chr(code)}": _articles(articles, count, headlines.get(code, empty), forms.get(code, {}))
        for code, articles in everywhere.items()
    }


def _lists_by(codes: Numbers, articles: Numbers) -> dict[int, Numbers]:
    """Each code with the articles in which it stands, ascending."""
    both = codes.astype(np.uint64) << np.uint64(32) | articles
    # Sorting beats the library's own way to find what is there once.
    both.sort()
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    keys = (both >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    lists = np.split((both & np.uint64(0xFFFFFFFF)).astype(np.uint32), starts[1:])
    return dict(zip(keys[starts].tolist(), lists, strict=False))


def _character_forms(units: Units) -> dict[int, Forms]:
    """For each folded character, the articles of each printed form.

    The character itself is one of the forms where an article has both.
    """
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    odd = np.flatnonzero(units.altered & (units.code > BREAK))
    for unit in odd.tolist():
        found[int(units.code[unit])][units.spans.printed_text(unit)].add(int(units.article[unit]))
    plain = ~units.altered & np.isin(units.code, list(found))
    for code, article in set(zip(units.code[plain].tolist(), units.article[plain].tolist(), strict=True)):
        if any(article in articles for form, articles in found[code].items() if form != chr(code)):
            found[code][chr(code)].add(article)
    return {code: {form: sorted(articles) for form, articles in forms.items()} for code, forms in found.items()}


def _articles(articles: Numbers, count: int, headline: Numbers | None = None, forms: Forms | None = None) -> bytes:
    """An encoded list of articles.

    For a character with those that have it in the headline, and with its forms.
    """
    listed = ascending(articles)
    bitmap = len(listed) > -(-count // 8)
    if bitmap:
        there = np.zeros(count, np.uint8)
        there[articles] = 1
        listed = np.packbits(there, bitorder="little").tobytes()
    flags = (_BITMAP if bitmap else 0) + (_FORMS if forms else 0)
    written = varint(len(articles) * 4 + flags) + listed
    if headline is not None:
        written += varint(len(headline)) + ascending(headline)
    return written + (_encode_forms(forms, len(articles)) if forms else b"")


def make_filings(entries: Iterable[Entry], count: int) -> dict[str, bytes]:
    """The lists of all sections, topics and reporters."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for taxonomy, names, others in zip(ORDER, entry.filed, entry.others, strict=True):
            for name in dict.fromkeys((*names, *others)):
                found[_LETTERS[taxonomy] + name].append(number)
    return {key: _articles(np.array(articles, np.uint32), count) for key, articles in found.items()}

"""Duplicates under two names: texts, and misspelled topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.digests import digest_text
from newsroom.model import Kind
from newsroom.pinyin import sound_alike
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsroom.reading.articles import Filed
    from newsroom.reading.paper import Paper

# Shorter texts may be the same by chance or by custom.
SHORT = 30
# A topic of so many articles is in use, whatever topics.yml lists.
USED = 5
# From this length on one wrong character leaves enough of a topic to know it by.
LONG = 4
MANY = 50
# Differences between members of a series.
_SERIES = (
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千两",
    "甲乙丙丁戊己庚辛壬癸",
    "上中下前后左右内外东西南北",
    "春夏秋冬",
    "大小高低新旧老少长短男女正副首末早晚",
)


def text_digest(filed: Filed) -> bytes | None:
    """The digest of a text without blanks; None for a possible repeat.

    Notices, drafts and short texts may stand twice.
    """
    article = filed.article
    if article.kind in {Kind.NOTICE, Kind.ADVERTISEMENT} or article.draft or article.withdrawn:
        return None
    text = "".join(filed.body.split())
    return digest_text(text) if len(text) >= SHORT else None


def check_texts(texts: Iterable[tuple[str, bytes, int]], root: str) -> Iterator[Problem]:
    """XS616 for articles with the text of another.

    ``texts`` are a path, the digest of its text, and the line of that.
    """
    seen: dict[bytes, str] = {}
    for path, digest, line in sorted(texts):
        first = seen.setdefault(digest, path)
        if first != path:
            yield problem(Place(f"{root}/{path}", line), "XS616", other=f"{root}/{first}")


def check_topics(paper: Paper, counts: Mapping[str, int]) -> Iterator[Problem]:
    """XS519 for topics that are probably slips of known ones.

    ``counts`` is how many articles each topic has.
    """
    slips = find_slips(counts, [topic.name for topic in paper.directory.registries.topics])
    for filed in paper.articles.values() if slips else ():
        for name in filed.article.topics if not filed.article.withdrawn else ():
            if name in slips:
                yield problem(filed.place("topics"), "XS519", value=name, known=slips[name])


def find_slips(counts: Mapping[str, int], registered: Collection[str]) -> dict[str, str]:
    """Probable slips among names, with the known name of each.

    A slip occurs once, is not registered and is within one character of a known name.
    """
    known = {*registered, *(name for name, count in counts.items() if count >= USED)}
    forms: dict[str, list[str]] = {}
    for name in sorted(known):
        for form in _forms(name):
            # Names that share a form with so many others are of one series.
            if len(sharing := forms.setdefault(form, [])) < MANY:
                sharing.append(name)
    slips: dict[str, str] = {}
    for name in sorted(name for name, count in counts.items() if count == 1 and name not in known):
        near = dict.fromkeys(each for form in _forms(name) for each in forms.get(form, ()))
        if found := next((each for each in near if _is_slip(name, each)), None):
            slips[name] = found
    return slips


def _forms(name: str) -> Iterator[str]:
    """Forms of which two names within one character share one.

    A form has one place blank, or its characters sorted or without repeats.
    """
    yield from (f"{name[:place]}\0{name[place + 1 :]}" for place in range(len(name)))
    yield f"\1{''.join(sorted(name))}"
    yield f"\2{''.join(char for place, char in enumerate(name) if char != name[place - 1 : place])}"


def _is_slip(typed: str, known: str) -> bool:
    if len(typed) != len(known):
        # One character twice.
        return abs(len(typed) - len(known)) == 1 and len(known) > 1
    differing = [(one, other) for one, other in zip(typed, known, strict=True) if one != other]
    if len(differing) > 1:
        return len(differing) == 2 and differing[0] == differing[1][::-1] and len(typed) >= LONG  # noqa: PLR2004 - a pair
    one, other = differing[0]
    if any(one in series and other in series for series in _SERIES) or not (_is_han(one) and _is_han(other)):
        return False
    return len(typed) >= LONG or (len(typed) > 1 and sound_alike(one, other))


def _is_han(char: str) -> bool:
    return char.isalpha() and not char.isascii()

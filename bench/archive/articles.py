"""One article of the archive as text: front matter and body."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from bench.archive import words
from bench.archive.calendar import ISSUE, article_path, issue_date, slot_of
from bench.archive.chance import Chance
from bench.archive.people import author, news_byline, people_of
from bench.archive.pictures import grey_png
from bench.archive.prose import Phrases, body, fill, paragraph, phrases_of
from bench.archive.topics import topics_of

if TYPE_CHECKING:
    from bench.archive.calendar import Slot

# What other articles may point at: the lead of an issue. The bench edits and renames others.
LEAD = 0
# One article in so many is a correction of an earlier lead.
_CORRECTIONS = 400


def article_text(number: int, seed: str, *, photos: bool = False) -> str:
    """The whole file of an article."""
    chance = Chance(f"{seed}/{number}")
    phrases = phrases_of(seed)
    slot = slot_of(number)
    if _is_correction(number):
        return _file(number, slot, _correction(number), "上文有一处数字有误，应以本期为准。特此更正。")
    keys = _headline(chance, phrases, slot) | _signed(chance, seed, number, slot) | _filed(chance, seed, number, slot)
    if photos and has_picture(number):
        name = posixpath.basename(article_path(number)).replace(".md", ".png")
        keys["photos"] = f"\n  - file: {name}\n    caption: {fill(chance, phrases.subheads)}。"
    return _file(number, slot, keys, _body(chance, phrases, number, slot))


def has_picture(number: int) -> bool:
    """Whether an article has a picture in an archive with photos.

    Leads have one, and one of three others, never a brief.
    """
    return slot_of(number).kind != "brief" and number % 3 == 0 and not _is_correction(number)


def _is_correction(number: int) -> bool:
    return number % _CORRECTIONS == _CORRECTIONS - 1


def picture_of(number: int) -> bytes | None:
    """An article's picture, None where it has none."""
    return grey_png(number) if has_picture(number) else None


def _file(number: int, slot: Slot, keys: dict[str, str], text: str) -> str:
    place = {
        "date": f"{issue_date(number // ISSUE):%Y-%m-%d}",
        "page": str(slot.page),
        "order": str(number % ISSUE + 1),
    }
    front = "\n".join(f"{key}: {value}" for key, value in (keys | place).items())
    return f"---\n{front}\n---\n\n{text}\n"


def _correction(number: int) -> dict[str, str]:
    """A correction's front matter: it names the lead of the issue before."""
    wrong = article_path(_lead_before(number))
    return {"title": "更正", "kind": "更正", "section": "综合", "source": "本报编辑部", "corrects": wrong}


def _lead_before(number: int, issues: int = 1) -> int:
    """The lead so many issues ago, or of the very first issue."""
    return max(number // ISSUE - issues, 0) * ISSUE + LEAD


def _headline(chance: Chance, phrases: Phrases, slot: Slot) -> dict[str, str]:
    """Kicker, headline and subtitle."""
    if slot.kind == "prose":
        return {"title": fill(chance, phrases.prose_headlines)}
    if slot.kind == "opinion":
        return {"title": fill(chance, phrases.opinion_headlines)}
    keys = {"kicker": chance.pick(words.WORDS["kicker"])} if slot.kind != "brief" and chance.hits(30) else {}
    keys["title"] = fill(chance, phrases.headlines)
    if slot.kind == "lead" or (slot.kind == "news" and chance.hits(22)):
        keys["subtitle"] = fill(chance, phrases.subtitles)
    return keys


def _signed(chance: Chance, seed: str, number: int, slot: Slot) -> dict[str, str]:
    """Who signs, and the dateline that takes the byline into its brackets."""
    people, issue = people_of(seed), number // ISSUE
    if slot.kind == "opinion":
        by = {"source": "本报评论员"} if chance.hits(60) else {"reporter": author(chance, people, issue)}
        return {"kind": "评论"} | by
    if slot.kind == "brief":
        return {"kind": "简讯", "source": "综合报道", "group": words.WORDS["group"][issue % 5]}
    if slot.kind == "prose":
        return {"reporter": author(chance, people, issue)}
    if chance.hits(4):
        return {"source": "新华社", "dateline": f"新华社北京{1 + chance.below(12)}月{1 + chance.below(28)}日电"}
    byline = {"reporter": news_byline(chance, people, issue)}
    return byline | {"dateline": "本报讯"} if chance.hits(25) else byline


def _filed(chance: Chance, seed: str, number: int, slot: Slot) -> dict[str, str]:
    """The keys by which an article is filed: section, topics, series.

    Few have a series, a summary or an earlier article that they follow.
    """
    keys = {"section": "综合" if slot.kind == "news" and chance.hits(5) else slot.section}
    topics = dict.fromkeys(chance.favour_much(topics_of(seed)) for _ in range(chance.below(4)))
    if topics and slot.kind != "brief":
        keys["topics"] = f"[{', '.join(topics)}]"
    if slot.kind == "news" and chance.hits(4):
        keys["series"] = f"\n  name: {chance.pick(words.WORDS['series'])}\n  part: {1 + chance.below(30)}"
    if slot.kind == "lead" and chance.hits(10):
        keys["summary"] = fill(chance, phrases_of(seed).news)
    if slot.kind == "news" and number >= ISSUE and chance.hits(2):
        keys["follows"] = article_path(_lead_before(number, 1 + chance.below(8)))
    return keys


def _body(chance: Chance, phrases: Phrases, number: int, slot: Slot) -> str:
    if slot.kind == "brief":
        return paragraph(chance, phrases.news)
    patterns = {"opinion": phrases.opinion, "prose": phrases.prose}.get(slot.kind, phrases.news)
    text = body(chance, phrases, patterns)
    if number % ISSUE == LEAD or not chance.hits(3):
        return text
    here, lead = posixpath.dirname(article_path(number)), article_path(number // ISSUE * ISSUE + LEAD)
    return f"{text}\n\n同日本报另有[报道]({posixpath.relpath(lead, here)})。"

"""Made-up articles of every kind for pages.

The same number gives the same articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bench.archive import SEED, words
from bench.archive.chance import Chance
from bench.archive.people import news_byline, people_of
from bench.archive.prose import fill, paragraph, phrases_of
from newsroom.layout.stories import FOOT, Form, Paragraph, Picture, Story, Style, group_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.archive.prose import Parts

SHAPES = {"wide": (1800, 1200), "tall": (1200, 1800), "square": (1400, 1400), "panorama": (2400, 1000)}
POSTERS = {"banner": (2400, 700), "poster": (1400, 1400)}
# The lengths of articles in characters: few are long.
_LENGTHS = (90, 130, 170, 220, 260, 320, 380, 450, 520, 620, 760, 950)
_LEADS = (700, 900, 1200, 1600, 2100)
_LONG, _SUBHEADS = 480, 900


def stories_of(number: int, count: int, *, pictures: bool, kinds: bool) -> tuple[Story, ...]:
    """So many articles of a page, those at the foot last.

    ``kinds`` draws others than reports too.
    """
    chance = Chance(f"{SEED}/page/{number}")
    forms = [_form(chance, place, count) if kinds else Form.REPORT for place in range(count)]
    made = [_story(chance, number, place, form, pictures) for place, form in enumerate(forms)]
    return tuple(sorted(made, key=lambda story: story.form in FOOT))


def _form(chance: Chance, place: int, count: int) -> Form:
    if place == 0:
        return Form.REPORT if chance.hits(90) else Form.PICTURE
    foot = place >= count - 2 and count > 3  # noqa: PLR2004 - of very few none is a notice
    if foot and chance.hits(45):
        return Form.NOTICE if chance.hits(60) else Form.AD
    drawn = chance.below(100)
    rare = ((9, Form.OPINION), (16, Form.PICTURE), (24, Form.BRIEFS), (29, Form.VERSE))
    return next((form for most, form in rare if drawn < most), Form.REPORT)


def _story(chance: Chance, number: int, place: int, form: Form, pictures: bool) -> Story:  # noqa: FBT001 - drawn
    key = f"{number}-{place}"
    address = f"paper.example/2023/04/11/{chance.pick(('chanye', 'jineng', 'banzu', 'gonghui'))}-{place}/"
    if form is Form.BRIEFS:
        return replace(group_of(chance.pick(words.WORDS["group"]), list(_briefs(chance, key))), key=key)
    if form is Form.VERSE:
        return _verse(chance, key, address)
    if form in FOOT:
        return _foot(chance, key, form, address)
    return _report(chance, key, place, form, address, pictures=pictures)


def _report(chance: Chance, key: str, place: int, form: Form, address: str, *, pictures: bool) -> Story:  # noqa: PLR0913
    phrases = phrases_of(SEED)
    opinion = form is Form.OPINION
    length = chance.pick(_LEADS if place == 0 else _LENGTHS)
    if form is Form.PICTURE:
        length = 60 + chance.below(120)
    byline = news_byline(chance, people_of(SEED), 30)
    signed = length >= _LONG and form is Form.REPORT
    shown = form is Form.PICTURE or (pictures and chance.hits(75 if place == 0 else 28))
    titles = phrases.opinion_headlines if opinion else phrases.headlines
    opening = "" if signed or opinion or form is Form.PICTURE else f"本报讯（{byline}）"
    return Story(
        key,
        fill(chance, titles),
        tuple(_paragraphs(chance, phrases.opinion if opinion else phrases.news, length, opening)),
        form,
        kicker=chance.pick(words.WORDS["kicker"]) if form is Form.REPORT and chance.hits(25) else "",
        subtitle=fill(chance, phrases.subtitles) if signed and chance.hits(60) else "",
        byline=byline if signed else "",
        label="评论" if opinion else "",
        pictures=tuple(_pictures(chance, form)) if shown else (),
        address=address,
        onward="下转第2版" if place == 0 and chance.hits(30) else "",
    )


def _paragraphs(chance: Chance, patterns: tuple[Parts, ...], length: int, opening: str) -> list[Paragraph]:
    made: list[Paragraph] = []
    while (have := sum(len(each.text) for each in made)) < length:
        if length >= _SUBHEADS and len(made) % 4 == 3 and length - have > 150:  # noqa: PLR2004 - three under each
            made.append(Paragraph(fill(chance, phrases_of(SEED).subheads), Style.SUBHEAD))
        made.append(Paragraph(opening + paragraph(chance, patterns), strong=len(opening)))
        opening = ""
    return made


def _pictures(chance: Chance, form: Form) -> list[Picture]:
    count = 1 + (chance.below(3) if form is Form.PICTURE else int(chance.hits(12)))
    return [_picture(chance) for _ in range(count)]


def _picture(chance: Chance) -> Picture:
    shape = chance.pick(("wide", "wide", "wide", "square", "tall", "panorama"))
    caption = f"图为{fill(chance, phrases_of(SEED).subheads)}。　记者 摄"
    return Picture(f"{shape}-{chance.below(4)}.jpg", *SHAPES[shape], caption, caption)


def _briefs(chance: Chance, key: str) -> Iterator[Story]:
    phrases = phrases_of(SEED)
    for number in range(3 + chance.below(4)):
        story = f"{key}-{number}"
        title = fill(chance, phrases.headlines)
        text = Paragraph(fill(chance, phrases.news) + fill(chance, phrases.news), story=story)
        yield Story(story, title, (text,), address=f"paper.example/2023/04/11/{story}/")


def _verse(chance: Chance, key: str, address: str) -> Story:
    lists = words.WORDS
    lines = [
        f"{chance.pick(lists['scene'])}里的{chance.pick(lists['season'])}，{chance.pick(lists['scene'])}"
        for _ in range(8 + 4 * chance.below(3))
    ]
    texts = tuple(Paragraph(line, Style.VERSE) for line in lines)
    author = chance.pick(people_of(SEED).correspondents)
    title = f"{chance.pick(lists['season'])}的{chance.pick(lists['scene'])}"
    return Story(key, title, texts, Form.VERSE, byline=author, address=address)


def _foot(chance: Chance, key: str, form: Form, address: str) -> Story:
    if form is Form.AD:
        shape = chance.pick(tuple(POSTERS))
        picture = Picture(f"{shape}-{chance.below(2)}.jpg", *POSTERS[shape], alt="广告")
        return Story(key, "广告", (), form, pictures=(picture,), untitled=True, address=address)
    text = fill(chance, phrases_of(SEED).news)
    return Story(key, "公告", (Paragraph(text), Paragraph("特此公告。")), form, address=address)

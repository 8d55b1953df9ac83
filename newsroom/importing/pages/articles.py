"""A draft from the lines of one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.importing.drafts import Draft, ImportedPhoto
from newsroom.importing.markup import prints, write_paragraph, write_subhead, write_table, write_verse
from newsroom.importing.pages.blocks import Block, BlockKind, cells_of, stanzas
from newsroom.importing.pages.briefs import drop_mark, take_headline, take_signature
from newsroom.importing.pages.captions import read_photos
from newsroom.importing.pages.cuts import join_lines
from newsroom.importing.pages.headlines import DASHES
from newsroom.importing.pages.lines import Line, close_up
from newsroom.importing.pages.marks import ITEM_MARK
from newsroom.importing.pages.paragraphs import Reading, read_text
from newsroom.importing.punctuation import restore
from newsroom.importing.signers import (
    MARK,
    find_dateline,
    find_reporting,
    find_source,
    names_of,
    read_signers,
    unbracket,
)
from newsroom.importing.ways import as_kicker
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.story import Story
    from newsroom.importing.report import Report

# What it warns of where a caption has no picture.
NO_PICTURE = "图片说明写在稿签里，前面有 #；图片放进文件夹后，填上文件名，去掉 #。"
_BRACKET = re.compile(r"(?P<whole>[（(](?P<inner>[^（）()]{2,80})[）)])")
_CLAUSE = re.compile(r"[^。！？，；!?,;]{2,24}")
_HALVES = re.compile(rf"[{HAN}“”《》、]{{4,}}[ \u3000]+[{HAN}“”《》、]{{4,}}")
_NOTE = re.compile("(?:编者按|编者的话|核心提示)[：:]?")
_NOTICES = (
    ("更正", "更正"),
    ("勘误", "更正"),
    ("致歉", "更正"),
    ("启事", "公告"),
    ("公告", "公告"),
    ("公示", "公告"),
    ("通告", "公告"),
    ("通知", "公告"),
    ("声明", "公告"),
)
_SOURCES_LOOKED_AT = 2


def make_draft(story: Story, context: Context, report: Report) -> Draft | None:
    """The draft of an article; None where it has no text."""
    return _Making(story, context, report).make()


class _Making:
    """The making of one draft from its lines."""

    def __init__(self, story: Story, context: Context, report: Report) -> None:
        self.story = story
        self.context = context
        self.report = report
        self.source: str | None = None
        self.dateline: str | None = None

    def make(self) -> Draft | None:
        reading = read_text(self.story.body, self.story.layout, self.context, self.report)
        reading.captions += [[line] for line in self.story.captions]
        if not reading.blocks:
            self.leave(reading)
            return None
        signers = [self.take_signers(each.lines, each.signers) for each in self.story.bylines]
        if self.story.group:
            drop_mark(reading.blocks[0], self.report)
            signers += take_signature(reading.blocks[-1], self.report)
            if not self.story.headline:
                self.story.headline = take_headline(reading.blocks[0], self.context, self.report)
        signers = self.without_repeats([*signers, *self.take_opening(reading.blocks)])
        self.take_source(reading.blocks)
        self.take_comment(signers)
        note = self.take_note(reading.blocks)
        photos = read_photos(reading.captions, self.context, self.report)
        if photos:
            self.doubt_captions(reading.captions[0][0])
        return self.draft([block for block in reading.blocks if block.lines], " ".join(signers), note, photos)

    def draft(
        self, blocks: Sequence[Block], signers: str, note: str | None, photos: tuple[ImportedPhoto, ...]
    ) -> Draft:
        """The draft of what has been read."""
        kicker, headline, subtitle = self.headline()
        title = headline or self.first_words(blocks)
        self.doubt_dash(title)
        verse = [block.kind for block in blocks] == [BlockKind.VERSE]
        story = self.story
        return Draft(
            title=title,
            body="\n\n".join(format_block(block, whole=verse) for block in blocks),
            kicker=kicker,
            subtitle=subtitle,
            untitled=headline is None,
            reporter=signers or None,
            source=self.source,
            dateline=self.dateline,
            kind=self.kind(title, verse=verse),
            group=close_up(story.group.text) if story.group else None,
            page=story.page.label,
            page_name=story.page.name,
            continued_on=(story.turns_to, *story.further) if story.turns_to else (),
            note=note,
            photos=photos,
            line=story.first.number,
        )

    def doubt_captions(self, line: Line) -> None:
        self.report.doubt(
            line,
            NO_PICTURE,
            "Captions wait in the front matter for their pictures.",
        )

    def leave(self, reading: Reading) -> None:
        """An article without a text is none: its lines are left over."""
        if self.story.headline:
            self.report.doubt(
                self.story.headline[0],
                "这里像标题，下面没有正文，没有收进稿件；请看是哪一篇的。",
                "These lines look like a headline without a text.",
            )
        lines = [*self.story.headline, *(line for each in self.story.bylines for line in each.lines)]
        lines += [line for caption in reading.captions for line in caption]
        lines += [line for line in (self.story.group, self.story.comment) if line]
        self.report.leave(*lines)

    def take_signers(self, lines: Sequence[Line], text: str) -> str:
        """A byline without the marks and brackets around it."""
        bare = MARK.sub("", text, count=1)
        inner = unbracket(bare)
        self.report.sign_around(lines[0], text[: len(text) - len(bare)])
        if inner != bare:
            self.report.sign_around(lines[0], bare[0] + bare[-1])
        return read_signers(inner, self.context, marked=True) or inner

    def without_repeats(self, signers: Sequence[str]) -> list[str]:
        """The bylines of people who have not signed above."""
        kept: list[str] = []
        for signed in signers:
            names = names_of(signed, self.context)
            if signed in kept or (names and names <= names_of(" ".join(kept), self.context)):
                self.report.sign_around(self.story.first, signed)
            else:
                kept.append(signed)
        return kept

    def take_comment(self, signers: Sequence[str]) -> None:
        """The label of an opinion, as its source where nobody signs."""
        if self.story.comment:
            self.report.sign(self.story.comment)
            self.source = self.source or (None if signers else "本报评论员")

    def take_opening(self, blocks: Sequence[Block]) -> list[str]:
        """Takes dateline and bracketed byline from the first paragraph; the bylines."""
        first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
        if first is None:
            return []
        text = join_lines(first.lines)
        end = 0
        if found := find_dateline(text):
            self.dateline, self.source, end = found.text, found.agency, found.end
        signers: list[str] = []
        if reporting := find_reporting(text, end, self.context):
            self.report.sign_around(first.lines[0], text[text.rfind("报道", end, reporting[1]) : reporting[1]])
            signers, end = [reporting[0]], reporting[1]
        bracket = _BRACKET.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
        signed = read_signers(bracket["inner"], self.context) if bracket else None
        if bracket and signed:
            signers.append(signed)
            self.report.sign_around(first.lines[0], bracket["whole"][0] + bracket["whole"][-1])
            end = bracket.end()
        _drop(first, len("".join(text[:end].split())))
        return signers

    def take_source(self, blocks: Sequence[Block]) -> None:
        """A line that names the source: 来源：新华社."""
        for block in [*blocks[:1], *blocks[-1:]]:
            if len(block.lines) == 1 and (source := find_source(block.lines[0].text)) and not self.source:
                self.source = source
                self.report.sign(block.lines[0])
                block.lines.clear()

    def take_note(self, blocks: Sequence[Block]) -> str | None:
        """The editor's note above the text, without its label."""
        first = blocks[0]
        found = _NOTE.match(first.lines[0].text) if first.lines and len(blocks) > 1 else None
        if found is None:
            return None
        self.report.sign_around(first.lines[0], found[0])
        first.lines[0] = first.lines[0].part(found.end())
        text = first.text
        first.lines.clear()
        return text or None

    def headline(self) -> tuple[str | None, str | None, str | None]:
        """Kicker, title and subtitle."""
        lines = self.story.headline
        if self.story.group and lines and (found := ITEM_MARK.match(lines[0].text)):
            self.report.sign_around(lines[0], found[0])
            lines = [lines[0].part(found.end()), *lines[1:]]
        texts = [restore(close_up(line.text)) for line in lines if line.text]
        if not texts:
            return None, None, None
        if len(texts) == 1:
            self.doubt_kicker(lines[0], texts[0])
            return None, texts[0], None
        return self.part_headline(lines, texts)

    def part_headline(self, lines: Sequence[Line], texts: Sequence[str]) -> tuple[str | None, str | None, str | None]:
        """Kicker, title and subtitle of several lines; a dash begins a subtitle."""
        below = next((number for number, text in enumerate(texts) if number and text.startswith(DASHES)), 0)
        if not below and texts[1][0] in "（(" and texts[1][-1] in "）)":
            return None, texts[0], " ".join(texts[1:])
        if not below:
            return texts[0], texts[1], " ".join(texts[2:]) or None
        kicker, title = (texts[0], texts[1:below]) if below > 1 else (None, texts[:1])
        if len(title) > 1:
            zh = "标题有两行，接成了一行；请看第一行是不是引题。"
            self.report.doubt(lines[1], zh, "The lines of this headline are joined.", as_kicker(" ".join(title)))
        return kicker, " ".join(title), " ".join(texts[below:])

    def doubt_dash(self, title: str) -> None:
        if title.startswith(DASHES):
            self.report.doubt(
                self.story.first,
                f"标题“{title}”以破折号开头，多半是副题；请补上主标题。",
                "This title begins with a dash: it may be a subtitle.",
            )

    def doubt_kicker(self, line: Line, title: str) -> None:
        if _HALVES.fullmatch(title):
            zh = f"标题“{title}”中间有空格，前一半也许是引题；没有拆开。"
            self.report.doubt(line, zh, "The first half of this headline may be a kicker.", as_kicker(title))

    def first_words(self, blocks: Sequence[Block]) -> str:
        """The first words of a text, as its title."""
        text = next((block.text for block in blocks), "") or "？"
        found = _CLAUSE.search(text)
        if not self.story.group:
            self.report.doubt(
                self.story.first,
                "没有找到标题，用了正文开头几个字。",
                "There is no headline: the first words stand for it.",
            )
        return found[0].strip() if found and found[0].strip() else text[:24]

    def kind(self, title: str, *, verse: bool) -> str | None:
        if verse:
            return "诗歌"
        if self.story.notice:
            return next((kind for word, kind in _NOTICES if word in title), None)
        if self.story.comment:
            return "评论"
        return "简讯" if self.story.group else None


def format_block(block: Block, *, whole: bool) -> str:
    """The Markdown of a block; verse may be a ``whole`` body."""
    if block.kind is BlockKind.TABLE:
        table = write_table([cells_of(line) for line in block.lines])
        if prints(table, "".join(line.text for line in block.lines)):
            return table
    if block.kind is BlockKind.VERSE:
        verse = write_verse([[line.text for line in stanza] for stanza in stanzas(block.lines)], whole=whole)
        if prints(verse, "".join(line.text for line in block.lines), verse=whole):
            return verse
    if block.kind is BlockKind.SUBHEAD:
        return write_subhead(block.text)
    if block.kind is BlockKind.PARAGRAPH:
        return write_paragraph(block.text)
    return "\n\n".join(write_paragraph(restore(line.text)) for line in block.lines)


def _drop(block: Block, count: int) -> None:
    """Takes so many characters from a block's start, white space aside."""
    while count and block.lines:
        line = block.lines[0]
        length = 0
        while length < len(line.text) and count:
            count -= not line.text[length].isspace()
            length += 1
        rest = line.part(length)
        block.lines[:1] = [rest] if rest.text else []

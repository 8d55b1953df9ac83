"""Word documents (.docx) as drafts, through mammoth."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import mammoth

from newsroom.importing.documents.articles import find_headline, split_articles
from newsroom.importing.documents.blocks import Block, read_blocks
from newsroom.importing.documents.notes import Notes, take_notes, texts_of
from newsroom.importing.documents.packages import open_package, other_kind
from newsroom.importing.documents.page_parts import make_soup
from newsroom.importing.documents.unstyled import read_unstyled
from newsroom.importing.documents.word_changes import find_missing, judge_story
from newsroom.importing.documents.word_text import read_story
from newsroom.importing.drafts import Doubt, Excerpt, ImportedPhoto
from newsroom.importing.literal import literal
from newsroom.importing.photos import PictureError, clean_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.documents.word_text import Story
    from newsroom.importing.drafts import Context, Imported

KIND = "Word 文档（.docx）"
# Names of styles by what they are; Word files its own under their English names.
_STYLES = {
    "kicker": ("引题", "肩题", "眉题"),
    "title": ("标题", "主题", "主标题", "大标题", "Title"),
    "subtitle": ("副题", "副标题", "Subtitle"),
    "author": ("作者", "署名", "记者"),
    "note": ("编者按",),
    "caption": ("图片说明", "图说", "题注", "caption"),
}
_MAP = "\n".join(
    [
        *(f"p[style-name='{name}'] => p.style-{kind}:fresh" for kind, names in _STYLES.items() for name in names),
        "p[style-name='小标题'] => h3:fresh",
    ]
)


def read(data: bytes, name: str, context: Context) -> Imported:
    """The drafts of a document; UnreadableError where it is unsound."""
    story = read_story(open_package(io.BytesIO(data), KIND))
    if not story.found:
        raise other_kind(data, KIND)
    document = _Document(name)
    blocks = document.blocks(data, story)
    missing = [Excerpt(1, 1, text) for text in find_missing(story, document.shown)]
    if headline := find_headline(blocks):
        imported = split_articles(blocks, headline, document.photos, context)
        if imported.left_over:
            document.doubt(1, "第一个标题前面的文字没有放进稿件", "Text before the first headline is in no article.")
    else:
        imported = read_unstyled(blocks, document.photos, name, context)
    drafts = document.notes.append_to(imported.drafts)
    return replace(
        imported,
        drafts=drafts,
        doubts=(*imported.doubts, *document.doubts, *judge_story(story, name, missing=len(missing))),
        left_over=(*imported.left_over, *document.notes.unused(drafts), *missing, *_unpublished(story)),
    )


def _unpublished(story: Story) -> list[Excerpt]:
    """The texts of a document that are not published."""
    return [Excerpt(1, 1, text) for text in (*story.edges, *story.removed, *story.comments)]


class _Document:
    """A document as mammoth reads it: its blocks, pictures and notes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.photos: dict[str, ImportedPhoto] = {}
        self.doubts: list[Doubt] = []
        self.notes = Notes({})
        # All the text that was read, for what it lacks.
        self.shown: list[str] = []

    def doubt(self, line: int, zh: str, en: str) -> None:
        self.doubts.append(Doubt(self.name, line, 1, f"{zh}。" if zh[-1] not in "。？" else zh, en))

    def blocks(self, data: bytes, story: Story) -> list[Block]:
        """The blocks of the text.

        Of what mammoth fails on, its paragraphs alone.
        """
        try:
            html = mammoth.convert_to_html(
                io.BytesIO(data),
                style_map=_MAP,
                # The document's own could leave any text out.
                include_embedded_style_map=False,
                convert_image=mammoth.images.img_element(self._picture),
                external_file_access=False,
            )
        except Exception:  # noqa: BLE001 - it raises whatever a damaged document leads to
            self.doubt(1, "文档里有读不懂的地方，只取了文字", "The document is damaged; only its text was read.")
            self.shown = [*story.main, *story.notes]
            return [Block("text", text, literal(text)) for text in self.shown]
        return self._read(html.value, [message.message for message in html.messages])

    def _read(self, html: str, messages: Sequence[str]) -> list[Block]:
        soup = make_soup(html)
        self.shown = texts_of(soup)
        self.notes = take_notes(soup)
        blocks = list(read_blocks(soup))
        linked = sum("external" in message or "Could not find image" in message for message in messages)
        if linked:
            self.doubt(1, f"{linked} 张图片在文档外面，没有取", f"{linked} pictures are outside the document.")
        if merged := sum(block.merged for block in blocks):
            self.doubt(1, f"{merged} 张表有合并的格子，请核对", f"{merged} tables have merged cells.")
        return blocks

    def _picture(self, image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
        """Takes a picture in; its address in the text is its name."""
        try:
            with image.open() as file:
                data, ending = clean_picture(file.read())
        except PictureError as error:
            self.doubt(1, f"有一张图片不能用：{error.zh}", f"A picture cannot be used: {error.en}.")
            return {"src": ""}
        except KeyError:
            self.doubt(1, "有一张图片文档里没有", "A picture is missing in the document.")
            return {"src": ""}
        name = f"image-{len(self.photos) + 1}.{ending}"
        self.photos[name] = ImportedPhoto(name, data)
        return {"src": name}

"""Saved web pages, of WeChat or an e-paper: their text and pictures."""

from __future__ import annotations

import binascii
import codecs
import re
from base64 import b64decode
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsroom.importing.dates import find_date
from newsroom.importing.decoding import decode_text
from newsroom.importing.documents.articles import format_blocks, make_draft
from newsroom.importing.documents.blocks import read_blocks
from newsroom.importing.documents.notes import texts_of
from newsroom.importing.documents.openings import join_signers
from newsroom.importing.documents.page_lines import read_page_lines
from newsroom.importing.documents.page_parts import clean_soup, find_article, find_first, make_soup
from newsroom.importing.drafts import Doubt, Excerpt, Imported, ImportedPhoto
from newsroom.importing.errors import UnreadableError
from newsroom.importing.literal import bare
from newsroom.importing.photos import PictureError, clean_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import BeautifulSoup, Tag

    from newsroom.importing.documents.blocks import Block
    from newsroom.importing.drafts import Context

MAX_BYTES = 30_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_LOOKED_AT = 4096
# Pages that name the smaller of two encodings mean the larger.
_CHINESE = frozenset({"gb2312", "gbk"})
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_INLINE = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_ARCHIVE = re.compile(rb"(?:From: |MIME-Version:)", re.IGNORECASE)

_TITLES = (".rich_media_title", "#activity-name", "founder-title", "h1")
_AUTHORS = ("founder-author", ".rich_media_meta_text")
_SOURCES = ("#js_name", ".profile_nickname")
_DATES = ("#publish_time", "time")


def read(data: bytes, name: str, context: Context) -> Imported:
    """The draft of a page; UnreadableError where it holds no text."""
    if _ARCHIVE.match(data):
        msg = "这是单个文件的网页（.mht），读不了；请在浏览器里另存为“网页，全部”（.html）"
        raise UnreadableError(msg, "a web archive (MHTML); save it as a complete page")
    if len(data) > MAX_BYTES:
        msg = "网页大得出奇，没有读"
        raise UnreadableError(msg, "the page is too large")
    soup = make_soup(_decode(data))
    page = _Page(name, soup)
    imported = page.imported(context)
    if not imported.drafts[0].title and not imported.drafts[0].body:
        msg = "网页里没有文字"
        raise UnreadableError(msg, "the page holds no text")
    return imported


def _decode(data: bytes) -> str:
    """The text of a page, by its mark or its declared encoding."""
    found = _CHARSET.search(data[:_LOOKED_AT])
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = found[1].decode("ascii", "replace").lower()
        try:
            return data.decode("gb18030" if name in _CHINESE else name)
        except (LookupError, UnicodeError, ValueError):
            # Neither the first nor the last page that is wrong about itself.
            pass
    return decode_text(data).text


class _Page:
    """A page; each part that is read is taken out."""

    def __init__(self, name: str, soup: BeautifulSoup) -> None:
        self.name = name
        self.soup = soup
        self.photos: dict[str, ImportedPhoto] = {}
        self.doubts: list[Doubt] = []

    def doubt(self, zh: str, en: str) -> None:
        self.doubts.append(Doubt(self.name, 1, 1, zh, en))

    def imported(self, context: Context) -> Imported:
        metas = self._metas()
        shown_title = " ".join(self.soup.title.get_text().split()) if self.soup.title else ""
        clean_soup(self.soup)
        title = find_first(self.soup, _TITLES) or metas.get("og:title") or shown_title
        author = find_first(self.soup, _AUTHORS) or metas.get("author")
        source = find_first(self.soup, _SOURCES)
        dated = find_first(self.soup, _DATES) or metas.get("article:published_time") or ""
        article = find_article(self.soup)
        for image in article.find_all("img"):
            self._take_picture(image)
        blocks = [block for block in read_blocks(article.extract()) if block.kind == "picture" or block.text]
        title, body = self._headline(title, blocks)
        lines = read_page_lines(body, context)
        signed = join_signers([author or "", *lines.signers], context)
        draft, signs = make_draft({"title": title, "author": signed or ""}, lines.blocks, self.photos, context)
        found = find_date(dated)
        draft = replace(draft, source=lines.source or source or draft.source, date=found and found[0])
        # Two names of the account: the line below the text is the author's own.
        other = [Excerpt(1, 1, source)] if source and draft.source != source else []
        rest = [Excerpt(1, 1, text.strip()) for text in texts_of(self.soup) if text.strip()]
        signs = [*signs, *lines.signs, *([Excerpt(1, 1, dated)] if dated else [])]
        left_over = (*lines.left_over, *other, *rest)
        return Imported((draft,), tuple(self.doubts), signs=tuple(signs), left_over=left_over)

    def _headline(self, title: str, blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
        """The headline and the text without it."""
        if not title and blocks:
            title, blocks = blocks[0].text, blocks[1:]
            self.doubt("网页里没有标题，用了第一段。", "The page has no headline; its first paragraph was taken.")
        elif blocks and bare(blocks[0].text) == bare(title):
            self.doubt("正文第一段就是标题，没有重复。", "The text began with the headline, which was left out.")
            blocks = blocks[1:]
        if merged := sum(block.merged for block in blocks):
            self.doubt(f"{merged} 张表有合并的格子，请核对。", f"{merged} tables have merged cells.")
        return title, blocks

    def _metas(self) -> dict[str, str]:
        tags = self.soup.find_all("meta", content=True)
        return {str(tag.get("property") or tag.get("name") or ""): str(tag["content"]).strip() for tag in tags}

    def _take_picture(self, image: Tag) -> None:
        """Leaves a picture beside the page, or in it, in the text."""
        shown, lazy = str(image.get("src") or ""), str(image.get("data-src") or "")
        address = next((each for each in (shown, lazy) if each and not _REMOTE.match(each)), "")
        inside = next((each for each in (shown, lazy) if _INLINE.match(each)), "")
        if address:
            path = unquote(address.partition("?")[0].partition("#")[0]).replace("\\", "/")
            image["src"] = self._add(ImportedPhoto(path))
        elif lazy and not _INLINE.match(lazy):
            self._tell_remote(image, lazy)
        elif inside:
            self._take_inside(image, inside)
        elif shown:
            self._tell_remote(image, shown)
        else:
            image.decompose()

    def _add(self, photo: ImportedPhoto) -> str:
        self.photos[photo.name] = photo
        return photo.name

    def _tell_remote(self, image: Tag, address: str) -> None:
        self.doubt(
            f"图片在网上，没有取：{address[:200]}；要用的话，请在浏览器里另存到稿件旁边。",
            "A picture is on the web, and was not fetched.",
        )
        image.decompose()

    def _take_inside(self, image: Tag, address: str) -> None:
        try:
            data, ending = clean_picture(b64decode(address.partition(",")[2]))
        except (PictureError, binascii.Error, ValueError):
            self.doubt("网页里有一张图片不能用。", "A picture in the page cannot be used.")
            image.decompose()
            return
        image["src"] = self._add(ImportedPhoto(f"image-{len(self.photos) + 1}.{ending}", data))


def read_fragment(html: str) -> str:
    """The text of HTML from a database, as Markdown without pictures."""
    soup = make_soup(html)
    clean_soup(soup)
    return format_blocks([block for block in read_blocks(soup) if block.kind != "picture"])

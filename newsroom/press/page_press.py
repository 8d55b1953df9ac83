"""Drawn pages as PDF and as pictures, kept in the cache."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.drawn import find_sheet
from newsroom.digests import digest_text
from newsroom.pictures.making import make_renditions
from newsroom.pictures.renditions import print_copy
from newsroom.planning.pictures import PictureJob
from newsroom.press.binding import bound_data, bound_name
from newsroom.press.drawing import draw
from newsroom.press.picture_cache import PictureCache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsroom.cataloguing.drawn import DrawnSheet, SheetPicture
    from newsroom.pictures.faces import Face
    from newsroom.press.pictures import Studio
    from newsroom.views.scan_data import IssuePdfView


class PagePress(NamedTuple):
    """Draws a catalogue's sheets in a face, in any process."""

    studio: Studio
    face: Face
    catalogue: Path

    def pdf(self, file: str, digest: str) -> bytes:
        """A page as PDF.

        ``file`` is the PDF's own below the site's root, ``digest`` that of the page's picture.

        Errors as those of ``Studio.fetch``; KeyError where no page has the digest.
        """
        cache, key = PictureCache(self.studio.cache), bytes.fromhex(digest)
        data = cache.find(file, key)
        if data is None:
            with closing(reopen_database(self.catalogue)) as database:
                sheet = find_sheet(database, digest)
            data = self.draw(sheet)
            cache.keep(file, data, key)
        return data

    def draw(self, sheet: DrawnSheet) -> bytes:
        """A sheet as PDF, drawn anew; errors as those of ``pdf``."""
        return draw(sheet.data, self.face, {each.name: self._photo(each) for each in sheet.pictures})

    def issue(self, file: str, view: IssuePdfView) -> bytes:
        """All pages of an issue as one PDF; ``file`` is its own.

        Errors as those of ``pdf``.
        """
        cache, key = PictureCache(self.studio.cache), digest_text(repr(view))
        data = cache.find(file, key)
        if data is None:
            with closing(reopen_database(self.catalogue)) as database:
                sheets = {page.digest: find_sheet(database, page.digest) for page in view.pages if page.digest}
            data = draw(bound_data(view, sheets), self.face, dict(self._bound(view, sheets)))
            cache.keep(file, data, key)
        return data

    def _bound(self, view: IssuePdfView, sheets: Mapping[str, DrawnSheet]) -> Iterator[tuple[str, bytes]]:
        """The pictures of an issue's pages by their files there."""
        for number, page in enumerate(view.pages):
            if (own := page.picture) is not None:
                made = self.studio.fetch(PictureJob(own.source, own.original, (own.file,)))
                yield bound_name(number, own.name), made[own.file]
            else:
                for each in sheets[page.digest].pictures:
                    yield bound_name(number, each.name), self._photo(each)

    def fetch(self, job: PictureJob) -> dict[str, bytes]:
        """The wanted pictures of a page."""
        cache = PictureCache(self.studio.cache)
        found = {file: data for file in job.files if (data := cache.find(file)) is not None}
        if len(found) < len(job.files):
            found = make_renditions(self.pdf(job.source, job.original.digest), job.original)
            for file, data in found.items():
                cache.keep(file, data)
        return {file: found[file] for file in job.files}

    def _photo(self, picture: SheetPicture) -> bytes:
        """The clean copy that pages show too."""
        file = print_copy(picture.original).file
        return self.studio.fetch(PictureJob(picture.source, picture.original, (file,)))[file]

"""Drawn pages as PDF and as pictures, kept in the cache."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.drawn import find_sheet
from newsroom.pictures.making import make_renditions
from newsroom.pictures.renditions import print_copy
from newsroom.planning.pictures import PictureJob
from newsroom.press.drawing import draw
from newsroom.press.picture_cache import PictureCache

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.cataloguing.drawn import SheetPicture
    from newsroom.pictures.faces import Face
    from newsroom.press.pictures import Studio


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
            data = draw(sheet.data, self.face, {each.name: self._photo(each) for each in sheet.pictures})
            cache.keep(file, data, key)
        return data

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

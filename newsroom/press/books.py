"""Issues as books (EPUB 3.3): one zip, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from newsroom.outputs import PageKind
from newsroom.planning.pictures import PictureJob
from newsroom.press.xhtml import anchors_of, lead_within, read_html, write_xhtml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.press.bodies import Bodies
    from newsroom.views.book_data import BookView

_MIMETYPE = ("mimetype", b"application/epub+zip")
_FOLDER = "EPUB"
# The earliest that a zip can say: no book tells when it was made.
_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


class Books(NamedTuple):
    """Makes the books of a build.

    ``fetch`` gives the copies of a picture, ``root`` is the site's address.
    """

    templates: Environment
    catalogue: StoredCatalogue
    bodies: Bodies
    fetch: Callable[[PictureJob], dict[str, bytes]]
    root: str

    def make(self, view: BookView) -> bytes:
        """The bytes of a book.

        MovedError where the file of an article or picture has just gone.
        """
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as book:
            for name, data in self._files(view):
                _put(book, name, data)
        return file.getvalue()

    def _files(self, view: BookView) -> Iterator[tuple[str, bytes]]:
        yield _MIMETYPE
        yield "META-INF/container.xml", self._part("container")
        # What the book has itself, by the addresses of the site.
        files = {each.address: each.name for each in view.plates} | {each.address: each.name for each in view.chapters}
        told = {"view": view, "files": files}
        for part in ("package.opf", "nav.xhtml", "cover.xhtml", "book.css"):
            yield f"{_FOLDER}/{part}", self._part(part.partition(".")[0], **told)
        bodies = dict(self._bodies(view, files))
        for leaf in view.leaves:
            yield f"{_FOLDER}/{leaf.name}", self._part("leaf", leaf=leaf, **told)
            for chapter in leaf.chapters:
                yield (
                    f"{_FOLDER}/{chapter.name}",
                    self._part("chapter", chapter=chapter, body=bodies[chapter.name], **told),
                )
        for plate in view.pictures:
            made = self.fetch(PictureJob(plate.source, plate.original, (plate.file,)))
            yield f"{_FOLDER}/{plate.name}", made[plate.file]

    def _bodies(self, view: BookView, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The bodies of the chapters, by the chapters' files."""
        trees = {
            each.name: read_html(self.bodies.render(each.path, self.catalogue.body(each.path), self.root))
            for each in view.chapters
        }
        anchors = {name: anchors_of(tree) for name, tree in trees.items()}
        for name, tree in trees.items():
            lead_within(tree, self.root, files, anchors)
            # Written from a tree, and so escaped.
            yield name, Markup(write_xhtml(tree))  # noqa: S704 - see above

    def _part(self, part: str, **told: object) -> bytes:
        template = self.templates.get_template(PageKind.EPUB.template)
        return f"{template.render(part=part, root=self.root, **told).strip()}\n".encode()


def _put(book: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Adds a file, packed unless it is already."""
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system, info.external_attr = 3, 0o644 << 16
    stored = name == _MIMETYPE[0] or name.endswith((".jpg", ".png"))
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    book.writestr(info, data, compresslevel=_LEVEL)

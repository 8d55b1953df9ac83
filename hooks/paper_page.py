"""A page that is made from articles: MkDocs renders no Markdown for it, and looks for no front matter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from hooks import edition
from newsroom.links import ArticleBody, Targets
from newsroom.views.parts import photo_view

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from newsroom.planning.proofs import Proof


class PaperPage(Page):
    """Stands in its file from the start, so that MkDocs makes no page of its own for it."""

    def __init__(self, proof: Proof, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.proof = proof

    def read_source(self, config: MkDocsConfig) -> None:
        """The body of an article, nothing for other pages; the template is that of the page's kind."""
        del config
        self.markdown = self.proof.body
        self.meta = {"template": f"paper/{self.proof.output.kind}.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The body as HTML by our own rules, with links and pictures as they are seen from the page."""
        del config
        self.content = ""
        if self.markdown:
            # The parser is slow to start, and a build in which nothing has changed needs none.
            from newsroom.markdown.html import convert_body  # noqa: PLC0415 - see above

            self.content = convert_body(self.markdown, body_of(self.file.src_uri, files))


def body_of(path: str, files: Files, root: str = "") -> ArticleBody:
    """What is known of an article's body; ``root`` is the site's address where links have to be whole."""
    catalogue = edition.current().catalogue
    article = catalogue.article(path)
    photos = {photo.file: photo_view(photo) for photo in article.photos} if article else {}

    def find_page(file: str) -> str | None:
        found = files.get_file_from_path(file)
        return found.url if found else None

    verse = article is not None and article.is_verse
    return ArticleBody(path, photos, Targets(catalogue.is_out, find_page), root, verse)

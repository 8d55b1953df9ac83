"""Rendering of a build's outputs, each from its proof.

They are pages, feeds, sitemaps and files of data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsroom.addresses import encode, root_from
from newsroom.outputs import FEEDS, SITEMAPS, PageKind
from newsroom.pictures.faces import find_face
from newsroom.pictures.web_faces import make_web_face
from newsroom.press.bodies import Bodies
from newsroom.press.books import Books
from newsroom.press.calendars import fold_lines
from newsroom.press.feeds import Feeds
from newsroom.press.pictures import fetcher_of, page_press_of, read_pdf, sharing_of
from newsroom.press.templates import make_environment
from newsroom.views import site_view
from newsroom.views.book_data import BookView
from newsroom.views.data import IssueView, RedirectView
from newsroom.views.headlines import HeadlineFaceView
from newsroom.views.iiif import Manifests
from newsroom.views.manifest_data import CollectionView, ManifestView
from newsroom.views.scan_data import IssuePdfView, PagePdfView
from newsroom.views.share import ShareView
from newsroom.views.whole_issue import WholeIssueView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from newsroom.planning.proofs import Proof
    from newsroom.press.build import Build


class Page(NamedTuple):
    """A page's absolute address and the bodies of its articles.

    Templates show them besides the page's view: ``content`` is the body of an article's page, ``contents`` are those
    of a whole issue, by their paths.
    """

    canonical_url: str
    content: str
    contents: Mapping[str, str]


class Renderer:
    """Renders the proofs of one build.

    What their pages share is made once. ``base`` is the address of the site's root where a page's links are not
    relative.
    """

    def __init__(self, build: Build, templates: Environment, base: str = "") -> None:
        self._build = build
        self._base = base
        self._root = build.settings.url
        self._templates = templates
        self._bodies = Bodies(build.catalogue, build.settings, base)
        self._sharing = sharing_of(build)
        self._pages = page_press_of(build)
        self._face = find_face(free=True)
        self._feeds = Feeds(build, self._templates, self._bodies)
        self._manifests = Manifests(site_view(build.settings.paper, build.catalogue.directory), self._root)
        self._books = Books(self._templates, build.catalogue, self._bodies, fetcher_of(build), self._root)

    def write(self, proof: Proof) -> None:
        """Writes one output beside the site.

        MovedError where its article's file has just gone.
        """
        target = proof.view.target.address if isinstance(proof.view, RedirectView) else None
        self._build.write_output(proof.output, proof.fingerprint, self.make(proof), target)

    def make(self, proof: Proof) -> bytes:
        """The bytes of one output; MovedError as for ``write``."""
        if isinstance(proof.view, ShareView) and self._sharing:
            return self._sharing.draw(proof.output.file, proof.view)
        if isinstance(proof.view, HeadlineFaceView) and self._face:
            return make_web_face(self._face, proof.view.characters)
        if isinstance(proof.view, PagePdfView):
            return self._pdf(proof.output.file, proof.view)
        if isinstance(proof.view, IssuePdfView) and self._pages:
            return self._pages.issue(proof.output.file, proof.view)
        if isinstance(proof.view, BookView):
            return self._books.make(proof.view)
        return self._render(proof).encode(errors="xmlcharrefreplace")

    def _pdf(self, file: str, view: PagePdfView) -> bytes:
        """The PDF of a page, drawn or as it is filed."""
        if self._pages and not view.source:
            return self._pages.pdf(file, view.digest)
        return read_pdf(self._build.workspace.articles, view)

    def _render(self, proof: Proof) -> str:
        kind = proof.output.kind
        if kind in FEEDS:
            return self._feeds.render(proof)
        if kind in SITEMAPS or kind in {PageKind.HEADLINES, PageKind.PAGES_FEED}:
            told = {"root": self._root, "view": proof.view, "address": encode(proof.output.path)}
            return self._templates.get_template(kind.template).render(told)
        if kind is PageKind.CALENDAR:
            return fold_lines(self._templates.get_template(kind.template).render(root=self._root, view=proof.view))
        return self._page(proof) if proof.output.is_page else self._data(proof)

    def _data(self, proof: Proof) -> str:
        view = proof.view
        if isinstance(view, ManifestView):
            return _write_data(self._manifests.manifest(view))
        return _write_data(self._manifests.collection(view) if isinstance(view, CollectionView) else view)

    def _page(self, proof: Proof) -> str:
        output = proof.output
        body = self._bodies.render(proof.source, proof.body)
        page = Page(f"{self._root}/{self._canonical_path(proof)}", body, self._contents(proof))
        template = self._templates.get_template(output.kind.template)
        return template.render(view=proof.view, page=page, base_url=self._base or root_from(output.path))

    def _contents(self, proof: Proof) -> dict[str, str]:
        """The bodies of a whole issue; none for any other page."""
        if not isinstance(proof.view, WholeIssueView):
            return {}
        paths = [each.path for each in proof.view.articles]
        body, page = self._build.catalogue.body, proof.output.path
        return {path: self._bodies.render(path, body(path), page=page) for path in paths}

    def _canonical_path(self, proof: Proof) -> str:
        """The canonical address of a page, for readers and search engines."""
        view = proof.view
        # The front page is the newest issue's.
        if isinstance(view, IssueView):
            return view.masthead.address
        if isinstance(view, RedirectView):
            return view.target.address.partition("#")[0]
        return encode(proof.output.path)


def _write_data(data: object) -> str:
    """Data as JSON, characters unescaped."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"


def render(build: Build, templates: Environment | None = None) -> None:
    """Renders every output of this process that has changed."""
    if build.outputs:
        build.make_proofs(build.outputs)
    if build.proofs:
        renderer = Renderer(build, templates or make_environment(build))
        for proof in build.proofs:
            renderer.write(proof)

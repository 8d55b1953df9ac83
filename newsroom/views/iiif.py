"""Manifests in the words of IIIF's Presentation API 3.0.

Viewers of libraries and archives open them (https://iiif.io/api/presentation/3.0/, recipe 0068 of its cookbook).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.imprint import LABELS

if TYPE_CHECKING:
    from newsroom.pictures.renditions import Rendition
    from newsroom.views.manifest_data import Canvas, CollectionView, Folio, ManifestView, Spot
    from newsroom.views.pieces import Link
    from newsroom.views.site import SiteView

Node = dict[str, object]

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_LANGUAGE = "zh-Hans"
# What a program can read a licence from; there it is identified with http.
_LICENCE = re.compile(r"https?://(creativecommons\.org/(?:licenses|publicdomain)/\S+|rightsstatements\.org/vocab/\S+)")
_COPYRIGHT = LABELS["copyright"]


class Manifests(Struct, frozen=True):
    """Writes the manifests of one paper.

    ``root`` is the address of its site, without a slash at its end.
    """

    paper: SiteView
    root: str

    def manifest(self, view: ManifestView) -> Node:
        """An issue: a canvas for each page, its articles as annotations."""
        return {
            "@context": CONTEXT,
            **self._issue(view.folio),
            "summary": _words(view.headlines or view.folio.link.text),
            "metadata": [{"label": _words(name), "value": _words(text)} for name, text in view.facts],
            # Turned over like paper; where a page is missing, neighbours are no openings.
            "behavior": ["paged" if view.whole else "individuals"],
            **self._paper(),
            "homepage": [self._text(view.folio.link.address, self._title(view.folio.link))],
            "partOf": [self._resource(view.collection.address, "Collection", self._title(view.collection))],
            **self._files(view),
            "start": {"id": self._canvas_id(view.canvases[0]), "type": "Canvas"},
            "items": [self._canvas(each) for each in view.canvases],
        }

    def _files(self, view: ManifestView) -> Node:
        """An issue's book and PDF."""
        files = [("EPUB", view.epub, "application/epub+zip"), ("PDF", view.pdf, "application/pdf")]
        rendering = [self._text(address, label, form) for label, address, form in files if address]
        return {"rendering": rendering} if rendering else {}

    def collection(self, view: CollectionView) -> Node:
        """A year: the manifests of its issues."""
        title = self._title(view.link)
        return {
            "@context": CONTEXT,
            **self._resource(view.link.address, "Collection", title),
            **self._paper(),
            "homepage": [self._text(view.home, title)],
            "items": [self._issue(each) for each in view.folios],
        }

    def _title(self, link: Link) -> str:
        return f"{self.paper.name} {link.text}"

    def _resource(self, address: str, kind: str, label: str) -> Node:
        return {"id": f"{self.root}/{address}", "type": kind, "label": _words(label)}

    def _text(self, address: str, label: str, form: str = "text/html") -> Node:
        """A page or file of the site, for people."""
        return {**self._resource(address, "Text", label), "format": form, "language": [_LANGUAGE]}

    def _image(self, copy: Rendition) -> Node:
        address = f"{self.root}/{copy.file}"
        return {"id": address, "type": "Image", "format": "image/jpeg", "width": copy.width, "height": copy.height}

    def _issue(self, folio: Folio) -> Node:
        """An issue as it stands in the collection of its year too."""
        return {
            **self._resource(folio.manifest, "Manifest", self._title(folio.link)),
            "navDate": folio.moment,
            "thumbnail": [self._image(folio.copies[0])],
        }

    def _paper(self) -> Node:
        """The publisher, and the rights by the imprint."""
        name = self.paper.publisher or self.paper.name
        told: Node = {
            "provider": [
                {
                    **self._resource("", "Agent", name),
                    "homepage": [self._text("", self.paper.name)],
                }
            ]
        }
        for line in self.paper.imprint:
            if line.name == _COPYRIGHT:
                told["requiredStatement"] = {"label": _words(line.name), "value": _words(line.text)}
                if licence := _LICENCE.fullmatch(line.link):
                    told["rights"] = f"http://{licence[1]}"
        return told

    def _canvas_id(self, canvas: Canvas) -> str:
        """An address without a fragment, below the page's; nothing is there."""
        return f"{self.root}/{canvas.page.address}canvas"

    def _canvas(self, canvas: Canvas) -> Node:
        """A page, as large as its largest copy."""
        own, largest = self._canvas_id(canvas), canvas.copies[-1]
        label = f"{canvas.page.label} {canvas.page.name}".strip()
        painting = {"id": f"{own}/picture", "type": "Annotation", "motivation": "painting"}
        return {
            "id": own,
            "type": "Canvas",
            "label": _words(label),
            "width": largest.width,
            "height": largest.height,
            "thumbnail": [self._image(each) for each in canvas.copies[:-1] or canvas.copies],
            # Both halves of an opening, which no viewer may set beside another page.
            **({"behavior": ["facing-pages"]} if canvas.spread else {}),
            "homepage": [self._text(canvas.page.address, label)],
            **({"rendering": [self._text(canvas.pdf, "PDF", "application/pdf")]} if canvas.pdf else {}),
            "items": [_annotations(f"{own}/pictures", [{**painting, "body": self._image(largest), "target": own}])],
            **(
                {"annotations": [_annotations(f"{own}/articles", self._links(canvas, largest))]} if canvas.spots else {}
            ),
        }

    def _links(self, canvas: Canvas, size: Rendition) -> list[Node]:
        own = self._canvas_id(canvas)
        return [
            {
                "id": f"{own}/articles/{number}",
                "type": "Annotation",
                "motivation": "linking",
                "body": [
                    {"type": "TextualBody", "value": spot.link.text, "format": "text/plain", "language": _LANGUAGE},
                    self._text(spot.link.address, spot.link.text),
                ],
                "target": f"{own}#xywh={_pixels(spot, size)}",
            }
            for number, spot in enumerate(canvas.spots, 1)
        ]


def _words(text: str) -> dict[str, list[str]]:
    return {_LANGUAGE: [text]}


def _annotations(address: str, items: list[Node]) -> Node:
    return {"id": address, "type": "AnnotationPage", "items": items}


def _pixels(spot: Spot, size: Rendition) -> str:
    """An article's place in the pixels of its canvas."""
    left, top, width, height = spot.rect
    right, foot = (left + width) * size.width, (top + height) * size.height
    first, second = round(left * size.width / 100), round(top * size.height / 100)
    return f"{first},{second},{round(right / 100) - first},{round(foot / 100) - second}"

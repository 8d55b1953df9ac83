"""The pages of an issue bound into one PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.cataloguing.drawn import DrawnSheet
    from newsroom.views.scan_data import BoundPage, BoundPicture, IssuePdfView


def bound_data(view: IssuePdfView, sheets: Mapping[str, DrawnSheet]) -> str:
    """The template's input for all pages of an issue, as JSON.

    ``sheets`` are the drawn ones by their digests.
    """
    pages = [_page(number, page, sheets) | {"bookmark": page.name} for number, page in enumerate(view.pages)]
    data = {"title": view.title, "author": view.paper, "pages": pages}
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def bound_name(number: int, name: str) -> str:
    """A picture's file beside the template, by the place of its page."""
    return f"{number}-{name}"


def _page(number: int, page: BoundPage, sheets: Mapping[str, DrawnSheet]) -> dict[str, object]:
    if page.picture:
        return _picture(page.picture) | {"scan": bound_name(number, page.picture.name)}
    drawn: dict[str, object] = json.loads(sheets[page.digest].data)
    return drawn | {"prefix": bound_name(number, "")}


def _picture(picture: BoundPicture) -> dict[str, object]:
    width, height = picture.width, picture.height
    heads = [
        {"text": text, "x": round(left * width / 100, 3), "y": round(top * height / 100, 3)}
        for text, left, top in picture.heads
    ]
    return {"width": width, "height": height, "alt": picture.alt, "heads": heads}

"""Share pictures of a build, drawn once and kept in the cache."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsroom.digests import digest_text
from newsroom.outputs import PageKind
from newsroom.pictures.renditions import WEBP, renditions_of
from newsroom.pictures.sharing import RECIPE, draw_share
from newsroom.planning.pictures import PictureJob
from newsroom.press.picture_cache import PictureCache
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.pictures.faces import Face
    from newsroom.planning.proofs import Proof
    from newsroom.press.pictures import Studio
    from newsroom.views.share import ShareView

# From how many on processes of their own draw them sooner.
MANY = 4
# How wide a copy of a photo is drawn from.
_ENOUGH = 900


class Sharing(NamedTuple):
    """Draws share pictures in a face, in any process."""

    studio: Studio
    face: Face

    def draw(self, file: str, view: ShareView) -> bytes:
        """A share picture; errors as those of ``Studio.fetch``."""
        cache, key = PictureCache(self.studio.cache), digest_text(f"{RECIPE}\0{self.face.mark}\0{view!r}")
        data = cache.find(file, key)
        if data is None:
            data = draw_share(view.card, self.face, self._photo(view), view.focus, few=view.few)
            cache.keep(file, data, key)
        return data

    def _photo(self, view: ShareView) -> bytes | None:
        if view.photo is None:
            return None
        copies = [each for each in renditions_of(view.photo) if each.ending != WEBP]
        wanted = next((each for each in copies if each.width > _ENOUGH), copies[-1])
        return self.studio.fetch(PictureJob(view.source, view.photo, (wanted.file,)))[wanted.file]


def draw_ahead(sharing: Sharing, proofs: Sequence[Proof]) -> None:
    """Draws many share pictures into the cache, in several processes."""
    jobs = [(each.output.file, each.view) for each in proofs if each.output.kind is PageKind.SHARE]
    if len(jobs) >= MANY:
        for _ in map_parts(partial(_draw, sharing), jobs):
            pass


def _draw(sharing: Sharing, job: tuple[str, ShareView]) -> None:
    sharing.draw(*job)

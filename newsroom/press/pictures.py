"""The pictures of a build, made in processes or from the cache."""

from __future__ import annotations

import hashlib
import io
import logging
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from newsroom.cataloguing.drawn import drawn_issues
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes
from newsroom.groups import PictureGroup
from newsroom.made_files import is_picture
from newsroom.opening import HeldFile
from newsroom.outputs import PageKind
from newsroom.pictures.faces import find_face
from newsroom.pictures.making import make_full, make_renditions
from newsroom.pictures.renditions import full_rendition
from newsroom.press.errors import BuildRefusedError
from newsroom.press.laying import layout_name
from newsroom.press.page_press import PagePress
from newsroom.press.picture_cache import PictureCache
from newsroom.press.progress import Progress
from newsroom.press.sharing import Sharing, draw_ahead
from newsroom.problems import Place, format_problems
from newsroom.publishing.files import write_staged
from newsroom.reading.failures import failure
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from newsroom.planning.pictures import PictureJob
    from newsroom.press.build import Build
    from newsroom.views.scan_data import PagePdfView

log = logging.getLogger(__name__)
# What the cache keeps by the names of outputs.
_KEPT = frozenset({PageKind.SHARE, PageKind.PAGE_PDF, PageKind.ISSUE_PDF})
_NO_TYPST = "没有装 typst，网站不带版面图；运行 pip install typst，再生成就有 (typst is not installed: no drawn pages)"
_NO_FACE = "没有找到思源宋体（Noto Serif CJK），网站不带{zh}；装上再生成就有 (Noto Serif CJK is not installed: no {en})"


class Studio(NamedTuple):
    """Makes pictures from articles/ into the cache, in any process."""

    articles: Path
    cache: Path

    def fetch(self, job: PictureJob) -> dict[str, bytes]:
        """The wanted renditions of a picture.

        MovedError where its file has changed since it was read, BuildRefusedError where it cannot be made.
        """
        cache = PictureCache(self.cache)
        found = {file: data for file in job.files if (data := cache.find(file)) is not None}
        missing = [file for file in job.files if file not in found]
        made = self._develop(job, missing) if missing else {}
        for file, data in made.items():
            cache.keep(file, data)
        return {file: found.get(file) or made[file] for file in job.files}

    def _develop(self, job: PictureJob, files: Collection[str]) -> dict[str, bytes]:
        """At least these renditions."""
        data, full = _read(self.articles, job.source, job.original.digest), full_rendition(job.original)
        try:
            made = make_full(data, full) if full and full.file in files else {}
            return made if made.keys() >= {*files} else made | make_renditions(data, job.original)
        except (Image.DecompressionBombWarning, OSError, ValueError, SyntaxError) as error:
            place = Place(f"{self.articles.name}/{job.source}")
            told = failure(error, place, "XS430", value=place.path)
            raise BuildRefusedError("\n".join(format_problems([told]))) from error


def read_pdf(articles: Path, view: PagePdfView) -> bytes:
    """The PDF of a page; MovedError where its file has changed."""
    return _read(articles, view.source, view.digest)


def _read(articles: Path, source: str, digest: str) -> bytes:
    copy = io.BytesIO()
    HeldFile(articles, source, bytes.fromhex(digest), hashlib.sha256).copy(copy)
    return copy.getvalue()


def make_pictures(build: Build) -> None:
    """Writes the planned pictures beside the site.

    The cache loses what the site has no more. MovedError where a picture has changed since it was read.
    """
    here, jobs = build.workspace, build.plan.pictures
    cache = PictureCache(here.pictures)
    if here.verify:
        # What is verified owes nothing to what was kept.
        cache.keep_only(())
    elif build.plan.whole:
        named = [each.file for each in build.plan.outputs if each.kind in _KEPT]
        layouts = map(layout_name, drawn_issues(build.catalogue.database))
        cache.keep_only([*named, *layouts, *(file for job in jobs for file in job.files)])
    cache.discard(file for file in build.plan.removed if is_picture(file) or file.endswith(".pdf"))
    write = partial(_write, Studio(here.articles, here.pictures), page_press_of(build), here.staging)
    with Progress("制图 (pictures)") as progress:
        for done, written in enumerate(map_parts(write, jobs), 1):
            build.written.extend(written)
            progress(done, len(jobs))
    if sharing := sharing_of(build):
        draw_ahead(sharing, build.proofs)
    look = build.settings.paper.look
    if not look.share:
        log.info(_NO_FACE.format(zh="分享图", en="share pictures"))
    tell_undrawn(build)
    if look.headline_face and not look.headlines and "serif" not in dict(look.faces):
        log.info(_NO_FACE.format(zh="标题字体", en="face for headlines"))


def sharing_of(build: Build) -> Sharing | None:
    """The drawing of share pictures; None without a face."""
    face = find_face()
    return Sharing(studio_of(build), face) if face else None


def studio_of(build: Build) -> Studio:
    """The maker of pictures, with the build's cache."""
    return Studio(build.workspace.articles, build.workspace.pictures)


def page_press_of(build: Build) -> PagePress | None:
    """What draws pages; None where nothing is drawn."""
    here, face = build.workspace, find_face()
    if face is None or build.settings.paper.drawing.first is None:
        return None
    return PagePress(Studio(here.articles, here.pictures), face, here.catalogue)


def fetcher_of(build: Build) -> Callable[[PictureJob], dict[str, bytes]]:
    """What gives the copies of a photo or of a drawn page."""
    studio, press = studio_of(build), page_press_of(build)
    return lambda job: press.fetch(job) if press and job.original.drawn else studio.fetch(job)


def tell_undrawn(build: Build) -> None:
    """Logs why pages are left out that the settings would have drawn."""
    drawing, newest = build.settings.paper.drawing, build.catalogue.newest()
    if drawing.mark or drawing.since is None or newest is None or newest.date < drawing.since:
        return
    if find_face() is None:
        log.info(_NO_FACE.format(zh="版面图", en="drawn pages"))
    else:
        log.info(_NO_TYPST)


def _write(studio: Studio, press: PagePress | None, staging: Path, job: PictureJob) -> list[Written]:
    written = []
    made = press.fetch(job) if press and job.original.drawn else studio.fetch(job)
    for file, data in made.items():
        write_staged(staging, file, data)
        written.append(Written(file, PictureGroup(job.original.name), b"", digest_bytes(data)))
    return written

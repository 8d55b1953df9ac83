"""The pictures of a build, made in processes or taken from the cache."""

from __future__ import annotations

import hashlib
import io
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from newsroom.addresses import MEDIA
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes
from newsroom.groups import PictureGroup
from newsroom.opening import HeldFile
from newsroom.pictures.making import make_renditions
from newsroom.pictures.renditions import every_rendition
from newsroom.press.errors import BuildRefusedError
from newsroom.press.picture_cache import PictureCache
from newsroom.press.progress import Progress
from newsroom.problems import Place, format_problems
from newsroom.reading.failures import failure
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from newsroom.planning.pictures import PictureJob
    from newsroom.press.build import Build


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
        if missing:
            made = self._develop(job, missing)
            for file, data in made.items():
                cache.keep(file, data)
            found |= made
        return found

    def _develop(self, job: PictureJob, files: Collection[str]) -> dict[str, bytes]:
        data = io.BytesIO()
        HeldFile(self.articles, job.source, bytes.fromhex(job.original.digest), hashlib.sha256).copy(data)
        known = every_rendition(job.original)
        try:
            return make_renditions(data.getvalue(), [known[file] for file in files])
        except (Image.DecompressionBombWarning, OSError, ValueError, SyntaxError) as error:
            place = Place(f"{self.articles.name}/{job.source}")
            told = failure(error, place, "XS430", value=place.path)
            raise BuildRefusedError("\n".join(format_problems([told]))) from error


def make_pictures(build: Build) -> None:
    """Writes the planned pictures beside the site.

    The cache loses what the site has no more.     MovedError where a picture has changed since it was read.
    """
    here, jobs = build.workspace, build.plan.pictures
    cache = PictureCache(here.pictures)
    if here.verify:
        # What is verified owes nothing to what was kept.
        cache.keep_only(())
    elif build.plan.whole:
        cache.keep_only([file for job in jobs for file in job.files])
    cache.discard(file for file in build.plan.removed if file.startswith(MEDIA))
    write = partial(_write, Studio(here.articles, here.pictures), here.staging)
    with Progress("制图 (pictures)") as progress:
        for done, written in enumerate(map_parts(write, jobs), 1):
            build.written += written
            progress(done, len(jobs))


def _write(studio: Studio, staging: Path, job: PictureJob) -> list[Written]:
    written = []
    for file, data in studio.fetch(job).items():
        target = staging / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(Written(file, PictureGroup(job.original.name), b"", digest_bytes(data)))
    return written

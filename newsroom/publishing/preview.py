"""The preview's own tree, changed file by file.

Only the editor at this computer reads it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from newsroom.publishing.comparison import list_staged
from newsroom.publishing.files import link_file, make_way, remove_file, walk
from newsroom.publishing.trees import BUILD_ID, find_build_id, write_build_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def seed_preview(site: Path, preview: Path) -> str | None:
    """Fills the preview with links to the site; the site's id.

    None without a whole site.
    """
    shutil.rmtree(preview, ignore_errors=True)
    build_id = find_build_id(site)
    if build_id is None:
        return None
    for folder, files in walk(site):
        (preview / folder).mkdir(parents=True, exist_ok=True)
        for entry in files:
            # Whoever asks the preview for a link would get what it leads to.
            if folder + entry.name != BUILD_ID and entry.is_file(follow_symlinks=False):
                link_file(site / folder / entry.name, preview / folder / entry.name)
    write_build_id(preview, build_id)
    return build_id


def update_preview(preview: Path, staging: Path, removed: Collection[str], build_id: str) -> None:
    """Moves the staged files into the preview, and removes others.

    ``staging`` is used up. A file that is also the site's is replaced under its name, never written through it.
    The tree has no id while it lasts: a preview that was killed in the middle is made anew.
    """
    preview.mkdir(parents=True, exist_ok=True)
    (preview / BUILD_ID).unlink(missing_ok=True)
    for path in removed:
        remove_file(preview, path)
    for path in list_staged(staging):
        (staging / path).replace(make_way(preview, path))
    write_build_id(preview, build_id)
    shutil.rmtree(staging, ignore_errors=True)

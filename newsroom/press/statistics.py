"""The page of statistics, and the folders forbidden to it.

It has the pay figures of named people: no build knows of it, and nobody may put it among what is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from newsroom.names import fold
from newsroom.press.templates import prepare
from newsroom.press.workspace import observe
from newsroom.statistics.charts import charts_of
from newsroom.statistics.forms import HEADS, TOTAL, columns_of, describe, remarks_on

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.press.settings import BuildSettings
    from newsroom.statistics.counting import Counts

TEMPLATE = "paper/statistics.html"


def render_statistics(settings: BuildSettings, counts: Counts) -> bytes:
    """The page of these counts: one file that loads no other."""
    # `prepare` decides which templates escape.
    env = Environment(loader=FileSystemLoader(settings.theme), auto_reload=False)  # noqa: S701 - see above
    prepare(env)
    by = counts.question.by
    page = env.get_template(TEMPLATE).render(
        name=settings.paper.name,
        description=describe(counts.question),
        remarks=remarks_on(counts),
        head=HEADS[by],
        total=TOTAL,
        columns=columns_of(by),
        counts=counts,
        charts=charts_of(counts),
    )
    return f"{page}\n".encode()


def find_public_folder(settings: BuildSettings, file: Path) -> Path | None:
    """The published folder that a file would lie in, else None.

    These are the site, its copies beside it, and all that builds read.
    """
    here = observe(settings)
    kept = (settings.site, here.trees.site, settings.docs, here.articles, *settings.templates)
    trees = f".{here.trees.site.name}-"
    for parent in file.resolve().parents:
        for folder in kept:
            if _is_same(parent, folder):
                return folder
        if _is_same(parent.parent, here.trees.site.parent) and fold(parent.name).startswith(fold(trees)):
            return parent
    return None


def _is_same(one: Path, other: Path) -> bool:
    """Whether two folders are one, by whichever names and case."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return fold(str(one)) == fold(str(other.resolve()))

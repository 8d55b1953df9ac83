"""Builds during which a file changes: `python -m tests.incremental.changing PROJECT` prints what came of each as JSON.

One process does all of them, as a preview does: most of a small build is MkDocs' start. The file changes when the
articles have been read and the build has been planned, and is put back when the build has ended.
"""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from newsroom.opening import digest_file
from newsroom.press import preparing
from tests.factories import write_article
from tests.site.papers import write_picture


class Outcome(NamedTuple):
    """What a build told, None where it was published; and the files of the site after it."""

    told: str | None
    files: list[str]


LEAK = "绝密"
TEXT = "2023/04/11/a.md"
PICTURE = "2023/04/11/tu.png"
Change = Callable[[Path], None]


def rewrite(file: Path) -> None:
    """The file says more than it did."""
    file.write_bytes(file.read_bytes() + LEAK.encode())


def make_draft(file: Path) -> None:
    """An article becomes a draft that says more than it did."""
    file.write_text(file.read_text("utf-8").replace("section:", "draft: true\nsection:") + LEAK, encoding="utf-8")


def link(file: Path) -> None:
    """A link takes the file's place."""
    file.unlink()
    file.symlink_to(_secret(file))


def link_folder(file: Path) -> None:
    """A link to a folder with a file of the same name takes the place of the file's folder."""
    shutil.copytree(file.parent, file.parent.with_name("elsewhere"))
    shutil.copy(_secret(file), file.parent.with_name("elsewhere") / file.name)
    shutil.rmtree(file.parent)
    file.parent.symlink_to("elsewhere")


def pipe(file: Path) -> None:
    """A pipe into which nobody writes takes the file's place."""
    file.unlink()
    os.mkfifo(file)


def vanish(file: Path) -> None:
    """Nothing takes the file's place."""
    file.unlink()


# What changes, by name: the file, and how.
CHANGES: dict[str, tuple[str, Change]] = {
    "text": (f"articles/{TEXT}", make_draft),
    "text's folder": (f"articles/{TEXT}", link_folder),
    "picture": (f"articles/{PICTURE}", rewrite),
    "picture to link": (f"articles/{PICTURE}", link),
    "picture to pipe": (f"articles/{PICTURE}", pipe),
    "template": ("overrides/paper/article.html", rewrite),
    "page gone": ("docs/about.md", vanish),
    "page to link": ("docs/about.md", link),
    "document": ("docs/files/x.txt", rewrite),
    "script": ("overrides/search/text.mjs", rewrite),
}
# Those that are tried once more where several processes render.
IN_PARTS = ("text", "template")


def _secret(file: Path) -> Path:
    secret = next(parent for parent in file.parents if (parent / "mkdocs.yml").exists()).parent / "secret"
    secret.write_text(LEAK, encoding="utf-8")
    return secret


def build_while(project: Path, file: Path | None, change: Change | None) -> str | None:
    """What the build told, None where it was published."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    config = load_config(str(project / "mkdocs.yml"))
    if file and change:
        config.plugins.events["pre_build"].append(lambda **_: change(file))
    try:
        build(config)
    except Abort:
        return told.getvalue()
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        config.plugins.on_shutdown()
    return None


def change_during_a_build(project: Path, path: str, change: Change) -> Outcome:
    """What a build came to in which a file changed; whatever changed is put back."""
    file = project / path
    # What is in the cache of pictures is not read again.
    shutil.rmtree(project / ".cache" / "pictures", ignore_errors=True)
    kept = project.with_name("kept")
    shutil.copytree(file.parent, kept)
    try:
        return Outcome(build_while(project, file, change), published(project))
    finally:
        if file.parent.is_symlink():
            shutil.rmtree(file.parent.with_name("elsewhere"))
            file.parent.unlink()
        else:
            shutil.rmtree(file.parent)
        kept.rename(file.parent)


def edit_everything(project: Path, title: str) -> None:
    """Has the next build render an article with a picture, and the pages of docs/."""
    write_picture(project, PICTURE, comment=title)
    write_article(project, TEXT, title=title, photos=[{"file": "tu.png", "caption": "图"}])
    (project / "docs" / "about.md").write_text(f"# 关于\n\n{title}。\n", encoding="utf-8")
    (project / "docs" / "files").mkdir(exist_ok=True)
    (project / "docs" / "files" / "x.txt").write_text(title, encoding="utf-8")


def main(project: Path) -> dict[str, Outcome]:
    """What came of each build, by the name of the change; the last one is of everything as it was put back."""
    edit_everything(project, "起初")
    build_while(project, None, None)
    edit_everything(project, "后来")
    outcomes = {name: change_during_a_build(project, path, change) for name, (path, change) in CHANGES.items()}
    few, preparing.MANY = preparing.MANY, 0
    for name in IN_PARTS:
        outcomes[f"{name}, in parts"] = change_during_a_build(project, *CHANGES[name])
    preparing.MANY = few
    outcomes["none"] = Outcome(build_while(project, None, None), published(project))
    return outcomes


def published(project: Path) -> list[str]:
    """The digest of each file of the site and its standby."""
    files = sorted(file for tree in ("site", ".site-standby") for file in (project / tree).rglob("*") if file.is_file())
    return [f"{file.relative_to(project).as_posix()} {digest_file(file).hex()}" for file in files]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))

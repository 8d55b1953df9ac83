"""The files of a new paper, filled in, written all or none."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

import yaml

from newsroom.cli.shipped import read_shipped, read_starter
from newsroom.cli.wheels import WHEELS, Source
from newsroom.pictures.faces import find_face
from newsroom.pictures.icons import draw_icons

# For each Git host: the recipe of hosting/, where it lies in a paper, and what has to be done there.
WORKFLOWS = {
    "github": (
        "hosting/github/pages.yml",
        ".github/workflows/pages.yml",
        "推到 GitHub 的 main 分支就会发布；先到仓库的 Settings › Pages 把 Source 选成 GitHub Actions",
    ),
    "gitlab": ("hosting/gitlab/gitlab-ci.yml", ".gitlab-ci.yml", "推到 GitLab 的默认分支就会发布"),
    "gitea": (
        "hosting/gitea/pages.yml",
        ".gitea/workflows/pages.yml",
        "推到 main 分支，网站就推到 pages 分支，由 Pages 服务或自己的服务器取用",
    ),
}
# Marks of Markdown, which a name has to be printed with.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!])")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a new paper is made from."""

    name: str
    second_name: str
    address: str
    sections: tuple[str, ...]
    colour: str
    date: date
    host: str
    source: Source


def make_files(paper: Paper) -> dict[str, str | bytes]:
    """Each file of the paper by its path."""
    title = _MARKS.sub(r"\\\1", paper.name)
    values = {
        "name": _scalar(paper.name),
        "second_name": _scalar(paper.second_name),
        "address": _scalar(paper.address),
        "description": _scalar(f"《{paper.name}》网站"),
        "title": title,
        "section": _scalar(paper.sections[0]),
        "date": f"{paper.date:%Y-%m-%d}",
        "colour": paper.colour,
        "initial": escape(paper.name[0]),
        "workflow": "",
    }
    files: dict[str, str | bytes] = {}
    if paper.host in WORKFLOWS:
        recipe, place, words = WORKFLOWS[paper.host]
        files[place] = read_shipped(recipe)
        values["workflow"] = f"| `{place}` | 自动发布：{words} |\n"
    if paper.source.wheel:
        files[f"{WHEELS}/{paper.source.wheel.name}"] = paper.source.wheel.read_bytes()
    filled = {
        "mkdocs.yml": "mkdocs.yml",
        "README.md": "README.md",
        "docs/about.md": "about.md",
        "docs/assets/icon.svg": "icon.svg",
        ".gitignore": "gitignore",
        f"articles/{paper.date:%Y/%m/%d}/zenyang-chu-xiayiqi.md": "first.md",
    }
    files |= {path: Template(read_starter(name)).substitute(values) for path, name in filled.items()}
    icons = draw_icons(paper.name[0], paper.colour, find_face())
    files |= {f"docs/assets/icon-{name}.png": content for name, content in icons}
    files["articles/sections.yml"] = "".join(f"- name: {_scalar(name)}\n" for name in paper.sections)
    files["requirements.txt"] = make_requirements(paper.source)
    return files


def make_requirements(source: Source) -> str:
    """The newsroom as a requirement, with its own locked dependencies."""
    said = "" if "--hash" in source.line else f"# {source.note}\n"
    lock = re.sub(r"\A(?:#.*\n)+", "", read_shipped("requirements.txt"))
    return f"# 报纸用的软件：升级就是换这一行，和新版本带的其余各行。\n{said}{source.line}\n\n# 它用的库。\n{lock}"


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> int:
    """Writes the files into an empty or new folder; their number.

    All of them or none.
    """
    folder = folder.absolute()
    draft = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        for path, content in files.items():
            file = draft / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        # The folder may be the one that this runs in: what is in it comes, the folder stays.
        folder.mkdir(exist_ok=True)
        for each in sorted(draft.iterdir()):
            each.rename(folder / each.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return len(files)


def _scalar(text: str) -> str:
    """A text as a YAML value, quoted only where necessary."""
    return yaml.safe_dump([text], allow_unicode=True, default_flow_style=True, width=10_000)[1:-2]

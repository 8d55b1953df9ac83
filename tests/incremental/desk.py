"""A newspaper's desk in memory: everything that editors keep in a project, and the files that it comes to.

Edits (editing.py) change the desk; `tidy` then takes away what an edit left behind that a build would refuse, such as
a link to an article that is gone, as an editor would. So a desk's files always make a paper without a problem.
"""

import io
import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from newsroom.signing.files import signed_digest
from tests.factories import ROOT, article_text, settings_text, to_yaml
from tests.pdfs import Box, make_pdf

Front = dict[str, Any]
Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body to another file, named from the site's root: 2023/04/11/x.md, about.md."""

    target: str
    words: str = "另一篇"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a body."""

    file: str


Piece = str | Link | Shown


@dataclass(slots=True)
class Manuscript:
    """An article: its front matter but for the date, and its body, a piece a paragraph."""

    front: Front
    body: list[Piece]

    @property
    def photos(self) -> list[dict[str, str]]:
        """The pictures of its front matter."""
        return list(self.front.get("photos", ()))


@dataclass(slots=True)
class Desk:
    """Everything that editors keep; articles, cards and pictures are named from articles/, standing pages from docs/.

    `numbered` are the folders of issues that have a number; which one follows from their order. `stamps` count the
    edits of each template. `count` makes every word new.
    """

    articles: dict[str, Manuscript] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)
    pictures: dict[str, int] = field(default_factory=dict)
    registries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    standing: dict[str, list[Piece]] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    now: str = "2024-01-01 12:00"
    count: int = 0

    def next_word(self) -> str:
        """A word that stands nowhere yet, always of one length, so that files often keep their size."""
        self.count += 1
        return f"第{self.count:04}稿"

    def folders(self) -> list[str]:
        """The issues that have an article."""
        return sorted({folder_of(path) for path in self.articles})

    def beside(self, folder: str) -> list[str]:
        """The articles of an issue."""
        return sorted(path for path in self.articles if folder_of(path) == folder)

    def labels(self, folder: str) -> list[str]:
        """The pages that an issue's card lists."""
        return [page["page"] for page in self.cards.get(folder, {}).get("pages", ())]

    def due(self, path: str) -> str:
        """The minute from which an article may be read, far off for what no time releases."""
        front, folder = self.articles[path].front, folder_of(path)
        if front.get("draft") or not self.is_signed(path):
            return "9999"
        release: str = self.cards.get(folder, {}).get("release", f"{day_of(folder)} 00:00")
        published: str = front.get("publish_at", "")
        return max(release, published)

    def is_signed(self, path: str) -> bool:
        """Whether an article has the signatures that are asked for."""
        front, rule = self.articles[path].front, self.extra.get("require_review")
        if day_of(folder_of(path)) < self.extra.get("review_since", ""):
            return True
        if rule == "bound":
            return "withdrawn" in front or front.get("review") == signed_by_three(self, path)
        return len(front.get("review", {})) == 3 or not rule

    def is_out(self, path: str) -> bool:
        """Whether readers may see an article now."""
        return path in self.articles and self.due(path) <= self.now

    def copy(self) -> "Desk":
        """A desk of its own with the same things on it."""
        return deepcopy(self)


def signed_by_three(desk: Desk, path: str) -> dict[str, Any]:
    """The signatures of three people for an article's text as it is."""
    digest = signed_digest(article_of(desk, path).encode(), path)
    return {
        reading: {"name": name, "text": digest}
        for reading, name in zip(("first", "second", "third"), "甲乙丙", strict=True)
    }


def folder_of(path: str) -> str:
    return posixpath.dirname(path)


def day_of(folder: str) -> str:
    """The date of an issue's folder: 2023-04-11."""
    return folder[:10].replace("/", "-")


def files_of(desk: Desk) -> dict[str, bytes]:
    """Every file of the project by its path, with its bytes."""
    texts = {f"docs/{path}": write_pieces(pieces, path) for path, pieces in desk.standing.items()}
    texts["mkdocs.yml"] = settings_text(_settings(desk))
    files = {path: text.encode() for path, text in texts.items()} | _templates(desk.stamps)
    return files | {f"articles/{path}": data for path, data in articles_of(desk).items()}


def articles_of(desk: Desk) -> dict[str, bytes]:
    """Every file of articles/ by its path below it."""
    texts = {path: text.encode() for path, text in _article_files(desk)}
    return texts | {
        path: (draw_page if path.endswith(".pdf") else draw_picture)(shade) for path, shade in desk.pictures.items()
    }


def _article_files(desk: Desk) -> Iterator[tuple[str, str]]:
    for path in desk.articles:
        yield path, article_of(desk, path)
    for folder, card in desk.cards.items():
        yield f"{folder}/issue.yml", to_yaml(_numbered(desk, folder) | card)
    for name, entries in desk.registries.items():
        yield f"{name}.yml", to_yaml(entries)


def article_of(desk: Desk, path: str) -> str:
    """The text of an article's file."""
    manuscript = desk.articles[path]
    keys = {"section": "要闻", "reporter": None} | manuscript.front
    return article_text(path, body=write_pieces(manuscript.body, path), **keys)


def _numbered(desk: Desk, folder: str) -> Card:
    numbered = sorted(desk.numbered)
    return {"number": 100 + numbered.index(folder)} if folder in numbered else {}


def write_pieces(pieces: list[Piece], path: str) -> str:
    """The Markdown of a body or of a standing page."""
    return "\n\n".join(_write_piece(piece, posixpath.dirname(path)) for piece in pieces) + "\n"


def _write_piece(piece: Piece, folder: str) -> str:
    if isinstance(piece, Link):
        return f"见[{piece.words}]({posixpath.relpath(piece.target, folder or '.')})。"
    return f"![]({piece.file})" if isinstance(piece, Shown) else piece


def _settings(desk: Desk) -> dict[str, Any]:
    pages = [path for path in sorted(desk.standing) if path != "about.md"]
    own = {"docs_dir": "docs", "theme": {"custom_dir": "overrides"}, "nav": [{"关于": "about.md"}, *pages]}
    return own | desk.settings | {"extra": desk.extra}


@cache
def draw_picture(shade: int) -> bytes:
    """A PNG of one shade; every shade's file has another size than its neighbours' or the same, one is wide."""
    file = io.BytesIO()
    Image.new("RGB", (2000 if shade == 3 else 40 + shade % 3, 30), (shade, shade, shade)).save(file, "PNG")
    return file.getvalue()


def draw_page(shade: int) -> bytes:
    """The PDF of a page with a strip of one shade."""
    return make_pdf((300, 420), [Box((0, 0, 100, 5), (shade * 20, 0, 0))])


@cache
def _originals() -> dict[str, bytes]:
    """The newsroom's theme, by the project's paths."""
    theme = ROOT / "newsroom" / "theme"
    files = (file for file in sorted(theme.rglob("*")) if file.is_file())
    return {find_template(file.relative_to(theme).as_posix()): file.read_bytes() for file in files}


def template_files() -> list[str]:
    """The files of the project that make pages look as they do and can be stamped."""
    return [path for path in _originals() if path.endswith((".html", ".css", ".js"))]


def _templates(stamps: dict[str, int]) -> dict[str, bytes]:
    return {path: _stamped(path, data, stamps.get(path, 0)) for path, data in _originals().items()}


def _stamped(path: str, data: bytes, stamp: int) -> bytes:
    """A template with a comment that its pages show, or a style sheet with one at its end."""
    if not stamp:
        return data
    if not path.endswith(".html"):
        return data + f"\n/* {stamp} */\n".encode()
    text = data.decode()
    # Before the end of a block or of a macro: what stands elsewhere in a template that extends another is not printed.
    ends = [place for mark in ("{% endblock", "{% endmacro", "{%- endmacro") if (place := text.rfind(mark)) >= 0]
    place = max(ends, default=len(text))
    return f"{text[:place]}<!-- {stamp} -->{text[place:]}".encode()


def find_template(name: str) -> str:
    """The project's path of a template: `paper/term.html`."""
    return Path("overrides", name).as_posix()

"""Edits of closed segments and issues of a month: at every step the index answers as one that is built at once."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsroom.model import Settings
from newsroom.planning import segments
from newsroom.planning.segments import plan_segments
from newsroom.press.index_files import update_index
from newsroom.press.index_layers import Sources
from newsroom.search.index import Index
from tests.newsroom.cataloguing.archives import Archive, an_archive
from tests.newsroom.desk import issue_id, manuscript
from tests.search.engine import Engine, search

if TYPE_CHECKING:
    from newsroom.groups import Group

DAYS = [f"2022/{month:02}/{day:02}" for month in (3, 7, 11) for day in (1, 2, 3)]
WORDS = ("产业工人", "班组", "桥", "钢", "会", "Q235", "萧山")
QUERIES: list[dict[str, Any]] = [
    *(search(word, sort=sort) for word in WORDS for sort in ("date", "relevance")),
    search("-桥"),
    search("产业工人 会 日期:2022-07-02..2022-11"),
    search("日期:2022", offset=3, limit=5),
    *({"do": "words", "query": {"text": word}} for word in ("桥 产业工人", "从来没有", "后来")),
]


class Site:
    """A site's index, which is brought up to date as a build does it."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.folder, self.index = archive, folder, Index()
        self.groups: dict[str, Group] = {}

    def update(self, *issues: str) -> None:
        """Looks at these issues alone, or at everything."""
        update = self.archive.update()
        catalogue = self.archive.catalogue(update)
        staging = self.folder / "staging"
        shutil.rmtree(staging, ignore_errors=True)
        sources = Sources(
            self.archive.home / "catalogue.sqlite", self.archive.root, self.archive.settings, update.directory, staging
        )
        planned = plan_segments(catalogue, self.index, {issue_id(each) for each in issues} if issues else None)
        made = update_index(sources, catalogue, self.index, planned)
        written = {each.file: each.group for each in made.written}
        for file in [file for file, group in self.groups.items() if group in made.groups and file not in written]:
            (self.folder / file).unlink()
            del self.groups[file]
        for file in written:
            (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(staging / file, self.folder / file)
        self.groups |= written
        self.index = made.index

    def layers(self) -> set[str]:
        """The folders of files, and the packs."""
        folders = {file.parent.name for file in self.folder.glob("search/*/*") if file.is_file()}
        return folders | {file.name for file in self.folder.glob("search/*.pack")}


def answers(engine: Engine, site: Site) -> list[Any]:
    asked = engine.ask(site.folder, *QUERIES)
    return [asked.value(number) for number in range(len(QUERIES))]


def overlaid_segments(site: Site) -> set[str]:
    return {name for name, entry in site.index.segments.items() if entry.overlay}


def write(chance: random.Random, folder: str, stem: str, *front: str) -> tuple[str, str]:
    body = "".join(f"{''.join(chance.choices(WORDS, k=3))}。\n\n" for _ in range(2))
    title = f"title: {''.join(chance.choices(WORDS, k=2))}{chance.randrange(9)}"
    return f"{folder}/{stem}.md", manuscript(title, *front, day=folder.replace("/", "-"), body=body)


def edit(chance: random.Random, paper: dict[str, str]) -> set[str]:
    """Changes something of the closed year; the issues that it touches."""
    old = sorted(path for path in paper if path.startswith("2022"))
    path = chance.choice(old)
    folder, _, name = path.rpartition("/")
    match chance.randrange(5):
        case 0:
            paper |= [write(chance, folder, name.removesuffix(".md"), "withdrawn: 失实")]
        case 1 if len(old) > len(DAYS):
            del paper[path]
        case 2:
            new = chance.choice(DAYS)
            paper |= [write(chance, new, f"z{chance.randrange(99)}")]
            folder = new
        case 3:
            new = f"2022/{chance.randrange(1, 13):02}/{chance.randrange(10, 29)}"
            paper |= [write(chance, new, "a")]
            folder = new
        case _:
            paper |= [write(chance, folder, name.removesuffix(".md"))]
    return {folder}


@pytest.fixture
def archive() -> Iterator[Archive]:
    with an_archive({}) as archive:
        yield archive


@pytest.mark.parametrize("seed", range(3))
def test_every_step_answers_as_an_index_that_is_built_at_once(
    engine: Engine, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    archive.settings = Settings(search_pack=seed == 1)
    monkeypatch.setattr(segments, "OVERLAID", 3)
    monkeypatch.setattr(segments, "OVERLAID_NEWEST", 2)
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    paper = dict(write(chance, folder, stem) for folder in DAYS for stem in "abc")
    paper |= [write(chance, "2023/01/01", "a")]
    archive.save(paper)
    site = Site(archive, tmp_path / "site")
    site.update()
    overlaid, merged = Counter[str](), Counter[str]()
    for number in range(8):
        touched = {*edit(chance, paper), f"2023/01/{number + 2:02}"}
        paper |= [write(chance, f"2023/01/{number + 2:02}", "a")]
        if number == 6:
            paper |= [write(chance, "2023/02/01", "a")]
            touched.add("2023/02/01")
        archive.save(paper)
        before = overlaid_segments(site)
        site.update(*touched)
        clean = Site(archive, tmp_path / f"clean{number}")
        clean.update()
        assert answers(engine, site) == answers(engine, clean)
        after = overlaid_segments(site)
        overlaid.update(after)
        merged.update(before - after)
        if not after:
            assert (site.index, site.layers()) == (clean.index, clean.layers())
    # Both were reached by both, the latter at the latest when a month began.
    assert overlaid.keys() == merged.keys() == {"2022", "2023-01"}
    site.update()
    assert (site.index, site.layers()) == (clean.index, clean.layers())

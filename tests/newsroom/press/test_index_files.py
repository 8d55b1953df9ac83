"""The index on disk: what is built anew, what stays, what goes."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsroom.cataloguing.encoding import encode_group
from newsroom.cataloguing.published import Written
from newsroom.model import Settings
from newsroom.opening import MovedError
from newsroom.planning.segments import list_segments, plan_segments
from newsroom.press.index_files import build_segments, jobs_of, update_index
from newsroom.press.index_layers import Sources
from newsroom.search.index import Index
from tests.newsroom.cataloguing.archives import Archive, Contents, an_archive
from tests.newsroom.desk import manuscript

OLD, MARCH, APRIL = "2022/07/01/x.md", "2023/03/31/x.md", "2023/04/11/x.md"


def dated(path: str, *extra: str, body: str = "正文。\n") -> str:
    return manuscript(*extra, day="-".join(path.split("/")[:3]), body=body)


PAPER = {path: dated(path) for path in (OLD, MARCH, APRIL)}


@dataclass(frozen=True)
class Made:
    index: Index
    written: list[Written]
    groups: set[str]
    staging: Path

    @property
    def files(self) -> set[str]:
        return {each.file for each in self.written}

    def manifest(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.staging / "search/manifest.json").read_bytes())
        return loaded


def index(
    archive: Archive, former: Index | None = None, progress: Callable[[int, int], None] = lambda *_: None
) -> Made:
    """The update that looks at every segment."""
    update = archive.update()
    catalogue = archive.catalogue(update)
    staging = archive.home / f"staging{archive.clock}"
    sources = Sources(archive.home / "catalogue.sqlite", archive.root, archive.settings, update.directory, staging)
    former, segments = former or Index(), list_segments(catalogue)
    built = build_segments(sources, jobs_of(former, segments), progress)
    made = update_index(sources, catalogue, former, segments, built)
    return Made(made.index, made.written, {encode_group(group) for group in made.groups}, staging)


def test_what_is_written_is_on_the_disk_and_in_the_manifest() -> None:
    with an_archive(PAPER) as archive:
        made = index(archive)
        there = {file.relative_to(made.staging).as_posix() for file in made.staging.rglob("*") if file.is_file()}
        folders = [told.layer.folder for told in made.index.segments.values()]
        assert there == made.files
        assert {file.split("/")[1] for file in made.files if file.count("/") == 2} == set(folders)
        manifest = made.manifest()
        assert manifest.pop("checksum")
        assert re.fullmatch(r"sounds-[0-9a-f]{16}\.bin", str(manifest.pop("sounds")))
        assert manifest == {
            "version": 5,
            "articles": 3,
            "fold": made.index.fold,
            "traditional": made.index.traditional,
            "names": made.index.names,
            "segments": [
                {"folder": folders[0], "keys": 1, "articles": 1, "first": "2023-04-11", "last": "2023-04-11"},
                {"folder": folders[1], "keys": 1, "articles": 1, "first": "2023-03-31", "last": "2023-03-31"},
                {"folder": folders[2], "keys": 1, "articles": 1, "first": "2022-07-01", "last": "2022-07-01"},
            ],
        }


def names_of(made: Made) -> set[str]:
    """The first parts of the written files' names below search/."""
    return {re.sub(r"-[0-9a-f]{16}", "", file.split("/")[1]) for file in made.files}


@pytest.mark.parametrize("packed", [False, True])
def test_with_nothing_changed_nothing_is_written(*, packed: bool) -> None:
    with an_archive(PAPER) as archive:
        archive.settings = Settings(search_pack=packed)
        first = index(archive)
        again = index(archive, first.index)
        assert (again.index, again.written, again.groups) == (first.index, [], set())


def test_packed_a_segment_is_one_file_and_the_setting_writes_every_segment_anew() -> None:
    with an_archive(PAPER) as archive:
        plain = index(archive)
        archive.settings = Settings(search_pack=True)
        packed = index(archive, plain.index)
        segments = {f"index/{name}" for name in plain.index.segments}
        assert names_of(packed) == {"manifest.json", *(f"{name}.pack" for name in plain.index.segments)}
        # The files of before go: of each group no other stays.
        assert packed.groups == segments | {"index"}
        manifest = packed.manifest()
        assert [told["pack"][-1] for told in manifest["segments"]] == [
            (packed.staging / "search" / f"{told['folder']}.pack").stat().st_size for told in manifest["segments"]
        ]
        # A change of one leaves the packs of the others as they are, and a build at once has the same bytes.
        archive.save({**PAPER, OLD: dated(OLD, body="别的。\n")})
        changed = index(archive, packed.index)
        assert names_of(changed) == {"manifest.json", "2022.pack"}
        clean = index(archive)
        for each in changed.written:
            assert (clean.staging / each.file).read_bytes() == (changed.staging / each.file).read_bytes()
        archive.settings = Settings()
        back = index(archive, changed.index)
        assert back.groups == segments | {"index"}
        assert back.index == index(archive).index


def test_a_build_looks_at_every_segment_once_the_setting_changes() -> None:
    with an_archive(PAPER) as archive:
        former = index(archive).index
        archive.settings = Settings(search_pack=True)
        catalogue = archive.catalogue(archive.update())
        assert [segment.name for segment in plan_segments(catalogue, former, set())] == list(former.segments)
        packed = index(archive, former).index
        assert plan_segments(catalogue, packed, set()) == ()


CHANGES: dict[str, tuple[Contents, set[str]]] = {
    "a new article": ({**PAPER, "2023/04/11/y.md": dated(APRIL)}, {"index", "index/2023-04"}),
    "another body": ({**PAPER, OLD: dated(OLD, body="别的。\n")}, {"index", "index/2022"}),
    "another headline": ({**PAPER, MARCH: dated(MARCH, "title: 别的")}, {"index", "index/2023-q1"}),
    # Without April, March is the newest month.
    "a draft": (
        {**PAPER, APRIL: dated(APRIL, "draft: true")},
        {"index", "index/2023-04", "index/2023-q1", "index/2023-03"},
    ),
    "withdrawn": ({**PAPER, OLD: dated(OLD, "withdrawn: 失实")}, {"index", "index/2022"}),
    "a new year": (
        {**PAPER, "2024/01/02/x.md": dated("2024/01/02/x.md")},
        {"index", "index/2024-01", "index/2016-2023", "index/2022", "index/2023-q1", "index/2023-04"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_touches_its_segment_and_no_other(change: str) -> None:
    files, touched = CHANGES[change]
    with an_archive(PAPER) as archive:
        first = index(archive)
        archive.save(files)
        made = index(archive, first.index)
        assert made.groups == touched
        assert {encode_group(each.group) for each in made.written} <= touched
        kept = {f"index/{name}" for name in made.index.segments} - touched
        assert all(made.index.segments[name[6:]] == first.index.segments[name[6:]] for name in kept)
        # And nothing remains of how it came about.
        assert made.index == index(archive).index


def test_an_entry_of_a_registry_with_another_name_is_offered_under_both() -> None:
    with an_archive(PAPER) as archive:
        first = index(archive)
        archive.save({**PAPER, "topics.yml": "- name: 产改\n"})
        assert index(archive, first.index).index.names == first.index.names
        paper = {**PAPER, APRIL: dated(APRIL, "topics: [产改]"), "topics.yml": "- {name: 产改, aliases: [改革]}\n"}
        archive.save(paper)
        made = index(archive, first.index)
        told = json.loads((made.staging / "search" / made.index.names).read_bytes()[8:])
        assert told["topics"] == [["产改", "changai", "cg"], ["改革", "gaige", "gg", "产改"]]


def test_an_article_is_filed_under_the_other_names_of_its_topic_too() -> None:
    paper = {APRIL: dated(APRIL, "topics: [产改]"), "topics.yml": "- {name: 产改, aliases: [改革]}\n"}
    with an_archive(paper) as archive:
        made = index(archive)
        keys = (made.staging / "search" / made.index.segments["2023-04"].layer.folder / "k0.bin").read_bytes()
        assert all(f"t{name}".encode() in keys for name in ("产改", "改革"))
        archive.save({**paper, "topics.yml": "- {name: 产改, aliases: [技改]}\n"})
        again = index(archive, made.index)
        assert again.groups == {"index", "index/2023-04", f"index/{made.index.names}"}


def test_names_and_simplified_characters_are_written_where_they_have_changed() -> None:
    with an_archive(PAPER) as archive:
        first = index(archive)
        archive.save({**PAPER, "2023/04/11/y.md": dated(APRIL)})
        second = index(archive, first.index)
        assert {file for file in second.files if file.count("/") == 1} == {"search/manifest.json"}
        archive.save({**PAPER, APRIL: dated(APRIL, "topics: [产改]")})
        third = index(archive, second.index)
        assert {file for file in third.files if file.count("/") == 1} == {
            "search/manifest.json",
            f"search/{third.index.names}",
        }
        assert f"index/{second.index.names}" in third.groups


def test_how_far_it_has_come_is_told_in_articles() -> None:
    with an_archive(PAPER) as archive:
        told: list[tuple[int, int]] = []
        index(archive, progress=lambda done, total: told.append((done, total)))
        assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_paper_without_articles_has_an_empty_index() -> None:
    with an_archive({}) as archive:
        manifest = index(archive).manifest()
        assert (manifest["articles"], manifest["segments"]) == (0, [])


def test_an_article_that_goes_meanwhile_is_named() -> None:
    with an_archive(PAPER) as archive:
        archive.update()
        update = archive.update()
        catalogue = archive.catalogue(update)
        (archive.root / OLD).unlink()
        file, staging = archive.home / "catalogue.sqlite", archive.home / "staging"
        sources = Sources(file, archive.root, archive.settings, update.directory, staging)
        with pytest.raises(MovedError, match=OLD):
            update_index(sources, catalogue, Index(), list_segments(catalogue))

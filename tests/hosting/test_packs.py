"""A packed index at real hosts: nginx, rclone's own server, and one that serves no parts of files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom.publishing.caching import Keeping
from tests.browser.searched import SPRING, make_packed, make_searched
from tests.browser.serving import serving as serving_whole
from tests.hosting import nginx as nginx_host
from tests.hosting.remotes import serving_site
from tests.search.engine import Engine, search
from tests.site.papers import build_once

CALLS = [
    search("春天"),
    search("焊工比武"),
    search("车间 -副刊", section="综合", sort="relevance"),
    search("", reporter="蒋超"),
    search("从来没有"),
    {"do": "near", "query": "第八车间的秋天"},
    {"do": "words", "query": "焊工 从来没有"},
    {"do": "names"},
]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as running:
        yield running


@pytest.fixture(scope="module")
def packed(shared_folder: Path) -> Path:
    return build_once(shared_folder, "packed", make_packed)


@pytest.fixture(scope="module")
def right(engine: Engine, shared_folder: Path) -> list[Any]:
    """The answers of the same paper with single files."""
    asked = engine.ask(build_once(shared_folder, "searched", make_searched), *CALLS)
    found = [asked.value(number) for number in range(len(CALLS))]
    assert found[0]["total"] == SPRING
    return found


def answers(engine: Engine, address: str) -> list[Any]:
    asked = engine.ask(address, *CALLS)
    assert {path.rpartition(".")[2] for path in asked.paths} >= {"json", "pack"}
    return [asked.value(number) for number in range(len(CALLS))]


def test_a_packed_site_has_few_files_of_the_index(packed: Path, shared_folder: Path) -> None:
    plain = build_once(shared_folder, "searched", make_searched)
    several, one = (
        [file for file in (site / "search").rglob("*") if file.suffix in {".bin", ".pack"}] for site in (plain, packed)
    )
    # A pack for each of three segments; names, readings and the table are single files.
    assert sorted(file.suffix for file in one) == [".bin"] * 3 + [".pack"] * 3
    assert len(several) > len(one) * 3
    rest = [
        {file.relative_to(site) for file in site.rglob("*") if file.suffix not in {".bin", ".pack"} and file.is_file()}
        for site in (plain, packed)
    ]
    assert rest[0] == rest[1]


def test_nginx_serves_parts_of_packs_and_never_compresses_them(
    nginx: Path, packed: Path, tmp_path: Path, engine: Engine, right: list[Any]
) -> None:
    with nginx_host.serving(nginx, packed.parent, tmp_path / "nginx") as address:
        for pack in (packed / "search").glob("*.pack"):
            path, data = f"/search/{pack.name}", pack.read_bytes()
            whole = nginx_host.ask(address, path, Accept_Encoding="gzip")
            part = nginx_host.ask(address, path, Accept_Encoding="gzip", Range="bytes=8-99")
            assert [each.status for each in (whole, part)] == [200, 206]
            assert [each.body for each in (whole, part)] == [data, data[8:100]]
            assert part.headers["content-range"] == f"bytes 8-99/{len(data)}"
            assert {each.headers.get("content-encoding") for each in (whole, part)} == {None}
            assert part.headers["cache-control"] == Keeping.DAY.value
        assert answers(engine, f"{address}/") == right


def test_rclone_s_server_serves_parts_of_packs(packed: Path, tmp_path: Path, engine: Engine, right: list[Any]) -> None:
    with serving_site(tmp_path / "rclone", packed) as address:
        assert answers(engine, address) == right


def test_a_server_without_parts_is_told_so(packed: Path, engine: Engine) -> None:
    with serving_whole(packed) as address:
        asked = engine.ask(address, search("春天"))
    assert asked.error()["kind"] == "ranges"
    assert "extra.search.pack" in asked.error()["message"]

"""Files that are not as they were published never become a wrong answer."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.search.engine import Engine, search, write_site
from tests.search.plain_index import Layout, seal, seal_manifest, varint, write_index
from tests.search.reference import Article

ARCHIVE = [
    Article(
        date, 1, f"s{number}", f"题{number}", "要闻", ("产改",), ("蒋超",), (f"题{number}",), ("产業工人2023年，区会",)
    )
    for number, date in enumerate(("2023-05-02", "2023-05-02", "2023-04-11", "2022-03-01", "2022-02-01"))
]
FILES = write_index(ARCHIVE, Layout(keys=2, longest=12))
CALLS = [
    search("产业工人"),
    search("2023 产業", sort="relevance"),
    search("会 -农", section="要闻"),
    search("日期:2022"),
    {"do": "names"},
    {"do": "near", "query": "题目"},
    {"do": "alike", "query": "蒋朝"},
]
DAMAGED = (
    "检索数据不完整，可能要先登录网络，或网站正在更新，请稍后重试"
    " (what came is no sound search file; log in to the network, or try again later)"
)

# Of what is named for its content, and of the manifest.
USUAL_CACHE = {False: "force-cache", True: "no-cache"}

several = examples(50, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Of each file a few places.
few = examples(6, suppress_health_check=[HealthCheck.function_scoped_fixture])
each_file = pytest.mark.parametrize("name", sorted(FILES))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), FILES)


@pytest.fixture(scope="module")
def right(engine: Engine, site: Path) -> list[Any]:
    asked = engine.ask(site, *CALLS)
    return [asked.value(number) for number in range(len(CALLS))]


def ask_with(engine: Engine, site: Path, fault: dict[str, Any], right: list[Any]) -> int:
    """Ask with a fault that stays; every answer is the right one or "damaged". Give how many were damaged."""
    asked = engine.ask(site, *CALLS, faults=[fault])
    if "error" in asked.opened:
        # A manifest may then be one of another version.
        assert asked.error()["kind"] in {"damaged", "version"}
        return len(CALLS)
    damaged = 0
    for result, expected in zip(asked.results, right, strict=True):
        if "error" in result:
            assert (result["error"]["kind"], result["error"]["message"]) == ("damaged", DAMAGED)
            damaged += 1
        else:
            assert result["value"] == expected
    return damaged


@each_file
@few
@given(data=st.data())
def test_a_flipped_bit_is_an_error_or_changes_nothing(
    engine: Engine, site: Path, right: list[Any], data: st.DataObject, name: str
) -> None:
    flip = [data.draw(st.integers(0, len(FILES[name]) - 1)), data.draw(st.integers(0, 7))]
    assert ask_with(engine, site, {"path": name, "flip": flip}, right) > 0


@each_file
@few
@given(data=st.data())
def test_a_file_that_was_cut_off_is_an_error(
    engine: Engine, site: Path, right: list[Any], data: st.DataObject, name: str
) -> None:
    cut = data.draw(st.integers(0, len(FILES[name]) - 1))
    assert ask_with(engine, site, {"path": name, "cut": cut}, right) > 0


PORTAL = b"<!DOCTYPE html><title>Wi-Fi</title><form>log in</form>"
# What somebody else answers, or a host that has mixed up its files.
FOREIGN = {
    "a page": PORTAL,
    "a page, compressed": gzip.compress(PORTAL),
    "an answer in JSON": b'{"version": "1.0", "login": "http://portal.example/"}',
    "a list": b"[]",
    "nothing": b"",
    "a head without a file": b"XS\x05k",
    "a file of another site": seal("other/k0.bin", varint(0) * 2),
}


@pytest.fixture(scope="module", params=FOREIGN)
def foreign(site: Path, request: pytest.FixtureRequest) -> str:
    """A file of the site's folder that is none of the index."""
    (site / "foreign").write_bytes(FOREIGN[request.param])
    return "foreign"


@each_file
def test_what_is_no_file_of_the_index_is_taken_for_none(
    engine: Engine, site: Path, right: list[Any], foreign: str, name: str
) -> None:
    assert ask_with(engine, site, {"path": name, "swap": foreign}, right) > 0


def test_what_a_browser_keeps_instead_of_the_index_is_asked_for_past_its_cache(
    engine: Engine, site: Path, right: list[Any], foreign: str
) -> None:
    faults = [{"path": ending, "swap": foreign, "kept": True} for ending in (".bin", ".json")]
    asked = engine.ask(site, *CALLS, faults=faults)
    assert [asked.value(number) for number in range(len(CALLS))] == right
    # Each file once from the cache and once past it, however often it is needed.
    assert Counter((entry["path"], entry["cache"]) for entry in asked.log) == Counter(
        (path, cache) for path in set(asked.paths) for cache in (USUAL_CACHE[path.endswith(".json")], "reload")
    )


@pytest.mark.parametrize("status", [301, 403, 404, 500, 503])
def test_an_error_that_a_browser_keeps_is_asked_for_past_its_cache(
    engine: Engine, site: Path, right: list[Any], status: int
) -> None:
    asked = engine.ask(site, *CALLS, faults=[{"path": "", "status": status, "kept": True}])
    assert [asked.value(number) for number in range(len(CALLS))] == right


def test_a_file_that_is_whole_but_stands_in_the_place_of_another_is_damaged(
    engine: Engine, site: Path, right: list[Any]
) -> None:
    """As a host answers that has kept a former file under a later name."""
    for name, other in permutations(sorted(name for name in FILES if name.endswith(".bin")), 2):
        if name[-6:] == other[-6:]:
            assert ask_with(engine, site, {"path": name, "swap": f"search/{other}"}, right) > 0


def test_a_search_after_a_failure_asks_anew(engine: Engine, site: Path, right: list[Any]) -> None:
    # Wrong from the cache and past it, and then right.
    asked = engine.ask(site, CALLS[0], CALLS[0], faults=[{"path": "k0.bin", "cut": 9, "times": 2}])
    assert asked.error(0)["kind"] == "damaged"
    assert asked.value(1) == right[0]


# Payloads that are whole and yet cannot be, with the kind of their files.
HUGE = b"\xff\xff\xff\xff\x0f"
IMPOSSIBLE = {
    "a number without an end": ("h", b"\xff" * 40),
    "a number beyond 32 bits": ("h", b"\x80\x80\x80\x80\x80\x01"),
    "no articles": ("h", varint(0) * 6),
    "more issues than bytes": ("h", varint(2) + HUGE),
    "more names than bytes": ("h", varint(2) + varint(1) + varint(0) + varint(1) + varint(2) + HUGE),
    "more pairs than bytes": ("k", HUGE),
    "more keys than bytes": ("k", varint(0) + HUGE),
    "a list longer than the file": ("k", varint(0) + varint(1) + varint(1) + b"h" + b"\xfe\xff\xff\xff\x0f"),
    "keys out of order": ("k", varint(0) + varint(2) + b"\x01h\x00" + b"\x01b\x00"),
    "the same pair twice": ("k", varint(2) + b"\x05\x06\x00\x00" + b"\x00\x06\x00\x00" + varint(0)),
    "bytes left over": ("k", varint(0) + varint(0) + b"x"),
    "an empty file": ("k", b""),
    "more positions than bytes": ("p", HUGE),
    "the same position twice": ("p", varint(4) + varint(1) + varint(0)),
    "a position that is beyond any": ("p", varint(2) + HUGE),
    "forms without an end": ("p", varint(3) + varint(1) + HUGE),
    "columns too short": ("c", varint(4)),
    "too few documents": ("d", b"[]"),
    "documents of another shape": ("d", b'[["a"],["b"]]'),
    "documents that are no JSON": ("d", b"[["),
    "documents that are no UTF-8": ("d", b'[["\xff","a"],["b","c"]]'),
}


@pytest.mark.parametrize("reason", IMPOSSIBLE)
def test_a_whole_file_with_impossible_contents_is_an_error(engine: Engine, tmp_path: Path, reason: str) -> None:
    kind, payload = IMPOSSIBLE[reason]
    # Every list is a file of its own.
    files = write_index(ARCHIVE, Layout(keys=1, longest=0))
    changed = {path: seal(path, payload) for path in files if path.rpartition("/")[2].startswith(kind) and "/" in path}
    assert changed
    asked = engine.ask(write_site(tmp_path, files | changed), search("工人"))
    assert (asked.error()["kind"], asked.error()["message"]) == ("damaged", DAMAGED)


@pytest.mark.parametrize(("place", "byte"), [(0, 8), (-1, 9), (-5, 9)])
def test_columns_that_contradict_the_head_are_an_error(engine: Engine, tmp_path: Path, place: int, byte: int) -> None:
    """A longer article than there is room for, and names that the segment does not have."""
    path = next(name for name in FILES if name.startswith("2023-05") and name.endswith("c0.bin"))
    payload = bytearray(FILES[path][8:])
    assert payload[place] != byte
    payload[place] = byte
    asked = engine.ask(write_site(tmp_path, {**FILES, path: seal(path, bytes(payload))}), search("产业"))
    assert asked.error()["kind"] == "damaged"


@several
@given(data=st.data())
def test_a_whole_file_with_any_contents_never_breaks_the_engine(
    engine: Engine, tmp_path: Path, data: st.DataObject
) -> None:
    """Sealed anew after a change: the answer may then be another, but it comes, or the file is told to be damaged."""
    name = data.draw(st.sampled_from(sorted(name for name in FILES if name.endswith(".bin"))))
    payload = bytearray(FILES[name][8:])
    for _ in range(data.draw(st.integers(1, 4))):
        if payload:
            payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    changed = dict(FILES) | {name: seal(name, bytes(payload))}
    asked = engine.ask(write_site(tmp_path, changed), *CALLS)
    for result in asked.results:
        if "error" in result:
            assert result["error"]["kind"] == "damaged", result


def manifest_with(**changes: Any) -> Mapping[str, bytes]:  # noqa: ANN401 - JSON
    manifest = json.loads(FILES["manifest.json"]) | changes
    manifest.pop("checksum")
    return {**FILES, "manifest.json": seal_manifest(manifest)}


def segments_with(**changes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    first, *others = json.loads(FILES["manifest.json"])["segments"]
    return [first | changes, *others]


@pytest.mark.parametrize(
    "changes",
    [
        {"articles": 4},
        {"fold": "../../secret.bin"},
        {"names": None},
        {"traditional": ["乾"]},
        {"segments": {}},
        {"segments": segments_with(folder="https://elsewhere.example/")},
        {"segments": segments_with(keys=0)},
        {"segments": segments_with(articles=3), "articles": 6},
        {"segments": segments_with(articles=1e300)},
        {"segments": segments_with(first="2023-02-30")},
        {"segments": segments_with(first="2021-01-01")},
        {"segments": segments_with(last="2023-04-01")},
        {"segments": segments_with(last="2023-05-03")},
        {"segments": segments_with()[::-1]},
    ],
)
def test_a_manifest_that_contradicts_itself_or_the_files_is_an_error(
    engine: Engine, tmp_path: Path, changes: dict[str, Any]
) -> None:
    asked = engine.ask(write_site(tmp_path, manifest_with(**changes)), search("产业"))
    assert asked.error()["kind"] == "damaged"


@pytest.mark.parametrize("version", [1, 4, 6])
def test_a_manifest_of_another_version_asks_to_reload_the_page(engine: Engine, tmp_path: Path, version: object) -> None:
    asked = engine.ask(write_site(tmp_path, manifest_with(version=version)))
    assert (asked.error()["kind"], asked.error()["ours"]) == ("version", True)
    assert asked.error()["message"] == "网站已经更新，请刷新页面 (the site has been updated; reload the page)"

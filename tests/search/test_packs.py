"""Packs: answers as of single files, parts in one request, and hosts that serve no parts of files."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from newsroom.search.packs import make_pack
from tests.examples import examples
from tests.search.engine import Asked, Engine, search, write_site
from tests.search.plain_index import Layout, write_index
from tests.search.plain_packs import pack_index
from tests.search.reference import Article

LONG = 560


def article(date: str, number: int, *rest: str) -> Article:
    return Article(date, 1, f"s{number}", f"题{number}", "要闻", ("产改",), ("蒋超",), (f"题目{number}",), rest)


# One segment of several blocks, and others with overlays over them.
FORMER = [
    *(article("2023-05-02", number, "产业工人，区会", "桥" if number % 3 else "桥会") for number in range(LONG)),
    *(
        article(date, number, "产業工人2023年")
        for date in ("2023-04-11", "2022-03-01", "2022-02-01")
        for number in range(3)
    ),
]
ARCHIVE = [each if each.date != "2022-03-01" else article(each.date, 9, "产业工人改了") for each in FORMER]
FILES = write_index(ARCHIVE, Layout(keys=4, longest=60), former=FORMER)
PACKED = pack_index(FILES)
CALLS = [
    search("产业工人"),
    search("2023 产業", sort="relevance"),
    search("会 -农", section="要闻"),
    search("日期:2022"),
    search("改了"),
    {"do": "names"},
    {"do": "words", "query": "桥会 农民"},
    {"do": "near", "query": "题目"},
    {"do": "alike", "query": "蒋朝"},
]
RANGES = "网站的主机不支持只取文件的一部分，检索用不了，请告诉报社 (this host does not serve parts of files"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("packed"), PACKED)
    (folder / "page").write_text("<!DOCTYPE html><title>Wi-Fi</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def right(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    asked = engine.ask(write_site(tmp_path_factory.mktemp("plain"), FILES), *CALLS)
    assert {entry.get("range") for entry in asked.log} == {None}
    return values(asked)


def values(asked: Asked) -> list[Any]:
    return [asked.value(number) for number in range(len(CALLS))]


def kinds(asked: Asked) -> set[str]:
    """How the calls failed; nothing where one did not."""
    return {result["error"]["kind"] if "error" in result else "" for result in asked.results}


def test_the_builder_packs_files_as_the_format_has_it() -> None:
    folders = {name.partition("/")[0] for name in FILES if "/" in name}
    assert {name.removesuffix(".pack") for name in PACKED if name.endswith(".pack")} == folders
    for folder in folders:
        # A payload is the file without its head.
        payloads = {name.partition("/")[2]: data[8:] for name, data in FILES.items() if name.startswith(f"{folder}/")}
        whole, sizes = make_pack(f"search/{folder}", payloads)
        assert whole == PACKED[f"{folder}.pack"]
        assert sizes[3] == len(whole)


def test_packs_answer_as_single_files_do(engine: Engine, site: Path, right: list[Any]) -> None:
    asked = engine.ask(site, *CALLS)
    assert values(asked) == right
    # What object stores write there without compressing anything.
    kept = engine.ask(site, *CALLS, faults=[{"path": ".pack", "headers": {"Content-Encoding": "aws-chunked"}}])
    assert values(kept) == right
    parts = [entry for entry in asked.log if entry["path"].endswith(".pack")]
    assert all(re.fullmatch(r"bytes=\d+-\d+", entry["range"]) for entry in parts)
    assert not any(entry.get("range") for entry in asked.log if not entry["path"].endswith(".pack"))
    # Nothing is asked for twice.
    spans = [(entry["path"], entry["range"]) for entry in parts]
    assert len(spans) == len(set(spans))


def test_parts_that_lie_beside_each_other_come_in_one_answer(engine: Engine, site: Path) -> None:
    def asked_of(newest: Path, call: dict[str, Any]) -> int:
        return sum("/2023-05-" in f"/{path}" for path in engine.ask(newest, call).paths)

    # Head and tables in one, blocks and titles in one each.
    assert asked_of(site, search("日期:2023-05", limit=LONG)) == 3
    # Three more: the keys of two pairs and a long list.
    assert asked_of(site, search("产业工人", limit=LONG)) <= 7


def test_searches_share_answers_and_one_that_is_given_up_leaves_the_other_its_own(
    engine: Engine, site: Path, right: list[Any]
) -> None:
    slow = [{"path": ".pack", "delay": 15}]
    given_up = search("产业工人") | {"abortAt": 3, "after": 5}
    asked = engine.ask(site, given_up, CALLS[0], faults=slow, together=True)
    assert asked.error(0)["message"] == "no longer wanted"
    assert asked.value(1) == right[0]
    assert not any(entry["aborted"] for entry in asked.log)
    # Also where they wait for different files in one answer.
    for at in range(2, 8):
        asked = engine.ask(
            site, given_up | {"abortAt": at}, search("会 -农", section="要闻"), faults=slow, together=True
        )
        assert asked.value(1) == right[2]
    alone = engine.ask(site, given_up, faults=slow)
    assert alone.error()["message"] == "no longer wanted"
    assert alone.log[-1]["aborted"]


UNABLE: dict[str, Mapping[str, Any]] = {
    "the whole file": {"whole": True},
    "the whole file, compressed": {"whole": True, "headers": {"Content-Encoding": "gzip"}},
    "parts of a compressed file": {"headers": {"Content-Encoding": "gzip"}},
}


@pytest.mark.parametrize("reason", UNABLE)
def test_a_host_that_serves_no_parts_is_told_so_at_once(engine: Engine, site: Path, reason: str) -> None:
    asked = engine.ask(site, search("产业工人"), search("桥"), faults=[{"path": ".pack", **UNABLE[reason]}])
    assert kinds(asked) == {"ranges"}
    assert asked.error()["message"].startswith(RANGES)
    # Not twice: what came may be ten million bytes.
    assert all(entry["cache"] == "force-cache" for entry in asked.log if entry["path"].endswith(".pack"))


OTHERWISE: dict[str, tuple[Mapping[str, Any], str]] = {
    "the page of a login": ({"swap": "page"}, "damaged"),
    "the page of a login for every request": ({"swap": "page", "whole": True}, "damaged"),
    "nothing": ({"cut": 0, "whole": True}, "damaged"),
    "a file of another size": ({"headers": {"Content-Range": "bytes 0-99/99999"}}, "damaged"),
    "a shorter file": ({"cut": 40}, "damaged"),
    "no answer": ({"die": True}, "network"),
    "an answer without an end": ({"stall": True}, "network"),
    "a failure of the host": ({"status": 502}, "network"),
    "no file": ({"status": 404}, "missing"),
}


@pytest.mark.parametrize("reason", OTHERWISE)
def test_another_failure_is_told_as_of_single_files(engine: Engine, site: Path, reason: str) -> None:
    fault, kind = OTHERWISE[reason]
    asked = engine.ask(site, search("产业工人"), faults=[{"path": ".pack", **fault}], timeout=100)
    assert kinds(asked) == {kind}


def test_what_a_browser_has_kept_wrongly_is_asked_for_past_its_cache(
    engine: Engine, site: Path, right: list[Any]
) -> None:
    for fault in ({"swap": "page", "whole": True}, {"cut": 40}, {"status": 503}):
        asked = engine.ask(site, *CALLS[:2], faults=[{"path": ".pack", "kept": True, **fault}])
        assert [asked.value(0), asked.value(1)] == right[:2]


def test_a_pack_that_is_gone_makes_the_search_begin_again_with_the_newer_site(engine: Engine, tmp_path: Path) -> None:
    write_site(tmp_path, pack_index(write_index(ARCHIVE[1:])))
    (tmp_path / "search/old.json").write_bytes(PACKED["manifest.json"])
    (tmp_path / "404.html").write_text("<!doctype html><title>页面不存在</title>", encoding="utf-8")
    old = {"path": "manifest.json", "swap": "search/old.json", "times": 1}
    for absent in (None, {"swap": "404.html", "whole": True}):
        assert (
            engine.ask(tmp_path, search("产业工人"), faults=[old], absent=absent).value()["total"] == len(ARCHIVE) - 1
        )


@examples(10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_of_a_pack_is_an_error_or_changes_nothing(
    engine: Engine, site: Path, right: list[Any], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in PACKED if name.endswith(".pack"))))
    # More often where all else is found.
    place = data.draw(st.integers(0, 200) | st.integers(0, len(PACKED[name]) - 1))
    asked = engine.ask(site, *CALLS, faults=[{"path": name, "flip": [place, data.draw(st.integers(0, 7))]}])
    for number, expected in enumerate(right):
        if "error" in asked.results[number]:
            assert asked.error(number)["kind"] == "damaged"
        else:
            assert asked.value(number) == expected

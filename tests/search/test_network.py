"""Requests that fail, never end or are no longer wanted; what is asked for, in which order, and how often."""

import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.search.engine import Engine, search, write_site
from tests.search.plain_index import Layout, write_index
from tests.search.reference import Article

DATES = [f"{year}-03-01" for year in range(2023, 2013, -1)]
ARCHIVE = [
    Article(
        date, 1, f"s{number}", f"题{number}", "要闻", (), ("蒋超",), (f"题{number}",), ("产业工人", "总工会" * number)
    )
    for date in DATES
    for number in range(20)
]
SEGMENTS = len(DATES)
NETWORK = "检索数据加载失败，请检查网络后再试 (the search files cannot be fetched; check the network and try again)"
MISSING = "找不到检索数据，请刷新页面 (a search file is missing; reload the page)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), write_index(ARCHIVE, Layout(longest=30)))


def aborted(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - see the driver
    return search("产业") | more


@pytest.mark.parametrize("path", ["manifest.json", "fold-", "head.bin", "k0.bin", "c0.bin", "d0.bin", "p0.bin"])
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 503},
        {"die": True},
        {"stall": True},
        {"stall": True, "deaf": True},
        {"body": True},
    ],
    ids=str,
)
def test_a_request_that_fails_or_never_ends_is_a_network_error(
    engine: Engine, site: Path, path: str, fault: dict[str, Any]
) -> None:
    if path == "fold-":
        (path,) = (file.name for file in (site / "search").glob("fold-*"))
    calls = [search("总工会产业"), search("总工会"), search("工")]
    asked = engine.ask(site, *calls, faults=[{"path": path, **fault}], timeout=40)
    results = [asked.opened] if "error" in asked.opened else asked.results
    failed = [result["error"] for result in results if "error" in result]
    assert failed
    assert {(error["kind"], error["message"], error["ours"]) for error in failed} == {("network", NETWORK, True)}


def test_a_file_that_failed_is_asked_for_again_by_the_next_search(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("产业"), search("产业"), faults=[{"path": "c0.bin", "status": 502, "times": 2}])
    assert asked.error(0)["kind"] == "network"
    assert asked.value(1)["total"] == len(ARCHIVE)


def test_what_was_read_once_is_not_asked_for_again(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("产业"), search("产业"), {"do": "names"}, {"do": "names"})
    assert asked.value(0) == asked.value(1)
    assert [bool(result["requests"]) for result in asked.results] == [True, False, True, False]


def test_at_most_six_requests_are_open_and_none_is_made_twice(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("产业"), search("总工会"), search("产业"), search("工", limit=3), together=True)
    assert [asked.value(number)["total"] for number in range(4)] == [200, 190, 200, 200]
    assert max(entry["open"] for entry in asked.log) == 6
    assert set(Counter(asked.paths).values()) == {1}


def test_only_files_that_the_query_needs_are_asked_for(engine: Engine, site: Path) -> None:
    nowhere = engine.ask(site, search("农民"))
    # Of the newest segment the head comes beside the words.
    assert Counter(path.rpartition("/")[2][0] for path in nowhere.paths[1:]) == {"h": 1, "k": SEGMENTS}
    found = engine.ask(site, search("产业", limit=1))
    kinds = Counter(path.rpartition("/")[2][0] for path in found.paths[1:])
    assert (kinds["h"], kinds["c"], kinds["d"]) == (SEGMENTS, SEGMENTS, 1)


def test_the_table_of_characters_is_asked_for_when_there_are_hits_or_the_query_may_need_it(
    engine: Engine, site: Path
) -> None:
    def place_of_table(query: str) -> float:
        paths = engine.ask(site, search(query)).paths
        return next((place / len(paths) for place, path in enumerate(paths) if "fold-" in path), math.inf)

    assert place_of_table("农民") == math.inf
    assert place_of_table("Q235") == math.inf
    # Behind the files that everything is found in.
    assert 0.5 < place_of_table("产业") < 1
    # The first behind the manifest: 乡 is written 鄉 too, and 鱼 beyond GB 2312.
    assert place_of_table("鄉民") < 0.5
    assert place_of_table("\U00020547民") < 0.5


def test_a_segment_whose_turn_has_not_come_is_only_looked_up(engine: Engine, tmp_path: Path) -> None:
    # Found in the third of ten segments; others are looked up together with it.
    articles = [
        Article(date, 1, "s", "题", "要闻", (), (), ("题",), ("产业工人" if date < "2022-01-01" else "产业", "业工"))
        for date in DATES
    ]
    asked = engine.ask(write_site(tmp_path, write_index(articles)), search("产业工人"))
    assert asked.value()["total"] == 8
    first = next(place for place, path in enumerate(asked.paths) if path.endswith("d0.bin"))
    # The newest segment's comes beside its words.
    assert sum(path.endswith("head.bin") for path in asked.paths[:first]) == 2


def test_updates_come_newest_first_and_end_before_the_answer(engine: Engine, site: Path) -> None:
    # The newest segment is the last to arrive.
    (newest,) = (file.name for file in (site / "search").glob("2023-*"))
    slow = [{"path": f"{newest}/head.bin", "delay": 60}]
    for faults in ([], slow):
        asked = engine.ask(site, search("总工会", limit=25), faults=faults)
        updates = asked.results[0]["updates"]
        final = asked.value()
        assert [update["complete"] for update in updates] == [False] * len(updates)
        assert all(update["segments"] == SEGMENTS for update in updates)
        searched = [update["searched"] for update in updates]
        assert searched == sorted(set(searched))
        assert all(0 < number < SEGMENTS for number in searched)
        for update in updates:
            assert update["total"] == 19 * update["searched"]
            assert update["hits"] == final["hits"][: update["total"]]
            assert [row["year"] for row in update["facets"]["years"]] == list(
                range(2023, 2023 - update["searched"], -1)
            )


def test_segments_are_told_of_as_they_arrive(engine: Engine, site: Path) -> None:
    oldest = next(file.name for file in (site / "search").glob("2014-*"))
    asked = engine.ask(site, search("总工会"), faults=[{"path": f"{oldest}/head.bin", "delay": 100}])
    assert asked.results[0]["updates"][-1]["searched"] == SEGMENTS - 1


def test_relevance_tells_the_best_of_what_has_arrived(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("总工会", sort="relevance", limit=5))
    assert [hit["title"] for hit in asked.value()["hits"]] == ["题19"] * 5
    for update in asked.results[0]["updates"]:
        assert [hit["title"] for hit in update["hits"]][: update["searched"]] == ["题19"] * min(5, update["searched"])


@pytest.mark.parametrize(("at", "after"), [(3, 0), (4, 0), (5, 0), (9, 0), (15, 0), (20, 0), (4, 20)])
def test_an_aborted_search_ends_at_once_with_the_reason(engine: Engine, site: Path, at: int, after: int) -> None:
    faults = [{"path": "c0.bin", "stall": True}] if after else []
    asked = engine.ask(site, aborted(abortAt=at, after=after), faults=faults, timeout=20_000)
    assert (asked.error()["name"], asked.error()["message"]) == ("Error", "no longer wanted")
    assert asked.results[0]["took"] < 5000
    # What nobody waits for any more is cancelled.
    assert [entry for entry in asked.log[at - 1 :] if not entry["aborted"]] == []


def test_a_search_with_an_aborted_signal_asks_for_nothing(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, aborted(aborted=True))
    assert asked.error()["message"] == "no longer wanted"
    assert asked.results[0]["requests"] == []


def test_an_aborted_search_leaves_another_its_requests(engine: Engine, site: Path) -> None:
    slow = [{"path": ".bin", "delay": 15}]
    asked = engine.ask(site, aborted(abortAt=5, after=5), search("产业"), faults=slow, together=True)
    assert asked.error(0)["message"] == "no longer wanted"
    assert asked.value(1)["total"] == len(ARCHIVE)
    assert not any(entry["aborted"] for entry in asked.log)
    assert set(Counter(asked.paths).values()) == {1}


def test_an_aborted_search_can_be_made_again(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, aborted(abortAt=6), search("产业"))
    assert asked.error(0)["message"] == "no longer wanted"
    assert asked.value(1)["total"] == len(ARCHIVE)
    # What was given up is not taken for damaged: a browser's cache will do.
    assert "reload" not in {entry["cache"] for entry in asked.log}


def test_a_search_that_failed_asks_for_nothing_more(engine: Engine, site: Path) -> None:
    (newest,) = (file.name for file in (site / "search").glob("2023-*"))
    faults = [{"path": f"{newest}/k{number}.bin", "die": True} for number in range(3)]
    # The page takes so long that everything else would have come.
    page = {"do": "snippet", "hit": {"url": "page.html"}, "query": "产业"}
    slow = [{"path": "page.html", "delay": 400, "status": 404}, {"path": ".bin", "delay": 10}]
    asked = engine.ask(site, search("产业"), page, faults=[*faults, *slow])
    assert (asked.error(0)["kind"], asked.error(1)["kind"]) == ("network", "missing")
    assert len(asked.log) < 14


def test_a_failure_of_one_segment_does_not_wait_for_another(engine: Engine, site: Path) -> None:
    newer, oldest = (next(file.name for file in (site / "search").glob(f"{year}-*")) for year in (2022, 2014))
    faults = [{"path": f"{newer}/head.bin", "stall": True}, {"path": f"{oldest}/head.bin", "die": True}]
    asked = engine.ask(site, search("产业"), faults=faults, timeout=20_000)
    assert asked.error()["kind"] == "network"
    assert asked.results[0]["took"] < 5000


# What hosts answer for a file that is gone: of files, of objects, of applications of a single page.
ABSENT = {"404": None, "403": {"status": 403}, "200": {"swap": "404.html"}, "a redirect elsewhere": {"die": True}}


@pytest.mark.parametrize("absent", ABSENT)
def test_a_file_that_is_gone_makes_the_search_begin_again_with_the_newer_site(
    engine: Engine, tmp_path: Path, absent: str
) -> None:
    old, new = write_index(ARCHIVE), write_index(ARCHIVE[1:])
    write_site(tmp_path, new)
    (tmp_path / "search/old.json").write_bytes(old["manifest.json"])
    (tmp_path / "404.html").write_text("<!doctype html><title>页面不存在</title>", encoding="utf-8")
    fault = {"path": "manifest.json", "swap": "search/old.json", "times": 1}
    calls = search("产业"), search("产业"), {"do": "names"}
    asked = engine.ask(tmp_path, *calls, faults=[fault], absent=ABSENT[absent])
    assert [asked.value(number)["total"] for number in (0, 1)] == [len(ARCHIVE) - 1] * 2
    assert [entry["cache"] for entry in asked.log if entry["path"].endswith("manifest.json")] == ["no-cache", "reload"]


def test_several_searches_ask_for_the_newer_site_once(engine: Engine, tmp_path: Path) -> None:
    write_site(tmp_path, write_index(ARCHIVE[1:]))
    (tmp_path / "search/old.json").write_bytes(write_index(ARCHIVE)["manifest.json"])
    fault = {"path": "manifest.json", "swap": "search/old.json", "times": 1}
    asked = engine.ask(tmp_path, *[search("产业"), search("总工会"), search("工")], faults=[fault], together=True)
    assert [asked.value(number)["total"] for number in range(3)] == [199, 190, 199]
    assert sum(path.endswith("manifest.json") for path in asked.paths) == 2


@pytest.mark.parametrize("status", [403, 404, 410])
@pytest.mark.parametrize("path", ["head.bin", "k0.bin", "c0.bin", "d0.bin"])
def test_a_file_that_is_still_gone_is_missing(engine: Engine, site: Path, path: str, status: int) -> None:
    asked = engine.ask(
        site, search("产业工人总工会"), search("产业"), search("总"), faults=[{"path": path, "status": status}]
    )
    failed = [result["error"] for result in asked.results if "error" in result]
    assert failed
    assert {(error["kind"], error["message"]) for error in failed} == {("missing", MISSING)}
    # Asked for anew once for each search that failed, and no oftener.
    assert sum(path.endswith("manifest.json") for path in asked.paths) == 1 + len(failed)


def test_names_that_are_gone_are_looked_for_in_the_newer_site(engine: Engine, tmp_path: Path) -> None:
    names = {"sections": [["要闻", "yaowen", "yw"]], "topics": [], "reporters": [["小蒋", "xiaojiang", "xj", "蒋超"]]}
    write_site(tmp_path, write_index(ARCHIVE[:3], names=names))
    (tmp_path / "search/old.json").write_bytes(write_index(ARCHIVE[:3])["manifest.json"])
    asked = engine.ask(
        tmp_path, {"do": "names"}, faults=[{"path": "manifest.json", "swap": "search/old.json", "times": 1}]
    )
    assert asked.value() == names


def test_a_site_without_an_index_is_missing(engine: Engine, tmp_path: Path) -> None:
    assert engine.ask(tmp_path).error()["kind"] == "missing"


def test_what_never_changes_is_taken_from_the_cache_and_the_manifest_is_not(engine: Engine, site: Path) -> None:
    asked = engine.ask(site, search("产业"))
    assert {entry["cache"] for entry in asked.log if entry["path"].endswith(".bin")} == {"force-cache"}
    assert [entry["cache"] for entry in asked.log if entry["path"].endswith(".json")] == ["no-cache"]

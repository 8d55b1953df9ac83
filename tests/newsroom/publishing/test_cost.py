"""What a publish costs: as much as it changes, whatever the size of the site."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from newsroom.publishing import publish, recover
from newsroom.publishing.exchange import Exchange, exchange
from newsroom.publishing.files import list_files
from tests.newsroom.publishing.stands import Stand, no_exchange

STAGED = {"index.html": "3", "new/a": "3", "page/7/index.html": "3"}
REMOVED = ("page/8/index.html",)


def count_calls(work: Callable[[], object]) -> int:
    """Give the number of function calls, those of the system among them."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        del frame, argument
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    # Hypothesis has Python call it when garbage is collected, which is any time.
    gc.disable()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


def site_of(root: Path, pages: int, way: Exchange) -> Stand:
    """Give a site of so many pages with a standby that is behind."""
    root.mkdir()
    stand = Stand(root, way)
    stand.publish_whole("build-1", {"index.html": "1"} | {f"page/{n}/index.html": "1" for n in range(pages)})
    stand.publish("build-2", {"index.html": "2", "page/3/index.html": "2"}, ["page/4/index.html"])
    stand.sweep()
    return stand


@pytest.mark.parametrize("way", [exchange, no_exchange])
def test_a_publish_costs_the_same_on_a_site_of_any_size(way: Exchange, memory: Path) -> None:
    counts = []
    # The first has besides what is computed once in a process.
    for pages in (20, 50, 500):
        stand = site_of(memory / str(pages), pages, way)
        stand.stage(STAGED)
        counts.append(count_calls(partial(publish, stand.trees, stand.staging, REMOVED, "build-3", exchange=way)))
        assert len(stand.site) == pages + 1 - 2 + 1
    assert counts[1] == counts[2]
    # A step for each of the pages would be seen.
    assert counts[1] > 50


def test_a_start_with_nothing_to_put_right_costs_the_same_too(memory: Path) -> None:
    stands = [site_of(memory / str(pages), pages, exchange) for pages in (50, 500)]
    small, large = (count_calls(partial(recover, stand.trees)) for stand in stands)
    assert small == large
    assert small > 0


def test_the_count_sees_a_walk_through_the_site(memory: Path) -> None:
    stands = [site_of(memory / str(pages), pages, exchange) for pages in (50, 500)]
    small, large = (count_calls(partial(list_files, stand.trees.site)) for stand in stands)
    assert large > small * 5

"""How large a site is, and which hosts have room for it."""

from pathlib import Path

import pytest

from newsroom.publishing.limits import HOSTS, Size, measure_site, passed_limits
from tests.factories import ROOT
from tests.newsroom.publishing.stands import write_tree

GUIDE = (ROOT / "docs/guide/going-live.md").read_text(encoding="utf-8")
SMALL = {"index.html": "abc", "search/manifest.json": "{}", "search/2023-x/k0.bin": "12345678", "search/a.pack": "1"}


def test_a_site_is_measured_with_its_folders(tmp_path: Path) -> None:
    site = write_tree(tmp_path / "site", SMALL | {"2023/04/11/x/index.html": "xyz"})
    assert measure_site(site) == Size(files=5, indexed=2, folders=6, bytes=3 + 2 + 8 + 1 + 3, largest=8)


def test_a_small_site_fits_everywhere(tmp_path: Path) -> None:
    assert passed_limits(measure_site(write_tree(tmp_path / "site", SMALL))) == ()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (Size(files=20_000, folders=10_000), []),
        (Size(files=20_001), ["Cloudflare Pages 免费"]),
        (Size(files=100_000, folders=100_001), ["Cloudflare Pages 免费", "gitlab.com Pages"]),
        (Size(bytes=10**9), []),
        (Size(bytes=10**9 + 1), ["GitHub Pages", "gitlab.com Pages"]),
        (Size(largest=25 * 2**20 + 1), ["Cloudflare Pages 免费", "Cloudflare Pages 付费"]),
    ],
)
def test_a_host_is_named_from_the_first_beyond_its_limit_on(size: Size, expected: list[str]) -> None:
    assert [host for host, _ in passed_limits(size)] == expected


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_the_guide_has_the_same_limits(host: tuple[str, int, int, int, int]) -> None:
    (row,) = (line for line in GUIDE.splitlines() if line.startswith(f"| {host[0]} |"))
    figures = [number for number in (host[1], host[2]) if number]
    assert all(f"{figure // 10_000}万" in row for figure in figures)
    assert ("1 GB" in row) == bool(host[3])
    assert ("25 MiB" in row) == bool(host[4])

"""The bench of pages: a host like a paper's own, and figures that are medians."""

import gzip
from pathlib import Path
from urllib.request import Request, urlopen

from bench.lighthouse.hosting import CompressingHost
from bench.lighthouse.run import CATEGORIES, MEASURED, TIMES, read_view, render_page, row_of
from tests.browser.serving import serving
from tests.screenshots.pages import PAGES


def a_report(score: float, time: float) -> dict[str, object]:
    requests = [{"transferSize": 20_000, "resourceType": "Document"}, {"transferSize": 70_000, "resourceType": "Image"}]
    return {
        "categories": {name: {"score": score} for name in CATEGORIES},
        "audits": {
            **{name: {"numericValue": time} for name in TIMES},
            "network-requests": {"details": {"items": requests}},
        },
    }


def test_a_text_is_compressed_and_a_photo_is_not(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/index.html").write_text("工人" * 500, encoding="utf-8")
    (tmp_path / "x.webp").write_bytes(b"RIFF" * 100)
    with serving(tmp_path, host=CompressingHost) as url:
        for path, text in {"x/": ("工人" * 500).encode(), "x.webp": b"RIFF" * 100}.items():
            with urlopen(Request(url + path, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:  # noqa: S310
                body = answer.read()
                compressed = answer.headers.get("Content-Encoding") == "gzip"
            assert compressed is (path == "x/")
            assert (gzip.decompress(body) if compressed else body) == text


def test_a_line_of_the_table_has_medians_and_photos_apart() -> None:
    views = [read_view(a_report(score, time)) for score, time in ((0.99, 1000), (1, 3000), (0.97, 1200))]
    assert row_of("front", views) == ["front", *["99"] * 4, *["1,200"] * 3, "1200.000", "20", "70"]
    page = render_page([row_of("front", views)], 3)
    assert "runs 3" in page
    assert "| front | 99 |" in page


def test_every_page_that_is_measured_is_one_of_the_screenshots() -> None:
    assert set(MEASURED.values()) <= PAGES.keys()

"""The wide archive: sound for the paper's own check, and as a real paper's is."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from statistics import mean, median

import pytest
from PIL import Image

from bench.archive import Wide
from newsroom.byline import parse_byline
from newsroom.settings import read_settings
from tests.newsroom.whole import inspect_paper

WIDE = Wide()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wide")
    WIDE.write(root, 200)
    return root


def test_the_papers_own_check_finds_nothing(archive: Path) -> None:
    paper, problems = inspect_paper(archive / "articles", archive / "docs", read_settings("报", {}))
    assert [str(each) for each in problems] == []
    assert len(paper.articles) == 200


def test_issues_have_30_to_60_articles_on_4_to_16_pages() -> None:
    week = [WIDE.numbers(issue) for issue in range(7)]
    assert {len(numbers) for numbers in week} <= set(range(30, 61))
    assert [numbers.start for numbers in week[1:]] == [numbers.stop for numbers in week[:-1]]
    pages = [WIDE.card(issue, numbers).count("  - page:") for issue, numbers in enumerate(week)]
    assert (min(pages), max(pages)) == (4, 16)
    assert WIDE.date(365).year == 1995


def test_a_larger_archive_begins_with_the_smaller_one(archive: Path, tmp_path: Path) -> None:
    WIDE.write(tmp_path, 60)
    differing = [
        file.relative_to(tmp_path).as_posix()
        for file in sorted(tmp_path.rglob("*.*"))
        if file.read_bytes() != (archive / file.relative_to(tmp_path)).read_bytes()
    ]
    # The last issue is cut short: its card lists the pages that it has.
    assert differing == ["articles/1994/01/04/issue.yml"]


def test_a_few_sign_hundreds_and_most_three() -> None:
    signed: Counter[str] = Counter()
    lengths = []
    for number in range(10_000):
        _, front, text = WIDE.text(number).split("---\n", 2)
        lengths.append(len(text))
        if by := re.search("(?m)^reporter: (.*)$", front):
            signed.update(person.name for person in parse_byline(by[1]).people)
    assert 1050 < len(signed) < 1250
    assert median(signed.values()) == 3
    assert signed.most_common(5)[-1][1] > 200
    assert 820 < mean(lengths) < 860
    assert max(lengths) > 3000


def test_one_article_of_four_has_a_jpeg_as_large_as_a_photo(archive: Path) -> None:
    photos = sorted(archive.rglob("*.jpg"))
    assert len(photos) == 50
    with Image.open(BytesIO(photos[0].read_bytes())) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1067))
    assert photos[0].stat().st_size > 200_000

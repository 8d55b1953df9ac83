"""The made-up archives: the same everywhere, sound for the paper's own check, and of the lengths that papers print."""

import hashlib
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from bench.archive import ISSUE, article_path, issue_date, issues_in, write_archive, write_article
from newsroom.model import Kind, Taxonomy
from newsroom.reading.paper import Paper
from newsroom.settings import read_settings
from tests.newsroom.whole import inspect_paper

# Changes with the words and patterns of the archive: then every figure measured before is of another archive.
DIGEST_OF_60 = "7ca84da17ed5a46d4c2625a7ddd81bd9cf182726e9d7a11b99deb10312c8a212"


def inspect(root: Path) -> tuple[Paper, list[str]]:
    paper, problems = inspect_paper(root / "articles", root / "docs", read_settings("报", {}))
    return paper, [str(problem) for problem in problems]


def files_of(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def digest_of(root: Path) -> str:
    digest = hashlib.sha256()
    for path, content in files_of(root).items():
        digest.update(path.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    write_archive(root, 300)
    return root


def test_an_archive_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    write_archive(tmp_path, 60)
    assert digest_of(tmp_path) == DIGEST_OF_60


def test_another_seed_makes_another_archive_at_the_same_paths(tmp_path: Path) -> None:
    write_archive(tmp_path / "one", 30)
    write_archive(tmp_path / "other", 30, seed="other")
    one, other = files_of(tmp_path / "one"), files_of(tmp_path / "other")
    assert one.keys() == other.keys()
    assert all(one[path] != other[path] for path in one if path.endswith(".md"))


def test_a_larger_archive_begins_with_the_smaller_one(archive: Path, tmp_path: Path) -> None:
    write_archive(tmp_path, 70)
    smaller, larger = files_of(tmp_path), files_of(archive)
    differing = {path for path in smaller if larger[path] != smaller[path]}
    # The last issue is cut short: its card lists the pages that it has.
    assert differing == {"articles/1994/01/11/issue.yml"}


def test_one_article_can_be_written_again(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "articles" / article_path(42)).parent.mkdir(parents=True)
    path = write_article(tmp_path, 42)
    assert (tmp_path / "articles" / path).read_bytes() == (archive / "articles" / path).read_bytes()


def test_the_papers_own_check_finds_nothing(archive: Path) -> None:
    paper, problems = inspect(archive)
    assert problems == []
    assert len(paper.articles) == 300


def test_an_archive_whose_last_issue_is_short_is_sound_too(tmp_path: Path) -> None:
    write_archive(tmp_path, 70)
    assert inspect(tmp_path)[1] == []


def test_with_photos_the_check_reads_them_and_finds_nothing(tmp_path: Path) -> None:
    write_archive(tmp_path, 30, photos=True)
    paper, problems = inspect(tmp_path)
    assert problems == []
    digests = [photo.digest for filed in paper.articles.values() for photo in filed.article.photos]
    assert len(digests) == len(set(digests)) > 0


def test_articles_are_as_long_as_newspapers_print_them(archive: Path) -> None:
    lengths = [filed.article.length for filed in inspect(archive)[0].articles.values()]
    assert 550 <= median(lengths) <= 750
    assert min(lengths) < 150
    assert max(lengths) > 1400


def test_an_archive_has_every_kind_of_story_that_pages_must_show(archive: Path) -> None:
    articles = [filed.article for filed in inspect(archive)[0].articles.values()]
    kinds = Counter(article.kind for article in articles)
    assert {Kind.REPORT, Kind.OPINION, Kind.BRIEF} <= kinds.keys()
    for name in ("kicker", "subtitle", "dateline", "group", "series", "follows", "source", "byline"):
        assert any(getattr(article, name) for article in articles), name
        assert not all(getattr(article, name) for article in articles), name


def test_a_correction_names_an_earlier_article(tmp_path: Path) -> None:
    write_archive(tmp_path, 420)
    paper, problems = inspect(tmp_path)
    corrections = [filed.article for filed in paper.articles.values() if filed.article.corrects]
    assert problems == []
    assert [article.corrects in paper.articles for article in corrections] == [True]


def test_few_topics_and_reporters_have_most_articles(archive: Path) -> None:
    paper, _ = inspect(archive)
    for taxonomy in (Taxonomy.TOPIC, Taxonomy.REPORTER):
        counts = Counter(
            name for filed in paper.articles.values() for name in paper.directory.terms_of(filed.article, taxonomy)
        )
        ordered = sorted(counts.values(), reverse=True)
        assert len(ordered) > 50
        assert sum(ordered[:10]) > sum(ordered) / 3


@pytest.mark.parametrize(("articles", "issues"), [(1, 1), (30, 1), (31, 2), (100_000, 3334)])
def test_articles_make_issues_of_thirty(articles: int, issues: int) -> None:
    assert issues_in(articles) == issues


def test_two_issues_a_week_make_thirty_years_of_a_large_archive() -> None:
    days = [issue_date(issue) for issue in range(issues_in(100_000))]
    assert {day.weekday() for day in days} == {1, 4}
    assert days == sorted(set(days))
    assert 30 <= days[-1].year - days[0].year <= 32


def test_every_article_has_a_path_of_its_own() -> None:
    paths = {article_path(number) for number in range(100 * ISSUE)}
    assert len(paths) == 100 * ISSUE

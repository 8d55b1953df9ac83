"""What the program fails on is a problem of that file; the others are read."""

from pathlib import Path
from typing import Any

import pytest

from newsroom.directory import Directory
from newsroom.model import Registries
from newsroom.opening import RegularFiles
from newsroom.problems import Problem
from newsroom.reading import articles, cards, photos, reader
from newsroom.reading.articles import House
from newsroom.reading.reader import Reader
from tests.newsroom.desk import CARD, X, inspect, manuscript, picture

OTHER = "2023/04/11/y.md"
PICTURE = "2023/04/11/tu.jpg"
FILES: dict[str, str | bytes] = {
    X: manuscript("photos: [{file: tu.jpg, caption: 图}]"),
    OTHER: manuscript("title: 另一条", "section: 没有的"),
    CARD: "number: 5\n",
    PICTURE: picture(),
}


def failing(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, path: str, error: BaseException) -> None:  # noqa: ANN401
    """Have a function raise where it is given anything that speaks of a path."""
    works = getattr(module, name)

    def fail(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        if any(path in str(each) for each in given):
            raise error
        return works(*given, **named)

    monkeypatch.setattr(module, name, fail)


def codes(problems: list[Problem]) -> set[str]:
    return {f"{each.place.path.removeprefix('articles/')} {each.code}" for each in problems}


@pytest.mark.parametrize("error", [ValueError("4300 digits"), RecursionError(), KeyError("x"), AssertionError()])
def test_an_article_that_cannot_be_read_leaves_the_others_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failing(monkeypatch, articles, "scan_body", X, error)
    paper, problems = inspect(tmp_path, FILES)
    assert {f"{X} XS030", f"{OTHER} XS104"} <= codes(problems)
    assert OTHER in paper.articles
    (told,) = (each for each in problems if each.code == "XS030")
    assert type(error).__name__ in str(told)
    assert "test_failures.py:" in str(told)


def test_a_card_that_cannot_be_read_leaves_the_others_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, cards, "read_yaml", CARD, RecursionError())
    assert {f"{CARD} XS030", f"{OTHER} XS104"} <= codes(inspect(tmp_path, FILES)[1])


@pytest.mark.parametrize("name", ["sections", "reporters", "topics", "words"])
def test_a_registry_that_cannot_be_read_leaves_the_others_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    failing(monkeypatch, reader, f"parse_{name}", f"{name}.yml", IndexError())
    files = FILES | {f"{name}.yml": "- name: 要闻\n", "2023/04/11/z.md": "没有稿签\n"}
    assert {f"{name}.yml XS030", "2023/04/11/z.md XS101"} <= codes(inspect(tmp_path, files)[1])


def test_a_picture_that_cannot_be_read_leaves_its_article_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, photos, "read_pixels", "", ArithmeticError("odd"))
    files = FILES | {X: manuscript("photos: [{file: tu.jpg, caption: 图}]", "kind: 没有的")}
    assert {f"{X} XS430", f"{X} XS108", f"{OTHER} XS104"} <= codes(inspect(tmp_path, files)[1])


@pytest.mark.parametrize("error", [MemoryError(), OSError(24, "Too many open files"), KeyboardInterrupt()])
def test_what_no_file_brings_about_is_not_told_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    inspect(tmp_path, FILES)
    failing(monkeypatch, articles, "scan_body", X, error)
    with RegularFiles(tmp_path / "articles") as opened, pytest.raises(type(error)):
        Reader(opened, House(Directory(Registries()))).read(X)


def test_a_long_character_reference_is_told_where_it_stands(tmp_path: Path) -> None:
    digits = "1" * 4_400
    files = {
        X: manuscript(f"title: '&#{digits};'", body=f"一&#{digits};&#x{digits};\n"),
        OTHER: manuscript(body="二。\n"),
    }
    _, problems = inspect(tmp_path, files)
    assert {(each.place.line, each.place.column, each.code) for each in problems} == {
        (8, 2, "XS010"),
        (8, 4405, "XS010"),
    }

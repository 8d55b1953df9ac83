"""`quiet` in front matter: which codes it may silence, and what it says of others."""

from pathlib import Path

import pytest

from tests.newsroom.desk import X, article, inspect

LINE = 6


@pytest.mark.parametrize(
    ("quiet", "told"),
    [
        ("{XS780: 这里引的是原文}", []),
        ("{}", []),
        ("{XS78: 原文}", ["9 XS124 是不是“XS782”"]),
        ("{xs780: 原文}", ["9 XS124 是不是“XS780”"]),
        # What stops a build cannot be silenced.
        ("{XS413: 原文, XS317: 原文}", ["9 XS124 ", "20 XS124 "]),
        ("{XS780: }", ["9 XS125 quiet: {XS780: 理由}"]),
        ("{XS780: ''}", ["9 XS125 "]),
        ("{XS780: '  '}", ["9 XS125 "]),
        ("[XS780]", ["8 XS107 若干行"]),
        ("XS780", ["8 XS107 若干行"]),
        ("{XS780: 3}", ["16 XS107 文字"]),
    ],
)
def test_quiet_has_codes_of_the_copy_desk_with_reasons(tmp_path: Path, quiet: str, told: list[str]) -> None:
    problems = inspect(tmp_path, article(f"quiet: {quiet}"))[1]
    assert [each.place.line for each in problems] == [LINE] * len(told)
    for each, expected in zip(problems, told, strict=True):
        column, code, words = expected.split(" ", 2)
        assert (each.place.column, each.code) == (int(column), code)
        assert words in each.message + each.remedy


def test_an_article_has_its_codes_in_order(tmp_path: Path) -> None:
    paper, _ = inspect(tmp_path, article("quiet:", "  XS782: 地名", "  XS780: 原文 "))
    assert paper.articles[X].article.quiet == (("XS782", "地名"), ("XS780", "原文"))

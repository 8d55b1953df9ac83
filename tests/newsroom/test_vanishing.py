"""Which file an article that is gone has probably become."""

import pytest
from msgspec.structs import replace

from newsroom.checks.vanishing import Fate, Former, FormerIssue, Manuscript, Newcomers, check_vanished
from newsroom.problems import Place
from tests.newsroom.desk import issue_id

OLD = Manuscript("2023/04/11/jiu.md", "题", b"text")
OTHER = Manuscript("2023/04/11/bie.md", "别的题", b"other")


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ([], None),
        ([OTHER], None),
        ([OTHER, Manuscript("2023/04/11/xin.md", "新题", b"text")], "2023/04/11/xin.md"),
        ([OTHER, Manuscript("2024/01/01/xin.md", "题", b"new")], "2024/01/01/xin.md"),
        # The text tells more than the headline.
        (
            [Manuscript("2023/04/11/a.md", "题", b"new"), Manuscript("2024/01/01/b.md", "新", b"text")],
            "2024/01/01/b.md",
        ),
        # Of two with the same text, the one in the same folder.
        (
            [Manuscript("2022/01/01/a.md", "题", b"text"), Manuscript("2023/04/11/z.md", "题", b"text")],
            "2023/04/11/z.md",
        ),
    ],
)
def test_it_is_the_one_of_the_same_text_or_else_of_the_same_headline(new: list[Manuscript], found: str | None) -> None:
    assert Newcomers(new).find_same(OLD) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["2023/04/12/jiu.md"], None),
        (["2023/04/11/quanxin.md"], "2023/04/11/quanxin.md"),
        (["2023/04/11/a.md", "2023/04/11/jiu-1.md"], "2023/04/11/jiu-1.md"),
    ],
)
def test_where_nothing_is_known_of_it_a_name_in_the_same_folder_has_to_do(names: list[str], found: str | None) -> None:
    new = Newcomers(map(Manuscript, names))
    assert new.find_same(Manuscript("2023/04/11/jiu.md")) == found


def test_a_whole_issue_is_one_problem_and_anything_less_is_told_one_by_one() -> None:
    articles = (Former("/2023/04/11/jiu/", OLD), Former("/2023/04/11/bie/", OTHER, Fate.DRAFT))
    former = FormerIssue(issue_id("2023/04/11"), Place("articles/2023/04/11"), articles, pages=("/2023/04/11/page-2/",))
    found = list(check_vanished(former, Newcomers([]), "articles"))
    assert [each.code for each in found] == ["XS606", "XS607", "XS615"]
    (whole,) = check_vanished(replace(former, whole=True), Newcomers([]), "articles")
    assert (whole.code, whole.data["value"], whole.data["count"]) == ("XS612", "/2023/04/11/", 2)


def test_an_issue_went_where_most_of_its_articles_went() -> None:
    articles = tuple(Former(f"/2023/04/11/{stem}/", Manuscript(f"2023/04/11/{stem}.md")) for stem in "abc")
    former = FormerIssue(issue_id("2023/04/11"), Place("articles/2023/04/11"), articles, whole=True)
    new = [Manuscript(path) for path in ("2023/04/10/a.md", "2023/04/12/b.md", "2023/04/12/c.md")]
    (found,) = check_vanished(former, Newcomers(new), "articles")
    assert found.place.path == "articles/2023/04/12"
    assert "是不是成了 articles/2023/04/12？" in found.message


def test_the_longest_address_is_told_whole() -> None:
    address = f"/2023/04/11-2/{'x' * 60}/"
    former = FormerIssue(issue_id("2023/04/11-2"), Place("articles/2023/04/11-2"), (Former(address, OLD),))
    (found,) = check_vanished(former, Newcomers([Manuscript(OLD.path, "题")]), "articles")
    assert f"aliases: [{address}]" in found.message
    assert "是不是成了 articles/2023/04/11/jiu.md？" in found.message

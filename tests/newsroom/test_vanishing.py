"""Which file an article that is gone has probably become."""

import pytest

from newsroom.checks.vanishing import Former, Manuscript, check_vanished, find_same

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
    assert find_same(OLD, new) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["2023/04/12/jiu.md"], None),
        (["2023/04/11/quanxin.md"], "2023/04/11/quanxin.md"),
        (["2023/04/11/a.md", "2023/04/11/jiu-1.md"], "2023/04/11/jiu-1.md"),
    ],
)
def test_where_nothing_is_known_of_it_a_name_in_the_same_folder_has_to_do(names: list[str], found: str | None) -> None:
    assert find_same(Manuscript("2023/04/11/jiu.md"), [Manuscript(name) for name in names]) == found


def test_an_address_that_leads_on_is_no_problem() -> None:
    formers = [Former("/a/", OLD), Former("/b/", OLD), Former("/c/", OLD, draft=True)]
    found = list(check_vanished(formers, {"/a/"}.__contains__, [], "articles"))
    assert [(each.code, each.data["value"]) for each in found] == [("XS606", "/b/"), ("XS607", "/c/")]


def test_the_longest_address_is_told_whole() -> None:
    address = f"/2023/04/11-2/{'x' * 60}/"
    (found,) = check_vanished([Former(address, OLD)], lambda _: False, [Manuscript(OLD.path, "题")], "articles")
    assert f"aliases: [{address}]" in found.message
    assert "是不是成了 articles/2023/04/11/jiu.md？" in found.message

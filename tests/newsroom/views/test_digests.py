"""Digests of issues: others where what an issue's pages show is another, and else the same."""

import json
from typing import Any, cast

import pytest
from msgspec.structs import replace

from newsroom.model import Article
from newsroom.views.digests import digests_view
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import a_card, a_catalogue, an_article, manuscript
from tests.newsroom.planning.sites import Site

DAY, LATER = "2023/04/11", "2023/05/02"
YI, ER = an_article(f"{DAY}/yi.md"), an_article(f"{LATER}/er.md")


def digests_of(*articles: Article, **paper: Any) -> dict[str, str]:  # noqa: ANN401 - as a_catalogue has it
    return cast("dict[str, str]", digests_view(a_catalogue(*articles, **paper), 2023)["issues"])


def changed(*articles: Article, **paper: Any) -> set[str]:  # noqa: ANN401 - as above
    """The issues whose digests are others than without a change."""
    before, after = digests_of(YI, ER), digests_of(*articles, **paper)
    return {issue for issue in before.keys() | after.keys() if before.get(issue) != after.get(issue)}


def test_each_issue_of_the_year_has_a_digest() -> None:
    found = digests_of(YI, ER, an_article("2022/12/31/jiu.md"))
    assert list(found) == [f"{DAY}/", f"{LATER}/"]
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest in found.values())
    assert changed(YI, ER) == set()


@pytest.mark.parametrize(
    "change", [{"title": "另一个标题"}, {"withdrawn": "来源不实"}, {"page": "2"}, {"note": "编者按"}]
)
def test_a_change_of_an_article_is_one_of_its_issue_alone(change: dict[str, Any]) -> None:
    assert changed(replace(YI, **change), ER) == {f"{DAY}/"}


def test_so_is_one_of_the_card_and_an_article_that_comes_or_goes() -> None:
    assert changed(YI, ER, cards=[a_card(DAY, number=7)]) == {f"{DAY}/"}
    assert changed(YI, ER, an_article(f"{DAY}/san.md")) == {f"{DAY}/"}
    assert changed(ER) == {f"{DAY}/"}


def test_what_is_held_back_is_in_no_digest() -> None:
    assert changed(YI, ER, an_article(f"{DAY}/gao.md", draft=True)) == set()


def test_what_corrects_an_article_is_in_the_digest_of_its_issue() -> None:
    assert changed(YI, replace(ER, corrects=YI.path)) == {f"{DAY}/", f"{LATER}/"}


def test_a_changed_text_and_a_correction_of_later_are_seen_by_the_next_build() -> None:
    """With the catalogue on disk, from which builds have them."""
    files = {
        "2023/04/11/yi.md": manuscript(),
        "2023/04/12/er.md": manuscript(day="2023-04-12"),
        "2024/01/01/san.md": manuscript(day="2024-01-01"),
    }

    def told(change: dict[str, str]) -> dict[str, dict[str, str]]:
        archive.save({**files, **change})
        done = site.publish()
        return {
            each.output.path: json.loads(json.dumps(each.view))["issues"]
            for each in done.proofs
            if "digests" in each.output.path
        }

    with an_archive(files) as archive:
        site = Site(archive)
        site.publish()
        first = told({"2023/04/11/yi.md": manuscript(body="另一段正文。\n")})
        second = told({"2023/04/11/yi.md": manuscript(body="又是另一段正文。\n")})
        assert first.keys() == second.keys() == {"issues/2023/digests.json"}
        one, other = first["issues/2023/digests.json"], second["issues/2023/digests.json"]
        assert [issue for issue in one if one[issue] != other[issue]] == ["2023/04/11/"]
        notice = manuscript("corrects: 2023/04/12/er.md", day="2024-01-01")
        corrected = told({"2023/04/11/yi.md": manuscript(body="又是另一段正文。\n"), "2024/01/01/san.md": notice})
        assert corrected.keys() == {"issues/2023/digests.json", "issues/2024/digests.json"}
        last = corrected["issues/2023/digests.json"]
        assert [issue for issue in last if last[issue] != other[issue]] == ["2023/04/12/"]

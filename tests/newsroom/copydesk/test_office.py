"""An article as the copy desk reads it: remarks, what `quiet` silences, and which signers count."""

import pytest

from newsroom.copydesk.office import Office
from newsroom.copydesk.remarks import PlacedEdit
from newsroom.copydesk.signers import Signers
from newsroom.directory import Directory
from newsroom.model import Registries
from newsroom.problems import Place
from newsroom.reading.articles import House, parse_article
from tests.newsroom.copydesk.manuscripts import ISSUE, article, picture
from tests.newsroom.copydesk.right_texts import TEXTS

PATH = "2023/04/11/ke.md"
OFFICE = Office(Directory(Registries()))
WRONG = "双方签定了合同,又说他们直接了当。"


def codes(body: str, front: str = "", office: Office = OFFICE) -> list[str]:
    return [each.code for each in office.check(article(body, front), PATH).remarks]


def test_a_remark_has_its_places_by_line_and_column() -> None:
    remark = OFFICE.check(article(WRONG), PATH).remarks[0]
    path = "articles/2023/04/11/ke.md"
    assert (remark.code, remark.place, remark.end) == ("XS780", Place(path, 8, 3), Place(path, 8, 5))
    assert (remark.edits, remark.safe) == ((PlacedEdit(8, 3, 8, 5, "签订"),), True)
    assert "签定" in remark.message


@pytest.mark.parametrize(
    ("quiet", "left"),
    [
        ("", ["XS780", "XS701", "XS782"]),
        ("quiet: {XS780: 原文}\n", ["XS701", "XS782"]),
        ("quiet: {XS780: 原文, XS701: 原文, XS782: 原文}\n", []),
        # What silences nothing is a remark of its own, which can be silenced too.
        ("quiet: {XS781: 原文}\n", ["XS790", "XS780", "XS701", "XS782"]),
        ("quiet: {XS781: 原文, XS790: 留着}\n", ["XS780", "XS701", "XS782"]),
    ],
)
def test_an_article_silences_codes_with_a_reason(quiet: str, left: list[str]) -> None:
    assert sorted(codes(WRONG, quiet)) == sorted(left)


def test_what_is_silenced_in_vain_stands_at_its_code() -> None:
    (remark,) = OFFICE.check(article("好的。", "quiet:\n  XS781: 原文\n"), PATH).remarks
    assert (remark.code, remark.place.line, remark.place.column, remark.data) == ("XS790", 7, 3, {"code": "XS781"})


def test_of_a_withdrawn_article_nothing_is_read() -> None:
    assert codes(WRONG, "withdrawn: 来源不实\n") == []


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_the_same_of_an_article_that_was_read_before(name: str) -> None:
    front, body = TEXTS[name]
    source = article(f"{body}\n\n{WRONG}", front)
    filed, _ = parse_article(source, PATH, ISSUE, House(OFFICE.directory), picture)
    assert OFFICE.check(source, PATH, filed) == OFFICE.check(source, PATH)


def with_signers(*rows: tuple[str, int, int, str]) -> Office:
    return Office(Directory(Registries()), signers=Signers(rows))


CREDIT = "比赛在周末举行。记者 童雨倩 摄。"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("要闻", 2023, 4, "童宇倩"), True),
        (("要闻", 2022, 4, "童宇倩"), True),
        (("要闻", 2022, 3, "童宇倩"), False),
        (("要闻", 2023, 5, "童宇倩"), False),
        (("评论", 2023, 4, "童宇倩"), False),
        (("要闻", 2023, 4, "王小明"), False),
    ],
)
def test_a_name_is_held_against_the_section_s_signers_of_the_year(row: tuple[str, int, int, str], found: bool) -> None:  # noqa: FBT001
    assert ("XS730" in codes(CREDIT, office=with_signers(row))) is found


def test_what_was_found_holds_until_a_name_that_was_looked_up_has_another_answer() -> None:
    asked = with_signers(("要闻", 2023, 4, "童宇倩")).check(article(CREDIT), PATH).asked
    assert asked
    assert with_signers(("要闻", 2023, 4, "童宇倩"), ("要闻", 2023, 4, "王小明")).is_valid(PATH, asked)
    assert not with_signers(("要闻", 2023, 4, "王小明")).is_valid(PATH, asked)
    assert not with_signers(("要闻", 2023, 4, "童宇倩"), ("要闻", 2023, 4, "童雨倩")).is_valid(PATH, asked)
    # An article that looks nobody up depends on nobody.
    assert OFFICE.check(article("好的。"), PATH).asked is None

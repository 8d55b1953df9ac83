"""Citations of an article, as people and programs take them."""

from typing import Any

from newsroom.model import Kind, PageCard, Settings
from newsroom.views import citation_of, site_view
from newsroom.views.articles import article_view
from newsroom.views.citations import Citation
from tests.newsroom.desk import a_card, a_catalogue, an_article, by

X, ADDRESS = "2023/04/11/x.md", "https://paper.test/2023/04/11/x/"


def cited(settings: Settings | None = None, **changes: Any) -> Citation | None:  # noqa: ANN401
    paper = settings or Settings(name="某报")
    cards = [a_card("2023/04/11", PageCard("A01", "要闻"), "A02")]
    catalogue = a_catalogue(an_article(X, **{"title": "题目", "page": "A01"} | changes), cards=cards, settings=paper)
    return citation_of(article_view(catalogue, X), site_view(paper, catalogue.directory), ADDRESS)


def test_a_newspaper_article_is_cited_by_the_standard() -> None:
    citation = cited(byline=by("记者 张三 通讯员 李四"))
    assert citation
    assert citation.text == "张三, 李四. 题目[N]. 某报, 2023-04-11(A01)."


def test_of_many_authors_three_are_named_and_an_office_stands_for_nobody() -> None:
    many, office = cited(byline=by("记者 张三 李四 王五 赵六")), cited(byline=None, source="本报评论员")
    assert many
    assert many.text.startswith("张三, 李四, 王五, 等. ")
    assert many.bibtex.count(" and ") == 3
    assert office
    assert office.text.startswith("本报评论员. ")


def test_programs_get_every_part() -> None:
    citation = cited(byline=by("记者 张三"), title="一成 100% & {甲}")
    assert citation
    assert citation.bibtex.splitlines() == [
        "@article{2023-04-11-x,",
        "  author = {{张三}},",
        r"  title = {{一成 100\% \& \{甲\}}},",
        "  journal = {某报},",
        "  date = {2023-04-11},",
        "  year = {2023},",
        "  pages = {A01},",
        f"  url = {{{ADDRESS}}},",
        "  langid = {chinese},",
        "}",
    ]
    assert citation.ris.splitlines() == [
        *("TY  - NEWS", "AU  - 张三", "TI  - 一成 100% & {甲}", "T2  - 某报", "DA  - 2023/04/11", "PY  - 2023"),
        *("SP  - A01", f"UR  - {ADDRESS}", "LA  - zh", "ER  - "),
    ]


def test_notices_and_what_is_withdrawn_are_not_cited_and_the_sample_names_nobody() -> None:
    assert cited(kind=Kind.NOTICE) is None
    assert cited(withdrawn="误") is None
    sample = cited(Settings(name="某报", sample=True), byline=by("记者 张三"))
    assert sample
    assert sample.text == "题目[N]. 某报, 2023-04-11(A01)."

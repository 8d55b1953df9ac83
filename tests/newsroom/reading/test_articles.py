"""An article's file becomes an article: every key, and what stands where a key was not given."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsroom.byline import Byline, Person
from newsroom.model import Article, IssueId, Kind, Series
from newsroom.problems import Place
from newsroom.reading.articles import Filed
from newsroom.scans import Zone
from tests.newsroom.desk import CARD, Files, X, inspect, manuscript, picture, reviewed

FULL = """\
---
title: 标题
kicker: 引题
subtitle: 副题
untitled: true
date: 2023-04-11
section: 头条
reporter: 首席记者 张三 通讯员 李四
source: 新华社
dateline: 本报讯
kind: 评论
page: A01
order: 2
continued_on: [A02, 3]
group: 一句话新闻
series: {name: 丛书, part: 3}
topics: [产业工人队伍建设改革, 技能, 产改]
photos:
  - {file: tu.jpg, caption: 图中人, credit: 王五 摄}
  - {file: tu2.png, caption: 又一人, alt: 一人站立}
zones:
  - {page: A01, rect: [1, 2.5, 30, 97.5]}
summary: 导读。
note: 编者按。
draft: true
publish_at: 2023-04-11 09:30
aliases: [/old/x/, /更旧/]
corrects: articles/2023/04/11/y.md
follows: /2023/04/11/y.md
withdrawn: 应作者要求
review: {first: 张三, second: 李四, third: 王五}
quiet: {XS780: 原文如此, XS740: 人名}
---

第一段。

![图](tu2.png)
"""
Y = "2023/04/11/y.md"
PAPER: Files = {
    X: FULL,
    Y: manuscript(),
    "2023/04/11/tu.jpg": picture(),
    "2023/04/11/tu2.png": picture("PNG", (3, 4)),
}


def filed(root: Path, files: Files, path: str = X) -> Filed:
    paper, problems = inspect(root, files)
    # Pictures lie beside it that not every text uses.
    assert all(each.code == "XS617" for each in problems)
    return paper.articles[path]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Article:
    return filed(tmp_path_factory.mktemp("full"), PAPER).article


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Article:
    return filed(tmp_path_factory.mktemp("plain"), {X: manuscript(body="一二三。四五。\n\n六。\n")}).article


GIVEN: dict[str, object] = {
    "path": X,
    "issue": IssueId(date(2023, 4, 11)),
    "stem": "x",
    "title": "标题",
    "kicker": "引题",
    "subtitle": "副题",
    "untitled": True,
    # An alias gives the section's own name.
    "section": "要闻",
    "byline": Byline((Person("张三", ("首席记者",)), Person("李四", ("通讯员",)))),
    "source": "新华社",
    "dateline": "本报讯",
    "kind": Kind.OPINION,
    "page": "A01",
    "order": 2,
    "continued_on": ("A02", "3"),
    "group": "一句话新闻",
    "series": Series("丛书", 3),
    # So does a topic's alias, and what is named twice counts once.
    "topics": ("产改", "技能"),
    "photos_in_body": frozenset({"tu2.png"}),
    "zones": (Zone("A01", (1, 2.5, 30, 97.5)),),
    "summary": "导读。",
    "note": "编者按。",
    "draft": True,
    "publish_at": datetime(2023, 4, 11, 1, 30, tzinfo=UTC),
    "aliases": ("/old/x/", "/更旧/"),
    # However the path was written, it is kept as a path below articles/.
    "corrects": Y,
    "follows": Y,
    "withdrawn": "应作者要求",
    "review": reviewed("张三", "李四", "王五"),
    "quiet": (("XS780", "原文如此"), ("XS740", "人名")),
    "length": 4,
}
DEFAULTS: dict[str, object] = {
    "title": "第一条新闻",
    "kicker": None,
    "subtitle": None,
    "untitled": False,
    "source": None,
    "dateline": None,
    "kind": Kind.REPORT,
    "page": None,
    "order": None,
    "continued_on": (),
    "group": None,
    "series": None,
    "topics": (),
    "photos": (),
    "photos_in_body": frozenset(),
    "zones": (),
    "summary": "一二三。四五。",
    "note": None,
    "draft": False,
    "publish_at": None,
    "aliases": (),
    "corrects": None,
    "follows": None,
    "withdrawn": None,
    "review": None,
    "quiet": (),
    "length": 9,
}


@pytest.mark.parametrize("key", GIVEN)
def test_what_an_editor_writes_is_what_the_article_has(full: Article, key: str) -> None:
    assert getattr(full, key) == GIVEN[key]


@pytest.mark.parametrize("key", DEFAULTS)
def test_what_an_editor_leaves_out_has_its_default(plain: Article, key: str) -> None:
    assert getattr(plain, key) == DEFAULTS[key]


def test_every_part_of_an_article_is_tested_as_given_and_as_left_out() -> None:
    parts = set(Article.__struct_fields__)
    assert parts == set(GIVEN) - {"stem"} | {"photos"}
    assert parts == set(DEFAULTS) | {"path", "issue", "section", "byline"}


def test_photos_have_their_words_and_sizes(full: Article) -> None:
    told = [
        (each.file, each.caption, each.credit, each.alt, each.width, each.height, each.ending) for each in full.photos
    ]
    assert told == [
        ("tu.jpg", "图中人", "王五 摄", "图中人", 8, 6, "jpg"),
        ("tu2.png", "又一人", "", "一人站立", 3, 4, "png"),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("reporter: 张三 李四", ["张三", "李四"]),
        ("reporter: [记者 张三, 李四/文]", ["张三", "李四"]),
        ("reporter:\n  - {name: John Smith, role: 记者}\n  - 张三", ["John Smith", "张三"]),
        ("reporter: {name: 张三}", ["张三"]),
    ],
)
def test_a_byline_may_be_a_text_a_list_or_a_person(tmp_path: Path, line: str, names: list[str]) -> None:
    byline = filed(tmp_path, {X: manuscript(line)}).article.byline
    assert byline
    assert [person.name for person in byline.people] == names


def test_copy_without_a_person_has_a_source_and_no_byline(tmp_path: Path) -> None:
    article = filed(tmp_path, {X: manuscript("source: 本报评论员", drop="reporter")}).article
    assert (article.byline, article.source) == (None, "本报评论员")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-04-11 06:00", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        ("2023-04-11 06:00:30", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        ("2023-04-11T06:00", datetime(2023, 4, 10, 22, tzinfo=UTC)),
        ("2023-04-11", datetime(2023, 4, 10, 16, tzinfo=UTC)),
        ("'2023-04-11'", datetime(2023, 4, 10, 16, tzinfo=UTC)),
    ],
)
def test_times_are_those_of_shanghai(tmp_path: Path, written: str, moment: datetime) -> None:
    assert filed(tmp_path, {X: manuscript(f"publish_at: {written}")}).article.publish_at == moment


def test_a_second_paper_of_the_day_is_an_issue_of_its_own(tmp_path: Path) -> None:
    path = "2023/04/11-2/x.md"
    article = filed(tmp_path, {path: manuscript()}, path).article
    assert article.issue == IssueId(date(2023, 4, 11), 2)
    assert article.issue.folder == "2023/04/11-2"


@pytest.mark.parametrize(("label", "page"), [("1", "1"), ("12", "12"), ("'1'", "1"), ("A01", "A01"), ("T1", "T1")])
def test_a_page_label_may_look_like_a_number(tmp_path: Path, label: str, page: str) -> None:
    assert filed(tmp_path, {X: manuscript(f"page: {label}")}).article.page == page


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("## 小标题\n\n一。\n", "一。"),
        ("![图](tu.jpg)\n\n一。\n", "一。"),
        ("**一**[二](y.md)。\n", "一二。"),
        ("", ""),
        ("一" * 60 + "。" + "二" * 100 + "\n", "一" * 60 + "。"),
    ],
)
def test_the_summary_is_the_first_paragraph_cut_at_a_sentence(tmp_path: Path, body: str, summary: str) -> None:
    files = {**PAPER, X: manuscript("photos: [{file: tu.jpg, caption: 图}]", body=body)}
    assert filed(tmp_path, files).article.summary == summary


def test_the_body_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    assert filed(tmp_path, {X: manuscript(body="　　一。\n\n- 二\n")}).body == "\n　　一。\n\n- 二\n"


def test_an_article_with_problems_stands_in_for_what_was_meant(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {X: manuscript("title:", "kind: 书评", "page: 第1版", "topics: [产改]")})
    article = paper.articles[X].article
    assert sorted(each.code for each in problems) == ["XS108", "XS111", "XS114"]
    assert (article.kind, article.page, article.topics) == (Kind.REPORT, "1", ("产改",))
    assert article.title


def test_an_article_knows_where_each_value_stands(tmp_path: Path) -> None:
    article = filed(tmp_path, {X: manuscript("kicker: 引题")})
    assert article.place("kicker") == Place(f"articles/{X}", 6, 9)
    assert article.place("subtitle") == Place(f"articles/{X}", 2, 1)


def test_a_paper_keeps_every_path_even_of_what_cannot_be_read(tmp_path: Path) -> None:
    paper, _ = inspect(tmp_path, {X: manuscript(), Y: "没有稿签", CARD: "number: 1\n"})
    assert sorted(paper.paths) == [X, Y]
    assert list(paper.articles) == [X]

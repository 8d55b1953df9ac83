"""What one article counts for: who signs it, and who certainly took its photos."""

import pytest

from newsroom.directory import Directory
from newsroom.model import Registries, Reporter
from newsroom.statistics.tallies import Tally, tally_of
from tests.newsroom.desk import a_photo, an_article, by

NOBODY = Directory(Registries())


def takers(byline: str | None, *lines: str, directory: Directory = NOBODY) -> list[str]:
    photos = tuple(a_photo(f"{number}.jpg", credit=credit) for number, credit in enumerate(lines))
    article = an_article(byline=byline and by(byline), photos=photos)
    return ["、".join(each) for each in tally_of(article, directory).takers]


def test_everybody_who_signs_is_counted_once_by_the_id_in_the_registry() -> None:
    directory = Directory(Registries(reporters=(Reporter("王伟@传化", "王伟"), Reporter("蒋超", "蒋超", ("小蒋",)))))
    article = an_article(byline=by("记者 小蒋 通讯员 王伟（传化） 摄影 蒋超"), page="2", length=300, section="综合")
    assert tally_of(article, directory) == Tally("综合", 300, "2", reporters=("蒋超", "王伟@传化"))


def test_who_is_withdrawn_has_written_all_the_same() -> None:
    tally = tally_of(an_article(byline=by("记者 蒋超"), withdrawn="写错了"), NOBODY)
    assert (tally.withdrawn, tally.reporters) == (True, ("蒋超",))


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("蒋超 摄", "蒋超"),
        ("蒋超摄", "蒋超"),
        ("摄影：漏鑫瑞", "漏鑫瑞"),
        ("蒋超 漏鑫瑞 摄", "蒋超、漏鑫瑞"),
        ("摄影记者 蒋超", "蒋超"),
        ("通讯员 蒋超", "蒋超"),
        ("蒋超", "蒋超"),
    ],
)
def test_a_credit_names_who_took_the_photo(credit: str, names: str) -> None:
    assert takers("记者 张三", credit) == [names]


@pytest.mark.parametrize(
    "credit",
    [
        "资料图片",
        "新华社发",
        "区总工会供图",
        "蒋超 供图",
        "蒋超 制图",
        "本报资料照片",
        "蒋超 等 摄",
        "网络",
        "蒋超 摄 张三 供图",
    ],
)
def test_a_credit_that_leaves_a_doubt_counts_for_nobody(credit: str) -> None:
    assert takers("记者 张三 摄影 李四", credit) == []


def test_without_a_credit_the_photographers_of_the_byline_took_it() -> None:
    assert takers("记者 张三 摄影 李四", "", "") == ["李四", "李四"]
    assert takers("文/张三 图/李四", "") == ["李四"]
    assert takers("张三 李四 文/摄", "") == ["张三、李四"]


def test_of_a_byline_without_photographers_nobody_took_it() -> None:
    assert takers("记者 张三", "") == []
    assert takers("记者 张三 摄影 李四 等", "") == []
    assert takers(None, "") == []

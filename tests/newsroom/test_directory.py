"""Which section, topic or reporter a printed name means."""

from datetime import date

import pytest

from newsroom.byline import Person
from newsroom.directory import Directory
from newsroom.model import Registries, Reporter, Section, Taxonomy, Topic
from tests.newsroom.desk import a_reporter, an_article, by


def directory(*reporters: Reporter) -> Directory:
    sections = (Section("要闻", aliases=("头条",)), Section("评论"))
    topics = (Topic("产改", aliases=("产业工人队伍建设改革",)),)
    return Directory(Registries(sections, reporters, topics))


def test_a_section_is_found_by_its_name_and_by_its_old_ones() -> None:
    found = [directory().find_section(name) for name in ("要闻", "头条", "要文")]
    assert [each and each.name for each in found] == ["要闻", "要闻", None]


def test_a_topic_goes_by_its_own_name_whichever_was_written() -> None:
    names = ["产改", "产业工人队伍建设改革", "技能"]
    assert [directory().topic_name(name) for name in names] == ["产改", "产改", "技能"]


CHUANHUA, RONGSHENG, PLAIN = a_reporter("王伟@传化"), a_reporter("王伟@荣盛"), a_reporter("王伟")


@pytest.mark.parametrize(
    ("known", "firm", "reporter_id"),
    [
        ((), None, "王伟"),
        ((), "传化", "王伟"),
        ((PLAIN,), None, "王伟"),
        ((PLAIN,), "传化", "王伟"),
        ((CHUANHUA,), None, "王伟@传化"),
        ((CHUANHUA,), "传化", "王伟@传化"),
        # Somebody of another firm is somebody else.
        ((CHUANHUA,), "荣盛", "王伟"),
        ((CHUANHUA, RONGSHENG), "荣盛", "王伟@荣盛"),
        ((CHUANHUA, PLAIN), None, "王伟"),
        ((CHUANHUA, PLAIN), "传化", "王伟@传化"),
    ],
)
def test_a_signature_means_one_person(known: tuple[Reporter, ...], firm: str | None, reporter_id: str) -> None:
    found = directory(*known)
    person = Person("王伟", ("记者",), firm)
    assert found.reporter_id(person) == reporter_id
    assert len(found.namesakes(person)) <= 1


def test_of_two_namesakes_a_signature_without_a_firm_may_mean_either() -> None:
    found = directory(CHUANHUA, RONGSHENG)
    assert found.namesakes(Person("王伟")) == (CHUANHUA, RONGSHENG)
    assert found.namesakes(Person("王伟", (), "传化")) == (CHUANHUA,)


def test_a_pen_name_leads_to_the_person() -> None:
    found = directory(a_reporter("张三", aliases=("章散",)))
    assert [found.reporter_id(Person(name)) for name in ("张三", "章散", "李四")] == ["张三", "张三", "李四"]


def test_a_reporter_held_a_title_from_the_first_day_to_the_last() -> None:
    titles = (
        ("记者", None, date(2021, 12, 31)),
        ("首席记者", date(2022, 1, 1), date(2022, 12, 31)),
        ("总编", date(2024, 1, 1), None),
    )
    found = directory(a_reporter("张三", *titles))
    held = {
        date(2000, 1, 1): "记者",
        date(2021, 12, 31): "记者",
        date(2022, 1, 1): "首席记者",
        date(2022, 12, 31): "首席记者",
        date(2023, 1, 1): None,
        date(2024, 1, 1): "总编",
        date(2050, 1, 1): "总编",
    }
    assert {day: found.title_on("张三", day) for day in held} == held
    assert found.title_on("李四", date(2022, 1, 1)) is None


def test_an_article_is_filed_under_its_section_its_topics_and_everyone_who_signed() -> None:
    found = directory(CHUANHUA)
    article = an_article(section="评论", topics=("产改", "技能"), byline=by("记者 张三 通讯员 王伟（传化）"))
    assert {taxonomy: found.terms_of(article, taxonomy) for taxonomy in Taxonomy} == {
        Taxonomy.SECTION: ("评论",),
        Taxonomy.TOPIC: ("产改", "技能"),
        Taxonomy.REPORTER: ("张三", "王伟@传化"),
    }


def test_an_article_without_a_byline_is_filed_under_no_reporter() -> None:
    assert directory().terms_of(an_article(byline=None, source="新华社"), Taxonomy.REPORTER) == ()


def test_somebody_who_signed_under_two_names_is_filed_once() -> None:
    found = directory(a_reporter("张三", aliases=("章散",)))
    assert found.terms_of(an_article(byline=by("记者 张三 章散")), Taxonomy.REPORTER) == ("张三",)


@pytest.mark.parametrize("taxonomy", Taxonomy)
def test_a_withdrawn_article_is_filed_nowhere(taxonomy: Taxonomy) -> None:
    article = an_article(topics=("产改",))
    assert directory().terms_of(article, taxonomy)
    withdrawn = an_article(topics=("产改",), withdrawn="误")
    assert directory().terms_of(withdrawn, taxonomy) == ()

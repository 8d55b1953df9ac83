"""The registries at the desk: names with their articles, edited, renamed and merged, and nothing else touched."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from newsroom.desk.people.roles import Role
from tests.desk.desks import RunningDesk, Visit, running_on, words_of
from tests.factories import make_project, write_article, write_file

SECTIONS = "# 栏目，照网站的次序\n- name: 要闻\n  aliases: [头条]\n  description: 大事。\n\n# 第二个\n- {name: 综合, aliases: [杂]}\n"
TOPICS = "- name: 产改\n  aliases: [改革]\n"
REPORTERS = """# 记者
- name: 张三
  titles:
    # 起先
    - {role: 记者, from: 2020-01-01}
- name: 张叁
  bio: 写工厂。
  titles: [{role: 见习记者, to: 2019-12-31}]
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def open_desk(root: Path) -> Iterator[RunningDesk]:
    with running_on(root, shared=True) as desk:
        yield desk


@pytest.fixture
def desk(open_desk: RunningDesk, root: Path) -> RunningDesk:
    shutil.rmtree(root / "articles/2023", ignore_errors=True)
    for name, text in (("sections", SECTIONS), ("topics", TOPICS), ("reporters", REPORTERS)):
        write_file(root, f"{name}.yml", text)
    write_article(root, "2023/04/11/a.md", reporter="记者 张三", topics=["产改", "改革开放"])
    write_article(root, "2023/04/11/b.md", reporter="记者 李四", section="综合", draft=True)
    write_article(root, "2023/04/12/c.md", reporter="张叁 李四", topics=["产改"], section="杂")
    open_desk.desk.window.refresh()
    return open_desk


@pytest.fixture
def visit(desk: RunningDesk) -> Visit:
    return desk.signed_in("编辑")


def names(visit: Visit, taxonomy: str) -> list[tuple[str, str]]:
    text = visit.get(f"/{taxonomy}").text
    return re.findall(r'/entry\?name=[^"]*">([^<]*)</a>\s*<span class="by">(.*?)</span>', text)


def text_of(root: Path, path: str) -> str:
    return (root / "articles" / path).read_text(encoding="utf-8")


def do_rename(visit: Visit, taxonomy: str, old: str, new: str, **more: str) -> int:
    """Looks at a renaming and does it."""
    shown = visit.get(f"/{taxonomy}/rename?{urlencode({'name': old, 'new': new, **more})}")
    assert shown.status == 200, words_of(shown.text)
    mark = re.search(r'name="mark" value="([^"]*)"', shown.text)
    assert mark
    return visit.post(f"/{taxonomy}/rename", {"name": old, "new": new, "mark": mark[1], **more}).status


def test_every_name_stands_with_its_articles(visit: Visit) -> None:
    assert names(visit, "sections") == [("要闻", "1 篇 · 又作 头条"), ("综合", "2 篇 · 又作 杂")]
    assert names(visit, "topics") == [("产改", "2 篇 · 又作 改革"), ("改革开放", "1 篇 · 名录里没有")]
    assert names(visit, "reporters") == [("李四", "2 篇"), ("张三", "1 篇"), ("张叁", "1 篇")]
    assert "articles/2023/04/12/c.md" in visit.get(f"/sections/entry?name={quote('综合')}").text


def test_a_section_is_added_edited_and_closed(visit: Visit, root: Path) -> None:
    assert visit.post("/sections/add", {"name": "副刊", "description": "诗文。"}).status == 303
    assert text_of(root, "sections.yml") == SECTIONS + "- {name: 副刊, description: 诗文。}\n" or (
        text_of(root, "sections.yml") == SECTIONS + "- name: 副刊\n  description: 诗文。\n"
    )
    values = {"entry": "要闻", "description": "要紧的事。\r\n", "closed": "2023年5月1日"}
    assert visit.post("/sections/edit", values).status == 303
    text = text_of(root, "sections.yml")
    assert text.startswith(
        "# 栏目，照网站的次序\n- name: 要闻\n  aliases: [头条]\n  description: 要紧的事。\n  closed: 2023-05-01\n\n# 第二个\n"
    )
    assert visit.post("/sections/edit", values | {"closed": ""}).status == 303
    assert "closed" not in text_of(root, "sections.yml")


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("add", {"name": "要闻"}),
        ("add", {"name": "杂"}),
        ("add", {"name": ""}),
        ("add", {"name": "a/b"}),
        ("edit", {"entry": "要闻", "alias": "综合"}),
        ("edit", {"entry": "要闻", "closed": "哪天"}),
    ],
)
def test_what_a_check_would_refuse_is_refused(visit: Visit, root: Path, what: str, fields: dict[str, str]) -> None:
    assert visit.post(f"/sections/{what}", fields).status == 400
    assert text_of(root, "sections.yml") == SECTIONS


def test_a_renamed_section_keeps_its_old_name_as_an_alias(visit: Visit, root: Path) -> None:
    before = {path: text_of(root, path) for path in ("2023/04/11/b.md", "2023/04/12/c.md")}
    shown = words_of(visit.get(f"/sections/rename?{urlencode({'name': '综合', 'new': '综合新闻'})}").text)
    assert "2 篇稿件不动" in shown
    assert "/sections/综合/" in shown
    assert do_rename(visit, "sections", "综合", "综合新闻") == 303
    assert text_of(root, "sections.yml").endswith("# 第二个\n- name: 综合新闻\n  aliases: [杂, 综合]\n")
    assert {path: text_of(root, path) for path in before} == before
    assert names(visit, "sections")[1] == ("综合新闻", "2 篇 · 又作 杂、综合")


def test_articles_get_the_new_name_where_one_wants_it(visit: Visit, root: Path) -> None:
    before = text_of(root, "2023/04/11/b.md")
    assert do_rename(visit, "sections", "综合", "综合新闻", articles="yes") == 303
    assert text_of(root, "2023/04/11/b.md") == before.replace("section: 综合\n", "section: 综合新闻\n")
    # What was filed under an alias stays as it is.
    assert "section: 杂\n" in text_of(root, "2023/04/12/c.md")
    assert do_rename(visit, "topics", "产改", "产业工人", articles="yes") == 303
    assert "- 产业工人\n- 改革开放\n" in text_of(root, "2023/04/11/a.md").replace("  -", "-")
    assert text_of(root, "topics.yml") == "- name: 产业工人\n  aliases: [改革, 产改]\n"


def test_two_names_of_one_person_become_one(visit: Visit, root: Path, desk: RunningDesk) -> None:
    before = text_of(root, "2023/04/12/c.md")
    assert do_rename(visit, "reporters", "张叁", "张三") == 303
    text = text_of(root, "reporters.yml")
    assert text.startswith("# 记者\n- name: 张三\n")
    assert "aliases: [张叁]" in text
    assert [text.count(each) for each in ("记者", "见习记者", "2019-12-31", "写工厂。", "name:")] == [3, 1, 1, 1, 1]
    assert text_of(root, "2023/04/12/c.md") == before
    assert names(visit, "reporters") == [("李四", "2 篇"), ("张三", "2 篇 · 又作 张叁")]
    entry = desk.desk.audit.read(1)[0]
    assert (entry.person, entry.act) == ("编辑", "改名录")


CARD = """# 版面
staff: 值班总编 张叁丰 责任编辑张叁
pages:
  - page: 1
    name: 综合
    staff: [版式 张叁, {name: 张叁, role: 校对}]
  - {page: 2, name: 综合新闻, staff: 美编 李四}
"""


@pytest.mark.parametrize(
    ("taxonomy", "old", "new", "changes"),
    [
        (
            "reporters",
            "张叁",
            "张三",
            {"责任编辑张叁": "责任编辑张三", "版式 张叁, {name: 张叁": "版式 张三, {name: 张三"},
        ),
        ("reporters", "李四", "李思", {"美编 李四": "美编 李思"}),
        ("sections", "综合", "社区", {"name: 综合\n": "name: 社区\n"}),
        ("topics", "综合新闻", "社区", {"name: 综合新闻,": "name: 社区,"}),
    ],
)
def test_cards_get_the_new_name_in_the_same_change(  # noqa: PLR0913, PLR0917 - a case, its paper and its visitor
    visit: Visit, root: Path, desk: RunningDesk, taxonomy: str, old: str, new: str, changes: dict[str, str]
) -> None:
    write_article(root, "2023/04/11/a.md", topics=["综合新闻"], reporter="记者 张三")
    write_file(root, "2023/04/11/issue.yml", CARD.replace("\n", "\r\n"))
    write_file(root, "2023/04/12/issue.yml", f"staff: 张叁 丰\npages:\n  - page: 1\n    name: {old}: 要闻\n")
    kept = text_of(root, "2023/04/12/issue.yml")
    desk.desk.window.refresh()
    shown = words_of(visit.get(f"/{taxonomy}/rename?{urlencode({'name': old, 'new': new, 'cards': 'yes'})}").text)
    assert "1 期的刊期卡里写的" in shown
    assert "改不了：文件有错，或者看不准是不是这个名字。请自己改。 articles/2023/04/12/issue.yml" in shown
    assert do_rename(visit, taxonomy, old, new, cards="yes") == 303
    expected = CARD
    for before, after in changes.items():
        expected = expected.replace(before, after)
    assert (root / "articles/2023/04/11/issue.yml").read_bytes().decode() == expected.replace("\n", "\r\n")
    assert text_of(root, "2023/04/12/issue.yml") == kept
    assert text_of(root, f"{taxonomy}.yml").count(old) == 1


def test_cards_stay_as_they_are_where_one_wants_that(visit: Visit, root: Path) -> None:
    write_file(root, "2023/04/11/issue.yml", CARD)
    assert do_rename(visit, "sections", "综合", "社区") == 303
    assert text_of(root, "2023/04/11/issue.yml") == CARD


def test_who_is_in_no_registry_is_renamed_too(visit: Visit, root: Path) -> None:
    assert do_rename(visit, "reporters", "李四", "李思") == 303
    assert text_of(root, "reporters.yml").startswith(REPORTERS)
    assert text_of(root, "reporters.yml").endswith("- name: 李思\n  aliases: [李四]\n")
    assert ("李思", "2 篇 · 又作 李四") in names(visit, "reporters")


def test_a_reporters_roles_are_edited_one_by_one(visit: Visit, root: Path) -> None:
    fields = {"entry": "张三", "bio": "", "role-0": "记者", "from-0": "2020-01-01", "to-0": "2022-01-01"}
    more = {"role-1": "首席记者", "from-1": "2022-01-02", "to-1": "", "role-2": "", "from-2": "", "to-2": ""}
    assert visit.post("/reporters/edit", fields | more).status == 303
    text = text_of(root, "reporters.yml")
    assert "    # 起先\n    - role: 记者\n      from: 2020-01-01\n      to: 2022-01-01\n    - role: 首席记者\n" in text
    assert visit.post("/reporters/edit", {"entry": "李四", "bio": "写社区。", "role-0": ""}).status == 303
    assert text_of(root, "reporters.yml").endswith("- name: 李四\n  bio: 写社区。\n")


@pytest.mark.parametrize("new", ["综合", "", "头条", "a@b"])
def test_a_name_that_cannot_be_is_refused(visit: Visit, root: Path, new: str) -> None:
    answer = visit.get(f"/sections/rename?{urlencode({'name': '综合', 'new': new})}")
    assert answer.status == 400
    assert text_of(root, "sections.yml") == SECTIONS


def test_an_alias_becomes_the_name(visit: Visit, root: Path) -> None:
    assert do_rename(visit, "sections", "要闻", "头条") == 303
    assert "- name: 头条\n  aliases: [要闻]\n" in text_of(root, "sections.yml")


def test_only_what_was_shown_is_done(visit: Visit, root: Path, desk: RunningDesk) -> None:
    shown = visit.get(f"/sections/rename?{urlencode({'name': '综合', 'new': '新', 'articles': 'yes'})}").text
    mark = re.search(r'name="mark" value="([^"]*)"', shown)
    assert mark
    write_article(root, "2023/04/11/b.md", reporter="记者 李四", section="综合", title="改过的标题")
    desk.desk.window.refresh()
    fields = {"name": "综合", "new": "新", "articles": "yes", "mark": mark[1]}
    assert visit.post("/sections/rename", fields).status == 409
    assert text_of(root, "sections.yml") == SECTIONS


def test_editors_alone_get_there(desk: RunningDesk) -> None:
    visits = {role: desk.signed_in(role.value) for role in Role}
    for taxonomy in ("sections", "topics", "reporters"):
        found = {role for role, visit in visits.items() if visit.get(f"/{taxonomy}").status == 200}
        assert found == {Role.EDITOR, Role.CHIEF}

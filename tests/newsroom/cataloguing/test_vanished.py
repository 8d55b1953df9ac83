"""What was published and is out no more: against the main branch, and against the last publish."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.vanished import Vanished, vanished_from_branch, vanished_problems, vanished_since_publish
from newsroom.checks.causes import arrange
from newsroom.model import ReviewRule, Settings
from newsroom.review import THREE
from newsroom.signing.files import sign
from tests.newsroom.cataloguing.archives import Archive, Contents, an_archive, at
from tests.newsroom.desk import REGISTRIES, manuscript
from tests.newsroom.planning.sites import Site

NOW = at("2023-05-01 00:00")
A, B, C = (f"2023/04/11/{stem}.md" for stem in "abc")
CARD = "2023/04/11/issue.yml"
NEXT = "2023/04/12/d.md"


def text(stem: str, *lines: str, day: str = "2023-04-11") -> str:
    """An article that no other is taken for."""
    return manuscript(f"title: 题{stem}", *lines, body=f"只有{stem}里有的一段话。\n", day=day)


# An issue of three articles on two pages, and one of the next day.
PAPER: dict[str, str | bytes] = {
    A: text("a", "aliases: [/jiu/a/]", "page: 1"),
    B: text("b", "page: 1"),
    C: text("c", "page: 2"),
    CARD: "release: 2023-04-11 06:00\npages: [{page: 1}, {page: 2}, {page: 3}]\n",
    NEXT: text("d", day="2023-04-12"),
}


@dataclass(frozen=True)
class Committed:
    """A branch that has these files, and another tree beside it to hold them against."""

    files: Mapping[str, str | bytes]
    here: Mapping[str, str | bytes]
    sample: bool = False
    require_review: ReviewRule = False
    review_since: date | None = None

    @property
    def paths(self) -> Collection[str]:
        return list(self.files)

    @property
    def differing(self) -> Collection[str]:
        return [path for path, content in self.files.items() if self.here.get(path) != content]

    def read(self, paths: Collection[str]) -> dict[str, bytes]:
        contents = {path: self.files[path] for path in paths if path in self.files}
        return {path: each.encode() if isinstance(each, str) else each for path, each in contents.items()}

    def had(self, folders: Collection[str]) -> Collection[str]:
        return [path for path in self.files if path.rpartition("/")[0] in folders]

    def named(self, taxonomy: str, name: str) -> bool:
        return name in str(self.files[f"{taxonomy}.yml"])


def since_publish(before: Contents, after: Contents, settings: Settings | None = None) -> list[str]:
    """What is told when a published paper becomes another."""
    with an_archive(before, now=NOW) as archive:
        Site(archive).publish()
        archive.settings = settings or archive.settings
        archive.save(after)
        return told(archive, None)


def since_an_earlier_publish(before: Contents, after: Contents, settings: Settings | None = None) -> list[str]:
    """What is told still once the paper was published as another, and once more."""
    with an_archive(before, now=NOW) as archive:
        site = Site(archive)
        site.publish()
        archive.settings = settings or archive.settings
        archive.save(after)
        if all(each.warning for each in archive.update().problems):
            site.publish()
            site.publish()
        return told(archive, None)


def from_branch(before: Contents, after: Contents, settings: Settings | None = None) -> list[str]:
    """What is told of a paper that the main branch has otherwise."""
    with an_archive(after, settings, NOW) as archive:
        return told(archive, Committed({**REGISTRIES, **before}, {**REGISTRIES, **after}))


def told(archive: Archive, branch: Committed | None) -> list[str]:
    update = archive.update()
    catalogue = archive.catalogue(update)
    since = gone_since_publish(archive, catalogue, branch)
    found = [vanished_from_branch(catalogue, NOW, branch, "articles"), since] if branch else [since]
    gone = vanished_problems(catalogue, found, "articles")
    return [str(each) for each in arrange((*update.problems, *gone))]


def gone_since_publish(archive: Archive, catalogue: StoredCatalogue, branch: Committed | None) -> Vanished:
    return vanished_since_publish(catalogue, archive.published, archive.ledger.lost(), lambda: branch, "articles")


Way = Callable[..., list[str]]
WAYS = pytest.mark.parametrize("vanished", [since_publish, since_an_earlier_publish, from_branch])


def changed(**files: str | bytes | None) -> dict[str, str | bytes]:
    """The paper with other files: `a` to `c` for its articles, `card`, or a path with `__` for a slash; None takes one out."""
    paths = {"a": A, "b": B, "c": C, "card": CARD}
    new = {**PAPER, **{paths.get(key, key.replace("__", "/")): content for key, content in files.items()}}
    return {path: content for path, content in new.items() if content is not None}


def moved(day: str) -> dict[str, str | bytes]:
    """The paper whose first issue stands in the folder of another day, with that day's date."""
    files = {path: str(content) for path, content in PAPER.items() if path != NEXT}
    there = {path.replace("/11/", f"/{day}/"): text.replace("-04-11\n", f"-04-{day}\n") for path, text in files.items()}
    return {**there, NEXT: PAPER[NEXT]}


PAGES = "pages: [{page: 1}, {page: 2}, {page: 3}]\n"
DRAFTS = {key: text(key, "draft: true") for key in "abc"}
COVERING = {
    "2023/03/01/x.md": text("x", day="2023-03-01"),
    "2023/03/01/issue.yml": "covers: [2023-03-01, 2023-03-02, 2023-03-03]\n",
}
LISTED = {
    **PAPER,
    A: text("a", "topics: [改革]", "reporter: 王伟（甲）"),
    "topics.yml": "- {name: 改革, aliases: [变革]}\n",
}
PEOPLE = "- {name: 王伟, id: 王伟@甲, aliases: [老王]}\n"

# What an editor does to a published paper, and the one line that tells of it.
SILENCED: dict[str, tuple[Contents, Contents, str]] = {
    "an issue's release in a wrong year": (
        PAPER,
        changed(card=f"release: 2030-04-11 06:00\n{PAGES}"),
        "2023/04/11/issue.yml:1:10: XS609 已发布的一期 /2023/04/11/ 改到 2030-04-11 06:00 才发布",
    ),
    "an article that is to come later": (
        PAPER,
        changed(b=text("b", "page: 1", "publish_at: 2023-05-09 06:00")),
        "2023/04/11/b.md:7:13: XS610 已发布的稿件改到 2023-05-09 06:00 才发布，网址 /2023/04/11/b/",
    ),
    "an article with an old address that is to come later": (
        PAPER,
        changed(a=text("a", "aliases: [/jiu/a/]", "page: 1", "publish_at: 2023-05-09 06:00")),
        "2023/04/11/a.md:8:13: XS610 已发布的稿件改到 2023-05-09 06:00 才发布，网址 /2023/04/11/a/",
    ),
    "an article made a draft": (
        PAPER,
        changed(b=text("b", "draft: true")),
        "2023/04/11/b.md:1:1: XS607 已发布的稿件成了草稿，网址 /2023/04/11/b/",
    ),
    "an issue whose articles all became drafts": (
        PAPER,
        changed(**DRAFTS),
        "2023/04/11/issue.yml:1:1: XS612 已发布的一期 /2023/04/11/ 一篇也不再发布（3 篇是草稿",
    ),
    "an article that was deleted": (
        PAPER,
        changed(b=None),
        "2023/04/11/b.md:1:1: XS606 已发布的网址 /2023/04/11/b/ 失效了 ",
    ),
    "the one article of an issue beside a draft": (
        {NEXT: PAPER[NEXT], A: text("a"), B: text("b", "draft: true")},
        {NEXT: PAPER[NEXT], B: text("b", "draft: true")},
        "2023/04/11/a.md:1:1: XS606 已发布的网址 /2023/04/11/a/ 失效了 ",
    ),
    "an article that was renamed and is to come later": (
        PAPER,
        changed(b=None, **{"2023__04__11__e.md": text("b", "aliases: [/2023/04/11/b/]", "publish_at: 2023-05-09")}),
        "2023/04/11/e.md:7:13: XS610 已发布的稿件改到 2023-05-09 00:00 才发布，网址 /2023/04/11/b/",
    ),
    "an issue that was deleted": (
        PAPER,
        {NEXT: PAPER[NEXT]},
        "2023/04/11:1:1: XS608 已发布的一期 /2023/04/11/ 整期没有了（3 篇稿件打不开） (",
    ),
    "an issue that was moved to another day": (
        PAPER,
        moved("13"),
        "2023/04/13:1:1: XS608 已发布的一期 /2023/04/11/ 整期没有了（3 篇稿件打不开），是不是成了 articles/2023/04/13？",
    ),
    "an old address that was struck": (
        PAPER,
        changed(a=text("a", "page: 1")),
        "2023/04/11/a.md:1:1: XS606 已发布的网址 /jiu/a/ 失效了 ",
    ),
    "a card that was deleted": (
        PAPER,
        changed(card=None),
        "2023/04/11:1:1: XS615 已发布的版面网址 /2023/04/11/page-3/ 失效了",
    ),
    "two pages that were renamed": (
        PAPER,
        changed(card="pages: [{page: 1}, {page: 4}]\n", c=text("c", "page: 4")),
        "2023/04/11/issue.yml:1:1: XS615 已发布的版面网址 /2023/04/11/page-2/、/2023/04/11/page-3/ 失效了",
    ),
    "a day of a 合刊 that was struck": (
        COVERING,
        {**COVERING, "2023/03/01/issue.yml": "covers: [2023-03-01, 2023-03-03]\n"},
        "2023/03/01/issue.yml:1:1: XS614 已发布的合刊日期 /2023/03/02/ 失效了；在 covers 里补上 2023-03-02",
    ),
    "a section that was struck": (
        PAPER,
        {**PAPER, "sections.yml": "- {name: 要闻, aliases: [头条]}\n- {name: 综合}\n"},
        "sections.yml:1:1: XS613 已发布的栏目页 /sections/评论/ 失效了；改了名的，在 sections.yml 的新名下写 aliases: [评论]",
    ),
    "an old name of a section that was struck": (
        PAPER,
        {**PAPER, "sections.yml": "- {name: 要闻}\n- {name: 综合}\n- {name: 评论}\n"},
        "sections.yml:1:1: XS613 已发布的栏目页 /sections/头条/ 失效了",
    ),
    "a section whose articles still name it": (
        PAPER,
        {**PAPER, "sections.yml": "- {name: 头条}\n- {name: 综合}\n- {name: 评论}\n"},
        "sections.yml:1:1: XS517 没有“要闻”这个栏目，4 篇稿件写的是它（第一处 articles/2023/04/11/a.md:4）",
    ),
    "an old name of a topic that was struck": (
        LISTED,
        {**LISTED, "topics.yml": "- {name: 改革}\n"},
        "topics.yml:1:1: XS613 已发布的专题页 /topics/变革/ 失效了",
    ),
    "a topic that got another name in its registry and in its article": (
        LISTED,
        {**LISTED, A: str(LISTED[A]).replace("改革", "产业改革"), "topics.yml": "- {name: 产业改革}\n"},
        "topics.yml:1:1: XS613 已发布的专题页 /topics/变革/、/topics/改革/ 失效了",
    ),
    "a topic whose name became that of another": (
        LISTED,
        {**LISTED, "topics.yml": "- {name: 产业改革, aliases: [改革]}\n"},
        "topics.yml:1:1: XS613 已发布的专题页 /topics/变革/ 失效了",
    ),
    "topics.yml that was emptied with what named its topic": (
        LISTED,
        {**LISTED, A: text("a", "reporter: 王伟（甲）"), "topics.yml": ""},
        "topics.yml:1:1: XS613 已发布的专题页 /topics/变革/、/topics/改革/ 失效了",
    ),
    "a reporter who got another name in the registry and in the article": (
        {**LISTED, "reporters.yml": PEOPLE},
        {**LISTED, A: str(LISTED[A]).replace("王伟", "王炜"), "reporters.yml": PEOPLE.replace("王伟", "王炜")},
        "reporters.yml:1:1: XS613 已发布的记者页 /reporters/王伟@甲/ 失效了",
    ),
    "an id of a reporter that was changed": (
        {**LISTED, "reporters.yml": PEOPLE},
        {**LISTED, "reporters.yml": PEOPLE.replace("@甲", "@乙")},
        "reporters.yml:1:1: XS613 已发布的记者页 /reporters/王伟@甲/",
    ),
}


@WAYS
@pytest.mark.parametrize(("before", "after", "saying"), SILENCED.values(), ids=SILENCED)
def test_one_edit_that_takes_something_off_the_site_is_told_once(
    vanished: Way, before: Contents, after: Contents, saying: str
) -> None:
    assert [line[: len(saying) + 9] for line in vanished(before, after)] == [f"articles/{saying}"]


LINKED = {
    **PAPER,
    A: text("a", "aliases: [/jiu/a/]", "page: 1") + "\n见[乙](b.md)和[丙](c.md)，[乙](b.md)。\n",
    NEXT: text("d", "kind: 更正", "corrects: 2023/04/11/b.md", day="2023-04-12") + "\n见[乙](../11/b.md)。\n",
}


@WAYS
def test_the_links_that_a_deleted_article_breaks_are_told_with_it(vanished: Way) -> None:
    deleted = {path: content for path, content in LINKED.items() if path != B}
    (line,) = vanished(LINKED, deleted)
    assert line.startswith("articles/2023/04/11/b.md:1:1: XS606 已发布的网址 /2023/04/11/b/ 失效了；有 4 处指着它")
    (line,) = vanished(LINKED, {NEXT: LINKED[NEXT]})
    assert line.startswith(
        "articles/2023/04/11:1:1: XS608 已发布的一期 /2023/04/11/ 整期没有了（3 篇稿件打不开）；有 2 处指着它"
    )


# The same edits as they do no harm.
KEPT: dict[str, tuple[Contents, Contents]] = {
    "nothing": (PAPER, PAPER),
    "an earlier release": (PAPER, changed(card=f"release: 2023-04-11 05:00\n{PAGES}")),
    "a time that has passed": (PAPER, changed(b=text("b", "publish_at: 2023-04-20 06:00"))),
    "a withdrawn article": (PAPER, changed(b=text("b", "withdrawn: 来源不实"))),
    "a draft that was none before": (changed(b=text("b", "draft: true")), changed(b=None)),
    "what was to come later still": (
        changed(b=text("b", "publish_at: 2023-06-01")),
        changed(b=text("b", "publish_at: 2023-06-09")),
    ),
    "an issue that was to come and moves": (
        {**PAPER, "2023/05/09/e.md": text("e", day="2023-05-09")},
        {**PAPER, "2023/05/10/e.md": text("e", day="2023-05-10")},
    ),
    "a renamed article": (PAPER, changed(b=None, **{"2023__04__11__e.md": text("b", "aliases: [/2023/04/11/b/]")})),
    "a day that gets an issue of its own": (
        COVERING,
        {
            "2023/03/01/x.md": COVERING["2023/03/01/x.md"],
            **{f"2023/03/0{day}/y.md": text(f"y{day}", day=f"2023-03-0{day}") for day in (2, 3)},
        },
    ),
    "an issue that another takes in": (
        PAPER,
        changed(
            card=f"covers: [2023-04-11, 2023-04-12]\n{PAGES}",
            **{NEXT: None, "2023__04__11__d.md": text("d", "aliases: [/2023/04/12/d/]")},
        ),
    ),
    "a spread that is another": (
        changed(card="pages: [{page: 1}, {page: 2, spread_with: 3}, {page: 3}]\n"),
        changed(card="pages: [{page: 1, spread_with: 2}, {page: 2}, {page: 3}]\n"),
    ),
    "a renamed section": (
        PAPER,
        {**PAPER, "sections.yml": "- {name: 头条, aliases: [要闻]}\n- {name: 综合}\n- {name: 评论}\n"},
    ),
    "a topic that no article had": (
        {**PAPER, "topics.yml": "- {name: 改革, aliases: [变革]}\n"},
        {**PAPER, "topics.yml": "- {name: 产改}\n"},
    ),
    "a topic that is in no registry": ({**PAPER, A: text("a", "topics: [技能]")}, {**PAPER, A: text("a")}),
    "a name that an old address leads on from": (
        PAPER,
        {
            **changed(a=text("a", "aliases: [/jiu/a/, /sections/评论/]", "page: 1")),
            "sections.yml": "- {name: 要闻, aliases: [头条]}\n- {name: 综合}\n",
        },
    ),
}


@WAYS
@pytest.mark.parametrize(("before", "after"), KEPT.values(), ids=KEPT)
def test_what_stays_or_leads_on_is_not_told(vanished: Way, before: Contents, after: Contents) -> None:
    assert vanished(before, after) == []


# What cannot be read this time, and the codes that are told of it: its own and no other.
UNREAD: dict[str, tuple[Contents, list[str]]] = {
    "YAML": (changed(a=text("a").replace("title: ", "title：")), ["XS202"]),
    "bytes": (changed(a=b"\xff\xfe"), ["XS015"]),
    "no head": (changed(a="正文。\n"), ["XS101"]),
    "a draft that is neither true nor false": (changed(a=text("a", "aliases: [/jiu/a/]", "draft: 是")), ["XS107"]),
    "a picture": (changed(a=text("a", "page: 1", "photos: [{file: tu.jpg, caption: 图}]")), ["XS401"]),
    "an issue of which one is not read and the rest is held": (
        changed(**{**DRAFTS, "a": "正文。\n"}),
        ["XS101", "XS607", "XS607"],
    ),
    "a page that the card lacks": (changed(c=text("c", "page: 4")), ["XS501"]),
    "a page that was struck from the card": (changed(card="pages: [{page: 1}, {page: 3}]\n"), ["XS501"]),
    "a card": (changed(card="release：2030-04-11\n"), ["XS202", "XS121"]),
    "a card whose release is no time": (changed(card=f"release: 明天\n{PAGES}"), ["XS118"]),
    "a new file that may be the article": (changed(b=None, **{"2023__04__11__e.md": "正文。\n"}), ["XS101"]),
    "an article under another name": (changed(b=None, **{"2023__04__11__b.md.txt": PAPER[B]}), ["XS011"]),
    "an issue in a folder of another form": (
        {path.replace("2023/04/11/", "2023-04-11/"): content for path, content in PAPER.items()},
        ["XS008"],
    ),
    "an issue in another folder with its own dates": (
        {path.replace("/11/", "/13/"): content for path, content in PAPER.items()},
        ["XS110"],
    ),
    "sections.yml": ({**PAPER, "sections.yml": "- name: 要闻\nname：综合\n"}, ["XS221", "XS202"]),
    "sections.yml under another name": (
        {**PAPER, "sections.yml": "", "sections.yml.txt": "- name: 要闻\n"},
        ["XS516"],
    ),
}


@WAYS
@pytest.mark.parametrize(("after", "codes"), UNREAD.values(), ids=UNREAD)
def test_what_could_not_be_read_is_not_said_to_have_vanished(vanished: Way, after: Contents, codes: list[str]) -> None:
    assert [line.split()[1] for line in vanished(PAPER, after)] == codes


SIGNED = text("a", "review: {first: 甲, second: 乙, third: 丙}")


@WAYS
def test_signatures_that_are_asked_for_now_are_told_once(vanished: Way) -> None:
    before = changed(a=SIGNED, c=text("c", "draft: true"))
    (line,) = vanished(before, before, Settings(require_review=True))
    saying = "XS611 已发布的稿件三审签字不全（extra.require_review），网址 /2023/04/11/b/ 失效了；同样的还有 1 处"
    assert line.startswith(f"articles/2023/04/11/b.md:1:1: {saying}")
    assert vanished({A: SIGNED}, {A: SIGNED}, Settings(require_review=True)) == []


BOUND = Settings(require_review="bound")


def bound(text: str) -> str:
    """The article with the signatures of three people for just this text."""
    data = text.encode()
    for reading, name in zip(THREE, ("甲某", "乙某", "丙某"), strict=True):
        data = sign(data, A, reading, name, NOW, lambda _: b"")
    return data.decode()


@WAYS
def test_a_change_after_the_third_signature_is_told_with_whose_it_struck(vanished: Way) -> None:
    before = {path: bound(str(each)) if path.endswith(".md") else str(each) for path, each in PAPER.items()}
    assert vanished(before, before, BOUND) == []
    assert vanished(before, {**before, A: before[A].replace("里有的", "里有过")}) == []
    (line,) = vanished(before, {**before, A: before[A].replace("里有的", "里有过")}, BOUND)
    assert line.startswith(
        "articles/2023/04/11/a.md:8:3: XS620 已发布的稿件签字以后改过，初审甲某、复审乙某、终审丙某的签字作废了，"
        "重新签字以前网址 /2023/04/11/a/ 打不开"
    )


def test_whose_signature_is_missing_is_told_by_kinds() -> None:
    signed = bound(text("a"))
    two = signed.partition("  third:")[0] + "---" + signed.rpartition("---")[2]
    names = "review: {first: 甲某, second: 乙某, third: 丙某}"
    files = {
        "2023/04/11/again.md": signed.replace("甲某", "丙某"),
        "2023/04/11/two.md": two,
        "2023/04/11/names.md": text("names", names),
        "2023/04/11/none-1.md": text("n1"),
        "2023/04/11/none-2.md": text("n2"),
        "2023/04/11/draft.md": text("draft", "draft: true"),
        "2023/04/11/gone.md": text("gone", "withdrawn: 误"),
        "2023/04/11/struck.md": two.replace("里有的", "里有过"),
        A: signed,
    }
    with an_archive(files, BOUND, NOW) as archive:
        told = [str(each).partition(" (")[0] for each in archive.update().problems if each.code in {"XS126", "XS127"}]
        archive.settings = Settings(require_review=True)
        assert not [each for each in archive.update().problems if each.code in {"XS126", "XS127"}]
    held = "三审没有签全，先不发布"
    assert told == [
        f"articles/2023/04/11/again.md:7:3: XS126 {held}：初审、终审是同一人签的，要三个人签",
        f"articles/2023/04/11/names.md:6:9: XS126 {held}：缺初审（甲某只写了姓名）、复审（乙某只写了姓名）、终审（丙某只写了姓名）",
        f"articles/2023/04/11/none-1.md:2:1: XS126 {held}：缺初审、复审、终审；同样的还有 1 处",
        f"articles/2023/04/11/struck.md:7:3: XS126 {held}：缺终审；同样的还有 1 处",
        "articles/2023/04/11/struck.md:7:3: XS127 签字以后稿件改过，初审甲某、复审乙某的签字作废了，重新签字以前不发布",
    ]


def test_a_clock_that_is_put_back_takes_nothing_off() -> None:
    with an_archive(PAPER, now=NOW) as archive:
        Site(archive).publish()
        archive.now = at("2023-04-11 12:00")
        assert told(archive, None) == []
        archive.save(changed(**{NEXT: text("d", "draft: true", day="2023-04-12")}))
        archive.now = NOW
        assert [line.split()[1] for line in told(archive, None)] == ["XS607"]


def test_git_is_asked_only_where_something_is_gone() -> None:
    asked: list[None] = []
    with an_archive(PAPER, now=NOW) as archive:
        Site(archive).publish()
        for files, count in (changed(b=text("b", "page: 1", "title: 别的")), 0), (changed(b=None), 1):
            archive.save(files)
            catalogue = archive.catalogue(archive.update())
            vanished_since_publish(catalogue, archive.published, [], lambda: asked.append(None), "articles")
            assert len(asked) == count


def test_what_the_branch_never_had_may_go() -> None:
    with an_archive(PAPER, now=NOW) as archive:
        Site(archive).publish()
        archive.save({NEXT: PAPER[NEXT]})
        catalogue = archive.catalogue(archive.update())
        for files, count in ({NEXT: PAPER[NEXT]}, 0), (PAPER, 1):
            assert len(gone_since_publish(archive, catalogue, Committed(files, files)).problems) == count


def test_a_sample_promises_nothing_to_a_paper() -> None:
    with an_archive({NEXT: PAPER[NEXT]}, now=NOW) as archive:
        catalogue = archive.catalogue(archive.update())
        for sample, count in (True, 0), (False, 1):
            branch = Committed(PAPER, {NEXT: PAPER[NEXT]}, sample=sample)
            assert len(vanished_from_branch(catalogue, NOW, branch, "articles").problems) == count

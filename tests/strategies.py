"""Hypothesis strategies for the things of a newspaper: so far people, bylines and printed bylines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

from newsroom.byline import Byline, Person

OFFICE_SUFFIXES = ("记者", "通讯员", "评论员", "编辑", "实习生", "作者", "主持人")
OFFICE_ROLES = (
    *OFFICE_SUFFIXES,
    "本报记者",
    "首席记者",
    "全媒体记者",
    "特约记者",
    "见习记者",
    "摄影记者",
    "新华社记者",
    "特约通讯员",
    "本报评论员",
    "责任编辑",
    "视频编辑",
    "FM907主持人",
)
WORK_ROLES = ("文", "图", "摄", "摄影", "供图", "制图", "漫画", "视频", "整理", "编译", "翻译")
STAFF_ROLES = ("值班总编", "版式", "美编", "校对")

# No character of these two belongs to a role, so that no name made of them can be taken for one.
SURNAMES = "张李王赵钱孙周吴郑陈蒋俞沈"
GIVEN = "三四五六七八九伟芳敏静丽强磊军洋勇艳杰娟涛明超立红玉兰"

# Names that are right in a mapping and that a careless formatter would lose in text.
AWKWARD_NAMES = ("文天祥", "文静", "图雅", "李博文", "王宏图", "张文", "李四等", "王等", "张等等")
AWKWARD_AFFILIATIONS = (
    "区总工会、区文联",
    "区总工会 宣教部",
    "传化集团（萧山）",
    "G20办公室",
    "萧山日报记者",
    "文",
    "等",
)

PEOPLE_SEPARATORS = (" ", "\u3000", "、", "，", "；", ",", ";", "、 ", "， ", "  ")
SPACES = (" ", "\u3000", "  ")
SLASHES = ("/", "／", " / ", " ／ ")


class Layout(NamedTuple):
    """A byline as a paper prints it, and what it says."""

    text: str
    byline: Byline


def han_names() -> st.SearchStrategy[str]:
    """Names of two to four Han characters, none of them a character of a role."""
    return st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=3))


def dotted_names() -> st.SearchStrategy[str]:
    """Names of two or three parts with an interpunct, like those of many minorities."""
    part = st.text(GIVEN, min_size=2, max_size=8)
    return st.lists(part, min_size=2, max_size=3).map("·".join)


def latin_names() -> st.SearchStrategy[str]:
    """Latin names of one to three words: John, John Smith."""
    letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=7)
    word = st.builds(str.__add__, st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), letters)
    return st.lists(word, min_size=1, max_size=3).map(" ".join)


def names() -> st.SearchStrategy[str]:
    """Every kind of name that a byline may hold."""
    return st.one_of(han_names(), dotted_names(), latin_names(), st.sampled_from(AWKWARD_NAMES))


def office_roles(extra: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Office roles: the usual ones, made-up ones with the right ending, and the configured ones."""
    made_up = st.builds(str.__add__, st.text(GIVEN, min_size=1, max_size=6), st.sampled_from(OFFICE_SUFFIXES))
    return st.one_of(st.sampled_from((*OFFICE_ROLES, *extra)), made_up)


def roles(extra: Sequence[str] = ()) -> st.SearchStrategy[tuple[str, ...]]:
    """Generate a person's roles in the order that a byline keeps: offices first, then works, none twice."""
    offices = st.lists(office_roles(extra), max_size=2, unique=True)
    works = st.lists(st.sampled_from(WORK_ROLES), max_size=3, unique=True)
    return st.builds(lambda office, work: (*office, *work), offices, works)


def affiliations() -> st.SearchStrategy[str | None]:
    """No affiliation, a plain one, or one that holds a separator, a bracket, a digit or a role."""
    plain = st.text(GIVEN, min_size=2, max_size=8)
    return st.one_of(st.none(), plain, st.sampled_from(AWKWARD_AFFILIATIONS))


def people(extra: Sequence[str] = ()) -> st.SearchStrategy[Person]:
    """Any person that a byline may name."""
    return st.builds(Person, name=names(), roles=roles(extra), affiliation=affiliations())


def bylines(extra: Sequence[str] = ()) -> st.SearchStrategy[Byline]:
    """Any byline: nobody is named twice with the same affiliation."""
    everyone = st.lists(
        people(extra), min_size=1, max_size=5, unique_by=lambda person: (person.name, person.affiliation)
    )
    return st.builds(Byline, people=everyone.map(tuple), et_al=st.booleans())


def byline_like_texts() -> st.SearchStrategy[str]:
    """Text of the pieces that bylines are made of, in any order: some of it is right, most of it is not."""
    pieces = (
        *OFFICE_SUFFIXES,
        *("首席记者", "策划", "剪辑", "摄影报道", "律师", "区总工会", "杭州报道"),
        *WORK_ROLES,
        *("图文", "文图", "张三", "李四", "王五", "张", "李", "三", "四", "李博文", "阿依古丽·买买提", "John", "Smith"),
        *("（传化集团）", "(荣盛)", "通迅员", "新华社", "综合报道", *"（）()等■●·3３!"),
        *(
            " ",
            " ",
            " ",
            "\u3000",
            "、",
            "，",
            "；",
            ",",
            ";",
            "/",
            "／",
            "：",
            ":",
            "\n",
            "\t",
            "丨",
            "|",
            "\u200b",
            "\U000e0100",
        ),
    )
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


def _list_entries() -> st.SearchStrategy[object]:
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), byline_like_texts())
    value = st.one_of(leaf, st.lists(leaf, max_size=3), st.dictionaries(st.text(max_size=3), leaf, max_size=2))
    keys = st.sampled_from(("name", "role", "roles", "affiliation", "rôle"))
    return st.one_of(value, st.dictionaries(keys, value, max_size=4))


def raw_lists() -> st.SearchStrategy[list[object]]:
    """Generate what YAML can put where a list of people should stand."""
    return st.lists(_list_entries(), max_size=4)


class _Group(NamedTuple):
    works: tuple[str, ...]
    offices_and_names: tuple[tuple[str | None, str], ...]


@st.composite
def _groups(draw: st.DrawFn) -> list[_Group]:
    """One to three groups of people who share their works; an office of None is the one before it."""
    everyone = draw(st.lists(han_names(), min_size=1, max_size=6, unique=True))
    cuts = draw(st.sets(st.integers(1, len(everyone)), max_size=2)) | {0, len(everyone)}
    bounds = sorted(cuts)
    result = []
    for start, stop in pairwise(bounds):
        works = draw(st.lists(st.sampled_from(WORK_ROLES), min_size=1, max_size=2, unique=True))
        offices = [draw(st.one_of(st.none(), st.sampled_from(OFFICE_ROLES))) for _ in range(start, stop)]
        result.append(_Group(tuple(works), tuple(zip(offices, everyone[start:stop], strict=True))))
    return result


def _meaning(groups: Sequence[_Group]) -> Byline:
    """Say what the groups mean, from the two rules alone: an office holds, a work belongs to its group."""
    found: list[Person] = []
    held: str | None = None
    for group in groups:
        for office, name in group.offices_and_names:
            held = office or held
            found.append(Person(name, (*([held] if held else []), *group.works)))
    return Byline(tuple(found))


def _leading_meaning(groups: Sequence[_Group]) -> Byline:
    """Say what works before their people mean: they end the office, and an office ends works that began without one."""
    found: list[Person] = []
    held: str | None = None
    works: tuple[str, ...] = ()
    for group in groups:
        if group.works:
            held, works = None, group.works
        outer = group.offices_and_names[0][0] is not None
        for office, name in group.offices_and_names:
            held = office or held
            works = () if office and not outer else works
            found.append(Person(name, (*([held] if held else []), *works)))
    return Byline(tuple(found))


def _join(draw: st.DrawFn, words: Sequence[str], separators: Sequence[str]) -> str:
    text = words[0]
    for word in words[1:]:
        text += draw(st.sampled_from(separators)) + word
    return text


def _print_people(draw: st.DrawFn, group: _Group) -> str:
    printed = [
        name if office is None else office + draw(st.sampled_from((*SPACES, "：", ":", ""))) + name
        for office, name in group.offices_and_names
    ]
    return _join(draw, printed, PEOPLE_SEPARATORS)


def _print_works(draw: st.DrawFn, group: _Group) -> str:
    return _join(draw, group.works, (" ", "/", "／", " / "))


@st.composite
def office_layouts(draw: st.DrawFn) -> Layout:
    """`本报记者 张三 通讯员 李四`: people with offices only."""
    groups = [group._replace(works=()) for group in draw(_groups())]
    return Layout(_join(draw, [_print_people(draw, group) for group in groups], PEOPLE_SEPARATORS), _meaning(groups))


@st.composite
def trailing_layouts(draw: st.DrawFn) -> Layout:
    """`记者 张三 文 李四 摄`: each work after its people."""
    groups = draw(_groups())
    words = [word for group in groups for word in (_print_people(draw, group), _print_works(draw, group))]
    return Layout(_join(draw, words, SPACES), _meaning(groups))


@st.composite
def leading_layouts(draw: st.DrawFn) -> Layout:
    """`文 记者 张三 图 李四`: each work before its people; the first may have none."""
    groups = draw(_groups())
    if draw(st.booleans()):
        groups[0] = groups[0]._replace(works=())
    words: list[str] = []
    for group in groups:
        words += [_print_works(draw, group)] if group.works else []
        words.append(_print_people(draw, group))
    return Layout(_join(draw, words, SPACES), _leading_meaning(groups))


@st.composite
def tight_layouts(draw: st.DrawFn) -> Layout:
    """`记者 张三/文 图/李四`: each work tied to its one name, before it or after it."""
    everyone = draw(st.lists(han_names(), min_size=1, max_size=5, unique=True))
    found, words = [], []
    held: str | None = None
    within = False
    for name in everyone:
        office = draw(st.one_of(st.none(), st.sampled_from(OFFICE_ROLES)))
        work = draw(st.sampled_from(WORK_ROLES))
        first, second = draw(st.permutations((name, work)))
        if office:
            held, within = office, first == work
        elif first == work and not within:
            # A work before the name ends the office, unless the office itself began with one.
            held = None
        words += [office] if office else []
        words.append(draw(st.sampled_from(SLASHES)).join((first, second)))
        found.append(Person(name, (*([held] if held else []), work)))
    return Layout(_join(draw, words, SPACES), Byline(tuple(found)))


def layouts() -> st.SearchStrategy[Layout]:
    """Generate a byline printed by one of the habits, beside what it says."""
    return st.one_of(office_layouts(), trailing_layouts(), leading_layouts(), tight_layouts())

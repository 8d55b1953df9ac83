"""The people of a byline from its words, with their roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from newsroom.byline.faults import Fault, find_name_fault, one_middle_dot
from newsroom.byline.offices import is_unit
from newsroom.byline.roles import SHORT_WORK, SLASH, find_role_end, find_work, is_office, split_office
from newsroom.byline.surnames import is_name, is_person, may_be_name
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsroom.byline.words import Word

# What may stand behind a place: 杭州报道.
_REPORTS = ("报道", "现场报道")
# 五（1）班 stands in brackets as 五1班.
_BRACKETS = re.compile("[（()）]")
# 王小明文/图: of four characters the last is hardly a part of the name.
_ENDS_IN_WORK = re.compile(f"[{HAN}]{{3}}[{''.join(SHORT_WORK)}]")


class Person(Struct, frozen=True):
    """A signer: name as printed, roles, affiliation.

    Roles are in order, offices before work; the affiliation is the text of a bracket, or None.
    """

    name: str
    roles: tuple[str, ...] = ()
    affiliation: str | None = None


class _Signed(Struct, frozen=True):
    """A person while the byline is read, roles by kind."""

    name: str
    office: tuple[str, ...]
    work: tuple[str, ...]
    # Roles of this person alone, by a slash or in brackets: 甲某某/文, 校对/甲某某, 甲某某（记者）.
    bound: tuple[str, ...]
    affiliation: str | None

    @property
    def person(self) -> Person:
        own = tuple(role for role in self.bound if not find_work(role))
        # Work that is bound to the name (张三/文) is all that this person did.
        work = tuple(role for role in self.bound if role not in own) or self.work
        return Person(self.name, tuple(dict.fromkeys(self.office + own + work)), self.affiliation)


def read_people(words: Sequence[Word], extra_roles: Collection[str]) -> tuple[list[Person], list[Fault]]:
    """The people of a byline in order, and its faults.

    These are XS302 to XS308, XS310 and XS313 to XS315.
    """
    walk = _Walk(words, extra_roles)
    for word in words:
        walk.step(word)
    walk.end()
    return [signed.person for signed in walk.people], walk.faults


class _Walk:
    """The state of a walk through the words.

    Office and work roles are two tracks that do not touch each other.
    """

    def __init__(self, words: Sequence[Word], extra_roles: Collection[str]) -> None:
        self.extra_roles = extra_roles
        self.last = words[-1].offset if words else 0
        self.work_after = bool(words) and bool(find_work(words[-1].text))
        self.people: list[_Signed] = []
        self.faults: list[Fault] = []
        self.office: tuple[str, ...] = ()
        self.work: tuple[str, ...] = ()
        # The role words that no name has followed yet.
        self.open_office: list[Word] = []
        self.open_work: list[Word] = []
        # Whether the office began with a work role (本报记者 文/张三 图/李四), and the work with an office (文 记者 张三 通讯员 李四).
        self.work_within = False
        self.office_within = False
        # Units that no name has followed yet, each with its fault.
        self.open_units: list[Fault] = []
        # Where the names begin that the next work role after them belongs to.
        self.unworked = 0
        self.worked = 0

    def step(self, word: Word) -> None:
        if roles := find_work(word.text):
            self.role_without_affiliation(word)
            self.take_work(word, roles)
        elif word.role or is_office(word.text, self.extra_roles):
            self.role_without_affiliation(word)
            self.take_office(word)
        else:
            self.take_name(word)

    def role_without_affiliation(self, word: Word) -> None:
        if word.affiliation is not None:
            self.faults.append(Fault("XS307", word.text, word.offset))

    def take_office(self, word: Word) -> None:
        name, office = split_office(word.text, self.extra_roles)
        if name and self.open_office and not split_office(self.open_office[-1].text, self.extra_roles)[0]:
            self.faults.append(Fault("XS303", word.text, word.offset, f"{name}（{office}）"))
            self.close_roles()
            return
        # A role that no name followed before the next one has no person.
        self.faults += map(self.nameless, self.open_office)
        self.office_within = self.office_within or bool(self.open_work)
        if not self.office_within:
            self.work = ()
        self.work_within = False
        self.office, self.open_office = (word.text,), [word]

    def take_work(self, word: Word, roles: tuple[str, ...]) -> None:
        if not self.work_after:
            self.end_office()
            self.office_within = self.office_within and bool(self.open_work)
            self.work = self.work + roles if self.open_work else roles
            self.open_work.append(word)
            return
        if self.unworked < len(self.people):
            self.worked, self.unworked = self.unworked, len(self.people)
        elif not self.people:
            self.faults.append(Fault("XS302", word.text, word.offset))
        for index in range(self.worked, self.unworked):
            self.people[index] = replace(self.people[index], work=self.people[index].work + roles)

    def end_office(self) -> None:
        """Ends the office at a work role before a name.

        It goes on where it stood right before a work role.
        """
        if self.open_office:
            self.work_within = True
        elif not self.open_work and not self.work_within:
            self.office = ()

    def take_name(self, word: Word) -> None:
        """Adds a name, alone or bound to work roles by slashes.

        A word of roles alone is those roles one by one.
        """
        parts = list(_parts(word))
        names = [part for part in parts if not (find_work(part.text) or is_office(part.text, self.extra_roles))]
        if not names and all(part.text for part in parts):
            for part in parts:
                self.step(part)
            return
        if len(names) != 1 or not names[0].text:
            self.faults.append(Fault("XS308", word.text, word.offset, "/"))
            # Whoever they are, these signed for the roles before them.
            self.close_roles()
            return
        bound = tuple(part.text for part in parts if part is not names[0])
        if parts[0] is not names[0]:
            self.end_office()
        self.add_person(names[0], bound, word.affiliation)

    def add_person(self, word: Word, bound: tuple[str, ...], affiliation: str | None) -> None:
        name = normalize("NFC", one_middle_dot(word.text))
        if fault := self.find_fault(word, bound):
            self.faults.append(fault)
            if fault.code == "XS310" and is_unit(word.text) and affiliation is None:
                self.open_units.append(fault)
                return
        if affiliation and (roles := self.find_roles(affiliation)):
            bound, affiliation = (*bound, *roles), None
        if affiliation is None and may_be_name(name):
            self.place_units(name)
        self.people.append(_Signed(name, self.office, self.work, bound, affiliation))
        self.close_roles()

    def find_roles(self, bracketed: str) -> tuple[str, ...]:
        """The roles in brackets behind a name (文/图, 记者), else ().

        Brackets without roles hold a firm.
        """
        return find_work(bracketed) or ((bracketed,) if is_office(bracketed, self.extra_roles) else ())

    def close_roles(self) -> None:
        """The roles before a name have their person."""
        self.open_office.clear()
        self.open_work.clear()

    def place_units(self, name: str) -> None:
        """Turns each open unit's fault into a proposal with this name."""
        for unit in self.open_units:
            self.faults[self.faults.index(unit)] = replace(
                unit, code="XS315", hint=f"{name}（{_BRACKETS.sub('', unit.word)}）"
            )
        self.open_units.clear()

    def find_fault(self, word: Word, bound: tuple[str, ...]) -> Fault | None:
        text = word.text
        if bound and _ENDS_IN_WORK.fullmatch(text) and not is_name(text):
            return Fault("XS303", text, word.offset, self.behind(word, text[:-1], text[-1]))
        fault = find_name_fault(text, word.offset, self.extra_roles)
        role = find_role_end(text, self.extra_roles) if fault and fault.code in {"XS303", "XS314"} else ""
        if fault is None or not role:
            return fault
        name = text.removesuffix(role)
        if fault.code == "XS303":
            return replace(fault, hint=self.beside(word, fault.hint, role))
        # Right behind a role stands a person, not a place; and no place takes photographs.
        if find_work(role) and (self.open_office or role not in _REPORTS or is_person(name)):
            return Fault("XS303", text, word.offset, self.behind(word, name, role))
        return fault

    def beside(self, word: Word, meant: str, role: str) -> str:
        """A proposed name with its role, without effect on its neighbours."""
        if find_work(role) and meant:
            return self.behind(word, meant.removesuffix(f" {role}"), role)
        # Right behind another role a role in front of the name would take its person from it.
        return f"{meant.removeprefix(f'{role} ')}（{role}）" if self.open_office and meant else meant

    def behind(self, word: Word, name: str, role: str) -> str:
        """A name with its work behind it.

        The work is bound to it where others would get it too.
        """
        alone = not self.people and word.offset == self.last
        return f"{name} {role}" if alone else "/".join((name, *find_work(role)))

    def end(self) -> None:
        """Adds the faults of roles and units that are still open."""
        if self.people and self.people[-1].affiliation is None and may_be_name(self.people[-1].name):
            self.place_units(self.people[-1].name)
        # Of 通讯员 区总工会 the firm is what is wrong.
        if not self.open_units:
            self.faults += map(self.nameless, self.open_office + self.open_work)

    def nameless(self, word: Word) -> Fault:
        """The fault of a role without a name.

        The name may be in it: 王小明记者.
        """
        name, office = split_office(word.text, self.extra_roles)
        return Fault("XS302", word.text, word.offset, f"{office} {name}" if name else "")


def _parts(word: Word) -> Iterator[Word]:
    """The parts of a word between slashes, each with its offset."""
    start = 0
    for slash in [*SLASH.finditer(word.text), None]:
        end = slash.start() if slash else len(word.text)
        yield replace(word, text=word.text[start:end], offset=word.offset + start, affiliation=None)
        start = slash.end() if slash else end

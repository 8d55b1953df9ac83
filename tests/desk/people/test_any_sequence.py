"""Whatever people do one after the other: only who may be in is in, and with their own roles."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.people import Refused
from newsroom.desk.people.roles import Person, Role
from newsroom.desk.people.sessions import ABSOLUTE, IDLE, MOST
from tests.desk.people.desks import NOW, Folk, temporary_store
from tests.examples import examples

NAMES = st.sampled_from(["张三", "李四", "Wang Wu", "wang wu"])
PASSWORDS = st.sampled_from(["一号车间的白杨树五棵", "二号车间的银杏树三棵"])
ROLES = st.frozensets(st.sampled_from(Role), max_size=3)
# Within all limits of sessions, and beyond each.
STEPS = st.sampled_from([timedelta(seconds=20), timedelta(minutes=50), timedelta(hours=1, minutes=59), IDLE, ABSOLUTE])


@dataclass
class Account:
    name: str
    password: str
    roles: frozenset[Role]
    disabled: bool = False


@dataclass
class Visit:
    account: Account
    since: datetime
    seen: datetime
    over: bool = False

    def is_open(self, now: datetime) -> bool:
        return not self.over and now < min(self.since + ABSOLUTE, self.seen + IDLE)


class Desk(RuleBasedStateMachine):
    """A desk, and all that is true of its people and sessions."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.folk = Folk(self.stack.enter_context(temporary_store()))
        self.accounts: dict[str, Account] = {}
        self.visits: dict[str, Visit] = {}
        self.now = NOW

    def teardown(self) -> None:
        self.stack.close()

    def attempt(self, act: Callable[[], object], *, allowed: bool) -> bool:
        """Whether it was done, which must be what is right."""
        try:
            act()
        except PeopleError:
            assert not allowed
            return False
        assert allowed
        return True

    def would_leave(self, name: str, *, disabled: bool, roles: frozenset[Role]) -> bool:
        """Whether there would still be a chief, where this person is one."""
        account = self.accounts[name.casefold()]
        if account.disabled or Role.CHIEF not in account.roles:
            return True
        others = [each for each in self.accounts.values() if each is not account]
        stays = not disabled and Role.CHIEF in roles
        return stays or any(Role.CHIEF in each.roles and not each.disabled for each in others)

    def end_visits(self, account: Account) -> None:
        for visit in self.visits.values():
            visit.over = visit.over or visit.account is account

    @rule(name=NAMES, password=PASSWORDS, roles=ROLES)
    def add(self, name: str, password: str, roles: frozenset[Role]) -> None:
        allowed = name.casefold() not in self.accounts and bool(roles)
        if self.attempt(lambda: self.folk.people.add(name, roles, password, self.now), allowed=allowed):
            self.accounts[name.casefold()] = Account(name, password, roles)

    @rule(name=NAMES, roles=ROLES)
    def change_roles(self, name: str, roles: frozenset[Role]) -> None:
        account = self.accounts.get(name.casefold())
        allowed = account is not None and bool(roles) and self.would_leave(name, disabled=False, roles=roles)
        if self.attempt(lambda: self.folk.people.change(name, roles=roles), allowed=allowed) and account:
            account.roles = roles

    @rule(name=NAMES, password=PASSWORDS)
    def set_password(self, name: str, password: str) -> None:
        account = self.accounts.get(name.casefold())
        if self.attempt(lambda: self.folk.people.set_password(name, password), allowed=bool(account)) and account:
            account.password = password
            self.end_visits(account)

    @rule(name=NAMES)
    def disable(self, name: str) -> None:
        account = self.accounts.get(name.casefold())
        allowed = account is not None and self.would_leave(name, disabled=True, roles=frozenset())
        if self.attempt(lambda: self.folk.people.disable(name), allowed=allowed) and account:
            account.disabled = True
            self.end_visits(account)

    @rule(name=NAMES)
    def enable(self, name: str) -> None:
        account = self.accounts.get(name.casefold())
        if self.attempt(lambda: self.folk.people.enable(name), allowed=bool(account)) and account:
            account.disabled = False

    @rule(name=NAMES, password=PASSWORDS)
    def sign_in(self, name: str, password: str) -> None:
        # From an address of its own: limits have tests of their own.
        address = f"address {len(self.visits)} {self.now} {name}"
        account = self.accounts.get(name.casefold())
        right = account is not None and not account.disabled and account.password == password
        found = self.folk.people.enter(name, password, address, self.now)
        if not right or account is None:
            assert isinstance(found, Refused)
            return
        assert isinstance(found, Person)
        mine = [visit for visit in self.visits.values() if visit.account is account and visit.is_open(self.now)]
        if len(mine) < MOST:
            self.visits[self.folk.sessions.open(found, self.now)] = Visit(account, self.now, self.now)

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def sign_out(self, data: st.DataObject) -> None:
        session = data.draw(st.sampled_from(sorted(self.visits)))
        self.folk.sessions.close(session)
        self.visits[session].over = True

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def come_again(self, data: st.DataObject) -> None:
        session = data.draw(st.sampled_from(sorted(self.visits)))
        visit = self.visits[session]
        found = self.folk.sessions.find(session, self.now)
        assert bool(found) == visit.is_open(self.now)
        if found:
            assert (found.person.name, found.person.roles) == (visit.account.name, visit.account.roles)
        if found and self.now >= visit.seen + timedelta(minutes=1):
            visit.seen = self.now

    @rule(step=STEPS)
    def wait(self, step: timedelta) -> None:
        self.now += step
        for visit in self.visits.values():
            visit.over = not visit.is_open(self.now)

    @invariant()
    def everybody_is_who_they_are(self) -> None:
        shown = {(person.name, person.roles, person.disabled) for person in self.folk.people.list()}
        assert shown == {(each.name, each.roles, each.disabled) for each in self.accounts.values()}

    @invariant()
    def nobody_is_in_whose_session_is_over(self) -> None:
        over = [session for session, visit in self.visits.items() if not visit.is_open(self.now)]
        assert [self.folk.sessions.find(session, self.now) for session in over] == [None] * len(over)


TestDesk = Desk.TestCase
TestDesk.settings = examples(12, stateful_step_count=30)

"""What each role may do."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.people.roles import ALLOWED, Act, Person, Role, alone, may

ROLES = st.frozensets(st.sampled_from(Role))


def acts(*roles: Role, own: bool = False) -> set[Act]:
    person = Person(1, "张三", frozenset(roles))
    return {act for act in Act if may(person, act, own=own)}


def test_the_table() -> None:
    assert acts() == set()
    assert acts(Role.CONTRIBUTOR) == {Act.SEND}
    assert acts(Role.REPORTER) == {Act.SEND, Act.READ, Act.WRITE_OWN}
    assert acts(Role.EDITOR) == set(Act) - {Act.SIGN, Act.PUBLISH, Act.WITHDRAW, Act.PEOPLE, Act.AUDIT}
    assert acts(Role.REVIEWER) == {Act.READ, Act.SIGN}
    assert acts(Role.CHIEF) == set(Act)


def test_a_reporter_writes_their_own_and_no_other() -> None:
    assert acts(Role.REPORTER, own=True) - acts(Role.REPORTER) == {Act.WRITE}
    for role in set(Role) - {Role.REPORTER}:
        assert acts(role, own=True) == acts(role)


def test_every_role_and_only_roles_stand_in_the_table() -> None:
    assert set(ALLOWED) == set(Role)


def test_whoever_works_alone_may_do_everything() -> None:
    assert all(may(alone("编辑"), act) for act in Act)


@given(some=ROLES, more=ROLES, act=st.sampled_from(Act), own=st.booleans())
def test_more_roles_take_nothing_away_and_add_only_what_one_of_them_allows(
    some: frozenset[Role], more: frozenset[Role], act: Act, *, own: bool
) -> None:
    def allowed(roles: frozenset[Role]) -> bool:
        return may(Person(1, "张三", roles), act, own=own)

    assert allowed(some | more) == (allowed(some) or allowed(more))


@given(roles=ROLES, act=st.sampled_from(Act), own=st.booleans())
def test_whoever_is_disabled_may_do_nothing(roles: frozenset[Role], act: Act, *, own: bool) -> None:
    assert not may(Person(1, "张三", roles, disabled=True), act, own=own)

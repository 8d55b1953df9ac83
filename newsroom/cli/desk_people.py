"""`desk people` and `desk audit`: accounts and log, without a browser."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from newsroom.cli.import_report import printable
from newsroom.cli.project import Refusal, project_folder
from newsroom.desk.people.audit import Audit
from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.roles import Act, Person, Role
from newsroom.desk.store import FOLDER, StoreError, open_store
from newsroom.press.clock import read_now
from newsroom.widths import pad_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.desk.people.people import People

# Who it was, in the log: the command line has no names.
_WHO = "命令行"
_roles = click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help="职责，可写多次 (a role; may be given several times)",
)
_generate = click.option("--generate", is_flag=True, help="随机生成密码，印在屏幕上 (make a password and print it)")
_name = click.argument("name", metavar="NAME")


@click.group("people", invoke_without_command=True)
@click.pass_context
def people(context: click.Context) -> None:
    """管理编辑台的人员 (the people of the desk)."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@people.command("list")
def list_people() -> None:
    """列出所有的人和职责 (list everybody)."""
    with _opened() as (folk, _):
        found = folk.list()
    for person in found:
        state = "  已停用 (disabled)" if person.disabled else ""
        click.echo(f"{pad_right(person.name, 16)}  {_words(person)}{state}")
    if not found:
        click.echo("还没有人，先加一位主编：desk people add 姓名 --role 主编 (nobody yet)")


@people.command("add")
@_name
@_roles
@_generate
def add_person(*, name: str, roles: tuple[str, ...], generate: bool) -> None:
    """加一个人 (add a person)."""
    with _opened() as (folk, log):
        password = _make_password() if generate else _read_password()
        person = folk.add(name, [Role(role) for role in roles], password, read_now(), given=True)
        _report(log, person, "加人", f"已加上“{person.name}”：{_words(person)} (added)")
        _show(password, shown=generate)


@people.command("roles")
@_name
@_roles
def change_roles(*, name: str, roles: tuple[str, ...]) -> None:
    """换一个人的职责 (change a person's roles)."""
    with _opened() as (folk, log):
        person = folk.change(name, roles=[Role(role) for role in roles])
        _report(log, person, "改职责", f"“{person.name}”的职责：{_words(person)} (changed)")


@people.command("password")
@_name
@_generate
def set_password(*, name: str, generate: bool) -> None:
    """换一个人的密码，登录过的地方都要重新登录 (set a password, and end all sessions)."""
    with _opened() as (folk, log):
        password = _make_password() if generate else _read_password()
        person = folk.set_password(name, password, given=True)
        _report(log, person, "改密码", f"已换“{person.name}”的密码 (changed)")
        _show(password, shown=generate)


@people.command("disable")
@_name
def disable_person(*, name: str) -> None:
    """停用一个人，马上就进不来了 (end a person's account at once)."""
    with _opened() as (folk, log):
        person = folk.disable(name)
        _report(log, person, "停用", f"已停用“{person.name}” (disabled)")


@people.command("enable")
@_name
def enable_person(*, name: str) -> None:
    """恢复一个停用的人，密码照旧 (open a person's account again)."""
    with _opened() as (folk, log):
        person = folk.enable(name)
        _report(log, person, "恢复", f"已恢复“{person.name}” (enabled)")


@click.command("audit")
@click.option("--last", type=click.IntRange(0), default=20, show_default=True, help="印最近几行 (so many entries)")
def audit(*, last: int) -> None:
    """看编辑台的日志，并查它有没有被改过 (the log of the desk, and whether it is whole)."""
    folder = project_folder() / FOLDER
    if not folder.is_dir():
        msg = "这里还没有编辑台的日志 (there is no log yet)"
        raise Refusal(msg)
    log = Audit(folder)
    for entry in reversed(log.read(last)):
        words = "  ".join(filter(None, (entry.at, entry.person, entry.act, entry.subject, entry.detail)))
        # A line is a line, and no command for the terminal, whatever somebody typed.
        click.echo(printable(words))
    verdict = log.verify()
    if verdict.torn:
        lines = "、".join(map(str, verdict.torn))
        click.echo(f"第 {lines} 行没有写完，当时磁盘满了或断了电 (cut short)", err=True)
    if verdict.faults:
        raise Refusal("\n".join(f"第 {each.line} 行{each.zh} (line {each.line}: {each.en})" for each in verdict.faults))
    click.echo(f"共 {verdict.entries} 行，没有改动；末尾的摘要 {verdict.head.digest} (whole)")


@contextmanager
def _opened() -> Iterator[tuple[People, Audit]]:
    """The people and the log; Refusal where they cannot be used."""
    folder = project_folder() / FOLDER
    # Argon2 may be missing, of which `desk` has the words.
    from newsroom.desk.people.people import People  # noqa: PLC0415

    try:
        with closing(open_store(folder)) as store:
            yield People(store), Audit(folder)
    except (PeopleError, StoreError) as error:
        raise Refusal(str(error)) from error


def _report(log: Audit, person: Person, act: str, words: str) -> None:
    log.add(read_now(), _WHO, Act.PEOPLE, person.name, f"{act}：{_words(person)}")
    click.echo(words)


def _words(person: Person) -> str:
    return "、".join(role for role in Role if role in person.roles)


def _make_password() -> str:
    from newsroom.desk.people.passwords import propose_password  # noqa: PLC0415 - as above

    return propose_password()


def _read_password() -> str:
    """A password typed twice, or the first line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password: str = click.prompt("密码 (password)", hide_input=True, confirmation_prompt="再输一次 (again)")
    return password


def _show(password: str, *, shown: bool) -> None:
    if shown:
        click.echo(f"密码 (password)：{password}")
    click.echo("第一次登录时，本人要换成自己的密码 (to be changed at the first sign-in)")

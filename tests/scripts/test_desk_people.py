"""`desk people` and `desk audit`: accounts from the command line."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from newsroom.cli.desk_people import audit, people
from newsroom.desk.people.audit import NAME, Audit
from newsroom.desk.people.people import People
from newsroom.desk.people.roles import Role
from newsroom.desk.store import open_store
from tests.scripts.running import make_folder

PASSWORD = "一号车间的白杨树五棵"  # noqa: S105 - of nobody


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper's folder, in which commands are started."""
    folder = make_folder(tmp_path / "paper")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-11 06:00")
    return folder


def run(command: click.Command, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, arguments, input=typed, catch_exceptions=False)


def test_people_are_added_listed_and_ended(paper: Path) -> None:
    assert "还没有人" in run(people, "list").output
    added = run(people, "add", "张三", "--role", "主编", "--role", "审", typed=f"{PASSWORD}\n")
    assert added.output.startswith("已加上“张三”：审、主编 (added)\n第一次登录时，本人要换成自己的密码")
    run(people, "add", "李四", "--role", "记者", typed=f"{PASSWORD}\r\n")
    assert run(people, "roles", "李四", "--role", "编辑").output == "“李四”的职责：编辑 (changed)\n"
    assert run(people, "disable", "李四").output == "已停用“李四” (disabled)\n"
    assert run(people, "list").output == "张三              审、主编\n李四              编辑  已停用 (disabled)\n"
    assert run(people, "enable", "李四").output == "已恢复“李四” (enabled)\n"
    assert "停用" not in run(people, "list").output
    assert (paper / ".desk").stat().st_mode & 0o777 == 0o700
    with closing(open_store(paper / ".desk")) as store:
        # Until they have chosen a password themselves.
        assert all(each.given for each in People(store).list())


def test_without_a_word_more_the_commands_are_listed(paper: Path) -> None:
    listed = run(people)
    assert listed.exit_code == 0
    for name in ("add", "disable", "enable", "list", "password", "roles"):
        assert f"  {name} " in listed.output
    assert not (paper / ".desk").exists()


def test_every_change_stands_in_the_log_and_no_password_does(paper: Path) -> None:
    run(people, "add", "张三", "--role", "主编", typed=f"{PASSWORD}\n")
    run(people, "password", "张三", typed="二号车间的银杏树三棵\n")
    run(people, "roles", "张三", "--role", "主编", "--role", "编辑")
    log = Audit(paper / ".desk")
    assert [(entry.person, entry.act, entry.subject, entry.detail) for entry in log.read(9)] == [
        ("命令行", "管人员", "张三", "改职责：编辑、主编"),
        ("命令行", "管人员", "张三", "改密码：主编"),
        ("命令行", "管人员", "张三", "加人：主编"),
    ]
    data = b"".join(file.read_bytes() for file in (paper / ".desk").iterdir())
    assert PASSWORD.encode() not in data
    assert "二号车间".encode() not in data


def test_a_password_can_be_made_and_is_printed_once(paper: Path) -> None:
    del paper
    output = run(people, "add", "张三", "--role", "编辑", "--generate").output
    assert re.match(r"已加上“张三”：编辑 \(added\)\n密码 \(password\)：(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\n", output)
    again = run(people, "password", "张三", "--generate").output
    assert again.splitlines()[1] != output.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("add", "张/三", "--role", "编辑"), PASSWORD, "这个名字不能用：含有"),
        (("add", "李四", "--role", "编辑"), "short", "密码至少 10 个字符"),
        (("add", "李四", "--role", "编辑"), "", "密码至少 10 个字符"),
        (("add", "张三", "--role", "编辑"), PASSWORD, "已经有“张三”了"),
        (("password", "王五"), PASSWORD, "没有“王五”这个人"),
        (("disable", "张三"), "", "“张三”是唯一的主编"),
        (("roles", "张三", "--role", "编辑"), "", "“张三”是唯一的主编"),
    ],
)
def test_what_will_not_do_is_refused_in_words_and_changes_nothing(
    paper: Path, arguments: tuple[str, ...], typed: str, words: str
) -> None:
    run(people, "add", "张三", "--role", "主编", typed=f"{PASSWORD}\n")
    refused = run(people, *arguments, typed=f"{typed}\n")
    assert refused.exit_code == 1
    assert words in refused.output
    assert len(Audit(paper / ".desk").read(9)) == 1


def test_every_role_can_be_given_and_no_other_word(paper: Path) -> None:
    del paper
    for number, role in enumerate(Role):
        assert run(people, "add", f"人{number}", "--role", role.value, "--generate").exit_code == 0
    assert run(people, "add", "张三", "--role", "社长", "--generate").exit_code == 2
    assert run(people, "add", "张三", "--generate").exit_code == 2


def test_a_database_of_something_else_is_refused_in_words(paper: Path) -> None:
    (paper / ".desk").mkdir()
    (paper / ".desk" / "desk.sqlite").write_bytes(b"something else " * 100)
    refused = run(people, "list")
    assert refused.exit_code == 1
    assert "编辑台的数据库坏了" in refused.output


def test_the_log_is_printed_and_judged(paper: Path) -> None:
    assert "还没有编辑台的日志" in run(audit).output
    for name in ("张三", "李四", "王五"):
        run(people, "add", name, "--role", "编辑", "--generate")
    sound = run(audit, "--last", "2")
    assert sound.exit_code == 0
    *entries, verdict = sound.output.splitlines()
    assert entries == [f"2023-04-11T06:00:00+08:00  命令行  管人员  {name}  加人：编辑" for name in ("李四", "王五")]
    assert verdict.startswith("共 3 行，没有改动；末尾的摘要 ")
    # What somebody typed makes no line of its own, and commands no terminal.
    Audit(paper / ".desk").add(datetime(2023, 4, 11, tzinfo=UTC), "甲某", "撤稿", "a.md", "理由\n2023 命令行\x1b[2J")
    assert run(audit, "--last", "1").output.splitlines()[0].endswith("a.md  理由U+000A2023 命令行U+001B[2J")
    log = paper / ".desk" / NAME
    log.write_bytes(log.read_bytes().replace("李四".encode(), "赵六".encode()))
    broken = run(audit)
    assert broken.exit_code == 1
    assert "第 3 行与前一行对不上：前一行改过" in broken.output

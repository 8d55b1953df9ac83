"""`hosting/notify.py`: messages to webhooks on this machine, and through a mail program."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.factories import ROOT

if sys.platform == "win32":
    pytest.skip("it is for servers with systemd or cron", allow_module_level=True)

WECOM, DINGTALK, LARK = "/cgi-bin/webhook/send?key=k", "/robot/send?access_token=t", "/open-apis/bot/v2/hook/h"
LOG = 'articles/2023/04/12/x.md:3:8: XS104 没有“要文”这个栏目 \\ "引号"\n\t有 1 处要改\n'
DAY = 24 * 60 * 60


@dataclass
class Hooks:
    """A server for webhooks: its address, what it answers, and every request that it got."""

    address: str = ""
    status: int = 200
    answer: bytes = b'{"errcode":0,"errmsg":"ok"}'
    got: list[tuple[str, str, bytes]] = field(default_factory=list)


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    told = Hooks()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            told.got.append((self.path, self.headers["content-type"], body))
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(told.answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper whose last publish has failed, beside the home of the user who publishes it."""
    root = tmp_path / "paper"
    for folder in (root / "hosting", root / ".cache", tmp_path / "home"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "hosting/notify.py", root / "hosting")
    (root / ".cache/publish.log").write_text(LOG, encoding="utf-8")
    return root


def tell(paper: Path, state: str, *addresses: str) -> subprocess.CompletedProcess[str]:
    """Run it as the timer does, without a language and from another folder."""
    home = paper.with_name("home")
    (home / "notify.txt").write_text("\n".join(addresses) + "\n", encoding="utf-8")
    command = [sys.executable, str(paper / "hosting/notify.py"), state]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, cwd="/", env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (WECOM, ("msgtype", "text", "content")),
        (DINGTALK, ("msgtype", "text", "content")),
        (LARK, ("msg_type", "content", "text")),
    ],
)
def test_each_service_gets_the_reason_in_its_own_form(
    hooks: Hooks, paper: Path, path: str, keys: tuple[str, str, str]
) -> None:
    result = tell(paper, "failed", hooks.address + path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    ((asked, kind, body),) = hooks.got
    assert (asked, kind) == (path, "application/json")
    message = json.loads(body)
    assert message.keys() == set(keys[:2])
    assert message[keys[0]] == "text"
    text = message[keys[1]][keys[2]]
    assert text.startswith(f"发布失败，网站仍是上一版：{paper}\n")
    assert text.endswith(LOG.strip())


def test_a_long_reason_is_cut_at_its_beginning_and_stays_text(hooks: Hooks, paper: Path) -> None:
    (paper / ".cache/publish.log").write_text("错" * 5000 + "最后一句", encoding="utf-8")
    tell(paper, "failed", hooks.address + WECOM)
    text = json.loads(hooks.got[0][2])["text"]["content"]
    assert text.endswith("错最后一句")
    assert "\ufffd" not in text
    # As much as 企业微信 takes.
    assert len(text.encode()) <= 2048


def test_one_failure_is_told_once_until_it_is_well_again(hooks: Hooks, paper: Path) -> None:
    webhook = hooks.address + WECOM
    for state in ("well", "failed", "failed", "failed", "well", "well", "failed"):
        assert tell(paper, state, webhook).returncode == 0
    texts = [json.loads(body)["text"]["content"].partition("：")[0] for _, _, body in hooks.got]
    failed = "发布失败，网站仍是上一版"
    assert texts == [failed, "发布恢复正常", failed]


def test_a_failure_that_lasts_is_told_again_the_next_day(hooks: Hooks, paper: Path) -> None:
    tell(paper, "failed", hooks.address + WECOM)
    told = paper / ".cache/notified"
    day_ago = told.stat().st_mtime - DAY
    os.utime(told, (day_ago, day_ago))
    for _ in range(2):
        tell(paper, "failed", hooks.address + WECOM)
    assert len(hooks.got) == 2


@pytest.mark.parametrize(
    ("status", "answer"),
    [(500, b""), (200, '{"errcode":310000,"errmsg":"缺关键词"}'.encode()), (200, b'{"code":19024}')],
)
def test_what_was_not_taken_is_sent_again_and_no_key_is_printed(
    hooks: Hooks, paper: Path, status: int, answer: bytes
) -> None:
    webhook = f"{hooks.address}/robot/send?access_token=secret"
    taken = hooks.answer
    hooks.status, hooks.answer = status, answer
    result = tell(paper, "failed", webhook)
    assert result.returncode == 1
    assert "没有通知到 127.0.0.1：" in result.stderr
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
    hooks.status, hooks.answer = 200, taken
    assert tell(paper, "failed", webhook).returncode == 0
    assert len(hooks.got) == 2


@pytest.mark.parametrize("answer", [b"ok", b"", b"{}", b'{"StatusCode":0,"code":0}'])
def test_other_answers_are_no_refusal(hooks: Hooks, paper: Path, answer: bytes) -> None:
    hooks.answer = answer
    assert tell(paper, "failed", hooks.address + LARK).returncode == 0


def test_one_address_that_does_not_answer_keeps_no_other_from_being_told(hooks: Hooks, paper: Path) -> None:
    addresses = ("http://127.0.0.1:9/x", hooks.address + WECOM)
    for _ in range(2):
        assert tell(paper, "failed", *addresses).returncode == 0
    assert len(hooks.got) == 1


def test_a_mail_is_handed_to_the_machines_mail_program(paper: Path, tmp_path: Path) -> None:
    program, sent = tmp_path / "sendmail", tmp_path / "sent"
    program.write_text(f'#!/bin/sh\necho "$@" > {sent}.options\ncat > {sent}\n', encoding="utf-8")
    program.chmod(0o755)
    file = paper / "hosting/notify.py"
    text = file.read_text(encoding="utf-8")
    assert text.count('"/usr/sbin/sendmail"') == 1
    file.write_text(text.replace("/usr/sbin/sendmail", str(program)), encoding="utf-8")
    assert tell(paper, "failed", "paper@example.org").returncode == 0
    letter = message_from_bytes(sent.read_bytes(), policy=policy.default)
    assert (letter["to"], letter["subject"]) == ("paper@example.org", "发布失败，网站仍是上一版")
    assert LOG.strip() in letter.get_content()
    assert sent.with_suffix(".options").read_text(encoding="utf-8") == "-i -t\n"


def test_without_an_address_the_journal_says_so(paper: Path) -> None:
    result = tell(paper, "failed")
    assert result.returncode == 1
    (paper.with_name("home") / "notify.txt").unlink()
    environment = {"HOME": str(paper.with_name("home"))}
    command = [sys.executable, str(paper / "hosting/notify.py"), "failed"]
    again = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert re.search("没有 .*notify.txt，没有收信人", again.stderr.decode())


def test_it_needs_nothing_but_python() -> None:
    named = re.findall(
        r"^(?:import|from) (\w+)", (ROOT / "hosting/notify.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert named
    assert set(named) <= sys.stdlib_module_names

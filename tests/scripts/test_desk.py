"""`python -m scripts desk`: what it prints, who may open what it prints, how it ends, and what it refuses."""

import re
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsroom.cli import desk as desk_command
from newsroom.cli.project import Refusal
from tests.desk.desks import Visit
from tests.factories import make_project, write_article
from tests.scripts.running import command, environment, free_port, run_task

LINK = re.compile(r"编辑台网址：(\S+)  按 Ctrl\+C 关上")


@contextmanager
def desk_of(paper: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk that is up, and the address that it printed."""
    port = str(free_port())
    with subprocess.Popen(
        command("desk", "--port", port, *options),
        cwd=paper,
        env=environment({"PYTHONUNBUFFERED": "1", "NEWSROOM_NOW": "2023-04-10 18:00"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout
            printed = [process.stdout.readline(), process.stdout.readline()]
            found = LINK.search("".join(printed))
            assert found, (printed, process.stderr and process.stderr.read())
            yield process, found[1]
        finally:
            process.kill()


def comes_to_show(visit: Visit, *texts: str) -> bool:
    """Whether Today comes to show these texts within half a minute."""
    for _ in range(300):
        shown = visit.get("/").text
        if all(text in shown for text in texts):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "paper")
    write_article(root, "2023/04/11/yi.md", title="示例的标题")
    return root


def test_a_desk_opens_at_the_printed_address_until_it_is_stopped(paper: Path) -> None:
    with desk_of(paper) as (process, link):
        parts = urlsplit(link)
        visit = Visit(parts.netloc)
        assert visit.get("/").status == 403
        assert visit.get(f"{parts.path}?{parts.query}").status == 303
        assert visit.get("/").status == 200
        assert "示例的标题" in visit.get("/").text
        # What is saved by another program is seen.
        write_article(paper, "2023/04/11/yi.md", title="存过的标题")
        write_article(paper, "2023/04/11/er.md", title="另一篇")
        assert comes_to_show(visit, "存过的标题", "另一篇")
        # Nobody else on this computer may read what it keeps, and no commit has it.
        assert (paper / ".desk" / ".gitignore").read_text(encoding="ascii") == "*\n"
        assert stat.S_IMODE((paper / ".desk").stat().st_mode) == 0o700
        assert stat.S_IMODE((paper / ".desk" / "key").stat().st_mode) == 0o600
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out.strip(), err) == (0, "编辑台已关上 (the desk is closed)", "")
    with desk_of(paper) as (process, again):
        # A bookmark opens it the next time too.
        assert urlsplit(again).query == parts.query
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def test_a_shared_desk_has_people_sign_in(paper: Path) -> None:
    with desk_of(paper, "--shared") as (_, link):
        visit = Visit(urlsplit(link).netloc)
        answer = visit.get("/")
        assert (answer.status, answer.headers.getheader("Location")) == (303, "/sign-in?next=/")
        assert "登录" in visit.get("/sign-in?next=/").text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "0.0.0.0"), "--host 0.0.0.0 会让别的电脑打开编辑台"),  # noqa: S104 - refused
        (("--host", "0.0.0.0", "--shared"), "--host 0.0.0.0 会让别的电脑打开编辑台"),  # noqa: S104
        (("--address", "https://bianji.example.org"), "--address 要和 --shared 一起写"),
        (("--shared", "--address", "http://bianji.example.org"), "“http://bianji.example.org”不是 https 网址"),
        (("--shared", "--address", "https://bianji.example.org/desk"), "不是 https 网址"),
        (("--shared", "--address", "https://a:b@example.org"), "不是 https 网址"),
        (("--shared", "--address", "https://example.org:x"), "不是 https 网址"),
        (("--shared", "--address", "bianji"), "不是 https 网址"),
    ],
)
def test_what_would_go_through_a_network_in_the_clear_is_refused(
    paper: Path, options: tuple[str, ...], words: str
) -> None:
    result = run_task(paper, "desk", *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_missing_package_is_one_sentence_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_command, "NEEDED", {"no_such_module_of_ours": "some-package"})
    with pytest.raises(Refusal) as refused:
        desk_command._require_packages()
    assert str(refused.value).startswith(
        "编辑台还缺 Python 包“some-package”，请先运行：python -m pip install --require-hashes"
    )


def test_a_database_that_is_none_is_told(paper: Path) -> None:
    (paper / ".desk").mkdir()
    (paper / ".desk" / "desk.sqlite").write_text("no database, but more than a hundred bytes of a text" * 9)
    result = run_task(paper, "desk", "--port", str(free_port()))
    assert result.returncode == 1
    assert "编辑台的数据库坏了" in result.stderr
    assert "Traceback" not in result.stderr

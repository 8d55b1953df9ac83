"""`python -m scripts upload`, to hosts that rclone itself serves."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from pathlib import Path
from urllib.parse import quote

import pytest

from newsroom.cli.commands import run
from newsroom.publishing.caching import is_named
from newsroom.publishing.manifest import JOURNAL, MANIFEST
from tests.factories import build, make_project, write_article
from tests.hosting.remotes import Remote, serving_s3, serving_webdav, use_disk
from tests.newsroom.publishing.stands import Stand
from tests.scripts.running import run_task
from tests.site.papers import write_picture

if sys.platform == "win32":
    pytest.skip("the tests stand a shell script before rclone", allow_module_level=True)

NOW = {"NEWSROOM_NOW": "2023-05-01 12:00"}
UNCHANGED = "网站主机上已经是这一版"
WHOLE = "改为核对全部文件"
ID = ".build-id"
# rclone would try for minutes.
ONCE = {"RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "1"}
PICTURE, SEGMENT = "media/00112233445566778899-960.png", "search/2023-04-{}/k0.bin"
FORMER = {
    "index.html": "甲一",
    "2023/04/11/yi/index.html": "车间里的花开了。",
    "2023/04/11/er/index.html": "乙一",
    "assets/paper.0123456789abcdef.css": "a",
    "assets/paper.css": "a",
    "search/manifest.json": "{}",
    SEGMENT.format("0" * 16): "k",
}
# An article of as many bytes as it had, another with a picture, and one that is gone.
NEWER = {
    "index.html": "甲二",
    "2023/04/11/yi/index.html": "车间里的树绿了。",
    "2023/04/11/san/index.html": "丙一",
    PICTURE: "png",
    "assets/paper.0123456789abcdef.css": "a",
    "assets/paper.css": "a",
    "search/manifest.json": "{ }",
    SEGMENT.format("1" * 16): "kk",
}
NEWEST = NEWER | {"2023/04/11/wu/index.html": "戊一"}
SOMEBODYS = {"CNAME": "paper.example", ".well-known/acme": "x", "2023/04/11/video.mp4": "mp4", "google123.html": "x"}


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[Remote]:
    with serving_webdav(tmp_path / "host") as remote:
        yield remote


@pytest.fixture
def disk(tmp_path: Path) -> Remote:
    return use_disk(tmp_path / "host")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "paper")
    publish(project, FORMER)
    return project


def publish(project: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """Make these files the site, as a build does, and give them as a host has them."""
    stand = Stand(project)
    build_id = f"{hash(frozenset(files.items())) % 16**32:032x}"
    if stand.recover():
        stand.publish(build_id, files, stand.site.keys() - files.keys())
    else:
        stand.publish_whole(build_id, files)
    stand.sweep()
    return site_of(project)


def site_of(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def upload(
    project: Path, remote: Remote, *options: str, fail_at: str = "nothing:1"
) -> subprocess.CompletedProcess[str]:
    """Upload; `fail_at` names a word of rclone's and from its which call on it fails."""
    said, told = io.StringIO(), io.StringIO()
    # In this process, because the tests upload a hundred times; one of them starts a process as people do.
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
        patch.chdir(project)
        for name, value in (remote.environment | NOW | {"FAIL_AT": fail_at}).items():
            patch.setenv(name, value)
        code = run(["upload", *options, remote.name])
    return subprocess.CompletedProcess([], code, said.getvalue(), told.getvalue())


def put(remote: Remote, files: Mapping[str, str]) -> dict[str, bytes]:
    """Have somebody else put files there, and give them."""
    for path, text in files.items():
        remote.put(path, text.encode())
    return {path: text.encode() for path, text in files.items()}


def held(remote: Remote) -> dict[str, bytes]:
    """What is there but for the list of what is the paper's."""
    return {path: content for path, content in remote.files().items() if path not in {MANIFEST, JOURNAL}}


def send(project: Path, remote: Remote, *options: str) -> str:
    """Upload, which has to succeed, and give what was printed."""
    result = upload(project, remote, *options)
    assert result.returncode == 0, result.stdout + result.stderr
    assert held(remote).items() >= site_of(project).items()
    return result.stdout


@pytest.mark.parametrize("serving", [serving_webdav, serving_s3])
def test_the_host_gets_the_site_and_then_only_what_changed(
    paper: Path, tmp_path: Path, serving: Callable[[Path], AbstractContextManager[Remote]]
) -> None:
    with serving(tmp_path / "a-host") as remote:
        first = send(paper, remote)
        assert "第一次上传" in first
        assert f"网站有 {len(site_of(paper))} 个文件" in first
        before, sent = held(remote), remote.times()
        assert before == site_of(paper)
        listed = remote.files()[MANIFEST]
        after = publish(paper, NEWER)
        changes = send(paper, remote)
        assert WHOLE not in changes
        assert "网站有" not in changes
        assert held(remote) == after
        again = {path for path, time in remote.times().items() if sent.get(path) != time}
        assert again == {path for path, content in after.items() if before.get(path) != content} | {JOURNAL}
        assert remote.files()[MANIFEST] == listed
        remote.called()
        assert UNCHANGED in send(paper, remote)
        assert remote.called() == ["cat"]


def test_a_page_comes_after_what_it_shows_and_what_it_leads_to(paper: Path, dav: Remote) -> None:
    send(paper, dav)
    before = dav.times()
    publish(paper, NEWER)
    dav.called()
    send(paper, dav)
    called = ["cat", "cat", "lsf", "rcat", "rcat", "copy", "copy", "copy", "delete", "rcat", "rcat"]
    assert dav.called() == called
    times = dav.times()
    named = [time for path, time in times.items() if is_named(path) and path not in before]
    added = [time for path, time in times.items() if path not in before and not is_named(path)]
    changed = [time for path, time in times.items() if time != before.get(path) and path in FORMER]
    assert len(named) > 1
    assert max(named) < min(added)
    assert max(added) < min(changed)
    assert max(changed) < times[JOURNAL] < times[ID]


@pytest.mark.parametrize("serving", [serving_webdav, serving_s3])
def test_what_somebody_else_put_there_stays_whatever_was_missed(
    paper: Path, tmp_path: Path, serving: Callable[[Path], AbstractContextManager[Remote]]
) -> None:
    with serving(tmp_path / "a-host") as remote:
        send(paper, remote)
        somebodys = put(remote, SOMEBODYS)
        publish(paper, NEWER)
        after = publish(paper, NEWEST)
        said = send(paper, remote)
        assert WHOLE in said
        assert "那里别的文件留着没有动" in said
        # What is the paper's is gone, though this computer has no record of the build that had it there.
        assert held(remote) == after | somebodys
        assert "2023/04/11/er/index.html" not in after


def test_an_upload_that_was_cut_short_deletes_nothing_and_is_taken_up_again(paper: Path, disk: Remote) -> None:
    send(paper, disk)
    before, somebodys = disk.files(), put(disk, SOMEBODYS)
    after = publish(paper, NEWER)
    disk.called()
    cut = upload(paper, disk, fail_at="delete:1")
    assert cut.returncode == 1
    assert "再运行一次会接着传" in cut.stderr
    assert "Traceback" not in cut.stderr
    halfway = disk.files()
    assert halfway[ID] == before[ID].strip() + b" " + after[ID]
    assert before.keys() <= halfway.keys()
    assert WHOLE not in send(paper, disk)
    assert held(disk) == after | somebodys


def test_a_file_becomes_a_folder_and_a_folder_a_file(paper: Path, dav: Remote) -> None:
    one = {"index.html": "1", "data": "a file", "list/a.json": "{}", "list/b/c.json": "{}", "left/a.json": "{}"}
    other = {"index.html": "2", "data/a.json": "{}", "list": "a file"}
    # The folder that was left empty gives way too.
    another = {"index.html": "3", "data": "a file", "left": "a file"}
    send(paper, dav)
    somebodys = put(dav, SOMEBODYS)
    for files in (one, other, another):
        after = publish(paper, files)
        send(paper, dav)
        assert held(dav) == after | somebodys


PROGRAM = """import sys
given = sys.stdin.read()
if given.count("\\n") and open("fail").read():
    sys.exit(3)
open("purged", "a").write(given)
"""


def test_what_went_is_purged_and_a_failure_loses_none(tmp_path: Path, disk: Remote) -> None:
    project = make_project(tmp_path / "paper", {"site_url": "https://example.org/报/"})
    picture = write_picture(project, "2023/04/11/tu.png")
    photos = [{"file": picture.name, "caption": "图"}]
    write_article(project, "2023/04/11/yi.md", photos=photos)
    write_article(project, "2023/04/11/er.md")
    (project / "purge.py").write_text(PROGRAM, encoding="utf-8")
    (project / "fail").write_text("x", encoding="utf-8")
    program = f"--purge-with={sys.executable} purge.py"
    assert build(project, env=NOW).returncode == 0
    upload(project, disk, program)
    assert not (project / "purged").exists()
    former = site_of(project)
    write_article(project, "2023/04/11/yi.md", photos=photos, withdrawn="来源不实。")
    (project / "articles/2023/04/11/er.md").unlink()
    assert build(project, env=NOW).returncode == 0
    failed = upload(project, disk, program)
    assert failed.returncode == 1
    assert "网站已传完，缓存没有刷新" in failed.stderr
    (project / "fail").write_text("", encoding="utf-8")
    assert UNCHANGED in send(project, disk, program)
    purged = (project / "purged").read_text(encoding="utf-8").splitlines()
    gone = former.keys() - site_of(project).keys()
    assert {path.partition("/")[0] for path in gone} >= {"media", "search", "2023"}
    addresses = {quote(path.removesuffix("index.html")) for path in gone}
    assert set(purged) == {f"https://example.org/%E6%8A%A5/{address}" for address in addresses}
    record = json.loads((project / ".cache/last-publish.json").read_text(encoding="utf-8"))
    assert set(record["purge"]) == addresses
    # Once is enough.
    upload(project, disk, program)
    assert (project / "purged").read_text(encoding="utf-8").splitlines() == purged


def test_a_host_that_does_not_answer_is_named(paper: Path, dav: Remote) -> None:
    elsewhere = dav.environment | NOW | {"RCLONE_CONFIG_DAV_URL": "http://127.0.0.1:9", **ONCE}
    result = run_task(paper, "upload", dav.name, env=elsewhere)
    assert result.returncode == 1
    assert "连不上 dav:，什么也没有改动；主机没有在那里接待" in result.stderr
    assert "Traceback" not in result.stderr
    # What a name server answers, or that there is none, is the machine's; that something is said of it is ours.
    nowhere = elsewhere | {"RCLONE_CONFIG_DAV_URL": "http://no-such-host.invalid"}
    result = run_task(paper, "upload", dav.name, env=nowhere)
    assert "什么也没有改动；" in result.stderr
    assert "原因见括号里" not in result.stderr


def test_without_a_built_site_nothing_is_sent(tmp_path: Path, disk: Remote) -> None:
    project = make_project(tmp_path / "never-built")
    result = upload(project, disk)
    assert result.returncode == 1
    assert "请先运行 newsroom build" in result.stderr
    assert disk.called() == []

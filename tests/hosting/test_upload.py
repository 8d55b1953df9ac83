"""`python -m scripts upload`, to hosts that rclone itself serves."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from newsroom.publishing.uploading import is_named
from tests.factories import build, make_project, write_article, write_card
from tests.hosting.remotes import Remote, serving_s3, serving_webdav, use_disk
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
    write_card(project, "2023/04/11", number=1)
    write_article(project, "2023/04/11/yi.md", title="甲一", body="车间里的花开了。\n")
    write_article(project, "2023/04/11/er.md", title="乙一")
    publish(project)
    return project


def publish(project: Path) -> dict[str, bytes]:
    """Build the paper and give the files of its site."""
    result = build(project, env=NOW)
    assert result.returncode == 0, result.stderr
    return site_of(project)


def site_of(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def upload(
    project: Path, remote: Remote, *options: str, fail_at: str = "nothing:1"
) -> subprocess.CompletedProcess[str]:
    """Upload; `fail_at` names a word of rclone's and from its which call on it fails."""
    return run_task(project, "upload", *options, remote.name, env=remote.environment | NOW | {"FAIL_AT": fail_at})


def correct(project: Path) -> None:
    """Change an article by as many bytes as it had, add another with a picture, and take one away."""
    write_article(project, "2023/04/11/yi.md", title="甲二", body="车间里的树绿了。\n")
    write_picture(project, "2023/04/11/tu.png")
    write_article(project, "2023/04/11/san.md", title="丙一", photos=[{"file": "tu.png", "caption": "图"}])
    (project / "articles/2023/04/11/er.md").unlink()


@pytest.mark.parametrize("serving", [serving_webdav, serving_s3])
def test_the_host_gets_the_site_and_then_only_what_changed(
    paper: Path, tmp_path: Path, serving: Callable[[Path], AbstractContextManager[Remote]]
) -> None:
    with serving(tmp_path / "a-host") as remote:
        first = upload(paper, remote)
        assert first.returncode == 0, first.stdout + first.stderr
        assert "第一次上传" in first.stdout
        before, sent = remote.files(), remote.times()
        assert before == site_of(paper)
        correct(paper)
        after = publish(paper)
        second = upload(paper, remote)
        assert second.returncode == 0, second.stdout + second.stderr
        assert WHOLE not in second.stdout
        assert remote.files() == after
        assert "2023/04/11/er/index.html" in before.keys() - after.keys()
        again = {path for path, time in remote.times().items() if sent.get(path) != time}
        assert again == {path for path, content in after.items() if before.get(path) != content}
        remote.called()
        third = upload(paper, remote)
        assert (third.returncode, remote.called()) == (0, ["cat"])
        assert UNCHANGED in third.stdout


def test_a_page_comes_after_what_it_shows_and_what_it_leads_to(paper: Path, dav: Remote) -> None:
    upload(paper, dav)
    before = dav.times()
    correct(paper)
    publish(paper)
    dav.called()
    assert upload(paper, dav).returncode == 0
    assert dav.called() == ["cat", "rcat", "copy", "copy", "copy", "delete", "rcat"]
    times = dav.times()
    named = [time for path, time in times.items() if is_named(path) and path not in before]
    added = [time for path, time in times.items() if path not in before and not is_named(path)]
    changed = [time for path, time in times.items() if path in before and time != before[path] and path != ID]
    assert len(named) > 1
    assert max(named) < min(added)
    assert max(added) < min(changed)
    assert max(changed) < times[ID]


def test_after_a_build_that_was_never_uploaded_every_file_is_compared(paper: Path, dav: Remote) -> None:
    upload(paper, dav)
    correct(paper)
    publish(paper)
    write_article(paper, "2023/04/11/wu.md", title="戊一")
    after = publish(paper)
    result = upload(paper, dav)
    assert result.returncode == 0
    assert WHOLE in result.stdout
    assert dav.files() == after


@pytest.mark.parametrize("fail_at", ["copy:3", "delete:1", "rcat:2"])
def test_an_upload_that_was_cut_short_deletes_nothing_and_is_taken_up_again(
    paper: Path, disk: Remote, fail_at: str
) -> None:
    upload(paper, disk)
    before = disk.files()
    correct(paper)
    after = publish(paper)
    disk.called()
    cut = upload(paper, disk, fail_at=fail_at)
    assert cut.returncode == 1
    assert "Traceback" not in cut.stderr
    halfway = disk.files()
    assert halfway[ID] == before[ID].strip() + b" " + after[ID]
    assert (before.keys() - halfway.keys() == set()) == (fail_at != "rcat:2")
    again = upload(paper, disk)
    assert again.returncode == 0, again.stderr
    assert WHOLE not in again.stdout
    assert disk.files() == after


def test_an_upload_that_was_cut_short_is_not_taken_for_done_when_the_former_site_comes_back(
    paper: Path, disk: Remote
) -> None:
    upload(paper, disk)
    former = {path: path.read_bytes() for path in (paper / "articles").rglob("*") if path.is_file()}
    before = site_of(paper)
    correct(paper)
    publish(paper)
    disk.called()
    assert upload(paper, disk, fail_at="delete:1").returncode == 1
    for file in (paper / "articles").rglob("*"):
        if file.is_file() and file not in former:
            file.unlink()
    for file, content in former.items():
        file.write_bytes(content)
    assert publish(paper) == before
    result = upload(paper, disk)
    assert WHOLE in result.stdout
    assert disk.files() == before


@pytest.mark.parametrize("fail_at", ["copy:4", "sync:1"])
def test_where_every_file_is_compared_nothing_is_deleted_after_a_failure(
    paper: Path, disk: Remote, fail_at: str
) -> None:
    upload(paper, disk)
    disk.put("much/too-much.html", b"x")
    disk.called()
    cut = upload(paper, disk, "--all", fail_at=fail_at)
    assert cut.returncode == 1
    assert "再运行一次会接着传" in cut.stderr
    assert (disk.folder / "much" / "too-much.html").exists()
    again = upload(paper, disk)
    assert again.returncode == 0
    assert WHOLE in again.stdout
    assert disk.files() == site_of(paper)


def test_what_somebody_else_has_there_is_not_replaced_unasked(paper: Path, disk: Remote) -> None:
    (disk.folder / "important.txt").write_text("x", encoding="utf-8")
    refused = upload(paper, disk)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert disk.files() == {"important.txt": b"x"}
    assert upload(paper, disk, "--replace").returncode == 0
    assert disk.files() == site_of(paper)


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
    assert "请先运行 python -m scripts build" in result.stderr
    assert disk.called() == []

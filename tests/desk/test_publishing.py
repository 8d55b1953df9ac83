"""Publishing from the desk: one run at a time, with its end in words, whatever goes wrong on the way."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from msgspec import structs

from newsroom.desk.people.audit import Audit
from newsroom.desk.people.roles import Role
from newsroom.desk.publishing.publisher import Publisher
from newsroom.desk.publishing.runs import End, read_run
from newsroom.desk.site_links import front_link
from tests.desk.desks import NOW, words_of
from tests.desk.papers import DAY, PaperDesk, paper_desk
from tests.factories import ROOT, write_article, write_card
from tests.repositories import git
from tests.site.papers import write_picture

# What stands for the paper's commands: it is asked for a build or an upload, and does as its file says.
PROGRAM = """
import pathlib, sys, time
print("稿件已读 (read)")
if sys.argv[1] == "upload":
    print("传到 " + sys.argv[2])
if pathlib.Path("wait").exists():
    pathlib.Path("waiting").touch()
    while pathlib.Path("wait").exists():
        time.sleep(0.01)
if pathlib.Path("fail-" + sys.argv[1]).exists():
    print("做不成：磁盘满了")
    sys.exit(1)
if sys.argv[1] == "build":
    pathlib.Path("site").mkdir(exist_ok=True)
    build = pathlib.Path("site/.build-id")
    build.write_text(f"{int(build.read_text()) + 1 if build.exists() else 1}\\n")
"""


@contextmanager
def publishing_desk(home: Path, **desk: object) -> Iterator[PaperDesk]:
    """A desk whose commands are the program's above."""
    home.mkdir()
    program = home / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")

    def publisher(paper: PaperDesk) -> Publisher:
        parts = paper.desk.desk
        audit = Audit(home / ".desk")
        return Publisher(
            parts.settings, home / ".desk", parts.repository, audit, lambda: NOW, (sys.executable, str(program))
        )

    with paper_desk(home, {"desk": desk} if desk else {}, shared=True, publisher=publisher) as paper:
        yield paper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[PaperDesk]:
    with publishing_desk(tmp_path / "paper") as desk:
        yield desk


def publisher_of(paper: PaperDesk) -> Publisher:
    found = paper.desk.desk.publisher
    assert found
    return found


def until(holds: Callable[[], object]) -> None:
    """Waits for what another thread or process does."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, holds
        time.sleep(0.01)


def publish(paper: PaperDesk, name: str = "主编") -> str:
    """Presses the button, and gives what the page shows at the end."""
    visit = paper.visit(name)
    assert visit.post("/publish", {}).status == 303
    until(lambda: (run := publisher_of(paper).run) and not run.running)
    return words_of(visit.get("/publish").text)


def test_a_run_commits_as_the_person_and_builds(paper: PaperDesk) -> None:
    paper.change("yi", "第二段", "第三段")
    visit = paper.visit("主编")
    shown = words_of(visit.get("/publish").text)
    assert "改了还没有存进历史的：稿件 1 篇，发布时一起存。 发布 存下改动，生成网站。" in shown
    shown = publish(paper)
    assert "发布 已发布 主编 2023-04-10 18:00–18:00 网站是新的了。 看网站 记录 稿件已读 (read)" in shown
    assert "还没有存进历史" not in shown
    assert git(paper.home, "log", "-1", "--format=%an %s").strip() == "主编 发布：改 1 篇"
    assert [each[1:] for each in paper.log()] == [
        ("发布", "", "开始：发布：改 1 篇"),
        ("发布", "", "完成：发布：改 1 篇"),
    ]


def test_one_run_at_a_time_which_others_see_and_may_stop(paper: PaperDesk) -> None:
    (paper.home / "wait").touch()
    visit, other = paper.visit("主编"), paper.visit("主编")
    visit.post("/publish", {})
    until((paper.home / "waiting").exists)
    shown = other.get("/publish").text
    assert "正在生成网站 主编 2023-04-10 18:00 停下 看现在到哪一步" in words_of(shown)
    assert 'action="/publish"' not in shown
    assert other.post("/publish", {}).status == 409
    part = other.get("/publish/progress", HX_Request="true")
    assert (part.status, part.headers.getheader("HX-Refresh")) == (200, None)
    assert other.post("/publish/stop", {}).status == 303
    until(lambda: (run := publisher_of(paper).run) and not run.running)
    assert "停下了 主编 2023-04-10 18:00–18:00 读者看到的还是原来的网站。 再按一次" in words_of(
        other.get("/publish").text
    ).replace("。再", "。 再")
    assert other.get("/publish/progress", HX_Request="true").headers.getheader("HX-Refresh") == "true"
    assert other.post("/publish/stop", {}).status == 409
    (paper.home / "wait").unlink()
    assert "已发布" in publish(paper)


def test_a_build_that_fails_leaves_the_site_and_shows_its_words(paper: PaperDesk) -> None:
    (paper.home / "fail-build").touch()
    shown = publish(paper)
    assert "没有完成：停在“生成网站”" in shown
    assert "读者看到的还是原来的网站；改动已存下。再按一次“发布”" in shown
    assert "做不成：磁盘满了" in shown
    assert paper.log()[-1][3].startswith("没有完成")


def test_a_commit_has_all_that_the_desk_wrote_and_nothing_that_lies_about(paper: PaperDesk) -> None:
    folder, editor = paper.home / "articles" / DAY, paper.visit("编辑")
    card = "pages:\n  - page: 1\n    name: 要闻\n    lead: yi.md\n    scan: 01.png\n"
    (folder / "issue.yml").write_text(card, encoding="utf-8")
    paper.change("yi", "title:", "photos: [{file: tu.png, caption: 图}]\ntitle:")
    paper.change("er", "另一条", "[另一条](yi.md)")
    for name in ("tu.png", "01.png", "no.png"):
        write_picture(paper.home, f"{DAY}/{name}")
    for path in ("notes.xlsx", "old/list.csv", f"{DAY}/er.md.bak", f"{DAY}/_half.md", "todo.zip"):
        (folder.parents[2] / path).parent.mkdir(exist_ok=True)
        (folder.parents[2] / path).write_text("别人的\n", encoding="utf-8")
    (paper.home / "elsewhere.txt").write_text("别人的\n", encoding="utf-8")
    git(paper.home, "add", "elsewhere.txt", f"articles/{DAY}/_half.md")
    window = paper.desk.desk.window
    window.refresh()
    # A section, a reporter and an article get other names, each from its own page.
    for taxonomy, names in {"sections": ("要闻", "头条新闻"), "reporters": ("甲某", "乙某")}.items():
        wish = {"name": names[0], "new": names[1], "articles": "yes", "cards": "yes"}
        mark = editor.get(f"/{taxonomy}/rename?{urlencode(wish)}").text.partition('name="mark" value="')[2][:32]
        assert editor.post(f"/{taxonomy}/rename", {**wish, "mark": mark}).status == 303
    address = f"/issues/{DAY}/articles/yi"
    made_from = editor.get(address).text.partition('name="from" value="')[2].partition('"')[0]
    assert editor.post(address, {"from": made_from, "rename": "yes", "stem": "di-yi"}).status == 303
    assert [each for each in window.problems if not each.warning] == []
    shown = words_of(paper.visit("主编").get("/publish").text)
    others = [
        *(f"{DAY}/{name}" for name in ("_half.md", "er.md.bak", "no.png")),
        "notes.xlsx",
        "old/list.csv",
        "todo.zip",
    ]
    assert "另有 6 个文件不是稿件、名录，也没有稿件用到，不提交" in shown
    publish(paper)
    staged = git(paper.home, "diff", "--cached", "--name-only").split()
    assert staged == [f"articles/{DAY}/_half.md", "elsewhere.txt"]
    committed = git(paper.home, "show", "--no-renames", "--format=", "--name-only", "HEAD").split()
    own = ["01.png", "di-yi.md", "er.md", "issue.yml", "tu.png", "yi.md"]
    assert committed == [*(f"articles/{DAY}/{name}" for name in own), "articles/reporters.yml", "articles/sections.yml"]
    left = git(paper.home, "status", "--porcelain", "--untracked-files=all", "articles").split()[1::2]
    assert sorted(left) == sorted(f"articles/{path}" for path in others)
    # What is deleted later goes too, with its picture.
    (folder / "tu.png").unlink()
    paper.change("di-yi", "photos: [{file: tu.png, caption: 图}]\n", "")
    publish(paper)
    assert git(paper.home, "show", "--format=", "--name-status", "HEAD").split() == [
        *("M", f"articles/{DAY}/di-yi.md"),
        *("D", f"articles/{DAY}/tu.png"),
    ]


def test_errors_are_in_the_way_of_the_button(paper: PaperDesk) -> None:
    paper.change("yi", "section: 要闻", "section: 要问")
    visit = paper.visit("主编")
    text = visit.get("/publish").text
    assert "先改好这 1 处" in text
    assert "articles/2023/04/11/yi.md:" in text
    assert 'action="/publish"' not in text
    assert visit.post("/publish", {}).status == 409
    assert publisher_of(paper).run is None


def test_an_upload_that_is_cut_goes_on_the_next_time(tmp_path: Path) -> None:
    with publishing_desk(tmp_path / "paper", publish="upload", remote="oss:bucket") as paper:
        (paper.home / "fail-upload").touch()
        shown = publish(paper)
        assert "没有传完；下次从断的地方接着传" in shown
        assert "传到 oss:bucket" in shown
        (paper.home / "fail-upload").unlink()
        assert "主机上的网站是新的了" in publish(paper)


@pytest.fixture
def afar(tmp_path: Path) -> Path:
    """A repository elsewhere."""
    git(tmp_path, "init", "--quiet", "--bare", "afar")
    return tmp_path / "afar"


def test_a_push_takes_in_what_others_pushed_first(tmp_path: Path, afar: Path) -> None:
    with publishing_desk(tmp_path / "paper", publish="push") as paper:
        git(paper.home, "remote", "add", "origin", str(afar))
        git(paper.home, "push", "--quiet", "--set-upstream", "origin", "HEAD")
        git(tmp_path, "clone", "--quiet", str(afar), "other")
        (tmp_path / "other" / "note.txt").write_text("甲\n", encoding="utf-8")
        git(tmp_path / "other", "add", ".")
        git(tmp_path / "other", "commit", "--quiet", "--message", "别人的")
        git(tmp_path / "other", "push", "--quiet")
        paper.change("yi", "第二段", "第三段")
        assert "改动已推送，网站由远端的机器生成" in publish(paper)
        assert git(afar, "log", "--format=%s").count("\n") == 4


def test_a_push_that_is_refused_says_why(tmp_path: Path, afar: Path) -> None:
    with publishing_desk(tmp_path / "paper", publish="push") as paper:
        git(paper.home, "remote", "add", "origin", str(afar))
        hook = afar / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\necho 'closed today'\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        paper.change("yi", "第二段", "第三段")
        shown = publish(paper)
        assert "没有完成：停在“推送到远端” " in shown
        assert "托管的一方不收，照它说的改好再推送" in shown
        assert "closed today" in shown
        hook.unlink()
        assert "改动已推送" in publish(paper)


def test_a_desk_that_ended_in_the_middle_says_how_far_it_came(paper: PaperDesk) -> None:
    (paper.home / "wait").touch()
    paper.visit("主编").post("/publish", {})
    until((paper.home / "waiting").exists)
    # As after a kill: another process opens the desk, and the build that was begun goes on by itself.
    parts = paper.desk.desk
    again = Publisher(parts.settings, paper.home / ".desk", parts.repository, parts.audit, lambda: NOW)
    assert again.run
    assert again.run.end is End.CUT
    assert not again.stoppable
    (paper.home / "wait").unlink()
    until(lambda: again.live != again.run.before if again.run else False)
    until(lambda: (run := read_run(paper.home / ".desk" / "publish.json")) and not run.running)


def test_on_a_full_disk_nothing_is_begun(paper: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsroom.desk.publishing.publisher.write_run", full)
    answer = paper.visit("主编").post("/publish", {})
    assert (answer.status, "磁盘满了" in answer.text) == (500, True)
    assert publisher_of(paper).run is None


# A day that has come at the desk's moment, and the one before it.
TODAY, YESTERDAY = "2023/04/10", "2023/04/09"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PaperDesk]:
    """A desk that publishes with the paper's own commands, and has published an issue."""
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    home = tmp_path / "paper"
    with paper_desk(home, {"require_review": "bound", "review_since": date(2023, 4, 10)}, publisher=_own) as paper:
        for name, title in (("jiu", "旧的一条"), ("che", "登错的一条"), ("diu", "丢了的一条")):
            write_article(home, f"{YESTERDAY}/{name}.md", title=title, body=f"{title}，原来的文字。\n")
        paper.desk.desk.window.refresh()
        shown = " ".join(re.sub("<[^>]*>", " ", paper.visit().get("/publish/forecast").text).split())
        assert "网站还没有生成过，这次登出 1 期 3 篇。 登错的一条 丢了的一条 旧的一条" in shown
        assert "已发布" in press(paper)
        yield paper


def press(paper: PaperDesk, address: str = "/publish", **fields: str) -> str:
    """Presses a button that begins a run, and gives what the page shows at its end."""
    visit = paper.visit()
    assert visit.post(address, fields).status == 303
    until(lambda: (run := publisher_of(paper).run) and not run.running)
    return words_of(visit.get("/publish").text)


def sign(paper: PaperDesk, address: str) -> None:
    """Signs an article thrice, each a commit."""
    visit = paper.visit()
    for reading, name in (("first", "甲"), ("second", "乙"), ("third", "丙")):
        text = visit.get(f"{address}/sign").text
        digest = text.partition('name="digest" value="')[2].partition('"')[0]
        assert visit.post(f"{address}/sign", {"reading": reading, "name": name, "digest": digest}).status == 303


def test_a_publication_is_taken_back_and_nothing_of_the_issue_is_lost(own: PaperDesk) -> None:
    articles, visit, window = own.home / "articles", own.visit(), own.desk.desk.window
    write_card(own.home, TODAY, number=2, pages=[{"page": 1, "name": "要闻"}])
    for name, title, draft in (("xin", "新来的一条", None), ("gao", "写了一半", True), ("qian", "没有签的", None)):
        write_article(own.home, f"{TODAY}/{name}.md", title=title, page=1, body=f"{title}，今天的文字。\n", draft=draft)
    before = {file.name: file.read_bytes() for file in (articles / YESTERDAY).iterdir()}
    (articles / YESTERDAY / "jiu.md").write_bytes(before["jiu.md"].replace("原来".encode(), "改过".encode()))
    (articles / YESTERDAY / "che.md").write_bytes(
        before["che.md"].replace(b"\n---", "\nwithdrawn: 内容有误\n---".encode(), 1)
    )
    (articles / YESTERDAY / "diu.md").unlink()
    window.refresh()
    sign(own, f"/articles/{TODAY}/xin")
    # An article that another one's fate does not concern has nothing of it.
    assert "XS606" not in {each.code for each in window.check(f"{YESTERDAY}/jiu.md", before["jiu.md"])}
    # The plan is what happens: neither a draft nor what waits for signatures goes out.
    shown = " ".join(re.sub("<[^>]*>", " ", visit.get("/publish/forecast", HX_Request="true").text).split())
    assert shown.startswith(
        "新登出 1 篇 新来的一条 改动 1 篇 旧的一条 撤稿 1 篇 登错的一条 从网站上拿下 1 篇 丢了的一条 文件不在了 恢复这一篇 "
        "读者收藏、转发过的网址会打不开。要让读者知道缘由，改成撤稿。 有变动的期：2023年4月9日、2023年4月10日 网页：新做"
    )
    assert visit.post("/publish/bring-back", {"path": f"{YESTERDAY}/diu.md"}).status == 303
    assert (articles / YESTERDAY / "diu.md").read_bytes() == before["diu.md"]
    assert visit.post("/publish/bring-back", {"path": f"{YESTERDAY}/diu.md"}).status == 409
    issue = words_of(visit.get(f"/issues/{TODAY}/").text)
    assert "2023-04-10 00:00 已到时间，还没有发布 看样报 看网站 有 3 篇到了时间" in issue
    assert "待发布 三审已签" in issue
    assert "待签 缺初审、复审、终审" in issue
    assert "改过未发布 1 已发布 1 撤稿待发布 1" in words_of(visit.get(f"/issues/{YESTERDAY}/").text)
    press(own)
    published = (articles / TODAY / "xin.md").read_bytes()
    assert "新来的一条" in visit.get(f"/published/{TODAY}/xin/").text
    assert "已发布 三审已签" in words_of(visit.get(f"/issues/{TODAY}/").text)
    link = f'href="{own.desk.desk.settings.url}/{TODAY}/xin/"'
    assert f'改了要重签、再发布；事实有误请写更正。<a href="/articles/{TODAY}/xin/correct">' in (
        shown := visit.get(f"/articles/{TODAY}/xin").text
    )
    assert link in shown
    page = visit.get("/publish").text
    assert (
        "网址暂时打不开：新来的一条。 改回发布以前的样子，这次的改动留在“历史”里：登错的一条、旧的一条。"
        in words_of(page)
    )
    commit = git(own.home, "rev-parse", "HEAD").strip()
    commits = int(git(own.home, "rev-list", "--count", "HEAD"))
    shown = press(own, "/publish/undo", commit=commit)
    assert "已撤销上一次发布" in shown
    assert "新登出的 1 篇成了草稿，一个字没有动" in shown
    assert "撤销，重新发布" not in shown
    # Readers have what they had; one commit does it, and every word is there.
    assert visit.get(f"/published/{TODAY}/xin/").status == visit.get(f"/published/{TODAY}/").status == 404
    assert "原来的文字" in visit.get(f"/published/{YESTERDAY}/jiu/").text
    assert {file.name: file.read_bytes() for file in (articles / YESTERDAY).iterdir()} == before
    assert int(git(own.home, "rev-list", "--count", "HEAD")) == commits + 1
    assert sorted(file.name for file in (articles / TODAY).iterdir()) == ["gao.md", "issue.yml", "qian.md", "xin.md"]
    # No article of the issue has an error by it, and without the draft's line its signatures hold again.
    for name in ("xin", "gao", "qian"):
        path = f"{TODAY}/{name}.md"
        codes = {each.code for each in window.check(path, (articles / path).read_bytes())}
        assert codes.isdisjoint({"XS606", "XS607", "XS608", "XS612"})
    assert "签过的字都还在：去掉“草稿”，签字就又有效" in visit.get(f"/articles/{TODAY}/xin/sign").text
    (articles / TODAY / "xin.md").write_bytes((articles / TODAY / "xin.md").read_bytes().replace(b"draft: true\n", b""))
    window.refresh()
    assert (articles / TODAY / "xin.md").read_bytes() == published
    assert "待发布 三审已签" in words_of(visit.get(f"/issues/{TODAY}/").text)


def test_the_built_site_is_served_to_whoever_came_in_and_without_scripts(paper: PaperDesk) -> None:
    desk = paper.desk.desk
    assert front_link(replace(desk, settings=structs.replace(desk.settings, url="https://example.org"))) is None
    publish(paper)
    # The address for examples leads nowhere: then the built site stands for it.
    assert (
        front_link(replace(desk, settings=structs.replace(desk.settings, url="https://example.org"))) == "/published/"
    )
    assert front_link(desk) == f"{desk.settings.url}/"
    site, visit = paper.home / "site", paper.visit("编辑")
    (site / "2023").mkdir()
    for name in ("index.html", "2023/index.html", "2023/issue.pdf", ".hidden", "2023/.hidden"):
        (site / name).write_text(f"<script>x</script>{name}", encoding="utf-8")
    (site / "linked.html").symlink_to(paper.home / "mkdocs.yml")
    answer = visit.get("/published/")
    assert (answer.status, answer.text) == (200, "<script>x</script>index.html")
    policy = answer.headers.getheader("Content-Security-Policy") or ""
    assert policy.startswith("sandbox allow-same-origin; default-src 'none'; style-src 'self'")
    assert "allow-scripts" not in policy
    assert answer.headers.getheader("Cache-Control") == "no-store"
    assert visit.get("/published/2023").headers.getheader("Location", "").endswith("/published/2023/")
    assert visit.get("/published/2023/").text.endswith("2023/index.html")
    assert visit.get("/published/2023/issue.pdf").headers.getheader("Content-Disposition") == "attachment"
    for path in (
        ".hidden",
        ".build-id",
        "2023/.hidden",
        "../mkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "2023//",
        "linked.html",
        "no",
    ):
        assert visit.get(f"/published/{path}").status == 404, path
    assert visit.get("/published/%2e%2e%5cmkdocs.yml").status == 404
    assert paper.desk.visit().get("/published/").headers.getheader("Location", "").startswith("/sign-in")
    assert paper.visit("编辑").post("/published/", {}).status == 405


def test_what_waits_is_listed_with_what_it_waits_for(tmp_path: Path) -> None:
    home = tmp_path / "paper"
    with paper_desk(home, {"require_review": "bound", "desk": {"timer": True}}, shared=True, publisher=_own) as paper:
        paper.change("er", "title: 第二条示例", "title: 第二条示例\ndraft: true")
        shown = words_of(paper.visit("主编").get("/publish").text)
    assert "第二条示例 草稿，缺初审、复审、终审 第一条示例 缺初审、复审、终审" in shown


def test_times_are_told_with_what_brings_them_out(tmp_path: Path) -> None:
    for timer, words in ((True, "到时间自动登出"), (False, "到时间不会自己登出")):
        with paper_desk(tmp_path / str(timer), {"desk": {"timer": timer}}, publisher=_own) as paper:
            shown = words_of(paper.visit().get("/publish").text)
            assert words in shown
            assert "2023-04-11 00:00" in shown


def _own(paper: PaperDesk) -> Publisher:
    parts = paper.desk.desk
    return Publisher(parts.settings, paper.home / ".desk", parts.repository, parts.audit, lambda: NOW + timedelta(0))


def test_no_other_role_publishes_by_page_or_address(paper: PaperDesk) -> None:
    for role in set(Role) - {Role.CHIEF}:
        visit = paper.visit(role.value)
        for path in ("/publish", "/publish/progress", "/publish/forecast"):
            assert visit.get(path).status == 403
        token = visit.token if role is not Role.CONTRIBUTOR else ""
        for path in ("/publish", "/publish/stop", "/publish/undo", "/publish/bring-back"):
            assert visit.post(path, {}, token=token or "none").status == 403
    assert publisher_of(paper).run is None


@pytest.mark.usefixtures("paper")
def test_a_commit_alone_says_that_the_site_is_not_built(tmp_path: Path) -> None:
    with publishing_desk(tmp_path / "other", publish="commit") as paper:
        paper.change("yi", "第二段", "第三段")
        assert "改动已存下，网站还没有生成" in publish(paper)
        assert DAY in git(paper.home, "show", "--name-only", "HEAD")

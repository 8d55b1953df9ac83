"""What becomes due comes out by itself at the next build: with all that it touches, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_own_paper, write_article, write_card, write_registry
from tests.scripts.running import run_task
from tests.site.papers import write_picture
from tests.site.ways import hashes_of

BEFORE, DUE, LATER = "2024-02-01 05:59", "2024-02-01 06:00", "2024-02-03 06:00"
ISSUE, TIMED = "2024/02/01", "2023/12/30"

# Every page that the issue and the article that is due with it touch.
TOUCHED = {
    "added": {
        *(f"{ISSUE}/index.html", f"{ISSUE}/page-1/index.html", f"{ISSUE}/tou/index.html", f"{ISSUE}/all/index.html"),
        *(f"{TIMED}/dengdao/index.html", f"{TIMED}/page-9/index.html", "laodizhi.htm", "corrections/2023/index.html"),
        "photos/2024/index.html",
        *("issues/2024/index.html", "2024/index.html", "2024/02/index.html"),
        *("sections/要闻/2024/index.html", "topics/技能/index.html", "topics/技能/2024/index.html"),
        *("reporters/李四/index.html", "reporters/李四/2023/index.html"),
        *("reporters/张三/2024/index.html", "reporters/章散/2024/index.html"),
    },
    "changed": {
        # The newest issue is the front; the issue before it leads to it; lists and counts know of both.
        *("index.html", "issues/index.html", "issues/2023/index.html", f"{TIMED}/index.html", "corrections/index.html"),
        "photos/index.html",
        *(
            "sections/index.html",
            "sections/要闻/index.html",
            "sections/要闻/2023/index.html",
            "sections/综合/index.html",
        ),
        *("topics/index.html", "reporters/index.html", "reporters/张三/index.html", "reporters/张三/2023/index.html"),
        *(f"{TIMED}/kai/index.html", f"{TIMED}/page-1/index.html", f"{TIMED}/all/index.html"),
        *("search/index.html", "redirects.map"),
        "subscribe/index.html",
    },
}


def make_paper(root: Path) -> Path:
    """An issue that is out with an article that is not yet, one that is released the same minute, and one for later."""
    make_own_paper(root)
    write_registry(root, "reporters", [{"name": "张三", "aliases": ["章散"]}])
    write_article(root, "2023/06/01/yuan.md", title="早先的一篇", section="副刊", reporter=None, source="本报编辑部")
    write_article(root, f"{TIMED}/kai.md", title="已经登出的一篇", page="1")
    timed: dict[str, Any] = {"reporter": "记者 李四", "page": "9", "publish_at": DUE, "aliases": ["/laodizhi.htm"]}
    write_article(root, f"{TIMED}/dengdao.md", title="等到时间的一篇", corrects=f"{TIMED}/kai.md", kind="更正", **timed)
    write_card(root, ISSUE, release=DUE)
    write_picture(root, f"{ISSUE}/tu.png")
    photo = {"file": "tu.png", "caption": "一张照片。"}
    write_article(root, f"{ISSUE}/tou.md", title="新一期的头条", topics=["技能"], photos=[photo])
    write_article(root, "2024/02/03/hou.md", title="后来的一期", publish_at=LATER)
    return root


def run(root: Path, task: str, now: str) -> str:
    result = run_task(root, task, env={"NEWSROOM_NOW": now})
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = make_paper(tmp_path / "paper")
    run(root, "build", BEFORE)
    return root


def record(root: Path) -> dict[str, set[str]]:
    """The pages that the last publish added, changed and removed, and the map of old addresses."""
    found = json.loads((root / ".cache/last-publish.json").read_text(encoding="utf-8"))
    pages = (".html", ".htm", "redirects.map")
    return {kind: {file for file in found[kind] if file.endswith(pages)} for kind in ("added", "changed", "removed")}


def test_at_the_minute_a_build_renders_what_it_touches_and_nothing_else(paper: Path, tmp_path: Path) -> None:
    run(paper, "build", DUE)
    found = record(paper)
    assert found["added"] == TOUCHED["added"]
    assert found["changed"] <= TOUCHED["changed"]
    assert {"index.html", f"{TIMED}/index.html", f"{TIMED}/kai/index.html", "redirects.map"} <= found["changed"]
    assert found["removed"] == set()
    assert {file.suffix for file in (paper / "site/media").iterdir()} == {".png", ".webp"}
    clean = make_paper(tmp_path / "clean")
    run(clean, "build", DUE)
    assert hashes_of(paper / "site") == hashes_of(clean / "site")


def test_a_minute_before_nothing_is_rendered(paper: Path) -> None:
    before = hashes_of(paper / "site")
    assert not (paper / "site/media").exists()
    assert "网站没有变动 (nothing has changed)：site" in run(paper, "build", BEFORE)
    assert hashes_of(paper / "site") == before
    assert "没有变动，不用生成" in run(paper, "plan", BEFORE)
    assert "稿件到达发布时间或撤回 (due)：2023/12/30/dengdao.md、2024/02/01/tou.md" in run(paper, "plan", DUE)


@pytest.mark.parametrize("task", ["build", "check", "plan"])
def test_the_next_time_is_told(paper: Path, task: str) -> None:
    told = {now: run(paper, task, now).splitlines()[-1] for now in (BEFORE, DUE, LATER)}
    assert told[BEFORE] == f"下次定时发布：{DUE} (next due, Asia/Shanghai)"
    assert told[DUE] == f"下次定时发布：{LATER} (next due, Asia/Shanghai)"
    assert "下次定时发布" not in told[LATER]


def test_a_build_ends_with_what_it_did(paper: Path) -> None:
    # The first line of the two tells pages, the last one what comes next.
    line = run(paper, "build", DUE).splitlines()[-2]
    found = record(paper)
    pages = {kind: sum(file.endswith((".html", ".htm")) for file in files) for kind, files in found.items()}
    assert line.startswith(f"网站已更新：新增 {pages['added']} 页，改动 {pages['changed']} 页，其他文件 ")
    assert line.endswith("：site")

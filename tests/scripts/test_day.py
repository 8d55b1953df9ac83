"""The guide's day of an editor, typed as it stands there: from a page's text to the issue that is out."""

import re
from pathlib import Path

from tests.factories import ROOT, build, copy_project
from tests.scripts.day import GUIDE, NOW, blocks, publish
from tests.scripts.running import run_task

TITLES = ["一版文字几分钟成稿", "照片说明怎样写", "署名照报上的样子", "更正登在哪里", "旧报怎样找"]


def test_a_printed_page_becomes_an_issue_by_what_the_guide_has_one_type(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    text, *typed = blocks()
    (project / "4月12日.txt").write_text(text, encoding="utf-8")
    tasks = [line.split()[3:] for block in typed for line in block.splitlines() if line.startswith("python -m scripts")]
    assert [task[0] for task in tasks] == ["import", "check", "fix", "fix", "serve", "check"]
    codes = []
    for number, task in enumerate(tasks):
        if task == ["serve"]:
            continue
        if number == len(tasks) - 1:
            publish(project / "articles/2023/04/12")
        result = run_task(project, *task, env=NOW)
        codes.append(result.returncode)
        if number == 1:
            assert re.findall(r"XS[0-9]+", result.stdout) == ["XS705", "XS780"]
    # What `fix --diff` shows is still to be done.
    assert codes == [0, 0, 1, 0, 0], result.stdout
    assert result.stdout.endswith("23 篇稿件，没有问题 (23 articles, no problems)\n")
    assert build(project, env=NOW).returncode == 0
    page = (project / "site/2023/04/12/index.html").read_text(encoding="utf-8")
    places = [page.index(title) for title in TITLES]
    assert places == sorted(places)


def test_a_trial_of_the_day_leaves_no_published_issue_behind() -> None:
    intro, *_, last = GUIDE.read_text(encoding="utf-8").split("\n## ")
    assert "整个复制一份" in intro
    assert "三行`git`不做" in intro
    assert len(re.findall("^git ", last, re.MULTILINE)) == 3


def test_every_picture_of_the_day_is_there_and_has_words() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(\.\./assets/day/([\w-]+)\.png\)", GUIDE.read_text(encoding="utf-8"))
    folder = ROOT / "docs" / "assets" / "day"
    assert sorted(name for _, name in pictures) == sorted(file.stem for file in folder.iterdir())

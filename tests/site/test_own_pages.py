"""The paper's own pages: every page leads to them, and what is not ready for readers is told by whoever builds or checks."""

from pathlib import Path

import pytest

from tests.factories import make_own_paper, make_project, write_article
from tests.scripts.running import run_task
from tests.site.documents import read_page
from tests.site.papers import NOW
from tests.site.policy import forbidden_in

NAV: list[object] = [{"关于": "about.md"}, {"联系 <我们>": "contact.md"}, {"举报": "https://example.org/jubao"}]


def make_paper(root: Path, nav: list[object]) -> Path:
    make_own_paper(root, {"nav": nav})
    (root / "docs/contact.md").write_text(
        "# 联系我们\n\n电话 0000-1。\n\n| 部门 | 分机 |\n|:--|--:|\n| 编辑 | 1 |\n", encoding="utf-8"
    )
    write_article(root, "2023/04/11/x.md")
    return root


def run(root: Path, task: str) -> tuple[int, str]:
    result = run_task(root, task, env={"NEWSROOM_NOW": NOW})
    return result.returncode, result.stdout + result.stderr


def test_every_page_leads_to_the_pages_of_the_first_level(tmp_path: Path) -> None:
    root = make_paper(tmp_path / "paper", NAV)
    code, said = run(root, "build")
    assert code == 0, said
    assert " XS5" not in said
    for path, up in (("2023/04/11/x/", "../../../.."), ("contact/", ".."), ("404.html", "")):
        page = read_page(root / "site", path)
        links = [anchor.get("href") for anchor in page.all("a")]
        assert {f"{up}/about/", f"{up}/contact/", "https://example.org/jubao"} <= set(links), path
        assert f"{up}/guide/" not in links
    # As the security policy has it, which refuses styles in pages.
    assert [cell.get("align") for cell in read_page(root / "site", "contact/").all("td")] == ["left", "right"]
    assert forbidden_in((root / "site/contact/index.html").read_text(encoding="utf-8")) == []
    # A name that comes or goes is on every page at once.
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("联系 <我们>", "联系"), encoding="utf-8")
    assert run(root, "build")[0] == 0
    assert ">联系</a>" in (root / "site/2023/04/11/x/index.html").read_text(encoding="utf-8")


def test_a_page_that_nothing_leads_to_is_told_and_stops_nothing(tmp_path: Path) -> None:
    root = make_paper(tmp_path / "paper", NAV[:1])
    assert " XS522 “contact.md”没有带着名称写进 mkdocs.yml 的 nav" in run(root, "check")[1]
    code, said = run(root, "build")
    assert code == 0, said
    assert "docs/contact.md:1:1: XS522 " in said
    assert (root / "site/contact/index.html").is_file()


@pytest.mark.parametrize("task", ["check", "build"])
def test_a_paper_that_is_no_sample_any_more_is_told_what_it_has_of_one(tmp_path: Path, task: str) -> None:
    root = make_project(tmp_path / "paper", {"extra": {"sample": False}})
    write_article(root, "2023/04/11/x.md")
    said = run(root, task)[1]
    assert ": XS520 site_url 还是示例网址“https://example.org/”" in said
    assert "docs/about.md:5:4: XS521 关于页说的还是样例" in said
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("sample: false", "sample: true"), encoding="utf-8")
    code, said = run(root, task)
    assert (code, " XS52" in said) == (0, False)

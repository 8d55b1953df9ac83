"""Pages of docs/ as readers have them: in the paper's own shell, with nothing of the engine's theme."""

from pathlib import Path

import pytest

from tests.factories import build, make_own_paper, write_article
from tests.site.documents import Document, links, read_page, words
from tests.site.policy import forbidden_in

GUIDE = ("guide/", "guide/frontmatter/", "guide/problems/")
# What papers write with the extensions of Python-Markdown and Material.
RICH = """# 联系 & <我们>

## 来稿

!!! note "注意"
    写明姓名。

=== "邮寄"
    寄到报社。

=== "当面"
    送到报社。

## 电话

一处脚注[^1]。

| 部门 | `分机` |
|:--|--:|
| 编辑 | 1 |

[^1]: 脚注的文字。
"""
EXTENSIONS = [
    *("admonition", "footnotes", "tables", "attr_list", "md_in_html", "pymdownx.superfences"),
    {"pymdownx.tabbed": {"alternate_style": True}},
]


def classes(page: Document) -> set[str]:
    return {name for element in page.elements for name in element.get("class").split()}


@pytest.mark.parametrize("path", ["about/", *GUIDE])
def test_they_have_the_papers_head_and_foot_and_nothing_of_material(every_kind: Path, path: str) -> None:
    page, article = read_page(every_kind, path), read_page(every_kind, "2023/04/11/pinglun/")
    assert not [name for name in classes(page) if name.startswith("md-")]
    assert {"bar", "sections", "utility", "find", "footer", "imprint"} <= classes(page)
    # The lists, sections and own pages that an article's page leads to.
    assert {
        each for each in links(article) if not each.startswith(("2022/", "2023/", "topics/", "reporters/", "mailto:"))
    } <= links(page)
    assert forbidden_in((every_kind / path / "index.html").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", GUIDE)
def test_a_page_of_the_guide_leads_to_the_others_and_marks_itself(every_kind: Path, path: str) -> None:
    page = read_page(every_kind, path)
    assert set(GUIDE) <= links(page)
    current = [link for link in page.all("a") if link.get("aria-current") == "page"]
    assert [link.get("href").replace("../", "") for link in current] == [path]


def test_headings_are_listed_where_there_are_several(every_kind: Path) -> None:
    page = read_page(every_kind, "guide/frontmatter/")
    listed = {link.get("href") for link in page.all("a") if link.get("href").startswith("#")} - {"#main"}
    assert listed == {f"#{each.get('id')}" for each in (*page.all("h2"), *page.all("h3"))}
    assert "本页目录" in words(page.main)


def test_a_paper_s_own_page_may_be_rich_and_have_a_template_of_its_own(tmp_path: Path) -> None:
    root = make_own_paper(tmp_path / "paper", {"markdown_extensions": EXTENSIONS, "nav": [{"联系": "lianxi.md"}]})
    (root / "docs/lianxi.md").write_text(f"---\ntemplate: lianxi.html\nhide: [toc]\n---\n{RICH}", encoding="utf-8")
    (root / "overrides").mkdir()
    own = '{% extends "main.html" %}{% block extrahead %}<meta name="x" content="y">{% endblock %}'
    (root / "overrides/lianxi.html").write_text(own, encoding="utf-8")
    write_article(root, "2023/04/11/x.md")
    result = build(root, "--no-strict")
    assert result.returncode == 0, result.stderr
    page = read_page(root / "site", "lianxi/")
    assert page.one("meta", name="x").get("content") == "y"
    assert page.one("header").get("class") == "bar"
    assert {"admonition", "tabbed-set", "footnote", "table"} <= classes(page)
    assert "headings" not in classes(page)
    text = (root / "site/lianxi/index.html").read_text(encoding="utf-8")
    assert "<title>联系 - " in text
    assert "&lt;header" not in text

"""A paper to search in, and the line of the search page that counts what was found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.factories import make_project, write_article, write_card, write_registry
from tests.site.papers import write_picture

SPRING = 45


def make_packed(root: Path) -> Path:
    """The same with its index packed."""
    return make_searched(root, {"extra": {"search": {"pack": True}}})


def make_searched(root: Path, settings: Mapping[str, Any] | None = None) -> Path:
    """A paper of three years: 45 articles of a spring, and a few that differ."""
    make_project(root, settings)
    write_registry(root, "reporters", [{"id": "王伟@传化", "name": "王伟"}, {"id": "蒋超", "name": "蒋超"}])
    for number in range(SPRING):
        write_article(
            root,
            f"2021/05/01/chun-{number}.md",
            title=f"第{number}车间的春天",
            section="综合" if number % 3 else "副刊",
            reporter=f"记者 {'赵芳' if number % 2 else '钱敏'}",
            body="江南春早，车间里的花开了。\n",
        )
    long_ago = "远处的话。" * 60
    write_article(
        root,
        "2022/06/01/hangong.md",
        title="焊花里比出新状元",
        section="综合",
        reporter="记者 蒋超",
        topics=["产改"],
        body=f"{long_ago}\n\n{long_ago}这里才写到焊工比武的结果，名次已定。{long_ago}\n",
    )
    write_article(
        root,
        "2023/04/11/tuanti.md",
        title="团体赛落幕",
        reporter="记者 王伟（传化） 通讯员 赵芳",
        topics=["产改"],
        page="2",
        photos=[{"file": "heying.png", "caption": "夺冠后的合影", "credit": "赵芳 摄"}],
        body="焊工比武之后是团体赛。\n",
    )
    write_picture(root, "2023/04/11/heying.png")
    write_card(root, "2021/05/01", number=100)
    write_card(root, "2022/06/01", number=101)
    write_card(root, "2023/04/11", number=102, pages=[{"page": "1"}, {"page": "2"}])
    return root


def found(page: Page) -> Locator:
    """The line that says how many articles there are."""
    return page.locator("#found-heading")

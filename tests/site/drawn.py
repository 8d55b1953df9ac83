"""A paper of which one page is printed and two are drawn, with an issue before it that is not."""

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.browser.chromium import ensure_chinese_font
from tests.factories import make_own_paper, write_article, write_card
from tests.pdfs import make_pdf
from tests.site.papers import build_once, write_picture

DAY, EARLIER = "2023/04/11", "2023/04/10"
NOW = {"NEWSROOM_NOW": "2023-04-13 08:00"}
# What stands in each article's text and nowhere else.
MARKS = {
    "toutiao": "甲乙丙丁",
    "erti": "戊己庚辛",
    "santi": "春夏秋冬",
    "jianxun": "东南西北",
    "pinglun": "琴棋书画",
    "gonggao": "天地玄黄",
    "neiye": "宇宙洪荒",
    "caogao": "风花雪月",
}
PAGES = dict.fromkeys(MARKS, "1") | {"neiye": "3"}
KINDS = {"jianxun": "简讯", "pinglun": "评论", "gonggao": "公告"}


def write_drawn(root: Path, stem: str, **front: Any) -> None:  # noqa: ANN401 - keys of an article
    """Write one of the articles; its mark begins each of two paragraphs."""
    text = f"{MARKS[stem]}，区里举办技能竞赛，来自各企业的职工同台比武，名次当场公布。"
    long = 22 if stem == "toutiao" else 2
    keys: dict[str, Any] = {"page": PAGES[stem], "title": f"第{list(MARKS).index(stem) + 1}篇的标题是这一个"}
    keys |= {"kind": KINDS.get(stem), "draft": stem == "caogao" or None}
    write_article(root, f"{DAY}/{stem}.md", body="\n\n".join([text * 2] * long) + "\n", **(keys | front))


def make_drawn(root: Path) -> Path:
    """Write the paper."""
    extra = {"share_pictures": "none", "draw_since": dt.date(2023, 4, 11), "page_size": "A4"}
    make_own_paper(root, {"extra": extra})
    pages = [{"page": "1", "name": "要闻"}, {"page": "2", "scan": "02.pdf"}, {"page": "3", "name": "副刊"}]
    write_card(root, DAY, number=7, pages=pages)
    for number, stem in enumerate(MARKS):
        photo = [{"file": "tu.png", "caption": "图说"}] if stem == "toutiao" else None
        write_drawn(root, stem, order=number + 1, photos=photo)
    write_picture(root, f"{DAY}/tu.png", size=(900, 600))
    write_article(root, f"{DAY}/yinshua.md", page="2", title="印出来的一版")
    (root / "articles" / DAY / "02.pdf").write_bytes(make_pdf((1000, 1400), []))
    write_article(root, f"{EARLIER}/zaoxie.md", title="早一天的")
    return root


def change_settings(root: Path, key: str, value: str) -> None:
    """Write another value of a key that mkdocs.yml has."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    changed = re.sub(rf"^  {key}:.*$", f"  {key}: {value}", text, flags=re.MULTILINE)
    settings.write_text(changed, encoding="utf-8", newline="\n")


def build_drawn(shared_folder: Path) -> Path:
    """The paper's site, built once, with a face installed first where there is none."""
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    return build_once(shared_folder, "drawn", make_drawn, now=NOW["NEWSROOM_NOW"])


def copy_paper(site: Path, root: Path) -> Path:
    """A copy of a built paper, to be changed."""
    shutil.copytree(site.parent, root, symlinks=True)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(site.parent), str(root)), encoding="utf-8")
    return root

"""Random papers on disk whose files clash with each other in every way that only several files together can."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hypothesis import strategies as st

from newsroom.model import Settings
from tests.newsroom.cataloguing.archives import Archive, at
from tests.newsroom.desk import manuscript

FOLDERS = ("2023/04/11", "2023/04/11-2", "2023/04/12", "2023/12/31", "2024/01/01", "1923/04/12")
PATHS = tuple(f"{folder}/{stem}.md" for folder in FOLDERS for stem in ("a", "A", "b", "c"))
NOWHERE = "2023/04/13/zz.md"
# Each has the shape of a page of the site or of another's old address; some of them are one.
PICTURES = tuple(f"{folder}/tu.jpg" for folder in (*FOLDERS, "2023/05/01"))
LONG = "这一段话有三十多个字，长到不会有两个人碰巧写得一字不差，就是平常的一段正文。\n"
ALIASES = (
    *("/old/", "/Old/", "/x/", "/", "/12345678901234567890123/", "/issues/12345678901234567890123/"),
    *("/2023/04/11/a/", "/2023/04/11/A/", "/2023/12/31/b/", "/2023/04/11/page-1/", "/2023/04/11/page-2/"),
    *("/2023/04/11/issue.json/", "/2023/04/11/issue/", "/2023/04/11-2/", "/2023/04/12/", "/2024/01/01/"),
    *("/2024/01/02/", "/2024/01/02/x/", "/2023/", "/2024/", "/2023/04/", "/2023/12/", "/issues/", "/issues/2024/"),
    *("/issues/x/", "/2023/x/", "/sections/", "/sections/要闻/", "/sections/头条/", "/sections/要闻/2023/04/"),
    *("/sections/x/", "/topics/ai/", "/topics/AI/2023/", "/topics/改革/", "/reporters/li si/", "/reporters/王伟@甲/"),
    *(
        "/reporters/老王/",
        "/reporters/张三/2024/01/",
        "/corrections/2024/",
        "/photos/2024/",
        "/subscribe/",
        "/guide/",
        "/guide/x/",
        "/about/",
        "/re/",
    ),
)
BYLINES = ("记者 张三", "通讯员 李四", "王伟（甲）", "王伟", "老王", "[{name: Li Si}]", "[{name: Li si}]")
SECTIONS = (
    *("{name: 要闻, aliases: [头条]}", "{name: 要闻}", "{name: 头条, aliases: [要闻]}", "{name: x}"),
    *("{name: 综合, closed: 2023-05-01}", "{name: 综合}", "{name: 评论}"),
)
REPORTERS = (
    *("{name: 王伟, id: 王伟@甲, aliases: [老王]}", "{name: 王伟, id: 王伟@乙}", "{name: 王伟}", "{name: Li si}"),
    *("{name: 张三, titles: [{role: 首席记者}]}", "{name: 李四, aliases: [老王]}"),
)
TOPICS = (
    "{name: 产改, aliases: [改革]}",
    "{name: 产该}",
    "{name: 改革}",
    "{name: AI}",
    "{name: 人工智能, aliases: [AI, Ai]}",
)
OTHERS = ((), ("guide/x.md",), ("guide/x.md", "x.md", "index.md"), ("issues/x.md", "2023/x.md", "reindex.md"))
MOMENTS = (at("2023-04-11 12:00"), at("2023-05-15 00:00"), at("2030-01-01 00:00"))
Draw = Callable[[st.SearchStrategy[str]], str]
Files = dict[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What lies on the disk at one step, and when and how it is read."""

    files: Files
    others: tuple[str, ...]
    now: datetime
    preview: bool

    def lay(self, archive: Archive) -> None:
        archive.others, archive.now = frozenset(self.others), self.now
        archive.settings = Settings(preview=self.preview)
        archive.save(self.files)


def _sometimes(*lines: str) -> st.SearchStrategy[str]:
    """Nothing as often as one of these."""
    return st.one_of(st.just(""), st.sampled_from(lines))


@st.composite
def _articles(draw: st.DrawFn, path: str) -> str:
    if draw(st.integers(0, 20)) == 20:
        return "没有稿签\n"
    targets = (*PATHS, NOWHERE)
    aliases = draw(st.lists(st.sampled_from(ALIASES), max_size=2))
    lines = [
        f"reporter: {draw(st.sampled_from(BYLINES))}",
        f"section: {draw(st.sampled_from(('要闻', '头条', '综合', '评论')))}",
        f"aliases: [{', '.join(aliases)}]" if aliases else "",
        draw(_sometimes(*(f"corrects: {target}" for target in targets))),
        draw(_sometimes(*(f"follows: {target}" for target in targets))),
        draw(_sometimes(*(f"topics: [{topic}]" for topic in ("AI", "Ai", "产改", "产该", "改革", "技能, AI")))),
        draw(_sometimes("page: 1", "page: 2", "page: 3", "continued_on: [2]")),
        draw(_sometimes("", "draft: true", "withdrawn: 误", "publish_at: 2023-06-01 06:00", "publish_at: 2040-01-01")),
        draw(_sometimes("order: 1", "order: 2")),
        draw(_sometimes("kind: 更正", "kind: 公告", "withdrawn:", "photos: [{file: tu.jpg, caption: 图}]")),
    ]
    link = draw(_sometimes(*targets, "../docs/guide/x.md"))
    body = draw(st.sampled_from(("", "正文。\n", "正文。\n", LONG, LONG))) + (
        f"\n见[此](../../../{link.removeprefix('../docs/')})。\n" if link else ""
    )
    return manuscript(*filter(None, lines), day=path[:10].replace("/", "-"), body=body)


@st.composite
def _cards(draw: st.DrawFn, folder: str) -> str:
    day = folder[:10].replace("/", "-")
    further = ("2023-04-12", "2023-04-13", "2024-01-01", "2024-01-02")
    lines = [
        draw(_sometimes(*(f"number: {number}" for number in range(1, 6)))),
        draw(_sometimes(*(f"covers: [{day}, {other}]" for other in further))),
        draw(_sometimes("pages: [{page: 1}, {page: 2}]")),
        draw(_sometimes("", "release: 2023-05-01 06:00")),
    ]
    return "\n".join(filter(None, lines)) + "\n" if any(lines) else "kind: 正刊\n"


def _registries(name: str) -> st.SearchStrategy[str]:
    entries = {"sections": SECTIONS, "reporters": REPORTERS, "topics": TOPICS}[name]
    listed = st.lists(st.sampled_from(entries), min_size=1, max_size=4, unique=True)
    return listed.map(lambda lines: "".join(f"- {line}\n" for line in lines))


@st.composite
def _edits(draw: st.DrawFn, files: Files) -> None:
    kind = draw(st.sampled_from(("article", "article", "article", "card", "picture", "registry", "removal")))
    if kind == "article":
        path = draw(st.sampled_from(PATHS))
        files[path] = draw(_articles(path))
    elif kind == "card":
        folder = draw(st.sampled_from(FOLDERS))
        files[f"{folder}/issue.yml"] = draw(_cards(folder))
    elif kind == "picture":
        files[draw(st.sampled_from(PICTURES))] = draw(st.sampled_from(("GIF89a", "BM")))
    elif kind == "registry":
        name = draw(st.sampled_from(("sections", "reporters", "topics")))
        files[f"{name}.yml"] = draw(_registries(name))
    elif files:
        del files[draw(st.sampled_from(sorted(files)))]


@st.composite
def states(draw: st.DrawFn) -> list[State]:
    """Generate a paper with faults, and what becomes of it in some steps of a few edits each."""
    files: Files = {}
    found = []
    for step in range(draw(st.integers(2, 4))):
        for _ in range(draw(st.integers(1, 3) if step else st.integers(4, 14))):
            draw(_edits(files))
        others, now = draw(st.sampled_from(OTHERS)), draw(st.sampled_from(MOMENTS))
        found.append(State(dict(files), others, now, draw(st.integers(0, 4)) == 4))
    return found

"""Mistakes with addresses and references: XS6xx."""

from tests.newsroom.desk import CARD, Files, X, article, manuscript, picture
from tests.newsroom.mistakes.table import Mistake

Y = "2023/04/11/y.md"
TEXT = "这一段话有三十多个字，长到不会有两个人碰巧写得一字不差，就是平常的一段正文。\n"


def _alias(alias: str, saying: str, **files: str) -> Mistake:
    more = {path.replace("__", "/") + ".md": text for path, text in files.items()}
    return Mistake(
        "XS602",
        f"an alias {alias}",
        {X: manuscript(f"aliases: [{alias}]"), **more},
        f"{X}:6:10",
        saying,
        {X: manuscript("aliases: [/old/x/]"), **more},
    )


def _pointing(key: str, *targets: str) -> Files:
    """Articles x, y, z … of which each points at the target in its place; an empty one points nowhere."""
    stems = "xyz"
    return {
        f"2023/04/11/{stem}.md": manuscript(*([f"{key}: {target}"] if target else []))
        for stem, target in zip(stems, targets, strict=False)
    }


MISTAKES = [
    Mistake(
        "XS601",
        "two names that differ by case",
        {"2023/04/11/A.md": manuscript(), "2023/04/11/a.md": manuscript()},
        "2023/04/11/a.md:1:1",
        "与 articles/2023/04/11/A.md 的网址相同",
        {"2023/04/11/b.md": manuscript(), "2023/04/11/a.md": manuscript()},
        also=("2023/04/11/A.md:1:1: XS006",),
    ),
    Mistake(
        "XS601",
        "two names whose NFC is one",
        {"2023/04/11/\u8c48.md": manuscript(), "2023/04/11/\uf900.md": manuscript()},
        "2023/04/11/\uf900.md:1:1",
        "与 articles/2023/04/11/\u8c48.md 的网址相同",
        {"2023/04/11/\u8c48.md": manuscript()},
    ),
    _alias("/2023/04/11/x/", "旧网址 /2023/04/11/x/ 正由"),
    _alias("/2023/04/11/X/", "正由 /2023/04/11/x/ 使用"),
    _alias("/2023/04/11/", "正由 /2023/04/11/ 使用"),
    _alias("/2023/04/11/page-1/", "正由 /2023/04/11/page-1/ 使用"),
    _alias("/2023/04/11/all/", "正由 /2023/04/11/all/ 使用"),
    _alias("/2023/04/", "正由 /2023/04/ 使用"),
    _alias("/2023/", "正由 /2023/ 使用"),
    _alias("/issues/", "正由 /issues/ 使用"),
    _alias("/issues/2023/", "正由 /issues/2023/ 使用"),
    _alias("/sections/", "正由 /sections/ 使用"),
    _alias("/sections/要闻/", "正由 /sections/要闻/ 使用"),
    # A section has its page from the start, an article in it or not.
    _alias("/sections/评论/", "正由 /sections/评论/ 使用"),
    # An old name of a section leads to the section.
    _alias("/sections/头条/", "正由 /sections/头条/ 使用"),
    _alias("/sections/要闻/2023/", "正由 /sections/要闻/2023/ 使用"),
    # And so do the addresses below it.
    _alias("/sections/头条/2023/", "正由 /sections/头条/ 使用"),
    # As browsers copy it, as a file's name, without the slash: it is one address.
    _alias("/about", "旧网址 /about/ 正由 /about/ 使用"),
    _alias("/about/index.html", "旧网址 /about/ 正由"),
    _alias("/reporters/%E5%BC%A0%E4%B8%89/", "旧网址 /reporters/张三/ 正由"),
    _alias("/reporters/张三/", "正由 /reporters/张三/ 使用"),
    _alias("/reporters/张三/2023/", "正由 /reporters/张三/2023/ 使用"),
    _alias("/search/", "正由 /search/ 使用"),
    _alias("/corrections/", "正由 /corrections/ 使用"),
    _alias("/about/", "正由 /about/ 使用"),
    _alias("/guide/", "正由 /guide/ 使用"),
    Mistake(
        "XS602",
        "an alias that is a page of the guide",
        {X: manuscript("aliases: [/guide/problems/]"), "../docs/guide/problems.md": "# 问题\n"},
        f"{X}:6:10",
        "旧网址 /guide/problems/ 正由",
        {X: manuscript("aliases: [/guide/old/]"), "../docs/guide/problems.md": "# 问题\n"},
    ),
    _alias("/feed.xml/jiu/", "旧网址 /feed.xml/jiu/ 正由 /feed.xml/jiu 使用"),
    _alias("/sections/要闻/feed.json/x/", "正由 /sections/要闻/feed.json/x 使用"),
    _alias("/Sitemap-2023.xml/jiu/", "正由 /Sitemap-2023.xml/jiu 使用"),
    _alias("/robots.txt/jiu/", "正由 /robots.txt/jiu 使用"),
    *(
        _alias(f"/{path}/jiu/", f"正由 /{path}/jiu 使用")
        for path in (
            *(
                f"2023/04/11/{name}"
                for name in ("issue.json", "issue.epub", "Issue.pdf", "manifest.json", "page-A01.pdf")
            ),
            *("issues/2023/digests.json", "worker.js"),
        )
    ),
    Mistake(
        "XS602",
        "an alias that is a file of the site",
        {X: manuscript("aliases: [/404.html]")},
        f"{X}:6:10",
        "旧网址 /404.html 正由",
        article("aliases: [/2023/04/11/404.html]"),
    ),
    Mistake(
        "XS602",
        "an alias that is a day of a 合刊",
        {X: manuscript("aliases: [/2023/04/12/]"), CARD: "covers: [2023-04-11, 2023-04-12]\n"},
        f"{X}:6:10",
        "正由 /2023/04/12/ 使用",
        {X: manuscript("aliases: [/2023/04/13/]"), CARD: "covers: [2023-04-11, 2023-04-12]\n"},
    ),
    Mistake(
        "XS602",
        "an alias of two articles",
        {X: manuscript("aliases: [/old/]"), Y: manuscript("aliases: [/Old/]")},
        f"{Y}:6:10",
        "旧网址 /Old/ 正由 articles/2023/04/11/x.md 使用",
        {X: manuscript("aliases: [/old/]"), Y: manuscript("aliases: [/older/]")},
    ),
    Mistake(
        "XS603",
        "corrects what is not there",
        _pointing("corrects", "2023/04/11/yy.md", ""),
        f"{X}:6:11",
        "corrects 指的“2023/04/11/yy.md”不存在，是不是“2023/04/11/y.md”？",
        _pointing("corrects", "2023/04/11/y.md", ""),
    ),
    Mistake(
        "XS603",
        "follows what lies in another folder",
        _pointing("follows", "2023/04/10/y.md", ""),
        f"{X}:6:10",
        "是不是“2023/04/11/y.md”？",
        _pointing("follows", "/articles/2023/04/11/y.md", ""),
    ),
    *(
        Mistake(
            "XS603",
            f"follows {written}",
            _pointing("follows", written, ""),
            f"{X}:6:10",
            "是不是“2023/04/11/y.md”？",
            _pointing("follows", "2023/04/11/y.md", ""),
        )
        for written in (
            "y.md",
            "/2023/04/11/y/",
            "https://example.org/2023/04/11/y/",
            "2023/04/11/%79",
            "2023/4/11/y.md",
        )
    ),
    *(
        Mistake(
            "XS619",
            f"{key} that points at a later day",
            {X: manuscript(f"{key}: 2023/04/12/z.md"), "2023/04/12/z.md": manuscript(day="2023-04-12")},
            f"{X}:6:{len(key) + 3}",
            f"{key} 指的“2023/04/12/z.md”比这一篇晚",
            {X: manuscript(), "2023/04/12/z.md": manuscript(f"{key}: {X}", day="2023-04-12")},
        )
        for key in ("follows", "corrects")
    ),
    Mistake(
        "XS604",
        "corrects itself",
        _pointing("corrects", "2023/04/11/x.md"),
        f"{X}:6:11",
        "corrects 指来指去，又指回了自己：2023/04/11/x.md → 2023/04/11/x.md",
        _pointing("corrects", "2023/04/11/y.md", ""),
    ),
    Mistake(
        "XS604",
        "follows in a circle",
        _pointing("follows", "2023/04/11/y.md", "2023/04/11/z.md", "2023/04/11/y.md"),
        f"{Y}:6:10",
        "follows 指来指去，又指回了自己：2023/04/11/y.md → 2023/04/11/z.md → 2023/04/11/y.md",
        _pointing("follows", "2023/04/11/y.md", "2023/04/11/z.md", ""),
    ),
    Mistake(
        "XS605",
        "topics that differ by case",
        {X: manuscript("topics: [AI]"), Y: manuscript("topics: [Ai]")},
        f"{Y}:6:9",
        "“Ai”与 articles/2023/04/11/x.md 里的“AI”只差大小写",
        {X: manuscript("topics: [AI]"), Y: manuscript("topics: [AI]")},
    ),
    Mistake(
        "XS605",
        "reporters who differ by case",
        {X: manuscript("reporter: [{name: Li Si}]"), Y: manuscript("reporter: [{name: Li si}]")},
        f"{Y}:5:11",
        "“Li si”与 articles/2023/04/11/x.md 里的“Li Si”只差大小写",
        {X: manuscript("reporter: [{name: Li Si}]"), Y: manuscript("reporter: [{name: Li Si}]")},
    ),
    Mistake(
        "XS616",
        "one text in two files",
        {X: manuscript(body=TEXT), Y: manuscript("title: 又一条", body=f"\n{TEXT}")},
        f"{Y}:7:1",
        "正文与 articles/2023/04/11/x.md 一字不差",
        {X: manuscript(body=TEXT), Y: manuscript("title: 又一条", body=f"{TEXT}\n又一段。\n")},
    ),
    Mistake(
        "XS617",
        "a picture that no article names",
        {X: manuscript(), "2023/04/11/a.jpg": picture(), "2023/04/11/b.HEIC": b"heic"},
        "2023/04/11/a.jpg:1:1",
        "图片“a.jpg”没有一篇稿件用到；同样的还有 1 处",
        {
            X: manuscript("photos: [{file: a.jpg, caption: 图中人}]"),
            CARD: "pages: [{page: 1, scan: b.jpg}]\n",
            "2023/04/11/a.jpg": picture(),
            "2023/04/11/b.jpg": picture(),
        },
    ),
    Mistake(
        "XS618",
        "pictures without an article",
        {X: manuscript(), "2023/04/12/a.jpg": picture(), "2023/04/12/b.jpg": picture()},
        "2023/04/12/a.jpg:1:1",
        "文件夹 2023/04/12 里有图片，没有稿件",
        {
            X: manuscript(),
            "2023/04/12/y.md": manuscript("photos: [{file: a.jpg, caption: 图中人}]", day="2023-04-12"),
            "2023/04/12/a.jpg": picture(),
        },
    ),
]

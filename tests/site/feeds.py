"""Feeds and sitemaps as others read them, and the rules that they are held against."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from tests.site.documents import parse_document

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
# W3C's profile of ISO 8601, to the second and with a zone, as RFC 3339 wants it too.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")

# https://www.jsonfeed.org/version/1.1/: the type of each key, and which a feed and an item must have.
FEED_KEYS = {
    **dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url"), str),
    **dict.fromkeys(("icon", "favicon", "language"), str),
    **dict.fromkeys(("authors", "hubs", "items"), list),
    "expired": bool,
}
ITEM_KEYS = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"), str),
    **dict.fromkeys(("banner_image", "date_published", "date_modified", "language"), str),
    **dict.fromkeys(("authors", "tags", "attachments"), list),
}
AUTHOR_KEYS = {"name", "url", "avatar"}


def feed_faults(feed: dict[str, Any]) -> Iterator[str]:
    """What of a JSON Feed breaks the rules of version 1.1."""
    yield from _key_faults("feed", feed, FEED_KEYS, ("version", "title", "items"))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version {feed.get('version')}"
    for item in feed.get("items", ()):
        yield from _item_faults(item)
    identities = [item.get("id") for item in feed.get("items", ())]
    yield from (f"{each} twice" for each in set(identities) if identities.count(each) > 1)
    yield from _author_faults(feed)


def _item_faults(item: dict[str, Any]) -> Iterator[str]:
    yield from _key_faults("item", item, ITEM_KEYS, ("id",))
    if not (item.get("content_html") or item.get("content_text")):
        yield f"no content: {item.get('id')}"
    for key in ("date_published", "date_modified"):
        if key in item and not MOMENT.fullmatch(item[key]):
            yield f"{key} {item[key]}"
    for key in ("url", "external_url", "image", "banner_image"):
        if key in item and urlsplit(item[key]).scheme not in {"http", "https"}:
            yield f"{key} {item[key]}"
    if not all(isinstance(tag, str) for tag in item.get("tags", ())):
        yield f"tags {item['tags']}"
    yield from _author_faults(item)


def _author_faults(whole: dict[str, Any]) -> Iterator[str]:
    for author in whole.get("authors", ()):
        # "At least one", and nothing else.
        if not author or author.keys() - AUTHOR_KEYS or not all(isinstance(value, str) for value in author.values()):
            yield f"author {author}"


def _key_faults(
    name: str, whole: dict[str, Any], types: Mapping[str, type], required: tuple[str, ...]
) -> Iterator[str]:
    yield from (f"{name} without {key}" for key in required if key not in whole)
    # Custom keys begin with an underscore.
    yield from (f"{name} with {key}" for key in whole if key not in types and not key.startswith("_"))
    yield from (f"{name}: {key} {whole[key]!r}" for key in whole if key in types and type(whole[key]) is not types[key])


def read_json(site: Path, path: str) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads((site / path).read_text(encoding="utf-8"))
    return feed


def read_xml(file: Path) -> ET.Element:
    # Our own files.
    return ET.fromstring(file.read_bytes())  # noqa: S314 - see above


def links_in(html: str) -> list[str]:
    """Every address in the content of an entry."""
    return list(parse_document(html).links())


def sitemap_faults(root: ET.Element, site_url: str) -> Iterator[str]:
    """What of a sitemap or an index breaks the rules of sitemaps.org/protocol.html, or leads out of the site."""
    kind, child = ("sitemapindex", "sitemap") if root.tag.endswith("index") else ("urlset", "url")
    if root.tag != f"{SITEMAP}{kind}" or not 1 <= len(root) <= 50_000:
        yield f"{root.tag} of {len(root)}"
    for each in root:
        names = [part.tag for part in each]
        allowed = [[f"{SITEMAP}loc"], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"], [f"{SITEMAP}loc", f"{NEWS}news"]]
        if each.tag != f"{SITEMAP}{child}" or names not in allowed:
            yield f"{each.tag}: {names}"
        address = each.findtext(f"{SITEMAP}loc") or ""
        if not (
            address.startswith(site_url) and address.isascii() and " " not in address and 12 <= len(address) <= 2048
        ):
            yield address
        changed = each.findtext(f"{SITEMAP}lastmod")
        if changed is not None and not (MOMENT.fullmatch(changed) and datetime.fromisoformat(changed)):
            yield changed
    addresses = addresses_in(root)
    yield from (f"{each} twice" for each in set(addresses) if addresses.count(each) > 1)


def addresses_in(root: ET.Element) -> list[str]:
    return [each.findtext(f"{SITEMAP}loc") or "" for each in root]

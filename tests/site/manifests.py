"""IIIF manifests as viewers read them, and the rules of Presentation API 3.0 that they are held against.

The rules are those of https://iiif.io/api/presentation/3.0/ for the properties that are required or that a manifest of
ours has, and no more properties than these.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
RIGHTS = re.compile(r"http://(?:creativecommons\.org/(?:licenses|publicdomain)|rightsstatements\.org/vocab)/\S+")
# What each class must have, and what it may.
REQUIRED = {
    "Collection": {"id", "type", "label", "items"},
    "Manifest": {"id", "type", "label", "items"},
    "Canvas": {"id", "type", "items", "width", "height"},
    "AnnotationPage": {"id", "type", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
    "Agent": {"id", "type", "label"},
    "Image": {"id", "type"},
    "Text": {"id", "type", "label"},
}
DESCRIBED = {
    *("metadata", "summary", "requiredStatement", "rights", "provider", "thumbnail", "behavior", "homepage"),
    *("rendering", "partOf", "label", "seeAlso", "annotations"),
}
OPTIONAL = {
    "Collection": DESCRIBED | {"navDate", "viewingDirection"},
    "Manifest": DESCRIBED | {"navDate", "viewingDirection", "start", "structures"},
    "Canvas": DESCRIBED | {"navDate", "duration"},
    "AnnotationPage": set[str](),
    "Annotation": set[str](),
    "Agent": {"homepage", "logo", "seeAlso"},
    "Image": {"format", "width", "height", "label", "service"},
    "Text": {"format", "language"},
}
# Values of behaviour of which a resource has one at most, and where they may stand.
LAYOUT = {"paged", "individuals", "continuous", "unordered"}
BEHAVIOURS = {"Manifest": LAYOUT, "Collection": LAYOUT, "Canvas": {"facing-pages", "non-paged"}}


def manifest_faults(whole: Node, address: str) -> Iterator[str]:
    """What of a manifest or a collection breaks the rules, which lies at ``address``."""
    if next(iter(whole)) != "@context" or whole["@context"] != CONTEXT:
        yield "context"
    if whole.get("id") != address:
        yield f"id {whole.get('id')}"
    own = {key: value for key, value in whole.items() if key != "@context"}
    if own.get("type") == "Collection":
        yield from _class_faults(own, "Collection")
        for each in own["items"]:
            yield from _reference_faults(each, {"Manifest", "Collection"})
    else:
        yield from _class_faults(own, "Manifest")
        yield from _canvas_faults(own)
    ids = Counter(_ids(own))
    yield from (f"{each} twice" for each, count in ids.items() if count > 1)


def _ids(node: Node) -> Iterator[str]:
    """The ids of what is described here and not elsewhere."""
    for each in node.get("items", ()):
        yield each["id"]
        yield from _ids(each)
    for each in node.get("annotations", ()):
        yield each["id"]
        yield from _ids(each)


def _class_faults(node: Node, kind: str) -> Iterator[str]:
    if node.get("type") != kind:
        yield f"{node.get('type')} for {kind}"
        return
    name = f"{kind} {node.get('id')}"
    yield from (f"{name} without {key}" for key in REQUIRED[kind] - node.keys())
    yield from (f"{name} with {key}" for key in node.keys() - REQUIRED[kind] - OPTIONAL[kind])
    if not re.fullmatch(r"https?://[!-~]+", str(node.get("id"))):
        yield f"{name}: id"
    for key in ("label", "summary"):
        if key in node:
            yield from (f"{name}: {key}" for _ in _word_faults(node[key]))
    yield from (f"{name}: {fault}" for fault in _property_faults(node, kind))


def _word_faults(words: object) -> Iterator[str]:
    """Texts by languages (4.3), none of them empty."""
    if not isinstance(words, dict) or not words:
        yield "no words"
        return
    for language, texts in words.items():
        if not re.fullmatch(r"none|[a-z]{2,3}(?:-[A-Za-z0-9]+)*", language):
            yield language
        if not isinstance(texts, list) or not texts or not all(isinstance(each, str) and each for each in texts):
            yield str(texts)


def _property_faults(node: Node, kind: str) -> Iterator[str]:
    for pair in (*node.get("metadata", ()), *([node["requiredStatement"]] if "requiredStatement" in node else [])):
        if pair.keys() != {"label", "value"} or [*_word_faults(pair["label"]), *_word_faults(pair["value"])]:
            yield f"pair {pair}"
    if "rights" in node and not RIGHTS.fullmatch(node["rights"]):
        yield f"rights {node['rights']}"
    if "navDate" in node and not MOMENT.fullmatch(node["navDate"]):
        yield f"navDate {node['navDate']}"
    behaviours = set(node.get("behavior", ()))
    if not behaviours <= BEHAVIOURS.get(kind, set()) or len(LAYOUT & behaviours) > 1:
        yield f"behavior {behaviours}"
    for key in ("behavior", "language"):
        if not isinstance(node.get(key, []), list):
            yield key
    yield from _linked_faults(node)


def _linked_faults(node: Node) -> Iterator[str]:
    for key, wanted in (("thumbnail", "Image"), ("homepage", "Text"), ("rendering", "Text"), ("provider", "Agent")):
        for each in _array(node, key):
            yield from _class_faults(each, wanted)
    for each in _array(node, "partOf"):
        yield from _reference_faults(each, {"Collection", "Manifest"})
    for key in ("width", "height"):
        if key in node and not (type(node[key]) is int and node[key] > 0):
            yield key


def _array(node: Node, key: str) -> list[Node]:
    found = node.get(key, [])
    assert isinstance(found, list), key
    assert found or key not in node, key
    return found


def _reference_faults(node: Node, kinds: set[str]) -> Iterator[str]:
    """What is described elsewhere has an id, a type and a label (5.1, 3.3)."""
    if node.get("type") not in kinds or not {"id", "label"} <= node.keys() or [*_word_faults(node["label"])]:
        yield f"reference {node}"
    if "items" in node:
        yield f"reference {node['id']} with items"
    yield from _property_faults(node, node["type"])


def _canvas_faults(manifest: Node) -> Iterator[str]:
    ids = [each.get("id") for each in manifest["items"]]
    if not ids:
        yield "no canvas"
    if "start" in manifest and (manifest["start"]["id"] not in ids or manifest["start"]["type"] != "Canvas"):
        yield "start"
    for canvas in manifest["items"]:
        yield from _class_faults(canvas, "Canvas")
        if "#" in canvas["id"]:
            yield f"{canvas['id']} has a fragment"
        for page in canvas["items"]:
            yield from _class_faults(page, "AnnotationPage")
            yield from (fault for each in page["items"] for fault in _painting_faults(each, canvas))
        for page in _array(canvas, "annotations"):
            yield from _class_faults(page, "AnnotationPage")
            yield from (fault for each in page["items"] for fault in _linking_faults(each, canvas))


def _painting_faults(node: Node, canvas: Node) -> Iterator[str]:
    yield from _class_faults(node, "Annotation")
    yield from _class_faults(node["body"], "Image")
    if node["motivation"] != "painting" or node["target"] != canvas["id"]:
        yield f"painting {node['id']}"
    if (node["body"]["width"], node["body"]["height"]) != (canvas["width"], canvas["height"]):
        yield f"sizes of {canvas['id']}"


def _linking_faults(node: Node, canvas: Node) -> Iterator[str]:
    yield from _class_faults(node, "Annotation")
    if node["motivation"] == "painting":
        yield f"{node['id']} paints"
    words, link = node["body"]
    if words["type"] != "TextualBody" or not words["value"]:
        yield f"words of {node['id']}"
    yield from _class_faults(link, "Text")
    found = re.fullmatch(rf"{re.escape(canvas['id'])}#xywh=(\d+),(\d+),(\d+),(\d+)", node["target"])
    left, top, width, height = map(int, found.groups()) if found else (0, 0, 0, 0)
    if not (0 < width <= canvas["width"] - left and 0 < height <= canvas["height"] - top):
        yield f"target {node['target']}"

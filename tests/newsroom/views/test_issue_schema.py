"""What issue.json may hold is written down in the schema that the site publishes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from newsroom.model import Kind, PageCard
from newsroom.scans import Scan, Zone
from newsroom.views.issue_data import issue_data
from tests.factories import ROOT
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id
from tests.newsroom.papers import EXAMPLES, Moment, moments
from tests.newsroom.whole import MemoryCatalogue

SCHEMA = json.loads((ROOT / "newsroom/theme/issue.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def faults(data: object) -> list[str]:
    """What the schema says of data as it stands in a file."""
    return [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps(data)))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=EXAMPLES)
@given(moments())
def test_the_data_of_every_issue_is_as_the_schema_says(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    for issue in catalogue.issue_ids():
        text = json.dumps(issue_data(catalogue, issue))
        assert faults(json.loads(text)) == []


SCAN = Scan("01.pdf", "ab" * 32, 2400, 3360, pdf=True)


def an_issue() -> dict[str, Any]:
    """The data of an issue in which everything is given."""
    article = an_article(
        byline=by("记者 张三（社里）"), photos=(a_photo(),), zones=(Zone("1", (0, 0, 50, 12.5)),), kind=Kind.OPINION
    )
    catalogue = a_catalogue(article, cards=[a_card("2023/04/11", PageCard("1", scan=SCAN), number=7)])
    data: dict[str, Any] = json.loads(json.dumps(issue_data(catalogue, issue_id("2023/04/11"))))
    return data


def test_an_issue_with_everything_is_as_the_schema_says() -> None:
    assert faults(an_issue()) == []


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    *steps, last = path.split()

    def apply(data: dict[str, Any]) -> None:
        place: Any = data
        for step in steps:
            place = place[int(step) if step.isdecimal() else step]
        place[last] = value

    return apply


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("date", "2023年4月11日"),
        ("release", "2023-04-11T06:00:00Z"),
        ("kind", "报道"),
        ("number", "7"),
        ("address", "/2023/04/11/"),
        ("epub", "issue.epub"),
        ("pdf", "2023/04/11/page-1.pdf"),
        ("manifest", "manifest.json"),
        ("pages", []),
        ("pages 0 page", "01"),
        ("pages 0 picture", {}),
        ("pages 0 picture address", "01.pdf"),
        ("pages 0 picture copies", []),
        ("pages 0 picture copies 0 width", 0),
        ("pages 0 pdf", "01.pdf"),
        ("pages 0 articles 0 kind", "消息"),
        ("pages 0 articles 0 published", None),
        ("pages 0 articles 0 address", "2023/04/11/产改/"),
        ("pages 0 articles 0 topics", "产改"),
        ("pages 0 articles 0 byline 0 name", ""),
        ("pages 0 articles 0 photos 0 address", "media/../tu.jpg"),
        ("pages 0 articles 0 photos 0 width", 0),
        ("pages 0 articles 0 zones 0 rect", [0, 0, 101, 1]),
        ("pages 0 articles 0 corrects", ""),
    ],
)
def test_the_schema_refuses_what_the_data_never_says(path: str, value: object) -> None:
    data = an_issue()
    change(path, value)(data)
    assert faults(data) != []


def test_every_key_is_required_and_described_once() -> None:
    data = an_issue()
    article = data["pages"][0]["articles"][0]
    for name, found in (("issue", data), ("page", data["pages"][0]), ("article", article)):
        definition = SCHEMA["$defs"][name]
        assert list(definition["properties"]) == definition["required"] == list(found)

"""Each list of CONTRACTS.md is what the code does, no more and no less."""

import json
import re
import shlex
import string
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel

from newsroom import imprint, names, settings
from newsroom.cli.commands import NEWSROOM, Commands
from newsroom.codes import CODES
from newsroom.look_keys import COLOURS, FACES, NAMES
from newsroom.reading import schema
from scripts._code_list import PAGE, put_list
from scripts._commands import SCRIPTS
from tests.factories import ROOT, make_project, write_article
from tests.scripts.running import run_task
from tests.site.documents import file_of, path_of, read_page
from tests.site.feeds import ATOM, read_xml
from tests.site.papers import build_once, make_every_kind, make_long_year

CONTRACTS = (ROOT / "CONTRACTS.md").read_text(encoding="utf-8")

# How each part of an address in the table looks in one that a site has.
PARTS = {
    "2023": r"\d{4}",
    "04": r"\d\d",
    "11": r"\d\d(?:-\d+)?",
    "page-1": r"page-[A-Z]{0,2}\d{1,3}",
    "<stem>": r"[^/]+",
    "<name>": r"[^/]+",
    "<id>": r"[^/]+",
    "sitemap-2023.xml": r"sitemap-\d{4}\.xml",
    "<hash>-<width>.<ext>": r"[0-9a-f]{20}-\d+\.(?:jpg|png|webp)",
}
# What the site has besides, and the paragraph below the table names.
BESIDE = (
    r"/\.build-id",
    r"/search/.+\.(?:bin|mjs)",
    r"/404\.html",
    r"/assets/.+",
    r"/guide/.+/",
    r"/2020/01/01/jiu-dizhi/",
)


def section(title: str) -> str:
    """The text below a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", CONTRACTS, flags=re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def in_code(text: str) -> list[str]:
    """Each word that stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def entry(text: str, label: str) -> str:
    """The line or the part of a line that starts with a label, up to the next semicolon or its end."""
    found = re.search(rf"{re.escape(label)}([^;\n]*)", text)
    assert found, label
    return found[1]


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor may write, in the order of the model."""
    return [field.alias or name for name, field in model.model_fields.items()]


def as_pattern(address: str) -> str:
    """A pattern for the addresses that an address of the table stands for."""
    steps = [PARTS.get(step) or re.escape(step) for step in address.split("/")]
    return "/".join(steps)


@pytest.fixture(scope="module")
def sites(shared_folder: Path) -> list[Path]:
    return [
        build_once(shared_folder, "every-kind", make_every_kind),
        build_once(shared_folder, "long-year", make_long_year),
    ]


def test_every_address_of_a_site_is_one_of_the_table(sites: list[Path]) -> None:
    table = [
        address for row in re.findall(r"^\| (`/.*)$", section("Addresses"), re.MULTILINE) for address in in_code(row)
    ]
    table = [address for address in table if address.startswith("/")]
    # What is said of sections holds for topics and reporters too.
    table += [address.replace("sections", other) for address in table for other in ("topics", "reporters")]
    patterns = [re.compile(pattern) for pattern in (*map(as_pattern, table), *BESIDE)]
    addresses = [f"/{path_of(site, file)}" for site in sites for file in site.rglob("*") if file.is_file()]
    assert len(addresses) > 1000
    strange = [each for each in addresses if not any(pattern.fullmatch(each) for pattern in patterns)]
    assert "\n".join(strange) == ""


@pytest.mark.parametrize(
    ("label", "model"),
    [
        ("**Article:**", schema.ArticleFront),
        ("**issue.yml:**", schema.CardFront),
        ("; a page:", schema.PageFront),
        ("**sections.yml:**", schema.SectionFront),
        ("**reporters.yml:**", schema.ReporterFront),
        ("**topics.yml:**", schema.TopicFront),
        ("**words.yml:**", schema.WordFront),
        ("**mkdocs.yml, `extra`:**", settings._Extra),
    ],
)
def test_the_keys_that_editors_write_are_those_that_are_read(label: str, model: type[BaseModel]) -> None:
    listed = in_code(entry(section("Files that editors write"), label))
    assert sorted(listed) == sorted(keys_of(model))


def test_the_keys_of_a_paper_s_looks_are_those_that_are_read() -> None:
    text = section("Files that editors write")
    for label, keys in (("in `colours`:", COLOURS), ("in `faces`:", FACES), ("in `names`:", NAMES)):
        listed = re.search(rf"{label}((?: `\w+`)+)", text)
        assert listed
        assert in_code(listed[1]) == list(keys)


def test_the_keys_of_the_imprint_are_those_that_are_read_and_explained() -> None:
    keys = [*imprint.LABELS, imprint.LINES]
    assert in_code(entry(section("Files that editors write"), "; in `imprint`:")) == keys
    explained = (ROOT / "docs/guide/index.md").read_text(encoding="utf-8")
    assert [key for key in keys if f"\n    {key}:" not in explained] == []
    noted = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [key for key, label in imprint.LABELS.items() if f"{key} {label}" not in noted] == []


def test_the_guide_explains_every_key() -> None:
    guide = (ROOT / "docs/guide/frontmatter.md").read_text(encoding="utf-8")
    models = [model for model in vars(schema).values() if isinstance(model, type) and issubclass(model, schema.Strict)]
    keys = {key for model in models for key in keys_of(model)}
    assert len(keys) > 40
    assert keys - set(in_code(re.sub(r"^```.*?^```", "", guide, flags=re.MULTILINE | re.DOTALL))) == set()


def options_of(command: click.Command) -> set[str]:
    """The long options of a command and of the commands below it."""
    own = {
        name for each in command.params if isinstance(each, click.Option) for name in (*each.opts, *each.secondary_opts)
    }
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {name for name in own if name.startswith("--")}.union(*map(options_of, below))


def test_the_guide_explains_every_option_and_names_no_other() -> None:
    pages = [file for file in (ROOT / "docs/guide").glob("*.md") if file.name != "problems.md"]
    guide = "\n".join(file.read_text(encoding="utf-8") for file in pages)
    commands = Commands(NEWSROOM)
    context = click.Context(commands)
    known = {name: options_of(found) for name in NEWSROOM.commands if (found := commands.get_command(context, name))}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", guide))
    assert {option for options in known.values() for option in options} - named == set()
    typed = re.findall(r"(?:-m scripts|\bnewsroom) ([a-z-]+)((?: [^`\n|]*)?)", guide)
    assert len(typed) > 30
    wrong = [
        (name, option)
        for name, words in typed
        for option in re.findall(r"(?<= )--[a-z][a-z-]*", words)
        if option not in known.get(name, ())
    ]
    assert wrong == []


def test_what_the_guides_have_one_type_is_a_whole_command_line() -> None:
    pages = [*sorted((ROOT / "docs/guide").glob("*.md")), ROOT / "README.md", ROOT / "README.en.md"]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    typed = re.findall(r"(?:^|`)python -m scripts ([a-z-]+[^`\n]*)", text, re.MULTILINE)
    assert len(typed) > 50
    commands = Commands(SCRIPTS)
    for name, *words in map(shlex.split, typed):
        command = commands.get_command(click.Context(commands), name)
        with suppress(click.exceptions.Exit):
            command.make_context(name, words)


def test_names_may_not_hold_what_is_listed_and_nothing_else_is_refused() -> None:
    rule = entry(section("Files that editors write"), "**Names:**")
    refused = "".join(char for char in string.punctuation if names.name_fault(f"名{char}称"))
    assert sorted(refused) == sorted(in_code(rule)[0].replace(" ", ""))
    assert "no dot at either end" in rule
    assert names.name_fault(".名")
    assert names.name_fault("名.")
    devices = in_code(rule)[1:4]
    assert devices == ["con", "nul", "com1"]
    assert all(names.name_fault(name) for device in devices for name in (device, device.upper(), f"{device}.名"))
    assert f"at most {names.MAX_NAME} bytes" in rule
    assert not names.name_fault("n" * names.MAX_NAME)
    assert names.name_fault("n" * (names.MAX_NAME + 1))


def test_stems_are_what_is_listed() -> None:
    text = section("Files that editors write")
    stems = text.partition("**Stems:**")[2].partition("\n")[0]
    alphabet = {char for char in map(chr, range(0x20, 0x7F)) if names.stem_ok(char)}
    assert alphabet == set(string.ascii_lowercase + string.digits)
    assert names.stem_ok("报-a1")
    assert not names.stem_ok("-a")
    assert f"at most {names.MAX_STEM} bytes" in stems
    assert names.stem_ok("a" * names.MAX_STEM)
    assert not names.stem_ok("a" * (names.MAX_STEM + 1))
    reserved = in_code(stems.partition(";")[2])
    assert sorted(reserved) == sorted([*names.RESERVED, "page-*"])
    assert all(names.stem_reserved(stem.replace("*", "1")) for stem in reserved)


def test_page_labels_are_what_is_listed() -> None:
    assert all(map(names.label_ok, ("1", "999", "A01", "AB123", "T1")))
    assert not any(map(names.label_ok, ("0", "1000", "01", "ABC1", "A1234", "a1", "A", "")))


def test_every_code_is_listed_with_its_group() -> None:
    groups = re.findall(r"^- ([^:]+): (XS.*)$", section("Problems"), flags=re.MULTILINE)
    listed = [code for _, codes in groups for code in codes.split()]
    assert [code.removesuffix("(warning)") for code in listed] == list(CODES)
    assert {code.removesuffix("(warning)") for code in listed if code.endswith("(warning)")} == {
        name for name, code in CODES.items() if code.warning
    }
    for _, codes in groups:
        assert len({code[2] for code in codes.split()}) == 1


def test_the_guides_page_of_problems_has_every_code(sites: list[Path]) -> None:
    page = read_page(sites[0], "guide/problems/")
    told = [element.get("id").upper() for element in page.all("dt") if element.get("id")]
    assert told == list(CODES)
    assert [name for name in CODES if name not in page.main] == []


def test_the_guides_page_of_problems_is_what_the_table_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == put_list(text), "write it anew: .venv/bin/python -m scripts._code_list"


def json_keys(label: str) -> list[str]:
    found = re.search(rf"^- {re.escape(label)}: (.*)$", section(r"issue\.json"), flags=re.MULTILINE)
    assert found, label
    return in_code(found[1].partition("; of a withdrawn")[0])


def test_issue_json_has_the_keys_that_are_listed(sites: list[Path]) -> None:
    issue: dict[str, Any] = json.loads(file_of(sites[0], "2023/04/11/issue.json").read_text(encoding="utf-8"))
    assert list(issue) == json_keys("the issue")
    assert issue["version"] == 1
    pages = issue["pages"]
    assert {tuple(page) for page in pages} == {tuple(json_keys("a page"))}
    articles = [article for page in pages for article in page["articles"]]
    shown = [article for article in articles if "withdrawn" not in article]
    assert {tuple(article) for article in shown} == {tuple(json_keys("an article"))}
    assert [set(article) for article in articles if "withdrawn" in article] == [{"address", "withdrawn"}]
    people = [*issue["staff"], *pages[0]["staff"], *(person for article in shown for person in article["byline"])]
    assert {tuple(person) for person in people} == {tuple(json_keys("a person (in `staff` and `byline`)"))}
    assert len(people) > 5
    photos = [photo for article in shown for photo in article["photos"]]
    assert {tuple(photo) for photo in photos} == {tuple(json_keys("a photo"))}


def test_what_is_not_given_is_null_or_an_empty_list(sites: list[Path]) -> None:
    issue: dict[str, Any] = json.loads(file_of(sites[0], "2023/04/11-2/issue.json").read_text(encoding="utf-8"))
    assert (issue["number"], issue["title"], issue["covers"], issue["staff"]) == (None, None, [], [])
    article = issue["pages"][0]["articles"][0]
    for key in ("kicker", "subtitle", "dateline", "series", "group", "note"):
        assert article[key] is None, key
    for key in ("topics", "byline", "continued_on", "photos"):
        assert article[key] == [], key


def feed_keys(label: str) -> list[str]:
    found = re.search(rf"^- {re.escape(label)}: ([^;\n]*)", section("Feeds"), flags=re.MULTILINE)
    assert found, label
    return in_code(found[1])


def test_feeds_have_the_keys_that_are_listed(sites: list[Path]) -> None:
    atoms = [read_xml(file) for file in sites[0].rglob("feed.xml")]
    entries = [entry for atom in atoms for entry in atom.iter(f"{ATOM}entry")]
    assert {part.tag for atom in atoms for part in atom} == {
        f"{ATOM}{key}" for key in feed_keys("Atom (RFC 4287), the feed")
    }
    assert {part.tag for entry in entries for part in entry} == {f"{ATOM}{key}" for key in feed_keys("Atom, an entry")}
    feeds = [json.loads(file.read_text(encoding="utf-8")) for file in sites[0].rglob("feed.json")]
    items = [item for feed in feeds for item in feed["items"]]
    assert {key for feed in feeds for key in feed} == set(feed_keys("JSON Feed 1.1, the feed"))
    assert {key for item in items for key in item} == set(feed_keys("JSON Feed 1.1, an item"))


def test_every_command_is_listed() -> None:
    program, *listed = in_code(section("Commands").strip().partition("\n")[0])
    assert (program, tuple(listed)) == (SCRIPTS.name, SCRIPTS.commands)
    assert (*SCRIPTS.commands[:12], "requirements") == NEWSROOM.commands


def test_exit_codes_are_what_is_listed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    assert run_task(project, "check").returncode == 0
    write_article(project, "2023/04/11/x.md", section="没有")
    assert run_task(project, "check").returncode == 1
    assert run_task(project, "check", "--no-such-option").returncode == 2

"""One gate: what is held, a draft or withdrawn is in no file of the site, however it is written and however it got there."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.factories import build, make_project, write_article, write_card, write_registry
from tests.site.documents import file_of, read_page
from tests.site.leaks import find_words, word
from tests.site.papers import write_picture

NOW = "2024-02-01 12:00"
# An issue of years ago, whose part of the search index was closed long since, and the newest.
OLD, NEWEST = "2021/03/01", "2023/12/30"
HOLDERS: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "held": {"publish_at": "2030-01-01 06:00"},
    "withdrawn": {"withdrawn": "消息不实，已撤。"},
    "alone": {"withdrawn": "消息不实，已撤。"},
}
WITHDRAWN = ("withdrawn", "alone")
# What each one's picture shows.
SHADES = {holder: 40 * number for number, holder in enumerate(HOLDERS, 1)}

SHOWN = (
    *("title", "kicker", "subtitle", "dateline", "source", "group", "summary", "note", "series", "topic"),
    *("reporter", "role", "firm", "caption", "credit", "alt", "body", "subhead", "bio", "nickname", "about"),
)
# What readers never see; and what leads to an article, which a withdrawn one keeps with its address.
INTERNAL = ("filename", "signer")
ADDRESSES = ("stem", "alias")
FIELDS = (*SHOWN, *INTERNAL, *ADDRESSES)
SECRETS = {
    (holder, field): word(place) for place, (holder, field) in enumerate((h, f) for h in HOLDERS for f in FIELDS)
}


def path_of(holder: str) -> str:
    """The address of a withdrawn article stays, so it is no secret."""
    folder = "2021/04/01" if holder == "alone" else OLD
    return f"{folder}/{holder if holder in WITHDRAWN else SECRETS[holder, 'stem']}.md"


def write_secrets(root: Path, holder: str, hold: Mapping[str, Any]) -> None:
    """An article with a secret in each of its fields; another corrects it and follows it."""
    secret = {field: SECRETS[holder, field] for field in FIELDS}
    path, file = path_of(holder), f"{secret['filename']}.png"
    write_picture(root, f"{path.rpartition('/')[0]}/{file}", shade=SHADES[holder])
    alias = "jiu-" + holder if holder in WITHDRAWN else secret["alias"]
    front = {
        **{key: secret[key] for key in SHOWN[:8]},
        "series": {"name": secret["series"], "part": 1},
        "topics": [secret["topic"]],
        "reporter": [{"name": secret["reporter"], "role": f"{secret['role']}记者", "affiliation": secret["firm"]}],
        "photos": [{"file": file, **{key: secret[key] for key in ("caption", "credit", "alt")}}],
        "review": {"first": secret["signer"], "second": "乙某", "third": "丙某"},
        "aliases": [f"/2001/01/01/{alias}/"],
        "kind": "简讯",
        "corrects": f"{NEWEST}/kai.md",
        "follows": f"{NEWEST}/kai.md",
    }
    body = f"{secret['body']}\n\n## {secret['subhead']}\n\n又一段。\n"
    write_article(root, path, body=body, **front, **hold)
    write_article(
        root, f"{NEWEST}/hou-{holder}.md", title="后一篇", corrects=path, follows=path, body="一段自己的话。\n"
    )


def write_paper(root: Path, holds: Mapping[str, Mapping[str, Any]]) -> Path:
    """A paper with the secrets of every holder, each held as it is said here, or open."""
    make_project(root, {"extra": {"epub_since": date(1900, 1, 1)}})
    write_article(root, f"{OLD}/zhu.md", title="同一期里开着的一篇")
    write_article(root, f"{NEWEST}/kai.md", title="开着的一篇")
    write_card(root, NEWEST, number=7)
    for holder in HOLDERS:
        write_secrets(root, holder, holds.get(holder, {}))
    # The registries speak of a person and a topic; their pages are there for articles that can be read.
    people = [
        {"name": SECRETS[each, "reporter"], "bio": SECRETS[each, "bio"], "aliases": [SECRETS[each, "nickname"]]}
        for each in HOLDERS
    ]
    write_registry(root, "reporters", people)
    topics = [{"name": SECRETS[each, "topic"], "description": SECRETS[each, "about"]} for each in HOLDERS]
    write_registry(root, "topics", topics)
    return root


def published(root: Path) -> Path:
    """The project after a build."""
    result = build(root, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr
    return root


def leaks(root: Path) -> list[str]:
    """Where secrets are in what a server has: the site and everything beside it but the papers and the cache."""
    told = {secret: key for key, secret in SECRETS.items()}
    folders = [each for each in root.iterdir() if each.is_dir() and each.name not in {"articles", ".cache"}]
    assert root / "site" in folders
    return [
        f"{told[secret]} in {folder.name}: {sorted(files)[:3]}"
        for folder in folders
        for secret, files in find_words(folder).items()
        if secret in told
    ]


def pictures(root: Path) -> set[str]:
    """Whose pictures are in a site or beside it."""
    files = [file for folder in root.glob("*site*") for file in folder.rglob("*.png") if "media" in file.parts]
    shades = {Image.open(file).convert("L").getpixel((0, 0)) for file in files}
    return {holder for holder, shade in SHADES.items() if shade in shades}


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from nothing with everything held or withdrawn."""
    return published(write_paper(tmp_path_factory.mktemp("cold") / "paper", HOLDERS))


class Withdrawal:
    """A paper that was published with everything in it, and again after all of it was held or withdrawn."""

    def __init__(self, root: Path) -> None:
        """Build it twice."""
        self.root = published(write_paper(root, {}))
        self.words = find_words(root / "site")
        self.pictures = pictures(root)
        published(write_paper(root, HOLDERS))


@pytest.fixture(scope="module")
def withdrawal(tmp_path_factory: pytest.TempPathFactory) -> Withdrawal:
    return Withdrawal(tmp_path_factory.mktemp("withdrawal") / "paper")


def test_a_clean_build_holds_no_word_and_no_picture_of_them(cold: Path) -> None:
    assert leaks(cold) == []
    assert pictures(cold) == set()


def test_nothing_of_them_stays_after_the_build_that_takes_them_back(withdrawal: Withdrawal) -> None:
    assert leaks(withdrawal.root) == []
    assert pictures(withdrawal.root) == set()


def test_what_stays_is_what_a_clean_build_makes(cold: Path, withdrawal: Withdrawal) -> None:
    trees = [
        {file.relative_to(root).as_posix(): file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()}
        for root in (cold, withdrawal.root)
    ]
    assert trees[0] == trees[1]


@pytest.mark.parametrize("holder", HOLDERS)
def test_before_each_of_their_words_was_there(withdrawal: Withdrawal, holder: str) -> None:
    # The control: were one of these fields shown nowhere, its absence would prove nothing.
    shown = [*SHOWN, *(ADDRESSES if holder not in WITHDRAWN else ())]
    assert [field for field in shown if SECRETS[holder, field] not in withdrawal.words] == []
    assert holder in withdrawal.pictures


@pytest.mark.parametrize("field", ["title", "kicker", "body", "caption", "note", "reporter", "topic"])
def test_before_they_were_found_by_the_search_in_the_part_for_their_years(withdrawal: Withdrawal, field: str) -> None:
    files = withdrawal.words[SECRETS["withdrawn", field]]
    assert any(file.startswith("search/2020-2021-") and "/k" in file for file in files), files


@pytest.mark.parametrize("field", INTERNAL)
def test_what_stays_in_the_house_was_never_there(withdrawal: Withdrawal, field: str) -> None:
    assert [holder for holder in HOLDERS if SECRETS[holder, field] in withdrawal.words] == []


@pytest.mark.parametrize("holder", WITHDRAWN)
def test_a_withdrawn_article_keeps_its_addresses_its_notice_and_the_reason(withdrawal: Withdrawal, holder: str) -> None:
    site, path = withdrawal.root / "site", path_of(holder).replace(".md", "/")
    page = read_page(site, path)
    assert "本文已撤回" in page.main
    assert "消息不实，已撤。" in page.main
    assert page.all("img") == []
    refresh = read_page(site, f"2001/01/01/jiu-{holder}/").one("meta", **{"http-equiv": "refresh"})
    assert refresh.get("content").endswith(path)


def test_what_is_held_has_no_address(withdrawal: Withdrawal) -> None:
    for holder in ("draft", "held"):
        assert not file_of(withdrawal.root / "site", path_of(holder).replace(".md", "/")).exists()


def test_an_issue_of_which_all_is_withdrawn_says_so_and_counts_nothing(withdrawal: Withdrawal) -> None:
    site = withdrawal.root / "site"
    assert "本期文章已撤回。" in read_page(site, "2021/04/01/").main
    assert "本期文章已撤回。" not in read_page(site, f"{OLD}/").main
    assert "全年2期，1篇" in read_page(site, "issues/2021/").main

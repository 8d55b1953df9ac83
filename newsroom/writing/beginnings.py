"""The first text of a new article and of a new issue."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from newsroom.directory import Directory
from newsroom.issues import find_issue_id
from newsroom.model import IssueId
from newsroom.names import HAN, MAX_STEM, fold, propose_stem, stem_fault, stem_reserved
from newsroom.opening import RegularFiles
from newsroom.pinyin import spell
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import House, parse_article
from newsroom.reading.files import Source, load_source
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.meant import meant_day
from newsroom.reading.photos import judge_picture
from newsroom.reading.reader import read_registries
from newsroom.reading.schema import ArticleFront, CardFront
from newsroom.reading.strays import REGISTRIES
from newsroom.reading.strictyaml import read_yaml
from newsroom.reading.validation import validate
from newsroom.writing.articles import page_key
from newsroom.writing.values import plain, write_block

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.reading.photos import Picture

# A stem is of so many words; two Chinese characters are a word.
_WORDS = 2
_WORD = re.compile(rf"[{HAN}]{{1,2}}|[a-z0-9]+")
# Issues that are looked through for one of the same weekday: half a year of a daily.
_BACK = 180
# The folders of issues below articles/, as a pattern of names.
ISSUES = "[12][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]*"

# Of an issue of which nothing is known, the card shows how it is written.
_EMPTY = "# number: 1\n# pages:\n#   - page: 1\n#     name: 要闻\n"

Pages = tuple[tuple[str, str | None], ...]


class BeginningError(ValueError):
    """What cannot be begun, with the reasons in words."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class FormerIssues(NamedTuple):
    """What a new issue takes from the others.

    ``number`` is the next 总期号, None where the others leave it open; ``pages`` are labels and names of the last issue
    of that weekday, else of the last one with pages.
    """

    number: int | None
    pages: Pages


def make_stem(headline: str, taken: Collection[str]) -> str:
    """A stem from a headline's pinyin: ``jineng-rencai``.

    It is none of those ``taken``.
    """
    words = [word if word.isascii() else spell(word) for word in _WORD.findall(headline.lower())[:_WORDS]]
    return free_name(propose_stem("-".join(words)) or "gao", taken)


def free_name(name: str, taken: Collection[str]) -> str:
    """A name, with a number where it is ``taken``.

    With one it is no longer than a stem may be.
    """
    others = {fold(each) for each in taken}
    return next(each for each in _numbered(name) if fold(each) not in others)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        end = f"-{number}"
        yield name.encode()[: MAX_STEM - len(end)].decode(errors="ignore").rstrip("-") + end


def begin_article(values: Mapping[str, object]) -> str:
    """The text of a draft without a body.

    ``values`` are those of its keys that are known.
    """
    front = {key: plain(values[key]) for key in ArticleFront.model_fields if values.get(key) not in {None, ""}}
    if "page" in front:
        front["page"] = page_key(str(front["page"]))
    return "\n".join(["---", *write_block(front), "---", "", ""])


def begin_draft(values: Mapping[str, str | None], issue: IssueId, house: House, paper: str) -> str:
    """The text of a draft for an issue, by its values.

    What nobody signs is the ``paper``'s. BeginningError with every fault that ``check`` would find.
    """
    unsigned = {} if values.get("reporter") or values.get("source") else {"source": paper}
    text = begin_article({"date": issue.date, "draft": True, **values, **unsigned})
    if faults := find_faults(text, issue, house):
        raise BeginningError(*(f"{each.message} {each.remedy}" for each in faults))
    return text


def read_day(text: str) -> IssueId:
    """The issue of a typed day; BeginningError where it is none."""
    day = meant_day(text)
    found = day and find_issue_id(IssueId(day).folder.split("/"))
    if not found:
        msg = f"“{text}”不是日期，写作 2023-04-11 (no date)"
        raise BeginningError(msg)
    return found


def read_stem(text: str, taken: Collection[str]) -> str:
    """A stem as typed; BeginningError where no article may have it.

    Because it is none, the site needs it, or it is ``taken``.
    """
    if fault := stem_fault(text):
        msg = f"“{text}”不能作文件名：{fault[0]} ({fault[1]})"
        raise BeginningError(msg)
    if stem_reserved(text):
        msg = f"“{text}”是网站自己要用的网址，换一个 (the site needs this address)"
        raise BeginningError(msg)
    if fold(text) in map(fold, taken):
        msg = f"这一期已有 {text}.md，换一个 (it is there already)"
        raise BeginningError(msg)
    return text


def open_sections(house: House) -> list[str]:
    """The sections that take articles, by their own names."""
    found = map(house.directory.find_section, house.directory.section_names())
    return [*dict.fromkeys(each.name for each in found if each and not each.closed)]


def find_faults(text: str, issue: IssueId, house: House, pictures: Mapping[str, bytes] | None = None) -> list[Problem]:
    """The errors of an article's text, as ``check`` has them.

    ``pictures`` lie beside it.
    """
    source = Source(f"{issue.folder}/x.md", text)

    def load(file: str, place: Place) -> Picture | Problem:
        data = (pictures or {}).get(file)
        return _no_picture(file, place) if data is None else judge_picture(data, file, place)

    _, problems = parse_article(source, source.path, issue, house, load)
    return [each for each in problems if not each.warning]


def _no_picture(file: str, place: Place) -> Problem:
    return problem(place, "XS401", value=file, guess_zh="", guess_en="")


def read_house(articles: Path, roles: Collection[str]) -> House:
    """The registries, as far as readable, with the paper's roles."""
    with RegularFiles(articles) as files:
        registries, _ = read_registries(files, [name for name in REGISTRIES if (articles / name).exists()])
    return House(Directory(registries), roles)


def begin_card(former: FormerIssues, staff: Mapping[str, str] | None = None) -> str:
    """The text of a new issue.yml, with the staff of its pages."""
    pages = [begin_page(label, name, (staff or {}).get(label)) for label, name in former.pages]
    values = {"number": former.number, "pages": pages or None}
    lines = write_block({key: plain(value) for key, value in values.items() if value is not None})
    return "\n".join([*lines, ""]) if lines else _EMPTY


def begin_page(label: str, name: str | None, staff: str | None = None) -> dict[str, object]:
    """A page's keys in issue.yml."""
    page: dict[str, object] = {"page": page_key(label), "name": name}
    return {**page, "staff": staff} if staff else page


def read_former(articles: Path, issue: IssueId) -> FormerIssues:
    """The next number and the pages, by the filed issues."""
    issues = sorted(_issues(articles))
    before = [each for each in issues if each < issue][: -_BACK - 1 : -1]
    after = [each for each in issues if each > issue]
    with RegularFiles(articles) as files:
        cards = [(each, card) for each in before if (card := read_card(files, each))]
        last = next((card.number for _, card in cards if card.number), None)
        following = next((card.number for each in after if (card := read_card(files, each)) and card.number), None)
        filed = [
            label
            for path in sorted(articles.glob(f"{issue.folder}/*.md"))
            for label in _labels(files, path.name, issue)
        ]
    number = last and last + 1
    pages = _pages(cards, issue)
    known = {label for label, _ in pages}
    # A page that an article of the issue stands on, and the card has not, would be an error.
    pages += tuple((label, None) for label in dict.fromkeys(filed) if label not in known) if pages else ()
    return FormerIssues(None if number and following and following <= number else number, pages)


def _pages(cards: Sequence[tuple[IssueId, CardFront]], issue: IssueId) -> Pages:
    listed = [(each, card) for each, card in cards if card.pages]
    same = (card for each, card in listed if each.date.weekday() == issue.date.weekday())
    card = next(same, listed[0][1] if listed else CardFront())
    return tuple((page.page, page.name) for page in card.pages)


def _labels(files: RegularFiles, name: str, issue: IssueId) -> Iterator[str]:
    """The labels of the pages that an article names."""
    source = load_source(files, f"{issue.folder}/{name}")
    parts = None if isinstance(source, Problem) else split_front_matter(source)[0]
    front = validate(ArticleFront, parts.tree)[0] if parts else None
    if front:
        yield from filter(None, (front.page, *front.continued_on))


def check_page(articles: Path, issue: IssueId, label: str) -> None:
    """BeginningError for a page that the issue's card does not list."""
    with RegularFiles(articles) as files:
        card = read_card(files, issue)
    listed = [page.page for page in card.pages] if card else []
    if listed and label not in listed:
        msg = (
            f"本期没有版次 {label}，issue.yml 里有 {'、'.join(listed)}；要加一个版，先写到那里 (no page of this issue)"
        )
        raise BeginningError(msg)


def _issues(articles: Path) -> Iterator[IssueId]:
    """The issues that have a card."""
    for file in articles.glob(f"{ISSUES}/issue.yml"):
        if issue := find_issue_id(file.relative_to(articles).parts[:-1]):
            yield issue


def read_card(files: RegularFiles, issue: IssueId) -> CardFront | None:
    """A card's keys; None where they cannot be read."""
    source = load_source(files, f"{issue.folder}/issue.yml")
    if isinstance(source, Problem):
        return None
    tree, _ = read_yaml(source.text, source.path)
    return validate(CardFront, tree)[0] if isinstance(tree.value, dict) else None

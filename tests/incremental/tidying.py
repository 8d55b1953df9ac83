"""What editors do after an edit so that the paper has no problem: nothing points at what is gone or not allowed."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from tests.incremental.desk import Desk, Link, Manuscript, Piece, Shown, day_of, folder_of

# A name that two people of the registry may share, and the firm that tells one of them.
SHARED, FIRM = "王伟", "传化"


def tidy(desk: Desk) -> None:
    """Take away or put right whatever a build would refuse or warn of."""
    _tidy_cards(desk)
    _tidy_covers(desk)
    _tidy_standing(desk)
    aliases = _free_aliases(desk)
    for path, manuscript in sorted(desk.articles.items()):
        for step in (_tidy_section, _tidy_pages, _tidy_photos, _tidy_references):
            step(desk, path, manuscript.front)
        _put(manuscript.front, "aliases", [each for each in manuscript.front.get("aliases", ()) if aliases(each)])
        manuscript.body = [piece for piece in manuscript.body if _stands(desk, path, piece)]
        _tidy_byline(desk, manuscript)


def _put(mapping: dict[str, Any], key: str, value: list[Any]) -> None:
    """Set a list, or leave the key out where the list is empty."""
    mapping.pop(key, None)
    if value:
        mapping[key] = value


def _tidy_cards(desk: Desk) -> None:
    folders = desk.folders()
    desk.cards = {folder: card for folder, card in desk.cards.items() if folder in folders}
    desk.numbered &= desk.cards.keys()
    desk.pictures = {path: shade for path, shade in desk.pictures.items() if folder_of(path) in folders}
    for folder, card in desk.cards.items():
        for page in card.get("pages", ()):
            if f"{folder}/{page.get('scan')}" not in desk.pictures:
                page.pop("scan", None)


def _tidy_covers(desk: Desk) -> None:
    """The days of a 合刊 are nobody else's."""
    taken = {day_of(folder) for folder in desk.folders()}
    for _, card in sorted(desk.cards.items()):
        days = card.get("covers", ())
        free = [day for day in days if day.isoformat() not in taken]
        _put(card, "covers", [*days[:1], *free] if free else [])
        taken |= {day.isoformat() for day in free}


def _tidy_standing(desk: Desk) -> None:
    for path, pieces in desk.standing.items():
        desk.standing[path] = [
            piece
            for piece in pieces
            if not isinstance(piece, Link) or piece.target in desk.standing or desk.is_out(piece.target)
        ]


def _free_aliases(desk: Desk) -> Callable[[str], bool]:
    """Ask of each alias whether it is nobody's address yet; asking takes it."""
    taken = {f"/{path.removesuffix('.md')}/" for path in desk.articles}

    def take(alias: str) -> bool:
        free = alias not in taken
        taken.add(alias)
        return free

    return take


def open_sections(desk: Desk, day: str) -> list[str]:
    """Every name under which an article of a day may be filed."""
    return list(itertools.chain.from_iterable(_names_of_open(desk, day)))


def _names_of_open(desk: Desk, day: str) -> Iterator[list[str]]:
    for entry in desk.registries["sections"]:
        if "closed" not in entry or entry["closed"].isoformat() >= day:
            yield [entry["name"], *entry.get("aliases", ())]


def _tidy_section(desk: Desk, path: str, front: dict[str, Any]) -> None:
    names = open_sections(desk, day_of(path))
    if front.get("section", "要闻") not in names:
        front["section"] = names[0]


def _tidy_pages(desk: Desk, path: str, front: dict[str, Any]) -> None:
    """An article stands on a page of the card, and goes on on another that is not the other half of a spread."""
    folder, labels = folder_of(path), desk.labels(folder_of(path))
    if labels and front.get("page") not in labels:
        front.pop("page", None)
    own = front.get("page")
    refused = {own, *_other_halves(desk, folder, own)}
    wanted = [label for label in front.get("continued_on", ()) if label in labels and own and label not in refused]
    _put(front, "continued_on", wanted)
    _put(front, "zones", [zone for zone in front.get("zones", ()) if zone["page"] in labels])


def _other_halves(desk: Desk, folder: str, label: str | None) -> set[str]:
    spreads = [
        {page["page"], page["spread_with"]}
        for page in desk.cards.get(folder, {}).get("pages", ())
        if "spread_with" in page
    ]
    return set().union(*(spread for spread in spreads if label in spread))


def _tidy_photos(desk: Desk, path: str, front: dict[str, Any]) -> None:
    there = [photo for photo in front.get("photos", ()) if f"{folder_of(path)}/{photo['file']}" in desk.pictures]
    _put(front, "photos", list({photo["file"]: photo for photo in there}.values()))


def _tidy_references(desk: Desk, path: str, front: dict[str, Any]) -> None:
    """A correction follows what it corrects, so that none runs in a circle."""
    for key in ("corrects", "follows"):
        if key in front and not (front[key] in desk.articles and front[key] < path):
            del front[key]


def _stands(desk: Desk, path: str, piece: Piece) -> bool:
    if isinstance(piece, Link):
        return piece.target in desk.articles or piece.target in desk.standing
    if isinstance(piece, Shown):
        return any(photo["file"] == piece.file for photo in desk.articles[path].photos)
    return True


def _tidy_byline(desk: Desk, manuscript: Manuscript) -> None:
    """Whoever shares a name with another entry is signed with the firm; whoever has no byline has a source."""
    front = manuscript.front
    namesakes = [entry for entry in desk.registries["reporters"] if entry["name"] == SHARED]
    people = front.get("reporter")
    for person in people if isinstance(people, list) else ():
        if person["name"] == SHARED and len(namesakes) > 1:
            person.setdefault("affiliation", FIRM)
    if not people:
        front.setdefault("source", "本报编辑部")

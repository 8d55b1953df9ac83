"""From an article's text to the model.

The one place where front matter is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.byline import Person
from newsroom.digests import digest_text
from newsroom.markdown.lines import is_blank
from newsroom.model import Article, Kind, Series
from newsroom.names import compose
from newsroom.problems import Place, Problem, guess_or_list, problem
from newsroom.reading.body import BodyScan, find_body, scan_body
from newsroom.reading.bylines import check_people, check_source, place_names, read_byline
from newsroom.reading.frontmatter import FileParts, split_front_matter
from newsroom.reading.markup import check_markup
from newsroom.reading.meant import meant_names
from newsroom.reading.mending import written
from newsroom.reading.photos import Picture, photo_of
from newsroom.reading.quiet import check_quiet
from newsroom.reading.repeats import check_repeats
from newsroom.reading.review import read_review
from newsroom.reading.schema import ArticleFront
from newsroom.reading.signatures import check_signature
from newsroom.reading.summary import cut_summary
from newsroom.reading.validation import check_empty, check_unseen, join, validate
from newsroom.scans import Zone

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.byline import Byline
    from newsroom.directory import Directory
    from newsroom.model import IssueId, Photo
    from newsroom.reading.files import Source
    from newsroom.reading.photos import Load


# Stands for a required text that could not be read, so that the rest of the file is checked all the same.
MISSING = "？"
# Stands for a headline that an import could not write; nothing is published under it.
NO_TITLE = "（标题待补）"


class Filed(Struct, frozen=True):
    """An article as its file holds it, with places for later checks.

    ``body_line`` is the line of the file on which the body starts.
    """

    article: Article
    body: str
    scan: BodyScan
    places: dict[str, Place]
    top: Place
    body_line: int = 1

    @property
    def digest(self) -> bytes:
        """A digest of the body, 16 bytes."""
        return digest_text(self.body)

    def place(self, key: str) -> Place:
        """The place of a key's value, else the top of the file."""
        return self.places.get(key, self.top)

    def name_place(self, name: str) -> Place:
        """Where one who signs stands in the byline."""
        return self.places.get(f"reporter/{name}", self.place("reporter"))


class House(Struct, frozen=True):
    """The context of an article: registries, and the paper's own roles."""

    directory: Directory
    roles: Collection[str] = ()


def parse_article(
    source: Source, path: str, issue: IssueId, house: House, load: Load
) -> tuple[Filed | None, list[Problem]]:
    """The article of a file, with the problems that the file shows.

    ``path`` is below articles/; ``load`` fetches a picture beside it. None only where there is no front matter to read;
    with other problems the article stands in for what the editor meant, so that other files can be checked against it.
    """
    manuscript, problems = split_front_matter(source)
    if manuscript is None:
        return None, problems
    reading = _Reading(manuscript, source, path, issue, house)
    filed = reading.read(load)
    return filed, join(problems, reading.problems)


class _Reading:
    """One pass over one file, collecting its problems."""

    def __init__(self, manuscript: FileParts, source: Source, path: str, issue: IssueId, house: House) -> None:
        self.manuscript = manuscript
        self.tree = manuscript.tree
        self.source = source
        self.path = path
        self.issue = issue
        self.house = house
        self.problems: list[Problem] = []
        self.name_places: dict[str, Place] = {}

    def read(self, load: Load) -> Filed | None:
        stand_ins = {"title": MISSING, "date": self.issue.date, "section": MISSING}
        front, problems = validate(ArticleFront, self.tree, (), stand_ins)
        self.problems += [*problems, *check_empty(self.tree)]
        if front is None:
            return None
        self.check_date(front)
        self.check_sense(front)
        self.problems += check_markup(self.tree, front)
        self.problems += check_quiet(self.tree)
        self.check_topics(front)
        photos = self.photos(front, load)
        first = self.source.place(self.manuscript.body_line)
        scan = scan_body(
            self.manuscript.body,
            self.path,
            first,
            {compose(photo.file): f"{photo.caption}\n{photo.alt}" for photo in front.photos},
            verse=front.kind is Kind.VERSE,
        )
        self.problems += scan.problems
        article = self.article(front, photos, scan)
        self.problems += check_signature(self.manuscript.body, first, article.byline, self.house.roles)
        self.problems += check_repeats(self.tree, front.photos, self.manuscript.body, first, article)
        places = {key: self.tree.place((key,)) for key in self.tree.value} | self.name_places
        return Filed(article, self.manuscript.body, scan, places, self.source.place(2), self.manuscript.body_line)

    def article(self, front: ArticleFront, photos: tuple[Photo, ...], scan: BodyScan) -> Article:
        directory = self.house.directory
        body = find_body(self.manuscript.body, verse=front.kind is Kind.VERSE)
        return Article(
            path=self.path,
            issue=self.issue,
            title=front.title,
            section=self.section(front),
            byline=self.byline(front),
            source=front.source,
            summary=(front.summary or "").strip() or cut_summary(next(body.running, "")),
            length=body.length,
            kicker=front.kicker,
            subtitle=front.subtitle,
            untitled=front.untitled,
            dateline=front.dateline,
            kind=front.kind,
            page=front.page,
            order=front.order,
            continued_on=tuple(front.continued_on),
            group=front.group,
            series=Series(front.series.name, front.series.part) if front.series else None,
            topics=tuple(dict.fromkeys(directory.topic_name(topic) for topic in front.topics)),
            photos=photos,
            photos_in_body=scan.images,
            zones=tuple(
                Zone(zone.page, (zone.rect[0], zone.rect[1], zone.rect[2], zone.rect[3])) for zone in front.zones
            ),
            note=(front.note or "").strip() or None,
            draft=front.draft,
            publish_at=front.publish_at,
            aliases=tuple(front.aliases),
            corrects=_below_articles(front.corrects),
            follows=_below_articles(front.follows),
            withdrawn=front.withdrawn,
            review=read_review(front.review, self.manuscript, _digests(photos, front)),
            quiet=tuple(front.quiet.items()),
        )

    def check_date(self, front: ArticleFront) -> None:
        if front.date != self.issue.date:
            place = self.tree.place(("date",))
            self.problems.append(problem(place, "XS110", value=front.date, folder=self.issue.folder))

    def check_sense(self, front: ArticleFront) -> None:
        """XS111 for a headline to fill in, XS122 and XS417."""
        if front.title == NO_TITLE:
            words = {"found_zh": f"：还写着“{NO_TITLE}”", "found_en": ": it is still to be filled in"}
            self.problems.append(problem(self.tree.place(("title",)), "XS111", key="title", **words))
        if front.withdrawn:
            return
        if front.kind is Kind.CORRECTION and not (front.corrects or front.follows):
            self.problems.append(problem(self.tree.place(("kind",)), "XS122"))
        silent = front.kind in {Kind.NOTICE, Kind.ADVERTISEMENT} or front.draft or "photos" in self.tree.value
        body = self.manuscript.body
        if not silent and (not any(map(str.isalnum, body)) or all(map(is_blank, body.split("\n")))):
            self.problems.append(problem(self.source.place(self.manuscript.body_line - 1), "XS417"))

    def check_topics(self, front: ArticleFront) -> None:
        """XS226 for topics that are several in one, or in quotes.

        An entry of topics.yml is taken as it is.
        """
        directory = self.house.directory
        names = {topic: meant_names(topic) for topic in front.topics if directory.find_topic(topic) is None}
        if "topics.yml" in directory.registries.unread or not any(names.values()):
            return
        right = written([name for topic in front.topics for name in names.get(topic) or [topic]])
        for index, topic in enumerate(front.topics):
            if names.get(topic):
                place = self.tree.place(("topics", index))
                self.problems.append(problem(place, "XS226", value=topic, right=f"topics: {right}"))

    def section(self, front: ArticleFront) -> str:
        """The section's own name, whichever of its names the article gave."""
        directory, place = self.house.directory, self.tree.place(("section",))
        section = directory.find_section(front.section)
        if section is None:
            # What stands in a list that could not be read nobody knows.
            if front.section != MISSING and "sections.yml" not in directory.registries.unread:
                names = guess_or_list(front.section, directory.section_names())
                self.problems.append(problem(place, "XS104", value=front.section, **names))
            return front.section
        if section.closed and self.issue.date > section.closed:
            self.problems.append(problem(place, "XS514", value=section.name, closed=section.closed))
        return section.name

    def byline(self, front: ArticleFront) -> Byline | None:
        if front.source:
            self.problems += check_source(self.tree, ("source",), front.source, self.house.roles)
        if front.reporter is None:
            if not front.source and "source" not in self.tree.value:
                self.problems.append(problem(self.source.place(2), "XS115"))
            return None
        loc, directory = ("reporter",), self.house.directory
        byline, problems = read_byline(self.tree, loc, front.reporter, self.house.roles, directory)
        self.problems += problems
        if byline:
            places = place_names(self.tree, loc, front.reporter, byline)
            self.problems += check_people(places, byline, self.issue.date, directory)
            # Of those in the registry nobody doubts who they are.
            self.name_places = {
                f"reporter/{name}": place for name, place in places.items() if not directory.namesakes(Person(name))
            }
        return byline

    def photos(self, front: ArticleFront, load: Load) -> tuple[Photo, ...]:
        photos: dict[str, Photo] = {}
        # When an entry did not fit, the kept list is empty; what is there is what fits as it stands.
        for index, entry in enumerate(front.photos):
            place = self.tree.place(("photos", index, "file"))
            if entry.file in photos:
                self.problems.append(problem(place, "XS406", value=entry.file))
            # An invisible caption has a problem of its own.
            unseen = check_unseen(self.tree, self.tree.value["photos"][index], ("photos", index))
            if not (entry.caption.strip() or entry.alt.strip() or any(unseen)):
                self.problems.append(problem(place, "XS405", value=entry.file))
            picture = load(entry.file, place)
            if isinstance(picture, Picture):
                self.problems += picture.warnings
                photos[entry.file] = photo_of(picture, entry)
            else:
                self.problems.append(picture)
        return tuple(photos.values())


def _digests(photos: tuple[Photo, ...], front: ArticleFront) -> dict[str, str] | None:
    """The digests of the photos, None where some could not be read."""
    found = {photo.file: photo.digest for photo in photos}
    return found if found.keys() == {entry.file for entry in front.photos} else None


def _below_articles(path: str | None) -> str | None:
    """A path to an article, relative to articles/ as in the model."""
    return compose(path).removeprefix("/").removeprefix("articles/") if path else None

"""Pages as data for search engines: JSON-LD in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.addresses import encode
from newsroom.model import Kind
from newsroom.views.pieces import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.photo_view import PhotoView
    from newsroom.views.data import ArticleView, IssueView
    from newsroom.views.pieces import BylineView, CreditView, Masthead
    from newsroom.views.site import SiteView

Node = dict[str, object]

# What kind of thing an article is; what is not listed is no news.
TYPES = {
    Kind.REPORT: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.PICTURE: "NewsArticle",
    Kind.BRIEF: "NewsArticle",
    Kind.VERSE: "CreativeWork",
}
LANGUAGE = "zh-CN"
TRIAL = "试刊"


def given(node: Node) -> Node:
    """The given properties of a thing, without empty ones."""
    return {key: value for key, value in node.items() if value not in ("", None, (), [])}


def one_or_more(values: Iterable[object]) -> object:
    """A value, a list of several, or None: the form of JSON-LD."""
    found = list(values)
    return found if len(found) > 1 else next(iter(found), None)


class Describing(Struct, frozen=True):
    """Describes the pages of one paper.

    ``root`` is the address of its site, with a slash at its end.
    """

    paper: SiteView
    root: str

    def article(self, view: ArticleView) -> Node | None:
        """An article as news.

        A correction is one, 公告 and 广告 have no data.
        """
        kind = Kind(view.record.kind)
        if kind is Kind.CORRECTION:
            return self._notice(view)
        return self._news(view, TYPES[kind]) if kind in TYPES else None

    def _news(self, view: ArticleView, kind: str) -> Node:
        address = self.root + view.story.address
        moments = [view.record.published, *(each.published for each in view.record.corrections)]
        return given(
            {
                "@type": kind,
                "@id": address,
                "mainEntityOfPage": address,
                **self._words(view),
                "datePublished": view.record.published,
                "dateModified": max(moments),
                **self._origin(view),
                "publisher": self._publisher(),
                "image": [self._image(photo) for photo in view.record.photos],
                **self._print(view),
                "correction": [
                    self._correction(each.address, each.published, each.text) for each in view.record.corrections
                ],
                "inLanguage": LANGUAGE,
                "isAccessibleForFree": True,
            }
        )

    def _words(self, view: ArticleView) -> Node:
        """The words of an article: headlines, section, topics, kind and dateline."""
        story, record = view.story, view.record
        return {
            "headline": story.title,
            "alternativeHeadline": one_or_more(filter(None, (story.kicker, story.subtitle))),
            "articleSection": story.section.text,
            "keywords": [topic.text for topic in view.topics],
            "genre": "" if record.kind == Kind.REPORT else record.kind,
            "wordCount": story.length,
            "dateline": story.dateline,
        }

    def _print(self, view: ArticleView) -> Node:
        """Where an article stands in the paper."""
        return {
            "printPage": "、".join(view.record.labels),
            "printSection": view.page.name,
            "printEdition": self._edition(view.masthead),
            "isPartOf": one_or_more(filter(None, (self.issue(view.masthead), self._series(view)))),
            "position": view.record.part,
        }

    def _notice(self, view: ArticleView) -> Node:
        """A 更正: a comment on the article that it puts right."""
        corrected = view.record.corrects
        return given(
            {
                **self._correction(view.story.address, view.record.published, view.story.summary),
                "parentItem": {"@id": self.root + corrected.address} if corrected else None,
                "publisher": self._publisher(),
                "isPartOf": self.issue(view.masthead),
                "inLanguage": LANGUAGE,
            }
        )

    def _correction(self, address: str, published: str, text: str) -> Node:
        return {"@type": "CorrectionComment", "@id": self.root + address, "datePublished": published, "text": text}

    def _origin(self, view: ArticleView) -> Node:
        """Who wrote it.

        The sample's words are nobody's of those who signed what it is based on.
        """
        if not self.paper.sample:
            source = view.story.byline.source
            people = list(self._people(view.story.byline))
            office = {"@type": "Organization", "name": source} if source else None
            return {"author": people or office, "sourceOrganization": office if people else None}
        if view.masthead.kind == TRIAL:
            return {}
        printed = {
            "@type": "PublicationIssue",
            "name": f"《{self.paper.name}》{view.masthead.date}{view.page.label}",
            "datePublished": view.masthead.iso_date,
            "isPartOf": {"@type": "Newspaper", "name": self.paper.name},
        }
        return {"isBasedOn": printed}

    def _people(self, byline: BylineView) -> Iterator[Node]:
        for credit in byline.credits:
            yield from self._signed(credit)

    def _signed(self, credit: CreditView) -> Iterator[Node]:
        for person in credit.people:
            firm = {"@type": "Organization", "name": person.affiliation} if person.affiliation else None
            yield given(
                {
                    "@type": "Person",
                    "name": person.name,
                    "url": self.root + person.address if person.address else "",
                    "jobTitle": one_or_more(credit.office),
                    "affiliation": firm,
                }
            )

    def _image(self, photo: PhotoView) -> Node:
        return given(
            {
                "@type": "ImageObject",
                "url": self.root + photo.address,
                "width": photo.width,
                "height": photo.height,
                "creditText": photo.credit,
            }
        )

    def _publisher(self) -> Node:
        logo = {"@type": "ImageObject", "url": f"{self.root}{encode(self.paper.look.icon)}"}
        names = {"name": self.paper.name, "alternateName": self.paper.second_name}
        return given({"@type": "NewsMediaOrganization", **names, "url": self.root, "logo": logo})

    def _edition(self, masthead: Masthead) -> str:
        return " ".join(filter(None, (masthead.kind, masthead.title, masthead.number)))

    def _series(self, view: ArticleView) -> Node | None:
        return {"@type": "CreativeWorkSeries", "name": view.record.series} if view.record.series else None

    def issue(self, masthead: Masthead) -> Node:
        """An issue of the newspaper."""
        address = self.root + masthead.address
        firm = {"@type": "Organization", "name": self.paper.publisher} if self.paper.publisher else None
        paper = {"@type": "Newspaper", "@id": f"{self.root}#newspaper", "name": self.paper.name, "url": self.root}
        return given(
            {
                "@type": "PublicationIssue",
                "@id": address,
                "name": " ".join(filter(None, (masthead.days or masthead.date, masthead.kind, masthead.title))),
                "issueNumber": masthead.serial,
                "datePublished": masthead.iso_date,
                "temporalCoverage": f"{masthead.iso_date}/{masthead.iso_until}" if masthead.iso_until else "",
                "isPartOf": given({**paper, "publisher": firm}),
            }
        )

    def issue_page(self, view: IssueView) -> Node:
        """An issue with the addresses of its pages."""
        pages = [{"@type": "WebPage", "name": page.label, "url": self.root + page.address} for page in view.pages]
        return {**self.issue(view.masthead), "hasPart": pages, "inLanguage": LANGUAGE}

    def trail(self, *steps: Link) -> Node:
        """The way to a page from the front page.

        The page itself comes last and needs no address.
        """
        ways: list[Node] = [
            {"@type": "ListItem", "position": place, "name": step.text, "item": self.root + step.address}
            for place, step in enumerate((Link(self.paper.name, ""), *steps), 1)
        ]
        del ways[-1]["item"]
        return {"@type": "BreadcrumbList", "itemListElement": ways}

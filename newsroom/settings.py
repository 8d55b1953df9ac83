"""The newsroom's settings, from ``extra`` in mkdocs.yml."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the types of fields
from typing import TYPE_CHECKING, Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from newsroom.characters import find_unseen
from newsroom.day_keys import read_draw_since, read_epub_since, read_review_since
from newsroom.desk_keys import read_copy_desk
from newsroom.desk_rules import DeskRules, read_desk_rules
from newsroom.drawn_pages import Drawing, PageSize, read_page_size
from newsroom.imprint import ImprintLine, read_imprint
from newsroom.look import ICON, Look, Pairs
from newsroom.look_keys import read_colours, read_faces, read_masthead, read_names, read_share
from newsroom.model import ReviewRule, Settings
from newsroom.names import CONTROL
from newsroom.navigation import footer_pages
from newsroom.search_keys import read_search_pack
from newsroom.wording import CopyDesk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.navigation import Nav


class SettingsError(ValueError):
    """A setting cannot be used; the message names it.

    In Chinese with the English in brackets.
    """


def _read_review_rule(written: object) -> ReviewRule:
    """The rule for signatures; ValueError for anything else."""
    if isinstance(written, bool) or written == "bound":
        return written
    words = "require_review 应为 true（三个姓名）、bound（三个人签的就是这份文字）或 false"
    message = f"{words}，现为 {written!r} (require_review: true, bound or false)"
    raise ValueError(message)


class _Extra(BaseModel):
    """The keys of ``extra`` that are the newsroom's; others are the theme's."""

    model_config = ConfigDict(extra="ignore", strict=True)

    second_name: str = ""
    publisher: str = ""
    sample: bool = False
    require_review: Annotated[ReviewRule, PlainValidator(_read_review_rule)] = False
    review_since: Annotated[date | None, PlainValidator(read_review_since)] = None
    byline_roles: list[str] = []
    imprint: Annotated[tuple[ImprintLine, ...], PlainValidator(read_imprint)] = ()
    masthead: Annotated[str, PlainValidator(read_masthead)] = ""
    colours: Annotated[Pairs, PlainValidator(read_colours)] = ()
    faces: Annotated[Pairs, PlainValidator(read_faces)] = ()
    names: Annotated[Pairs, PlainValidator(read_names)] = ()
    share_pictures: Annotated[str, PlainValidator(read_share)] = "articles"
    headline_face: bool = True
    copy_desk: Annotated[CopyDesk, PlainValidator(read_copy_desk)] = CopyDesk()
    draw_since: Annotated[date | None, PlainValidator(read_draw_since)] = None
    page_size: Annotated[PageSize, PlainValidator(read_page_size)] = PageSize.TABLOID
    epub_since: Annotated[date | None, PlainValidator(read_epub_since)] = None
    offline: bool = True
    desk: Annotated[DeskRules, PlainValidator(read_desk_rules)] = DeskRules()
    search: Annotated[bool, PlainValidator(read_search_pack)] = False


def read_settings(
    site_name: str, extra: Mapping[str, Any], nav: Nav | None = None, *, icon: str | None = None, preview: bool = False
) -> Settings:
    """The newsroom's settings; SettingsError where one cannot be used.

    ``icon`` is the favicon's path.
    """
    try:
        read = _Extra.model_validate({key: value for key, value in extra.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(_words(error)) from None
    _refuse_unseen(site_name, read)
    return Settings(
        name=site_name,
        second_name=read.second_name,
        publisher=read.publisher,
        sample=read.sample,
        require_review=read.require_review,
        review_since=read.review_since,
        roles=tuple(read.byline_roles),
        imprint=read.imprint,
        look=_look(read, icon or ICON),
        copy_desk=read.copy_desk,
        drawing=Drawing(read.draw_since, read.page_size),
        epub_since=read.epub_since,
        **({} if nav is None else {"pages": footer_pages(nav)}),
        # What a preview shows is never kept.
        offline=read.offline and not preview,
        desk=read.desk,
        # A preview's own server gives out whole files alone.
        search_pack=read.search and not preview,
        preview=preview,
    )


def _look(read: _Extra, icon: str) -> Look:
    return Look(
        read.masthead,
        read.colours,
        read.faces,
        read.names,
        icon,
        read.share_pictures,
        headline_face=read.headline_face,
    )


def _refuse_unseen(site_name: str, read: _Extra) -> None:
    """SettingsError for control characters and invisible texts.

    Pages and feeds print these settings, and XML cannot write control characters.
    """
    texts = [("site_name", site_name), ("extra.second_name", read.second_name), ("extra.publisher", read.publisher)]
    for key, text in [*texts, *(("extra.byline_roles", role) for role in read.byline_roles)]:
        if found := CONTROL.search(text):
            message = f"mkdocs.yml: {key} 里有看不见的控制字符 U+{ord(found[0]):04X} ({key} holds a control character)"
            raise SettingsError(message)
        if unseen := find_unseen(text):
            words = f"mkdocs.yml: {key} 里只有看不见的字符 {unseen}，删掉重打"
            message = f"{words} ({key} holds only {unseen}, which nobody sees)"
            raise SettingsError(message)


def _words(error: ValidationError) -> str:
    """The first finding in words.

    What this project's own code found is in words already.
    """
    first = error.errors()[0]
    if first["type"] == "value_error":
        return f"mkdocs.yml: extra.{first['ctx']['error']}"
    key = ".".join(str(step) for step in first["loc"])
    return f"mkdocs.yml: extra.{key} 的值不对 (extra.{key}: {first['msg']})"


def value_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key in a YAML mapping, with its place.

    None where it has none.
    """
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)

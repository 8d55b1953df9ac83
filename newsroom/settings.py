"""What mkdocs.yml tells the newsroom, read from its ``extra``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from newsroom.model import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it, in Chinese with the English in brackets."""


class _Extra(BaseModel):
    """The keys of ``extra`` that are the newsroom's; others are the theme's."""

    model_config = ConfigDict(extra="ignore", strict=True)

    second_name: str = ""
    publisher: str = ""
    sample: bool = False
    require_review: bool = False
    byline_roles: list[str] = []


def read_settings(site_name: str, extra: Mapping[str, Any], *, preview: bool = False) -> Settings:
    """The newsroom's settings; SettingsError where one has the wrong type."""
    try:
        read = _Extra.model_validate({key: value for key, value in extra.items() if value is not None})
    except ValidationError as error:
        key = ".".join(str(step) for step in error.errors()[0]["loc"])
        message = f"mkdocs.yml: extra.{key} 的值不对 (extra.{key}: {error.errors()[0]['msg']})"
        raise SettingsError(message) from None
    return Settings(
        name=site_name,
        second_name=read.second_name,
        publisher=read.publisher,
        sample=read.sample,
        require_review=read.require_review,
        roles=tuple(read.byline_roles),
        preview=preview,
    )

"""What mkdocs.yml tells the newsroom, read from its ``extra``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from newsroom.model import Settings
from newsroom.names import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it, in Chinese with the English in brackets."""


class _Imprint(BaseModel):
    """What the law and custom have a paper print of itself; each key with the words before it."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)

    supervisor: str = Field(default="", title="主管")
    sponsor: str = Field(default="", title="主办")
    serial_number: str = Field(default="", title="国内统一刊号")
    licence: str = Field(default="", title="许可证")
    registration: str = Field(default="", title="备案")
    hotline: str = Field(default="", title="举报电话")
    address: str = Field(default="", title="地址")
    email: str = Field(default="", title="邮箱")
    copyright: str = Field(default="", title="版权声明")


class _Extra(BaseModel):
    """The keys of ``extra`` that are the newsroom's; others are the theme's."""

    model_config = ConfigDict(extra="ignore", strict=True)

    second_name: str = ""
    publisher: str = ""
    sample: bool = False
    require_review: bool = False
    byline_roles: list[str] = []
    imprint: _Imprint = _Imprint()


def read_settings(site_name: str, extra: Mapping[str, Any], *, preview: bool = False) -> Settings:
    """The newsroom's settings; SettingsError where one has the wrong type."""
    try:
        read = _Extra.model_validate({key: value for key, value in extra.items() if value is not None})
    except ValidationError as error:
        key = ".".join(str(step) for step in error.errors()[0]["loc"])
        message = f"mkdocs.yml: extra.{key} 的值不对 (extra.{key}: {error.errors()[0]['msg']})"
        raise SettingsError(message) from None
    _refuse_controls(site_name, read)
    return Settings(
        name=site_name,
        second_name=read.second_name,
        publisher=read.publisher,
        sample=read.sample,
        require_review=read.require_review,
        roles=tuple(read.byline_roles),
        imprint=tuple(_lines(read.imprint)),
        preview=preview,
    )


def _refuse_controls(site_name: str, read: _Extra) -> None:
    """Texts that every page and feed prints hold no control characters: XML cannot write them."""
    texts = {"site_name": site_name, "extra.second_name": read.second_name, "extra.publisher": read.publisher}
    texts |= {f"extra.imprint.{key}": str(getattr(read.imprint, key)) for key in _Imprint.model_fields}
    for key, text in texts.items():
        if found := CONTROL.search(text):
            message = f"mkdocs.yml: {key} 里有看不见的控制字符 U+{ord(found[0]):04X} ({key} holds a control character)"
            raise SettingsError(message)


def _lines(imprint: _Imprint) -> Iterator[tuple[str, str]]:
    """What is given, each with the words that stand before it."""
    for key, field in _Imprint.model_fields.items():
        if text := getattr(imprint, key):
            yield field.title or key, text

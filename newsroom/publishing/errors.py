"""The reasons for a failed publish, in words."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsroom.failures import Failure, explain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class PublishError(Exception):
    """The publish failed, and the live tree is as it was.

    The message has the reason, in Chinese with the English in brackets.
    """

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"没有发布，网站还是原来的：{chinese} (not published, the site is as it was: {english})")


def foreign_site(site: Path) -> PublishError:
    """The error of single files for a tree of another program."""
    chinese = f"{site} 不是发布程序生成的，要重新生成整个网站"
    return PublishError(chinese, f"{site} was not made by publishing; build the whole site")


@contextmanager
def failures_in_words() -> Iterator[None]:
    """Turns what the system refuses inside into a PublishError."""
    try:
        yield
    except OSError as error:
        failure = explain(error) or Failure(os.strerror(error.errno or 0), str(error))
        raise PublishError(*failure) from error

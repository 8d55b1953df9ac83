"""Papers in git for the tests of versions: a repository, its remote, and another desk's clone."""

import os
from collections.abc import Mapping
from pathlib import Path

from newsroom.versions.git import Author
from newsroom.versions.repository import Repository
from tests.repositories import git

PERSON = Author("张三", "zhang@example.org")
ENVIRONMENT = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
X, Y = "articles/2023/04/11/x.md", "articles/2023/04/11/车间 -1.md"
LINES = [f"第{number}段说的事。" for number in "一二三四五六七八九"]
TEXT = "\n\n".join(LINES) + "\n"


def find(home: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Repository:
    found = Repository.find(home, environment)
    assert found
    return found


def write(home: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files, or delete those of None."""
    for path, content in files.items():
        file = home / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)


def make_paper(home: Path, files: Mapping[str, str | bytes] | None = None) -> Repository:
    """A paper with a first commit."""
    home.mkdir(parents=True, exist_ok=True)
    git(home, "init", "--quiet")
    write(home, {"mkdocs.yml": "site_name: 报\n", X: TEXT} | dict(files or {}))
    repository = find(home)
    assert repository.commit(["mkdocs.yml", X, *(files or {})], "第一期", PERSON)
    return repository


def save(repository: Repository, files: Mapping[str, str | bytes | None], message: str = "改稿") -> str:
    """Write files and commit them."""
    write(repository.home, files)
    commit = repository.commit(list(files), message, PERSON)
    assert commit
    return commit


def changed(number: int, text: str = TEXT) -> str:
    """The text with another paragraph in the place of one."""
    return text.replace(LINES[number], f"改过的{LINES[number]}")

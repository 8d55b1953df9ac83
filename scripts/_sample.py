"""The sample's own files, known by their digests.

So that nothing that an editor wrote is taken for one.

`python -m scripts._sample` adds the files as they are now to the list; what they were before stays in it, for papers whose
sample is older than their software.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# A line for each version of each file: its digest, two spaces, its path, as `sha256sum` prints them.
LIST = Path(__file__).with_name("sample.txt")
FOLDERS = ("articles/2023/04/10", "articles/2023/04/11")
FILES = ("articles/words.yml",)
TEXTS = {".md", ".yml"}


@dataclass(frozen=True, slots=True)
class Contents:
    """The sample's folders and files: its own, and other people's."""

    sample: tuple[str, ...]
    others: tuple[str, ...]


def find_sample(project: Path) -> Contents:
    """Every file where the sample has some, sorted by its digest."""
    known = read_list(LIST.read_text(encoding="utf-8"))
    files = list_files(project)
    sample = tuple(path for path in files if digest(project / path) in known.get(path, set()))
    return Contents(sample, tuple(path for path in files if path not in sample))


def list_files(project: Path) -> list[str]:
    """Every file where the sample has some; a link counts as one."""
    found = [path for folder in FOLDERS for path in (project / folder).rglob("*")]
    found += [path for file in FILES if (path := project / file).exists()]
    return sorted(path.relative_to(project).as_posix() for path in found if path.is_symlink() or not path.is_dir())


def digest(file: Path) -> str | None:
    """The digest of a file, whatever its line ends; None for others."""
    if file.is_symlink() or not file.is_file():
        return None
    data = file.read_bytes()
    return hashlib.sha256(data.replace(b"\r\n", b"\n") if file.suffix in TEXTS else data).hexdigest()


def read_list(text: str) -> dict[str, set[str]]:
    """Give the digests that each path has had."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        each, _, path = line.partition("  ")
        found.setdefault(path, set()).add(each)
    return found


def write_list(known: Mapping[str, Iterable[str]]) -> str:
    """Give the text of the list."""
    return "".join(f"{each}  {path}\n" for path in sorted(known) for each in sorted(known[path]))


def renewed_list(project: Path, text: str) -> str:
    """Give the list with the project's sample as it is now."""
    known = read_list(text)
    for path in list_files(project):
        known.setdefault(path, set()).add(digest(project / path) or "")
    return write_list(known)


def find_links(project: Path, removed: Iterable[str]) -> Iterator[str]:
    """Lines that name a removed file, as `path:line: name`."""
    gone = {_address(path) for path in removed if not path.endswith(".yml")}
    if not gone:
        return
    names = "|".join(sorted({re.escape(PurePosixPath(path).name) for path in gone}))
    pattern = re.compile(rf"(?<![\w-])(?P<folder>[0-9/]*/)?(?P<name>{names})(?=\.md\b|[/\s\"'),\]]|$)")
    for file in _texts(project):
        folder = file.parent.relative_to(project).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for found in pattern.finditer(line):
                # `x.md` is beside the file, `11/x.md` on another day of whatever month: the day is enough to tell.
                named = f"{found['folder'] or f'{folder}/'}{found['name']}".lstrip("/")
                if any(f"/{path}".endswith(f"/{named}") for path in gone):
                    yield f"{file.relative_to(project).as_posix()}:{number}: {found[0].lstrip('/')}"


def _address(path: str) -> str:
    """A file's path as links have it, an article's without its ending."""
    return path.removesuffix(".md")


def _texts(project: Path) -> Iterator[Path]:
    """Texts below articles/ and docs/ that can link to the sample.

    The guide's examples are left out.
    """
    for folder in ("articles", "docs"):
        for file in sorted((project / folder).rglob("*")):
            if file.suffix in TEXTS and file.is_file() and "guide" not in file.parts:
                yield file


if __name__ == "__main__":
    LIST.touch()
    LIST.write_text(renewed_list(LIST.parent.parent, LIST.read_text(encoding="utf-8")), encoding="utf-8", newline="")

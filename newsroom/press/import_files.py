"""Files to import, and folders of them."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newsroom.failures import explain
from newsroom.importing.documents import read_word
from newsroom.importing.drafts import Context, Doubt, Imported
from newsroom.importing.errors import RefusedError, UnreadableError
from newsroom.importing.folders import PICTURES, Match, add_pictures, by_document, match_pictures, natural, take_named
from newsroom.importing.readers import DUMPS, OLD_DOCUMENTS, READERS, find_reader, suffix_of
from newsroom.press.office import convert_document

# More than any page's text or document has; what is larger is something else.
LARGEST = 100_000_000
Source = tuple[str, Imported]


def read_sources(paths: Sequence[str], context: Context) -> tuple[list[Source], list[RefusedError]]:
    """The articles of files and folders, and the unreadable files.

    The others of a folder are read all the same; a file that was named is a RefusedError.
    """
    sources: list[Source] = []
    refused: list[RefusedError] = []
    for path in paths:
        if not Path(path).is_dir():
            sources.append((path, read_file(path, context)))
            continue
        for source in _read_folder(Path(path), context):
            if isinstance(source, RefusedError):
                refused.append(source)
            else:
                sources.append(source)
    return sources, refused


def read_file(path: str, context: Context) -> Imported:
    """The articles of a file; RefusedError where it has none."""
    file = Path(path)
    reader = find_reader(file.name)
    old = suffix_of(file.name) in OLD_DOCUMENTS
    if reader is None and not old:
        known = "、".join([*filter(None, READERS), *OLD_DOCUMENTS, *DUMPS])
        msg = f"“{path}”的格式读不了；能读的有：{known} (cannot be read; use one of these)"
        raise RefusedError(msg, named=True)
    data = _bytes_of(file)
    require_text(path, data)
    try:
        imported = (
            read_word(convert_document(file), path, context) if old else (reader or read_word)(data, path, context)
        )
    except UnreadableError as error:
        msg = f"{path}：{error}"
        raise RefusedError(msg) from error
    return take_named(imported, lambda name: _beside(file, name), path)


def require_text(path: str, data: bytes) -> None:
    """RefusedError of a file, or its head, without anything in it."""
    if not data.removeprefix(BOM_UTF8).strip():
        msg = f"{path} 是空文件 (an empty file)"
        raise RefusedError(msg)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        msg = f"没有“{file}”这个文件 (no such file)"
        raise RefusedError(msg, named=True) from None
    except OSError as error:
        failure = explain(error)
        msg = f"打不开 {file}：{failure.chinese if failure else error} (cannot read)"
        raise RefusedError(msg) from error
    if len(data) > LARGEST:
        msg = f"{file} 超过 {LARGEST // 1_000_000} MB，没有读 (too large)"
        raise RefusedError(msg)
    return data


def _beside(file: Path, name: str) -> bytes | None:
    """The bytes of a file in a page's folder or below."""
    root = file.parent.resolve()
    try:
        found = (root / name).resolve()
        return _bytes_of(found) if found.is_relative_to(root) and found.is_file() else None
    except (OSError, ValueError, RefusedError):
        return None


def _read_folder(folder: Path, context: Context) -> Iterator[Source | RefusedError]:
    """The documents of a folder with their pictures, by name."""
    names = sorted(
        (each.name for each in folder.iterdir() if each.is_file() and not each.name.startswith(".")), key=natural
    )
    documents = [name for name in names if find_reader(name) or suffix_of(name) in OLD_DOCUMENTS]
    pictures = [name for name in names if suffix_of(name) in PICTURES]
    matches = by_document(match_pictures(documents, pictures))
    used = {match.picture for group in matches.values() for match in group}
    for name in documents:
        path = str(folder / name)
        try:
            yield path, _with_pictures(folder, path, read_file(path, context), matches.get(name, []))
        except RefusedError as refusal:
            yield refusal
    if not documents:
        yield RefusedError(f"{folder} 里没有能导入的文件 (nothing to import)")
    for name in names:
        if name not in used and name not in documents:
            yield RefusedError(f"{folder / name}：没有导入{_why(name)} (not imported)")


def _why(name: str) -> str:
    if suffix_of(name) in DUMPS:
        return "；表格要单独导入，带上 --mapping"
    return "，看不出是哪一篇的图片" if suffix_of(name) in PICTURES else "，格式读不了"


def _with_pictures(folder: Path, path: str, imported: Imported, matches: Sequence[Match]) -> Imported:
    """A document's articles with the pictures that lie beside it."""
    if not matches:
        return imported
    found = add_pictures(imported, [(each.picture, _bytes_of(folder / each.picture)) for each in matches], path)
    unsure = tuple(
        Doubt(path, 1, 1, f"图片“{each.picture}”是按次序放进这一篇的，请核对。", "A picture was matched by its order.")
        for each in matches
        if not each.sure
    )
    return replace(found, doubts=(*found.doubts, *unsure))

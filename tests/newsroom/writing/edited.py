"""What an edit has to leave as it was, found without the code that makes it: values by the reader, lines by their looks."""

import re
from typing import Any

from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.strictyaml import read_yaml
from newsroom.writing.edits import edit_file

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def values_of(data: bytes, path: str) -> Any:  # noqa: ANN401 - what YAML holds
    """Give the values of a file, which has no mistake in its YAML; an empty one has an empty mapping."""
    source = decode(data, path)
    assert not isinstance(source, Problem)
    if not path.endswith(".md"):
        tree, problems = read_yaml(source.text, path, limit=None)
        assert problems == []
        return tree.value or {}
    manuscript, problems = split_front_matter(source)
    assert problems == []
    assert manuscript is not None
    return manuscript.tree.value


def is_sound(data: bytes, path: str) -> bool:
    """Whether a file's YAML has no mistake and a key on each line that is not indented."""
    try:
        return isinstance(values_of(data, path), dict) and not re.search(rb"^(?:\{|[\"'])", data, re.MULTILINE)
    except AssertionError:
        return False


def lines_beside(data: bytes, key: str) -> list[bytes]:
    """Give the lines of a file, with their ends, but for those of one key: up to the last that is indented or an entry."""
    lines = LINE.findall(data)
    plain = [line.removeprefix(b"\xef\xbb\xbf") for line in lines]
    start = next((index for index, line in enumerate(plain) if re.match(f"{key} *:".encode(), line)), None)
    if start is None:
        return lines
    end = start + 1
    for index in range(end, len(lines)):
        if re.match(rb"[^\s#-]|---", plain[index]):
            break
        if re.match(rb" [^\r\n]*\S|- ", plain[index]):
            end = index + 1
    return lines[:start] + lines[end:]


def check_edit(data: bytes, path: str, key: str, value: object) -> bytes:
    """Set, add and take out one key of a file, and give what was made of it; everything else stays as it was."""
    before = values_of(data, path)
    others = {name: each for name, each in before.items() if name != key}
    changed = edit_file(data, path, {key: value})
    assert values_of(changed, path) == {**others, key: value}
    assert lines_beside(changed, key) == lines_beside(data, key)
    assert edit_file(changed, path, {key: value}) == changed
    removed = edit_file(data, path, {key: None})
    assert values_of(removed, path) == others
    assert LINE.findall(removed) == lines_beside(data, key)
    assert edit_file(changed, path, {key: None}) == removed
    if key in before:
        assert edit_file(data, path, {key: before[key]}) == data
    return changed

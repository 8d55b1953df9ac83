"""Examples for a value of the wrong form, ready to be copied.

They are made of what was typed, as a list or a mapping.
"""

from __future__ import annotations

import re

from newsroom.reading.yaml_values import split_list

# The keys of one item; what was typed takes the place of the first one's value.
_ITEMS: dict[str, dict[str, str]] = {
    "photos": {"file": "biwu.jpg", "caption": "'图中何人何事'"},
    "zones": {"page": "1", "rect": "[0, 0, 50, 50]"},
    "series": {"name": "栏名"},
    "pages": {"page": "1", "name": "要闻"},
    "titles": {"role": "记者", "from": "2020-01-01"},
    "quiet": {"XS780": "理由"},
    "review": {"first": "姓名", "second": "姓名", "third": "姓名"},
}
_ENTRY = {"name": "名称"}
# What needs no quotes between the brackets of YAML.
_PLAIN = re.compile(r"[\w./·（）“”-]+(?: [\w./·（）“”-]+)*")
# As much of an example as a message shows.
ROOM = 78


def list_example(key: str, value: object) -> str:
    """``photos: [{file: biwu.jpg, caption: '…'}]`` or ``topics: [产改, 技能]``."""
    if key in _ITEMS:
        items = ", ".join(_item(key, each) for each in (value if isinstance(value, list) else [value]))
        return _fitting(f"{key}: [{items}]", f"{key}: [{_item(key, None)}]")
    words = split_list(value) if isinstance(value, str) else [value]
    typed = ", ".join(map(_scalar, words))
    return _fitting(f"{key}: [{typed}]", f"{key}: [甲, 乙]")


def item_example(key: str, value: object) -> str:
    """A value as a mapping: ``series: {name: 丛书}``.

    As an entry of a registry where no key is named: ``- {name: 产改}``.
    """
    head = f"{key}: " if key else "- "
    return _fitting(head + _item(key, value), head + _item(key, None))


def _item(key: str, value: object) -> str:
    keys = dict(_ITEMS.get(key, _ENTRY))
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        keys = {str(name): _scalar(each) for name, each in value.items()}
    elif isinstance(value, str | int) and not isinstance(value, bool):
        keys[next(iter(keys))] = _scalar(value)
    return "{" + ", ".join(f"{name}: {each}" for name, each in keys.items()) + "}"


def _scalar(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _fitting(typed: str, plain: str) -> str:
    return typed if len(typed) <= ROOM and "\n" not in typed else plain

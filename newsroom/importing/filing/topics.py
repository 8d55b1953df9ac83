"""Topics of an article, by the exact words of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsroom.directory import Directory
    from newsroom.importing.drafts import Draft

_SHORTEST = 2


def topic_words(directory: Directory, earlier: Iterable[str]) -> dict[str, str]:
    """Each word that names a topic, with the topic's name.

    Names and aliases of topics.yml, and topics of ``earlier`` articles.
    """
    words = {name: name for name in earlier}
    for topic in directory.registries.topics:
        words |= dict.fromkeys((topic.name, *topic.aliases), topic.name)
    return {word: name for word, name in words.items() if len(word) >= _SHORTEST}


def find_topics(draft: Draft, words: Mapping[str, str]) -> tuple[str, ...]:
    """The topics whose words stand in a draft, first ones first."""
    text = " ".join(part for part in (draft.kicker, draft.title, draft.subtitle, draft.body) if part)
    places = {word: text.find(word) for word in words if _stands(word, text)}
    return tuple(dict.fromkeys(words[word] for word in sorted(places, key=lambda each: (places[each], each))))


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, Latin ones by themselves."""
    if not word.isascii():
        return word in text
    return bool(re.search(rf"(?<![0-9A-Za-z]){re.escape(word)}(?![0-9A-Za-z])", text))

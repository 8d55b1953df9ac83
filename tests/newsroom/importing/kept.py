"""What is lost between a source and what was read of it: over NFKC without white space, as editors count characters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple

from newsroom.importing.drafts import Draft, Imported
from newsroom.importing.literal import bare

# Marks of Markdown that print another character.
_ENTITIES = {"&#92;": "\\"}


def lost(texts: Iterable[str], imported: Imported) -> Counter[str]:
    """The characters of a source that are in no draft, doubt or rest."""
    return Counter(bare("".join(texts))) - Counter(bare(_all(imported)))


def _all(imported: Imported) -> str:
    rest = (*imported.masthead, *imported.doubles, *imported.signs, *imported.left_over)
    words = [
        *map(text_of, imported.drafts),
        *(excerpt.text for excerpt in rest),
        *(doubt.zh for doubt in imported.doubts),
    ]
    return "".join(words)


def text_of(draft: Draft) -> str:
    """Every text of a draft."""
    words = [value for value in astuple(draft) if isinstance(value, str)]
    captions = [f"{photo.caption}{photo.credit}" for photo in draft.photos]
    text = "".join([*words, *captions, *draft.continued_on])
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text

"""What is lost between a source and what was read of it (over NFKC without white space), and how a refusal is told."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict

from newsroom.importing.drafts import Draft, Imported
from newsroom.importing.errors import UnreadableError
from newsroom.importing.literal import bare
from newsroom.markdown import read_body


def is_read_or_told(read: Callable[[], object]) -> bool:
    """Whether a reading succeeds, or is refused with sentences in Chinese and in English."""
    try:
        return read() is not None
    except UnreadableError as error:
        return bool(re.search("[\u4e00-\u9fff]", error.zh) and re.search("[a-z]", error.en))


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
    """Every text of a draft, its body as it is printed."""
    words = [value for key, value in asdict(draft).items() if isinstance(value, str) and key != "body"]
    printed = [piece.text for piece in read_body(draft.body, verse=draft.kind == "诗歌").pieces]
    captions = [f"{photo.caption}{photo.credit}" for photo in draft.photos]
    return "".join([*words, *printed, *captions, *draft.continued_on])

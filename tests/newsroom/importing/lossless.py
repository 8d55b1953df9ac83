"""Whether an import has lost a character of its source."""

import unicodedata
from collections import Counter

from newsroom.importing.drafts import Draft, Imported
from newsroom.markdown import read_body


def characters(text: str) -> Counter[str]:
    """The characters of a text after NFKC, without white space.

    They are counted decomposed: what a line end kept apart may be one character once the lines are joined.
    A full stop of half width is restored to 。, which NFKC keeps apart from it: the two count as one sign.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).replace("。", ".")
    return Counter(char for char in plain if not char.isspace())


def printed(draft: Draft) -> str:
    """All text of a draft; a title that its text repeats counts once."""
    head: list[str | None] = [] if draft.untitled else [draft.title]
    head += [draft.kicker, draft.subtitle, draft.reporter, draft.source, draft.dateline, draft.note]
    captions = [f"{photo.caption}{photo.credit}" for photo in draft.photos]
    body = [piece.text for piece in read_body(draft.body, verse=draft.kind == "诗歌").pieces]
    return "".join(text or "" for text in [*head, *captions, *body])


def lost(text: str, imported: Imported) -> Counter[str]:
    """The characters of a text that are nowhere in what it was imported as."""
    groups = {draft.group or "" for draft in imported.drafts}
    rest = (imported.masthead, imported.doubles, imported.signs, imported.left_over)
    kept = [printed(draft) for draft in imported.drafts] + [each.text for part in rest for each in part]
    return characters(text) - characters("".join([*kept, *groups]))

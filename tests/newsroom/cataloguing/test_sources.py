"""A text in the place of a file is what the file would be with that text."""

from newsroom.cataloguing.sources import Sources
from newsroom.cataloguing.update import Update, update_catalogue
from newsroom.problems import format_problems
from newsroom.reading.folder import is_picture
from tests.newsroom.cataloguing.archives import SECOND, Archive, an_archive
from tests.newsroom.desk import REGISTRIES, X, manuscript
from tests.newsroom.mistakes import bodies, bylines, files, issues, keys, references, syntax
from tests.newsroom.mistakes.table import Mistake

TABLES = (files, keys, syntax, bylines, bodies, issues, references)
# One of every third code: there are hundreds of mistakes.
MISTAKES = [each for _, each in sorted({each.code: each for table in TABLES for each in table.MISTAKES}.items())][::3]


def typed(archive: Archive, path: str, text: bytes) -> Update:
    """The paper as it would be with this text, and nothing else looked at."""
    sources = Sources(archive.root, archive.others, archive.settings, {path: text})
    return update_catalogue(archive.database, sources, archive.now, archive.clock + 10 * SECOND, only=[path])


def changed_text(mistake: Mistake) -> tuple[str, bytes] | None:
    """The path and the wrong text of a mistake that is made by changing one text."""
    wrong, right = {**REGISTRIES, **mistake.wrong}, {**REGISTRIES, **mistake.right}
    changed = [path for path in wrong.keys() | right.keys() if wrong.get(path) != right.get(path)]
    if len(changed) != 1 or not all(isinstance(each, str | bytes) for each in [*wrong.values(), *right.values()]):
        return None
    path, text = changed[0], wrong.get(changed[0])
    if is_picture(path) or not isinstance(text, str | bytes):
        return None
    return path, text.encode() if isinstance(text, str) else text


def test_a_text_has_and_causes_the_problems_of_the_file_that_holds_it() -> None:
    looked_at = 0
    for mistake in MISTAKES:
        if (change := changed_text(mistake)) is None:
            continue
        looked_at += 1
        with an_archive(mistake.right) as archive:
            assert archive.update().problems == ()
            path, text = change
            told = format_problems(typed(archive, path, text).problems)
            archive.write(path, text)
            assert told == format_problems(archive.problems()), mistake.title
            # By now the disk has what was typed.
            assert format_problems(archive.update().problems) == told
    assert looked_at > len(MISTAKES) / 2


def test_a_text_needs_neither_a_file_nor_a_folder() -> None:
    with an_archive() as archive:
        archive.update()
        assert [each.code for each in typed(archive, X, manuscript("section: 要文").encode()).problems] == ["XS104"]
        photo = manuscript("photos: [{file: tu.jpg, caption: 图}]").encode()
        assert [each.code for each in typed(archive, X, photo).problems] == ["XS401"]
        assert typed(archive, X, manuscript().encode()).articles == 1
        assert not archive.root.joinpath(X).parent.exists()
        # Nothing of it is on the disk.
        assert archive.update().articles == 0

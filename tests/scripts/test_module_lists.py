"""A list of modules has each file's first sentence, folder by folder."""

from pathlib import Path

import pytest

from scripts._module_lists import BEGIN, END, first_sentence, list_modules, product_modules, put_list

SENTENCES = {
    "a.py": ('"""Reads dates.\n\nThe reasons."""\n', "Reads dates"),
    "b.py": ("import os\n", ""),
    "c.mjs": (
        "// Reads dates, also those of\n// other years. No more.\n\n// Another.\n",
        "Reads dates, also those of other years",
    ),
    "d.js": ("/* Another kind of comment. */\n", ""),
    "e.html": ("{#- A list (RFC 4287).\n   A second sentence. -#}\n<p>{# No. #}", "A list (RFC 4287)"),
    "f.html": ("{% extends 'base.html' %}\n{#- Not at the beginning. -#}", ""),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_file_begins_with_its_sentence(tmp_path: Path, name: str) -> None:
    text, sentence = SENTENCES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert first_sentence(tmp_path / name) == sentence


def test_modules_stand_below_their_folder_in_order(tmp_path: Path) -> None:
    package = tmp_path / "newsroom" / "reading"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Reading."""\n', encoding="utf-8")
    (package / "files.py").write_text('"""Files."""\n', encoding="utf-8")
    (package / "cards.py").write_text('"""Cards."""\n', encoding="utf-8")
    (package / "notes.txt").touch()
    (tmp_path / "newsroom" / "model.py").write_text('"""Nouns."""\n', encoding="utf-8")
    assert list_modules(tmp_path, product_modules(tmp_path)) == (
        "newsroom/\n  model.py  Nouns\n\nnewsroom/reading/  Reading\n  cards.py  Cards\n  files.py  Files\n"
    )


def test_a_list_takes_the_place_of_the_one_before() -> None:
    page = f"Above.\n{BEGIN}old\n{END}Below.\n"
    assert put_list(page, "new\n") == f"Above.\n{BEGIN}new\n{END}Below.\n"
    with pytest.raises(ValueError, match="not found"):
        put_list("A page without markers.\n", "new\n")

"""The questions: seeded, of the right kinds, and with answers in the archive."""

from pathlib import Path

import pytest

from bench.archive import SEED, article_path, write_archive
from bench.archive.people import people_of
from bench.search.corpus import Text, find, read_corpus
from bench.search.questions import Kind, Question, draw_questions, vocabulary

EACH = 5


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Text]:
    root = tmp_path_factory.mktemp("archive")
    write_archive(root, 150)
    return read_corpus(root / "articles", map(article_path, range(150)))


@pytest.fixture(scope="module")
def questions(corpus: list[Text]) -> list[Question]:
    return draw_questions(corpus, SEED, EACH)


def texts(questions: list[Question], kind: Kind) -> list[str]:
    return [question.text for question in questions if question.kind is kind]


def test_there_are_as_many_of_each_kind_as_asked_for(questions: list[Question]) -> None:
    assert [len(texts(questions, kind)) for kind in Kind] == [EACH] * len(Kind)
    assert len(set(questions)) == len(questions)


def test_the_same_seed_asks_the_same_and_another_something_else(corpus: list[Text], questions: list[Question]) -> None:
    assert draw_questions(corpus, SEED, EACH) == questions
    assert draw_questions(corpus, "other", EACH) != questions


def test_all_but_the_absent_ones_have_answers(corpus: list[Text], questions: list[Question]) -> None:
    for question in questions:
        assert bool(find(corpus, question)) is (question.kind is not Kind.ABSENT), question


def test_texts_are_what_their_kind_says(questions: list[Question]) -> None:
    people = people_of(SEED)
    names = {*people.reporters, *people.correspondents, *people.residents}
    assert set(texts(questions, Kind.LONG_NAME)) <= {name for name in names if len(name) == 3}
    assert set(texts(questions, Kind.SHORT_NAME)) <= {name for name in names if len(name) == 2}
    assert set(texts(questions, Kind.WORD)) <= vocabulary()
    assert {len(text) in range(4, 9) for text in texts(questions, Kind.PHRASE)} == {True}
    assert {len(text) in range(6, 13) for text in texts(questions, Kind.RARE)} == {True}


def test_a_phrase_is_two_words(questions: list[Question]) -> None:
    words = vocabulary()
    for phrase in texts(questions, Kind.PHRASE):
        assert any(phrase[:cut] in words and phrase[cut:] in words for cut in range(2, len(phrase) - 1)), phrase


def test_filters_are_by_section_or_by_year(corpus: list[Text]) -> None:
    filtered = [each for each in draw_questions(corpus, SEED, 30) if each.kind is Kind.FILTERED]
    assert all(bool(each.section) is not bool(each.year) for each in filtered)
    assert {bool(each.section) for each in filtered} == {True, False}


def test_an_archive_with_too_few_words_gives_fewer_questions(tmp_path: Path) -> None:
    write_archive(tmp_path, 1)
    corpus = read_corpus(tmp_path / "articles", [article_path(0)])
    assert len(texts(draw_questions(corpus, SEED, 1000), Kind.LONG_NAME)) < 20

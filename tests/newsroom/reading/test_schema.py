"""The shapes of what editors write: a day is the same day in quotes."""

from datetime import date
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from newsroom.reading.fields import Date
from newsroom.reading.yaml_scalars import resolve
from tests.newsroom.desk import CARD, X, inspect, manuscript

DAY: TypeAdapter[date] = TypeAdapter(Date)
WITH_DAYS = {
    X: "publish_at: {2023-04-12 06:00}",
    CARD: "covers: [{2023-04-11}, {2023-04-12}]\nrelease: {2023-04-11 05:00}\n",
    "sections.yml": "- name: 要闻\n- name: 副刊\n  closed: {2023-05-01}\n",
    "reporters.yml": "- name: 张三\n  titles:\n    - role: 记者\n      from: {2022-01-01}\n      to: {2023-12-31}\n",
}


def files_in(opening: str, closing: str) -> dict[str, str]:
    """A paper with a day in every key that has one, each between two marks."""
    files = {path: text.replace("{", opening).replace("}", closing) for path, text in WITH_DAYS.items()}
    return files | {X: manuscript(f"date: {opening}2023-04-11{closing}", files[X])}


def test_every_day_and_time_may_stand_in_quotes(tmp_path: Path) -> None:
    plain, told = inspect(tmp_path / "plain", files_in("", ""))
    for number, quote in enumerate("'\""):
        paper, problems = inspect(tmp_path / str(number), files_in(quote, quote))
        assert problems == told == []
        assert paper.articles[X].article == plain.articles[X].article
        assert [each.card for each in paper.cards.values()] == [each.card for each in plain.cards.values()]
        assert paper.directory.registries == plain.directory.registries


@given(st.one_of(st.dates().map(str), st.text("0123456789-", max_size=11), st.text(max_size=6)))
@example("2023-02-30")
@example("2023-4-11")
@example("2023")
@example("")
def test_a_text_is_a_day_in_quotes_where_it_is_one_without(text: str) -> None:
    try:
        found: object = DAY.validate_python(text)
    except ValidationError:
        found = None
    day = resolve(text)
    assert found == (day if isinstance(day, date) else None)

"""Sums of articles: each column comes to what there is, whichever way it is cut."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from newsroom.statistics.charts import MOST, charts_of
from newsroom.statistics.counting import By, Counts, Placed, Question, count
from newsroom.statistics.forms import columns_of, csv_bytes, harmless, json_text, table_lines
from newsroom.statistics.tallies import Tally
from newsroom.widths import cut, width_of

NAMES = ("蒋超", "漏鑫瑞", "童宇倩", "John Smith", "王伟@传化")
PAGES = ("1", "2", "A01")
people = st.lists(st.sampled_from(NAMES), max_size=4, unique=True).map(tuple)


@st.composite
def placed(draw: st.DrawFn) -> Placed:
    takers = tuple(draw(st.lists(people.filter(len), max_size=3)))
    tally = Tally(
        draw(st.sampled_from(("要闻", "综合"))),
        draw(st.integers(0, 3000)),
        reporters=draw(people),
        photos=len(takers) + draw(st.integers(0, 2)),
        takers=takers,
    )
    page = draw(st.sampled_from(PAGES))
    return Placed(tally, draw(st.dates(date(2023, 3, 1), date(2023, 6, 30))), page, page == "1")


papers = st.lists(placed(), max_size=30)


@given(papers)
def test_the_shares_of_reporters_sum_to_what_is_signed(paper: list[Placed]) -> None:
    counts = count(Question(By.REPORTER), paper)
    signed = [each for each in paper if each.tally.reporters]
    sums = [sum((row.shared[place] for row in counts.rows), Fraction()) for place in range(4)]
    taken = sum(len(each.tally.takers) for each in paper)
    front = sum(each.front for each in signed)
    assert sums == [len(signed), sum(each.tally.length for each in signed), taken, front] == [*counts.total.whole]
    assert counts.unsigned == len(paper) - len(signed)
    assert counts.untaken == sum(each.tally.photos for each in paper) - taken


@given(papers)
def test_the_whole_numbers_of_a_reporter_are_those_of_the_articles_with_the_name(paper: list[Placed]) -> None:
    for row in count(Question(By.REPORTER), paper).rows:
        own = [each for each in paper if row.name in each.tally.reporters]
        assert row.whole.articles == row.signed == len(own)
        assert row.whole.characters == sum(each.tally.length for each in own)
        assert row.whole.front == sum(each.front for each in own)
        assert row.whole.photos == sum(row.name in those for each in paper for those in each.tally.takers)
        assert all(share <= whole for share, whole in zip(row.shared, row.whole, strict=True))


@given(papers, st.sampled_from([By.SECTION, By.PAGE, By.MONTH]))
def test_sections_pages_and_months_sum_to_all_there_is(paper: list[Placed], by: By) -> None:
    counts = count(Question(by), paper)
    everything = [
        len(paper),
        sum(each.tally.length for each in paper),
        sum(each.tally.photos for each in paper),
        sum(each.front for each in paper),
    ]
    assert [sum(row.whole[place] for row in counts.rows) for place in range(4)] == everything == [*counts.total.whole]
    assert sum(row.signed for row in counts.rows) == counts.total.signed == len(paper) - counts.unsigned


@given(papers, st.sampled_from(list(By)))
def test_every_form_has_every_row_and_columns_are_straight(paper: list[Placed], by: By) -> None:
    counts = count(Question(by), paper)
    lines = table_lines(counts)
    assert len(lines) == len(counts.rows) + 2
    assert len(set(map(width_of, lines))) == 1
    assert csv_bytes(counts).decode("utf-8-sig").count("\r\n") == len(counts.rows) + 1
    assert json_text(counts).count('"name"') == len(counts.rows)


def rows_of(*tallies: Tally, by: By = By.REPORTER, day: date = date(2023, 4, 11)) -> Counts:
    return count(Question(by), [Placed(tally, day, "1", front=False) for tally in tallies], ["综合", "要闻"])


def test_rows_come_in_the_order_in_which_people_look_for_them() -> None:
    counts = rows_of(Tally("要闻", 1, reporters=("乙", "丙")), Tally("综合", 1, reporters=("甲",)), Tally("新", 1))
    assert [row.name for row in counts.rows] == ["甲", "丙", "乙"]
    sections = count(
        Question(By.SECTION),
        [Placed(Tally(name, 1), date(2023, 4, 1), "1", front=True) for name in ("新", "要闻", "综合")],
        ["综合", "要闻"],
    )
    assert [row.name for row in sections.rows] == ["综合", "要闻", "新"]
    pages = [Placed(Tally("要闻", 1), date(2023, 4, 1), page, front=False) for page in ("10", "2", "A01")]
    assert [row.name for row in count(Question(By.PAGE), pages).rows] == ["2", "10", "A01"]


def test_an_article_of_three_counts_one_and_a_third_for_each() -> None:
    (row, *_) = rows_of(Tally("要闻", 600, reporters=("甲", "乙", "丙"))).rows
    texts = {column.heading: column.text(row) for column in columns_of(By.REPORTER)}
    assert (texts["稿件"], texts["稿件分摊"]) == ("1", "0.33")
    assert (texts["字数"], texts["字数分摊"]) == ("600", "200.00")


def test_what_a_spreadsheet_would_run_is_harmless() -> None:
    for name in ("=1+1", "+86", "-某", "@SUM(A1)", "＝1", "\t=1"):
        assert harmless(name) == f"'{name}"
        assert f"'{name}".encode() in csv_bytes(rows_of(Tally("要闻", 1, reporters=(name,))))
    assert harmless("蒋超") == "蒋超"


def test_charts_have_the_longest_bar_whole_and_say_how_many_are_left_out() -> None:
    tallies = [Tally("要闻", 10, reporters=(f"名{number}",)) for number in range(MOST + 2)]
    articles, characters = charts_of(rows_of(*tallies, Tally("要闻", 30, reporters=("名1",))))
    assert (articles.title, len(articles.bars), articles.more) == ("稿件分摊", MOST, 2)
    assert [bar.length for bar in characters.bars[:2]] == [100, 25]
    assert charts_of(rows_of()) == ()


def test_a_long_name_is_cut_to_the_columns_that_it_has() -> None:
    assert cut("甲" * 30, 20) == "甲" * 9 + "…"
    assert cut("蒋超", 4) == "蒋超"
    assert width_of("e\u0301蒋") == 3

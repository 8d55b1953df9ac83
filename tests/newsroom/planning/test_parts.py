"""How a large build is cut into parts."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.cataloguing.encoding import decode_group, encode_group
from newsroom.outputs import EmptyPage, Output
from newsroom.planning.parts import BLOCK, PART, Outputs


def an_output(group: str, number: int = 0) -> Output:
    return EmptyPage(f"{group}/{number}/", decode_group(group))


def test_a_build_is_cut_by_years_and_what_is_of_no_year_comes_first() -> None:
    groups = ("front", "2023/04/11", "sections/要闻", "sections/要闻/2022/12", "2022/01/01", "2023")
    parts = Outputs(an_output(group) for group in groups).parts
    assert [[encode_group(output.group) for output in part] for part in parts] == [
        ["front", "sections/要闻"],
        ["2023/04/11", "2023"],
        ["sections/要闻/2022/12", "2022/01/01"],
    ]


def test_a_long_year_is_cut_in_several_parts_of_one_size() -> None:
    outputs = [an_output("2023/04/11", number) for number in range(2 * PART + 1)]
    cut = Outputs(outputs)
    assert [len(part) for part in cut.parts] == [11 * BLOCK, 11 * BLOCK, 8 * BLOCK + 1]
    assert list(cut) == outputs


def test_few_outputs_are_cut_in_pieces_of_one_size() -> None:
    cut = Outputs(an_output(group, number) for number in range(5) for group in ("2023/04/11", "front"))
    whole, pieces = cut.pieces(4)
    assert (whole, [len(piece) for piece in pieces]) == ([], [4, 4, 2])
    assert [output for piece in pieces for output in piece] == list(cut)


def test_of_many_outputs_the_last_parts_are_cut_in_pieces() -> None:
    cut = Outputs(an_output(f"{2000 + number % 5}", number) for number in range(2 * PART))
    whole, pieces = cut.pieces(10)
    assert whole == cut.parts[:-2]
    assert [len(piece) for piece in pieces] == [10] * (2 * 2 * PART // 5 // 10)
    assert [output for part in (*whole, *pieces) for output in part] == list(cut)


@given(st.lists(st.tuples(st.sampled_from(["front", "2023", "2023/04/11", "2022/01/01"]), st.integers(0, 9))))
def test_nothing_is_lost_or_made_of_outputs(drawn: list[tuple[str, int]]) -> None:
    outputs = [an_output(*each) for each in drawn]
    cut = Outputs(outputs)
    assert len(cut) == len(outputs)
    assert sorted(cut, key=lambda each: each.path) == sorted(outputs, key=lambda each: each.path)
    assert [each.group for each in Outputs(cut)] == [each.group for each in cut]
    assert cut.kinds == {output.kind for output in outputs}

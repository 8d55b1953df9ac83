"""YAML with one reading: what each scalar becomes, and where each value stands."""

from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.names import CONTROL
from newsroom.problems import Place, Problem
from newsroom.reading.strictyaml import Tree, read_yaml
from newsroom.reading.yaml_scalars import find_ambiguity, resolve
from tests.factories import to_yaml

# The dumper itself loses U+0085 in single quotes; control characters are a problem however they are spelled.
TEXTS = st.text(st.characters(exclude_characters="\x85", codec="utf-8").filter(lambda char: not CONTROL.match(char)))


def read(text: str) -> Tree:
    """Give the tree of a text that has no problem."""
    tree, problems = read_yaml(text, "x.md")
    assert problems == []
    return tree


def codes_of(text: str) -> list[str]:
    return [each.code for each in read_yaml(text, "x.md")[1]]


SCALARS: list[tuple[str, object]] = [
    ("萧山", "萧山"),
    ("萧山 工人", "萧山 工人"),
    ("“产改”：再出发", "“产改”：再出发"),
    ("迎亚运#助共富", "迎亚运#助共富"),
    ("http://example.com/a:b", "http://example.com/a:b"),
    ("'2023'", "2023"),
    ("'it''s'", "it's"),
    ('"a\\nb"', "a\nb"),
    ('"\\u8427"', "萧"),
    ("''", ""),
    ("2023", 2023),
    ("0", 0),
    ("-5", -5),
    ("+5", 5),
    ("0x1F", 31),
    ("1.5", 1.5),
    ("-0.5", -0.5),
    (".5", 0.5),
    ("true", True),
    ("True", True),
    ("FALSE", False),
    ("2023-04-11", date(2023, 4, 11)),
    ("2024-02-29", date(2024, 2, 29)),
    ("2023-02-30", "2023-02-30"),
    ("2023-4-11", "2023-4-11"),
    ("2023-04-11 06:00", "2023-04-11 06:00"),
    ("10月12日", "10月12日"),
    ("1-2", "1-2"),
    ("29.79万", "29.79万"),
    ("8%", "8%"),
    ("yEs", "yEs"),
    ("notes", "notes"),
    ("[一, 2, '3']", ["一", 2, "3"]),
    ("{一: 2}", {"一": 2}),
    ("[]", []),
    ("|\n  一\n  二", "一\n二\n"),
    (">\n  一\n  二", "一二\n"),
    ("一\n  二", "一二"),
    ("一，\n  two", "一，two"),
    ("one\n  two", "one two"),
    ("'one\n  二，\n  “三'", "one二，“三"),
    ('"one\\\n  two\n  三"', "onetwo三"),
    (">-\n  one\n  two\n\n  三\n    四\n  五", "one two\n三\n  四\n五"),
    ("대한\n  민국", "대한 민국"),
    ("café\n  noir", "café noir"),
    ("[甲\n  乙, c\n  d]", ["甲乙", "c d"]),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_a_value_with_one_reading_becomes_that(text: str, value: object) -> None:
    read_value = read(f"a: {text}\n").value["a"]
    assert (type(read_value), read_value) == (type(value), value)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_a_key_without_a_value_is_as_if_it_were_not_there_but_its_place_is_known(text: str) -> None:
    tree = read(f"b: 一\na: {text}\n")
    assert tree.value == {"b": "一"}
    assert tree.empty == {("a",): Place("x.md", 2, 1)}


AMBIGUOUS = [
    ("010", "8", "10"),
    ("0o10", "“0o10”", "8"),
    ("0b1", "1", "“0b1”"),
    ("12:30", "750", "“12:30”"),
    ("1:2:3", "3723", "“1:2:3”"),
    ("-1:30", "-90", "“-1:30”"),
    ("1_000", "1000", "“1_000”"),
    ("0x_F", "15", "“0x_F”"),
    ("1e3", "“1e3”", "1000"),
    ("09", "“09”", "9"),
    ("-0x1", "-1", "“-0x1”"),
    *((word, "false", f"“{word}”") for word in ("no", "No", "NO", "off", "Off", "n", "N")),
    *((word, "true", f"“{word}”") for word in ("yes", "Yes", "YES", "on", "ON", "y", "Y")),
]


@pytest.mark.parametrize(("text", "old", "new"), AMBIGUOUS)
def test_a_plain_value_of_two_readings_is_refused_with_both(text: str, old: str, new: str) -> None:
    assert find_ambiguity(text) == (old, new)
    assert codes_of(f"a: {text}\n") == ["XS206"]
    assert read(f"a: '{text}'\n").value == {"a": text}


@pytest.mark.parametrize(
    "text", ["._", "+._", "0x_", "0b_", "0_", "-0b__", "1__", "0" * 5_000, "9" * 5_000, "0" + "7" * 400]
)
def test_a_number_that_no_reader_could_hold_is_read_or_refused(text: str) -> None:
    tree, problems = read_yaml(f"a: {text}\n", "x.md")
    assert problems or tree.value["a"] is not None


@given(st.text(alphabet="0123456789_.:-+xobeEaAfFnNyYsSoOtTrRuUlL", min_size=1, max_size=8))
@example("._")
def test_a_plain_value_reads_as_the_usual_library_reads_it_or_is_refused(text: str) -> None:
    try:
        usual = yaml.safe_load(f"a: {text}\n")["a"]
    except (yaml.YAMLError, ValueError, TypeError, AttributeError):
        return
    # What PyYAML takes for a date or a float that nobody writes is a text here.
    if find_ambiguity(text) is None and isinstance(usual, bool | int):
        assert resolve(text) == usual


@given(TEXTS)
@example("010")
@example("# a")
@example("a # b")
@example("\u2028\t\u2029")
def test_any_text_in_quotes_reads_back(text: str) -> None:
    for style in ("'", '"'):
        written = yaml.safe_dump({"a": [text]}, default_style=style, allow_unicode=True)
        assert read(written).value == {"a": [text]}


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.lists(TEXTS, max_size=3)))
def test_what_the_factories_write_reads_back(data: dict[str, list[str]]) -> None:
    assert read(to_yaml(data)).value == data


@pytest.mark.parametrize(
    "spelled", [r"\a", r"\0", r"\x07", r"\u0007", r"\U0000FFFE", r"\e", r"\x7f", r"\x9f", r"\uffff"]
)
def test_a_control_character_that_is_spelled_out_is_a_problem(spelled: str) -> None:
    (found,) = read_yaml(f'a: x\nb: "字{spelled}"\n', "x.md")[1]
    assert (found.code, found.place) == ("XS010", Place("x.md", 2, 4))


def test_spelled_characters_that_are_text_are_read() -> None:
    assert read(r'a: "\t\n\u5b57\u2028\U0001F4F0"').value == {"a": "\t\n字\u2028📰"}


def test_each_value_knows_its_place_and_each_key_its_own() -> None:
    tree = read("title: 题\ntopics: [产改, '技能']\nphotos:\n  - file: a.jpg\n    caption: |\n      图\n")
    assert tree.place(("title",)) == Place("x.md", 1, 8)
    assert tree.place(("topics", 0)) == Place("x.md", 2, 10)
    # In quotes the text starts after the quote.
    assert tree.place(("topics", 1)) == Place("x.md", 2, 15)
    assert tree.place(("photos", 0, "file")) == Place("x.md", 4, 11)
    assert tree.keys["photos", 0, "caption"] == Place("x.md", 5, 5)


@pytest.mark.parametrize("char", ["\u2028", "\u2029"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_line_separator_inside_a_value_starts_no_line_of_the_file(char: str, quote: str) -> None:
    tree, _ = read_yaml(f"a: {quote}一{char}二{quote}\nb: 三\n", "x.md")
    assert tree.place(("b",)) == Place("x.md", 2, 4)


def test_what_has_no_place_has_that_of_what_encloses_it() -> None:
    tree = read("photos:\n  - file: a.jpg\n")
    assert tree.place(("photos", 0, "caption")) == Place("x.md", 2, 5)
    assert tree.place(("nowhere",)) == Place("x.md", 1, 1)


def test_places_count_from_the_first_line_of_the_file() -> None:
    tree, _ = read_yaml("title: 题\n", "x.md", first_line=7)
    assert tree.place(("title",)) == Place("x.md", 7, 8)


@pytest.mark.parametrize(
    ("text", "typed"), [("题", True), ("'题'", True), ('"题"', True), ("|\n  题", False), ("一\n  二", False)]
)
def test_a_column_can_be_counted_in_a_value_on_one_line(text: str, *, typed: bool) -> None:
    assert (("a",) in read(f"a: {text}\n").literal) is typed


@pytest.mark.parametrize("text", ['"\\u8427山"', "'it''s'"])
def test_a_column_cannot_be_counted_in_a_value_that_is_typed_otherwise_than_it_reads(text: str) -> None:
    assert read(f"a: {text}\n").literal == set()


@pytest.mark.parametrize(
    "text", ["# 注\na: 一\n", "a: 一\n# 注\n", "a:\n  # 注\n  - 一\n", "a: '一 # 二'\n", "a: |\n  一 # 二\n"]
)
def test_a_comment_of_its_own_line_and_a_hash_in_a_text_are_accepted(text: str) -> None:
    assert codes_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: 一 # 注\n",
        "a: 1 # 注\n",
        "a: [一] # 注\n",
        "a: {b: 一} # 注\n",
        "a: # 注\n  - 一\n",
        "- 一 # 注\n",
        "a: [一, # 注\n  二]\n",
    ],
)
def test_a_comment_behind_a_value_is_refused_once(text: str) -> None:
    assert codes_of(text) == ["XS205"]


@pytest.mark.parametrize("depth", [8, 9])
def test_values_may_lie_eight_levels_deep(depth: int) -> None:
    text = "a: " + "{a: " * (depth - 1) + "1" + "}" * (depth - 1)
    assert codes_of(text) == ([] if depth == 8 else ["XS211"])


def test_a_text_may_have_100_000_characters() -> None:
    assert codes_of("a: " + "一" * (100_000 - 4) + "\n") == []
    assert codes_of("a: " + "一" * (100_000 - 3) + "\n") == ["XS211"]


def test_a_broken_text_has_no_value_and_a_flawed_one_has() -> None:
    assert read_yaml("a: 一\n  b: c\n  : d\n", "x.md")[0].value is None
    assert read_yaml("a: &b 一\n", "x.md")[0].value == {"a": "一"}


SECOND = (
    ("a: 1\n---\nb: 2\n", ["XS227"]),
    ("a: 1\n...\n---\nb: 2\n", ["XS227", "XS227"]),
    ("--- a\n--- b\n", ["XS201"]),
)


@pytest.mark.parametrize(("text", "codes"), SECOND)
def test_a_second_document_is_refused_rather_than_put_in_the_first_one_s_place(text: str, codes: list[str]) -> None:
    assert codes_of(text) == codes


@given(st.one_of(st.text(), st.text(alphabet="ab:,[]{}-?*&!|>'\"#%@`\n\t 一：，01_")))
def test_any_text_is_read_or_refused(text: str) -> None:
    tree, problems = read_yaml(text, "x.md")
    assert isinstance(tree, Tree)
    assert all(isinstance(each, Problem) and each.place.line >= 1 and each.place.column >= 1 for each in problems)

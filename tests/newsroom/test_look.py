"""How a paper looks: its own colours can be read everywhere, and what no style sheet may hold is refused."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.colours import DARK_PAPER, PAPER, READABLE, contrast, lighten, mix, read_colour
from newsroom.look import Look
from newsroom.settings import SettingsError, read_settings

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS)
def test_an_accent_that_is_taken_can_be_read_on_light_and_on_dark_ground(accent: str) -> None:
    try:
        look = read_settings("报", {"colours": {"accent": accent}}).look
    except SettingsError:
        assert contrast(accent, PAPER) < READABLE
        return
    assert contrast(dict(look.light)["red"], PAPER) >= READABLE
    assert contrast(dict(look.dark)["red"], DARK_PAPER) >= READABLE


@given(COLOURS, COLOURS)
def test_contrast_has_no_order_and_its_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.001
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # As published for these (WCAG 2.2, understanding 1.4.3).
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS, COLOURS)
def test_a_mix_begins_with_the_ground_and_ends_with_the_colour(one: str, other: str) -> None:
    assert (mix(one, other, 1), mix(one, other, 0)) == (one, other)


def test_a_readable_colour_stays_and_a_short_one_is_spelled_out() -> None:
    assert lighten("#f0776b", DARK_PAPER) == "#f0776b"
    assert read_colour(" #B32 ") == "#bb3322"


@given(COLOURS, COLOURS)
def test_a_ground_of_one_s_own_is_held_against_the_ink(paper: str, ink: str) -> None:
    # One of these two can be read on any ground.
    accent = max("#000000", "#ffffff", key=lambda each: contrast(each, paper))
    colours = {"paper": paper, "ink": ink, "accent": accent}
    if contrast(ink, paper) < READABLE:
        with pytest.raises(SettingsError, match=r"extra\.colours\.ink .*读不清"):
            read_settings("报", {"colours": colours})
    else:
        light = dict(read_settings("报", {"colours": colours}).look.light)
        assert (light["paper"], light["ink"]) == (paper, ink)


def test_without_settings_nothing_is_a_paper_s_own() -> None:
    look = read_settings("报", {}).look
    assert look == Look(share="articles", headline_face=True)
    assert (look.is_own, look.everywhere, look.light, look.dark) == (False, (), (), ())
    # Names of lists and an icon take no style sheet.
    assert not read_settings("报", {"names": {"topics": "话题"}}, icon="a.png").look.is_own


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("colours", {"accent": "red"}, {"accent": "#b3261e"}),
        ("colours", {"accent": "#ffee88"}, {"accent": "#554400"}),
        ("colours", {"accent": 0}, {"accent": "#000"}),
        ("colours", {"accents": "#b3261e"}, {"accent": "#b3261e"}),
        ("colours", "#b3261e", {}),
        ("faces", {"serif": "a; } body { display: none"}, {"serif": '"A B", serif'}),
        ("faces", {"serif": 'a" url(//x.example/)'}, {"serif": "仿宋, serif"}),
        ("faces", {"heading": "serif"}, {"sans": "sans-serif"}),
        ("names", {"sections": " "}, {"sections": "版块"}),
        ("names", {"sections": "\u200b"}, {"sections": "版 块"}),
        ("names", {"栏目": "版块"}, {"topics": "话题"}),
        ("masthead", "/etc/x.svg", "assets/x.svg"),
        ("masthead", "../x.png", "x.png"),
        ("masthead", "https://x.example/x.svg", "报头.svg"),
        ("masthead", ["x.svg"], "x.SVG"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_key(key: str, wrong: Any, right: Any) -> None:  # noqa: ANN401
    with pytest.raises(SettingsError, match=re.escape(f"mkdocs.yml: extra.{key}")):
        read_settings("报", {key: wrong})
    assert read_settings("报", {key: right})

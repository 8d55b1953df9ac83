"""What mkdocs.yml tells the newsroom."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from newsroom.desk_rules import DeskRules, Step
from newsroom.drawn_pages import Drawing, PageSize
from newsroom.imprint import ImprintLine
from newsroom.look import Look
from newsroom.model import Settings
from newsroom.settings import SettingsError, read_settings
from newsroom.wording import CopyDesk

LOOK = Look(share="articles", headline_face=True)


def test_without_settings_only_the_name_is_known() -> None:
    assert read_settings("某报", {}) == Settings(name="某报", look=LOOK)


def test_every_setting_is_read() -> None:
    extra = {
        "second_name": "A",
        "publisher": "社",
        "sample": True,
        "require_review": True,
        "review_since": date(2024, 1, 1),
        "desk": {"publish": ["push", "upload"], "remote": "oss:bucket", "timer": True, "send": True},
        "byline_roles": ["值班主任"],
        "epub_since": date(2023, 4, 1),
        "search": {"pack": True},
        "imprint": {"email": " a@example.org ", "supervisor": "总工会", "hotline": ""},
    }
    assert read_settings("某报", extra, preview=True) == Settings(
        name="某报",
        second_name="A",
        publisher="社",
        sample=True,
        require_review=True,
        review_since=date(2024, 1, 1),
        desk=DeskRules((Step.COMMIT, Step.BUILD, Step.UPLOAD, Step.PUSH), "oss:bucket", timer=True, send=True),
        roles=("值班主任",),
        # In the order of the table, whatever the order in which they were written.
        imprint=(ImprintLine("主管", "总工会"), ImprintLine("邮箱", "a@example.org")),
        look=LOOK,
        epub_since=date(2023, 4, 1),
        # Nothing of a preview is kept, and its server gives out no parts of files.
        offline=False,
        search_pack=False,
        preview=True,
    )


def test_pages_are_drawn_from_a_date_on_where_something_draws_them() -> None:
    drawing = read_settings("某报", {"draw_since": date(2026, 1, 2), "page_size": "A3"}).drawing
    assert drawing == Drawing(date(2026, 1, 2), PageSize.A3)
    assert drawing.first is None
    assert replace(drawing, mark="a").first == date(2026, 1, 2)


def test_what_is_the_theme_s_or_empty_is_left_alone() -> None:
    assert read_settings("某报", {"generator": False, "social": [{"icon": "a"}], "publisher": None}) == Settings(
        name="某报", look=LOOK
    )


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("sample", "yes", True),
        ("require_review", 1, False),
        ("require_review", "Bound", "bound"),
        ("review_since", "2024", "2024-01-01"),
        ("review_since", True, False),
        ("desk", "push", {"publish": "push"}),
        ("desk", {"publish": "mail"}, {"publish": ["build", "push"]}),
        ("desk", {"publish": []}, {}),
        ("desk", {"publish": "upload"}, {"publish": "upload", "remote": "oss:bucket"}),
        ("desk", {"remote": "oss:bucket"}, {"timer": True}),
        ("desk", {"timer": "yes"}, {"timer": False}),
        ("desk", {"send": 1}, {"send": True}),
        ("desk", {"time": True}, {"publish": "commit"}),
        ("second_name", 5, "5"),
        ("publisher", ["社"], "社"),
        ("byline_roles", "主任", ["主任"]),
        ("share_pictures", "some", "issues"),
        ("epub_since", "今年", "2023-04-01"),
        ("epub_since", True, False),
        ("epub_since", 2023, date(2023, 4, 1)),
        ("share_pictures", True, "none"),
        ("headline_face", "no", False),
        ("draw_since", "2026-1", "2026-01-02"),
        ("draw_since", True, date(2026, 1, 2)),
        ("page_size", "A5", "A4"),
        ("page_size", 4, "对开"),
        ("search", True, {"pack": True}),
        ("search", {"pack": "yes"}, {}),
        ("search", {"packed": True}, {"pack": False}),
        ("imprint", {"hot_line": "0571"}, {"hotline": "0571"}),
        ("imprint", {"hotline": 571}, {"hotline": "571"}),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(key: str, wrong: Any, right: Any) -> None:  # noqa: ANN401
    with pytest.raises(SettingsError, match=rf"mkdocs\.yml: extra\.{key}[ .]"):
        read_settings("某报", {key: wrong})
    assert read_settings("某报", {key: right})


def test_a_control_character_in_a_setting_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"site_name 里有看不见的控制字符 U\+0007"):
        read_settings("某\a报", {})
    with pytest.raises(SettingsError, match=r"extra.imprint.address 里有看不见的控制字符 U\+001B"):
        read_settings("某报", {"imprint": {"address": "某路\x1b"}})


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [
        ("second_name", "\u200b", "second_name"),
        ("publisher", " \u3164", "publisher"),
        ("byline_roles", ["领读", "\u200b"], "byline_roles"),
        ("imprint", {"hotline": "\u2060"}, "imprint.hotline"),
        ("imprint", {"lines": [{"传真": "\u2060"}]}, "imprint.lines.传真"),
    ],
)
def test_a_setting_of_which_nobody_sees_anything_is_named_with_its_characters(key: str, value: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(
        SettingsError, match=rf"mkdocs\.yml: extra\.{name} 里只有看不见的字符 U\+(200B|2060|3164)，删掉重打"
    ):
        read_settings("某报", {key: value})


def test_the_paper_s_name_is_seen() -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: site_name 里只有看不见的字符 U\+200B"):
        read_settings("\u200b", {})


@pytest.mark.parametrize(
    ("value", "desk"),
    [
        (None, CopyDesk()),
        (True, CopyDesk()),
        (False, CopyDesk(on=False)),
        ({}, CopyDesk()),
        ({"XS705": False, "XS780": True}, CopyDesk(off=frozenset({"XS705"}))),
    ],
)
def test_the_copy_desk_is_on_but_for_what_is_switched_off(value: object, desk: CopyDesk) -> None:
    assert read_settings("某报", {"copy_desk": value}).copy_desk == desk


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("no", "copy_desk 应为 true、false，或“代码: false”，如 {XS705: false}，现为 'no'"),
        (["XS705"], "copy_desk 应为 true、false"),
        ({"XS70": False}, "copy_desk 里没有 XS70 这个代码，是不是“XS7"),
        ({"XS104": False}, "copy_desk 里没有 XS104 这个代码"),
        ({"XS705": "off"}, "copy_desk.XS705 应为 true 或 false，现为 'off'"),
    ],
)
def test_a_switch_of_the_copy_desk_that_is_none_is_told(value: object, words: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_settings("某报", {"copy_desk": value})
    assert str(told.value).startswith(f"mkdocs.yml: extra.{words}")


@pytest.mark.parametrize(("extra", "offline"), [({}, True), ({"offline": True}, True), ({"offline": False}, False)])
def test_browsers_keep_pages_unless_the_paper_forbids_it(extra: dict[str, bool], *, offline: bool) -> None:
    assert read_settings("某报", extra).offline is offline


def test_a_word_in_the_place_of_yes_or_no_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"extra\.offline 的值不对"):
        read_settings("某报", {"offline": "关"})

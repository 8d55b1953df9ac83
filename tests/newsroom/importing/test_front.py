"""A draft's front matter keeps every value that is right by itself."""

from datetime import date

from newsroom.directory import Directory
from newsroom.importing.drafts import Draft
from newsroom.importing.filing.front import write_draft
from newsroom.model import IssueId, Registries, Section
from newsroom.reading.articles import House

DAY = date(2023, 4, 12)
HOUSE = House(Directory(Registries((Section("要闻"),))))


def refused(draft: Draft, **values: object) -> tuple[str, list[str], list[str]]:
    """The text, the keys that were left out, and the codes of what is still wrong."""
    written = write_draft(draft, {"date": DAY, "source": "本报", **values}, IssueId(DAY), HOUSE)
    return written.text, [key for key, _, _ in written.refused], [each.code for each in written.faults]


def test_a_missing_section_takes_no_other_key_with_it() -> None:
    text, keys, codes = refused(Draft("主题", "文。", kicker="引题"))
    assert text.startswith("---\nkicker: 引题\ntitle: 主题\n")
    assert (keys, codes) == ([], ["XS105"])


def test_an_unknown_section_alone_is_left_out() -> None:
    text, keys, _ = refused(Draft("主题", "文。", kicker="引题"), section="无此栏目")
    assert "kicker: 引题\ntitle: 主题\n" in text
    assert keys == ["section"]


def test_a_headline_to_fill_in_is_an_error_and_hides_no_other() -> None:
    text, keys, codes = refused(Draft("", "文。", subtitle="两行\n副题"))
    assert "title: （标题待补）\n" in text
    assert keys == ["subtitle"]
    assert sorted(codes) == ["XS105", "XS111"]

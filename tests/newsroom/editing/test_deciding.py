"""Conflicts that are decided: each place has the text that was chosen, and the other changes are merged."""

import pytest

from newsroom.editing.deciding import Choice, decide
from newsroom.editing.merging import merge
from tests.newsroom.desk import X

BASE = "---\ntitle: 题\nsection: 要闻\n---\n\n一。\n\n二。\n\n三。\n"
MINE = BASE.replace("题", "我的题").replace("一。", "我的一。").replace("三。", "我的三。")
THEIRS = BASE.replace("题", "别人的题").replace("一。", "别人的一。").replace("要闻", "综合")
M, T, B = Choice.MINE, Choice.THEIRS, Choice.BOTH


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        (M, M, ("我的题", "我的一。")),
        (T, M, ("别人的题", "我的一。")),
        (M, T, ("我的题", "别人的一。")),
        (T, T, ("别人的题", "别人的一。")),
        (M, B, ("我的题", "我的一。\n\n别人的一。")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_place_has_the_chosen_text(title: Choice, first: Choice, expected: tuple[str, str], end: str) -> None:
    base, mine, theirs = (text.replace("\n", end).encode() for text in (BASE, MINE, THEIRS))
    merged = merge(base, mine, theirs, X)
    assert [each.key for each in merged.conflicts] == ["title", None]
    found = decide(merged, theirs, X, (title, first)).decode().replace(end, "\n")
    want = (
        BASE.replace("题", expected[0]).replace("一。", expected[1]).replace("三。", "我的三。").replace("要闻", "综合")
    )
    assert found == want


def test_what_one_has_taken_out_can_come_back() -> None:
    base, mine, theirs = BASE, BASE.replace("二。\n\n", ""), BASE.replace("二。", "别人的二。")
    merged = merge(base.encode(), mine.encode(), theirs.encode(), X)
    assert len(merged.conflicts) == 1
    assert decide(merged, theirs.encode(), X, [T]).decode() == theirs
    assert decide(merged, theirs.encode(), X, [M]).decode() == mine
    back = merge(base.encode(), theirs.encode(), mine.encode(), X)
    assert "二。" not in decide(back, mine.encode(), X, [T]).decode()


def test_every_conflict_takes_a_choice() -> None:
    merged = merge(BASE.encode(), MINE.encode(), THEIRS.encode(), X)
    with pytest.raises(ValueError, match="shorter"):
        decide(merged, THEIRS.encode(), X, [M])

"""Bodies as plain texts, block by block, for a page of paper."""

import pytest

from newsroom.markdown.printed import Printed, PrintedKind, printed_blocks

TEXT, HEADING, VERSE, HEADER, ROW = PrintedKind


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("第一段。\n\n## 小标题\n\n第二段。\n", [("第一段。", TEXT), ("小标题", HEADING), ("第二段。", TEXT)]),
        ("第一段有**重点**和[链接](a.md)。", [("第一段有重点和链接。", TEXT)]),
        ("- 甲\n- 乙\n", [("·甲", TEXT), ("·乙", TEXT)]),
        ("- 甲\n  - 乙\n- 丙\n", [("·甲", TEXT), ("　·乙", TEXT), ("·丙", TEXT)]),
        ("前\n\n---\n\n后\n", [("前", TEXT), ("后", TEXT, True)]),
        ("3. 甲\n4. 乙\n", [("3.甲", TEXT), ("4.乙", TEXT)]),
        ("> 引文一行\n> 又一行\n", [("引文一行又一行", TEXT)]),
        ("前\n\n|甲|\n|-|\n|1|\n\n后\n", [("前", TEXT), ("甲", HEADER, True), ("1", ROW), ("后", TEXT, True)]),
        ("|甲|乙|\n|-|-|\n|1|2|\n", [("甲\t乙", HEADER), ("1\t2", ROW)]),
        ("```诗\n春\n夏\n\n秋\n```\n", [("春", VERSE), ("夏", VERSE), ("秋", VERSE, True)]),
        (
            "前\n\n```诗\n\n春\n  夏  秋\n```\n后\n",
            [("前", TEXT), ("春", VERSE, True), ("\u00a0\u00a0夏\u00a0\u00a0秋", VERSE), ("后", TEXT, True)],
        ),
        ("前\n\n![图](x.jpg)\n\n后\n", [("前", TEXT), ("后", TEXT)]),
        ("", []),
    ],
)
def test_blocks_of_bodies(body: str, blocks: list[tuple[str, PrintedKind, bool]]) -> None:
    assert printed_blocks(body) == tuple(Printed(*block) for block in blocks)


def test_verse_has_a_block_a_line() -> None:
    assert printed_blocks("一树\n　花开\n\n两岸", verse=True) == (
        Printed("一树", VERSE),
        Printed("　花开", VERSE),
        Printed("两岸", VERSE, apart=True),
    )

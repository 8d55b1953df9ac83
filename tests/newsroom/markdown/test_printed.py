"""Bodies as plain texts, block by block, for a page of paper."""

import pytest

from newsroom.markdown.printed import Printed, PrintedKind, printed_blocks

TEXT, HEADING, VERSE = PrintedKind


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("第一段。\n\n## 小标题\n\n第二段。\n", [("第一段。", TEXT), ("小标题", HEADING), ("第二段。", TEXT)]),
        ("第一段有**重点**和[链接](a.md)。", [("第一段有重点和链接。", TEXT)]),
        ("- 甲\n- 乙\n", [("·甲", TEXT), ("·乙", TEXT)]),
        ("3. 甲\n4. 乙\n", [("3.甲", TEXT), ("4.乙", TEXT)]),
        ("> 引文一行\n> 又一行\n", [("引文一行又一行", TEXT)]),
        ("|甲|乙|\n|-|-|\n|1|2|\n", [("甲　乙", TEXT), ("1　2", TEXT)]),
        ("```诗\n春\n夏\n\n秋\n```\n", [("春", VERSE), ("夏", VERSE), ("秋", VERSE)]),
        ("前\n\n![图](x.jpg)\n\n后\n", [("前", TEXT), ("后", TEXT)]),
        ("", []),
    ],
)
def test_blocks_of_bodies(body: str, blocks: list[tuple[str, PrintedKind]]) -> None:
    assert printed_blocks(body) == tuple(Printed(*block) for block in blocks)


def test_verse_has_a_block_a_line() -> None:
    assert printed_blocks("一树\n花开\n\n两岸", verse=True) == tuple(
        Printed(line, VERSE) for line in ("一树", "花开", "两岸")
    )

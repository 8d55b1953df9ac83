"""Classes of characters for the patterns of the copy desk.

Every article is searched by some forty patterns. Python finds a class at a pattern's beginning several times as fast as
alternatives, a repetition or a look behind: ``[ab][ab]*`` and not ``[ab]+``.
"""

from newsroom.names import HAN

# Punctuation that is Chinese wherever it stands: full-width marks, and the quotes that both scripts have.
OPENING = "“‘《（〈【「『〔"
CLOSING = "”’》）〉】」』〕"
STOPS = "，。、；：？！"
MARKS = f"{OPENING}{CLOSING}{STOPS}…—"
CHINESE = f"{HAN}{MARKS}"
# Numbers in Chinese characters.
NUMERALS = "〇零一二三四五六七八九十百千万亿两"

"""Codes of the copy desk: XS7xx.

70x and 71x punctuation, 72x numbers and dates, 73x people, 74x text, 75x pictures, 76x links, 78x words.
"""

from newsroom.codes.code import Code

COPYDESK: dict[str, Code] = {
    "XS701": Code(
        "中文里的标点是半角的",
        "a half-width mark among Chinese characters",
        "换成全角的：，；：？！（）。",
        warning=True,
    ),
    "XS705": Code(
        "省略号不是六个点（……）",
        "an ellipsis other than ……",
        "省略号写成 ……，占两个字（GB/T 15834-2011）。",
        warning=True,
    ),
    "XS706": Code(
        "破折号不是两个字长（——）",
        "a dash other than ——",
        "破折号写成 ——，占两个字（GB/T 15834-2011）；连接地名、数字的用一个 —。",
        warning=True,
    ),
}

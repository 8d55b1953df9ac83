"""Tables to import, and what stands for the command that imports them."""

import csv
import io
from collections.abc import Sequence

HEAD = ("稿号", "标题", "见报日期", "版面名称", "作者", "内容")
ROWS = (
    ("1", "车间办起夜校", "11/04/2023", "要闻", "记者 张三", "<p>第一段。</p><p>第二段。</p>"),
    ("2", "渠水进村", "12/04/2023", "要闻版", "", "<p>只有一段。</p>"),
    ("3", "", "12/04/2023", "要闻", "记者 李四", "<p>没有标题。</p>"),
)


def dump(rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD, encoding: str = "gb18030") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([head, *rows])
    return file.getvalue().encode(encoding)


# What stands for the command: it counts, waits, and ends as its file says.
PROGRAM = """
import pathlib, sys, time
print("导入：30 / 120", flush=True)
pathlib.Path(sys.argv[4] + ".imported").write_text("0" * 32 + "\\n")
while pathlib.Path("wait").exists():
    time.sleep(0.01)
if pathlib.Path("full").exists():
    sys.exit("写不下去：磁盘满了，会接着导入 (cannot write)")
print(sys.argv[4] + "：写好 (written) 120 篇，已经有了 (there already) 0，没有导入 (rejected) 0")
"""

"""A code explained: its meaning, reason, remedy, and how to silence it."""

from __future__ import annotations

from typing import NamedTuple

from newsroom.codes import CODES, DESK_CODES, explained_codes
from newsroom.problems import nearest, suggest


class Kind(NamedTuple):
    """What problems of one first digit are about, and why they matter."""

    name: str
    why: str


KINDS = {
    "0": Kind("文件和文件夹", "程序按文件的位置和名字认稿件；认不出、读不出的，网站上就没有。"),
    "1": Kind("稿签的各项", "稿签里的每一项都印在网站上或决定稿件放在哪里；猜着登，登出来的就不是编辑的意思。"),
    "2": Kind("稿签的写法（YAML）", "同一行字，两种程序可以读成两个意思；写法只有一种读法，才不会悄悄丢字、变字。"),
    "3": Kind("署名", "署名决定稿件归到谁名下；认错了人，名录、检索和考核都跟着错。"),
    "4": Kind("图片和正文", "正文里没有写成记号的，会照字面印出来；打不开的图片和链接，读者看到的是空白。"),
    "5": Kind("期和名录", "一期报纸有哪些版、哪些栏目以它们为准，网址、次序和目录都由它们来。"),
    "6": Kind("网址和互相引用", "登出过的网址有人收藏、引用，断了就再也找不回来。"),
    "7": Kind("文字（审读）", "这些多半是差错，也可能本来就要这样，所以只提醒，不妨碍发布。"),
}


def explain(code: str) -> list[str] | str:
    """A code's explanation in lines; one sentence for an unknown code."""
    known = CODES.get(code.strip().upper())
    if known is None:
        meant = suggest(nearest(code.strip().upper(), CODES))
        return (
            f"没有 {code} 这个代码{meant['guess_zh'] or '；'}全部代码见编辑指南的“问题代码”"
            f" (no such code{meant['guess_en']})"
        )
    name = code.strip().upper()
    shown = explained_codes()[name]
    kind = KINDS[name[2]]
    lines = [
        f"{name}  {shown.zh}",
        f"      ({shown.en})",
        f"种类 (kind)：{kind.name}，{'警告，不妨碍发布 (a warning)' if shown.warning else '错误，改好才能发布 (an error)'}",
        f"为什么 (why)：{shown.why or kind.why}",
    ]
    lines += [f"例 (example)：{shown.example}"] if shown.example else []
    return [*lines, f"改法 (remedy)：{shown.fix}", f"不报它 (silence)：{_silence(name, warning=shown.warning)}"]


def _silence(code: str, *, warning: bool) -> str:
    if code in DESK_CODES:
        return (
            f"一篇稿件里确实没错的，在稿签里写 quiet: {{{code}: 理由}}；全报都不查的，在 mkdocs.yml 的 extra 里写"
            f" copy_desk: {{{code}: false}}"
        )
    if warning:
        return "看过、确实没错的，不用改，也不用关；加 --strict 才算没通过"
    return "不能不报，请照改法改"

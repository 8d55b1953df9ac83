"""Page lines without 第2版: 2 综合新闻, 要闻 02, 版次：02."""

from __future__ import annotations

import re

from newsroom.names import HAN

_LABEL = "(?P<label>[A-Z]{0,2}[0-9]{1,2})"
_NAME = f"(?P<name>[{HAN}]{{2,4}}(?:·[{HAN}]{{2,4}})?)"
_JOINT = "(?: ?[|·:—/-] ?| )"
_LEFT, _RIGHT = "(?:^|(?<=[ |]))", "(?=[ |]|$)"
_NAMED = tuple(
    re.compile(f"{_LEFT}{form}{_RIGHT}")
    for form in (
        f"{_LABEL}{_JOINT}{_NAME}",
        f"{_NAME}{_JOINT}{_LABEL}",
        f"{_NAME}{_LABEL} ?版",
        f"{_LABEL} ?版[面次名] ?:? ?{_NAME}",
    )
)
_NUMBER_ONLY = re.compile(f"{_LEFT}(?:版次|版面|版号|版序) ?:? ?第? ?{_LABEL} ?版?{_RIGHT}")
_BARE = re.compile("0[1-9]")
# What the names of pages are made of.
SECTION = re.compile(
    "要闻|新闻|综合|副刊|民生|社会|经济|文化|文艺|教育|体育|时政|时事|国际|国内|本地|评论|观点|理论|专题|专版|专刊|特刊|周刊|广告|公告|公益|健康|生活"
    "|服务|财经|科技|法治|深度|关注|图片|影像|读书|旅游|人物|工会|职工|基层|党建|头版|封面|导读|三农|互动|来信|人文"
)


def find_page(text: str, *, whole: bool) -> tuple[str, str | None] | None:
    """A page's printed label and name on a line, else None.

    ``whole`` is whether the line has to be nothing else.
    """
    for form in _NAMED:
        found = form.search(text)
        if found and SECTION.search(found["name"]) and not (whole and found[0] != text):
            return found["label"], found["name"]
    found = _NUMBER_ONLY.search(text)
    if found and not (whole and found[0] != text):
        return found["label"], None
    return (text, None) if _BARE.fullmatch(text) else None


def may_be_page(text: str) -> bool:
    """Whether a line may name or number a page: 综合, 2."""
    return bool(re.fullmatch(f"[{HAN}·]{{2,6}}", text) and SECTION.search(text)) or bool(
        re.fullmatch("[0-9]{1,2}", text)
    )

"""A paper with every kind of article and of issue, as a day's paper has them."""

import datetime as dt
from pathlib import Path
from typing import Any

from tests.factories import make_project, write_article, write_card
from tests.site.papers import write_picture

DAY = "2023/04/11"
SERIES = "一线手记"
PARTS = 12
TEXT = "这里是一段样稿，只为看清版面。句子有长有短，读来像一篇报道，却没有讲任何一件事。\n\n"


def make_kinds(root: Path) -> Path:
    """An issue with every kind of article, among issues of every kind."""
    make_project(root, {"extra": {"publisher": "某某区总工会", "sample": False}})
    _write_front(root)
    _write_second_page(root)
    _write_spread(root)
    _write_notices(root)
    _write_extra_issues(root)
    _write_series(root)
    return root


def _write(root: Path, stem: str, page: str, order: int, **front: Any) -> None:  # noqa: ANN401
    keys: dict[str, Any] = {"body": TEXT * 6, "page": page, "order": order}
    write_article(root, f"{DAY}/{stem}.md", **(keys | front))


def _write_front(root: Path) -> None:
    pages = [
        {"page": "A01", "name": "要闻"},
        {"page": "A02", "name": "综合"},
        {"page": "A03", "name": "图片", "spread_with": "A04"},
        {"page": "A04"},
        {"page": "T1", "name": "广告"},
    ]
    write_card(root, DAY, number=7, release="2023-04-11 06:30", pages=pages)
    for name, size in (("tou", (1600, 1000)), ("heng", (1500, 1000)), ("shu", (900, 1200)), ("fang", (1200, 1200))):
        write_picture(root, f"{DAY}/{name}.png", comment=name, size=size)
    lead = {"kicker": "引题写在主题上面", "subtitle": "副题写在主题下面", "dateline": "本报讯"}
    photo = {"file": "tou.png", "caption": "图片说明写在这里。", "credit": "张三 摄"}
    signed = "首席记者 张三 通讯员 李四（某公司）"
    _write(
        root,
        "toutiao",
        "A01",
        1,
        title="头条要压得住一版",
        reporter=signed,
        continued_on=["A02"],
        photos=[photo],
        **lead,
    )
    _write(
        root,
        "pinglun",
        "A01",
        2,
        title="评论要有一句自己的话",
        kind="评论",
        section="评论",
        reporter=None,
        source="本报评论员",
    )
    _write(root, "erti", "A01", 3, title="二条与头条不抢", note="编者按：本版从今天起开一个小栏。\n来稿请写明单位。")
    for number in range(1, 4):
        _write(
            root,
            f"jian{number}",
            "A01",
            10 + number,
            title=f"第{number}条简讯只有一句",
            kind="简讯",
            group="一句话新闻",
        )
    _write(root, "jian4", "A01", 14, title="另一组里的简讯", kind="简讯")


def _write_second_page(root: Path) -> None:
    picture = {"file": "heng.png", "caption": "横幅的图片新闻，图比文要紧。", "credit": "张三 摄"}
    upright = {"file": "shu.png", "caption": "竖幅的图片新闻。", "credit": "李四 摄"}
    _write(root, "zonghe", "A02", 1, title="综合版的头一篇", topics=["产改", "技能"])
    _write(root, "tupian", "A02", 2, title="横幅图片新闻", kind="图片新闻", photos=[picture])
    _write(root, "tupian-shu", "A02", 3, title="竖幅图片新闻", kind="图片新闻", photos=[upright])
    _write(root, "shiping", "A02", 4, title="又一篇评论", kind="评论", section="评论", reporter="评论员 张三")


def _write_spread(root: Path) -> None:
    photos = [{"file": name, "caption": f"通版上的图：{name}。"} for name in ("fang.png", "heng.png", "tou.png")]
    _write(root, "tongban", "A04", 1, title="一张跨两版的图", kind="图片新闻", photos=photos)


def _write_notices(root: Path) -> None:
    _write(root, "gongao", "A01", 4, title="关于一件事的公告", kind="公告", reporter=None, source="某某办公室")
    _write(
        root, "gengzheng", "A02", 5, title="更正", kind="更正", corrects="2023/04/10/di-1.md", body="一处数字应为二。\n"
    )
    _write(root, "zhengban", "T1", 1, title="整版只登一家", kind="广告", reporter=None, source="某某商店")
    _write(root, "guanggao", "A02", 6, title="一则分类广告", kind="广告", reporter=None, source="某某商店")


def _write_extra_issues(root: Path) -> None:
    write_card(root, f"{DAY}-2", kind="号外")
    write_article(root, f"{DAY}-2/haowai.md", title="号外只有一篇")
    write_card(
        root,
        "2023/04/29",
        kind="合刊",
        number=8,
        covers=[dt.date(2023, 4, 29) + dt.timedelta(days=day) for day in range(3)],
    )
    write_article(root, "2023/04/29/hekan.md", title="合刊管三天", follows=f"{DAY}/toutiao.md")
    write_card(root, "2023/05/04", kind="特刊", number=9, title="青年")
    write_article(root, "2023/05/04/tekan.md", title="特刊有个名字")


def _write_series(root: Path) -> None:
    """Parts of a series, the first of them on one day, the others a day each in the month before and this one."""
    days = [dt.date(2023, 3, 25) + dt.timedelta(days=max(0, part - 2)) for part in range(PARTS)]
    for part, day in enumerate(days, 1):
        series = {"name": SERIES, "part": part}
        write_article(root, f"{day:%Y/%m/%d}/shouji-{part}.md", title=f"手记第{part}篇讲的事", series=series)
    write_article(root, "2023/04/10/di-1.md", title="一篇要更正的稿", series={"name": "漫谈/随想"})
    write_article(root, "2023/04/12/di-2.md", title="隔天再谈", series={"name": "漫谈/随想"})

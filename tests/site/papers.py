"""Made-up papers for the tests of the built site, and a way to build each once a run."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from PIL import Image, PngImagePlugin

from tests.factories import build, make_project, write_article, write_card, write_registry

# After every made-up issue that is out.
NOW = "2024-01-01 12:00"
SITE_URL = "https://example.org/"
DEEP_URL = "https://example.org/a/paper/"

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅建国志文"
LETTERS = "工人日报职员竞赛技能提升班组建设安全生产春秋运河萧山钱塘江潮水奔涌新区街道企业车间师傅徒弟图书馆"


def build_once(shared: Path, name: str, make: Callable[[Path], object], *arguments: str, now: str = NOW) -> Path:
    """Give the folder of a built paper, which the first worker to ask makes; no test may change it."""
    project, log = shared / name, shared / f"{name}.log"
    with FileLock(shared / f"{name}.lock"):
        if not log.exists():
            make(project)
            result = build(project, *arguments, env={"NEWSROOM_NOW": now})
            # The exit code first: the other workers read it.
            log.write_text(f"{result.returncode}\n{result.stdout}{result.stderr}", encoding="utf-8")
    exit_code, _, output = log.read_text(encoding="utf-8").partition("\n")
    if exit_code != "0":
        pytest.fail(f"the made-up paper {name!r} does not build:\n{output}", pytrace=False)
    return project / "site"


def build_log(shared: Path, name: str) -> str:
    """What the build of ``build_once`` printed."""
    return (shared / f"{name}.log").read_text(encoding="utf-8").partition("\n")[2]


def write_picture(
    root: Path, path: str, *, shade: int = 120, comment: str = "", size: tuple[int, int] = (64, 40)
) -> Path:
    """Write a picture of one shade ``articles/<path>``, as PNG; the comment is part of its bytes."""
    file = root / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", comment or "none")
    Image.new("RGB", size, (shade, shade, shade)).save(file, "PNG", pnginfo=notes)
    return file


# As the law and custom have it; the numbers are nobody's.
IMPRINT = {
    "supervisor": "某某区委宣传部",
    "sponsor": "某某区总工会",
    "serial_number": "CN 00-0000",
    "licence": "互联网新闻信息服务许可证 00000000000",
    "registration": "某ICP备00000000号-1",
    "police": "某公网安备 00000000000000号",
    "hotline": "0000-12345678",
    "address": "某某市某某区某某街道某某路1号工人文化宫东楼三层",
    "email": "paper@example.org",
    "copyright": "未经授权，不得转载",
    "lines": [
        {"网上有害信息举报": "某某省举报中心 https://jubao.example/"},
        {"微信公众号": "某某工人"},
    ],
}


def make_every_kind(root: Path) -> Path:
    """A paper with an example of every kind of page and of everything that an article may carry."""
    make_project(root, {"extra": {"publisher": "萧山区总工会", "imprint": IMPRINT, "epub_since": dt.date(2023, 1, 1)}})
    write_registry(
        root,
        "reporters",
        [
            {
                "id": "张三",
                "name": "张三",
                "titles": [{"role": "记者", "from": dt.date(2020, 1, 1)}],
                "bio": "跑工会的。",
            },
            {"id": "王伟@传化", "name": "王伟"},
            {"id": "王伟@荣盛", "name": "王伟"},
        ],
    )
    _write_last_year(root)
    _write_large_issue(root)
    _write_extra(root)
    _write_combined(root)
    return root


def make_below_a_path(root: Path) -> Path:
    """The paper of every kind, for ``https://example.org/报纸/``."""
    return _move(make_every_kind(root), f"{SITE_URL}报纸/")


def make_deep(root: Path) -> Path:
    """The paper of every kind below a path, and no sample."""
    root = _move(make_every_kind(root), DEEP_URL)
    _replace(root / "mkdocs.yml", "sample: true", "sample: false")
    return root


def _move(root: Path, site_url: str) -> Path:
    _replace(root / "mkdocs.yml", f"site_url: {SITE_URL}\n", f"site_url: {site_url}\n")
    return root


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _write_last_year(root: Path) -> None:
    write_card(root, "2022/12/31", number=1, kind="试刊", title="岁末试刊")
    write_article(root, "2022/12/31/suimo.md", title="岁末试印一张报")


def _write_large_issue(root: Path) -> None:
    """An issue of five pages, the last two of them a spread."""
    write_card(
        root,
        "2023/04/11",
        number=2,
        staff="值班总编 赵钱 版式 孙李",
        pages=[
            {"page": "A01", "name": "要闻", "staff": "责任编辑 周吴"},
            {"page": "A02", "name": "综合"},
            {"page": "A03", "name": "图片", "spread_with": "A04"},
            {"page": "A04"},
        ],
    )
    write_picture(root, "2023/04/11/jingsai.png")
    write_picture(root, "2023/04/11/chejian.png", shade=60)
    write_article(
        root,
        "2023/04/11/jingsai.md",
        kicker="百名焊工同台",
        title="焊花里比出新状元",
        subtitle="三天四项见高低",
        reporter="首席记者 蒋超 通讯员 王伟（传化）",
        dateline="本报讯",
        page="A01",
        order=1,
        continued_on=["A02"],
        series={"name": "技能之春", "part": 2},
        topics=["产改", "技能竞赛"],
        photos=[{"file": "jingsai.png", "caption": "选手在焊接。", "credit": "张三 摄", "alt": "一名焊工蹲在台前"}],
        note="编者按：本栏目长期征稿。",
        aliases=["/2020/01/01/jiu-dizhi/"],
        body="三天里，百名焊工同台。\n\n![](jingsai.png)\n\n## 赛场\n\n- 一项\n- 二项\n\n见[车间](chejian.md)。\n",
    )
    write_article(
        root,
        "2023/04/11/chejian.md",
        title="车间里的图书角",
        section="综合",
        reporter=[{"name": "王伟", "role": "记者", "affiliation": "荣盛"}, {"name": "张三", "role": "记者"}],
        page="A01",
        photos=[{"file": "chejian.png", "caption": "图书角一角。"}],
        body="书不多，常换。\n\n> 读一页是一页。\n\n| 月 | 册 |\n|---|--:|\n| 三 | 12 |\n",
    )
    for number in range(1, 4):
        write_article(
            root,
            f"2023/04/11/jianxun-{number}.md",
            title=f"第{number}条简讯",
            section="综合",
            reporter=None,
            source="综合报道",
            kind="简讯",
            group="一句话",
            page="A02",
        )
    write_article(root, "2023/04/11/pinglun.md", title="匠心要长养", section="评论", kind="评论", page="A02")
    write_article(root, "2023/04/11/tongban.md", title="江边的一天", section="副刊", kind="图片新闻", page="A04")
    write_article(root, "2023/04/11/chehui.md", title="撤下的稿子", page="A02", withdrawn="来源不实，予以撤回。")


def _write_extra(root: Path) -> None:
    write_card(root, "2023/04/11-2", kind="号外")
    write_article(root, "2023/04/11-2/haowai.md", title="号外：大桥合龙", reporter=None, source="本报编辑部")


def _write_combined(root: Path) -> None:
    days = [dt.date(2023, 10, day) for day in (2, 3, 4)]
    write_card(root, "2023/10/02", number=3, kind="合刊", covers=days)
    write_article(root, "2023/10/02/jiari.md", title="假日里的工地", topics=["技能竞赛"])
    write_article(
        root,
        "2023/10/02/gengzheng.md",
        title="更正",
        kind="更正",
        section="综合",
        corrects="2023/04/11/jingsai.md",
        follows="2023/04/11/chejian.md",
        body="四月十一日的[那一篇](../../04/11/jingsai.md)里，“三天”应为“四天”。\n",
    )


def make_long_year(root: Path) -> Path:
    """A paper whose section 要闻 has 502 articles in 2023, each with a photo, in three months, and 副刊 exactly 500."""
    make_project(root)
    for month, count in ((4, 300), (6, 201), (11, 1)):
        folder = f"2023/{month:02}/11"
        write_picture(root, f"{folder}/a.png")
        _write_short(root, folder, "要闻", count, photos=[{"file": "a.png", "alt": "一座桥"}])
    _write_short(root, "2023/05/04", "副刊", 500)
    return root


def _write_short(root: Path, folder: str, section: str, count: int, **front: Any) -> None:  # noqa: ANN401 - any key
    for number in range(count):
        write_article(
            root,
            f"{folder}/d{number:03}.md",
            title=f"短讯{number}",
            section=section,
            reporter=None,
            source="本报",
            body="短。\n",
            **front,
        )


def write_archive(root: Path, *, issues: int, articles: int, reporters: int = 30, paragraphs: int = 6) -> Path:
    """A paper with an issue a day from 1 January 2023 on, its articles of a hundred characters a paragraph.

    What an issue holds depends on its date alone, so that a longer archive has a shorter one's issues in it.
    """
    make_project(root)
    for day in (dt.date(2023, 1, 1) + dt.timedelta(days=offset) for offset in range(issues)):
        folder = f"{day:%Y/%m/%d}"
        chance = random.Random(folder)  # noqa: S311 - made-up text
        write_card(root, folder, pages=[{"page": page} for page in range(1, 5)])
        for number in range(articles):
            reporter = reporter_name((day.toordinal() * articles + number) % reporters)
            _write_made_up(root, f"{folder}/a{number:03}.md", chance, reporter, paragraphs)
    return root


def reporter_name(number: int) -> str:
    """The name of a made-up reporter, another for each number below 27,000."""
    surname, rest = divmod(number, len(GIVEN) ** 2)
    return SURNAMES[surname] + GIVEN[rest // len(GIVEN)] + GIVEN[rest % len(GIVEN)]


def _write_made_up(root: Path, path: str, chance: random.Random, reporter: str, paragraphs: int) -> None:
    write_article(
        root,
        path,
        title=_made_up(chance, 14),
        section=chance.choice(("要闻", "综合", "评论", "副刊")),
        reporter=f"记者 {reporter}",
        topics=[chance.choice(("产改", "技能", "安全", "读书"))],
        page=chance.randint(1, 4),
        body="\n\n".join(_made_up(chance, 107) + "。" for _ in range(paragraphs)) + "\n",
    )


def _made_up(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(LETTERS, k=length))

"""What editors do to articles."""

import posixpath
from typing import Any

from hypothesis import strategies as st

from tests.incremental.desk import Desk, Link, Manuscript, Piece, Shown, day_of, folder_of, signed_by_three
from tests.incremental.drawing import Draw, Edit, NothingToEditError, maybe, pick, pick_article, pick_front, toggle
from tests.incremental.tidying import open_sections

# Few, so that a stem that was deleted comes back, and that one issue has another's.
STEMS = ("a", "b", "chejian", "gongren-1", "车间")
KINDS = ("报道", "评论", "图片新闻", "简讯", "更正", "公告", "广告")
TOPICS = ("产改", "产业工人队伍建设改革", "技能竞赛", "技能", "安全", "读书", "全民阅读", "AI")
LABELS = ("1", "2", "3", "A01", "A02")
TIMES = ("2022-12-31 06:00", "2023-01-01 06:00", "2023-04-11 08:30", "2024-01-01 00:00", "2024-06-01 00:00")
REFERRING = ("corrects", "follows")
SIGNED = {"first": "甲", "second": "乙", "third": "丙"}

# Nobody is printed with another role than the registry may give, which would be a warning.
BYLINES: tuple[Any, ...] = (
    None,
    "记者 张三",
    "张三",
    "记者 江边客",
    "首席记者 蒋超 通讯员 李四",
    "志愿者 赵六",
    [{"name": "王伟", "role": "记者", "affiliation": "传化"}],
    [{"name": "王伟", "role": "记者", "affiliation": "荣盛"}, {"name": "蒋超", "role": "首席记者"}],
    [{"name": "王伟", "roles": ["记者", "摄"]}, {"name": "John Smith"}],
)


def pick_free(desk: Desk, draw: Draw, folder: str) -> str:
    """A path in an issue that no article has."""
    return pick(draw, [path for stem in STEMS if (path := f"{folder}/{stem}.md") not in desk.articles])


def write(desk: Desk, draw: Draw, folder: str) -> None:
    """A new article in an issue."""
    front: dict[str, Any] = {"title": desk.next_word(), "reporter": pick(draw, BYLINES)}
    front["section"] = pick(draw, open_sections(desk, day_of(folder)))
    if labels := desk.labels(folder):
        front["page"] = pick(draw, labels)
    desk.articles[pick_free(desk, draw, folder)] = Manuscript(front, [f"{desk.next_word()}的正文。", "第二段。"])


def add_article(desk: Desk, draw: Draw) -> None:
    write(desk, draw, pick(draw, desk.folders()))


def add_several(desk: Desk, draw: Draw) -> None:
    """As many in one section as make its lists overflow."""
    folder = pick(draw, desk.folders())
    for number in range(4):
        front = {"title": desk.next_word(), "section": "要闻", "reporter": "记者 张三"}
        desk.articles[f"{folder}/d{number}.md"] = Manuscript(front, ["短。"])


def rewrite(desk: Desk, draw: Draw) -> None:
    """Another text of the same length or not."""
    body = desk.articles[pick_article(desk, draw)].body
    body[:1] = [f"{desk.next_word()}的正文。" + "又一句。" * draw(st.integers(0, 2))]


def format_body(desk: Desk, draw: Draw) -> None:
    pieces = ("## 小标题", "- 一\n- 二", "> 引文", "| 月 | 册 |\n|---|---|\n| 三 | 12 |", "**要紧**的话。")
    desk.articles[pick_article(desk, draw)].body.append(pick(draw, pieces))


def retitle(desk: Desk, draw: Draw) -> None:
    pick_front(desk, draw)["title"] = desk.next_word()


def summarise(desk: Desk, draw: Draw) -> None:
    toggle(pick_front(desk, draw), "summary", f"{desk.next_word()}的导读。")


def dress(desk: Desk, draw: Draw) -> None:
    """Put on or take off one of the smaller keys."""
    word = desk.next_word()
    values: dict[str, object] = {
        **dict.fromkeys(("kicker", "subtitle", "note", "group", "dateline"), word),
        "untitled": True,
        # Of one name, so that articles list each other.
        "series": {"name": "一线/手记", "part": 1},
    }
    key = pick(draw, sorted(values))
    toggle(pick_front(desk, draw), key, values[key])


def change_section(desk: Desk, draw: Draw) -> None:
    path = pick_article(desk, draw)
    desk.articles[path].front["section"] = pick(draw, open_sections(desk, day_of(path)))


def sign(desk: Desk, draw: Draw) -> None:
    front = pick_front(desk, draw)
    front.pop("source", None)
    front["reporter"] = pick(draw, BYLINES)


def set_topics(desk: Desk, draw: Draw) -> None:
    front = pick_front(desk, draw)
    front["topics"] = draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True))


def put_on_page(desk: Desk, draw: Draw) -> None:
    path = pick_article(desk, draw)
    labels = desk.labels(folder_of(path)) or LABELS
    desk.articles[path].front |= {"page": pick(draw, labels), "continued_on": [pick(draw, labels)]}


def reorder(desk: Desk, draw: Draw) -> None:
    pick_front(desk, draw)["order"] = draw(st.integers(1, 3))


def change_kind(desk: Desk, draw: Draw) -> None:
    pick_front(desk, draw)["kind"] = pick(draw, KINDS)


def delete(desk: Desk, draw: Draw) -> None:
    # One is left, so that there is something to edit.
    if len(desk.articles) == 1:
        raise NothingToEditError
    del desk.articles[pick_article(desk, draw)]


def _carry(desk: Desk, draw: Draw, path: str, new: str) -> None:
    """Give an article another path with its pictures, an alias or none; those who point at it follow or stay behind."""
    manuscript = desk.articles[new] = desk.articles.pop(path)
    for photo in manuscript.photos:
        desk.pictures.setdefault(
            f"{folder_of(new)}/{photo['file']}", desk.pictures[f"{folder_of(path)}/{photo['file']}"]
        )
    if maybe(draw):
        manuscript.front.setdefault("aliases", []).append(f"/{path.removesuffix('.md')}/")
    if maybe(draw):
        _repoint(desk, path, new)


def _repoint(desk: Desk, path: str, new: str) -> None:
    for each in desk.articles.values():
        each.front |= {key: new for key in ("corrects", "follows") if each.front.get(key) == path}
        each.body = [_repointed(piece, path, new) for piece in each.body]
    for name, pieces in desk.standing.items():
        desk.standing[name] = [_repointed(piece, path, new) for piece in pieces]


def _repointed(piece: Piece, path: str, new: str) -> Piece:
    return Link(new, piece.words) if isinstance(piece, Link) and piece.target == path else piece


def rename(desk: Desk, draw: Draw) -> None:
    path = pick_article(desk, draw)
    _carry(desk, draw, path, pick_free(desk, draw, folder_of(path)))


def move(desk: Desk, draw: Draw) -> None:
    """To another issue; its date is the folder's, so it follows."""
    path = pick_article(desk, draw)
    others = [folder for folder in desk.folders() if folder != folder_of(path)]
    _carry(desk, draw, path, pick_free(desk, draw, pick(draw, others)))


def change_places(desk: Desk, draw: Draw) -> None:
    """Two articles, each under the other's path."""
    one, other = pick_article(desk, draw), pick_article(desk, draw)
    desk.articles[one], desk.articles[other] = desk.articles[other], desk.articles[one]


def link(desk: Desk, draw: Draw) -> None:
    target = pick(draw, [*sorted(desk.articles), *sorted(desk.standing)])
    desk.articles[pick_article(desk, draw)].body.append(Link(target, desk.next_word()))


def unlink(desk: Desk, draw: Draw) -> None:
    linking = [path for path, each in sorted(desk.articles.items()) if any(isinstance(one, Link) for one in each.body)]
    manuscript = desk.articles[pick(draw, linking)]
    manuscript.body = [piece for piece in manuscript.body if not isinstance(piece, Link)]


def delete_a_target(desk: Desk, draw: Draw) -> None:
    """An article that others point at, with what points at it."""
    pieces = [piece for each in desk.articles.values() for piece in each.body]
    targets = {piece.target for piece in pieces if isinstance(piece, Link)} & desk.articles.keys()
    if len(desk.articles) > 1:
        del desk.articles[pick(draw, sorted(targets))]


def refer(desk: Desk, draw: Draw) -> None:
    """Correct or follow an earlier article, or no longer."""
    path = pick_article(desk, draw)
    earlier = pick(draw, [each for each in sorted(desk.articles) if each < path])
    toggle(desk.articles[path].front, pick(draw, REFERRING), earlier)


def refer_elsewhere(desk: Desk, draw: Draw) -> None:
    """Correct or follow another earlier article than before."""
    found = [(path, key) for path, each in sorted(desk.articles.items()) for key in REFERRING if key in each.front]
    path, key = pick(draw, found)
    front = desk.articles[path].front
    front[key] = pick(draw, [each for each in sorted(desk.articles) if each < path and each != front[key]])


def withdraw(desk: Desk, draw: Draw) -> None:
    toggle(pick_front(desk, draw), "withdrawn", f"{desk.next_word()}来源不实。")


def hold(desk: Desk, draw: Draw) -> None:
    toggle(pick_front(desk, draw), "draft", value=True)


def time(desk: Desk, draw: Draw) -> None:
    toggle(pick_front(desk, draw), "publish_at", pick(draw, TIMES))


def review(desk: Desk, draw: Draw) -> None:
    toggle(pick_front(desk, draw), "review", dict(SIGNED))


def sign_off(desk: Desk, draw: Draw) -> None:
    """Three people sign the text as it is; whatever is changed later strikes it."""
    path = pick_article(desk, draw)
    desk.articles[path].front["review"] = signed_by_three(desk, path)


def add_alias(desk: Desk, draw: Draw) -> None:
    aliases = pick(draw, ("/2020/01/01/jiu/", "/lao/xinwen/", "/2023/04/11/a/", "/2023/04/11/车间/"))
    pick_front(desk, draw).setdefault("aliases", []).append(aliases)


PICTURES = ("tu.png", "图-2.png")


def add_photo(desk: Desk, draw: Draw) -> None:
    """A picture beside an article, which another article there may have too, shown above the body or in it."""
    path, file = pick_article(desk, draw), pick(draw, PICTURES)
    # Few shades, so that pictures of two names or folders are one address.
    desk.pictures.setdefault(f"{folder_of(path)}/{file}", draw(st.integers(0, 3)))
    manuscript = desk.articles[path]
    manuscript.front["photos"] = [*manuscript.photos, {"file": file, "caption": desk.next_word(), "credit": "张三 摄"}]
    if maybe(draw):
        manuscript.body.append(Shown(file))


def frame(desk: Desk, draw: Draw) -> None:
    """A point that stays in sight, or a copy in full size."""
    photos = [photo for each in desk.articles.values() for photo in each.photos]
    toggle(pick(draw, photos), *pick(draw, [("focus", [10, 90]), ("focus", [100, 0]), ("original", True)]))


def repaint(desk: Desk, draw: Draw) -> None:
    desk.pictures[pick(draw, sorted(desk.pictures))] = draw(st.integers(0, 9))


def drop_picture(desk: Desk, draw: Draw) -> None:
    """The file; articles and cards that show it no longer do."""
    del desk.pictures[pick(draw, sorted(desk.pictures))]


def drop_photo(desk: Desk, draw: Draw) -> None:
    """The picture stays beside the article that no longer shows it."""
    showing = [path for path, each in sorted(desk.articles.items()) if each.photos]
    desk.articles[pick(draw, showing)].front["photos"] = []


def move_picture(desk: Desk, draw: Draw) -> None:
    """The same bytes under another name, for all who show them."""
    path = pick(draw, sorted(desk.pictures))
    new = f"{folder_of(path)}/{desk.next_word()}.png"
    desk.pictures[new] = desk.pictures.pop(path)
    for article in desk.beside(folder_of(path)):
        for photo in desk.articles[article].photos:
            if photo["file"] == posixpath.basename(path):
                photo["file"] = posixpath.basename(new)


EDITS: tuple[Edit, ...] = (
    *(add_article, add_several, rewrite, format_body, retitle, summarise, dress, change_section, sign, set_topics),
    *(put_on_page, reorder, change_kind, delete, rename, move, change_places, link, unlink, delete_a_target, refer),
    *(
        refer_elsewhere,
        withdraw,
        hold,
        time,
        review,
        sign_off,
        add_alias,
        add_photo,
        frame,
        repaint,
        drop_picture,
        drop_photo,
        move_picture,
    ),
)

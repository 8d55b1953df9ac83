"""Pages for properties: any articles, of any kind, in any order, on any paper."""

from hypothesis import strategies as st

from newsroom.layout.heads import Role
from newsroom.layout.layout import Setting
from newsroom.layout.paper import PAPERS, Paper
from newsroom.layout.stories import FOOT, Form, Paragraph, Picture, Story, Style, group_of
from tests.examples import LONG

HAN = "工会职人技能竞赛新闻报道区街企业一二三四五六七八九十的了在和为举办开展"
MARKS = "，。、；：？！“”《》（）—…"
OTHERS = "0123456789%.AbcKm -/"

HEADS = {role.value for role in Role}
ASIDE = {"caption", "tail"}

characters = st.sampled_from(HAN * 4 + MARKS * 2 + OTHERS)
phrases = st.text(characters, min_size=1, max_size=24)
titles = st.text(st.sampled_from(HAN * 4 + MARKS + OTHERS), min_size=2, max_size=36).filter(
    lambda text: text.strip() == text
)
shapes = st.sampled_from([(1500, 1000), (1000, 1500), (1200, 1200), (3000, 700), (200, 150)])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of any length; drawn short and repeated, since drawing takes long."""
    phrase = draw(phrases)
    return (phrase * draw(st.sampled_from([1, 2, 5, 12])))[:300].strip() or "文"


@st.composite
def groups(draw: st.DrawFn, number: int) -> Story:
    """Briefs below a heading, some of them no brief at all."""
    lengths = draw(st.lists(st.sampled_from([1, 2, 3, 4, 30]), min_size=1, max_size=12))
    members = [
        Story(
            f"2023/04/11/{number}-{place}.md",
            draw(titles),
            (Paragraph(draw(phrases) * times, story=f"2023/04/11/{number}-{place}.md"),),
            address=f"paper.example/2023/04/11/{number}-{place}/",
        )
        for place, times in enumerate(lengths)
    ]
    return group_of(f"短讯{number}", members)


@st.composite
def tables(draw: st.DrawFn) -> list[Paragraph]:
    """A table of a few rows."""
    columns = draw(st.integers(1, 6))
    cells = st.lists(phrases | st.sampled_from(["", "12", "3.5%"]), min_size=columns, max_size=columns)
    rows = draw(st.lists(cells.map("\t".join), min_size=1, max_size=9))
    return [Paragraph(row, Style.ROW if number else Style.HEADER) for number, row in enumerate(rows)]


@st.composite
def stories(draw: st.DrawFn, number: int) -> Story:
    """An article of any kind."""
    form = draw(
        st.sampled_from([Form.REPORT] * 6 + [Form.OPINION, Form.PICTURE, Form.BRIEFS, Form.VERSE, Form.NOTICE, Form.AD])
    )
    if form is Form.BRIEFS:
        return draw(groups(number))
    styles = st.sampled_from([Style.VERSE] if form is Form.VERSE else [Style.TEXT] * 5 + [Style.SUBHEAD])
    # Few notices are long, and some fill a page.
    most = draw(st.sampled_from([3, 3, 3, 60])) if form in FOOT else 8
    # A poem may have no end.
    repeated = draw(st.sampled_from([1, 1, 1, 40])) if form is Form.VERSE else 1
    paragraphs = (
        ()
        if form is Form.AD
        else tuple(
            Paragraph(
                text[:40] if style is not Style.TEXT or form in FOOT else text,
                style,
                min(strong, len(text)),
                apart=style is Style.VERSE and strong == 1,
            )
            for text, style, strong in draw(st.lists(st.tuples(texts(), styles, st.integers(0, 12)), max_size=most))
            * repeated
        )
    )
    if form not in {Form.AD, Form.VERSE} and draw(st.sampled_from([0, 0, 0, 1])):
        paragraphs = (*paragraphs[:2], *draw(tables()), *paragraphs[2:])
    pictures = st.builds(
        lambda shape, caption: Picture("a.jpg", shape[0], shape[1], caption, "图"), shapes, st.just("") | phrases
    )
    least = 1 if form in {Form.AD, Form.PICTURE} else 0
    return Story(
        f"2023/04/11/{number}.md",
        draw(titles),
        paragraphs,
        form,
        kicker=draw(st.just("") | titles),
        subtitle=draw(st.just("") | titles),
        byline=draw(st.sampled_from(["", "记者 张三", "首席记者 张三 通讯员 李四 王五"])),
        pictures=tuple(draw(st.lists(pictures, min_size=least, max_size=least + draw(st.sampled_from([0, 0, 1, 3]))))),
        address=f"paper.example/2023/04/11/{number}/",
        onward=draw(st.sampled_from(["", "", "下转第2版"])),
        untitled=form is Form.AD,
    )


@st.composite
def pages(draw: st.DrawFn) -> tuple[tuple[Story, ...], Paper, float]:
    """Articles, a paper, and how high the head of the page is."""
    # Of so many articles a page may take a minute.
    count = draw(st.sampled_from([1, 2, 3, 4, 6, 9, 15, *([24, 40] if LONG else [])]))
    paper = draw(st.sampled_from(sorted(PAPERS.values())))
    return tuple(draw(stories(number)) for number in range(count)), paper, draw(st.sampled_from([9.0, 40.0]))


def bare(text: str) -> str:
    """A text without spaces, which go where lines end."""
    return "".join(text.split())


def body(setting: Setting) -> str:
    """What is set of the text itself."""
    return bare(
        "".join(line.text for block in setting.blocks if block.role not in HEADS | ASIDE for line in block.lines)
    )

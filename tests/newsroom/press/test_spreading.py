"""Photos spread through a text: every one of them, in order, and never inside of anything."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsroom.press.spreading import spread

FIGURES = [f'<figure class="photo">{name}</figure>' for name in "ABCD"]


def paragraphs(*lengths: int) -> str:
    return "\n".join(f"<p>{'字' * length}</p>" for length in lengths)


def outline(html: str) -> str:
    """The blocks of a body by one letter each: p for paragraphs, the name of a photo, [] around a strip."""
    shown = html.replace('<div class="photo-strip">', "[").replace("</div>", "]")
    shown = re.sub(r'<figure class="photo">(.)</figure>', r"\1", shown)
    return re.sub(r"<p>.*?</p>", "p", shown).replace("\n", "")


def test_photos_stand_between_paragraphs_at_even_distances() -> None:
    assert outline(spread(paragraphs(*[200] * 8), FIGURES[:3])) == "ppAppBppCpp"
    assert outline(spread(paragraphs(*[200] * 8), FIGURES[:1])) == "ppppApppp"


def test_those_without_room_stand_side_by_side_at_the_end() -> None:
    assert outline(spread(paragraphs(200, 200), FIGURES)) == "pAp[BCD]"
    assert outline(spread(paragraphs(90), FIGURES[:2])) == "p[AB]"
    assert outline(spread("", FIGURES[:1])) == "[A]"
    assert spread(paragraphs(200, 200), []) == paragraphs(200, 200)


def test_none_parts_a_heading_a_list_or_a_quotation_from_what_it_belongs_to() -> None:
    body = (
        f"{paragraphs(300)}\n<h2>题</h2>\n{paragraphs(300)}\n<blockquote>\n{paragraphs(300, 300)}\n</blockquote>\n"
        f"<ul>\n<li>\n{paragraphs(300, 300)}\n</li>\n</ul>\n{paragraphs(300, 300)}"
    )
    assert spread(body, FIGURES[:1]).endswith(f"</p>{FIGURES[0]}\n<p>{'字' * 300}</p>")


BLOCKS = st.sampled_from(
    [
        "<p>{}</p>",
        "<h2>{}</h2>",
        "<ul>\n<li>{}</li>\n</ul>",
        "<blockquote>\n<p>{0}</p>\n<p>{0}</p>\n</blockquote>",
        "<hr>",
    ]
)


@given(st.lists(st.tuples(BLOCKS, st.integers(0, 600))), st.integers(0, 4))
def test_whatever_the_text_nothing_is_lost_and_the_order_stays(blocks: list[tuple[str, int]], count: int) -> None:
    body = "\n".join(block.format("字" * length) for block, length in blocks)
    found = spread(body, FIGURES[:count])
    assert re.findall(r">([ABCD])</figure>", found) == list("ABCD"[:count])
    left = re.sub(r'<div class="photo-strip">.*</div>$', "", found)
    assert re.sub(r"<figure.*?</figure>", "", left) == body
    # What is open where a photo stands is closed again: none.
    for before in (found[: place.start()] for place in re.finditer("<figure", left)):
        assert before.count("<blockquote>") == before.count("</blockquote>")
        assert before.count("<li>") == before.count("</li>")

"""Bodies that are written without the parser, beside what it makes of them."""

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from newsroom.links import ArticleBody, Targets
from newsroom.markdown.html import convert_body
from newsroom.markdown.plain import plain_blocks
from newsroom.press.bodies import clean, convert_plain

# What HTML, or one of its readers, may write in another way than it was typed.
ODD = "甲乙a1 \u3000\"'\xa0.(!?;@%$^{}\x7f\x85\u2028\u200b\ufeff"
WORDS = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=12)
LINES = st.one_of(WORDS, st.builds("{} {}".format, st.sampled_from(["##", "###", "####", "######"]), WORDS))


@pytest.mark.parametrize("page", ["", "2023/04/11/all/"])
@given(st.lists(LINES, min_size=1, max_size=6).map("\n\n".join))
@example('## 一"二\n\n正文\xa0如此。\n\n#### 一"二\n\n###### main')
def test_plain_blocks_are_written_as_the_parser_writes_them(page: str, body: str) -> None:
    blocks = plain_blocks(body)
    event(f"plain: {blocks is not None}")
    if blocks is not None:
        article = ArticleBody("2023/04/11/x.md", {}, Targets(lambda _: False, lambda _: None), page=page)
        assert convert_plain(blocks, alone=not page) == clean(convert_body(body, article))

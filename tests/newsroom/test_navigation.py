"""Which of the paper's own pages mkdocs.yml names, and where they are."""

import pytest

from newsroom.navigation import footer_pages, listed_files


@pytest.mark.parametrize(
    ("nav", "pages"),
    [
        ([{"关于": "about.md"}, {"联系我们": "contact.md"}], [("关于", "about/"), ("联系我们", "contact/")]),
        ([{"编辑指南": ["guide/index.md", "guide/frontmatter.md"]}], [("编辑指南", "guide/")]),
        ([{"报社": [{"联系": "us/lianxi.md"}, {"地图": "us/map.md"}]}], [("报社", "us/lianxi/")]),
        ([{"一": "a.md", "二": "b/README.md"}], [("一", "a/"), ("二", "b/")]),
        ([{"联系": "./联系 我们.md"}], [("联系", "%E8%81%94%E7%B3%BB%20%E6%88%91%E4%BB%AC/")]),
        ([{"首页": "index.md"}], [("首页", "")]),
        ([{"举报": "https://example.org/jubao"}], [("举报", "https://example.org/jubao")]),
        # Without a name there is nothing to print; without a page nowhere to lead.
        (["about.md", {"空": []}, {"空": None}], []),
        ([], []),
    ],
)
def test_the_first_level_is_what_every_page_leads_to(nav: list[object], pages: list[tuple[str, str]]) -> None:
    assert footer_pages(nav) == tuple(pages)


def test_whatever_lies_below_a_name_can_be_reached() -> None:
    nav = ["bare.md", {"关于": "about.md"}, {"编辑指南": ["guide/index.md", {"更多": [{"深处": "./guide/deep.md"}]}]}]
    assert listed_files(nav) == {"about.md", "guide/index.md", "guide/deep.md"}

"""Many sections and many names: each is reached at every width."""

from pathlib import Path

import pytest

from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.factories import make_own_paper, write_article, write_registry
from tests.site.papers import build_once

SECTIONS = ["要闻", "综合", "评论", "副刊", *(f"第{number}栏目" for number in "一二三四五六七八")]
SURNAMES = "赵钱孙李周吴郑王冯陈"


def make_many(root: Path) -> None:
    """Twelve sections, and a hundred reporters, ten of them in the newest year."""
    make_own_paper(root)
    write_registry(root, "sections", [{"name": name} for name in SECTIONS])
    for index, surname in enumerate(SURNAMES):
        for other, given in enumerate("伟芳娜敏静丽强磊军洋"):
            path = f"{2022 if other else 2023}/01/{index + 1:02}/a{other}.md"
            section = SECTIONS[(index * 10 + other) % len(SECTIONS)]
            write_article(root, path, title=f"{surname}{given}的稿", reporter=f"记者 {surname}{given}", section=section)


@pytest.fixture(scope="module")
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "many-names", make_many))


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_current_section_is_in_sight_and_a_word_leads_to_all(new_page: NewPage, url: str, width: int) -> None:
    page = new_page(base_url=url, width=width).page
    page.goto(f"sections/{SECTIONS[-1]}/")
    current = page.locator(".bar .sections [aria-current]")
    ends = "each => { const own = each.getBoundingClientRect(), strip = each.closest('nav').getBoundingClientRect(); "
    assert current.evaluate(f"{ends} return own.left >= strip.left - 1 && own.right <= strip.right + 1 }}")
    page.locator(".bar").get_by_role("link", name="栏目", exact=True).click()
    page.wait_for_url("**/sections/")
    assert page.locator(".terms a").count() == len(SECTIONS)


def test_an_index_is_short_on_a_phone_its_letters_stay_and_a_box_narrows_it(new_page: NewPage, url: str) -> None:
    page = new_page(base_url=url, width=360).page
    page.goto("reporters/")
    assert page.locator(".recent a").count() == len(SURNAMES)
    first, second = (page.locator(".term-group li").nth(number).bounding_box() for number in (0, 9))
    assert first
    assert second
    assert second["x"] > first["x"] + 100
    page.locator("#Z").scroll_into_view_if_needed()
    assert page.locator(".letters").bounding_box()["y"] == 0  # type: ignore[index] # it is visible
    box = page.get_by_role("searchbox", name="筛选名录")
    box.fill("芳")
    assert page.locator(".term-group li:visible").count() == len(SURNAMES)
    assert page.locator(".recent").is_hidden()
    for sound, names in {"zhaow": ["赵伟"], "zhao wei": ["赵伟"], "zw": ["赵伟", "郑伟", "周伟"]}.items():
        box.fill(sound)
        assert page.locator(".term-group li:visible a").all_inner_texts() == names
    box.fill("z")
    assert page.locator(".term-group:visible").count() == 1
    box.fill("")
    assert page.locator(".term-group li:visible").count() == 100

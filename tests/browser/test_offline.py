"""Reading without a network: what was read and saved is there, what is withdrawn goes, and nothing needs the worker."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.keeping import SETTLED
from tests.browser.network import Network, hosting
from tests.browser.recording import NewPage, RecordedPage
from tests.factories import build, write_article
from tests.site.papers import write_picture
from tests.site.scans import DAY, EARLIER, NEXT, NOW, make_scans, write_printed

ARTICLE, LIST = f"{DAY}/toutiao/", "sections/要闻/2023/"
NAMES = "async () => (await caches.keys()).filter(it => it.startsWith('newsroom offline')).length"
KEPT = """async part => {
    const found = []
    for (const name of await caches.keys())
        for (const {url} of await (await caches.open(name)).keys()) found.push(url)
    return found.filter(it => it.includes(part)).length
}"""
KEPT_TEXT = "async path => (await caches.match(encodeURI('/' + path))).text()"
# As if what is kept had been kept ten minutes before.
LATER = """async () => {
    for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
            const kept = await cache.match(request)
            const headers = new Headers(kept.headers)
            headers.set('x-stamp', (headers.get('x-stamp') ?? '').replace(/ \\d+/, time => ` ${Number(time) - 600_000}`))
            if (request.url.endsWith('digests.json')) headers.set('x-read', Number(headers.get('x-read')) - 600_000)
            await cache.put(request, new Response(await kept.blob(), {headers}))
        }
    }
}"""
KEPT_WIDTHS = """async name => {
    const found = []
    for (const each of await caches.keys())
        for (const {url} of await (await caches.open(each)).keys()) found.push(url.split(`${name}-`)[1]?.split('.')[0])
    return found.filter(Boolean).map(Number)
}"""
FORGET_CHECK = (
    "async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete('/checked') }"
)
SHOWN = "[...document.images].every(it => it.loading === 'lazy' || (it.complete && it.naturalWidth > 0))"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a paper with scans and a photo."""
    root = make_scans(tmp_path_factory.mktemp("offline") / "paper")
    write_picture(root, f"{DAY}/tu.png", size=(1700, 1100))
    write_printed(root, "toutiao", photos=[{"file": "tu.png", "caption": "图"}])
    publish(root)
    return root


@pytest.fixture
def own(paper: Path, tmp_path: Path) -> Path:
    """A copy of the project, which a test may change."""
    return Path(shutil.copytree(paper, tmp_path / "paper"))


def publish(root: Path) -> None:
    assert build(root, env=NOW).returncode == 0


@pytest.fixture
def network(paper: Path) -> Iterator[Network]:
    with hosting(paper / "site") as started:
        yield started


def opened(new_page: NewPage, network: Network, path: str = ARTICLE, **look: Any) -> RecordedPage:  # noqa: ANN401
    """A page of somebody who has a worker, which has kept it."""
    recorded = new_page(base_url=network.url, **look)
    recorded.page.goto(path)
    recorded.page.evaluate(SETTLED)
    return recorded


def note(page: Page) -> str:
    return page.get_by_role("complementary", name="离线").inner_text()


def save_issue(page: Page) -> None:
    page.goto(f"{DAY}/")
    page.get_by_role("button", name="保存本期").click()
    page.locator(".save-line", has_text="已保存").wait_for()


@pytest.mark.parametrize("look", [{"width": 1280}, {"width": 360, "height": 780, "dark": True}])
def test_what_was_read_is_there_and_what_was_not_is_explained(
    new_keeping_page: NewPage, network: Network, look: dict[str, Any]
) -> None:
    page = opened(new_keeping_page, network, **look).page
    page.goto("about/")
    network.gone.set()
    page.goto(ARTICLE)
    assert page.locator("h1").inner_text() == "标题toutiao"
    assert "没有连上网站" in note(page)
    page.wait_for_function(SHOWN)
    assert page.locator("body").evaluate("it => getComputedStyle(it).marginTop") == "0px"
    assert axe(page) == []
    page.goto(f"{NEXT}/tongban/")
    assert page.url.endswith(f"{NEXT}/tongban/")
    assert page.locator("#unkept").is_visible()
    titles = page.locator(".clipping h3")
    titles.first.wait_for()
    assert titles.all_inner_texts() == ["关于", "标题toutiao"]
    assert axe(page) == []
    page.get_by_role("link", name="标题toutiao").click()
    page.wait_for_url(f"**/{ARTICLE}")
    network.gone.clear()
    page.goto(f"{NEXT}/tongban/")
    assert page.locator("#unkept").count() == 0


@pytest.mark.parametrize("look", [{"width": 1280}, {"width": 360, "height": 780}])
def test_a_saved_issue_is_there_whole(new_keeping_page: NewPage, network: Network, look: dict[str, Any]) -> None:
    recorded = opened(new_keeping_page, network, "about/", **look)
    page = recorded.page
    save_issue(page)
    assert "12 页" in page.locator(".save-line").inner_text()
    assert axe(page, within=".save-line") == []
    network.gone.set()
    links = page.locator(f"main a[href*='{DAY}/'], a[href$='{DAY}/all/']").evaluate_all(
        "all => all.map(it => it.href.split('#')[0])"
    )
    pages = sorted({link for link in links if link.endswith("/")})
    assert len(pages) == 3 + 7 + 1
    for link in pages:
        page.goto(link)
        assert page.locator("#unkept").count() == 0, link
        page.wait_for_function(SHOWN)
        assert page.locator("link[rel=stylesheet]").evaluate_all("all => all.every(it => it.sheet)"), link
    page.goto("offline/")
    page.get_by_text("保存的各期").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="删除萧山工人 2023年4月11日").click()
    page.get_by_text("已删除").wait_for()
    page.goto(f"{DAY}/sanban/")
    assert page.locator("#unkept").is_visible()
    assert recorded.page_errors == []


def test_the_page_of_a_saved_issue_can_be_read_at_its_largest(new_keeping_page: NewPage, network: Network) -> None:
    page = opened(new_keeping_page, network, f"{DAY}/page-1/", width=360, height=780).page
    save_issue(page)
    network.gone.set()
    page.goto(f"{DAY}/page-1/")
    page.locator(".scan-open").last.click()
    image = page.locator(".scan-zoom img")
    width = image.evaluate("async it => { await it.decode(); return it.naturalWidth }")
    assert width > 1200
    assert image.get_attribute("src").endswith(f"-{width}.webp")  # type: ignore[union-attr]


def test_a_picture_that_is_not_kept_in_its_width_is_shown_in_the_next_larger(
    new_keeping_page: NewPage, network: Network
) -> None:
    page = opened(new_keeping_page, network, f"{DAY}/", width=1280).page
    save_issue(page)
    name = page.locator(".strip img").first.evaluate("it => /media.([0-9a-f]+)-/.exec(it.src)[1]")
    kept = page.evaluate(KEPT_WIDTHS, name)
    assert {320, 1200} <= set(kept)
    assert 640 not in kept
    network.gone.set()
    shown = "async path => (await createImageBitmap(await (await fetch(path)).blob())).width"
    assert page.evaluate(shown, f"/media/{name}-640.webp") == 1200


@pytest.mark.parametrize("path", [f"{DAY}/page-1.pdf", f"{DAY}/issue.epub", "feed.xml"])
def test_a_file_that_is_opened_without_a_network_has_the_page_that_explains_it(
    new_keeping_page: NewPage, network: Network, path: str
) -> None:
    page = opened(new_keeping_page, network).page
    network.gone.set()
    page.goto(path)
    assert page.locator("#unkept").is_visible()


def look_after(page: Page, path: str = "about/") -> None:
    """Open a page a while later, when it is time to look what has changed, and wait for that."""
    page.evaluate(FORGET_CHECK)
    page.goto(path)
    page.evaluate(SETTLED)


def test_what_is_withdrawn_corrected_or_gone_is_renewed_once_there_is_a_network(
    new_keeping_page: NewPage, own: Path
) -> None:
    root = own
    with hosting(root / "site") as network:
        page = opened(new_keeping_page, network).page
        # Read, and not saved: of an earlier year, which is to go.
        page.goto(f"{EARLIER}/meitu/")
        page.goto("sections/")
        save_issue(page)
        photo = page.locator(".sheet img[src*=media]").first.get_attribute("src").rpartition("/")[2].partition("-")[0]  # type: ignore[union-attr]
        assert page.evaluate(KEPT, photo) > 0
        network.gone.set()
        page.goto(ARTICLE)
        assert "没有连上网站" in note(page)
        write_printed(root, "toutiao", withdrawn="来源不实")
        write_printed(root, "erti", title="另一个标题")
        (root / "articles" / DAY / "tu.png").unlink()
        (root / "articles" / EARLIER / "meitu.md").unlink()
        write_article(root, f"{EARLIER}/haizai.md", title="还在")
        publish(root)
        # After a time without a network it is looked after at once.
        network.gone.clear()
        page.goto("about/")
        page.evaluate(SETTLED)
        assert page.evaluate(KEPT, photo) == 0
        assert page.evaluate(KEPT, "meitu") == 0
        network.gone.set()
        page.goto(ARTICLE)
        assert "来源不实" in page.locator(".notice").first.inner_text()
        page.goto(f"{DAY}/")
        assert "另一个标题" in page.locator("main").inner_text()
        page.goto(f"{EARLIER}/meitu/")
        assert page.locator("#unkept").is_visible()
        page.goto(f"{DAY}/page-1/")
        page.wait_for_function(SHOWN)


def test_a_kept_list_loses_the_headline_of_what_is_withdrawn(new_keeping_page: NewPage, own: Path) -> None:
    with hosting(own / "site") as network:
        # Of the issue itself nothing is kept.
        page = opened(new_keeping_page, network, LIST).page
        assert page.evaluate(KEPT_TEXT, LIST).count("标题toutiao") > 0
        write_printed(own, "toutiao", withdrawn="来源不实")
        publish(own)
        look_after(page)
        assert page.evaluate(KEPT_TEXT, LIST).count("标题toutiao") == 0


def test_what_a_cache_on_the_way_still_had_is_asked_for_again(new_keeping_page: NewPage, own: Path) -> None:
    with hosting(own / "site") as network:
        page = opened(new_keeping_page, network).page
        old = (own / "site" / ARTICLE / "index.html").read_bytes()
        write_printed(own, "toutiao", title="改过的标题")
        publish(own)
        network.frozen = {f"/{ARTICLE}index.html": old, f"/{ARTICLE}": old}
        look_after(page)
        assert page.evaluate(KEPT_TEXT, ARTICLE).count("改过的标题") == 0
        network.frozen = {}
        page.evaluate(LATER)
        look_after(page)
        assert page.evaluate(KEPT_TEXT, ARTICLE).count("改过的标题") > 0


def test_with_a_network_the_front_page_is_never_an_old_one(new_keeping_page: NewPage, own: Path) -> None:
    root = own
    with hosting(root / "site") as network:
        network.worker = {"PATIENCE=4000": "PATIENCE=1"}
        page = opened(new_keeping_page, network, "").page
        page.goto(ARTICLE)
        worker = (root / "site/worker.js").read_bytes()
        write_article(root, f"{NEXT}/xin.md", title="刚刚发布的", page="1", order=1)
        publish(root)
        assert (root / "site/worker.js").read_bytes() == worker
        network.slow.set()
        # A page that is kept is shown where the network takes too long; the front page is waited for.
        page.goto(ARTICLE)
        assert "没有连上网站" in note(page)
        page.evaluate("setTimeout(() => location.assign('/'))")
        assert network.front.wait(20)
        network.over.set()
        page.wait_for_url(network.url)
        assert "刚刚发布的" in page.locator("main").inner_text()
        assert page.get_by_role("complementary", name="离线").count() == 0
        network.gone.set()
        page.goto("")
        assert "没有连上网站" in note(page)
        assert "刚刚发布的" in page.locator("main").inner_text()


def test_a_new_worker_throws_away_what_a_former_one_kept(new_keeping_page: NewPage, network: Network) -> None:
    page = opened(new_keeping_page, network).page
    assert page.evaluate(KEPT, ARTICLE) == 1
    network.worker = {"VERSION=1": "VERSION=2"}
    page.goto("about/")
    page.evaluate(
        """async () => { while ((await caches.keys()).some(it => it.includes(' 1 ')))
            await new Promise(next => setTimeout(next, 20)) }"""
    )
    network.gone.set()
    page.goto(f"{DAY}/erti/")
    assert page.locator("#unkept").is_visible()


@pytest.mark.parametrize("way", ["setting", "preview"])
def test_a_worker_takes_itself_away_where_there_is_to_be_none(new_keeping_page: NewPage, own: Path, way: str) -> None:
    root = own
    with hosting(root / "site") as network:
        page = opened(new_keeping_page, network).page
        save_issue(page)
        if way == "setting":
            settings = root / "mkdocs.yml"
            settings.write_text(
                settings.read_text(encoding="utf-8").replace("extra:", "extra:\n  offline: false"), encoding="utf-8"
            )
            publish(root)
        else:
            # As a preview at this address has it: nothing is stored, and its worker is the one that goes.
            network.cached = "no-store"
            network.worker = {
                (root / "site/worker.js").read_text(encoding="utf-8"): (root / "site/worker-off.js").read_text(
                    encoding="utf-8"
                )
            }
        page.goto(f"{DAY}/erti/")
        page.evaluate(
            """async () => { while ((await caches.keys()).length || (await navigator.serviceWorker.getRegistrations()).length)
                await new Promise(next => setTimeout(next, 20)) }"""
        )
        if way == "setting":
            assert page.locator("script[data-worker], .save, a[href$='offline/']").count() == 0
            assert not (root / "site/offline").exists()
            assert not (root / "site/issues/2023/digests.json").exists()


def test_nothing_is_kept_that_is_not_to_be_stored(new_keeping_page: NewPage, network: Network) -> None:
    page = opened(new_keeping_page, network).page
    network.cached = "no-store"
    look_after(page, f"{DAY}/erti/")
    assert page.evaluate(KEPT, f"{DAY}/erti/") == 0


def test_of_what_was_read_the_oldest_goes(new_keeping_page: NewPage, network: Network) -> None:
    page = opened(new_keeping_page, network).page
    page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys()).find(it => it.endsWith('read')))
            for (let day = 1; day <= 70; day++) {
                const path = `about/${day}/`
                const headers = {'content-type': 'text/html', 'x-path': path, 'x-kept': Date.now(), 'x-read': day, 'x-size': 10, 'x-stamp': ''}
                await cache.put('/' + path, new Response('<title>', {headers}))
            }
        }"""
    )
    look_after(page, f"{DAY}/erti/")
    assert page.evaluate(KEPT, "about/") < 60
    assert page.evaluate(KEPT, "about/70/") == 1
    assert page.evaluate(KEPT, "about/1/") == 0
    network.gone.set()
    page.goto(ARTICLE)
    page.wait_for_function(SHOWN)


@pytest.mark.parametrize(
    "missing",
    [
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', {get: () => undefined})",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'))",
    ],
)
def test_without_a_worker_there_is_a_word_and_nothing_breaks(
    new_keeping_page: NewPage, network: Network, missing: str
) -> None:
    recorded = new_keeping_page(base_url=network.url)
    page = recorded.page
    page.add_init_script(missing)
    page.goto("offline/")
    page.get_by_text("不能留存页面").wait_for()
    assert axe(page) == []
    page.goto(f"{DAY}/")
    if "undefined" in missing:
        assert not page.locator(".save-line").is_visible()
    else:
        page.get_by_role("button", name="保存本期").click()
        page.get_by_text("不能留存页面").wait_for()
    assert recorded.page_errors == recorded.console_errors == []


def test_without_room_there_is_a_word(new_keeping_page: NewPage, network: Network) -> None:
    recorded = opened(new_keeping_page, network, f"{DAY}/")
    page = recorded.page
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": network.url.rstrip("/"), "quotaSize": 1000})
    page.get_by_role("button", name="保存本期").click()
    page.get_by_text("空间不够").wait_for()
    assert axe(page, within=".save-line") == []
    page.goto("offline/")
    page.locator(".clipping").first.wait_for()
    assert recorded.page_errors == []


def test_a_saving_that_the_network_cut_short_goes_on(new_keeping_page: NewPage, network: Network) -> None:
    page = opened(new_keeping_page, network, f"{DAY}/").page
    network.broken = "sanban"
    page.get_by_role("button", name="保存本期").click()
    page.get_by_text("没能存完").wait_for()
    page.goto("offline/")
    page.get_by_text("没有存完").wait_for()
    assert axe(page) == []
    network.broken = "nothing"
    page.goto(f"{DAY}/")
    page.get_by_role("button", name="接着保存").click()
    page.locator(".save-line", has_text="已保存，12 页").wait_for()


def test_without_scripts_the_page_explains_itself(new_keeping_page: NewPage, network: Network) -> None:
    page = new_keeping_page(scripts=False, base_url=network.url).page
    page.goto("offline/")
    assert "需要启用 JavaScript" in page.locator("noscript").inner_text()
    page.goto(f"{DAY}/")
    assert not page.locator(".save-line").is_visible()

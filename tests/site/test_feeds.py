"""The feeds of a built site: others can read them, they tell what they should, and every link in them answers."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from tests.factories import build, make_project, write_article, write_card, write_file
from tests.site.documents import Document, file_of, parse_document, read_page, words
from tests.site.feeds import ATOM, feed_faults, links_in, read_json, read_xml
from tests.site.hostility import REPORTER, SECTION, TOPIC, hostile
from tests.site.intrusions import intrusions
from tests.site.papers import DEEP_URL, NOW, SITE_URL, build_once, make_deep

LAST = "2023/10/02/gengzheng"

# What every page loads.
SCRIPTS = "<script src=assets/settings.js></script><script src=assets/paper.js></script>"


@pytest.fixture(scope="module", params=[SITE_URL, DEEP_URL])
def site(request: pytest.FixtureRequest, shared_folder: Path, every_kind: Path) -> tuple[Path, str]:
    """A site with its address: at a root, and below a path."""
    url: str = request.param
    return (every_kind, url) if url == SITE_URL else (build_once(shared_folder, "deep", make_deep), url)


def feed_paths(site: Path) -> list[str]:
    """The paths of the pages that have feeds."""
    found = [file.relative_to(site).as_posix().removesuffix("feed.xml") for file in sorted(site.rglob("feed.xml"))]
    assert len(found) > 5
    return found


def parse(site: Path, path: str) -> Any:  # noqa: ANN401 - the library's own dictionary
    return feedparser.parse((site / path / "feed.xml").read_bytes(), sanitize_html=False, resolve_relative_uris=False)


def items_of(site: Path, path: str = "") -> dict[str, dict[str, Any]]:
    """The items of a JSON Feed by the last steps of their addresses."""
    items = read_json(site, f"{path}feed.json")["items"]
    return {urlsplit(item["url"]).path.strip("/"): item for item in items}


def test_every_atom_feed_is_read_without_a_complaint(site: tuple[Path, str]) -> None:
    folder, url = site
    for path in feed_paths(folder):
        feed = parse(folder, path)
        assert (feed.bozo, feed.version, feed.encoding.lower()) == (False, "atom10", "utf-8"), path
        assert [unquote(link.href) for link in feed.feed.links] == [f"{url}{path}feed.xml", f"{url}{path}"]
        assert unquote(feed.feed.id) == f"{url}{path}"
        assert feed.feed.author
        assert len(feed.entries) <= 30
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
        for entry in feed.entries:
            assert entry.id == entry.link
            assert (entry.content[0].type, bool(entry.content[0].value)) == ("text/html", True)
            assert entry.published_parsed <= entry.updated_parsed <= feed.feed.updated_parsed


def test_every_json_feed_keeps_the_rules_and_says_what_the_atom_feed_says(site: tuple[Path, str]) -> None:
    folder, url = site
    for path in feed_paths(folder):
        feed, atom = read_json(folder, f"{path}feed.json"), parse(folder, path)
        assert list(feed_faults(feed)) == [], path
        assert unquote(feed["feed_url"]) == f"{url}{path}feed.json"
        assert (feed["title"], feed["home_page_url"]) == (atom.feed.title, atom.feed.id)
        told = [(each["id"], each["title"], each["content_html"]) for each in feed["items"]]
        assert told == [(each.id, each.title, each.content[0].value) for each in atom.entries]
        times = [(each["date_published"], each["date_modified"]) for each in feed["items"]]
        assert times == [(each.published, each.updated) for each in atom.entries]
        tags = [[tag.term for tag in each.tags] for each in atom.entries]
        assert [each["tags"] for each in feed["items"]] == [list(dict.fromkeys(each)) for each in tags]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": "1.1"}, "version 1.1"),
        ({"title": None}, "feed: title None"),
        ({"banner": "x"}, "feed with banner"),
        ({"items": [{"id": "x"}]}, "no content: x"),
        ({"items": [{"content_text": "x"}]}, "item without id"),
        ({"items": [{"id": "x", "content_text": "x", "date_published": "2023-04-11"}]}, "date_published 2023-04-11"),
        ({"items": [{"id": "x", "content_text": "x", "url": "x/"}]}, "url x/"),
        ({"items": [{"id": "x", "content_text": "x", "authors": [{"mail": "x"}]}]}, "author"),
        ({"items": [{"id": "x", "content_text": "x"}] * 2}, "x twice"),
    ],
)
def test_each_breach_of_the_rules_of_json_feed_is_seen(change: dict[str, Any], fault: str) -> None:
    good = {"version": "https://jsonfeed.org/version/1.1", "title": "报", "items": [], "_own": 1}
    assert list(feed_faults(good)) == []
    assert fault in "\n".join(feed_faults(good | change))


def test_every_link_in_every_feed_answers(site: tuple[Path, str]) -> None:
    folder, url = site
    seen = set()
    for path in feed_paths(folder):
        feed = read_json(folder, f"{path}feed.json")
        links = [feed["home_page_url"], feed["feed_url"], feed["favicon"], *(each["url"] for each in feed["authors"])]
        for item in feed["items"]:
            links += [item["url"], *links_in(item["content_html"]), *([item["image"]] if "image" in item else [])]
            links += [author["url"] for author in item["authors"] if "url" in author]
        seen |= set(links)
    assert any("/media/" in link for link in seen)
    assert any(link.endswith("/2023/04/11/chejian/") for link in seen)
    own = [link for link in seen if urlsplit(link).netloc == urlsplit(url).netloc]
    assert len(own) == len(seen)
    assert [link for link in own if not link.startswith(url)] == []
    assert [link for link in own if not file_of(folder, link.removeprefix(url).partition("#")[0]).is_file()] == []


def announced(page: Document) -> list[str]:
    links = [link for link in page.all("link") if link.get("rel") == "alternate"]
    return [link.get("href") for link in links if link.get("type") in {"application/atom+xml", "application/feed+json"}]


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("", ["/"]),
        ("2023/04/11/", ["/"]),
        ("sections/要闻/", ["/sections/要闻/", "/"]),
        ("sections/要闻/2023/", ["/sections/要闻/", "/"]),
        ("corrections/", ["/corrections/", "/"]),
        ("reporters/王伟@传化/", ["/reporters/王伟@传化/", "/"]),
        ("topics/产改/", ["/topics/产改/", "/"]),
        # Not in topics.yml.
        ("topics/技能竞赛/", ["/"]),
    ],
)
def test_pages_announce_their_own_feeds_and_the_paper_s(site: tuple[Path, str], path: str, feeds: list[str]) -> None:
    folder, _ = site
    depth = path.count("/")
    links = [unquote(link) for link in announced(read_page(folder, path))]
    root = "/".join([".."] * depth) or "."
    assert links == [f"{root}{feed}{name}" for feed in feeds for name in ("feed.xml", "feed.json")]
    assert all((folder / path / link).resolve().is_file() for link in links)


def test_an_entry_has_all_that_its_page_prints(every_kind: Path) -> None:
    item = items_of(every_kind)["2023/04/11/jingsai"]
    text = words(parse_document(item["content_html"]).text)
    for told in (
        "百名焊工同台",
        "三天四项见高低",
        "编者按：本栏目长期征稿。",
        "本报讯（首席记者 蒋超 通讯员 王伟（传化））",
        "选手在焊接。 张三 摄",
        "赛场",
    ):
        assert told in text, told
    assert item["title"] == "焊花里比出新状元"
    assert item["tags"] == ["要闻", "产改", "技能竞赛"]
    assert [author["name"] for author in item["authors"]] == ["蒋超", "王伟"]
    assert unquote(item["authors"][1]["url"]).endswith("/reporters/王伟@传化/")
    photo = parse_document(item["content_html"]).all("img")[0]
    assert photo.get("src").startswith(f"{SITE_URL}media/")
    assert photo.get("alt") == "一名焊工蹲在台前"


def test_an_office_signs_as_an_author_without_an_address(every_kind: Path) -> None:
    assert items_of(every_kind)["2023/04/11-2/haowai"]["authors"] == [{"name": "本报编辑部"}]


def test_what_is_withdrawn_has_left_the_feeds(every_kind: Path) -> None:
    assert "2023/04/11/chehui" not in items_of(every_kind)
    assert all("撤下" not in file.read_text(encoding="utf-8") for file in every_kind.rglob("feed.*"))


def test_a_correction_is_told_by_both_articles_and_renews_the_corrected_one(every_kind: Path) -> None:
    items = items_of(every_kind)
    corrected, correction = items["2023/04/11/jingsai"], items[LAST]
    assert corrected["date_published"] == "2023-04-11T00:00:00+08:00"
    assert corrected["date_modified"] == correction["date_published"] == "2023-10-02T00:00:00+08:00"
    assert f"{SITE_URL}{LAST}/" in links_in(corrected["content_html"])
    assert "本文有更正，见2023年10月2日的更正。" in words(parse_document(corrected["content_html"]).text)
    assert "本文更正2023年4月11日的报道。" in words(parse_document(correction["content_html"]).text)
    assert items["2023/04/11/chejian"]["date_modified"] == "2023-04-11T00:00:00+08:00"


def test_notices_and_advertisements_are_in_no_feed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    for stem, kind in (("tong", "公告"), ("guang", "广告"), ("bao", "报道"), ("jian", "简讯"), ("geng", "更正")):
        write_article(project, f"2023/04/11/{stem}.md", title=f"题{stem}", kind=kind, untitled=kind == "简讯")
    assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
    for path in feed_paths(project / "site")[:3]:
        items = items_of(project / "site", path)
        assert {item["title"] for item in items.values()} <= {"题bao", "题jian", "题geng"}
    assert len(items_of(project / "site")) == 3


def test_a_section_without_articles_has_feeds_without_entries(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/a.md")
    assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
    feed = parse(project / "site", "sections/副刊/")
    # Who subscribes to it will hear of the first one.
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "1970-01-01T08:00:00+08:00")
    assert list(feed_faults(read_json(project / "site", "sections/副刊/feed.json"))) == []


def test_an_article_is_released_when_its_issue_is(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_card(project, "2023/04/11", release="2023-04-11 06:30")
    write_article(project, "2023/04/11/qian.md")
    write_article(project, "2023/04/11/hou.md", publish_at="2023-04-12 09:00")
    assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
    published = {path: item["date_published"] for path, item in items_of(project / "site").items()}
    assert published == {
        "2023/04/11/qian": "2023-04-11T06:30:00+08:00",
        "2023/04/11/hou": "2023-04-12T09:00:00+08:00",
    }


def test_a_link_in_a_body_leads_on_from_a_feed_reader(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(
        project,
        "2023/04/11/a.md",
        body="## 小标题\n\n[甲](#_1)[乙](../12/b.md#x)[丙](https://example.com/y?z=1&w=2)[丁](c.md)\n",
    )
    write_article(project, "2023/04/12/b.md", body="## x\n")
    write_article(project, "2023/04/11/c.md", draft=True)
    assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
    assert [
        link for link in links_in(items_of(project / "site")["2023/04/11/a"]["content_html"]) if "reporters" not in link
    ] == [
        f"{SITE_URL}2023/04/11/a/#_1",
        f"{SITE_URL}2023/04/12/b/#x",
        "https://example.com/y?z=1&w=2",
    ]


def test_nothing_hostile_gets_into_a_feed(hostile_paper: Path) -> None:
    for path in (file.parent.relative_to(hostile_paper).as_posix() + "/" for file in hostile_paper.rglob("feed.xml")):
        for item in items_of(hostile_paper, path.removeprefix("./")).values():
            # Feed readers know no page that an address could start from.
            content = item["content_html"].replace('src="https://example.org/media/', 'src="media/')
            assert list(intrusions("feed.xml", parse_document(f"{content}{SCRIPTS}"))) == []
    feed = parse(hostile_paper, "")
    assert feed.bozo is False
    (entry,) = [entry for entry in feed.entries if entry.id.endswith("/2023/04/11/quan/")]
    assert entry.title == hostile("title")
    assert entry.authors[0].name == REPORTER
    assert [tag.term for tag in entry.tags] == [SECTION, TOPIC]
    text = parse_document(entry.content[0].value).text
    for field in ("kicker", "subtitle", "note", "caption", "credit", "affiliation"):
        assert hostile(field) in text, field
    titles = {read_xml(file).findtext(f"{ATOM}title") for file in hostile_paper.rglob("feed.xml")}
    assert any(title and title.endswith(f"：{SECTION}") for title in titles)


def test_no_body_becomes_more_than_text_in_a_feed_even_unchecked(hostile_bodies: Path) -> None:
    items = items_of(hostile_bodies, "sections/副刊/")
    assert len(items) == 30
    for path, item in items.items():
        page = parse_document(item["content_html"] + SCRIPTS)
        assert list(intrusions(path, page)) == [], path


COUNTING = """
from newsroom.press.bodies import Bodies

render = Bodies.render

def count(bodies, path, markdown, root="", page=""):
    # Whole addresses are for feeds.
    if root:
        with open({log!r}, "a") as log:
            log.write(path + "\\n")
    return render(bodies, path, markdown, root, page)

Bodies.render = count
"""


def counted(project: Path, log: Path) -> list[str]:
    """The articles that a build converted for feeds, each as often as it did."""
    log.write_text("", encoding="utf-8")
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr
    return sorted(log.read_text(encoding="utf-8").split())


@pytest.fixture
def counting(tmp_path: Path) -> tuple[Path, Path]:
    """A published paper of three issues whose builds write down what they convert for feeds."""
    project, log = tmp_path / "paper", tmp_path / "log"
    make_project(project)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    hook = re.search(r"^(\s*- ).*import_path\.py$", settings, re.MULTILINE)
    assert hook
    (project / "counting.py").write_text(COUNTING.format(log=str(log)), encoding="utf-8")
    settings = settings.replace(hook[0], f"{hook[0]}\n{hook[1]}{project / 'counting.py'}")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for day in ("09", "10", "11"):
        write_article(project, f"2023/04/{day}/a.md", title=f"题{day}")
    assert counted(project, log) == [f"2023/04/{day}/a.md" for day in ("09", "10", "11")]
    return project, log


def test_a_publish_converts_only_new_articles_for_feeds_and_each_once(counting: tuple[Path, Path]) -> None:
    project, log = counting
    write_article(project, "2023/04/12/a.md", title="题12")
    assert counted(project, log) == ["2023/04/12/a.md"]
    write_article(project, "2023/04/10/a.md", title="改")
    assert counted(project, log) == ["2023/04/10/a.md"]
    assert counted(project, log) == []


def test_a_feed_that_somebody_changed_is_not_built_upon(counting: tuple[Path, Path]) -> None:
    project, log = counting
    feed = project / "site" / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("题09", "伪造"), encoding="utf-8")
    write_article(project, "2023/04/12/a.md", title="题12")
    assert counted(project, log) == [f"2023/04/{day}/a.md" for day in ("09", "10", "11", "12")]
    text = feed.read_text(encoding="utf-8")
    assert ("题09" in text, "伪造" in text) == (True, False)


def test_a_body_that_looks_like_a_feed_is_text(counting: tuple[Path, Path]) -> None:
    project, log = counting
    body = '`<entry>`\n\n`</feed>`\n\n`{"id"`\n\n`]}`\n'
    write_article(project, "2023/04/12/a.md", body=body)
    counted(project, log)
    write_article(project, "2023/04/13/a.md", title="题13")
    assert counted(project, log) == ["2023/04/13/a.md"]
    assert [entry.title for entry in parse(project / "site", "").entries][2:] == ["题11", "题10", "题09"]


def test_a_text_with_a_control_character_builds_no_feed_and_is_told(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_file(
        project,
        "2023/04/11/a.md",
        '---\ntitle: "甲\\u0007乙"\ndate: 2023-04-11\nsection: 要闻\nsource: 本报\n---\n\n正文。\n',
    )
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 1
    assert "articles/2023/04/11/a.md:2:8: XS010" in result.stdout + result.stderr

"""nginx with the configuration that operators are given, over a built site."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.publishing.caching import Keeping, is_named, keeping_of, purged_addresses
from newsroom.publishing.exchange import exchange
from newsroom.publishing.redirects import format_redirects, format_sign
from newsroom.publishing.trees import swap, trees_of
from tests.hosting.guide import PAGE
from tests.hosting.nginx import CONFIGURATION, RULES, ask, free_port, running, serving
from tests.newsroom.publishing.stands import write_tree
from tests.site.papers import build_once, make_every_kind

ASKED_AGAIN = Keeping.ASKED.value


# A server that keeps what it is allowed to, as the guide has it.
CACHE = """
proxy_cache_path {folder} keys_zone=paper:1m;
server {{
    listen 127.0.0.1:{port};
    location / {{
        proxy_pass http://127.0.0.1:{origin};
        proxy_cache paper;
        proxy_cache_key $request_uri;
    }}
}}
"""


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, "every-kind", make_every_kind)


@pytest.fixture(scope="module")
def address(nginx: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(nginx, site.parent, tmp_path_factory.mktemp("nginx")) as started:
        yield started


def paths(site: Path) -> list[str]:
    """The path of every file of the site that readers may ask for."""
    return sorted(f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*") if file.is_file())


def test_every_file_of_the_site_is_served_whole(address: str, site: Path) -> None:
    files = [path for path in paths(site) if path != "/404.html"]
    assert len(files) > 100
    for path in files:
        answer = ask(address, path)
        assert (answer.status, answer.body) == (200, (site / path[1:]).read_bytes()), path


def test_every_ending_has_its_type(address: str, site: Path) -> None:
    types: dict[str, set[str]] = {}
    for path in paths(site):
        if path not in {"/404.html", "/.build-id"}:
            types.setdefault(Path(path).suffix, set()).add(ask(address, path, method="HEAD").headers["content-type"])
    expected = {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".map": "application/json; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".bin": "application/octet-stream",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".webp": "image/webp",
        ".epub": "application/epub+zip",
    }
    for ending, found in types.items():
        feeds = {"application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"}
        assert found - feeds == {expected[ending]}, ending
    assert {".html", ".css", ".js", ".mjs", ".json", ".svg", ".bin", ".png"} <= types.keys()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json"), ("sitemap.xml", "application/xml")],
)
def test_feeds_are_served_as_feeds(nginx: Path, tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "site" / "sections" / "要闻"
    folder.mkdir(parents=True)
    (folder / name).write_text("{}", encoding="utf-8")
    with serving(nginx, tmp_path, tmp_path / "run") as address:
        assert ask(address, f"/sections/要闻/{name}").headers["content-type"] == f"{kind}; charset=utf-8"


LD_JSON = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'


@pytest.mark.parametrize(
    ("path", "kind", "shared"),
    [
        ("2023/04/11/manifest.json", LD_JSON, "*"),
        ("2023/04/11-2/manifest.json", LD_JSON, "*"),
        ("issues/2023/collection.json", LD_JSON, "*"),
        ("2023/04/11/issue.json", "application/json; charset=utf-8", "*"),
        ("2023/04/11/issue.epub", "application/epub+zip", None),
        ("2023/04/11/index.html", "text/html; charset=utf-8", None),
    ],
)
def test_data_for_programs_may_be_read_by_other_sites(
    nginx: Path, tmp_path: Path, path: str, kind: str, shared: str | None
) -> None:
    file = tmp_path / "site" / path
    file.parent.mkdir(parents=True)
    file.write_text("{}", encoding="utf-8")
    with serving(nginx, tmp_path, tmp_path / "run") as address:
        headers = ask(address, f"/{path}").headers
    assert (headers["content-type"], headers.get("access-control-allow-origin")) == (kind, shared)


def test_text_is_compressed_and_pictures_are_not(address: str, site: Path) -> None:
    for path in ("/", "/assets/paper.css", "/search/engine.mjs", "/2023/04/11/issue.json", "/guide/problems/"):
        answer = ask(address, path, accept_encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip", path
        assert answer.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(answer.body) == ask(address, path).body
    picture = next(path for path in paths(site) if path.endswith(".png") and path.startswith("/media/"))
    assert "content-encoding" not in ask(address, picture, accept_encoding="gzip").headers


def test_what_is_named_for_its_content_is_kept_and_the_rest_is_asked_for_again(address: str, site: Path) -> None:
    told = {path: ask(address, path, method="HEAD").headers["cache-control"] for path in paths(site)}
    assert told == {path: keeping_of(path[1:]).value for path in told}
    kept = {path for path in told if is_named(path[1:])}
    named = {path for path in told if re.search(r"[-.][0-9a-f]{8,}[./]|/media/[0-9a-f]{20}-", path)}
    assert kept == {path for path in named if not path.endswith(".map")}
    for folder in (
        "/media/",
        "/search/",
        "/search/page.",
        "/assets/paper.",
    ):
        assert any(path.startswith(folder) for path in kept), folder
    # What goes with an article that is withdrawn is kept for no year.
    assert {told[path] for path in kept if path.endswith((".png", ".webp", ".bin"))} == {Keeping.DAY.value}


def test_a_page_that_a_browser_has_is_not_sent_again(address: str) -> None:
    for encoding in ("identity", "gzip"):
        first = ask(address, "/", accept_encoding=encoding)
        again = ask(address, "/", accept_encoding=encoding, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_chinese_addresses_are_answered_and_get_their_slash(address: str) -> None:
    assert ask(address, "/sections/要闻/").status == 200
    without = ask(address, "/sections/要闻?x=1")
    assert (without.status, without.headers["location"]) == (301, "/sections/%E8%A6%81%E9%97%BB/?x=1")


@pytest.mark.parametrize("path", ["/nothing/", "/sections/没有/", "/media/", "/media/0123456789abcdef0123-960.png"])
def test_what_is_not_there_is_answered_with_the_papers_own_page(address: str, site: Path, path: str) -> None:
    answer = ask(address, path)
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
    assert answer.headers["cache-control"] == ASKED_AGAIN
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_what_begins_with_a_dot_is_hidden_but_for_the_builds_id(nginx: Path, tmp_path: Path) -> None:
    for name in (".git/config", ".secret", ".well-known/security.txt", ".build-id"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x\n", encoding="utf-8")
    with serving(nginx, tmp_path, tmp_path / "run") as address:
        statuses = {name: ask(address, f"/{name}").status for name in (".git/config", ".secret", ".git/")}
        assert set(statuses.values()) == {404}
        for name in (".well-known/security.txt", ".build-id"):
            answer = ask(address, f"/{name}")
            assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")


@pytest.mark.parametrize("former", ["/assets/paper.{}.css", "/assets/paper.{}.js", "/search/page.{}.mjs"])
def test_a_page_of_the_former_build_gets_the_file_that_is_there_now_and_no_browser_keeps_it(
    address: str, site: Path, former: str
) -> None:
    answer = ask(address, former.format("0" * 16))
    plain = former.replace(".{}", "")
    assert (answer.status, answer.body) == (200, (site / plain[1:]).read_bytes())
    assert answer.headers["cache-control"] == ASKED_AGAIN
    assert ask(address, former.format("0" * 16).replace("pa", "xpa")).status == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 405),
        ("PUT", "/about/", 405),
        ("DELETE", "/", 405),
        ("GET", "/%", 400),
        ("GET", f"/{'x' * 9000}", 414),
    ],
)
def test_what_is_no_request_for_a_page_is_told_so_in_the_papers_language(
    address: str, method: str, path: str, status: int
) -> None:
    answer = ask(address, path, method=method)
    assert answer.status == status
    assert "网站只供阅读" in answer.body.decode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == ASKED_AGAIN
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def site_text(project: Path, name: str, port: int) -> str:
    """The operators' file as the guide has it made for another paper, at a port of this machine."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = text.replace("/srv/xiaoshan-worker", str(project)).replace("xiaoshan_worker", name)
    text = text.replace("example.org", f"{name}.example.org").replace("listen [::]:80;", "")
    return text.replace("listen 80;", f"listen 127.0.0.1:{port};")


def test_two_papers_on_one_nginx_do_not_mix(nginx: Path, tmp_path: Path) -> None:
    port, sites = free_port(), {}
    for name in ("first", "second"):
        site = tmp_path / name / "site"
        (site / name).mkdir(parents=True)
        (site / "index.html").write_text(name, encoding="utf-8")
        lines = f"/moved/ /{name}/;\n/only-{name}/ /{name}/;\n"
        (site / "redirects.map").write_text(lines, encoding="utf-8")
        sites[name] = site_text(tmp_path / name, name, port)
    with running(nginx, tmp_path / "run", sites, port):
        address = f"http://127.0.0.1:{port}"
        for name, other in (("first", "second"), ("second", "first")):
            host = f"{name}.example.org"
            assert ask(address, "/", host=host).body.decode() == name
            for path in ("/moved/", f"/only-{name}/"):
                answer = ask(address, path, host=host)
                assert (answer.status, answer.headers["location"]) == (301, f"/{name}/")
            assert ask(address, f"/only-{other}/", host=host).status == 404
            assert ask(address, "/", host=host).headers["cache-control"] == ASKED_AGAIN


@pytest.mark.parametrize("path", ["/", "/nothing/", "/assets/paper.js", "/search/engine.mjs", "/about"])
def test_every_answer_has_the_headers_of_safety(address: str, path: str) -> None:
    headers = ask(address, path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["server"] == "nginx"
    # Only https may ask for https: over http anybody could have written it.
    assert "strict-transport-security" not in headers


def test_no_script_is_written_into_a_page(site: Path) -> None:
    pages = [file.read_text(encoding="utf-8") for file in site.rglob("*.html")]
    kinds = {kind for page in pages for kind in re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)}
    assert kinds == {' type="application/ld+json"'}
    assert "sha256" not in RULES.read_text(encoding="utf-8")


def test_an_exchange_of_the_trees_is_seen_by_the_next_request(nginx: Path, tmp_path: Path) -> None:
    for tree, text in (("site", "former"), (".site-standby", "newer")):
        (tmp_path / tree).mkdir()
        (tmp_path / tree / "index.html").write_text(text, encoding="utf-8")
    with serving(nginx, tmp_path, tmp_path / "run") as address:
        for expected in (b"former", b"newer", b"former"):
            assert ask(address, "/").body == expected
            swap(trees_of(tmp_path / "site", tmp_path), exchange)


def test_old_addresses_lead_on_where_the_map_of_redirects_is_there(nginx: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("front", encoding="utf-8")
    with serving(nginx, tmp_path, tmp_path / "without") as address:
        assert ask(address, "/旧栏目/").status == 404
    long = "旧" * 333
    (site / "redirects.map").write_text(
        f"/旧栏目/ /sections/%E8%A6%81%E9%97%BB/;\n/{long}/ /2023/04/11/;\n", encoding="utf-8"
    )
    with serving(nginx, tmp_path, tmp_path / "with") as address:
        answer = ask(address, "/旧栏目/")
        assert (answer.status, answer.headers["location"]) == (301, "/sections/%E8%A6%81%E9%97%BB/")
        assert ask(address, f"/{long}/").headers["location"] == "/2023/04/11/"
        assert ask(address, "/").status == 200


@pytest.mark.parametrize("name", ["xin/index.html", "xin.html"])
def test_an_old_map_takes_nobody_away_from_a_page(nginx: Path, tmp_path: Path, name: str) -> None:
    site, path = tmp_path / "site", f"/{name.removesuffix('index.html')}"
    leading, sign = (
        format_redirects({"jiu/index.html": path[1:], "html/1.htm": path[1:]}, "/"),
        "assets/redirects.0.map",
    )
    former = {name: "article", "jiu/index.html": "leads on", "redirects.map": leading, sign: format_sign(sign)}
    # Renamed back: the former address is the article's again, and the other leads there.
    now = {name: "leads on", "jiu/index.html": "article", "redirects.map": ""}
    write_tree(site, former)
    with serving(nginx, tmp_path, tmp_path / "run") as address:
        for old in ("/jiu/", "/html/1.htm"):
            answer = ask(address, old)
            assert (answer.status, answer.headers["location"]) == (301, path)
        shutil.rmtree(site)
        write_tree(site, now)
        assert (ask(address, "/jiu/").status, ask(address, "/jiu/").body) == (200, b"article")
        assert (ask(address, path).status, ask(address, path).body) == (200, b"leads on")
        # Where there is nothing the old map is better than nothing.
        assert ask(address, "/html/1.htm").headers["location"] == path
        write_tree(site, {"redirects.map": leading, sign: format_sign(sign)})
        assert ask(address, "/jiu/").status == 301


def test_what_is_withdrawn_is_gone_from_a_cache_that_the_guide_has_purged(nginx: Path, tmp_path: Path) -> None:
    names = {
        "media/0123456789abcdef0123-960.png": "x",
        "search/2023-04-0123456789abcdef/k0.bin": "x",
        "钱/index.html": "x",
    }
    write_tree(tmp_path / "site", names | {"media/11111111111111111111-960.png": "x"})
    origin, port, cache = free_port(), free_port(), tmp_path / "cache"
    (purging,) = re.findall(r"^- nginx自己的缓存.*?：`(.*?)`", PAGE, flags=re.MULTILINE)
    sites = {
        "paper": site_text(tmp_path, "paper", origin),
        "cache": CACHE.format(folder=cache, port=port, origin=origin),
    }
    with running(nginx, tmp_path / "run", sites, port):
        addresses, front = purged_addresses(names), f"http://127.0.0.1:{port}"
        for address in (*addresses, "media/11111111111111111111-960.png"):
            assert ask(front, f"/{address}").status == 200
        shutil.rmtree(tmp_path / "site")
        assert [ask(front, f"/{address}").status for address in addresses[:2]] == [200, 200]
        told = "".join(f"https://example.org/{address}\n" for address in addresses)
        program = purging.replace("/var/cache/nginx/paper", str(cache))
        subprocess.run(["bash", "-c", program], input=told, encoding="utf-8", check=True)
        assert {ask(front, f"/{address}").status for address in addresses} == {404}
        assert ask(front, "/media/11111111111111111111-960.png").status == 200


def test_the_configuration_says_that_no_opened_file_is_kept() -> None:
    assert re.search(r"^\s*open_file_cache off;$", CONFIGURATION.read_text(encoding="utf-8"), flags=re.MULTILINE)

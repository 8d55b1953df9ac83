"""Files as they come from other disks and for other services: all of them reach the site, and stay there."""

import json
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.factories import make_project, write_article
from tests.newsroom.desk import picture
from tests.scripts.running import run_task
from tests.site.documents import read_page

NOW = {"NEWSROOM_NOW": "2023-04-12 08:00", "NO_MKDOCS_2_WARNING": "1"}
# What other services ask for at the root of a site, byte for byte.
PROOFS = {
    ".well-known/security.txt": "Contact: mailto:bianji@example.org\n",
    ".nojekyll": "",
    "CNAME": "bao.example.org\n",
    "MP_verify_a1B2c3.txt": "a1B2c3",
    "baidu_verify_codeva-x.html": "x",
    "google0123456789.html": "google-site-verification: google0123456789.html",
    "robots.txt": "User-agent: *\nDisallow: /old/\n",
}
LEFT_OUT = (".DS_Store", ".well-known/.DS_Store", ".env", ".git/config")
# Each is stored in the one form and typed in the other.
PICTURE, ARTICLE, PAGE = "Café会场.jpg", "神社", "関係神"
STORED_ARTICLE, STORED_PAGE = "\ufa19社", "関係\ufa19"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with such files, built once with an issue and once more with another."""
    root = tmp_path_factory.mktemp("files") / "paper"
    docs = root / "docs"
    nav = [{"关于": "about.md"}, {"关系": f"{STORED_PAGE}.md"}]
    make_project(root, {"docs_dir": str(docs), "nav": nav, "extra_css": []})
    for path, text in {
        **PROOFS,
        **dict.fromkeys(LEFT_OUT, "密"),
        f"{STORED_PAGE}.md": "# 关系\n",
        "about.md": "# 关于\n",
    }.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    write_article(root, f"2023/04/11/{STORED_ARTICLE}.md")
    body = f"![](<{PICTURE}>)\n\n见[此]({ARTICLE}.md)和[彼](../../../{PAGE}.md)。\n"
    photos = [{"file": PICTURE, "caption": "会场"}]
    write_article(root, "2023/04/11/x.md", photos=photos, body=body, follows=f"2023/04/11/{ARTICLE}.md")
    (root / "articles/2023/04/11" / unicodedata.normalize("NFD", PICTURE)).write_bytes(picture())
    _build(root)
    write_article(root, "2023/04/12/y.md")
    _build(root)
    return root


def _build(root: Path, *arguments: str) -> str:
    result = run_task(root, "build", *arguments, env=NOW)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("path", PROOFS)
def test_what_other_services_ask_for_is_on_the_site_and_stays_there(project: Path, path: str) -> None:
    assert (project / "site" / path).read_text(encoding="utf-8") == PROOFS[path]


@pytest.mark.parametrize("path", LEFT_OUT)
def test_other_files_that_begin_with_a_dot_are_not(project: Path, path: str) -> None:
    assert not (project / "site" / path).exists()


def test_the_files_survive_a_build_that_verifies_and_are_as_they_were_published(project: Path) -> None:
    assert "与应有的内容不一致" not in _build(project, "--verify")
    assert (project / "site/.well-known/security.txt").is_file()


def test_what_other_services_ask_for_is_in_the_record_of_what_to_upload(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    make_project(tmp_path, {"docs_dir": str(docs), "nav": [{"关于": "about.md"}], "extra_css": []})
    (docs / ".well-known").mkdir(parents=True)
    (docs / "about.md").write_text("# 关于\n", encoding="utf-8")
    write_article(tmp_path, "2023/04/11/x.md")
    _build(tmp_path)
    (docs / ".well-known/security.txt").write_text("Contact: mailto:bianji@example.org\n", encoding="utf-8")
    (docs / "baidu_verify_x.html").write_text("x", encoding="utf-8")
    _build(tmp_path)
    record = json.loads((tmp_path / ".cache/last-publish.json").read_text(encoding="utf-8"))
    assert record["added"] == [".well-known/security.txt", "baidu_verify_x.html"]
    (docs / "2023").mkdir()
    (docs / "2023/zhoukan.md").write_text("# 周刊\n", encoding="utf-8")
    stopped = run_task(tmp_path, "build", env=NOW)
    assert stopped.returncode == 1
    assert "docs/2023/zhoukan.md:1:1: XS022 " in stopped.stdout + stopped.stderr


def test_an_article_whose_name_is_in_another_form_has_the_address_that_is_typed(project: Path) -> None:
    assert (project / f"site/2023/04/11/{ARTICLE}/index.html").is_file()
    assert not (project / f"site/2023/04/11/{STORED_ARTICLE}").exists()


def test_a_body_shows_the_picture_and_leads_to_the_article_and_the_page(project: Path) -> None:
    page = read_page(project / "site", "2023/04/11/x/")
    images = [element.get("src") for element in page.elements if element.tag == "img"]
    assert len(images) == 1
    with (
        Image.open((project / "site/2023/04/11/x" / images[0]).resolve()) as shown,
        Image.open(BytesIO(picture())) as own,
    ):
        assert shown.size == own.size
    links = {element.get("href") for element in page.elements if element.tag == "a"}
    assert "../%E7%A5%9E%E7%A4%BE/" in links
    assert any(link.startswith("../../../../%E9%96%A2%E4%BF%82") for link in links)


def test_a_check_after_the_builds_has_nothing_to_say(project: Path) -> None:
    result = run_task(project, "check", env=NOW)
    assert result.returncode == 0, result.stdout

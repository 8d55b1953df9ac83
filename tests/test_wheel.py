"""The package, installed where this repository is not: new papers check, preview and build, and look as they want."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from PIL import Image

from newsroom.press.settings import HOME_ICONS
from tests.factories import ROOT
from tests.repositories import tracked_files
from tests.scripts.running import free_port, shows
from tests.site.documents import Document, broken_links, parse_document

OPTIONS = {
    "--name": "临江周报",
    "--second-name": "LINJIANG WEEKLY",
    "--address": "https://linjiang.test/",
    "--sections": "要闻,村里,评论",
    "--colour": "#1f5f8b",
}
LISTS = {
    "sections": "版块",
    "topics": "话题",
    "reporters": "作者",
    "issues": "旧报",
    "corrections": "勘误",
    "photos": "影像",
}
# What a paper may say of its looks, each of it otherwise than the theme.
LOOKS = {
    "masthead": "assets/masthead.svg",
    "colours": {"accent": "#0b6b3a", "paper": "#ffffff", "ink": "#101010"},
    "faces": {"serif": '"LXGW WenKai", serif', "sans": "FangSong, sans-serif"},
    "names": LISTS,
    "imprint": {"sponsor": "临江镇文化站"},
}
MASTHEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0z"/></svg>'
FOOTER = "{% macro footer(root, paper) %}<footer>{{ paper.name }}自己的页脚</footer>{% endmacro %}"
# As the guide has it.
ARTICLE = """{% extends "newsroom/paper/article.html" %}
{% block text_end %}<p class="turn">未经本刊同意，不得转载</p>{% endblock %}
"""
# Names of the paper that this repository is.
# Files of the theme in whose place a paper has its own.
OWN = {"assets/icon.svg", *HOME_ICONS}
NAMES = re.compile("萧山工人|xiaoshan|临浦", re.IGNORECASE)


class Installed:
    """The package in an environment of its own, which finds the libraries of this one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder, as a new user's shell would."""
        program, *rest = arguments
        command = [str(self.programs / program), *rest]
        return subprocess.run(
            command, cwd=folder, env=self.environment, capture_output=True, check=False, encoding="utf-8"
        )

    @property
    def environment(self) -> dict[str, str]:
        """An empty home, and nothing that leads to this repository."""
        return {"HOME": str(self.folder / "home"), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def found(self, folder: Path, *arguments: str) -> str:
        """What a command of the newsroom prints when all is well."""
        result = self.run(folder, "newsroom", *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def new_paper(self, folder: Path) -> Path:
        """A paper of one's own."""
        self.found(self.folder, "new-paper", str(folder), *(part for option in OPTIONS.items() for part in option))
        return folder


def run_here(*arguments: str) -> None:
    """Run a module of this environment to its end."""
    result = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def wheel(shared_folder: Path) -> Path:
    """The package, built once a run."""
    folder = shared_folder / "wheel"
    with FileLock(shared_folder / "wheel.lock"):
        if not folder.exists():
            run_here("hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(shared_folder: Path, wheel: Path) -> Installed:
    """The package, installed once a run."""
    folder = shared_folder / "installed"
    with FileLock(shared_folder / "installed.lock"):
        if not folder.exists():
            (folder / "home").mkdir(parents=True)
            run_here("venv", "--without-pip", str(folder / "venv"))
            (packages,) = (folder / "venv").rglob("site-packages")
            libraries = [path for path in sys.path if path.endswith("site-packages")]
            (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
            python = Installed(folder).programs / "python"
            run_here("pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    return Installed(folder)


@pytest.fixture(scope="session")
def plain(shared_folder: Path, installed: Installed) -> Path:
    """A new paper as it is written, checked and built once a run."""
    folder = shared_folder / "plain-paper"
    with FileLock(shared_folder / "plain-paper.lock"):
        if not folder.exists():
            installed.new_paper(folder)
            assert "没有问题" in installed.found(folder, "check")
            installed.found(folder, "build")
    return folder


@pytest.fixture(scope="session")
def dressed(shared_folder: Path, installed: Installed) -> Path:
    """A new paper with looks and templates of its own, checked and built once a run."""
    folder = shared_folder / "dressed-paper"
    with FileLock(shared_folder / "dressed-paper.lock"):
        if not folder.exists():
            installed.new_paper(folder)
            dress(folder)
            assert "没有问题" in installed.found(folder, "check")
            installed.found(folder, "build")
    return folder


def dress(paper: Path) -> None:
    """Give a paper looks of its own, without touching the package."""
    settings = yaml.safe_load((paper / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"theme": {"name": "newsroom", "favicon": "assets/icon.png"}, "extra": settings["extra"] | LOOKS}
    (paper / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    (paper / "docs" / "assets" / "masthead.svg").write_text(MASTHEAD, encoding="utf-8")
    Image.new("RGB", (32, 32), (11, 107, 58)).save(paper / "docs" / "assets" / "icon.png")
    macros = paper / "overrides" / "paper" / "macros"
    macros.mkdir(parents=True)
    (macros / "footer.html").write_text(FOOTER, encoding="utf-8")
    (macros.parent / "article.html").write_text(ARTICLE, encoding="utf-8")


def files_of(folder: Path) -> list[str]:
    """What a paper is kept in, without what a build leaves."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    left = {"site", ".cache", ".site-standby"}
    return sorted(file.as_posix() for file in files if file.parts[0] not in left)


def page_of(site: Path, path: str) -> Document:
    """A page; in its path a star stands for what depends on the day."""
    (page,) = site.glob(f"{path}index.html")
    return parse_document(page.read_text(encoding="utf-8"))


def heading_of(site: Path, path: str) -> str:
    """The words of a page's first heading."""
    (page,) = site.glob(f"{path}index.html")
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page.read_text(encoding="utf-8"), re.DOTALL)
    return parse_document(found).text.strip()


ARTICLE_PAGE = "2*/*/*/zenyang-chu-xiayiqi/"


def test_the_package_has_every_file_of_its_folder_and_of_what_papers_get(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert [file for file in tracked_files("newsroom") if packed.get(file.relative_to(ROOT).as_posix()) is None] == []
    lock = (ROOT / "requirements.txt").read_bytes()
    assert packed["newsroom/cli/starter/requirements.txt"] == lock
    # The desk's page of the guide, for desks without a checkout.
    guide = {f"newsroom/desk/{file.relative_to(ROOT).as_posix()}" for file in tracked_files("docs/assets/desk")}
    assert {name for name in packed if "/desk/docs/" in name} == guide | {"newsroom/desk/docs/guide/desk.md"}
    # Beside the package lies the licence, with the names of those who hold the rights.
    # Pictures have bytes that are no text.
    ours = {name: data.decode(errors="replace") for name, data in packed.items() if name.startswith("newsroom/")}
    assert [name for name, text in ours.items() if NAMES.search(text)] == []


def test_a_new_paper_is_ten_files_and_icons_with_one_issue(plain: Path) -> None:
    (article,) = plain.glob("articles/2*/*/*/*.md")
    assert files_of(plain) == sorted(
        (
            *(".gitignore", ".github/workflows/pages.yml", "README.md", "mkdocs.yml", "requirements.txt"),
            *("articles/sections.yml", "docs/about.md", "docs/assets/icon.svg"),
            *(f"docs/{icon}" for icon in HOME_ICONS),
            *(article.relative_to(plain).as_posix(), "wheels/newsroom_press-0.1.0-py3-none-any.whl"),
        )
    )
    assert len((plain / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 22
    workflow = (plain / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "python -m newsroom check" in workflow
    assert "scripts" not in workflow


def test_its_requirements_are_the_package_and_its_lock_each_with_a_hash(plain: Path, wheel: Path) -> None:
    text = (plain / "requirements.txt").read_text(encoding="utf-8")
    own, _, lock = text.partition("\n\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert own.splitlines()[1:] == [f"./wheels/{wheel.name} --hash=sha256:{digest}"]
    assert (plain / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    ours = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert re.findall(r"^[a-z0-9_.-]+==.*(?:\n    --hash=.*)+", lock, re.MULTILINE | re.IGNORECASE) == re.findall(
        r"^[a-z0-9_.-]+==.*(?:\n    --hash=.*)+", ours, re.MULTILINE | re.IGNORECASE
    )


def test_its_site_has_every_file_of_the_theme(plain: Path) -> None:
    theme = ROOT / "newsroom" / "theme"
    files = [file.relative_to(theme).as_posix() for file in tracked_files("newsroom/theme")]
    published = [file for file in files if not file.endswith((".html", ".py", ".yml")) and file not in OWN]
    assert len(published) > 30
    # That one is shortened.
    published.remove("worker.js")
    assert {file for file in published if (plain / "site" / file).read_bytes() != (theme / file).read_bytes()} == set()
    assert heading_of(plain / "site", "").startswith("临江周报")
    # Colours stand in a style sheet, which the security policy allows, of the pages of docs/ too.
    for path in ("", "about/"):
        links = [link.get("href") for link in page_of(plain / "site", path).all("link")]
        (look,) = {Path(link).name for link in links if "look." in link}
        assert "--red: #1f5f8b" in (plain / "site" / "assets" / look).read_text(encoding="utf-8")


def test_no_link_of_either_paper_leads_nowhere(plain: Path, dressed: Path) -> None:
    assert broken_links(plain / "site", OPTIONS["--address"]) == []
    assert broken_links(dressed / "site", OPTIONS["--address"]) == []


def test_a_second_build_finds_nothing_to_do(plain: Path, installed: Installed) -> None:
    assert "网站没有变动" in installed.found(plain, "build")


def test_after_an_upgrade_the_requirements_are_those_of_the_new_version(dressed: Path, installed: Installed) -> None:
    (wheel,) = (dressed / "wheels").iterdir()
    former = wheel.rename(wheel.with_name("newsroom_press-0.0.1-py3-none-any.whl"))
    requirements = dressed / "requirements.txt"
    text = requirements.read_text(encoding="utf-8")
    requirements.write_text(f"./wheels/{former.name}\n", encoding="utf-8")
    assert "requirements.txt 已换成" in installed.found(dressed, "requirements")
    assert requirements.read_text(encoding="utf-8") == text
    assert list((dressed / "wheels").iterdir()) == [wheel]


def test_it_can_be_previewed(plain: Path, installed: Installed) -> None:
    port = free_port()
    command = [str(installed.programs / "newsroom"), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=plain, env=installed.environment, stderr=subprocess.DEVNULL) as preview:
        try:
            assert shows(f"http://127.0.0.1:{port}/", "怎样出下一期")
        finally:
            preview.terminate()


def test_a_paper_looks_as_its_settings_say(dressed: Path) -> None:
    site = dressed / "site"
    front = page_of(site, "")
    assert front.one("img", src="./assets/masthead.svg").get("alt") == "临江周报"
    assert front.one("link", rel="icon").get("href") == "./assets/icon.png"
    assert "/assets/icon.png</icon>" in (site / "feed.xml").read_text(encoding="utf-8")
    (look,) = (site / "assets").glob("look.*.css")
    styles = look.read_text(encoding="utf-8")
    light, dark = (next(line for line in styles.splitlines() if f": {scheme})" in line) for scheme in ("light", "dark"))
    assert [each in light for each in ("--red: #0b6b3a;", "--paper: #ffffff;", "--ink: #101010;")] == [True] * 3
    # What is dark stays so, and letters on it can be read.
    assert ("--paper" in dark, "--ink" in dark, "--red: #" in dark, "#0b6b3a" in dark) == (False, False, True, False)
    everywhere = styles.partition("@media")[0]
    assert [each in everywhere for each in ('--song: "LXGW WenKai", serif;', "--sans: FangSong, sans-serif;")] == [
        True
    ] * 2


def test_its_lists_have_the_names_that_it_gives_them(dressed: Path) -> None:
    site = dressed / "site"
    assert {path: heading_of(site, f"{path}/") for path in LISTS} == LISTS
    search = page_of(site, "search/").one("div", id="search")
    assert [search.get(f"data-{key}") for key in ("section", "topic", "reporter")] == ["版块", "话题", "作者"]
    pages = [
        site / "index.html",
        site / "404.html",
        *(page for path in LISTS for page in (site / path).rglob("*.html")),
    ]
    named = re.compile("专题|往期|>(?:栏目|记者|更正|图片)<")
    assert [page for page in pages if named.search(page.read_text(encoding="utf-8"))] == []


def test_a_template_of_its_own_comes_before_the_theme_s_and_may_extend_it(dressed: Path, plain: Path) -> None:
    assert "临江周报自己的页脚" in page_of(dressed / "site", "").text
    assert ARTICLE in (ROOT / "docs" / "guide" / "own-paper.md").read_text(encoding="utf-8")
    assert "未经本刊同意，不得转载" in page_of(dressed / "site", ARTICLE_PAGE).main
    assert heading_of(dressed / "site", ARTICLE_PAGE) == heading_of(plain / "site", ARTICLE_PAGE)

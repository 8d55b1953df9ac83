"""Whatever somebody or a disk did to what builds keep, no code of it runs and `--verify` leaves the clean site."""

import pickle
import random
import shutil
import sqlite3
import zlib
from contextlib import closing
from hashlib import blake2b, sha256
from pathlib import Path

import pytest
from jinja2.bccache import BytecodeCache, bc_magic

from newsroom.publishing import BUILD_ID
from tests.factories import ROOT, make_project, write_article
from tests.incremental.builds import Tree, tree_of
from tests.scripts.running import run_task

MOMENT = {"NEWSROOM_NOW": "2024-01-01 12:00"}
GONE = "2023/04/11/er.md"
PAGE, LIST = "2023/04/11/yi/index.html", "sections/要闻/index.html"
EVIL = b"<script src=https://evil.example/x.js></script></main>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper that was built once; tests harm copies of it."""
    project = make_project(tmp_path_factory.mktemp("kept") / "paper")
    for number, path in enumerate(("2023/04/11/yi.md", GONE, "2023/04/13/san.md")):
        write_article(project, path, title=f"第{number}条", topics=["产改"], aliases=[f"/old/{number}/"])
    run(project, "build")
    return project


@pytest.fixture
def paper(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "paper"))


def run(project: Path, *arguments: str, code: int = 0) -> str:
    result = run_task(project, *arguments, env=MOMENT)
    told = result.stdout + result.stderr
    assert result.returncode == code, told
    assert "Traceback" not in told
    return told


def catalogue(project: Path) -> Path:
    return project / ".cache" / "catalogue.sqlite"


def write(project: Path, query: str, *values: object) -> None:
    with closing(sqlite3.connect(catalogue(project))) as database, database:
        assert database.execute(query, values).rowcount > 0


class Bomb:
    """What a pickle can hold: a call."""

    def __init__(self, file: Path) -> None:
        self.file = str(file)

    def __reduce__(self) -> tuple[object, ...]:
        return exec, (f"open({self.file!r}, 'w')",)


def plant_code(project: Path, file: Path) -> None:
    """Put code wherever builds have ever kept pickles: in the catalogue, and in compiled templates."""
    data = pickle.dumps(Bomb(file))
    value = zlib.crc32(data).to_bytes(4) + data
    write(project, "UPDATE meta SET value = ? WHERE key <> 'identity'", value)
    compiled = bc_magic + data
    folder = project / ".cache" / "jinja"
    folder.mkdir(exist_ok=True)
    for template in (ROOT / "newsroom/theme").rglob("*.html"):
        name = template.relative_to(ROOT / "newsroom/theme").as_posix()
        key = BytecodeCache.get_cache_key(BytecodeCache(), name, str(template))
        (folder / f"{key}.compiled").write_bytes(sha256(compiled).digest() + compiled)


def test_code_that_somebody_put_into_the_cache_is_not_run(paper: Path, tmp_path: Path) -> None:
    plant_code(paper, tmp_path / "ran")
    write_article(paper, "2023/04/13/si.md", title="第四条")
    assert "缓存已损坏" in run(paper, "build")
    assert "CacheError" in (paper / ".cache" / "error.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "ran").exists()


def deface(project: Path) -> None:
    """Change a page and its digest: the record agrees."""
    page = project / "site" / PAGE
    data = page.read_bytes().replace(b"</main>", EVIL)
    page.write_bytes(data)
    write(project, "UPDATE outputs SET digest = ? WHERE file = ?", blake2b(data, digest_size=16).digest(), PAGE)


def litter(project: Path) -> None:
    """Put foreign files into both trees, take one out of each, and change one in the standby."""
    for tree in ("site", ".site-standby"):
        (project / tree / "evil").mkdir()
        (project / tree / "evil" / "index.html").write_bytes(EVIL)
    (project / "site" / "index.html").unlink()
    (project / ".site-standby" / "404.html").unlink()
    page = project / ".site-standby" / PAGE
    page.unlink()
    page.write_bytes(EVIL)


def flip_index(project: Path) -> None:
    """Change a letter in an index of the catalogue, so that a section loses an article."""
    data = bytearray(catalogue(project).read_bytes())
    with closing(sqlite3.connect(catalogue(project))) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'filing_by_term'").fetchone()
    start = (root - 1) * int.from_bytes(data[16:18])
    data[data.index("sections要闻".encode(), start) + len("sections") + 1] ^= 1
    catalogue(project).write_bytes(data)


def test_verify_makes_both_trees_what_a_clean_build_makes(built: Path, paper: Path) -> None:
    for harm in (deface, litter, flip_index):
        harm(paper)
    assert "evil/index.html 与应有的内容不一致" in run(paper, "build", "--verify")
    assert whole(paper) == tree_of(built / "site")
    # And what is published next comes from a tree that was verified.
    write_article(paper, "2023/04/13/si.md", title="第四条")
    run(paper, "build")
    assert not any(EVIL in data for data in whole(paper).values())
    assert "全部4篇" in (paper / "site" / LIST).read_text(encoding="utf-8")


def whole(project: Path) -> Tree:
    """The site, which the standby equals."""
    site, standby = tree_of(project / "site"), tree_of(project / ".site-standby")
    standby.pop(BUILD_ID, None)
    site.pop(BUILD_ID, None)
    assert standby == site
    return site


@pytest.mark.parametrize("seed", range(2))
def test_a_flipped_byte_anywhere_ends_in_words_and_verify_in_the_clean_site(
    built: Path, paper: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    data = bytearray(catalogue(paper).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    catalogue(paper).write_bytes(data)
    assert "意外" not in run(paper, "build")
    run(paper, "build", "--verify")
    assert whole(paper) == tree_of(built / "site")


def test_a_deleted_article_is_told_though_the_catalogue_was_lost_or_cleaned_away(paper: Path) -> None:
    (paper / "articles" / GONE).unlink()
    catalogue(paper).unlink()
    assert "XS606" in run(paper, "check", code=1)
    assert "已发布的网址 (kept" in run(paper, "clean")
    assert [file.name for file in (paper / ".cache").iterdir()] == ["addresses.sqlite"]
    assert "XS606" in run(paper, "check", code=1)
    assert "有 2 个已发布的网址失效了" in run(paper, "build")
    # What was published since does not hide it.
    catalogue(paper).unlink()
    assert "XS606" in run(paper, "check", code=1)


def test_a_damaged_ledger_is_told(paper: Path) -> None:
    catalogue(paper).unlink()
    (paper / ".cache" / "addresses.sqlite").write_bytes(b"\0" * 9000)
    assert "已发布网址的记录已损坏" in run(paper, "check")

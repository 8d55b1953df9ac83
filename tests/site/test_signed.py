"""三审 bound to the text: what three people have not signed as it is stands on no page, and whose signature lacks is told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.review import THREE
from newsroom.signing.files import sign
from tests.factories import make_own_paper, write_article
from tests.repositories import commit, git
from tests.scripts.running import run_task
from tests.site.papers import write_picture
from tests.site.ways import Result, hashes_of, printed, problems_in

DAY = "2023/04/11"
PAGE = f"site/{DAY}/qian/index.html"
PEOPLE = ("甲某某", "乙某某", "丙某某")
NAMES = {"first": "甲某某", "second": "乙某某", "third": "丙某某"}


def sign_off(file: Path, *names: str) -> None:
    """Sign the file's text as it is, as these people."""
    data = file.read_bytes()

    def load(name: str) -> bytes:
        return (file.parent / name).read_bytes()

    for reading, name in zip(THREE, names, strict=False):
        data = sign(data, file.name, reading, name, datetime(2023, 4, 10, tzinfo=UTC), load)
    file.write_bytes(data)


def make_paper(root: Path) -> Path:
    """An article that three people have signed, one that two have signed, and one that a comma was taken from since."""
    make_own_paper(root, {"extra": {"require_review": "bound"}})
    sign_off(write_article(root, f"{DAY}/qian.md", body="签过的一段话，三个人看过。\n"), *PEOPLE)
    sign_off(write_article(root, f"{DAY}/shao.md", body="两个人看过的一段话。\n"), *PEOPLE[:2])
    write_article(root, f"{DAY}/zao.md", body="只有姓名的一段话。\n", review=NAMES)
    return root


def change(root: Path, *, back: bool = False) -> None:
    """Take one character from the article that was signed thrice, or put it back."""
    file, texts = root / "articles" / DAY / "qian.md", ("，三个人", "三个人")
    old, new = reversed(texts) if back else texts
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))


def run(root: Path, task: str) -> Result:
    return run_task(root, task, env={"NEWSROOM_NOW": "2023-04-12 06:00"})


def publish(root: Path) -> Path:
    result = run(root, "build")
    assert result.returncode == 0, printed(result)
    return root


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A published paper, to be changed."""
    return publish(make_paper(tmp_path / "paper"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published paper, to be looked at."""
    return publish(make_paper(tmp_path_factory.mktemp("signed") / "paper"))


def test_a_character_that_is_changed_takes_the_article_out_with_the_next_build(paper: Path, tmp_path: Path) -> None:
    assert "三个人看过" in (paper / PAGE).read_text(encoding="utf-8")
    before = hashes_of(paper / "site")
    change(paper)
    struck = "XS620 已发布的稿件签字以后改过，初审甲某某、复审乙某某、终审丙某某的签字作废了，重新签字以前网址 /2023/04/11/qian/ 打不开"
    assert struck in printed(run(paper, "plan"))
    result = run(paper, "build")
    assert result.returncode == 0
    assert struck in printed(result)
    # One mistake is told once.
    assert "XS127" not in printed(result)
    assert not (paper / PAGE).exists()
    clean = make_paper(tmp_path / "clean")
    change(clean)
    assert run(clean, "build").returncode == 0
    assert hashes_of(paper / "site") == hashes_of(clean / "site")
    # It is held against what was published, also once that is long ago.
    assert struck in printed(run(paper, "check"))
    # The same text has the same signatures.
    change(paper, back=True)
    assert run(paper, "build").returncode == 0
    assert hashes_of(paper / "site") == before


def test_another_picture_takes_the_article_out_with_the_next_build(tmp_path: Path) -> None:
    root = make_own_paper(tmp_path / "paper", {"extra": {"require_review": "bound"}})
    write_picture(root, f"{DAY}/tu.png")
    sign_off(write_article(root, f"{DAY}/qian.md", photos=[{"file": "tu.png", "caption": "一张照片"}]), *PEOPLE)
    publish(root)
    assert (root / PAGE).exists()
    write_picture(root, f"{DAY}/tu.png", comment="another")
    result = run(root, "build")
    assert result.returncode == 0
    assert "XS620 已发布的稿件签字以后改过，初审甲某某、复审乙某某、终审丙某某的签字作废了" in printed(result)
    assert not (root / PAGE).exists()


def test_check_and_plan_name_whose_signature_lacks(published: Path) -> None:
    for task in ("check", "plan"):
        names = "缺初审（甲某某只写了姓名）、复审（乙某某只写了姓名）、终审（丙某某只写了姓名）"
        told = [line.partition(" (")[0] for line in problems_in(run(published, task)) if " XS12" in line]
        assert told == [
            f"articles/{DAY}/shao.md:7:3: XS126 三审没有签全，先不发布：缺终审",
            f"articles/{DAY}/zao.md:7:3: XS126 三审没有签全，先不发布：{names}",
        ]


def test_a_check_against_the_main_branch_names_whose_signature_was_struck(tmp_path: Path) -> None:
    root = make_paper(tmp_path / "paper")
    git(root, "init", "--quiet")
    commit(root)
    assert run(root, "check").returncode == 0
    change(root)
    result = run(root, "check")
    assert result.returncode == 1
    assert "XS620 已发布的稿件签字以后改过，初审甲某某、复审乙某某、终审丙某某的签字作废了" in printed(result)


def test_a_setting_that_is_put_on_later_is_held_against_the_branch_without_it(tmp_path: Path) -> None:
    root = make_own_paper(tmp_path / "paper", {"extra": {"require_review": True}})
    write_article(root, f"{DAY}/zao.md", review=NAMES)
    git(root, "init", "--quiet")
    commit(root)
    assert run(root, "check").returncode == 0
    settings = root / "mkdocs.yml"
    settings.write_bytes(settings.read_bytes().replace(b"require_review: true", b"require_review: bound"))
    result = run(root, "check")
    assert result.returncode == 1
    assert "XS611" in printed(result)


def test_what_is_withdrawn_leaves_its_notice_at_once(paper: Path) -> None:
    file = paper / "articles" / DAY / "qian.md"
    file.write_bytes(file.read_bytes().replace(b"review:", "withdrawn: 来源不实\nreview:".encode()))
    assert run(paper, "build").returncode == 0
    page = (paper / PAGE).read_text(encoding="utf-8")
    assert "来源不实" in page
    assert "三个人看过" not in page


def test_who_signed_stands_in_no_file_of_the_site(published: Path) -> None:
    texts = [file.read_bytes() for file in (published / "site").rglob("*") if file.is_file()]
    assert texts
    assert not [text for text in texts for name in PEOPLE if name.encode() in text]

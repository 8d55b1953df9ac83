"""`python -m scripts remove-sample`: what is the sample's goes, what anybody wrote stays."""

import shutil
from pathlib import Path

import pytest

from scripts import _sample
from scripts.remove_sample import switch_off_sample
from tests.factories import ROOT, write_article, write_file, write_registry
from tests.scripts.running import make_folder, run_task

OWN = "2023/05/01/own.md"
ARTICLE = "articles/2023/04/11/chanye-gongren.md"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A project with the sample and an article of its own, none of it kept in git."""
    made = make_folder(tmp_path / "paper")
    write_registry(made, "sections", [{"name": "要闻"}])
    write_article(made, OWN)
    for folder in _sample.FOLDERS:
        shutil.copytree(ROOT / folder, made / folder)
    for file in _sample.FILES:
        shutil.copyfile(ROOT / file, made / file)
    return made


def sample_is_whole(paper: Path) -> bool:
    return "sample: true" in settings_of(paper) and sample_files(paper) == sample_files(ROOT)


def settings_of(paper: Path) -> str:
    return (paper / "mkdocs.yml").read_text(encoding="utf-8")


def sample_files(paper: Path) -> list[str]:
    return _sample.list_files(paper)


def test_the_list_has_every_file_of_the_sample_as_it_is() -> None:
    text = _sample.LIST.read_text(encoding="utf-8")
    assert text == _sample.renewed_list(ROOT, text), "the sample has changed: run `python -m scripts._sample`"
    found = _sample.find_sample(ROOT)
    assert len(found.sample) > 20
    assert found.others == ()


def test_what_the_sample_was_before_stays_in_the_list() -> None:
    former = f"{'0' * 64}  {ARTICLE}\n"
    text = _sample.LIST.read_text(encoding="utf-8")
    assert _sample.renewed_list(ROOT, former + text) == _sample.write_list(_sample.read_list(former + text))
    assert former in _sample.renewed_list(ROOT, former)


def test_after_a_yes_the_sample_goes_and_the_rest_stays(paper: Path) -> None:
    result = run_task(paper, "remove-sample", typed="y\n")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("将要删除 (these will be removed):\n  articles/2023/04/10/banmian-tu.md\n")
    assert "不是样例" not in result.stdout
    assert "mkdocs.yml: extra.sample → false" in result.stdout
    assert sorted(path.relative_to(paper / "articles").as_posix() for path in (paper / "articles").rglob("*")) == [
        *("2023", "2023/05", "2023/05/01", OWN, "sections.yml"),
    ]
    assert settings_of(paper) == "site_name: 报  # 报名\ntheme: mkdocs\nextra:\n  sample: false  # 样例\n"


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_without_a_yes_nothing_goes(paper: Path, answer: str) -> None:
    result = run_task(paper, "remove-sample", typed=answer)
    assert result.returncode == 1
    assert "已取消 (cancelled)" in result.stderr
    assert sample_is_whole(paper)


@pytest.mark.parametrize("arguments", [(), ("--yes",)])
def test_what_an_editor_wrote_or_changed_in_the_sample_s_folders_stays(paper: Path, arguments: tuple[str, ...]) -> None:
    own = write_article(paper, "2023/04/11/wo-xie-de.md", title="自己写的一篇")
    changed = paper / ARTICLE
    changed.write_text(changed.read_text(encoding="utf-8").replace("。", "，", 1), encoding="utf-8")
    picture = write_file(paper, "2023/04/10/banmian.png", "另一张图")
    note = write_file(paper, "2023/04/10/记.bak", "记一笔")
    kept = {file: file.read_bytes() for file in (own, changed, picture, note)}
    result = run_task(paper, "remove-sample", *arguments, typed="y\n")
    assert result.returncode == 0, result.stderr
    names = sorted(file.relative_to(paper).as_posix() for file in kept)
    assert (
        f"不是样例，留着 (not the sample's, kept):\n{''.join(f'  {name}{chr(10)}' for name in names)}将要改动"
        in result.stdout
    )
    assert sample_files(paper) == names
    assert {file: file.read_bytes() for file in kept} == kept
    assert "sample: false" in settings_of(paper)


def test_line_ends_of_another_system_make_no_other_sample(paper: Path) -> None:
    for path in sample_files(paper):
        file = paper / path
        if file.suffix in {".md", ".yml"}:
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run_task(paper, "remove-sample", "--yes").returncode == 0
    assert sample_files(paper) == []


def test_a_link_in_a_file_s_place_stays_and_so_does_what_it_leads_to(paper: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    shutil.copy(paper / ARTICLE, elsewhere)
    (paper / ARTICLE).unlink()
    (paper / ARTICLE).symlink_to(elsewhere)
    assert run_task(paper, "remove-sample", "--yes").returncode == 0
    assert elsewhere.is_file()
    assert sample_files(paper) == [ARTICLE]


def test_what_still_names_the_sample_is_told(paper: Path) -> None:
    body = "见[报道](../../04/11/chanye-gongren.md)和[本篇](chanye-gongren.md)。\n\n另见 2023/04/11/banzuzhang-2/ 。\n"
    write_article(paper, OWN, body=body, follows="2023/04/11/banzuzhang.md")
    write_article(paper, "2023/04/11/own.md", body="![](jineng-rencai.png)\n")
    (paper / "docs/about.md").write_text("[样例](/2023/04/10/zenyang-dubao/)\n", encoding="utf-8")
    told = run_task(paper, "remove-sample", "--yes").stdout.partition("下面各处还指着删去的样例")[2]
    lines = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert lines == [
        "articles/2023/04/11/own.md:8: jineng-rencai.png",
        "articles/2023/05/01/own.md:6: 2023/04/11/banzuzhang",
        "articles/2023/05/01/own.md:9: 04/11/chanye-gongren",
        "docs/about.md:1: 2023/04/10/zenyang-dubao",
    ]


def test_where_nothing_names_it_nothing_is_told(paper: Path) -> None:
    assert "还指着" not in run_task(paper, "remove-sample", "--yes").stdout


def test_the_second_time_there_is_nothing_to_do(paper: Path) -> None:
    run_task(paper, "remove-sample", "--yes")
    result = run_task(paper, "remove-sample")
    assert result.returncode == 0
    assert result.stdout == "样例已经不在了 (nothing to remove)\n"


def test_settings_that_cannot_be_read_stop_it_before_anything_goes(paper: Path) -> None:
    (paper / "mkdocs.yml").write_text("extra: [sample: true\n", encoding="utf-8")
    result = run_task(paper, "remove-sample", "--yes")
    assert result.returncode == 1
    assert "mkdocs.yml 的写法有误" in result.stderr
    assert (paper / ARTICLE).is_file()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("extra:\n  sample: true\n", "extra:\n  sample: false\n"),
        ("extra: {a: 1, sample: yes, b: 2}\n", "extra: {a: 1, sample: false, b: 2}\n"),
        ("# 注\r\nextra:\r\n  sample: true  # 样例\r\n", "# 注\r\nextra:\r\n  sample: false  # 样例\r\n"),
        ("x: !ENV [A, b]\nextra:\n  sample: true\n", "x: !ENV [A, b]\nextra:\n  sample: false\n"),
        ("\ufeffextra:\n  sample: true\n", "\ufeffextra:\n  sample: false\n"),
        (
            "extra:\n  draw_since: 2023-04-11  # 起\n  sample: true\n  page_size: A4\n",
            "extra:\n  draw_since:  # 起\n  sample: false\n  page_size: A4\n",
        ),
        # Nothing to switch off.
        ("extra:\n  sample: false\n", "extra:\n  sample: false\n"),
        ("sample: true\n", "sample: true\n"),
        ("extra:\n  other: true\n", "extra:\n  other: true\n"),
        ("", ""),
    ],
)
def test_only_the_values_of_the_sample_change(text: str, result: str) -> None:
    assert switch_off_sample(text) == result


def test_words_that_an_editor_changed_stay(paper: Path) -> None:
    words = paper / "articles/words.yml"
    words.write_text(words.read_text(encoding="utf-8") + "- {word: 甲乙, instead: 甲己}\n", encoding="utf-8")
    result = run_task(paper, "remove-sample", "--yes")
    assert result.returncode == 0
    assert words.exists()
    assert "  articles/words.yml\n" in result.stdout.partition("不是样例，留着")[2]

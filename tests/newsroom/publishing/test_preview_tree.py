"""The preview's own tree: it starts from the site's files under second names, and never changes one of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.publishing.preview import seed_preview, update_preview
from newsroom.publishing.trees import BUILD_ID, find_build_id
from tests.newsroom.cataloguing.archives import scratch

FILES = {"index.html": "首页", "2023/04/11/index.html": "一期", "2023/04/11/x/index.html": "一篇", "a.css": "样式"}
ID, NEXT = "one", "two"


def lay(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def a_site(root: Path) -> Path:
    site = lay(root / "site", FILES)
    (site / BUILD_ID).write_text(f"{ID}\n", encoding="utf-8")
    return site


def bytes_of(root: Path) -> dict[str, str]:
    """Every file but the build id, with its text."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file() and file.name != BUILD_ID)
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def traces_of(root: Path) -> dict[str, tuple[int, int, str]]:
    """Of every file its number on the disk, its time and its text."""
    return {
        file.relative_to(root).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns, file.read_text("utf-8"))
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def test_a_preview_begins_as_the_site_under_second_names(tmp_path: Path) -> None:
    site, preview = a_site(tmp_path), tmp_path / "preview"
    lay(preview, {"old.html": "从前的"})
    assert seed_preview(site, preview) == ID == find_build_id(preview)
    assert bytes_of(preview) == FILES
    assert all((site / path).samefile(preview / path) for path in FILES)
    # Its own file: an update removes the preview's and must not touch the site's.
    assert not (site / BUILD_ID).samefile(preview / BUILD_ID)


def test_without_a_whole_site_there_is_nothing_to_begin_with(tmp_path: Path) -> None:
    preview = lay(tmp_path / "preview", FILES)
    assert seed_preview(tmp_path / "site", preview) is None
    lay(tmp_path / "site", FILES)
    assert seed_preview(tmp_path / "site", preview) is None
    assert not preview.exists()


def test_staged_files_come_in_and_removed_ones_go(tmp_path: Path) -> None:
    preview = tmp_path / "preview"
    seed_preview(a_site(tmp_path), preview)
    staging = lay(tmp_path / "staging", {"index.html": "新首页", "2023/04/12/index.html": "新一期"})
    update_preview(preview, staging, ["2023/04/11/x/index.html", "never.html"], NEXT)
    expected = FILES | {"index.html": "新首页", "2023/04/12/index.html": "新一期"}
    del expected["2023/04/11/x/index.html"]
    assert bytes_of(preview) == expected
    assert find_build_id(preview) == NEXT
    assert not staging.exists()
    assert not (preview / "2023/04/11/x").exists()


def test_a_preview_may_begin_with_nothing(tmp_path: Path) -> None:
    staging = lay(tmp_path / "staging", FILES)
    update_preview(tmp_path / "preview", staging, [], NEXT)
    assert bytes_of(tmp_path / "preview") == FILES


def test_an_update_without_pages_takes_away_alone(tmp_path: Path) -> None:
    preview = tmp_path / "preview"
    seed_preview(a_site(tmp_path), preview)
    update_preview(preview, tmp_path / "no staging", ["a.css"], NEXT)
    assert bytes_of(preview).keys() == FILES.keys() - {"a.css"}


def test_a_preview_that_was_killed_in_the_middle_has_no_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = tmp_path / "preview"
    seed_preview(a_site(tmp_path), preview)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsroom.publishing.preview.make_way", killed)
    with pytest.raises(KeyboardInterrupt):
        update_preview(preview, lay(tmp_path / "staging", {"index.html": "新"}), [], NEXT)
    assert find_build_id(preview) is None


def test_a_file_takes_a_folder_s_place_and_a_folder_a_file_s(tmp_path: Path) -> None:
    site, preview = a_site(tmp_path), tmp_path / "preview"
    seed_preview(site, preview)
    before = traces_of(site)
    staging = lay(tmp_path / "staging", {"2023": "文件", "a.css/index.html": "文件夹"})
    update_preview(preview, staging, [], NEXT)
    assert bytes_of(preview) == {"index.html": "首页", "2023": "文件", "a.css/index.html": "文件夹"}
    assert traces_of(site) == before


PATHS = st.sampled_from((*FILES, "2023/04/12/index.html", "b/index.html"))
STEPS = st.lists(
    st.tuples(st.dictionaries(PATHS, st.text("一二三", max_size=3), max_size=3), st.lists(PATHS, max_size=3)),
    max_size=4,
)


@given(STEPS)
def test_whatever_a_preview_shows_the_site_s_files_are_never_written(
    steps: list[tuple[dict[str, str], list[str]]],
) -> None:
    with scratch() as root:
        site, preview = a_site(root), root / "preview"
        before = traces_of(site)
        seed_preview(site, preview)
        expected = dict(FILES)
        for number, (staged, removed) in enumerate(steps):
            gone = set(removed) - staged.keys()
            update_preview(preview, lay(root / "staging", staged), gone, str(number))
            expected = {path: text for path, text in expected.items() if path not in gone} | staged
            assert bytes_of(preview) == expected
            assert traces_of(site) == before

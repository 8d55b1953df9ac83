"""`upload` deletes only what the paper put there, whatever comes before: on hosts that are folders."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.cli.delivery import Delivery
from newsroom.cli.project import Refusal
from newsroom.cli.purging import Purge
from newsroom.cli.upload import _upload
from newsroom.publishing.manifest import JOURNAL, MANIFEST
from newsroom.publishing.records import load_record
from newsroom.publishing.trees import BUILD_ID
from tests.newsroom.publishing.stands import Stand, read_tree, write_tree
from tests.scripts.hosts import Cut, FolderHost

PAPER, OTHER = "萧山工人 https://example.org/", "桥头报 https://qiaotou.example/"
PICTURE = "media/00112233445566778899-960.png"
FORMER = {"index.html": "1", "yi/index.html": "1", "er/index.html": "1", "assets/paper.css": "a"}
NEWER = {"index.html": "2", "yi/index.html": "2", "san/index.html": "2", "assets/paper.css": "a", PICTURE: "png"}
NEWEST = NEWER | {"wu/index.html": "3"}
SOMEBODYS = {"CNAME": "paper.example", ".well-known/acme": "x", "yi/video.mp4": "mp4", "google123.html": "x"}


@pytest.fixture(autouse=True, scope="module")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Thousands of publishes to small trees need not outlive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield


@pytest.fixture
def host(tmp_path: Path) -> FolderHost:
    return FolderHost(tmp_path / "host")


@pytest.fixture
def paper(tmp_path: Path) -> Stand:
    stand = Stand(tmp_path / "paper")
    publish(stand, FORMER)
    return stand


def publish(stand: Stand, files: Mapping[str, str]) -> None:
    """Make these files the site, as a build does: the same files have the same id."""
    build_id = f"{hash(frozenset(files.items())) % 16**32:032x}"
    if stand.recover():
        stand.publish(build_id, files, stand.site.keys() - files.keys())
    else:
        stand.publish_whole(build_id, files)
    stand.sweep()


def upload(
    stand: Stand, host: FolderHost, *, everything: bool = False, others: str | None = None, paper: str = PAPER
) -> None:
    """Upload as the command does."""
    live = stand.recover()
    assert live
    purge = Purge(None, stand.root / "unpurged", "https://example.org")
    delivery = Delivery(host, stand.trees.site, live, load_record(stand.trees), paper, others, purge)  # type: ignore[arg-type]
    _upload(delivery, everything=everything)


def held(host: FolderHost) -> dict[str, str]:
    """What is there but for what uploads keep for themselves."""
    return {path: text for path, text in read_tree(host.folder).items() if path not in {MANIFEST, JOURNAL}}


def damage(host: FolderHost, text: str | None) -> None:
    """Take the lists of what is the paper's away, or write this in their place."""
    for file in (MANIFEST, JOURNAL):
        if text is None:
            (host.folder / file).unlink()
        else:
            write_tree(host.folder, {file: text})


# Either of two is in a folder that has the other's name.
SITES = st.builds(
    lambda chosen, texts, kind: {file: f"{texts}{file}" for file in chosen | {"index.html", kind}},
    st.sets(st.sampled_from(["a/index.html", "b/index.html", PICTURE, "assets/paper.css"])),
    st.sampled_from("12"),
    st.sampled_from(["data", "data/x.json", "data/y/z.json", "c.html"]),
)
COMPUTERS = st.sampled_from([0, 1])
PUBLISHES = st.tuples(COMPUTERS, SITES)
# All files or what changed, and after how many steps the computer is switched off.
UPLOADS = st.tuples(COMPUTERS, st.booleans(), st.none() | st.integers(0, 20))
PUTS = st.sampled_from(["CNAME", "a/video.mp4", "c/x", ".well-known/x"])
ONCE_MORE = [(0, False, None), (1, False, None)]


@settings(max_examples=50)
@given(SITES, SITES, st.lists(st.one_of(PUBLISHES, UPLOADS, PUTS), max_size=12))
def test_whatever_happens_somebodys_files_stay_and_the_papers_are_the_site(
    one: dict[str, str],
    other: dict[str, str],
    steps: list[tuple[int, dict[str, str]] | tuple[int, bool, int | None] | str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stands = [Stand(Path(folder, name)) for name in ("one", "other")]
        host, somebodys = FolderHost(Path(folder, "host")), dict[str, str]()
        for stand, files in zip(stands, (one, other), strict=True):
            publish(stand, files)
        upload(stands[0], host)
        for step in [*steps, *ONCE_MORE]:
            match step:
                case str():
                    somebodys[step] = "their only copy"
                    write_tree(host.folder, {step: somebodys[step]})
                case (computer, files):
                    publish(stands[computer], files)
                case (computer, everything, host.steps):
                    with suppress(Cut):
                        upload(stands[computer], host, everything=everything)
                        assert held(host) == stands[computer].site | somebodys
                    assert held(host).items() >= somebodys.items()


def test_an_upload_after_one_publish_costs_what_has_changed(paper: Stand, host: FolderHost) -> None:
    publish(paper, FORMER | {f"old/{number}.html": "x" for number in range(300)})
    upload(paper, host)
    publish(paper, NEWER | {f"old/{number}.html": "x" for number in range(300)})
    listed, host.calls = host.read(MANIFEST), []
    upload(paper, host)
    assert (host.calls.count("copy"), host.calls.count("delete")) == (4, 1)
    assert host.calls.count("write") == 4
    assert host.read(MANIFEST) == listed
    assert len((host.read(JOURNAL) or "").splitlines()) == 1 + 3


def test_what_somebody_else_has_there_is_kept_or_replaced_as_was_decided(paper: Stand, host: FolderHost) -> None:
    somebodys = SOMEBODYS | {"index.html": "Welcome to nginx!"}
    write_tree(host.folder, somebodys)
    for everything in (False, True):
        with pytest.raises(Refusal, match=r"（\.well-known/acme、CNAME、google123\.html 等 5 个）.*--keep.*--replace"):
            upload(paper, host, everything=everything)
        assert held(host) == somebodys
    upload(paper, host, others="keep")
    assert held(host) == somebodys | FORMER
    publish(paper, NEWER)
    upload(paper, host)
    assert held(host) == SOMEBODYS | NEWER
    upload(paper, host, everything=True, others="replace")
    assert held(host) == NEWER


def test_another_paper_is_left_alone(paper: Stand, host: FolderHost, tmp_path: Path) -> None:
    upload(paper, host)
    other = Stand(tmp_path / "other")
    publish(other, NEWER)
    before = read_tree(host.folder)
    for everything, others in ((False, None), (True, None), (False, "keep")):
        with pytest.raises(Refusal, match=rf"是另一份报纸（{PAPER}）.*这里是 {OTHER}"):
            upload(other, host, everything=everything, others=others, paper=OTHER)
        assert read_tree(host.folder) == before
    upload(other, host, others="replace", paper=OTHER)
    assert held(host) == NEWER


def test_a_build_that_nobody_knows_is_left_alone(paper: Stand, host: FolderHost) -> None:
    theirs = {BUILD_ID: "0123456789abcdef0123456789abcdef", "2019/x.html": "their only copy"}
    write_tree(host.folder, theirs)
    for everything in (False, True):
        with pytest.raises(Refusal, match=r"2019/x\.html"):
            upload(paper, host, everything=everything)
        assert (host.read("2019/x.html"), host.read(BUILD_ID)) == ("their only copy", theirs[BUILD_ID])


def test_a_paper_with_another_name_is_known_by_its_builds(paper: Stand, host: FolderHost) -> None:
    upload(paper, host)
    publish(paper, NEWER)
    upload(paper, host, everything=True, paper=OTHER)
    assert held(host) == NEWER
    assert (host.read(MANIFEST) or "").splitlines()[0].endswith(OTHER)


@pytest.mark.parametrize("missed", [False, True])
@pytest.mark.parametrize("file", ["wu/index.html", "wu/index.html/x", "wu"])
def test_somebodys_file_in_the_place_of_a_new_one_is_not_lost(
    paper: Stand, host: FolderHost, file: str, *, missed: bool
) -> None:
    publish(paper, FORMER if missed else NEWER)
    upload(paper, host)
    write_tree(host.folder, {file: "their only copy"})
    publish(paper, NEWER)
    publish(paper, NEWEST)
    with pytest.raises(Refusal):
        upload(paper, host)
    assert host.read(file) == "their only copy"
    upload(paper, host, everything=True, others="replace")
    assert held(host) == NEWEST


@pytest.mark.parametrize("text", [None, "<html>portal", "manifest 1 x\nzz", "manif", ""])
def test_without_a_list_that_can_be_trusted_only_what_is_known_goes(
    paper: Stand, host: FolderHost, text: str | None
) -> None:
    upload(paper, host)
    write_tree(host.folder, SOMEBODYS)
    damage(host, text)
    publish(paper, NEWER)
    # The host's build is the one before, of which this computer knows every file.
    upload(paper, host)
    assert held(host) == NEWER | SOMEBODYS
    damage(host, text)
    publish(paper, FORMER)
    publish(paper, NEWEST)
    with pytest.raises(Refusal, match="--keep"):
        upload(paper, host)
    assert held(host) == NEWER | SOMEBODYS
    upload(paper, host, others="keep")
    assert held(host) == NEWEST | SOMEBODYS


def test_an_older_versions_upload_that_was_cut_short_is_taken_up(paper: Stand, host: FolderHost) -> None:
    former = paper.recover()
    upload(paper, host)
    damage(host, None)
    publish(paper, NEWER)
    write_tree(host.folder, SOMEBODYS | {BUILD_ID: f"{former} {paper.recover()}\n", PICTURE: "png"})
    upload(paper, host)
    assert held(host) == NEWER | SOMEBODYS


def test_a_folder_that_the_paper_left_behind_gives_way_to_a_file(paper: Stand, host: FolderHost) -> None:
    for files in (FORMER | {"list/a/b.json": "{}"}, FORMER, FORMER | {"list": "a file"}):
        publish(paper, files)
        upload(paper, host)
        assert held(host) == files


def test_no_path_of_what_is_gone_stands_on_the_host(paper: Stand, host: FolderHost) -> None:
    for files in (FORMER, NEWER):
        publish(paper, files)
        upload(paper, host)
    assert "er" not in (host.read(MANIFEST) or "").partition("\n")[2]
    assert "index" not in f"{host.read(MANIFEST)}{host.read(JOURNAL)}"


def test_a_long_journal_becomes_a_new_list(paper: Stand, host: FolderHost) -> None:
    upload(paper, host)
    write_tree(host.folder, {JOURNAL: "journal 1\n" + "".join(f"-{number:016x}\n" for number in range(10_001))})
    for files in (NEWER, NEWEST):
        publish(paper, files)
        upload(paper, host)
    assert len((host.read(JOURNAL) or "").splitlines()) < 10
    write_tree(host.folder, SOMEBODYS)
    publish(paper, FORMER)
    publish(paper, {"index.html": "all else is gone"})
    upload(paper, host)
    assert held(host) == SOMEBODYS | {"index.html": "all else is gone"}

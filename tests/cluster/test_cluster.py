"""What a cluster builds has the bytes of one machine, whatever befalls its workers."""

import shutil
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cluster.machines import Machines, Worker, networks_permitted, start_machines
from tests.factories import build, make_project, mkdocs_environment, write_article, write_card
from tests.site.papers import NOW, make_every_kind
from tests.site.ways import hashes_of
from tests.warm import run_module

# What a run's names of tests say of the networks.
NETWORKS = "own-networks" if networks_permitted() else "one-network"
YEARS = range(2019, 2024)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The machines, and two workers."""

    machines: Machines
    papers: Path
    one: Worker
    other: Worker

    def build(self, project: Path) -> str:
        """Build a project on the cluster; what that printed."""
        return build_with(project, *self.machines.options())


def build_with(project: Path, *options: str) -> str:
    environment = mkdocs_environment({"NEWSROOM_NOW": NOW})
    result = run_module("newsroom", ["build", *options], project, environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.fixture(scope="module", params=[NETWORKS])
def cluster(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    papers = tmp_path_factory.mktemp("papers")
    home = tmp_path_factory.mktemp("cluster")
    with start_machines(home, papers, networks=request.param == "own-networks") as machines:
        yield Cluster(machines, papers, *machines.add_workers("this", "this"))


def make_years(root: Path) -> Path:
    """A paper of several years, and so with several parts and segments."""
    make_project(root)
    for year in YEARS:
        for day in ("01/02", "01/03", "06/01"):
            for number in range(3):
                name = f"{year}/{day}/wen-{number}.md"
                before = f"../../../{year - 1}/{day}/wen-{number}.md"
                link = f"参看[去年的]({before})。" if year > YEARS[0] else "第一年。"
                title = f"{year}年{day}第{number}条"
                write_article(root, name, title=title, body=f"{title}的第一段。\n\n{link}\n", topics=["产改"])
        write_card(root, f"{year}/01/02", pages=[{"page": "1", "name": "要闻"}])
    return root


@pytest.fixture(scope="module")
def years_alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of this paper's site as one machine makes them."""
    return built_alone(make_years, tmp_path_factory.mktemp("alone") / "years")


def built_alone(make: Callable[[Path], Path], root: Path) -> dict[str, str]:
    result = build(make(root), env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stdout + result.stderr
    return hashes_of(root / "site")


def differing(ours: dict[str, str], theirs: dict[str, str]) -> set[str]:
    return {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)}


def test_every_kind_of_page_has_the_bytes_of_one_machine(cluster: Cluster, tmp_path: Path) -> None:
    alone = built_alone(make_every_kind, tmp_path / "alone")
    cluster.build(make_every_kind(cluster.papers / "kinds"))
    assert differing(alone, hashes_of(cluster.papers / "kinds" / "site")) == set()
    assert {"read_elsewhere", "keep_kit", "render_elsewhere"} <= {*cluster.one.parts, *cluster.other.parts}
    # Drafts among them, nothing of a paper stays.
    for each in (cluster.one, cluster.other):
        assert [file for file in (each.folder / "tmp").rglob("*") if file.suffix in {".md", ".sqlite", ".html"}] == []
    assert cluster.one.parts
    assert cluster.other.parts


def test_nobody_without_a_certificate_is_let_in(cluster: Cluster) -> None:
    address = urlsplit(cluster.machines.address)
    context = ssl.create_default_context(cafile=str(cluster.machines.certificates / "ca.pem"))
    context.check_hostname = False
    with (
        socket.create_connection((address.hostname, address.port)) as plain,
        context.wrap_socket(plain) as connection,
        pytest.raises(ssl.SSLError, match="certificate required"),
    ):
        connection.recv(1)


def test_workers_that_are_killed_cut_off_or_of_another_version_change_nothing(
    cluster: Cluster, years_alone: dict[str, str], tmp_path: Path
) -> None:
    third, foreign = cluster.machines.add_workers("this", "another")
    before = len(cluster.one.parts), len(cluster.other.parts)
    cluster.one.let("killed")
    cluster.other.let("cut off")
    output = cluster.build(make_years(cluster.papers / "years"))
    assert differing(years_alone, hashes_of(cluster.papers / "years" / "site")) == set()
    assert cluster.one.program.process.wait() == -9
    # What each of them had begun it did not end, and got no other.
    assert (len(cluster.one.parts), len(cluster.other.parts)) == (before[0] + 1, before[1] + 1)
    assert {"read_elsewhere", "index_elsewhere", "render_elsewhere"} <= set(third.parts)
    assert foreign.parts == []
    assert "版本不同" in output
    # A change is built on it as on one machine.
    copy = shutil.copytree(cluster.papers / "years", tmp_path / "copy", symlinks=True)
    for project in (cluster.papers / "years", copy):
        write_article(project, "2020/06/01/wen-1.md", title="改过的标题", body="改过的一段。\n")
    cluster.build(cluster.papers / "years")
    build_with(copy)
    assert differing(hashes_of(copy / "site"), hashes_of(cluster.papers / "years" / "site")) == set()


def test_workers_of_this_machine_do_the_same(years_alone: dict[str, str], tmp_path: Path) -> None:
    build_with(make_years(tmp_path / "years"), "--workers", "2")
    assert differing(years_alone, hashes_of(tmp_path / "years" / "site")) == set()

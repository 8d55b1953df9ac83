"""What a cluster builds has the bytes of one machine, whatever befalls its workers."""

import re
import shutil
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cluster.papers import Cluster, build_with, built_alone, differing, make_years
from tests.factories import write_article
from tests.site.papers import make_every_kind
from tests.site.ways import hashes_of


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


def test_no_page_of_dask_is_served_to_others(cluster: Cluster) -> None:
    machines = cluster.machines
    # What listens at these ports wants a certificate, as above.
    protected = {urlsplit(machines.address).port}
    for program in (machines.scheduler, cluster.one.program, cluster.other.program):
        text = "".join(program.lines)
        protected |= {int(port) for port in re.findall(r"Start worker at: +tls://\S+:(\d+)", text)}
        listening = machines.listening(program)
        assert listening
        assert {each for each in listening if each[1] not in protected and not each[0].startswith("127.")} == set()


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

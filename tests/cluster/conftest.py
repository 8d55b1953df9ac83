"""Fixtures for tests of builds on several machines."""

from collections.abc import Iterator

import pytest

from tests.cluster.machines import networks_permitted, start_machines
from tests.cluster.papers import Cluster, built_alone, make_years

# What a run's names of tests say of the networks.
NETWORKS = "own-networks" if networks_permitted() else "one-network"


@pytest.fixture(scope="module", params=[NETWORKS])
def cluster(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    papers = tmp_path_factory.mktemp("papers")
    home = tmp_path_factory.mktemp("cluster")
    with start_machines(home, papers, networks=request.param == "own-networks") as machines:
        yield Cluster(machines, papers, *machines.add_workers("this", "this"))


@pytest.fixture(scope="module")
def years_alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of this paper's site as one machine makes them."""
    return built_alone(make_years, tmp_path_factory.mktemp("alone") / "years")

"""Under which names and addresses this computer is asked."""

import socket

import pytest

from newsroom.press.preview.own_addresses import list_names, network_addresses

KNOWN = ["127.0.0.1", "::1", "fe80::1%eth0", "169.254.1.1", "fd00::7", "192.168.1.7"]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A computer called Desk with these addresses."""
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [(0, 0, 0, "", (address, 0)) for address in KNOWN])
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk")
    return monkeypatch


def refuse(*_: object) -> None:
    raise OSError


@pytest.mark.usefixtures("network")
def test_addresses_are_those_that_another_device_may_have() -> None:
    assert network_addresses("::") == ["192.168.1.7", "fd00::7"]
    assert network_addresses("192.168.1.7") == ["192.168.1.7"]


def test_without_a_network_there_are_none(network: pytest.MonkeyPatch) -> None:
    network.setattr(socket, "getaddrinfo", refuse)
    assert network_addresses("::") == network_addresses("0.0.0.0") == []  # noqa: S104


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_what_is_for_this_computer_alone_has_no_other_name(host: str) -> None:
    assert network_addresses(host) == []
    assert list_names(host) == {"127.0.0.1", "::1", "localhost"}


@pytest.mark.usefixtures("network")
def test_what_listens_on_every_address_has_all_of_them_and_the_computers_name() -> None:
    own = {"127.0.0.1", "::1", "localhost"}
    assert list_names("::") == own | {"::", "desk", "desk.local", "192.168.1.7", "fd00::7"}
    assert list_names("192.168.1.7") == own | {"192.168.1.7"}

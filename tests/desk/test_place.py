"""Where a desk is: its hosts, its origins, its cookie."""

import pytest

from newsroom.desk.place import local_place, shared_place


def test_a_desk_behind_a_server_has_the_address_of_that_server_alone() -> None:
    place = shared_place("127.0.0.1", 8010, "https://Bianji.example.org")
    assert (place.secure, place.cookie, place.shared) == (True, "__Host-desk", True)
    assert place.has_host("bianji.example.org")
    assert place.has_host("bianji.example.org:443")
    assert not place.has_host("127.0.0.1:8010")
    assert place.has_origin("https://bianji.example.org", "bianji.example.org")
    assert not place.has_origin("http://bianji.example.org", "bianji.example.org")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_the_desk_of_one_editor_has_the_names_of_this_computer(host: str) -> None:
    place = local_place(host, 8010)
    assert (place.secure, place.cookie, place.shared) == (False, "desk-8010", False)
    # Through a tunnel it has another port.
    for name in ("127.0.0.1:8010", "localhost:9000", "[::1]:8010", "LOCALHOST"):
        assert place.has_host(name)
        assert place.has_origin(f"http://{name}", name)
        assert not place.has_origin("http://evil.test", name)
        assert not place.has_origin("null", name)
    assert not place.has_host("localhost.evil.test")
    assert not place.has_host("")

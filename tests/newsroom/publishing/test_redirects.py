"""The map of old addresses, as nginx reads it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsroom.addresses import encode, old_address, page_file
from newsroom.publishing.redirects import format_redirects

LINE = re.compile(r'"((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";')


def lines_of(redirects: dict[str, str], root: str = "/") -> list[str]:
    """The lines of the map without the first, which is a comment."""
    first, *lines = format_redirects(redirects, root).splitlines()
    assert first.startswith("# ")
    return lines


def test_a_line_leads_from_a_path_as_it_is_read_to_an_address_as_it_is_sent() -> None:
    assert lines_of({"旧/index.html": "2023/04/11/%E4%BA%A7/", "a/b.html": "issues/2023/#m04"}) == [
        '"/a/b.html" "/issues/2023/#m04";',
        '"/旧/" "/2023/04/11/%E4%BA%A7/";',
    ]


def test_below_a_path_both_have_it() -> None:
    assert lines_of({"old/index.html": "2023/04/11/x/"}, "/paper/") == ['"/paper/old/" "/paper/2023/04/11/x/";']


def test_what_nginx_would_read_otherwise_is_quoted() -> None:
    assert lines_of({'a"b;{$c}/index.html': "x/"}) == [r'"/a\"b;{$c}/" "/x/";']


def test_a_map_without_lines_is_one_too() -> None:
    assert lines_of({}) == []


@given(st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: old_address(f"/{text}")))
def test_every_old_address_is_one_line_that_reads_back(address: str | None) -> None:
    if address is not None:
        path = address.removeprefix("/")
        (line,) = lines_of({page_file(path): encode(path)})
        found = LINE.fullmatch(line)
        assert found
        assert re.sub(r"\\(.)", r"\1", found[1]) == address
        assert found[2] == f"/{encode(path)}"
        assert "$" not in found[2]

"""The site's own address, as whoever asks for a page writes it."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.settings import SettingsError
from newsroom.site_url import is_reserved, read_site_url

PAPER = "https://example.org/%E6%8A%A5%E7%BA%B8/"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG/Paper", "https://example.org/Paper/"),
        # Hosts in other scripts; ß is a letter of its own since IDNA 2008.
        ("https://报纸.中国/", "https://xn--4ruw83d.xn--fiqs8s/"),
        ("https://报纸。中国/", "https://xn--4ruw83d.xn--fiqs8s/"),
        ("https://www.报纸.中国:8443/", "https://www.xn--4ruw83d.xn--fiqs8s:8443/"),
        ("https://xn--4ruw83d.xn--fiqs8s/", "https://xn--4ruw83d.xn--fiqs8s/"),
        ("https://%E6%8A%A5%E7%BA%B8.cn/", "https://xn--4ruw83d.cn/"),
        ("https://ｐａｐｅｒ．cn/", "https://paper.cn/"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://café.fr/", "https://xn--caf-dma.fr/"),
        ("https://газета.рф/", "https://xn--80aahjj1e.xn--p1ai/"),
        ("https://신문.한국/", "https://xn--z92b13l.xn--3e0b707e/"),
        # Ports, the root of all names, addresses and names of one's own network.
        ("https://paper.cn:443/", "https://paper.cn/"),
        ("http://paper.cn:80/", "http://paper.cn/"),
        ("http://paper.cn:443/", "http://paper.cn:443/"),
        ("https://paper.cn./", "https://paper.cn/"),
        ("https://报纸.中国。/", "https://xn--4ruw83d.xn--fiqs8s/"),
        ("http://192.168.1.20:8080/", "http://192.168.1.20:8080/"),
        ("http://[2001:DB8::1]:8080/a/", "http://[2001:db8::1]:8080/a/"),
        ("http://localhost/", "http://localhost/"),
        ("http://paper_test/", "http://paper_test/"),
        # Paths, encoded once whichever way they are written.
        ("https://example.org/报纸/", PAPER),
        ("https://example.org/报纸", PAPER),
        ("https://example.org//报纸//", PAPER),
        ("https://example.org/%E6%8A%A5%E7%BA%B8/", PAPER),
        ("https://example.org/%e6%8a%a5%e7%ba%b8/", PAPER),
        ("https://example.org/%E6%8A%A5纸/", PAPER),
        ("https://example.org/cafe\u0301/", "https://example.org/caf%C3%A9/"),
        ("https://example.org/a b/", "https://example.org/a%20b/"),
        ("https://example.org/a%20b/", "https://example.org/a%20b/"),
        ("https://example.org/a+b/", "https://example.org/a%2Bb/"),
        ("https://example.org/100%/", "https://example.org/100%25/"),
        ("https://example.org/100%25/", "https://example.org/100%25/"),
        ("https://example.org/~paper/@x/", "https://example.org/~paper/%40x/"),
        ("  https://example.org/  ", "https://example.org/"),
    ],
)
def test_an_address_has_one_spelling(written: str, read: str) -> None:
    assert read_site_url(written) == read
    assert read_site_url(read) == read


@pytest.mark.parametrize(
    ("written", "words"),
    [
        *((written, "要写网站的网址") for written in (None, "", " ")),
        *(
            (written, "不是完整的网址")
            for written in (
                "/paper/",
                "example.org",
                "ftp://example.org/",
                "https：//example.org",
                "https:///a/",
                "mailto:a@example.org",
            )
        ),
        *(
            (written, "不是网址")
            for written in ("https://[::1/", "https://[::g]/", "https://example.org:99999/", "https://a.cn:x/")
        ),
        *((f"https://{who}@example.org/", "用户名") for who in ("paper", "paper:word", "")),
        *((f"https://{host}/", "主机") for host in ("a..cn", "-a.cn", "报 纸.cn", "报纸！.cn", f"{'a' * 64}.cn")),
        *((f"https://example.org/{end}", "写到文件夹为止") for end in ("?a=1", "#top", "index.html", "报纸/首页.htm")),
        *((f"https://example.org/{path}", "路径") for path in ("../a/", "a/./b/", "a%2Fb/", "a%5Cb/", "a\\b/", "%07/")),
        *((f"https://example.org/{path}", "路径") for path in ("%3F/", "%23/", "，", "报纸）/", "%EF%BC%8C/")),
        ("https://example.org/%C4%E3/", "不是 UTF-8"),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(written: str | None, words: str) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: site_url ") as told:
        read_site_url(written)
    assert words in str(told.value)


@given(
    st.lists(
        st.text(st.characters(categories=("L", "N", "Zs"), include_characters="%-_~!()、，"), min_size=1), max_size=3
    )
)
def test_a_path_is_ascii_leads_to_the_same_folder_and_stays(steps: list[str]) -> None:
    try:
        read = read_site_url(f"https://example.org/{'/'.join(steps)}")
    except SettingsError:
        return
    path = urlsplit(read).path
    assert read.isascii()
    assert " " not in read
    assert path.startswith("/")
    assert path.endswith("/")
    # As a server finds the folder: once decoded it is not decoded again.
    assert read_site_url(f"https://example.org{path}") == read
    assert len(unquote(path).strip("/").split("/")) <= max(len(steps), 1)


@pytest.mark.parametrize("host", ["example.org", "www.example.com", "paper.example", "example.net"])
def test_addresses_for_examples_are_nobodys(host: str) -> None:
    assert is_reserved(read_site_url(f"https://{host}/paper/"))


@pytest.mark.parametrize("host", ["example.cn", "myexample.org", "example.org.cn", "报纸.中国", "localhost"])
def test_other_addresses_can_be_a_papers(host: str) -> None:
    assert not is_reserved(read_site_url(f"https://{host}/"))

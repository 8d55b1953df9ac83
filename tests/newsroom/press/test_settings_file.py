"""mkdocs.yml that no engine could use is refused in words, with the place."""

from pathlib import Path

import pytest

from newsroom.press.settings_file import require_sound, with_place
from newsroom.settings import SettingsError

SOUND = "site_name: 报\nsite_url: https://paper.test/\n"


def settings_of(folder: Path, text: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{SOUND}extra:\n  colours: {{accent: #1f5f8b}}\ntheme: x\n", "mkdocs.yml:4:21: XS228 颜色 #1f5f8b"),
        ("site_name：报\nextra: {}\n", "mkdocs.yml:1:10: XS202 “site_name”后面是全角冒号"),
        (f"{SOUND}extra:\n\tsample: true\n", "mkdocs.yml:4:1: XS210 缩进用了 Tab 键"),
        (f"{SOUND}extra: [1\n", "mkdocs.yml:3:8: XS214"),
        ("site_name: 报\nsite_url: hewan\n", "mkdocs.yml:2:1: site_url “hewan”不是完整的网址"),
        ("site_url:\n", "mkdocs.yml:1:1: site_url 要写网站的网址"),
        (f"{SOUND}theme: newsroom\n", "mkdocs.yml:3:8: XS524"),
        (f"{SOUND}theme:\n  name: newsroom\nplugins: [search]\n", "mkdocs.yml:4:9: XS524"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as refused:
        require_sound(settings_of(tmp_path, text))
    assert str(refused.value).startswith(words)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes("site_name: 这是一份报纸，报名写在这里\n".encode("gbk"))
    with pytest.raises(SettingsError, match=r"mkdocs\.yml:1:1: XS002 文件是 GBK"):
        require_sound(file)


@pytest.mark.parametrize(
    "more",
    [
        "plugins:\n  - newsroom\ntheme: newsroom\n",
        "plugins:\n  - newsroom: {}\ntheme:\n  name: newsroom\n",
        "plugins:\n  newsroom: {}\ntheme: newsroom\n",
        "hooks: [hooks/a.py]\ntheme: newsroom\n",
        "theme: material\nextra:\n  colours:\n    accent: '#1f5f8b'  # a comment\n    ink: #10\n",
        "markdown_extensions:\n  - x: {format: !!python/name:os.sep }\n",
        "a: &a {b: 1}\nc: *a\n",
    ],
)
def test_what_an_engine_can_use_is_let_through(tmp_path: Path, more: str) -> None:
    require_sound(settings_of(tmp_path, SOUND + more))
    require_sound(settings_of(tmp_path, f"site_name: 报\nsite_url: !ENV [SITE, 'https://a.test/']\n{more}"))


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("mkdocs.yml: extra.colours.accent 应为文字", "mkdocs.yml:5:5: extra.colours.accent 应为文字"),
        ("mkdocs.yml: extra.colours.paper 不行", "mkdocs.yml:4:3: extra.colours.paper 不行"),
        ("mkdocs.yml: site_author 不行", "mkdocs.yml:1:1: site_author 不行"),
        ("别的话 mkdocs.yml: site_url", "别的话 mkdocs.yml: site_url"),
    ],
)
def test_a_key_has_its_place_or_that_of_the_nearest_around_it(tmp_path: Path, message: str, place: str) -> None:
    file = settings_of(tmp_path, f"{SOUND}extra:\n  colours:\n    accent: ''\n")
    assert with_place(message, file) == place

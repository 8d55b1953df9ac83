"""Settings and moments that cannot be used are told in words, by whoever reads them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import build
from tests.scripts.running import run_task
from tests.site.ways import STRICT_AND_CHECK, WAYS, printed


def settings_of(paper: Path) -> str:
    return (paper / "mkdocs.yml").read_text(encoding="utf-8")


def write_settings(paper: Path, text: str) -> None:
    (paper / "mkdocs.yml").write_text(text, encoding="utf-8")


def with_settings(paper: Path, text: str) -> None:
    write_settings(paper, settings_of(paper) + text)


def replace_extra(paper: Path, extra: str) -> None:
    text = re.sub(r"^extra:\n(?:  .*\n)+", f"extra: {extra}\n", settings_of(paper), flags=re.MULTILINE)
    assert text != settings_of(paper)
    write_settings(paper, text)


# What breaks a paper's settings, with a word that must be told.
SETTINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "mkdocs.yml is no YAML": (lambda paper: with_settings(paper, "nav: [\n"), "mkdocs.yml"),
    "mkdocs.yml is a list": (lambda paper: write_settings(paper, "- 1\n"), "configuration is invalid"),
    "mkdocs.yml is empty": (lambda paper: write_settings(paper, ""), "site_name"),
    "an unknown theme": (lambda paper: with_settings(paper, "theme: no-such-theme\n"), "no-such-theme"),
    "text for a truth value": (lambda paper: replace_extra(paper, '{sample: "yes"}'), "extra.sample"),
    "a number for a name": (lambda paper: replace_extra(paper, "{second_name: 5}"), "extra.second_name"),
    "a text for a list": (lambda paper: replace_extra(paper, "{byline_roles: 记者}"), "extra.byline_roles"),
    "a number for a mapping": (lambda paper: replace_extra(paper, "3"), "extra"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_wrong_settings_are_told_without_a_traceback(paper: Path, name: str) -> None:
    spoil, word = SETTINGS[name]
    spoil(paper)
    for way in STRICT_AND_CHECK:
        result = WAYS[way](paper)
        assert result.returncode == 1, way
        assert word in printed(result), way
        assert "Traceback" not in printed(result), way
    assert not (paper / "site").exists()


@pytest.mark.parametrize("now", ["tomorrow", "2023-04-11 25:00", ""])
def test_a_moment_that_is_none_is_told_without_a_traceback(paper: Path, now: str) -> None:
    result = run_task(paper, "build", env={"NEWSROOM_NOW": now})
    assert result.returncode == 1
    assert f"NEWSROOM_NOW=“{now}”" in printed(result)
    assert "Traceback" not in printed(result)
    assert not (paper / "site").exists()


@pytest.mark.parametrize("now", ["2023-04-11", "2023-04-11 06:00"])
def test_a_moment_is_a_date_or_a_time_of_it(paper: Path, now: str) -> None:
    assert build(paper, env={"NEWSROOM_NOW": now}).returncode == 0
    assert (paper / "site/2023/04/11/hao/index.html").is_file()

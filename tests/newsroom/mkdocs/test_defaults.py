"""What a short mkdocs.yml leaves to the newsroom, and what it says otherwise."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from newsroom.mkdocs.settings import THEME, build_settings, complete, own_templates
from newsroom.settings import SettingsError

SHORT = {"site_name": "报", "site_url": "https://paper.test/", "plugins": []}


def config_of(folder: Path, **settings: Any) -> MkDocsConfig:  # noqa: ANN401
    """The completed settings of a paper with these lines in mkdocs.yml, and the newsroom's theme."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "about.md").write_text("# 关于\n", encoding="utf-8")
    theme = {"name": "material", "custom_dir": str(THEME)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(SHORT | {"theme": theme} | settings), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    complete(config)
    return config


def test_a_short_file_is_completed(tmp_path: Path) -> None:
    assert config_of(tmp_path).watch == []
    (tmp_path / "articles").mkdir()
    config = config_of(tmp_path)
    assert "sane_lists" in config.markdown_extensions
    assert config.mdx_configs == {"tables": {"use_align_attribute": True}}
    assert config.exclude_docs
    assert not config.exclude_docs.match_file(".well-known/security.txt")
    assert config.watch == [str(tmp_path / "articles")]
    (tmp_path / "overrides").mkdir()
    assert config_of(tmp_path).watch == [str(tmp_path / "articles"), str(tmp_path / "overrides")]
    # Of the pages that the theme's footer would name, those that there are.
    assert build_settings(config).paper.pages == (("关于", "about/"),)


def test_what_the_file_says_stays(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        markdown_extensions=["footnotes", {"tables": {"use_align_attribute": False}}],
        exclude_docs="drafts\n",
        validation={"links": {"anchors": "warn"}},
        extra_css=["own.css"],
    )
    assert "sane_lists" not in config.markdown_extensions
    assert config.mdx_configs["tables"] == {"use_align_attribute": False}
    assert config.exclude_docs
    assert config.exclude_docs.match_file("drafts")
    assert config.validation.links.absolute_links == MkDocsConfig.validation.validate({}).links.absolute_links
    assert config.extra_css == ["own.css"]


def test_completing_twice_changes_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    config = config_of(tmp_path)
    once = ([*config.theme.dirs], [*config.extra_css], [*config.watch])
    complete(config)
    assert (config.theme.dirs, config.extra_css, config.watch) == once


def test_a_paper_s_own_templates_come_first(tmp_path: Path) -> None:
    assert own_templates(config_of(tmp_path)) == (THEME,)
    (tmp_path / "overrides").mkdir()
    assert own_templates(config_of(tmp_path)) == (tmp_path / "overrides", THEME)


def test_a_masthead_that_is_not_there_is_named(tmp_path: Path) -> None:
    extra = {"masthead": "assets/masthead.svg"}
    with pytest.raises(SettingsError, match=r"extra\.masthead 指的 assets/masthead\.svg，docs/ 里没有"):
        build_settings(config_of(tmp_path, extra=extra))
    (tmp_path / "docs" / "assets").mkdir()
    (tmp_path / "docs" / "assets" / "masthead.svg").touch()
    assert build_settings(config_of(tmp_path, extra=extra)).paper.look.masthead == "assets/masthead.svg"


def icons_of(folder: Path, icon: str, *files: str) -> tuple[str, ...]:
    """The icons of home screens of a paper with this favicon and these files in docs/assets/."""
    (folder / "docs" / "assets").mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / "docs" / "assets" / file).touch()
    theme = {"name": "material", "custom_dir": str(THEME), "favicon": icon}
    return build_settings(config_of(folder, theme=theme)).paper.look.icons


def test_home_screens_get_png_of_the_papers_own_icon_or_the_themes(tmp_path: Path) -> None:
    theirs = tuple(f"assets/icon-{name}.png" for name in ("180", "192", "512", "maskable-512"))
    assert icons_of(tmp_path, "assets/icon.svg") == theirs
    # A drawing of the paper's own has none, until they lie beside it.
    assert icons_of(tmp_path, "assets/icon.svg", "icon.svg") == ()
    assert icons_of(tmp_path, "assets/icon.svg", "icon-180.png") == theirs[:1]
    assert icons_of(tmp_path, "assets/own.png", "own.png") == ("assets/own.png",)

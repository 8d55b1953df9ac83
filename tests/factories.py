"""Small projects for tests, written in a few words.

`root` is everywhere the project's folder, the one that holds `articles/` and `mkdocs.yml`.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.warm import run_module

ROOT = Path(__file__).parent.parent

FRONT = {"title": "第一条新闻", "date": None, "section": "要闻", "reporter": "记者 张三"}

BODY = "第一段讲清楚发生了什么。\n\n第二段讲为什么。\n"

SECTIONS = ({"name": "要闻"}, {"name": "综合"}, {"name": "评论"}, {"name": "副刊"})
REPORTERS = ({"id": "张三", "name": "张三"},)
TOPICS = ({"name": "产改", "aliases": ["产业工人队伍建设改革"]},)


def write_article(root: Path, path: str, *, body: str = BODY, **front: Any) -> Path:  # noqa: ANN401
    """Write `articles/<path>`; `front` adds to `FRONT` and the folder's date, and None leaves a key out."""
    return write_file(root, path, article_text(path, body=body, **front))


def article_text(path: str, *, body: str = BODY, **front: Any) -> str:  # noqa: ANN401 - whatever the library or the caller has
    """Give the text that `write_article` writes."""
    keys = _without_none(FRONT | {"date": _date_of(path)} | front)
    return f"---\n{to_yaml(keys)}---\n\n{body}"


def write_card(root: Path, folder: str, **card: Any) -> Path:  # noqa: ANN401
    """Write the issue's card `articles/<folder>/issue.yml`; a key that is None is left out."""
    return write_file(root, f"{folder}/issue.yml", to_yaml(_without_none(card)))


def write_registry(root: Path, name: str, entries: Iterable[Mapping[str, Any]]) -> Path:
    """Write `articles/<name>.yml`; `name` is sections, reporters or topics."""
    return write_file(root, f"{name}.yml", to_yaml([dict(entry) for entry in entries]))


def write_file(root: Path, path: str, text: str) -> Path:
    """Write `articles/<path>` with this very text, for what the other factories would not write."""
    file = root / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    return file


def make_project(root: Path, settings: Mapping[str, Any] | None = None) -> Path:
    """Give `root` as a project with three registries, no articles and the repository's code and templates.

    `settings` replace those of mkdocs.yml, mappings key by key: `{"extra": {"sample": False}}`.
    """
    _write_settings(root, settings or {})
    write_registry(root, "sections", SECTIONS)
    write_registry(root, "reporters", REPORTERS)
    write_registry(root, "topics", TOPICS)
    return root


def make_own_paper(root: Path, settings: Mapping[str, Any] | None = None) -> Path:
    """Give `root` as a project that is no sample, with an address and an about page of its own."""
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "about.md").write_text("# 关于\n\n某某报社办的报纸。\n", encoding="utf-8")
    own = {"site_url": "https://paper.test/", "docs_dir": str(root / "docs"), "nav": [{"关于": "about.md"}]}
    return make_project(root, _merged(own | {"extra": {"sample": False}, "extra_css": []}, settings or {}))


def copy_project(root: Path, settings: Mapping[str, Any] | None = None) -> Path:
    """Give `root` as a project with a copy of the repository's own articles, and a cache of its own."""
    _write_settings(root, settings or {})
    shutil.copytree(ROOT / "articles", root / "articles")
    return root


def build(project: Path, *args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` on the project with these further arguments; `env` adds to the environment."""
    _, _, module, *arguments = mkdocs_command(project, "build", *args)
    return run_module(module, arguments, project, mkdocs_environment(env))


def mkdocs_command(project: Path, task: str, *args: str) -> list[str]:
    """Give the command line of `mkdocs build --strict` or another task of MkDocs on the project."""
    return [sys.executable, "-m", "mkdocs", task, "--strict", "-f", str(project / "mkdocs.yml"), *args]


def mkdocs_environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give this process's environment with what a project needs to find the repository's code."""
    ours = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return {**os.environ, **ours, **(changes or {})}


def to_yaml(data: Any) -> str:  # noqa: ANN401
    """Give block YAML in which every reader of YAML 1.1 or 1.2 finds the same values."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000)


def _without_none(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}


def _date_of(path: str) -> dt.date | None:
    """The date in `2023/04/11/x.md` or `2023/04/11-2/x.md`, None for any other path."""
    try:
        return dt.date.fromisoformat(path[:10].replace("/", "-"))
    except ValueError:
        return None


def settings_text(changes: Mapping[str, Any]) -> str:
    """Give the mkdocs.yml of a project: the repository's, with these settings replaced."""
    return to_yaml(_merged(_at_home(_repository_settings()), changes))


# Drawing takes longer than all else that a small paper is built of, and a Song face may come while the tests run.
PLAIN = {"share_pictures": "none", "headline_face": False, "draw_since": None, "epub_since": False}


@cache
def _repository_settings() -> dict[str, Any]:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # Ours is a SafeLoader, which the linter does not see.
    settings: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506
    return settings | {"extra": settings["extra"] | PLAIN}


def _write_settings(root: Path, changes: Mapping[str, Any]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(settings_text(changes), encoding="utf-8")


def _at_home(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the repository's own paths spelled out, all but those of the articles and the site."""
    theme = dict(settings["theme"])
    if "custom_dir" in theme:
        theme["custom_dir"] = str(ROOT / theme["custom_dir"])
    return settings | {
        "docs_dir": str(ROOT / settings.get("docs_dir", "docs")),
        "theme": theme,
        "hooks": [str(ROOT / path) for path in settings.get("hooks", ())],
        "watch": [path if path == "articles" else str(ROOT / path) for path in settings.get("watch", ())],
    }


def _merged(settings: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(settings)
    for key, value in changes.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A value with a tag such as `!ENV`, which is for MkDocs to understand."""

    tag: str
    node: yaml.Node


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml and keeps what is tagged as it is."""


class _Dumper(yaml.CSafeDumper):
    """Writes plain blocks without anchors, and quotes what two readers could take for different things."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401
        """Write a value that stands twice twice."""
        del data
        return True


def _keep_tagged(loader: yaml.Loader, suffix: str, node: yaml.Node) -> _Tagged:
    del loader, suffix
    return _Tagged(node.tag, node)


def _represent_tagged(dumper: yaml.CSafeDumper, tagged: _Tagged) -> yaml.Node:
    del dumper
    return tagged.node


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.Node:
    # YAML 1.2 sees numbers (0o17, 1e3) and YAML 1.1 truth values (y) where PyYAML sees text.
    doubtful = text[:1] in set("0123456789+-.") or text.lower() in {"y", "n"}
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if doubtful else None)


_Loader.add_multi_constructor("!", _keep_tagged)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _keep_tagged)
_Dumper.add_representer(_Tagged, _represent_tagged)
_Dumper.add_representer(str, _represent_text)

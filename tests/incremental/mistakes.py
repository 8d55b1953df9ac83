"""What goes wrong on a desk: mistakes that stop a build, and what a strict build refuses."""

from collections.abc import Callable

from tests.incremental.desk import Desk, files_of

Files = dict[str, bytes]
Mistake = Callable[[Desk, Files], Files]


def _replace(path: str, text: str) -> Mistake:
    """Give a file other text."""
    return lambda _, files: files | {path: text.encode()}


def _append(path: str, text: str) -> Mistake:
    return lambda _, files: files | {path: files[path] + text.encode()}


def _mistype(old: str, new: str) -> Mistake:
    """Mistype something in the first article."""

    def mistype(desk: Desk, files: Files) -> Files:
        path = f"articles/{min(desk.articles)}"
        return files | {path: files[path].replace(old.encode(), new.encode(), 1)}

    return mistype


def _skip_numbers(desk: Desk, files: Files) -> Files:
    """Leave a gap before the last number; where there are not two, file an issue without an article."""
    if len(desk.numbered) < 2:
        return MISTAKES["the card of an empty folder"](desk, files)
    path = f"articles/{max(desk.numbered)}/issue.yml"
    return files | {path: files[path].replace(b"number: ", b"number: 9", 1)}


def _print_another_role(desk: Desk, files: Files) -> Files:
    """Sign the first article with a role that the registry does not give."""
    del files
    wrong = desk.copy()
    wrong.registries["reporters"].append({"name": "钱七", "titles": [{"role": "首席记者"}]})
    wrong.articles[min(wrong.articles)].front["reporter"] = "记者 钱七"
    return files_of(wrong)


# What stops a build while it reads, checks, is configured or renders.
MISTAKES: dict[str, Mistake] = {
    "an unknown section": _mistype("section: ", "section: 没有的"),
    "an unknown key": _mistype("title: ", "titel: "),
    "no front matter": _mistype("---", ""),
    "a dead link": _mistype("\n---\n", "\n---\n\n[无](meiyou.md)\n"),
    "no sections": _replace("articles/sections.yml", ""),
    "a broken registry": _replace("articles/reporters.yml", "- name: [\n"),
    "the card of an empty folder": _replace("articles/2026/01/01/issue.yml", "kind: 正刊\n"),
    "a gap in the numbers": _skip_numbers,
    "a setting of the wrong type": _append("mkdocs.yml", "\nextra: 5\n"),
    "a template that cannot be read": _replace("overrides/paper/base.html", "{% if %}"),
    "a template that fails as it renders": _append("overrides/paper/macros/masthead.html", "{{ 1 // 0 }}"),
}

# What a build tells and does all the same.
WARNINGS: dict[str, Mistake] = {
    "another role than the registry's": _print_another_role,
    "a dead link in a standing page": _append("docs/about.md", "\n[无](meiyou.md)\n"),
}
# Those that are MkDocs' own, which a strict build of its does not publish.
STOPS_STRICT = frozenset({"a dead link in a standing page"})

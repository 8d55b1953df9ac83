"""Compiled templates are kept from one build to the next, and macros' outputs within one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from newsroom.press import templates

MACRO = "{% macro m(a) %}<b>{{ a }}</b>{{ tick() }}{% endmacro %}"
SOURCES = {
    "paper/m.html": MACRO,
    "paper/a.html": "{% import 'paper/m.html' as m %}{{ m.m|kept(name) }}{{ m.m|kept(name) }}{{ name }}",
    "theme.html": "{{ name }}",
}


def render(cache: Path, template: str, name: str, ticks: list[int] | None = None) -> str:
    """A template as a new build prints it."""
    env = Environment(loader=DictLoader(SOURCES))  # noqa: S701 - switched on by what is tested
    counted = [] if ticks is None else ticks
    env.globals["tick"] = lambda: counted.append(1) or ""  # type: ignore[func-returns-value]
    templates.prepare(env, cache)
    return env.get_template(template).render(name=name)


def test_the_papers_own_templates_escape_and_the_themes_do_not(tmp_path: Path) -> None:
    for _ in range(2):
        assert render(tmp_path, "paper/a.html", "<i>") == "<b>&lt;i&gt;</b><b>&lt;i&gt;</b>&lt;i&gt;"
        assert render(tmp_path, "theme.html", "<i>") == "<i>"


def data_printed(cache: Path, data: object) -> str:
    env = Environment(loader=DictLoader({"paper/d.html": "{{ data|ld_json }}"}))  # noqa: S701 - switched on by what is tested
    templates.prepare(env, cache)
    return env.get_template("paper/d.html").render(data=data)


def test_data_is_printed_as_json_with_characters_as_they_are(tmp_path: Path) -> None:
    assert data_printed(tmp_path, {"名": ["报", 1, None, True]}) == '{"名":["报",1,null,true]}'


HOSTILE = ("</script>", "<!--", "<script", "]]>", "\u2028", "\u2029", "'", '"', "\\", "&lt;", "\0", "报")


@given(st.lists(st.sampled_from(HOSTILE)).map("".join) | st.text())
def test_no_text_ends_the_script_that_it_is_printed_in(text: str) -> None:
    data = {text: [text]}
    printed = templates._ld_json(data)
    assert json.loads(printed) == data
    assert set("<>&'\u2028\u2029\0") & set(printed) == set()


def test_a_macro_is_called_once_for_the_same_arguments(tmp_path: Path) -> None:
    ticks: list[int] = []
    assert render(tmp_path, "paper/a.html", "甲", ticks).count("<b>") == 2
    assert len(ticks) == 1


def test_what_is_kept_of_macros_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "KEPT", 1)
    env = Environment(loader=DictLoader(SOURCES))  # noqa: S701 - switched on by what is tested
    ticks: list[str] = []
    env.globals["tick"] = lambda: ticks.append("") or ""  # type: ignore[func-returns-value]
    templates.prepare(env, tmp_path)
    template = env.get_template("paper/a.html")
    printed = [template.render(name=name) for name in ("甲", "乙", "甲")]
    assert printed[0] == printed[2] != printed[1]
    assert len(ticks) == 3


def test_compiled_templates_are_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(tmp_path / "new" / "jinja", "paper/a.html", "甲")
    assert len(list((tmp_path / "new" / "jinja").iterdir())) == 2
    with monkeypatch.context() as patch:
        patch.delattr(Environment, "compile")
        assert render(tmp_path / "new" / "jinja", "paper/a.html", "甲") == first


def test_a_changed_template_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(tmp_path, "theme.html", "甲")
    monkeypatch.setitem(SOURCES, "theme.html", "{{ name }}二")
    assert render(tmp_path, "theme.html", "甲") == "甲二"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\x00" * 500, None], ids=["empty", "short", "zeros", "cut"])
def test_a_damaged_file_is_no_harm(tmp_path: Path, damage: bytes | None) -> None:
    first = render(tmp_path, "paper/a.html", "甲")
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert render(tmp_path, "paper/a.html", "甲") == first


def test_a_folder_that_cannot_be_had_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert render(tmp_path / "file" / "jinja", "theme.html", "甲") == "甲"
    (tmp_path / "file").unlink()

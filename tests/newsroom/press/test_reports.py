"""Failures in words: a mistake in a paper's own template is its editor's, with its place."""

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from newsroom.press.reports import words_of


def test_a_mistake_in_a_template_is_named_with_its_line() -> None:
    env = Environment(loader=DictLoader({"paper/macros/footer.html": "<p>\n{% block main %\n"}))  # noqa: S701 - no output
    with pytest.raises(TemplateSyntaxError) as raised:
        env.get_template("paper/macros/footer.html")
    assert words_of(raised.value).startswith("paper/macros/footer.html:2:1 这个模板有语法错误")

"""Libraries that only imports need: where one is missing, words say how to install it."""

import json

import pytest

from newsroom.importing.errors import UnreadableError
from newsroom.importing.extras import need


def test_a_library_that_is_there_is_given() -> None:
    assert need("json", "表格") is json


def test_of_a_missing_library_the_way_to_install_it_is_told() -> None:
    with pytest.raises(UnreadableError) as refusal:
        need("no_such_library.part", " Word 文档")
    assert "读 Word 文档还缺 Python 包“no_such_library”" in refusal.value.zh
    assert "requirements-import.txt" in refusal.value.zh

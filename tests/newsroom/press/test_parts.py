"""How the processes of a small build share its pages."""

from contextlib import closing
from itertools import chain

import pytest

from newsroom.planning.parts import PART
from newsroom.press.parts import TURN, Turns
from newsroom.workers import begin


def test_each_turn_is_taken_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)
    with closing(Turns(200)) as turns:
        taken = [begun.result() for begun in [begin(list, turns), begin(list, turns)] if begun]
        assert len(taken) == 2
        assert sorted(chain.from_iterable(taken)) == list(range(200))
        assert list(turns) == []


def test_a_small_build_has_a_turn_for_each_piece() -> None:
    with closing(Turns(-(-PART // TURN))) as turns:
        assert list(turns) == list(range(-(-PART // TURN)))

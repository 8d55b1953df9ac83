"""Counts warnings from the first on: some come before MkDocs itself begins to count."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler

_counters: list[CountHandler] = []


def start() -> None:
    """Begins at nothing."""
    stop()
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    _counters.append(counter)


def count() -> int:
    """How many there were."""
    return sum(number for counter in _counters for _, number in counter.get_counts())


def stop() -> None:
    """Counts no more."""
    for counter in _counters:
        logging.getLogger("mkdocs").removeHandler(counter)
    _counters.clear()

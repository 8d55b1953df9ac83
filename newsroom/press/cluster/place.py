"""The place of a worker for its files."""

from __future__ import annotations

from distributed import get_worker


def scratch() -> str:
    """The folder that a worker has for itself, and removes."""
    return str(get_worker().local_directory)

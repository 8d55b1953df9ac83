"""What stops the bench."""

from __future__ import annotations

import click


class BenchError(click.ClickException):
    """The bench cannot go on, for the reason in its message."""

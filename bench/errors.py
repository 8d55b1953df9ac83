"""What stops the bench."""

from __future__ import annotations

import click


class BenchError(click.ClickException):
    """The bench cannot go on, for a reason that its message tells."""

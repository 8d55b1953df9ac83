"""`plan`: what the next build would render and remove, and why."""

from newsroom.cli.plan import command

__all__ = ["command"]

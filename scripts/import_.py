"""`import`: articles of other files, as drafts in an issue."""

from newsroom.cli.import_ import command

__all__ = ["command"]

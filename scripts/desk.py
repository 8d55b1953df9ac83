"""`desk`: the paper in a browser, for those who make it."""

from newsroom.cli.desk import command

__all__ = ["command"]

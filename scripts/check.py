"""`check`: every problem of every article, with its place."""

from newsroom.cli.check import command

__all__ = ["command"]

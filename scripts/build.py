"""`build`: the whole paper as files in site/, or its problems."""

from newsroom.cli.build import command

__all__ = ["command"]

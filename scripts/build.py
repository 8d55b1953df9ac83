"""`build`: the whole paper as files in site/, or the reasons why not."""

from newsroom.cli.build import command

__all__ = ["command"]

"""`new`: the beginning of an article or of an issue."""

from newsroom.cli.new import command

__all__ = ["command"]

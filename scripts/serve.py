"""`serve`: the paper on this computer, redrawn as files are saved."""

from newsroom.cli.serve import command

__all__ = ["command"]

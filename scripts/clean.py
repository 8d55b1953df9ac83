"""`clean`: the folder without what builds leave behind."""

from newsroom.cli.clean import command

__all__ = ["command"]

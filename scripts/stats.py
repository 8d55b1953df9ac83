"""`stats`: how many articles, characters and photos are whose."""

from newsroom.cli.stats import command

__all__ = ["command"]

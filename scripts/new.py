"""`new`: an article or an issue begun, with what is known of it."""

from newsroom.cli.new import command

__all__ = ["command"]

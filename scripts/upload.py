"""`upload`: the last build's changes, sent to the host through rclone."""

from newsroom.cli.upload import command

__all__ = ["command"]

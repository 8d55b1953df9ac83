"""`upload`: what the last build changed, sent to the host of the site through rclone."""

from newsroom.cli.upload import command

__all__ = ["command"]

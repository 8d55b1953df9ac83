"""`new-paper`: a paper of one's own in an empty folder, ready to be checked, previewed and built."""

from newsroom.cli.new_paper import command

__all__ = ["command"]

"""`new-paper`: a new paper in an empty folder, ready to build."""

from newsroom.cli.new_paper import command

__all__ = ["command"]

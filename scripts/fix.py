"""`fix`: the safe fixes of articles' files, each of them shown."""

from newsroom.cli.fix import command

__all__ = ["command"]

"""Start of `python -m bench`."""

from bench.run import command

command(prog_name="python -m bench")

"""Start of `python -m bench.search`."""

from bench.search.run import command

command(prog_name="python -m bench.search")

"""The commands of `python -m scripts`: the newsroom's and developers'."""

from newsroom.cli.commands import EVERYDAY, Program, run

COMMANDS = (*EVERYDAY, "remove-sample", "test", "lint", "lock")
SCRIPTS = Program("python -m scripts", "scripts", COMMANDS)


def run_scripts() -> int:
    """The exit code of the command that the command line names."""
    return run(program=SCRIPTS)

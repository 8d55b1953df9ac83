"""The commands of `python -m scripts`: those of the newsroom, then what only this repository needs."""

from newsroom.cli.commands import EVERYDAY, Program, run

COMMANDS = (*EVERYDAY, "remove-sample", "test", "lint", "lock")
SCRIPTS = Program("python -m scripts", "scripts", COMMANDS)


def run_scripts() -> int:
    """Run the command that the command line names and give its exit code."""
    return run(program=SCRIPTS)

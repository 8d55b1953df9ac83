"""The engine, MkDocs or ProperDocs, run in this process.

Its errors and Ctrl+C end in one place so.
"""

import logging

import mkdocs
from mkdocs.__main__ import cli


def run_mkdocs(*arguments: str) -> int:
    """The exit code of `mkdocs` with these arguments; click's errors.

    Of what it logs of its own progress nothing is printed.
    """
    logging.getLogger(f"{mkdocs.__name__}.commands.build").setLevel(logging.WARNING)
    result = cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    return result if isinstance(result, int) else 0

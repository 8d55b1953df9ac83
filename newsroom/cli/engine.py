"""The engine, MkDocs or ProperDocs, run in this process.

Its errors and Ctrl+C end in one place so.
"""

from mkdocs.__main__ import cli


def run_mkdocs(*arguments: str) -> int:
    """The exit code of `mkdocs` with these arguments; click's errors."""
    result = cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    return result if isinstance(result, int) else 0

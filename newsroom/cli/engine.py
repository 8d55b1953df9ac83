"""The engine, MkDocs or ProperDocs, in this process, so that its errors and Ctrl+C end in one place."""

from mkdocs.__main__ import cli


def run_mkdocs(*arguments: str) -> int:
    """Run `mkdocs` with these arguments and give its exit code; its errors are click's."""
    result = cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    return result if isinstance(result, int) else 0

"""MkDocs in this process, so that its errors and Ctrl+C end in one place."""

import os


def run_mkdocs(*arguments: str) -> int:
    """Run `mkdocs` with these arguments and give its exit code; its errors are click's."""
    # Material reads this when it is imported and else prints a banner before every task.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.__main__ import cli  # noqa: PLC0415

    result = cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    return result if isinstance(result, int) else 0

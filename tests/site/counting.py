"""Builds a paper and prints how many calls each part made: `python -m tests.site.counting PART ...` in its folder.

Calls are those of Python's functions and, from them, of those in C.
"""

import cProfile
import json
import os
import sys

from mkdocs.__main__ import cli


def count_calls(parts: list[str]) -> dict[str, int]:
    """The calls that a build makes, by the part whose code is called or calls a function in C."""
    if hasattr(os, "sched_setaffinity"):
        # On one processor everything is done, and counted, in this process.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with cProfile.Profile() as profile:
        cli.main(["build", "--strict", "--quiet"], standalone_mode=False)
    calls = dict.fromkeys(parts, 0)
    for entry in profile.getstats():
        file = "" if isinstance(entry.code, str) else entry.code.co_filename
        for part in parts:
            if f"/{part}/" in file:
                in_c = [each.callcount for each in entry.calls or () if isinstance(each.code, str)]
                calls[part] += entry.callcount + sum(in_c)
                break
    return calls


if __name__ == "__main__":
    print(json.dumps(count_calls(sys.argv[1:])))  # noqa: T201 - what it is for

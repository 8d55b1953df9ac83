"""What the bench ran on."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path


def describe_machine() -> dict[str, str]:
    """Cores, processor, memory, system and Python, as tables print them.

    What a system does not give is left out.
    """
    told = {
        "cores": str(os.cpu_count()),
        "processor": find_value(_read("/proc/cpuinfo"), "model name") or platform.processor(),
        "memory": _gigabytes(find_value(_read("/proc/meminfo"), "MemTotal")),
        "system": f"{platform.system()} {platform.release()}",
        "Python": sys.version.split()[0],
    }
    return {name: value for name, value in told.items() if value}


def find_value(text: str, key: str) -> str:
    """The value of a file's first ``key : value``, or ""."""
    lines = (line.partition(":") for line in text.splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == key), "")


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


def _gigabytes(text: str) -> str:
    return f"{int(text.split(maxsplit=1)[0]) / 1024**2:.0f} GB" if text else ""

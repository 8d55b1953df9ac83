"""The map of redirects, `redirects.map`, as nginx reads it."""

import re
from pathlib import Path


def map_of(site: Path) -> dict[str, str]:
    """The lines of the map: from a path on the host to an address on it."""
    lines = (site / "redirects.map").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch('"([^"]+)" "([^"]+)";', line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {line[1]: line[2] for line in found if line}

"""Files for other papers, shipped in the package.

In this repository they lie elsewhere.
"""

from pathlib import Path

import newsroom

CHECKOUT = Path(newsroom.__file__).parent.parent
# pyproject.toml puts copies of what the repository has at its top below this folder of the package.
SHIPPED = Path(__file__).with_name("starter")


def read_starter(name: str) -> str:
    """A file of a new paper, with placeholders."""
    return (SHIPPED / name).read_text(encoding="utf-8")


def read_shipped(path: str) -> str:
    """A file of the repository, from wherever this runs."""
    file = SHIPPED / path
    return (file if file.is_file() else CHECKOUT / path).read_text(encoding="utf-8")

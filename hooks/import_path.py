"""Makes the project importable under plain `mkdocs build`, which looks only beside each hook.

MkDocs puts its path back after each hook; a package that has been imported once is found all the same.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import newsroom  # noqa: F401 - from the path above

"""Makes the project importable under plain `mkdocs build`.

MkDocs looks only beside each hook, and puts its path back after it; a package that has been imported once is found all
the same.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import newsroom  # noqa: F401 - from the path above

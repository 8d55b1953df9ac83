"""Makes the project importable under plain `mkdocs build`, which looks only beside each hook."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

"""How many examples Hypothesis draws where each costs a lot: few at every run, ten times as many in `make sweep`."""

import os
from typing import Any

from hypothesis import settings

# What `make sweep` sets.
LONG = "NEWSROOM_SWEEP" in os.environ


def examples(count: int, **others: Any) -> settings:  # noqa: ANN401 - Hypothesis' own
    """Settings for so many examples at every run; `others` are Hypothesis' further ones."""
    return settings(max_examples=count * (10 if LONG else 1), **others)

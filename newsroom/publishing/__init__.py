"""Publishing: the rendered files into the site in one step.

The cost is that of what changed.
"""

from newsroom.publishing.errors import PublishError
from newsroom.publishing.publisher import publish, publish_whole, recover
from newsroom.publishing.records import Publication
from newsroom.publishing.standby import catch_up, let_go
from newsroom.publishing.trees import BUILD_ID, Trees, sweep, trees_of

__all__ = [
    "BUILD_ID",
    "Publication",
    "PublishError",
    "Trees",
    "catch_up",
    "let_go",
    "publish",
    "publish_whole",
    "recover",
    "sweep",
    "trees_of",
]

"""Publishing: the rendered files into the site in one step.

The cost is that of what changed.
"""

from newsroom.publishing.errors import PublishError
from newsroom.publishing.publisher import publish, publish_whole, recover
from newsroom.publishing.records import Publication
from newsroom.publishing.standby import prune_standby, sync_standby
from newsroom.publishing.trees import BUILD_ID, Trees, sweep, trees_of

__all__ = [
    "BUILD_ID",
    "Publication",
    "PublishError",
    "Trees",
    "prune_standby",
    "publish",
    "publish_whole",
    "recover",
    "sweep",
    "sync_standby",
    "trees_of",
]

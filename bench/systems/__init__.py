"""The generators that are measured.

Each can lay out its project, keep up with the articles, and build.
"""

from bench.systems.eleventy import Eleventy
from bench.systems.hugo import Hugo
from bench.systems.ours import Ours
from bench.systems.pelican import Pelican
from bench.systems.system import Change, System

__all__ = ["Change", "Eleventy", "Hugo", "Ours", "Pelican", "System"]

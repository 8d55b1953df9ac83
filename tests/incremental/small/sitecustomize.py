"""Makes lists short, years long and pages' pictures small in every Python that finds this folder on its path, so that small papers reach both.

Python imports a module of this name when it starts; builds.py puts the folder on the path of the builds that it starts.
"""

from newsroom import addresses
from newsroom.pictures import renditions
from newsroom.planning import segments

addresses.NEWEST = 4
addresses.NEWEST_IN_FEEDS = 3
addresses.LONG_YEAR = 5
addresses.LONG_SITEMAP = 6
# Issues of small segments have overlays too.
segments.OVERLAID = segments.OVERLAID_NEWEST = 2
renditions.SCAN_WIDTHS = (60, 70, 80, 120)
renditions.SPREAD_WIDTHS = (60, 70, 80, 120)

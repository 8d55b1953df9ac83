"""The editors' desk: the paper in a browser, for those who make it."""

"""The editors' desk: the paper in a browser, for its makers."""

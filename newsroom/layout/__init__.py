"""Drawn pages: articles in rectangles on a page, to the line, in millimetres."""

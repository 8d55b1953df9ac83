"""Drawn pages: articles in rectangles, exact to the line."""

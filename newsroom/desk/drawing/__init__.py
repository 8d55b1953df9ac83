"""Drawn pages for the desk, as they would be printed now."""

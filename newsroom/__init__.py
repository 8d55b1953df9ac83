"""The newspaper: its model, and the way from articles to the site.

Each folder is a step of it.
"""

"""Writes the map of old addresses, sitemap and robots.txt.

nginx reads the map, search engines the others.
"""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().write_redirects

"""Renders the issues with their pages and articles.

Every index of them is rendered too, feeds and sitemaps included.
"""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().render

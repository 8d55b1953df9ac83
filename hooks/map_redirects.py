"""Writes the map of old addresses for nginx, and the files that search engines ask for."""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().write_redirects

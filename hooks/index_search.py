"""Writes the parts of the search index that have changed."""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().update_index

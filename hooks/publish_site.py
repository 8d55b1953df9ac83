"""Publishes when all of it is there and nothing was wrong; else leaves nothing of the build behind."""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().publish
on_build_error = the_plugin().fail

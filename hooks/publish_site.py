"""Publishes a complete build, and removes a failed one."""

from newsroom.mkdocs.plugin import the_plugin

on_post_build = the_plugin().publish
on_build_error = the_plugin().fail

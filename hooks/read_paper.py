"""Reads and checks the paper before anything is rendered.

A problem stops the build, and the site stays as it was.
"""

from newsroom.mkdocs.plugin import the_plugin

on_startup = the_plugin().start
on_config = the_plugin().configure
on_pre_build = the_plugin().prepare

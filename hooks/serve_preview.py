"""Serves the preview.

It stays up after a mistake until that is mended, and is fast where only articles were saved.
"""

from newsroom.mkdocs.plugin import the_plugin

on_serve = the_plugin().serve

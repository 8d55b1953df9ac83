"""The preview: up after a mistake until it is mended, and fast where only articles were saved."""

from newsroom.mkdocs.plugin import the_plugin

on_serve = the_plugin().serve

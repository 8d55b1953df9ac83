"""Leaves the pages of docs/ to MkDocs where they have changed.

They have the paper's templates, and links to its articles.
"""

from newsroom.mkdocs.plugin import the_plugin

on_files = the_plugin().choose_files
on_env = the_plugin().dress_templates
on_page_context = the_plugin().escape_settings

"""MkDocs events, in the order of the list in mkdocs.yml; what they do is in newsroom/."""

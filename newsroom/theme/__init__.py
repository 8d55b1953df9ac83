"""The theme: what MkDocs looks for by name."""

"""MkDocs' side of the build: what stands between its events and the press."""

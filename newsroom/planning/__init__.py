"""The plan of a build: what has to be rendered again, and what has to go, because of what has changed."""

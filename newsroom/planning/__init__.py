"""The plan of a build: outputs to render and files to remove."""

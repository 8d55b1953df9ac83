"""The exception that ends a build on purpose."""


class BuildRefusedError(Exception):
    """A build that was stopped, with the remedy in the message."""

"""What ends a build on purpose."""


class BuildRefusedError(Exception):
    """A build that stops; the message names what is wrong and what to do."""

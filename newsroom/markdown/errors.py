"""What keeps a body from being read."""


class TooDeepError(ValueError):
    """Lists or quotes in each other, more than can be converted; ``line`` is where, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line

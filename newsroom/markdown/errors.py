"""The error of a body that cannot be parsed."""


class TooDeepError(ValueError):
    """Lists or quotes are nested too deeply; ``line`` counts from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line

"""Files that no reader can read, and imports that stop."""


class UnreadableError(ValueError):
    """An unreadable file, and what to do about it.

    ``zh`` and ``en`` are sentences without the file's name.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en


class RefusedError(Exception):
    """An import that stops, in an editor's words.

    ``named`` is a mistake in what was named: a file that is missing or of another kind.
    """

    def __init__(self, message: str, *, named: bool = False) -> None:
        super().__init__(message)
        self.named = named

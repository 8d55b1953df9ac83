"""Files that no reader can read."""


class UnreadableError(ValueError):
    """An unreadable file, and what to do about it.

    ``zh`` and ``en`` are sentences without the file's name.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en

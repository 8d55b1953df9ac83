"""The refusals of accounts, in words."""


class PeopleError(ValueError):
    """A refused change of accounts, and what to do about it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en


class BusyError(Exception):
    """More sign-ins at once than this computer has memory for."""

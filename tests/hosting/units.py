"""Units of systemd as tests read them."""


def read_unit(text: str) -> dict[str, list[str]]:
    """The settings of a unit, each with all its values in order."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        if sign and line[0] not in "#[":
            found.setdefault(key, []).append(value)
    return found

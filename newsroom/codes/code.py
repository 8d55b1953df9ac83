"""A problem code: its sentences in two languages, and its remedy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What is wrong (``zh``, ``en``), and what to do (``fix``, Chinese)."""

    zh: str
    en: str
    fix: str
    warning: bool = False
    # The remedy in the guide's words, where ``fix`` is a line to paste.
    general: str = ""
    # Why it matters, where the reason is not that of every code of its kind; and a line that has it.
    why: str = ""
    example: str = ""
    # It may follow from a problem of another file, and then stands after those that do not.
    consequence: bool = False

"""Colours of mkdocs.yml: parsed, mixed, and checked for contrast."""

from __future__ import annotations

import re

# What the theme's style sheets begin with, in light and in dark surroundings.
PAPER, INK, ACCENT = "#fbfaf6", "#1c1b19", "#961d16"
DARK_PAPER = "#161513"
# The least contrast of text (WCAG 2.2, 1.4.3 AA).
READABLE = 4.5
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEP = 0.05
# Below it a screen's light is in proportion to a channel.
_DARKEST = 0.04045


def read_colour(text: str, key: str = "") -> str:
    """A colour as six small hexadecimal digits; ValueError for other texts.

    The message begins with the key.
    """
    colour = text.strip().lower()
    if not _COLOUR.fullmatch(colour):
        message = f"{key}“{text}”不是颜色，写作 #b3261e (not a colour such as #b3261e)"
        raise ValueError(message)
    digits = colour[1:]
    return colour if len(digits) == len("rrggbb") else "#" + "".join(each * 2 for each in digits)


def require_readable(colour: str, ground: str, key: str = "") -> None:
    """ValueError where text in this colour is unreadable on the ground.

    The message begins with the key.
    """
    found = contrast(colour, ground)
    if found < READABLE:
        message = (
            f"{key}{colour} 在底色 {ground} 上读不清，反差是 {found:.1f}，至少要 {READABLE}，换深一些的"
            f" (its contrast is {found:.1f}: at least {READABLE} is needed)"
        )
        raise ValueError(message)


def mix(colour: str, ground: str, share: float) -> str:
    """So much of a colour on a ground."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def lighten(colour: str, ground: str) -> str:
    """The colour, lightened until it is readable on a dark ground."""
    share = 1.0
    while contrast(mix(colour, "#ffffff", share), ground) < READABLE:
        share -= _STEP
    return mix(colour, "#ffffff", share)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21.

    As WCAG 2.2 has it ("contrast ratio").
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    # WCAG 2.2, "relative luminance".
    shares = (channel / 255 for channel in _channels(colour))
    linear = [share / 12.92 if share <= _DARKEST else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

"""A paper's own look, where it differs from the theme's.

Masthead, colours, faces, names of lists.
"""

from __future__ import annotations

from msgspec import Struct

from newsroom.colours import ACCENT, DARK_PAPER, INK, PAPER, lighten, mix

Pairs = tuple[tuple[str, str], ...]
ICON = "assets/icon.svg"
# How much of the ink is in what stands back, and of the accent in the days of a calendar.
_GREYS = {"soft": 0.82, "grey": 0.66, "read": 0.72, "rule": 0.15, "tint": 0.05}
_TINTS = (0.06, 0.12, 0.19, 0.28)


class Look(Struct, frozen=True):
    """A paper's own pictures, colours, faces and names.

    Pictures are paths in docs/, the rest has its keys in mkdocs.yml. ``icons`` are those of home screens, PNG.
    ``share`` is what has share pictures: none, issues, or articles too; "" where no face for them is installed.
    ``headline_face`` is whether the site should have a face for headlines, ``headlines`` the mark of it, "" without;
    ``nameplate`` is the paper's name in it, an address.
    """

    masthead: str = ""
    colours: Pairs = ()
    faces: Pairs = ()
    names: Pairs = ()
    icon: str = ICON
    share: str = "none"
    icons: tuple[str, ...] = ()
    headline_face: bool = False
    headlines: str = ""
    nameplate: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it takes a style sheet besides the theme's."""
        return bool(self.masthead or self.colours or self.faces or self.nameplate)

    @property
    def ground(self) -> str:
        """The colour of the page in light surroundings."""
        return dict(self.colours).get("paper", PAPER)

    @property
    def accent(self) -> str:
        """The colour of links and labels."""
        return dict(self.colours).get("accent", ACCENT)

    @property
    def inks(self) -> tuple[str, str, str]:
        """The colours of pictures: ground, ink and accent."""
        given = dict(self.colours)
        return self.ground, given.get("ink", INK), self.accent

    @property
    def everywhere(self) -> Pairs:
        """Style properties that differ from the theme's in all surroundings, by name."""
        return tuple(("song" if key == "serif" else key, face) for key, face in self.faces)

    @property
    def light(self) -> Pairs:
        """The same in light surroundings."""
        given = dict(self.colours)
        ink, accent = given.get("ink", INK), given.get("accent", ACCENT)
        found: dict[str, str] = {}
        if {"paper", "ink"} & given.keys():
            greys = {key: mix(ink, self.ground, share) for key, share in _GREYS.items()}
            found |= {"paper": self.ground, "ink": ink, **greys}
        if {"paper", "accent"} & given.keys():
            found |= {"red": accent, **_tints(accent, self.ground)}
        return tuple(found.items())

    @property
    def dark(self) -> Pairs:
        """The same in dark surroundings, where only the accent differs."""
        accent = dict(self.colours).get("accent")
        if accent is None:
            return ()
        readable = lighten(accent, DARK_PAPER)
        return tuple({"red": readable, **_tints(readable, DARK_PAPER)}.items())


def _tints(accent: str, ground: str) -> dict[str, str]:
    return {f"tint-{step}": mix(accent, ground, share) for step, share in enumerate(_TINTS, 1)}
